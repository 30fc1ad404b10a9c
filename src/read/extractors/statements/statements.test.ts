import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Reading, ReadStatement } from '../../../model/reading.ts';
import type { SourceKind } from '../../../model/vocabulary.ts';
import { loadKnowledge } from '../../../pipeline/knowledge.ts';
import { createReader, type ReadInput } from '../../read.ts';
import { findZones } from '../../text/zones.ts';

/** What short reports say, who says it and how: one row a case, in names no knowledge file holds. Add a case by adding a row. */
let read: (input: ReadInput) => Reading;
beforeAll(async () => {
  read = createReader(await loadKnowledge(join(fileURLToPath(new URL('../../../..', import.meta.url)), 'knowledge')));
});

const line = (reading: Reading, s: ReadStatement): string => {
  const p = reading.propositions.find((x) => x.id === s.proposition);
  const who = s.asserter.kind === 'entity' ? s.asserter.name : s.asserter.kind;
  const args = (p?.args ?? []).flatMap((a) =>
    ['actor', 'victim', 'by', 'against', 'sponsor', 'other'].includes(a.role) ? [`${a.role}=${a.text}`] : [],
  );
  const kind = p?.kind ? `/${p.kind}` : '';
  const wording = s.wording === 'flat' ? '' : ` (${s.wording})`;
  return `${who} ${s.stance} ${p?.type}${kind} ${args.join(', ')}${wording}${s.implied ? ' implied' : ''}`.trim();
};

const lines = (text: string, kind: SourceKind = 'outlet', name = 'Harbour Wire'): string[] => {
  const titled = `A headline about nothing at all\n\n${text}`;
  const reading = read({
    text: titled,
    title: 'A headline about nothing at all',
    published: '2024-06-13',
    zones: findZones(titled, 'A headline about nothing at all'),
    language: { code: 'en', read: true, note: null },
    source: { name, kind, country: 'KE' },
  });
  return reading.statements.map((s) => line(reading, s));
};

describe('who says it', () => {
  it.each([
    ['Nordlys Grid was hit by a cyberattack, the energy ministry said.', 'energy ministry confirm targeted victim=Nordlys Grid'],
    ['The energy ministry said that Nordlys Grid was hit by a cyberattack.', 'energy ministry confirm targeted victim=Nordlys Grid'],
    ['According to the energy ministry, Nordlys Grid was hit by a cyberattack.', 'energy ministry confirm targeted victim=Nordlys Grid'],
    ['“Nordlys Grid was hit by a cyberattack,” said Petra Lund, the energy minister.', 'Petra Lund confirm targeted victim=Nordlys Grid'],
    [
      'Nordlys Grid was hit, said the energy ministry in a statement, by a cyberattack.',
      'energy ministry confirm targeted victim=Nordlys Grid',
    ],
    [
      'Nordlys Grid confirmed on Tuesday that it had been the target of a cyberattack.',
      'Nordlys Grid confirm targeted victim=Nordlys Grid',
    ],
    ['Local media reported that Nordlys Grid had been hacked.', 'Local media report targeted victim=Nordlys Grid'],
    ['Hackers breached Nordlys Grid.', 'narrator assert targeted victim=Nordlys Grid'],
    ['The interior ministry and the police said that hackers breached Nordlys Grid.', 'police confirm targeted victim=Nordlys Grid'],
    [
      'The cyber agency has confirmed attacks on two bodies this week: the port of Maru and Nordlys Grid.',
      'cyber agency confirm targeted victim=Nordlys Grid',
    ],
    [
      'The Harbour Police Service (HPS) and the Cyber Response Authority (CRA) attribute the attack on Nordlys Grid to Russia.',
      'Harbour Police Service attribute sponsored sponsor=Russia, victim=Nordlys Grid',
    ],
    [
      'Nordlys Grid was hit in July. Norway and the United Kingdom attribute that attack to Russia.',
      'Norway attribute sponsored sponsor=Russia',
    ],
    [
      'Nordlys Grid suffered a ransomware attack, two newspapers, the Herald and the Courier, reported.',
      'Courier report occurred victim=Nordlys Grid',
    ],
  ])('%s', (text, expected) => {
    expect(lines(text)).toContain(expected);
  });
});

describe('claims of responsibility', () => {
  it.each([
    [
      'A group known as Iron Heron claimed responsibility for the attack on Riverton Bank.',
      ['Iron Heron claim-responsibility conducted actor=Iron Heron, victim=Riverton Bank'],
    ],
    [
      'Responsibility for the attack on Riverton Bank was claimed by Iron Heron, an extortion gang.',
      ['Iron Heron claim-responsibility conducted actor=Iron Heron, victim=Riverton Bank'],
    ],
    [
      'The hacktivist collective Iron Heron took credit for the breach of Riverton Bank and two other lenders.',
      ['Iron Heron claim-responsibility conducted actor=Iron Heron, victim=Riverton Bank'],
    ],
    [
      'Iron Heron claimed responsibility for cyberattacks on the port of Maru, as well as Riverton Bank and the Tallis Clinic.',
      [
        'Iron Heron claim-responsibility conducted actor=Iron Heron, victim=Riverton Bank',
        'Iron Heron claim-responsibility conducted actor=Iron Heron, victim=Tallis Clinic',
      ],
    ],
    [
      'The ransomware gang Iron Heron listed Riverton Bank on its leak site.',
      ['Iron Heron claim-responsibility conducted actor=Iron Heron, victim=Riverton Bank'],
    ],
    [
      'The gang Iron Heron said it had hacked Riverton Bank.',
      ['Iron Heron claim-responsibility conducted actor=Iron Heron, victim=Riverton Bank'],
    ],
    ['No group has claimed responsibility for the attack.', ['narrator unknown conducted actor=unknown']],
  ])('%s', (text, expected) => {
    expect(lines(text)).toEqual(expect.arrayContaining(expected));
  });

  it('on a channel of the claimant, its own lists too', () => {
    const found = lines(
      'We, Iron Heron, have hit the following:\n\n❌ Riverton Bank\n\n❌ Ministry of Ports — defaced',
      'persona-channel',
      'Iron Heron',
    );
    expect(found).toContain('Iron Heron claim-responsibility conducted actor=Iron Heron, victim=Riverton Bank');
    expect(found).toContain('Iron Heron claim effect/defacement victim=Ministry of Ports');
  });

  it('where it was said is not what was hit', () => {
    const found = lines('Iron Heron, a group of hackers, claimed responsibility for the attack on Riverton Bank on Telegram.');
    expect(found.join('\n')).not.toContain('victim=Telegram');
  });
});

