import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Reading } from '../../../model/reading.ts';
import type { SourceKind } from '../../../model/vocabulary.ts';
import { loadKnowledge } from '../../../pipeline/knowledge.ts';
import { createReader, type ReadInput } from '../../read.ts';
import { findZones } from '../../text/zones.ts';

/** Whom an attack hit, what it did, and who is tied to whom, in the everyday words of reports: a row a case, behind a scene that tells the attack. */
let read: (input: ReadInput) => Reading;
beforeAll(async () => {
  read = createReader(await loadKnowledge(join(fileURLToPath(new URL('../../../..', import.meta.url)), 'knowledge')));
});

interface Source {
  kind: SourceKind;
  name: string;
  scene: string;
}
const NEWS: Source = {
  kind: 'outlet',
  name: 'Harbour Wire',
  scene:
    'The power company Norvik Energy was hit by a cyberattack on Monday, its spokeswoman Ida Brun said. The extortion gang Salt Fox has claimed responsibility for it.',
};
const CHANNEL: Source = { kind: 'persona-channel', name: 'Salt Fox', scene: 'We attacked Norvik Energy tonight.' };
const VICTIM: Source = {
  kind: 'victim',
  name: 'Norvik Energy',
  scene: 'On 5 June, Norvik Energy became the target of a cyberattack. Data of our customers was copied.',
};
const NOTICE: Source = {
  kind: 'government',
  name: 'Treasury of Norland',
  scene: 'The Treasury imposes sanctions over the cyberattack on the port of Lund.',
};

/** What is said behind the scene, without the argument that only repeats words of the text. */
const told = (text: string, { kind, name, scene }: Source = NEWS): string[] => {
  const whole = `A headline about nothing at all\n\n${scene}\n\n${text}`;
  const from = whole.length - text.length;
  const reading = read({
    text: whole,
    title: 'A headline about nothing at all',
    published: '2025-06-10',
    zones: findZones(whole, 'A headline about nothing at all'),
    language: { code: 'en', read: true, note: null },
    source: { name, kind, country: null },
  });
  return reading.statements
    .filter((s) => s.start >= from)
    .map((s) => {
      const p = reading.propositions.find((x) => x.id === s.proposition);
      const args = (p?.args ?? []).flatMap((a) =>
        ['actor', 'victim', 'by', 'against', 'sponsor', 'other', 'origin'].includes(a.role) ? [`${a.role}=${a.text}`] : [],
      );
      const who = s.asserter.kind === 'entity' ? s.asserter.name : s.asserter.kind;
      return `${who} ${s.stance} ${p?.type} ${args.join(', ')}`.trim();
    });
};

