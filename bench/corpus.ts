/**
 * Small reports of invented incidents, as varied as a few lists allow: a reader should not see the same sentence twice too often,
 * and incidents should not all join into one. The same number always gives the same report.
 */

export interface Report {
  title: string;
  text: string;
  published: string;
  source: string;
}

const COUNTRIES = [
  'Albania',
  'Estonia',
  'Latvia',
  'Poland',
  'Romania',
  'Greece',
  'Norway',
  'Canada',
  'Japan',
  'Chile',
  'Kenya',
  'Israel',
  'Ireland',
  'Ukraine',
];
const STATES = ['Russia', 'Iran', 'North Korea', 'China', 'Belarus'];
/** Four hundred places and ten kinds of body: in ten thousand reports a victim is hit two or three times, not eighty. */
const PLACES = [
  'North',
  'South',
  'East',
  'West',
  'Hal',
  'River',
  'Kes',
  'Lark',
  'Mar',
  'Or',
  'Pine',
  'Quar',
  'Stone',
  'Alder',
  'Bram',
  'Cold',
  'Dun',
  'Elm',
  'Fair',
  'Glen',
].flatMap((head) =>
  [
    'gate',
    'mere',
    'vale',
    'brook',
    'den',
    'ton',
    'well',
    'field',
    'low',
    'ville',
    'crest',
    'moor',
    'ford',
    'haven',
    'wick',
    'stead',
    'bury',
    'port',
    'holm',
    'cliff',
  ].map((tail) => head + tail),
);
const KINDS = [
  'Hospital',
  'Power Company',
  'Telecom',
  'Airport',
  'University',
  'Bank',
  'Water Works',
  'Logistics',
  'Broadcasting',
  'Insurance',
];
const COLOURS = ['Silent', 'Crimson', 'Iron', 'Velvet', 'Frozen', 'Hollow', 'Bitter', 'Golden', 'Static', 'Pale'];
const BEASTS = ['Falcon', 'Jackal', 'Mantis', 'Viper', 'Raven', 'Scorpion', 'Badger', 'Heron', 'Lynx', 'Moth'];
const ACTIONS = [
  'a distributed denial-of-service attack',
  'a ransomware attack',
  'a wiper attack',
  'a data breach',
  'a cyberattack',
  'an intrusion',
];
const EFFECTS = [
  'took its website offline',
  'disrupted its services for several hours',
  'encrypted part of its servers',
  'forced it to work on paper',
  'shut down its booking system',
];
const VENDORS = ['Mandiant', 'Microsoft', 'CrowdStrike', 'Kaspersky', 'ESET'];
const OUTLETS = ['The Morning Ledger', 'Harbour News', 'Cyber Daily', 'The Evening Post', 'Signal Wire', 'Northern Times'];
const CONFIDENCE = ['with high confidence', 'with moderate confidence', 'with low confidence'];

const pick = <T>(list: readonly T[], n: number): T => {
  const value = list[((n % list.length) + list.length) % list.length];
  if (value === undefined) throw new Error('empty list');
  return value;
};

/** Report number `i`; two or three reports tell of one incident. */
export function report(i: number): Report {
  const incident = Math.floor(i / 2.5);
  const turn = i - Math.floor(incident * 2.5);
  const h = (k: number): number => Math.imul(incident + 1, 2654435761) >>> k;
  const victim = `${pick(PLACES, h(3))} ${pick(KINDS, h(7))}`;
  const second = `${pick(PLACES, h(5) + 1)} ${pick(KINDS, h(9) + 3)}`;
  const group = `${pick(COLOURS, h(11))} ${pick(BEASTS, h(13))}`;
  const country = pick(COUNTRIES, h(4));
  const state = pick(STATES, h(6));
  const action = pick(ACTIONS, h(8));
  const effect = pick(EFFECTS, h(10));
  const vendor = pick(VENDORS, h(12));
  const date = new Date(Date.UTC(2018, 0, 1 + ((incident * 3) % 2900) + turn * 4)).toISOString().slice(0, 10);
  const first = [
    `${victim} said on Monday that ${action} ${effect}.`,
    `A group calling itself ${group} claimed responsibility for the attack in a post on its Telegram channel. It said it had also hit ${second} in ${country}.`,
    `${second} did not respond to a request for comment.`,
    `The National Cyber Security Centre of ${country} confirmed the attack on ${victim} and said that no personal data was stolen. It is investigating the incident together with the police.`,
  ];
  const later = [
    `Researchers at ${vendor} have attributed the attack on ${victim} to ${group}, a group they link to ${state} ${pick(CONFIDENCE, h(14))}.`,
    `The foreign ministry of ${state} denied any involvement and called the accusations baseless.`,
    `${victim} was attacked earlier this month in what the company described as ${action}. The attack ${effect}.`,
    `${second} told reporters that its systems had not been breached.`,
  ];
  const last = [
    `${country} expelled two diplomats of ${state} in response to ${action} on ${victim}.`,
    `The government of ${country} said ${state} was behind the attack. Officials in ${state} rejected the claim.`,
    `${group} threatened further attacks and demanded a ransom of $2 million from ${victim}.`,
  ];
  const body = turn === 0 ? first : turn === 1 ? later : last;
  const titles = [
    `${victim} hit by cyberattack claimed by ${group}`,
    `${vendor} links ${group} to attack on ${victim}`,
    `${country} expels diplomats over attack on ${victim}`,
  ];
  return { title: pick(titles, turn), text: body.join('\n\n'), published: date, source: pick(OUTLETS, h(2) + turn) };
}

/** The same report as a page with the furniture a news site has round its text. */
export const asHtml = (
  r: Report,
): string => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${r.title} | ${r.source}</title>
<meta property="og:title" content="${r.title}"><meta property="og:site_name" content="${r.source}"><meta property="article:published_time" content="${r.published}T08:00:00Z"></head>
<body><header><nav><a href="/">Home</a> <a href="/world">World</a> <a href="/tech">Technology</a></nav></header>
<main><article><h1>${r.title}</h1>${r.text
  .split('\n\n')
  .map((p) => `<p>${p}</p>`)
  .join('\n')}</article></main>
<aside><h2>Read more</h2><ul>${['Markets close higher', 'Storm reaches the coast', 'Council votes on budget'].map((t) => `<li><a href="#">${t}</a></li>`).join('')}</ul></aside>
<footer><p>Copyright ${r.source}. All rights reserved.</p></footer></body></html>`;
