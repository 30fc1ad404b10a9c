import type { EntityKind } from '../../../model/vocabulary.ts';

/** What the head noun of a group says about the thing: its kind, and whether it speaks with authority on incidents in its country. */
export interface HeadClass {
  kind: EntityKind;
  authority: boolean;
}

const table = new Map<string, HeadClass>();
const put = (kind: EntityKind, authority: boolean, words: string): void => {
  for (const w of words.trim().split(/\s+/)) table.set(w, { kind, authority });
};
put(
  'agency',
  true,
  `agency authority authorities ministry department office bureau police directorate commission government cabinet parliament assembly court tribunal
  prosecutor prosecutors regulator watchdog council embassy military army navy secretariat cert csirt administration senate congress legislature customs
  consulate prefecture ombudsman jury
  intelligence mission directorate service_of_state coastguard municipality mayor treasury presidency centre center`,
);
put(
  'organisation',
  false,
  `company firm operator bank hospital university airline carrier airport utility provider organisation organization institution institute school college railway
  port manufacturer retailer clinic library station supplier contractor lender insurer exchange foundation charity museum union federation association
  chain refinery plant grid telecom telco network_operator business corporation conglomerate developer maker startup subsidiary casino shipyard registry board
  practice bakery brewery pharmacy theatre theater cinema zoo haulier forwarder academy kindergarten hospice cooperative dairy mine foundry stadium
  trust club church rival competitor agency_of_travel casino hotel shop store distributor broker party campaign committee body entity enterprise companies producer miner lab`,
);
put(
  'group',
  false,
  `group gang crew collective hacker attacker actor adversary criminal cybercriminal intruder hacktivist syndicate cartel team perpetrator affiliate faction militia
  ring outfit unit operative operatives saboteur saboteurs culprit extortionist persona cluster operators_of cyberspy spy scammer fraudster actors hackers attackers group's
  apt hackergroup hackgroup threatactor cyberattacker cyberactor cyberthief outsider`,
);
put(
  'outlet',
  false,
  'media newspaper outlet magazine broadcaster press wire daily weekly tabloid blog podcast television tv radio medium journal',
);
put('vendor', false, 'researchers_of vendor');
put(
  'person',
  false,
  `spokesperson spokesman spokeswoman minister president official officials director chief ceo ciso cio cto researcher analyst expert executive secretary chairman
  chairwoman chair lawyer commissioner head manager employee worker member leader premier governor ambassador general colonel officer engineer resident customer
  user journalist reporter student staffer deputy undersecretary senator lawmaker investigator administrator technician specialist teacher doctor patient
  suspect attorney consul councillor councilor moderator defendant clerk
  aide adviser advisor counsel superintendent sheriff detective nurse colleague admiral envoy professor scientist parent principal mp captain negotiator
  citizen man woman teenager national founder owner author insider whistleblower source witness candidate politician diplomat expert`,
);
put('place', false, 'county city town region province district village island area border country state nation territory capital coast');
put('campaign', false, 'operation');
put(
  'malware',
  false,
  'malware wiper ransomware backdoor trojan worm spyware virus encryptor loader implant rootkit botnet stealer infostealer rat keylogger',
);
put('tool', false, 'tool toolkit framework utility_tool');

export const headClass = (lemma: string): HeadClass | undefined => table.get(lemma);

/** Nouns for a thing that belongs to a victim: what was hit is its owner. */
export const PROPERTY = new Set(
  `system network website site server computer portal infrastructure service database page account device workstation mailbox data datum file platform app application
  backup controller terminal machine screen equipment it archive homepage webpage mail router firewall switchboard gateway hotline helpline register`
    .trim()
    .split(/\s+/),
);

/** Nouns for an attack. */
export const ATTACK = new Set(
  `attack cyberattack cyber-attack hack breach intrusion incident operation outage ddos offensive assault break-in compromise campaign activity leak defacement
  infection sabotage raid hacking wave strike theft heist cyberoffensive cyberincident denial-of-service espionage cyberespionage cyberattacks`
    .trim()
    .split(/\s+/),
);

/** Plural people who speak for the organisation they are "at": "Researchers at X said" is X speaking. */
export const STAFF = new Set(
  'researcher analyst expert engineer staff team official employee specialist lawyer investigator consultant spokespeople representative hacker member executive administrator authority'.split(
    ' ',
  ),
);

/** "the tide-warning service", "the pensions register", "a shipping agent": bodies by what stands before a word for a thing or a person. */
export const isBodyBySort = (head: string, tokens: readonly { lower: string }[]): boolean => {
  const sorts = BODY_SORTS.get(head);
  return sorts !== undefined && tokens.slice(0, -1).some((t) => sorts.test(t.lower));
};
const BODY_SORTS = new Map([
  [
    'service',
    /^(?:[a-z]+-warning|warning|ambulance|postal|weather|meteorological|fire|rescue|emergency|health|prison|court|probation|blood|ferry|bus|tram|rail|civil|foreign|customs|visa|pension|coastguard|alert)$/,
  ],
  [
    'register',
    /^(?:pensions?|land|vaccination|population|civil|company|commercial|ship|vehicle|patent|electoral|voter|health|cancer|property)$/,
  ],
  ['terminal', /^(?:grain|container|ferry|oil|gas|cargo|cruise|coal|fuel|lng|passenger)$/],
  ['agent', /^(?:shipping|travel|estate|freight|insurance|letting|ticket|port)$/],
]);