describe('whom it hit', () => {
  it.each([
    // a firm named behind what it is
    ['The gang also hacked a law firm in Leeds, Harrow Pike.', 'narrator attribute conducted actor=Salt Fox, victim=Harrow Pike'],
    ['Two years ago hackers crippled the firm’s rival, Valle Verde.', 'narrator assert effect victim=Valle Verde'],
    ['Hackers breached the bank’s parent, Sillar Group, in May.', 'narrator assert targeted victim=Sillar Group'],
    // bodies by their sort
    [
      'The hackers breached the tide-warning service of the Marl Islands.',
      'narrator assert targeted victim=tide-warning service of the Marl Islands',
    ],
    // each of two owners, each of two places, some of many
    [
      'File servers of the Kern District Council and the Moor District Council were encrypted.',
      'narrator assert effect victim=Moor District Council',
    ],
    [
      'Two municipal data centres, in Halden and Esker, were compromised.',
      'narrator assert targeted victim=municipal data center in Esker',
    ],
    ['Two of the seven hospitals were breached.', 'narrator assert targeted victim=two hospitals'],
    ['Salt Fox has hacked dozens of companies, including Lund Rail.', 'narrator assert targeted victim=Lund Rail'],
    ['Other victims include Lund Rail and the University of Lund.', 'narrator assert targeted victim=University of Lund'],
    ['The gang’s victims include Lund Rail.', 'narrator attribute conducted actor=Salt Fox, victim=Lund Rail'],
    ['The gang has listed Lund Rail as well.', 'Salt Fox claim-responsibility conducted actor=Salt Fox, victim=Lund Rail'],
    // what came of it
    ['The port of Lund closed its gates after a ransomware attack.', 'narrator assert occurred victim=port of Lund'],
    ['Lund Rail is recovering from a cyberattack.', 'narrator assert occurred victim=Lund Rail'],
    ['An attack on Lund Rail caused delays.', 'narrator assert effect victim=Lund Rail'],
    ['It was a ransomware attack, Brun said.', 'Ida Brun acknowledge occurred victim=Norvik Energy'],
    ['Lund Water acknowledged that a booster station had been hacked.', 'Lund Water acknowledge targeted victim=Lund Water'],
  ])('%s', (text, expected) => {
    expect(told(text)).toContain(expected);
  });

  it.each([
    ['The company called the police after the attack.', /occurred/],
    ['The ministry warned operators after a cyberattack.', /victim=ministry/],
    ['The group entered the following hospitals.', /victim=following/],
    ['Salt Fox has hacked dozens of companies, including in Norway.', /victim=Norway/],
    ['One of the hospitals reported nothing.', /victim=one/],
    ['The company lost 40 of its customers.', /data-theft|victim=customers/],
  ])('nobody new: %s', (text, never) => {
    expect(told(text).join('\n')).not.toMatch(never);
  });
});

it('is known of what was said before the victim was named', () => {
  const page: Source = { ...NEWS, scene: 'Salt Fox said it was behind the cyberattack. Lund Rail was hit by the cyberattack on Monday.' };
  const whole = `A headline about nothing at all\n\n${page.scene}`;
  const reading = read({
    text: whole,
    title: 'A headline about nothing at all',
    published: '2025-06-10',
    zones: findZones(whole, 'A headline about nothing at all'),
    language: { code: 'en', read: true, note: null },
    source: { name: page.name, kind: page.kind, country: null },
  });
  const done = reading.propositions.find((p) => p.type === 'conducted');
  expect(done?.args.map((a) => a.text)).toEqual(['Salt Fox', 'Lund Rail']);
});

describe('what was tried', () => {
  it.each([
    ['An attempt was made on 19 May to enter the pensions register.', 'narrator assert attempted victim=pensions register'],
    [
      'The Lund coast guard said it foiled an attempt to jam its ship register.',
      'Lund coast guard acknowledge attempted victim=Lund coast guard',
    ],
    ['The Lund coast guard said it foiled an attempt to jam its ship register.', 'Lund coast guard limit effect victim=Lund coast guard'],
    ['Hackers tried to log in to the vaccination register but were blocked.', 'narrator limit effect victim=vaccination register'],
  ])('%s', (text, expected) => {
    expect(told(text)).toContain(expected);
  });

  it.each([
    'The bank made an attempt to restore its archive.',
    'The union made a bid to enter the talks.',
    'Customers register on the site.',
  ])('no attempt: %s', (text) => {
    expect(told(text).filter((l) => l.includes('attempted'))).toEqual([]);
  });
});