describe('attributions', () => {
  it.each([
    ['Britain blamed Russia for the attack on Riverton Bank.', 'United Kingdom attribute sponsored sponsor=Russia, victim=Riverton Bank'],
    [
      'The attack on Riverton Bank was attributed to Russia.',
      'unspecified attribute sponsored sponsor=Russia, victim=Riverton Bank (attributed)',
    ],
    [
      'Security firm Parallax attributed the attack to Russia with high confidence.',
      'Parallax attribute sponsored sponsor=Russia (high-confidence)',
    ],
    [
      'Parallax, a security firm, said it had “moderate confidence” that a China-linked group was behind the breach.',
      'Parallax attribute conducted actor=China-linked group (moderate-confidence)',
    ],
    [
      'The security agency said it was almost certain that Russia was behind the attack.',
      'security agency attribute sponsored sponsor=Russia (almost-certain)',
    ],
    [
      'The attack may have been carried out by Russia, the security agency said.',
      'security agency hypothesise sponsored sponsor=Russia (possible)',
    ],
    [
      'The Iran-linked hacker group Iron Heron claimed responsibility for the attack on the bank.',
      'narrator attribute linked actor=Iron Heron, sponsor=Iran (linked)',
    ],
    [
      'Iron Heron, a unit of Russian military intelligence, breached the bank.',
      'narrator attribute linked actor=Iron Heron, sponsor=Main Intelligence Directorate (linked)',
    ],
    [
      'Researchers at Parallax found no evidence linking the attack to Iron Heron, a ransomware gang.',
      'Parallax not-attributed conducted actor=Iron Heron',
    ],
    ['The attack has not been attributed to a specific threat actor.', 'narrator not-attributed attribution-exists'],
    ['The agency stopped short of naming a culprit for the attack.', 'agency not-attributed attribution-exists by=agency'],
    [
      'Norway accused hackers tied to Russia of attacking Nordlys Grid.',
      'Norway accuse conducted actor=hackers tied to Russia, victim=Nordlys Grid',
    ],
  ])('%s', (text, expected) => {
    expect(lines(text)).toContain(expected);
  });

  it('never make the victim the culprit', () => {
    const found = lines(
      'The prime minister blamed Iran for the attack on the State Railway. Kenya accused hackers linked to Iran of attacking its tax office.',
    );
    expect(found.filter((l) => /sponsor=(?:Kenya|State Railway)/.test(l))).toEqual([]);
    expect(found).toContain('prime minister attribute sponsored sponsor=Iran, victim=State Railway');
  });
});

describe('denials, doubts and what is taken back', () => {
  const claim = 'The ransomware gang Iron Heron claimed responsibility for the attack on Riverton Bank. ';
  it.each([
    [`${claim}The bank denied that it had been breached.`, 'Riverton Bank deny targeted victim=Riverton Bank'],
    [`${claim}The bank called the claim “pure fantasy.”`, 'Riverton Bank reject conducted actor=Iron Heron, victim=Riverton Bank'],
    [`${claim}The claim could not be independently verified.`, 'narrator unverified conducted actor=Iron Heron, victim=Riverton Bank'],
    [
      `${claim}Riverton Bank did not respond to a request for comment.`,
      'Riverton Bank no-response conducted actor=Iron Heron, victim=Riverton Bank',
    ],
    [`${claim}Riverton Bank declined to comment.`, 'Riverton Bank decline-comment conducted actor=Iron Heron, victim=Riverton Bank'],
    [`${claim}The group later withdrew its claim.`, 'Iron Heron retract conducted actor=Iron Heron, victim=Riverton Bank'],
    ['Britain blamed Russia for the attack on Riverton Bank. Moscow denied any involvement.', 'Russia deny sponsored sponsor=Russia'],
    [
      'Britain blamed Russia for the attack on Riverton Bank. The Russian embassy rejected the accusation as absurd.',
      'Russian embassy reject sponsored sponsor=Russia, victim=Riverton Bank',
    ],
    ['Riverton Bank said no data was stolen in the attack.', 'Riverton Bank limit data-theft victim=Riverton Bank'],
    [
      'Riverton Bank was breached, but there is no evidence that data was stolen, the bank said.',
      'Riverton Bank limit data-theft victim=Riverton Bank',
    ],
    ['Hackers tried to break into Riverton Bank but failed.', 'narrator assert attempted victim=Riverton Bank'],
  ])('%s', (text, expected) => {
    expect(lines(text)).toContain(expected);
  });
});

describe('what was done and what was done about it', () => {
  it.each([
    ['The hackers stole 40 gigabytes of data from Riverton Bank.', 'narrator assert data-theft victim=Riverton Bank'],
    ['The attack knocked the website of the tax office offline.', 'narrator assert effect/outage victim=tax office'],
    ['Ransomware encrypted the servers of Riverton Bank.', 'narrator assert effect/encryption victim=Riverton Bank'],
    [
      'After the cyberattack, Kenya severed diplomatic ties with Iran in response to the attack.',
      'Kenya attribute sponsored sponsor=Iran (implied-by-act) implied',
    ],
    [
      'After the cyberattack, the United States imposed sanctions on the Iranian intelligence ministry.',
      'narrator respond response/sanctions by=United States, against=Iranian intelligence ministry',
    ],
    ['The attack forced Riverton Bank to shut down its online services.', 'narrator assert effect/shutdown victim=Riverton Bank'],
    [
      'The gang Iron Heron breached Riverton Bank and demanded a ransom of $5 million.',
      'Iron Heron threaten demand by=Iron Heron, against=Riverton Bank',
    ],
    [
      'The bank was hacked. Riverton Bank said it would not pay the ransom.',
      'Riverton Bank respond response/payment-refused by=Riverton Bank',
    ],
    ['Hackers breached the bank through a flaw in its VPN (CVE-2024-12345).', 'narrator assert technique/vulnerability'],
  ])('%s', (text, expected) => {
    expect(lines(text)).toContain(expected);
  });
});

