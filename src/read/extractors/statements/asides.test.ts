import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Reading } from '../../../model/reading.ts';
import type { SourceKind } from '../../../model/vocabulary.ts';
import { loadKnowledge } from '../../../pipeline/knowledge.ts';
import { createReader, type ReadInput } from '../../read.ts';
import { findZones } from '../../text/zones.ts';

/**
 * What is said about an attack in few words, or beside the deed: by courts, in short answers, of proofs, by attackers themselves. One row a
 * case, in names no knowledge file holds: the text, and who takes which stance on what in its last sentence; empty where nobody does.
 */
let read: (input: ReadInput) => Reading;
beforeAll(async () => {
  read = createReader(await loadKnowledge(join(fileURLToPath(new URL('../../../..', import.meta.url)), 'knowledge')));
});

const lastSaid = (text: string, kind: SourceKind = 'outlet', name = 'Harbour Wire'): string[] => {
  const reading = read({
    text,
    title: null,
    published: '2024-06-13',
    zones: findZones(text, null),
    language: { code: 'en', read: true, note: null },
    source: { name, kind, country: 'KE' },
  });
  const last = reading.sentences.length - 1;
  return reading.statements
    .filter((s) => s.sentence === last)
    .map((s) => {
      const who = s.asserter.kind === 'entity' ? s.asserter.name : s.asserter.kind;
      const type = reading.propositions.find((p) => p.id === s.proposition)?.type;
      return `${who} ${s.stance} ${type}`;
    });
};

const HIT = 'Hackers hit the Port of Maru in May.';
const CLAIMED = `${HIT} The gang Amber Fox claimed it had stolen payroll data.`;
const BLAMED = 'The port was hacked in May. The cyber agency blamed the gang Amber Fox.';

describe('courts and lists', () => {
  it.each([
    [
      `${HIT} Prosecutors charged Orla Brandt, 31, and Timo Veck with computer sabotage.`,
      ['narrator respond response', 'Prosecutors accuse conducted', 'narrator respond response', 'Prosecutors accuse conducted'],
    ],
    [`${HIT} A grand jury returned an indictment against Orla Brandt.`, ['narrator respond response']],
    [`${HIT} Lasconia put the firm Grey Quay on its sanctions list.`, ['narrator respond response']],
    [`${HIT} Orla Brandt pleaded not guilty.`, ['Orla Brandt deny conducted']],
    [`${HIT} Orla Brandt entered a plea of guilty on Friday.`, ['Orla Brandt acknowledge conducted']],
    [`${HIT} Prosecutors have dropped the charges against Timo Veck.`, ['Prosecutors retract conducted']],
    [
      `${HIT} According to the indictment, the gang Amber Fox broke into Maru Clinic.`,
      ['narrator assert targeted', 'narrator accuse conducted'],
    ],
    [`${HIT} The clinic charged a fee for the data of each patient.`, []],
  ])('%s', (text, wanted) => {
    expect(lastSaid(text)).toEqual(wanted);
  });
});

describe('short answers', () => {
  it.each([
    [`${CLAIMED} It had not.`, ['narrator deny data-theft']],
    [`${CLAIMED} The claim is not borne out by the logs.`, ['narrator deny data-theft']],
    [`${BLAMED} The police agreed, but only with low confidence.`, ['police attribute conducted']],
    [`${BLAMED} The police now regards it as almost certain.`, ['police attribute conducted']],
    // what is held is told behind it
    [`${HIT} It had not rained for weeks.`, []],
    ['The budget was late. It had not been voted on. It had not.', []],
  ])('%s', (text, wanted) => {
    expect(lastSaid(text)).toEqual(wanted);
  });
  it('are of a victim that writes itself', () => {
    expect(
      lastSaid('Hackers entered our servers. An article says that card data was stolen. This is not correct.', 'victim', 'Norsel'),
    ).toEqual(['narrator deny data-theft']);
  });
  it('leave what an article says to the article', () => {
    expect(lastSaid('Hackers entered our servers. An article says that card data was stolen.', 'victim', 'Norsel')).toEqual([
      'article report data-theft',
    ]);
  });
});

describe('proofs that come from elsewhere', () => {
  it.each([
    [`${CLAIMED} The port said the screenshots were taken from a training exercise in 2019.`, ['Port of Maru refute data-theft']],
    [`${CLAIMED} The sample is made of invented names.`, ['narrator refute data-theft']],
    [`${CLAIMED} The rows had been copied from an older leak, the police said.`, ['police refute data-theft']],
    // data taken from a machine is a theft
    [`${HIT} The records were copied from an old server.`, ['narrator assert data-theft']],
  ])('%s', (text, wanted) => {
    expect(lastSaid(text)).toEqual(wanted);
  });
});