describe('what it did, in other words', () => {
  it.each([
    ['Its website has been down since Monday.', 'narrator assert effect victim=Norvik Energy'],
    ['Our telephone lines are currently not available.', 'narrator acknowledge effect victim=Norvik Energy', VICTIM],
    ['Meter readings could not be collected in four towns.', 'narrator assert effect victim=Norvik Energy'],
    ['The mail system was still not working on Friday.', 'narrator assert effect victim=Norvik Energy'],
    ['Production came to a halt.', 'narrator assert effect victim=Norvik Energy'],
    ['The firm lost access to its archive.', 'narrator assert effect victim=Norvik Energy'],
    ['Dispatch was delayed for nine hours.', 'narrator assert effect victim=Norvik Energy'],
    ['Hackers got hold of the passports of customers.', 'narrator assert data-theft victim=Norvik Energy'],
    ['The data includes names and addresses.', 'narrator acknowledge data-theft victim=Norvik Energy', VICTIM],
    ['A group has published part of the data.', 'narrator acknowledge data-theft victim=Norvik Energy', VICTIM],
    ['The outage was caused by a software bug, the company said.', 'Norvik Energy assert origin origin=caused by a software bug'],
  ])('%s', (text, expected, source: Source = NEWS) => {
    expect(told(text, source)).toContain(expected);
  });

  it.each([
    ['The claim could not be verified.', /effect/],
    ['A former clerk’s account had never been closed.', /effect/],
    ['The report includes names and addresses.', /data-theft/],
    ['The gates never opened.', /assert effect/],
    ['The same password had turned up on a forum.', /data-theft/],
    ['The company reported the incident to the data protection authority.', /occurred/],
  ])('not: %s', (text, never) => {
    expect(told(text).join('\n')).not.toMatch(never);
  });
});

describe('what attackers say of themselves', () => {
  it.each([
    ['Friends from Mirror Hall entered the server of Lund Lottery.', 'narrator claim conducted actor=Mirror Hall, victim=Lund Lottery'],
    ['We own Lund Rail.', 'narrator claim-responsibility conducted actor=Salt Fox, victim=Lund Rail'],
    ['We also take back the name of Lund Rail.', 'Salt Fox retract conducted actor=Salt Fox, victim=Lund Rail'],
  ])('%s', (text, expected) => {
    expect(told(text, CHANNEL)).toContain(expected);
  });

  it('shows proof of each attack on its list', () => {
    const list = '❌ Lund Rail\n\n❌ Bank Ostrander\n\nProofs in the comments';
    expect(told(list, CHANNEL)).toContain('Salt Fox claim conducted actor=Salt Fox, victim=Lund Rail');
    expect(told(list.replace('Proofs in the comments', 'No proofs, no comments from us'), CHANNEL).join()).not.toContain('claim conducted');
  });

  it.each([
    ['Salt Fox boasted of having shut down Lund Rail.', 'Salt Fox claim-responsibility conducted actor=Salt Fox, victim=Lund Rail'],
    [
      'A Telegram account called Kettle Boys says it did this.',
      'Kettle Boys claim-responsibility conducted actor=Kettle Boys, victim=Norvik Energy',
    ],
    [
      'The gang offered what it said were 189 gigabytes from Epic Pathology.',
      'Salt Fox claim data-theft actor=Salt Fox, victim=Epic Pathology',
    ],
  ])('as others tell it: %s', (text, expected) => {
    expect(told(text)).toContain(expected);
  });

  it.each([
    ['Our friends of Night Choir helped us.', CHANNEL, /effect|conducted/],
    ['Lund Rail boasted of having cut delays.', NEWS, /claim-responsibility/],
    ['A bank account called Kettle Boys was opened.', NEWS, /conducted/],
    ['The gang has the passports of all managers.', NEWS, /victim=all managers/],
  ])('not: %s', (text, source, never) => {
    expect(told(text, source).join('\n')).not.toMatch(never);
  });
});

describe('who is charged and listed', () => {
  it.each([
    [
      'The two men are alleged to have broken into the laundry company Witgoed Noord.',
      'unspecified accuse conducted actor=two men, victim=Witgoed Noord',
    ],
    [
      'A student pleaded guilty to hacking the servers of the University of Lund.',
      'student acknowledge conducted actor=student, victim=University of Lund',
    ],
    ['The police have arrested three people over the attack.', 'narrator respond response by=police, against=three people'],
    [
      'The servers of Salt Fox were seized in an operation led by the National Crime Agency.',
      'narrator respond response by=National Crime Agency, against=Salt Fox',
    ],
    ['The ministry sees Iran behind the attack.', 'ministry attribute sponsored sponsor=Iran'],
    ['Police have identified Salt Fox as the culprit.', 'Police attribute conducted actor=Salt Fox, victim=Norvik Energy'],
  ])('%s', (text, expected) => {
    expect(told(text)).toContain(expected);
  });

  it('lists those whom "the following" points to, and not whom a later item strikes off', () => {
    const lines = told(
      'The Minister adds the following persons to the consolidated list.\n\nKRONBERG, Maxim. Title: Colonel.\n\n2. The entry for IDA BRAND is removed.',
      NOTICE,
    ).filter((l) => l.includes('response'));
    expect(lines).toContain('narrator respond response by=Minister, against=KRONBERG');
    expect(lines.join('\n')).not.toMatch(/BRAND/);
  });
});