describe('what is no statement on an attack', () => {
  it.each([
    'Shares of Riverton Bank fell two per cent on Tuesday.',
    'The minister attacked the proposal of the opposition.',
    'Riverton Bank will open in Maru on Monday, and customers can book an appointment online.',
    'Will Play join the Anonymous Snatch party, asked one guest.',
    'Operators are urged to keep offline backups.',
    'Report suspicious e-mails to the hotline of the agency.',
  ])('%s', (text) => {
    expect(lines(text)).toEqual([]);
  });
});

describe('what is told beside an attack and is no part of it', () => {
  const attack = 'Nordlys Grid was hit by a ransomware attack in May.';
  it.each([
    'Nordlys Grid once charged its users a monthly fee.',
    'Eleven apps were blacklisted for containing adware.',
    'Nordlys Grid spoke of a good deal, though it was a clear breach of trust.',
    'The hackers failed to find a buyer.',
    'The nurses have their hands full.',
    'Firms meet to help prevent, detect and respond to these attacks.',
  ])('%s', (text) => {
    expect(lines(`${attack} ${text}`)).toEqual(lines(attack));
  });

  it.each([
    ['Prosecutors charged two brothers.', 'narrator respond response/legal by=Prosecutors, against=two brothers'],
    ['The hackers failed to reach the backups.', 'narrator limit effect/none victim=Nordlys Grid'],
    ['Norway blacklisted the Quilmor Company.', 'narrator respond response/sanctions by=Norway, against=Quilmor Company'],
  ])('but: %s', (text, expected) => {
    expect(lines(`${attack} ${text}`)).toContain(expected);
  });
});

describe('reports in one line, as trackers and agencies write them', () => {
  it.each([
    ['Nordlys Grid said it had been hit by a ransomware attack.', 'Nordlys Grid acknowledge targeted victim=Nordlys Grid'],
    [
      'Maru Valley College reveals to have been hit by a cyber attack.',
      'Maru Valley College acknowledge targeted victim=Maru Valley College',
    ],
    [
      'Ostrand Management Group reports a data breach after the company learned that a mailbox was open.',
      'Ostrand Management Group acknowledge occurred victim=Ostrand Management Group',
    ],
    [
      'Kestrelius hacks the Maru embassy in Norway and dumps 40 of the 90 passwords.',
      'narrator attribute conducted actor=Kestrelius, victim=Maru embassy',
    ],
    ['The Quilmor ransomware gang attacked Nordlys Grid.', 'narrator attribute conducted actor=Quilmor, victim=Nordlys Grid'],
    ['Nordlys Grid was hit by a Quilmor ransomware attack.', 'narrator attribute conducted actor=Quilmor, victim=Nordlys Grid'],
    ['Nordlys Grid suffered a Quilmor ransomware attack in May.', 'narrator attribute conducted actor=Quilmor, victim=Nordlys Grid'],
    ['Fenwick Pharmacies is among the victims of the ransomware attack.', 'narrator assert targeted victim=Fenwick Pharmacies'],
    [
      'Saint Orla Rehabilitation Center notifies patients of a data breach.',
      'Saint Orla Rehabilitation Center acknowledge occurred victim=Saint Orla Rehabilitation Center implied',
    ],
    [
      'The gang Tidewrack on Friday added Rastro Norte, one of the larger fruit exporters, to its leak site.',
      'Tidewrack claim-responsibility conducted actor=Tidewrack, victim=Rastro Norte',
    ],
  ])('%s', (text, expected) => {
    expect(lines(text).map((l) => l.replace(/ \(implied-by-act\)/, ''))).toContain(expected);
  });

  it.each([
    [
      'a First Nation is no word for the country the report comes from',
      'Otterhead First Nation is hit by a ransomware attack.',
      'Otterhead First Nation',
    ],
    ['a bare noun may open a name', 'Lantern House Spain is hit by a ransomware attack.', 'Lantern House Spain'],
  ])('%s', (_, text, victim) => {
    expect(lines(text)).toContain(`narrator assert targeted victim=${victim}`);
  });
});

describe('who is no victim or attacker', () => {
  it.each([
    ['the county its servers stand in', 'A cyberattack took servers in Albany County offline.', /victim=Albany County/],
    ['a firm that dumps a supplier', 'The bank was hit by a cyberattack. Maru Motors dumps the supplier.', /actor=Maru Motors/],
    [
      'a union that speaks of the attack of others',
      'Nordic Transport Workers said the attack occurred on Monday.',
      /victim=Nordic Transport Workers/,
    ],
  ])('%s', (_, text, never) => {
    expect(lines(text).join('\n')).not.toMatch(never);
  });
});

/** What follows a lead that tells of the attack and of who claims it. */
const after = (sentence: string): string[] => {
  const lead = 'A cyberattack hit the logistics firm Norvik Freight on Monday. The hacker group Ember Fox claimed responsibility for it.';
  const before = lines(lead).length;
  return lines(`${lead}\n\n${sentence}`).slice(before);
};