describe('what is held possible', () => {
  it.each([
    [`${HIT} The minister said a hostile state could not be excluded.`, ['minister hypothesise sponsored']],
    [`${HIT} There are indications that data was stolen from the port.`, ['narrator hypothesise data-theft']],
    [`${HIT} Perhaps boredom.`, ['narrator hypothesise motive']],
    [`${HIT} It is a sign of success.`, []],
    [`${HIT} There is one possibility.`, []],
  ])('%s', (text, wanted) => {
    expect(lastSaid(text)).toEqual(wanted);
  });
});

describe('what attackers say of themselves', () => {
  it.each([
    [`${HIT} The gang Amber Fox said it had opened every gate.`, ['Amber Fox claim effect']],
    [`${HIT} “We spent 19 days inside,” the gang Amber Fox wrote.`, ['Amber Fox claim-responsibility conducted']],
    [`${HIT} The gang Amber Fox published screenshots of a console.`, ['Amber Fox claim conducted']],
    [`${HIT} The gang Amber Fox reckons it stole 40,000 records from Maru Clinic.`, ['Amber Fox claim data-theft']],
    [`${HIT} The gang Amber Fox crippled the ferry operator Norsel.`, ['narrator assert effect', 'narrator attribute conducted']],
    [`${HIT} The group Amber Fox sent the port a demand for 3 bitcoin.`, ['Amber Fox threaten demand']],
    [`${HIT} The gang Amber Fox wrote: “Passports are next.”`, ['Amber Fox threaten threat']],
    [`${HIT} The port said it had opened every gate.`, []],
    [`${HIT} Researchers published a proof-of-concept exploit.`, []],
  ])('%s', (text, wanted) => {
    expect(lastSaid(text)).toEqual(wanted);
  });
  it('is about attacks on their own channel, whatever its words', () => {
    expect(lastSaid('Port of Maru is next.', 'persona-channel', 'Cold Porridge')).toEqual(['Cold Porridge threaten threat']);
    expect(lastSaid('Port of Maru is next.')).toEqual([]);
  });
});

describe('how things stood', () => {
  it.each([
    ['Radio Maru was hacked in May. It was off air for two days.', ['narrator assert effect']],
    [`${HIT} Loading never stopped, the port said.`, ['Port of Maru limit effect']],
    [`${HIT} Customers noticed nothing.`, ['narrator limit effect']],
    [`${HIT} All trains ran on time.`, ['narrator limit effect']],
    [`${HIT} An attempt in June to enter its archive was stopped at the gateway.`, ['narrator limit effect', 'narrator assert attempted']],
    [`${HIT} A contractor had cut the wrong cable.`, ['narrator assert origin']],
    [`${HIT} The staff worked for a bank throughout the night.`, []],
  ])('%s', (text, wanted) => {
    expect(lastSaid(text)).toEqual(wanted);
  });
});

describe('names', () => {
  it.each([
    [`${HIT} The name of the campaign is Cold Tea.`, ['narrator name campaign-name']],
    [`${HIT} The activity is referred to as Operation Slack Water.`, ['unspecified name campaign-name']],
    [`${HIT} The port said: the name of the ship is Cold Tea.`, []],
  ])('%s', (text, wanted) => {
    expect(lastSaid(text)).toEqual(wanted);
  });
});

describe('silence, in other words', () => {
  it.each([
    [`${HIT} The ministry took no questions.`, ['ministry decline-comment targeted']],
    [`${HIT} The ministers named no one.`, ['ministers not-attributed attribution-exists']],
    [`${HIT} The embassy would neither confirm nor deny the claim.`, ['embassy decline-comment targeted']],
    [`${HIT} The port's director declined to be interviewed.`, ['director (Port of Maru) decline-comment targeted']],
    [`${HIT} The cyber agency has not attributed the attack.`, ['cyber agency not-attributed attribution-exists']],
    [`${HIT} The attack has not been linked to any group.`, ['narrator not-attributed attribution-exists']],
    // a cable, and no culprit
    [`${HIT} The pumps are not connected to the internet.`, []],
    [`${CLAIMED} The gang has withdrawn the figure.`, ['Amber Fox retract data-theft']],
    [`${HIT} Nearly half of the voters had no opinion on the budget.`, []],
  ])('%s', (text, wanted) => {
    expect(lastSaid(text)).toEqual(wanted);
  });
});
