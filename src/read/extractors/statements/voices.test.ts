import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Reading } from '../../../model/reading.ts';
import type { SourceKind } from '../../../model/vocabulary.ts';
import { loadKnowledge } from '../../../pipeline/knowledge.ts';
import { createReader, type ReadInput } from '../../read.ts';
import { findZones } from '../../text/zones.ts';

/** Who speaks, where it is not the subject of a plain verb of saying, and what verdicts and silences are read from. In names no knowledge file holds. */
let read: (input: ReadInput) => Reading;
beforeAll(async () => {
  read = createReader(await loadKnowledge(join(fileURLToPath(new URL('../../../..', import.meta.url)), 'knowledge')));
});

/** Who takes which stance on what in the whole text, the title included. */
const said = (text: string, title: string | null = null, kind: SourceKind = 'outlet', name = 'Harbour Wire'): string[] => {
  const whole = title === null ? text : `${title}\n\n${text}`;
  const reading = read({
    text: whole,
    title,
    published: '2024-06-13',
    zones: findZones(whole, title),
    language: { code: 'en', read: true, note: null },
    source: { name, kind, country: 'KE' },
  });
  return reading.statements.map((s) => {
    const who = s.asserter.kind === 'entity' ? s.asserter.name : s.asserter.kind;
    return `${who} ${s.stance} ${reading.propositions.find((p) => p.id === s.proposition)?.type}`;
  });
};

const HIT = 'Hackers hit the Port of Maru in May.';
const BLAMED = `${HIT} The cyber agency blamed Iran.`;

describe('what stands behind a colon is said by whom stands before it', () => {
  it.each([
    [`${HIT} Mayor Tom Reed, on the phone: “No data was stolen.”`, 'Tom Reed limit data-theft'],
    [`${HIT} The sheriff, asked whether records were taken, said no: no data was stolen.`, 'sheriff limit data-theft'],
    [`${HIT} 14:10 GMT — Mayor Tom Reed, on social media: no data was stolen.`, 'Tom Reed limit data-theft'],
    // a heading, not a speaker
    [`${HIT} Method for the curious: no data was stolen.`, 'narrator limit data-theft'],
    [`${HIT} The port was lucky: no data was stolen.`, 'narrator limit data-theft'],
  ])('%s', (text, wanted) => {
    expect(said(text)).toContain(wanted);
  });
  it.each([
    ['Data was stolen from Port of Maru: police', 'police confirm data-theft'],
    ['Minister: no data was stolen from Port of Maru', 'Minister limit data-theft'],
  ])('in the headline %s', (title, wanted) => {
    expect(said(HIT, title)).toContain(wanted);
  });
});

describe('whose turn it is', () => {
  const QUESTIONS =
    'What happened?\nHackers entered our mail server.\n\nWas data stolen?\nNo data was stolen.\n\nAnd the backups?\nThe backups were encrypted.';
  it('in an interview is that of the one person named before the first question', () => {
    expect(said(`Anna Kerr runs IT at the Port of Maru. She spoke to us about the hack.\n\n${QUESTIONS}`)).toEqual([
      'Anna Kerr acknowledge targeted',
      'Anna Kerr limit data-theft',
      'Anna Kerr acknowledge effect',
    ]);
  });
  it('is open where nobody or several are', () => {
    expect(said(`The Port of Maru was hacked.\n\n${QUESTIONS}`)).toContain('narrator limit data-theft');
  });
  it('in a debate stands before the colon, and lasts as long as it says "I"', () => {
    const text =
      'The Member asked about the attack on the port.\n\nThe Minister: Hackers attacked the Port of Maru in May. No data was stolen.\n\nI note that the backup server was encrypted.\n\nHackers attacked the Port of Kora in June.';
    expect(said(text, null, 'government', 'Ministry of Ports')).toEqual([
      'Minister confirm targeted',
      'Minister limit data-theft',
      'Minister confirm effect',
      'narrator confirm targeted',
    ]);
  });
  it('is that of the one who spoke last, where a sentence is all quotation', () => {
    expect(said(`${HIT} A spokeswoman, Ana Ruiz, denied a second breach. “No data was stolen.”`)).toContain('Ana Ruiz limit data-theft');
    expect(said(`${HIT} A spokeswoman, Ana Ruiz, denied a second breach.\n\n“No data was stolen.”`)).toContain('narrator limit data-theft');
  });
});