describe('whom it is about', () => {
  it('is whom the head of the text names beside the attack, where nothing else does', () => {
    const found = lines('The agency looked into an intrusion into the Land Office. The group Ember Fox was responsible for the attack.');
    expect(found.filter((x) => x.includes('conducted'))).toEqual(['narrator attribute conducted actor=Ember Fox, victim=Land Office']);
  });

  it('is whom the label above names, where several attacks have one each', () => {
    const found = lines(
      'Skerry Fish Market, 9 January.\n\nThe group Ember Fox was responsible for the attack.\n\nBallin Quotas Board, 14 January.\n\nThe group Ember Fox was responsible here too.',
    );
    expect(found.filter((x) => x.includes('conducted'))).toEqual([
      'narrator attribute conducted actor=Ember Fox, victim=Skerry Fish Market',
      'narrator attribute conducted actor=Ember Fox, victim=Ballin Quotas Board',
    ]);
  });

  it('is the one the text names, where a superlative described it', () => {
    const found = lines('Hackers breached the country’s largest bank on Monday.\n\nNorthbank confirmed that it had been hacked.');
    expect(found.filter((x) => x.includes('targeted')).every((x) => x.endsWith('victim=Northbank'))).toBe(true);
    expect(found.length).toBeGreaterThan(1);
  });

  it('is nobody who only seems to be named: two words of English joined at the head of a sentence', () => {
    const found = lines('Hackers breached the Land Office. Identity-card and marriage services were suspended on 5 June.');
    expect(found.join()).toContain('effect');
    expect(found.join()).not.toContain('victim=Identity');
  });

  it('is each item of a claimant’s list, whatever is remarked behind the name', () => {
    const post =
      'Three offices tonight:\n1) Royal Mint - down since 9:15\n2) Radio Capital - every page is now our flag\n3) Bank of Sund - attempt';
    const found = lines(post, 'persona-channel', 'Seven Lanterns').filter((x) => x.includes('claim-responsibility'));
    expect(found.map((x) => x.split('victim=')[1])).toEqual(['Royal Mint', 'Radio Capital']);
  });
});

describe('several speakers', () => {
  it('each speak of themselves where each was hit', () => {
    const found = lines('A cyberattack was reported on Monday. Corran Line and Nordlys Grid both denied having been breached.');
    expect(found.filter((x) => x.startsWith('Corran Line')).join()).not.toContain('Nordlys');
    expect(found.filter((x) => x.startsWith('Nordlys Grid')).join()).not.toContain('Corran');
  });
});

