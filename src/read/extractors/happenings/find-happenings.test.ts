import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Happening } from '../../../model/happening.ts';
import { loadKnowledge } from '../../../pipeline/knowledge.ts';
import { createReader } from '../../read.ts';
import { findZones } from '../../text/zones.ts';

let read: (text: string) => Happening[];
beforeAll(async () => {
  const reader = createReader(await loadKnowledge(join(fileURLToPath(new URL('../../../..', import.meta.url)), 'knowledge')), 'test', {
    happenings: true,
  });
  read = (text) =>
    reader({
      text,
      title: null,
      published: '2024-06-13',
      zones: findZones(text, null),
      language: { code: 'en', read: true, note: null },
      source: { name: 'Harbour Wire', kind: 'outlet', country: 'KE' },
    }).happenings;
});

/** Kind and trigger, then each part with its words. */
const told = (text: string): string[] =>
  read(text).map((h) =>
    [`${h.kind}: ${text.slice(h.trigger.start, h.trigger.end)}`, ...h.args.map((a) => `${a.role}=${text.slice(a.start, a.end)}`)].join(
      ' | ',
    ),
  );

describe('events where the text tells them', () => {
  it.each([
    [
      'On 4 March thieves stole names, addresses and card numbers from the ferry line.',
      ['data-theft: stole | time=4 March | attacker=thieves | data=names | data=addresses | data=card numbers | victim=the ferry line'],
    ],
    ['The records of 40,000 passengers were leaked.', ['data-leak: were leaked | data=The records | people=40,000 | victim=passengers']],
    [
      'The gang demanded a ransom of $2 million in bitcoin.',
      ['extortion: demanded a ransom | attacker=The gang | money=$2 million | payment-method=in bitcoin'],
    ],
    [
      'Fraudsters posing as the tax office tricked pensioners.',
      [
        'phishing: posing as | attacker=Fraudsters | trusted-entity=the tax office',
        'phishing: tricked | attacker=Fraudsters | trusted-entity=the tax office | victim=pensioners',
      ],
    ],
    [
      'A researcher found a flaw in the ticket machines.',
      ['vulnerability-disclosed: found | discoverer=A researcher | vulnerability=a flaw | system=the ticket machines'],
    ],
    [
      'The flaw was patched by Contoso on Tuesday.',
      ['vulnerability-patched: was patched | vulnerability=The flaw | releaser=Contoso | time=Tuesday'],
    ],
    ['Hackers defaced the website of the port.', ['defacement: defaced | attacker=Hackers | victim=the website | victim=the port']],
    [
      'The scammers trick pensioners into handing over their savings.',
      ['phishing: trick | attacker=The scammers | victim=pensioners | purpose=handing over their savings'],
    ],
    [
      'Tailspin says it has fixed a bug that allows strangers to open the gates.',
      [
        'vulnerability-patched: has fixed | releaser=Tailspin | releaser=it | vulnerability=a bug | capability=allows strangers to open the gates',
      ],
    ],
    [
      'The flaw affects Contoso Gate versions 2.3 and 2.4.1, with a CVSS score of 9.8.',
      [
        'vulnerability-disclosed: affects | vulnerability=The flaw | system=Contoso Gate | system-version=versions 2.3 | system-version=2.4.1',
      ],
    ],
    [
      'The thieves encrypted the timetables and demanded a ransom.',
      ['extortion: demanded a ransom | attacker=The thieves | pattern=encrypted the timetables'],
    ],
    ['The ransom was paid by the port.', ['extortion: The ransom was paid | victim=the port']],
    ['The port suffered data breaches in May.', ['data-theft: data breaches | victim=The port | time=May']],
    [
      'Guest names, addresses and phone numbers were stolen.',
      ['data-theft: were stolen | data=Guest names | data=addresses | data=phone numbers'],
    ],
    [
      'Hackers exploited a remote code execution (RCE) flaw.',
      ['vulnerability-exploited: exploited | attacker=Hackers | vulnerability=a remote code execution (RCE) flaw'],
    ],
    ['The vulnerability impacts all routers.', ['vulnerability-disclosed: impacts | vulnerability=The vulnerability | system=routers']],
    ['The breach was a surprise to nobody.', []],
    ['The flaw affects Contoso Reader 2017.', ['vulnerability-disclosed: affects | vulnerability=The flaw | system=Contoso Reader']],
    ['The weather was fine and the ferry sailed.', []],
    // a part ends where its words do
    [
      'The thieves stole personally identifiable information (PII) from Contoso.',
      ['data-theft: stole | attacker=The thieves | data=personally identifiable information (PII) | victim=Contoso'],
    ],
    [
      'The thieves stole personal and financial data from Contoso.',
      ['data-theft: stole | attacker=The thieves | data=personal and financial data | victim=Contoso'],
    ],
    [
      'The vulnerability affects 40 routers of the ferry line.',
      ['vulnerability-disclosed: affects | vulnerability=The vulnerability | system=routers'],
    ],
    ['Contoso patched 40 flaws.', ['vulnerability-patched: patched | releaser=Contoso | vulnerability=40 flaws']],
    // so far away in its sentence it belongs to something else
    [
      'Passwords were stolen, and after a long week in which the ferry sailed twice a day and the harbour was open to all comers, the hackers slept.',
      ['data-theft: were stolen | data=Passwords'],
    ],
    // "at Tailspin" says whose researchers they are
    [
      'Researchers from Tailspin, a security firm, discovered a flaw in the ticket machines.',
      [
        'vulnerability-disclosed: discovered | discoverer=Researchers | discoverer=Tailspin | discoverer=a security firm | vulnerability=a flaw | system=the ticket machines',
      ],
    ],
    // a time tells when where it stands beside the event or opens the sentence
    ['In May thieves stole passwords.', ['data-theft: stole | time=May | attacker=thieves | data=passwords']],
    [
      'The ferry line, which a rival bought in May for a large sum of money, was glad when thieves stole no passwords.',
      ['data-theft: stole | attacker=thieves | data=passwords'],
    ],
    ['Thieves have stolen passwords over the past few weeks.', ['data-theft: have stolen | data=passwords | time=the past few weeks']],
    ['Thieves have stolen passwords since May.', ['data-theft: have stolen | data=passwords | time=May']],
    // what is counted has its number elsewhere
    ['The port faced a $900 ransom.', ['extortion: ransom | victim=The port | money=$900']],
    ['The port faced a ransom.', ['extortion: a ransom | victim=The port']],
    ['The port will not pay the ransom demand.', ['extortion: pay the ransom demand | victim=The port']],
    ['A spear phishing email attack hit the port.', ['phishing: A spear phishing email attack | victim=the port']],
    ['Two researchers found a flaw.', ['vulnerability-disclosed: found | discoverer=Two researchers | vulnerability=a flaw']],
    // what mends a flaw is not what it is in, and who applies it did not make it
    [
      'Contoso fixed the flaw in version 4.',
      ['vulnerability-patched: fixed | releaser=Contoso | vulnerability=the flaw | patch-number=version 4'],
    ],
    ['On Tuesday users patched the flaw.', ['vulnerability-patched: patched | time=Tuesday | vulnerability=the flaw']],
    [
      'On Tuesday developers patched the flaw.',
      ['vulnerability-patched: patched | time=Tuesday | releaser=developers | vulnerability=the flaw'],
    ],
    // water leaks too
    ['A leak in the harbour wall was found.', []],
    ['The leak of passwords worried the port.', ['data-leak: The leak | data=passwords | victim=the port']],
    // a verb alone tells no deed
    ['The thieves encrypted and demanded a ransom.', ['extortion: demanded a ransom | attacker=The thieves']],
    [
      'Passengers feared the worst when the gang demanded a ransom.',
      ['extortion: demanded a ransom | victim=Passengers | attacker=the gang'],
    ],
    ['Ana Brandt said that the gang demanded a ransom.', ['extortion: demanded a ransom | attacker=the gang']],
    ['Contoso knew of the flaw. It kept the vulnerability to itself.', []],
    [
      'Contoso knew of the vulnerability, a flaw of its gate, and disclosed it in May.',
      ['vulnerability-disclosed: disclosed | discoverer=Contoso | vulnerability=it | time=May'],
    ],
    ['In May the line disclosed its results.', []],
    ['A breach was feared after another breach: the plans were accessed.', ['data-theft: were accessed']],
    [
      'Hackers abused a flaw in the ticket machines.',
      ['vulnerability-exploited: abused | attacker=Hackers | vulnerability=a flaw | system=the ticket machines'],
    ],
    ['Abusing a flaw is easy.', []],
    [
      'Contoso fixed the flaw in the latest update.',
      ['vulnerability-patched: fixed | releaser=Contoso | vulnerability=the flaw | patch=the latest update'],
    ],
    [
      'The flaw was found by Ana Brandt of the research team.',
      ['vulnerability-disclosed: was found | vulnerability=The flaw | discoverer=Ana Brandt | discoverer=the research team'],
    ],
    ['Clerks fell for the phishing email.', ['phishing: fell for | victim=Clerks | tool=the phishing email']],
    ['Do not fall for a phishing email.', []],
    [
      'The ransomware attack hit on Monday, and computers at the port stood still.',
      ['ransomware: The ransomware attack | time=Monday | victim=computers'],
    ],
  ])('%s', (text, expected) => expect(told(text)).toEqual(expected));

  it('gives amounts as values with units', () => {
    const args = read(
      'The gang demanded a ransom of $2.5 million. The thieves stole 300 GB of files and the data of 40,000 customers.',
    ).flatMap((h) => h.args.flatMap((a) => a.amount ?? []));
    expect(args.map(({ value, unit }) => `${value} ${unit}`)).toEqual(['2500000 USD', '300000000000 B', '40000 people']);
  });

  it.each([
    ['The thieves stole passwords.', 'actual'],
    ['The thieves tried to steal passwords.', 'attempted'],
    ['The gang threatened to leak the files.', 'threatened'],
    ['The thieves could steal passwords.', 'hypothetical'],
    ['The passwords were not stolen.', 'absent'],
    ['The passwords have never been leaked.', 'absent'],
    ['Gangs often demand a ransom.', 'generic'],
    ['The gangs often demanded a ransom.', 'actual'],
    ['The passwords have often been leaked.', 'actual'],
  ])('how real: %s', (text, realis) => expect(read(text).map((h) => h.realis)).toEqual([realis]));

  it('every span lies in the text, whatever the words', () => {
    const word = fc.constantFrom(
      ...'hackers stole 3 million records of customers from Contoso , and demanded $5 in bitcoin . the flaw CVE-2021-1234 was patched ransom phishing breach "s posing as to be not may'.split(
        ' ',
      ),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(word, { maxLength: 60 }).map((w) => w.join(' ')),
        ),
        (text) => {
          for (const h of read(text))
            for (const s of [h.trigger, ...h.args])
              expect([s.start >= 0, s.start < s.end, s.end <= text.length]).toEqual([true, true, true]);
        },
      ),
      { numRuns: 150 },
    );
  });
});