describe('who is cited says it', () => {
  it.each([
    [`${HIT} The Maru Daily, quoting two officials, reported that data was stolen.`, 'two officials assert data-theft'],
    [`${HIT} The Echo, citing a union official, had it that 60,000 records were stolen.`, 'union official assert data-theft'],
    [`${HIT} The firm Hexmoor, in a letter to clients, holds that data was stolen.`, 'Hexmoor acknowledge data-theft'],
    [`${HIT} The port says data was stolen, and we have no doubt that data was sold.`, 'Port of Maru acknowledge data-theft'],
  ])('%s', (text, wanted) => {
    expect(said(text)).toContain(wanted);
  });
  it('but not a paper that is cited', () => {
    expect(said(`${HIT} The firm Hexmoor, citing internal documents, said that data was stolen.`)).toContain(
      'Hexmoor acknowledge data-theft',
    );
  });
  it('"we" outside of quotation marks is the writer again', () => {
    expect(said(`${HIT} We wrote that data was stolen. The port says this did not happen, and we have removed the line.`)).toContain(
      'narrator retract data-theft',
    );
  });
});

describe('verdicts', () => {
  it.each([
    [`${BLAMED} The ambassador said the accusation was “a fairy tale with stamps on it”.`, 'ambassador reject sponsored'],
    [`${BLAMED} Iran’s ambassador denounced “gossip dressed as analysis”.`, 'ambassador (Iran) reject sponsored'],
    ['The ministry was hacked in May. The leak of the tax office is fake, the ministry said.', 'ministry refute data-theft'],
    [`${HIT} The claim that customer data was stolen is a lie, the police said.`, 'police refute data-theft'],
    [`${BLAMED} The bank said there was nothing to suggest that Iran was behind the attack.`, 'bank deny sponsored'],
    [`${HIT} The police saw no sign that data was stolen.`, 'police limit data-theft'],
    [`${BLAMED} The police was careful not to conclude that Iran was behind the attack.`, 'police not-attributed sponsored'],
    [`${HIT} The police has not excluded that Iran was involved.`, 'police hypothesise sponsored'],
    [`${HIT} A channel named Grey Door said that it was responsible.`, 'Grey Door claim-responsibility conducted'],
    [`${HIT} The port disclosed the breach on Tuesday.`, 'Port of Maru acknowledge occurred'],
  ])('%s', (text, wanted) => {
    expect(said(text)).toContain(wanted);
  });
  it('are none where what is quoted grants it', () => {
    expect(said(`${BLAMED} The minister said the accusation was “credible”.`)).not.toContain('minister reject sponsored');
    expect(said(`${BLAMED} The police was careful to conclude that Iran was behind the attack.`)).not.toContain(
      'police not-attributed sponsored',
    );
  });
});

describe('silences', () => {
  it.each([
    [`${HIT} The lottery did not respond to questions.`, 'lottery no-response'],
    [`${BLAMED} There has been no reaction from Iran so far.`, 'Iran no-response'],
    [`${HIT} No comment came from the ministry.`, 'ministry no-response'],
    [`${HIT} The mayor won’t be drawn on who did it.`, 'mayor decline-comment'],
    [`${HIT} The minister said he did not propose to speculate.`, 'minister decline-comment'],
    [`${HIT} The Delta centre makes no attribution.`, 'Delta centre not-attributed'],
  ])('%s', (text, wanted) => {
    expect(said(text).some((x) => x.startsWith(wanted))).toBe(true);
  });
  it.each([
    `${HIT} The street remained silent.`,
    `${HIT} There has been no rain from the west.`,
    `${HIT} The curtain won’t be drawn until May.`,
  ])('%s', (text) => {
    expect(said(text).filter((x) => /no-response|decline-comment/.test(x))).toEqual([]);
  });
});