describe('what is said about an attack told before', () => {
  it.each([
    ['Norvik Freight did not answer our letters.', 'Norvik Freight no-response'],
    ['The ministry kept quiet until the evening.', 'ministry no-response'],
    ['E-mails to Norvik Freight went unanswered.', 'Norvik Freight no-response'],
    ['The port authority declined.', 'port authority decline-comment'],
    ['The company has not been able to verify the claim.', 'Norvik Freight unverified'],
    ['The government makes no attribution.', 'Kenya not-attributed attribution-exists'],
    ['Norvik Freight received a ransom note.', 'narrator assert demand against=Norvik Freight'],
    ['No ransom was demanded, the company said.', 'Norvik Freight deny demand'],
    ['The company has elected not to pay.', 'narrator respond response/payment-refused by=Norvik Freight'],
    ['The booking system was down for a morning.', 'narrator assert effect/outage victim=Norvik Freight'],
    ['The claim remains unverified.', 'narrator unverified'],
    [
      'The company refused to say whether customer files had been copied.',
      'Norvik Freight decline-comment data-theft victim=Norvik Freight',
    ],
    ['The company would not discuss whether a ransom had been paid.', 'Norvik Freight decline-comment demand against=Norvik Freight'],
    ['The police did not say who was behind it.', 'police unknown conducted actor=unknown, victim=Norvik Freight'],
    ['Nothing was stolen.', 'narrator limit data-theft victim=Norvik Freight'],
    ['Norvik Freight made no mention of an attack.', 'Norvik Freight no-response occurred victim=Norvik Freight'],
    ['The police have never confirmed an attack on the firm.', 'police unknown occurred victim=Norvik Freight'],
    [
      'The company did not say how the intruders got in or how many people are affected.',
      'Norvik Freight unknown technique/initial-access',
    ],
    [
      'Kestrel Labs attributes the Quill malware to the hacker group Tin Badger.',
      'Kestrel Labs attribute linked actor=Tin Badger, other=Quill',
    ],
    ['The company does not yet know how the intruders got in.', 'Norvik Freight unknown technique/initial-access'],
    ['The company said it knew of no incident.', 'Norvik Freight deny occurred victim=Norvik Freight'],
    ['Investigators found no trace of an intrusion.', 'Investigators deny occurred victim=Norvik Freight'],
    ['Norvik Freight ruled out a theft of data.', 'Norvik Freight limit data-theft victim=Norvik Freight'],
    ['Nothing was stolen, the company said.', 'Norvik Freight limit data-theft victim=Norvik Freight'],
    ['Its trucks kept running, the company said.', 'Norvik Freight limit effect/disruption victim=Norvik Freight'],
    ['All terminals remained open.', 'narrator limit effect/disruption victim=Norvik Freight'],
    ['The website would not load on Tuesday.', 'narrator assert effect/disruption victim=Norvik Freight'],
    ['An unauthorised third party gained access to two servers of Norvik Freight.', 'narrator assert targeted victim=Norvik Freight'],
    ['The cyber police are looking into the matter.', 'narrator respond response/investigation by=cyber police'],
    ['The company has told the data protection regulator.', 'narrator respond response/notification by=Norvik Freight'],
    ['Police have made no arrests.', 'narrator deny response/legal by=Police'],
    ['The firm took its booking system offline.', 'narrator respond response/shutdown by=Norvik Freight'],
    ['Norvik Freight blamed a failed software update.', 'narrator assert origin'],
    ['The outage was due to a burst pipe, the company said.', 'Norvik Freight assert origin'],
    ['The group deleted its post without explanation.', 'Ember Fox retract conducted actor=Ember Fox'],
    ['Officials suspect Ember Fox.', 'Officials suspect conducted actor=Ember Fox, victim=Norvik Freight (suspected)'],
    ['Kestrel Labs tracks the group as Tin Badger.', 'Kestrel Labs name same-as actor=Ember Fox, other=Tin Badger'],
    ['The gang said it hit the firm because of its trade with Israel.', 'Ember Fox claim motive'],
    ['Prescriptions and payment records were not involved.', 'narrator limit data-theft victim=Norvik Freight'],
    ['There is so far no sign that records were changed.', 'narrator limit'],
    ['Copies of two contracts were taken from the Land Office.', 'narrator assert data-theft victim=Land Office'],
    ['The Land Office had to suspend its payments.', 'narrator assert effect/disruption victim=Land Office'],
    ['About thirty operations were cancelled, the clinic said.', 'clinic acknowledge effect/disruption victim=clinic'],
    ['The ransomware crippled its terminals.', 'narrator assert effect/disruption victim=Norvik Freight'],
    ['Criminals copied its customers’ records.', 'narrator assert data-theft victim=Norvik Freight'],
    ['The firm conceded that an outsider had read staff e-mail.', 'Norvik Freight acknowledge data-theft victim=Norvik Freight'],
    ['“Utter rubbish,” a spokesman for the Land Office told the paper.', 'spokesman (Land Office) reject'],
    ['Officers suspect a former employee.', 'Officers suspect conducted'],
    [
      'Analysts judge with low confidence that Amber Wren works for the Harbour Bureau of Norland.',
      'Analysts attribute sponsored sponsor=Harbour Bureau of Norland, actor=Amber Wren (low-confidence)',
    ],
    ['The agency thinks with moderate confidence that it was Amber Wren.', 'agency suspect conducted actor=Amber Wren'],
    ['The institute asserts that Russia was behind it.', 'institute attribute sponsored sponsor=Russia'],
    ['A neighbouring state ordered the attack, the minister claimed.', 'minister claim sponsored sponsor=neighbouring state'],
    [
      'The gang acted on behalf of a foreign power, prosecutors said.',
      'prosecutors attribute sponsored sponsor=foreign power, actor=Ember Fox',
    ],
    ['The group Tin Badger belongs to the Norland Signals Directorate.', 'narrator attribute linked actor=Tin Badger'],
    ['Hackers wiped the homepage of the Land Office in May.', 'narrator assert effect/destruction victim=Land Office'],
    ['All four were carried out by the group Tin Badger, the agency assessed.', 'agency attribute conducted actor=Tin Badger'],
    [
      'The group Tin Badger works on behalf of the Norland Signals Directorate.',
      'narrator attribute sponsored sponsor=Norland Signals Directorate, actor=Tin Badger',
    ],
    ['The files will be published if the firm stays silent, the gang wrote.', 'Ember Fox threaten threat by=Ember Fox'],
    ['The agency said several Russian services acting together were behind the attack.', 'agency attribute sponsored sponsor=Russia'],
    ['Engineers rebuilt the network after a break-in widely blamed on Russia.', 'unspecified attribute sponsored sponsor=Russia'],
    [
      'Asked whether a ransom had been demanded, a spokeswoman declined to comment.',
      'spokeswoman decline-comment demand against=Norvik Freight',
    ],
    ['The agency stopped short of naming a sponsor.', 'agency not-attributed sponsored sponsor=a sponsor'],
    ['It is not known who paid for the attack.', 'narrator unknown sponsored sponsor=unknown'],
    ['All terminals are open again.', 'narrator respond response/recovery by=Norvik Freight'],
    ['No ransom was paid.', 'narrator respond response/payment-refused by=Norvik Freight'],
    ['The firm hired Kestrel Forensics, a forensic company.', 'narrator respond response/investigation by=Kestrel Forensics'],
    ['The attempt on the Land Office was unsuccessful.', 'narrator limit effect/none victim=Land Office'],
    ['The minister deplored the theft.', 'minister condemn data-theft victim=Norvik Freight'],
    ['The foreign minister called the attack unacceptable.', 'foreign minister condemn occurred victim=Norvik Freight'],
  ])('%s', (text, expected) => {
    const found = after(text);
    expect(found.some((x) => x.startsWith(expected)) ? expected : found).toEqual(expected);
  });

  it('says nothing of a claim told too far back: who denies is known, and what only guessed', () => {
    const far = 'The port opened a pier. Its cranes are new. The mayor cut a ribbon.';
    expect(after('The prosecutors dismissed the claim.')).toEqual([expect.stringContaining('prosecutors reject conducted')]);
    expect(after(`${far} The prosecutors dismissed the claim.`)).toEqual([]);
  });

  it.each([
    'If the firm does not pay by Friday, the port will close.',
    'The port authority runs the terminal by hand-picked crews.',
    'The firm has told its story many times.',
    'No other country has changed its advice.',
    'Prosecutors want the team to find out who might be behind the intrusion.',
    'The regulator told employees to ask who is responsible.',
  ])('says nothing of %s', (text) => expect(after(text)).toEqual([]));
});

describe('what looks like a denial and is none', () => {
  it.each([
    ['Nordlys Grid did not deny that it was hacked.', 'deny'],
    ['Police found no reason for the cyberattack on Nordlys Grid.', 'deny'],
    ['Shares of Nordlys Grid fell as it discounted cyberattacks in its forecast.', 'deny'],
    ['Nordlys Grid was hit by a cyberattack. There was no access to e-mail on Monday, the firm said.', 'limit'],
  ])('%s', (text, stance) => expect(lines(text).filter((x) => x.includes(` ${stance} `))).toEqual([]));

  it('is read where it is one, though nothing was told before', () =>
    expect(lines('Nordlys Grid denied the cyberattack.')).toContain('Nordlys Grid deny occurred victim=Nordlys Grid'));
});

