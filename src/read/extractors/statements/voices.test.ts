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
const CLAIMED = `${HIT} The gang Red Door claimed it had stolen payroll data.`;
const BLAMED = `${HIT} The cyber agency blamed Iran.`;

describe('what stands behind a colon is said by whom stands before it', () => {
  it.each([
    [`${HIT} Mayor Tom Reed, on the phone: “No data was stolen.”`, 'Tom Reed limit data-theft'],
    [`${HIT} The sheriff, asked whether records were taken, said no: no data was stolen.`, 'sheriff limit data-theft'],
    [`${HIT} 14:10 GMT — Mayor Tom Reed, on social media: no data was stolen.`, 'Tom Reed limit data-theft'],
    [`${HIT} Its duty manager, Siri Aune: “Data was stolen.”`, 'Siri Aune acknowledge data-theft'],
    [`${HIT} Mayor Tom Reed denied a second breach. But data was stolen, he conceded.`, 'Tom Reed assert data-theft'],
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

describe('who says it, in other builds', () => {
  const DATA = 'data was stolen';
  it.each([
    [`${HIT} The embassy of Taldor, informed in advance, said ${DATA}.`, 'embassy of Taldor assert data-theft'],
    [`${HIT} A hacktivist channel, “Free Rides”, boasted that hackers stole data.`, 'Free Rides claim data-theft'],
    [`${HIT} Police are convinced that ${DATA}.`, 'Police confirm data-theft'],
    [`${HIT} “We know that hackers stole data,” Tom Reed, head of the cyber agency, said.`, 'Tom Reed confirm data-theft'],
    [`${HIT} As the port admitted, hackers stole data.`, 'Port of Maru acknowledge data-theft'],
    [`${HIT} Reportedly, hackers stole data.`, 'unspecified report data-theft'],
    [`${HIT} Hackers stole data, it was reported.`, 'unspecified report data-theft'],
    [`${HIT} Our auditors at Trellis Forensics believe hackers stole data.`, 'Trellis Forensics acknowledge data-theft'],
    [`${HIT} Data was stolen; the minister declined to comment.`, 'narrator assert data-theft'],
    [`${HIT} Hackers stole data, the head of cybersecurity at the cyber agency said.`, 'head confirm data-theft'],
    [`${HIT} An earlier version of this article said that data was stolen.`, 'narrator assert data-theft'],
    [`${HIT} The police do not believe data was stolen.`, 'police deny data-theft'],
    [`${HIT} One theory is that Iran was behind the attack.`, 'narrator hypothesise sponsored'],
    [`${HIT} Police are considering the possibility that Iran was involved.`, 'Police hypothesise sponsored'],
    [`${HIT} Perhaps Iran was behind it, the minister said.`, 'minister hypothesise sponsored'],
    [`${HIT} The police suspect that data was stolen.`, 'police suspect data-theft'],
    [`${HIT} Correction: no data was stolen from the port.`, 'narrator retract data-theft'],
    [`${HIT} Fact check: no data was stolen from the port.`, 'narrator limit data-theft'],
  ])('%s', (text, wanted) => {
    expect(said(text)).toContain(wanted);
  });
});

describe('who owns up to a deed is an attacker', () => {
  it.each([
    [`${HIT} Activists said they had encrypted the port’s servers.`, 'Activists claim effect'],
    [`${HIT} A hacker said he had broken into the port.`, 'hacker claim-responsibility conducted'],
    [`${HIT} A user of a hacking forum is offering data from the port for sale.`, 'user claim data-theft'],
    [`${HIT} The gang Red Door bragged of 33 terabytes of data from the port.`, 'Red Door claim data-theft'],
  ])('%s', (text, wanted) => {
    expect(said(text)).toContain(wanted);
  });
});

it('who did something to what is his own is none', () => {
  expect(said('Hackers hit the museum in May. The museum said it had deleted its backups.').filter((x) => / claim/.test(x))).toEqual([]);
});

describe('who did it, in other words', () => {
  it.each([
    [`${HIT} The minister laid the blame on Iran.`, 'minister attribute sponsored'],
    [`${HIT} Suspicion has fallen on Iran.`, 'narrator suspect sponsored'],
    [`${HIT} Iran is the prime suspect, officials said.`, 'officials suspect sponsored'],
    [`${HIT} Officials say Iran did it.`, 'Officials attribute sponsored'],
    [`${BLAMED} It was not Iran, the bank said.`, 'bank deny sponsored'],
    [`${BLAMED} The police have ruled out Iran as the culprit.`, 'police deny sponsored'],
    [`${BLAMED} Hexmoor said it saw no link to Iran.`, 'Hexmoor not-attributed sponsored'],
    [`${BLAMED} Hexmoor disagrees with the assessment.`, 'Hexmoor deny sponsored'],
  ])('%s', (text, wanted) => {
    expect(said(text)).toContain(wanted);
  });
  it.each([
    `${HIT} The choice fell on Iran.`,
    `${HIT} It was Iran that asked for talks.`,
    `${HIT} Hexmoor disagrees with the owner of its office.`,
  ])('%s', (text) => {
    expect(said(text)).toEqual(['narrator assert targeted']);
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
    [`${BLAMED} The embassy said the allegations were without foundation.`, 'embassy reject sponsored'],
    [`${BLAMED} There was no truth to the allegations, the embassy said.`, 'embassy reject sponsored'],
    [`${BLAMED} The accusation was denied by the embassy.`, 'embassy deny sponsored'],
    [`${CLAIMED} An analysis showed the files were fabricated.`, 'unspecified refute data-theft'],
    [`${CLAIMED} The sample contains publicly available data, Hexmoor said.`, 'Hexmoor refute data-theft'],
    [`${CLAIMED} Red Door later admitted that it had made the whole thing up.`, 'Red Door retract data-theft'],
    [`${CLAIMED} The port has been removed from the gang’s leak site.`, 'unspecified retract data-theft'],
    [`${CLAIMED} The port said that was not the case.`, 'Port of Maru deny data-theft'],
    [`${HIT} The outage was not a cyberattack, the port said.`, 'Port of Maru deny occurred'],
    [`${HIT} A channel named Grey Door said that it was responsible.`, 'Grey Door claim-responsibility conducted'],
    [`${HIT} The port disclosed the breach on Tuesday.`, 'Port of Maru acknowledge occurred'],
  ])('%s', (text, wanted) => {
    expect(said(text)).toContain(wanted);
  });
  it('are none where what is quoted grants it', () => {
    expect(said(`${BLAMED} The minister said the accusation was “credible”.`)).not.toContain('minister reject sponsored');
    expect(said(`${BLAMED} There was no truth to the film, the embassy said.`)).not.toContain('embassy reject sponsored');
    expect(said(`${CLAIMED} The sample contains passports, Hexmoor said.`)).not.toContain('Hexmoor refute data-theft');
    expect(said(`${CLAIMED} The port has been removed from the list of monuments.`)).not.toContain('unspecified retract data-theft');
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
    [`${HIT} We have contacted the port but have not heard back.`, 'Port of Maru no-response'],
    [`${HIT} The port has not publicly acknowledged the attack.`, 'Port of Maru no-response'],
    [`${HIT} The ministry refused to be drawn on the matter.`, 'ministry decline-comment'],
    [`${HIT} The ministry declined an interview request.`, 'ministry decline-comment'],
    [`${HIT} The police said they could not comment on the attack.`, 'police decline-comment'],
    [`${HIT} It remains unclear who is behind the attack.`, 'narrator unknown'],
    [`${HIT} Nobody knows who did it.`, 'narrator unknown'],
    [`${CLAIMED} It has not been possible to verify the gang’s claims.`, 'narrator unverified'],
    [`${CLAIMED} The authenticity of the data has not been confirmed.`, 'narrator unverified'],
    [`${HIT} The gang Red Door gave the port five days to pay.`, 'Red Door threaten'],
    [`${HIT} The Delta centre makes no attribution.`, 'Delta centre not-attributed'],
  ])('%s', (text, wanted) => {
    expect(said(text).some((x) => x.startsWith(wanted))).toBe(true);
  });
  it.each([
    `${HIT} The street remained silent.`,
    `${HIT} The mayor has not heard the song.`,
    `${HIT} There has been no rain from the west.`,
    `${HIT} The curtain won’t be drawn until May.`,
  ])('%s', (text) => {
    expect(said(text).filter((x) => /no-response|decline-comment/.test(x))).toEqual([]);
  });
});

describe('attempts told with a noun, and what was aimed at', () => {
  it.each([
    [`${HIT} An attempt to break into the tax office was made in June.`, ['narrator attempted']],
    [`${HIT} An attempt to break into the tax office was foiled, the police said.`, ['police attempted', 'police effect']],
    [`${HIT} There was an attempt to steal data from the tax office.`, ['narrator attempted']],
    [`${HIT} The tax office saw a failed attempt to encrypt its servers.`, ['narrator attempted']],
    [`${HIT} The port made an attempt to enter the grain market.`, []],
    [`${HIT} No attempt to hack the tax office was made.`, []],
    [`${HIT} The port denied that census data were the target of the attack.`, ['Port of Maru targeted']],
    [`${HIT} The reforms were the target of the remark.`, []],
  ])('%s', (text, wanted) => {
    expect(
      said(text)
        .slice(1)
        .map((x) => x.replace(/ (?:assert|confirm|limit|deny)(?= )/, '')),
    ).toEqual(wanted);
  });
});

describe('proofs an attacker points to', () => {
  const POST = 'We hacked Northbank and Kora Bank.';
  it('are claims of what was told just before', () => {
    expect(said(`${POST} Proofs in the comments.`, null, 'persona-channel', 'Red Door').slice(2)).toEqual([
      'narrator claim conducted',
      'narrator claim conducted',
    ]);
  });
  it.each(['No proofs needed here.', 'Where are the proofs in the comments?', 'Comments are below.'])('but not "%s"', (text) => {
    expect(said(`${POST} ${text}`, null, 'persona-channel', 'Red Door')).toHaveLength(2);
  });
  it('and not in the words of others', () => {
    expect(said(`${HIT} Evidence is in the comments below.`)).toEqual(['narrator assert targeted']);
  });
});

describe('according to their managers', () => {
  it.each([
    [`Hackers hit three hospitals in May, according to their managers.`, 'three hospitals acknowledge targeted'],
    [`${HIT} Hackers stole data, according to their leak site.`, 'Hackers claim data-theft'],
  ])('%s', (text, wanted) => {
    expect(said(text)).toContain(wanted);
  });
});

describe('a quotation whose speaker is named behind it', () => {
  it.each([
    [
      `${HIT} “No data was stolen. The servers are old, and we had backups,” the port’s chief, Tom Reed, said.`,
      'Tom Reed limit data-theft',
    ],
    ['Hackers of the gang Red Door hit the port. “We stole payroll data. You will pay,” the message read.', 'Red Door claim data-theft'],
    [`${HIT} The agency looked into it. It stopped short of blaming a country.`, 'agency not-attributed sponsored'],
    [
      `${HIT} Iran denied it. A spokesman for the port said it would not discuss the attack.`,
      'spokesman (Port of Maru) decline-comment targeted',
    ],
    // the quotation has ended before
    [`${HIT} “No data was stolen.” The servers are old, the mayor said.`, 'narrator limit data-theft'],
  ])('%s', (text, wanted) => {
    expect(said(text)).toContain(wanted);
  });
  it('in a headline stands behind the colon', () => {
    expect(said(HIT, '‘We made it all up’: Gang says it never hacked Port of Maru')).toContain('Gang retract occurred');
    expect(said(HIT, '‘We made it all up’: an evening with the gang')).not.toContain('evening retract occurred');
  });
});