describe('who is tied to whom', () => {
  it.each([
    ['Maxim Horn administers the hosting firm Ninth Gate.', 'narrator accuse linked actor=Maxim Horn, other=Ninth Gate', NOTICE],
    ['The hosting firm Ninth Gate is owned by Maxim Horn.', 'narrator accuse linked actor=Maxim Horn, other=Ninth Gate', NOTICE],
    ['The two men ran the extortion gang Salt Fox.', 'narrator attribute linked actor=two men, other=Salt Fox'],
    ['The Russian-speaking gang Polar Choir was also named.', 'narrator attribute origin actor=Polar Choir, origin=Russian-speaking'],
    ['The gang operates out of Minsk.', 'narrator assert origin actor=Salt Fox, origin=Minsk'],
    ['The two attacks are linked, police say.', 'police attribute same-as actor=The two attacks'],
    ['The outage in Lund was part of the same attack.', 'narrator attribute same-as actor=The outage, other=part of the same attack'],
  ])('%s', (text, expected, source: Source = NEWS) => {
    expect(told(text, source).map((l) => l.replace('The outage in Lund', 'The outage'))).toContain(expected);
  });

  it.each([
    ['Ida Brun runs the company.', /linked/],
    ['The gang ran ransomware on the servers.', /linked/],
    ['The clerk is a member of the works council.', /linked/],
    ['A Russian-speaking guide told the story.', /origin/],
    ['The firm operates out of Lund.', /origin/],
    ['The repair was part of the plan.', /same-as/],
  ])('not: %s', (text, never) => {
    expect(told(text).join('\n')).not.toMatch(never);
  });
});

describe('who is no victim of the attack told of', () => {
  const victims = (title: string, text: string, source: { name: string; kind: SourceKind }): string[][] => {
    const whole = `${title}\n\n${text}`;
    const reading = read({
      text: whole,
      title,
      published: '2025-06-10',
      zones: findZones(whole, title),
      language: { code: 'en', read: true, note: null },
      source: { ...source, country: null },
    });
    const names = new Map(reading.entities.map((e) => [e.id, e.name]));
    return reading.events.map((e) => e.victims.map((id) => names.get(id) ?? '').sort());
  };

  it('is not who says the headline', () => {
    const found = victims(
      'Iran behind May attack on Albanian government, NCSC says',
      'The United Kingdom condemned the attack.\n\nActors linked to the Iranian state were responsible for the cyberattack, the National Cyber Security Centre said.',
      { name: 'National Cyber Security Centre', kind: 'agency' },
    );
    expect(found.flat()).not.toContain('National Cyber Security Centre');
  });

  it('is not who helps after it', () => {
    const found = victims('Allies stand by Estonia after cyberattack', 'NATO condemned the attack.', {
      name: 'Harbour Wire',
      kind: 'outlet',
    });
    expect(found.flat()).not.toContain('Allies');
    expect(victims('Norvik Energy closes its offices after cyberattack', 'It said so.', { name: 'Harbour Wire', kind: 'outlet' })).toEqual([
      ['Norvik Energy'],
    ]);
  });

  it('is not who is named in an accusation of another attack', () => {
    const found = victims(
      'A year of attacks',
      'The extortion gang Salt Fox attacked the power company Norvik Energy in February 2025. In April, Norland accused hackers of attacking the Port of Lund.',
      { name: 'Harbour Wire', kind: 'outlet' },
    );
    expect(found).toContainEqual(['Norvik Energy']);
    expect(found).toContainEqual(['Port of Lund']);
  });
});