describe('what is usual or possible', () => {
  const TOLD = /(?:targeted|occurred|effect|data-theft|technique|demand)/;
  it.each([
    'Phishing happens when criminals send e-mails that trick you into giving away your password.',
    'Nordlys Grid was hit by a cyberattack in May. Intruders can then steal passwords and encrypt files.',
    'Nordlys Grid was hit by a cyberattack in May. Extortionists usually encrypt files and ask for money.',
    'Nordlys Grid was hit by a cyberattack in May. The malware encrypts files and steals passwords.',
    'Nordlys Grid was hit by a cyberattack in May. The intruders had exploits that were leaked by Ember Fox.',
  ])('is not told of anybody: %s', (text) => {
    expect(lines(text).filter((l) => TOLD.test(l) && !l.includes('targeted victim=Nordlys Grid'))).toEqual([]);
  });

  it('is told where a name, a number or "the group" makes it this once', () => {
    expect(lines('Hackers may have stolen data from Nordlys Grid.').join()).toContain('data-theft');
    expect(lines('Nordlys Grid was hit by a cyberattack in May. The booking system is offline.').join()).toContain('effect/outage');
  });
});

describe('the rooms of a victim', () => {
  it('are the victim', () => {
    expect(lines('Hackers breached the head office of Nordlys Grid. Its 40 shops were hit by ransomware.').join('; ')).not.toMatch(
      /victim=(?!Nordlys Grid(?:[,; ]|$))/,
    );
    expect(lines("Hackers breached Nordlys Grid's head office.")).toContain('narrator assert targeted victim=Nordlys Grid');
  });
});

describe('silence on a flaw', () => {
  it('is no silence on an attack', () => {
    expect(lines('A flaw in Tarn routers lets anybody read memory. Tarn did not respond to a request for comment.')).toEqual([]);
    expect(lines('Nordlys Grid was hacked. Nordlys Grid did not respond to a request for comment.').join()).toContain('no-response');
  });
});

describe('what a sentence holds up without saying it', () => {
  const scene = 'Hackers attacked Riverton Bank on Monday. ';
  const told = (text: string): string[] => lines(scene + text).filter((l) => /sponsor|data-theft/.test(l));
  it.each([
    ['The ministry rejected the claim that Russia carried out the attack.', ['ministry reject sponsored sponsor=Russia']],
    ['The bank dismissed allegations that hackers had stolen customer data.', ['Riverton Bank reject data-theft victim=Riverton Bank']],
    ['Hexmoor disputed the finding that Russia was behind the attack.', ['Hexmoor deny sponsored sponsor=Russia']],
    ['Hexmoor refuted the theory that Russia was behind the attack.', ['Hexmoor refute sponsored sponsor=Russia']],
    ['The suggestion that Russia carried out the attack is wrong, Hexmoor said.', ['Hexmoor refute sponsored sponsor=Russia']],
    ['A news agency withdrew a report that customer data was stolen.', ['news agency retract data-theft victim=Riverton Bank']],
    ['There is little evidence that Russia was behind the attack, Hexmoor said.', ['Hexmoor deny sponsored sponsor=Russia']],
    ['The minister ruled out that Russia was behind the attack.', ['minister deny sponsored sponsor=Russia']],
    ['Hexmoor considers it unlikely that Russia carried out the attack.', ['Hexmoor deny sponsored sponsor=Russia (unlikely)']],
    ['Hexmoor said it was unlikely that Russia carried out the attack.', ['Hexmoor deny sponsored sponsor=Russia (unlikely)']],
    [
      'It is very unlikely that customer data was stolen, the bank said.',
      ['Riverton Bank limit data-theft victim=Riverton Bank (unlikely)'],
    ],
    ['The spokesman confirmed reports that customer data was stolen.', ['spokesman confirm data-theft victim=Riverton Bank']],
    ['Hexmoor repeated its claim that Russia was behind the attack.', ['Hexmoor claim sponsored sponsor=Russia']],
    ['Nobody has said that Russia was behind the attack.', []],
    ['It remains to be seen whether Russia was behind the attack.', []],
    ['The bank could not say whether hackers had stolen customer data.', []],
    ['The bank is investigating whether customer data was stolen.', []],
    ['Speculation that Russia was behind the attack spread on Tuesday.', []],
    ['Speculation that Russia was behind the attack is unfounded, the ministry said.', ['ministry refute sponsored sponsor=Russia']],
    ['Claims that customer data was stolen are false, the bank said.', ['Riverton Bank refute data-theft victim=Riverton Bank']],
    ['Hexmoor cast doubt on the claim that Russia carried out the attack.', ['Hexmoor deny sponsored sponsor=Russia (unlikely)']],
    ['Hexmoor doubts that Russia was behind the attack.', ['Hexmoor deny sponsored sponsor=Russia (unlikely)']],
    ['There are no indications that Russia was behind the attack, the minister said.', ['minister deny sponsored sponsor=Russia']],
    ['It is not true that customer data was stolen.', ['narrator refute data-theft victim=Riverton Bank']],
    ['The bank assured customers that no data was stolen.', ['Riverton Bank limit data-theft victim=Riverton Bank']],
    ['The minister neither confirmed nor denied that Russia was behind the attack.', []],
    ['Hexmoor stopped short of saying that Russia was behind the attack.', []],
    ['Customers worry that their data was stolen.', []],
    ['It was feared that customer data had been stolen.', []],
    ['Did Russia carry out the attack?', []],
    ['Had Russia carried out the attack, it would have left traces.', []],
    ['Should customer data be stolen, customers will be told.', []],
    ['In the scenario, Russia attacks a power plant and steals data.', []],
    ['The hackers pretended to have stolen customer data.', []],
    ['The hackers threatened to steal customer data again.', []],
    ['The hackers were unable to steal customer data.', []],
    ['The government in Ruvenia has denied any role.', []],
    ['The servers were seized in an operation led by Britain’s National Crime Agency.', []],
  ])('%s', (text, expected) => expect(told(text)).toEqual(expected));

  it.each([
    [
      'Two security firms, Hexmoor and Blue Kestrel, said that samples had been stolen.',
      /^(?:Hexmoor|Blue Kestrel) confirm data-theft victim=Riverton Bank$/,
    ],
    [
      'Illia Brand, of the SBU, told Harbour Wire that the intruders had wiped thousands of servers.',
      /^Illia Brand confirm effect\/destruction victim=Riverton Bank$/,
    ],
    [
      'Norway has today summoned the ambassador of Russia over the attack.',
      /^(?:narrator respond response\/diplomatic by=Norway, against=Russia|Norway attribute sponsored sponsor=Russia .*)$/,
    ],
  ])('who looked into an attack was not hit by it: %s', (text, expected) => {
    const found = lines(scene + text).slice(lines(scene).length);
    expect(found.length).toBeGreaterThan(0);
    for (const each of found) expect(each).toMatch(expected);
  });
});

describe('whom a sentence names in passing', () => {
  const scene = 'Hackers attacked Riverton Bank on Monday. ';
  it.each([
    [
      'The NSA and, in a separate note, Hexmoor blamed Russia for the attack.',
      'National Security Agency attribute sponsored sponsor=Russia',
    ],
    [
      'Iron Heron listed Riverton Bank among its victims.',
      'Iron Heron claim-responsibility conducted actor=Iron Heron, victim=Riverton Bank',
    ],
    [
      'Riverton Bank appeared on the leak site of Iron Heron on Friday.',
      'Iron Heron claim-responsibility conducted actor=Iron Heron, victim=Riverton Bank',
    ],
    ['Riverton Bank is the latest victim of the gang Iron Heron.', 'narrator attribute conducted actor=Iron Heron, victim=Riverton Bank'],
    [
      'Hexmoor linked the attack to Iron Heron, which Britain has tied to Iran.',
      'Britain attribute linked actor=Iron Heron, sponsor=Iran (linked)',
    ],
    ['An analysis by Hexmoor showed that customer data was stolen.', 'Hexmoor confirm data-theft victim=Riverton Bank'],
    ['A band of extortionists put customer data of the bank up for sale.', 'Hackers claim data-theft victim=Riverton Bank, actor=Hackers'],
    ['The gang says it hacked Riverton Bank.', 'Hackers claim-responsibility conducted actor=Hackers, victim=Riverton Bank'],
    ['Some operators had to cut themselves off from the internet.', 'narrator respond response/shutdown by=operators'],
    [
      'Marlin Clinic was breached, the regional health board’s chair, Signe Aldous, said.',
      'Signe Aldous confirm targeted victim=Marlin Clinic',
    ],
    ['The attackers may have used a stolen password.', 'narrator hypothesise technique/initial-access  (possible)'],
  ])('%s', (text, expected) => expect(lines(scene + text).map((l) => l.replaceAll('United Kingdom', 'Britain'))).toContain(expected));
});

describe('attacks that have nothing to do with each other', () => {
  const scene = 'Hackers breached Riverton Bank on Monday. ';
  it.each([
    ['The breach is not related to the outage at the tram depot.', 'narrator deny same-as actor=The breach, other=the outage'],
    [
      'The outage of the site on Friday had no connection with the breach.',
      'narrator deny same-as actor=The outage of the site, other=the breach',
    ],
    ['The two attacks have nothing to do with each other, the bank said.', 'Riverton Bank deny same-as actor=The two attacks'],
    ['The breach is unrelated to the hack of the port in May, the police said.', 'police deny same-as actor=The breach'],
  ])('%s', (text, expected) => expect(lines(scene + text).some((l) => l.startsWith(expected))).toBe(true));

  it.each([
    'The breach is related to the outage at the tram depot.',
    'The breach is not related to the activities of the refugees.',
    'The bank has nothing to do with Iron Heron.',
  ])('not %s', (text) => expect(lines(scene + text).filter((l) => l.includes('same-as'))).toEqual([]));
});

describe('money and what comes if it is not paid', () => {
  const scene = 'Hackers stole files from Riverton Bank on Monday. ';
  it.each([
    [
      'A caller using the name “Salt Toad” demanded $75,000 from Riverton Bank.',
      'Salt Toad threaten demand by=Salt Toad, against=Riverton Bank',
    ],
    [
      'The gang Iron Heron, which says it copied the archive, has demanded €2 million.',
      'Iron Heron threaten demand by=Iron Heron, against=Riverton Bank',
    ],
    [
      'If the bank does not pay by 3 May, the gang Iron Heron said, the customer files go online.',
      'Iron Heron threaten threat by=Iron Heron, against=Riverton Bank',
    ],
    ['The hackers said the files appear on their site unless the bank pays.', 'Hackers threaten threat by=Hackers, against=Riverton Bank'],
  ])('%s', (text, expected) => expect(lines(scene + text)).toContain(expected));

  it.each([
    'If the bank does not pay, the police said, nobody will be surprised.',
    'If customers do not change their passwords, the bank said, accounts are closed.',
  ])('not %s', (text) => expect(lines(scene + text).filter((l) => / (?:demand|threat) /.test(l))).toEqual([]));

  it('comes "if not", as the sentence before asks', () => {
    const post = 'We hacked Riverton Bank. Until Sunday you open the crossing. If not, we publish the mail of the mayor.';
    expect(lines(post, 'persona-channel', 'Grey Otter').at(-1)).toBe('Grey Otter threaten threat by=Grey Otter, against=mayor');
  });

  it('is asked for in the condition where attackers write themselves', () => {
    const post = 'We hacked Riverton Bank. If the mayor does not resign before June, the payroll goes on the table.';
    expect(lines(post, 'persona-channel', 'Grey Otter')).toEqual([
      'narrator claim-responsibility conducted actor=Grey Otter, victim=Riverton Bank',
      'Grey Otter threaten demand by=Grey Otter, against=mayor',
      'Grey Otter threaten threat by=Grey Otter, against=Riverton Bank',
    ]);
  });
});

describe('a question that names its matter', () => {
  const scene = 'The gang Iron Heron hacked Riverton Bank on Monday. ';
  it.each([
    ['The bank declined to comment on the theft.', 'Riverton Bank decline-comment data-theft victim=Riverton Bank'],
    ['The bank would not discuss the ransom.', 'Riverton Bank decline-comment demand against=Riverton Bank'],
    ['The ministry does not comment on possible countermeasures.', 'ministry decline-comment response/diplomatic by=ministry'],
    ['It is not known why the tills failed.', 'narrator unknown origin'],
    ['It is unclear whether the gang works for a state.', 'narrator unknown linked actor=Iron Heron'],
    ['The payment could not be verified.', 'narrator unverified demand against=Riverton Bank'],
  ])('%s', (text, expected) => expect(lines(scene + text)).toContain(expected));
});

describe('what an attack spoken of later has from words before', () => {
  it.each([
    [
      'Riverton Bank admitted that hackers had been reading its mail. The police linked the break-in to the gang Iron Heron.',
      'police attribute conducted actor=Iron Heron, victim=Riverton Bank',
    ],
    [
      'Kenya’s security agency accused Iran of a cyberattack on the government.',
      'security agency (Kenya) accuse sponsored sponsor=Iran, victim=Kenya',
    ],
  ])('%s', (text, expected) => expect(lines(text)).toContain(expected));
});

describe('hospitals called General', () => {
  it('are no officers, and no "she" is one', () => {
    const found = lines(
      'Marlow General was hacked on Monday, its chair, Signe Lund, said. She said that 61 operations had been postponed.',
    );
    expect(found).toHaveLength(2);
    for (const each of found) expect(each).toMatch(/^Signe Lund /);
  });
});

describe('lists of victims', () => {
  it('name the whole of a line, and no shout', () => {
    const post =
      '🔥🔥 GOOD EVENING RIVERTON 🔥🔥\n\nTonight went to sleep:\n\n❌ Regional clinic Lund-West\n\n😅 look at the photo from Bergen.';
    expect(lines(post, 'persona-channel', 'Grey Otter')).toEqual([
      'Grey Otter claim-responsibility conducted actor=Grey Otter, victim=Regional clinic Lund-West',
    ]);
  });
});

describe('several who say a thing together', () => {
  it('are all sure where "they" are', () =>
    expect(
      lines('The interior ministry, the police and Hexmoor said they were confident that hackers breached Nordlys Grid.').map((l) =>
        l.replace(/ (?:confirm|assert|attribute) .*/, ''),
      ),
    ).toEqual(['interior ministry', 'police', 'Hexmoor']));

  it('say what comes behind a time', () =>
    expect(lines('Hexmoor had reported the day before that the gang Tin Adder hacked Nordlys Grid.')).toContain(
      'Hexmoor attribute conducted actor=Tin Adder, victim=Nordlys Grid',
    ));
});
describe('what was spared beside what was hit', () => {
  const effectsOf = (text: string): string[] => {
    const reading = read({
      text,
      title: null,
      published: '2024-06-13',
      zones: findZones(text, null),
      language: { code: 'en', read: true, note: null },
      source: { name: 'Torlund Water', kind: 'victim', country: 'KE' },
    });
    return reading.statements.flatMap((s) => {
      const p = reading.propositions.find((x) => x.id === s.proposition);
      return p?.type === 'effect' ? [`${p.id} ${s.polarity}`] : [];
    });
  };
  it('is a matter of its own', () => {
    const [hit, spared] = effectsOf(
      'Torlund Water was hacked on 3 May. The attack affected 30 pumps. The billing portal was not affected.',
    );
    expect(hit?.split(' ')[1]).toBe('1');
    expect(spared?.split(' ')[1]).toBe('-1');
    expect(hit?.split(' ')[0]).not.toBe(spared?.split(' ')[0]);
  });
  it('is the same matter where all is denied, or the same thing is', () => {
    for (const denied of ['No systems were affected.', 'The billing portal was not affected.']) {
      const [hit, spared] = effectsOf(`Torlund Water was hacked on 3 May. The attack disrupted the billing portal. ${denied}`);
      expect(spared, denied).toBeDefined();
      expect(hit?.split(' ')[0], denied).toBe(spared?.split(' ')[0]);
    }
  });
});

describe('what a group says it did not do', () => {
  const post = 'We hacked Riverton Bank and stole 3 GB of mail. ';
  it.each([
    ['The tram operator was not us.', 'narrator deny conducted actor=Grey Otter, victim=tram operator'],
    ['We have nothing to do with Salt Toad or any of their friends.', 'Grey Otter deny linked actor=Grey Otter, other=Salt Toad'],
  ])('%s', (text, expected) => {
    const found = lines(post + text, 'persona-channel', 'Grey Otter');
    expect(
      found.map((l) => l.replace(/^narrator (deny linked)/, 'Grey Otter $1').replace(/^Grey Otter (deny conducted)/, 'narrator $1')),
    ).toContain(expected);
    expect(found.filter((l) => l.includes('deny') && l.includes('Riverton'))).toEqual([]);
  });

  it('has a victim of its own where it answers for one', () =>
    expect(
      lines(
        'Hexmoor responded to intrusions at three brokers. The intrusions were carried out by the gang Tin Adder.',
        'vendor',
        'Hexmoor',
      ),
    ).toContain('narrator attribute conducted actor=Tin Adder, victim=three brokers'));
});

describe('bodies that share a name across countries', () => {
  it('are those of the one who writes', () => {
    const text = 'We confirm that the Electoral Commission was hacked on 3 May.';
    const reading = read({
      text,
      title: null,
      published: '2024-06-13',
      zones: findZones(text, null),
      language: { code: 'en', read: true, note: null },
      source: { name: 'Cyber Office of Maruvia', kind: 'agency', country: 'MV' },
    });
    expect(reading.statements).toHaveLength(1);
    expect(reading.entities.filter((e) => e.country === 'GB')).toEqual([]);
  });

  it('stay what they are where the text speaks of their country', () => {
    const text = 'The United Kingdom’s Electoral Commission was hacked on 3 May, the Electoral Commission of the United Kingdom said.';
    const reading = read({
      text,
      title: null,
      published: '2024-06-13',
      zones: findZones(text, null),
      language: { code: 'en', read: true, note: null },
      source: { name: 'Cyber Office of Maruvia', kind: 'agency', country: 'MV' },
    });
    expect(reading.entities.some((e) => e.name === 'Electoral Commission' && e.country === 'GB')).toBe(true);
  });
});
