import type { Clause, Phrase } from '../../syntax/clause.ts';

/** Word classes of reports on attacks. Verbs by lemma; a particle belongs to the lemma ("shut down"). */
const words = (s: string): Set<string> => new Set(s.trim().split(/\s+/));
const table = (s: string): Map<string, string> => {
  const map = new Map<string, string>();
  for (const line of s.trim().split('\n')) {
    const [kind = '', list = ''] = line.split(':');
    for (const w of list.trim().split(/\s*,\s*/)) map.set(w, kind.trim());
  }
  return map;
};

const ATTACK_NOUNS =
  words(`attack cyberattack cyber-attack hack breach intrusion incident operation outage ddos offensive assault break-in compromise campaign
activity infection sabotage raid hacking wave strike theft ransomware espionage leak cyberoffensive cyberespionage cyberincident defacement flood penetration
hit disruption heist meddling interference exploitation blackout outbreak hack-and-leak cyber-espionage spying action`);
const LOOSE_NOUNS = words('operation campaign activity wave strike action hit incident offensive disruption interference');

/** Does this phrase name an attack? */
export const isAttackNoun = (p: Phrase | undefined): boolean => {
  if (!p) return false;
  const { lemma, lower } = p.head.head;
  return ATTACK_NOUNS.has(lemma) || ATTACK_NOUNS.has(lower) || (lower.endsWith('s') && ATTACK_NOUNS.has(lower.slice(0, -1)));
};
/** An attack noun that means one without any context: "breach", not "operation". */
export const isPlainAttackNoun = (p: Phrase | undefined): boolean =>
  isAttackNoun(p) &&
  (!LOOSE_NOUNS.has(p?.head.head.lemma ?? '') ||
    (p?.head.tokens.some((t) =>
      /cyber|hack|ddos|malware|ransomware|malicious|unauthori[sz]ed|suspicious|unusual|anomalous|irregular|abnormal/.test(t.lower),
    ) ??
      false));
export const isDefinite = (p: Phrase): boolean =>
  ['the', 'this', 'that', 'these', 'those', 'its', 'their', 'both'].includes(p.head.tokens[0]?.lower ?? '');

/** Verbs that say an attack reached its victim; STRONG ones mean nothing else. */
export const HIT =
  words(`target hit attack breach hack compromise strike infiltrate penetrate infect ransack assault ddos victimise victimize besiege exploit
hijack bombard swamp raid invade bruteforce overload flood pwn overrun infest`);
export const STRONG = words('hack breach compromise infiltrate infect ddos hijack deface encrypt exfiltrate bruteforce pwn wipe');
/** Verbs that reach their victim through a preposition: "broke into the registry". */
export const INTO = new Map<string, readonly string[]>([
  ['break', ['into', 'in']],
  ['break in', ['to', 'at']],
  ['gain', ['to', 'into']],
  ['get', ['into', 'inside']],
  ['log', ['into', 'in to']],
  ['log in', ['to', 'into']],
  ['intrude', ['into', 'on']],
  ['hack', ['into']],
  ['tap', ['into']],
  ['burrow', ['into']],
  ['move', ['into']],
  ['sneak', ['into']],
  ['tamper', ['with']],
  ['sign in', ['to', 'into']],
  ['worm', ['into']],
  ['spy', ['on']],
  ['eavesdrop', ['on']],
  ['snoop', ['on']],
  ['obtain', ['to', 'into']],
  ['have', ['to']],
]);
export const ENTER = new Set(['access', 'enter', 'reach', 'intercept', 'take over', 'seize', 'commandeer', 'crack']);
/** Light verbs with an attack as object: "suffered a cyberattack". */
export const SUFFER =
  words(`suffer experience face undergo sustain endure report detect identify discover confirm acknowledge disclose have see battle fight
spot weather survive record encounter announce reveal admit notice`);
/** Light verbs of doing an attack. */
export const DO_ATTACK = words(
  'conduct launch carry mount stage execute perpetrate orchestrate commit perform undertake wage direct lead plan coordinate unleash run order do',
);
export const TRY = words('attempt try seek aim');
const TRIAL = words('attempt bid');
/** Does the clause speak of an attempt as a thing: "an attempt was made to", "foiled an attempt to", "were used in an attempt to"? */
export const speaksOfTrying = (c: Clause): boolean =>
  c.subjects.some(isTrial) || c.objects.some(isTrial) || c.pps.some((p) => p.objects.some(isTrial));
const isTrial = (p: Phrase): boolean => TRIAL.has(p.head.head.lemma);
export const FAIL = words('fail thwart foil repel block prevent stop avert deflect neutralise neutralize mitigate defeat');
export const CAUSE = words('force prompt lead cause compel push oblige');

/** Verbs of taking data: SURE ones are theft whatever their subject. */
export const STEAL =
  words(`steal exfiltrate leak obtain copy extract dump download siphon harvest grab take publish release expose pilfer loot acquire swipe post sell
auction access gather offer advertise lose transfer collect read open remove lift`);
export const STEAL_SURE = words('steal exfiltrate siphon pilfer loot harvest swipe leak');
const DATA_NOUNS =
  words(`data datum file document record information email e-mail credential password database archive message correspondence detail gigabyte terabyte gb
tb mb account statement form application contract photo photograph chat conversation cable scan memo megabyte number code secret material image copy scan dump mailbox backup address passport paper invoice result sample login blueprint dataset haul manifest mail`);
export const isData = (p: Phrase | undefined): boolean =>
  p !== undefined &&
  (DATA_NOUNS.has(p.head.head.lemma) || DATA_NOUNS.has(p.head.head.lower) || /^\d[\d.,]*(?:gb|tb|mb)$/.test(p.head.head.lower));
export const AMOUNT =
  /(?:(?:about|roughly|some|around|nearly|more than|over|at least|up to)\s+)?\b\d[\d.,]*\s?(?:(?:million|billion|thousand)\s)?(?:[GTMP]B|gigabytes?|terabytes?|megabytes?|[\p{Ll}-]+\s(?:results|records|files|documents|accounts|mailboxes)|records|files|documents|accounts|mailboxes|invoices|customers|people|users|patients|passwords|e-?mails)\b/iu;

/** What an attack did to things: kind of effect by verb. */
const EFFECTS = table(`
disruption: disrupt, interrupt, hamper, hinder, slow, slow down, delay, impair, affect, impact, paralyse, paralyze, halt, cancel, suspend, postpone, cripple, hobble, stall, back up, harm, divert, jam, touch, snarl
encryption: encrypt, lock, lock out, lock up, scramble, cipher
destruction: wipe, delete, destroy, erase, damage, corrupt, wipe out, brick, overwrite, shred, alter, ruin
defacement: deface, vandalise, vandalize
outage: knock offline, knock out, take down, take offline, bring down, go down, crash, disable, collapse, go offline, force offline, knock, black out, go dark, cut off
shutdown: shut down, shut, close, switch off, turn off, shutter, disconnect, unplug, close down
none: infect, compromise
`);
export const effectOf = (lemma: string): string | undefined => EFFECTS.get(lemma);
/** Verbs of effect that speak of computers or of attacks by themselves; the others need an attack, or a thing that computers run, beside them. */
export const EFFECT_STRONG = new Set([
  'encrypt',
  'scramble',
  'wipe',
  'deface',
  'brick',
  'overwrite',
  'knock offline',
  'take offline',
  'knock out',
  'force offline',
]);
export const DOWN =
  words(`offline down unavailable inaccessible unreachable inoperable unusable disrupted affected paralysed paralyzed dead unaffected dark harmed touched
interrupted unresponsive untouched intact safe compromised encrypted`);
export const UNHARMED = words('unaffected untouched intact safe secure unharmed undamaged');
const THINGS =
  words(`system network website site server service computer operation portal production flight workstation data file backup machine terminal platform page
infrastructure signal signalling transmission customer subscriber patient passenger prescription shop ticket till card laboratory screen traffic cargo supply
record register datum appointment surgery train delivery payment account deposit host device disk equipment channel crane gate ballot count counting plant payroll salary wage booking reservation`);
export const isThing = (p: Phrase | undefined): boolean =>
  p !== undefined &&
  (THINGS.has(p.head.head.lemma) ||
    // "Workstations were encrypted": at the head of a sentence taken for a name, which has no base form
    p.head.tokens.some((t) => THINGS.has(t.lemma) || (t.pos === 'PROPN' && THINGS.has(t.lower.replace(/s$/, '')))));

/** What somebody did about it: kind of response by verb. */
const RESPONSES = table(`
diplomatic: sever, expel, summon, recall
sanctions: sanction, blacklist, designate
legal: arrest, indict, charge, detain, sue, extradite, convict, sentence, prosecute
investigation: investigate, analyse, analyze, probe, examine
recovery: restore, recover, rebuild, repair, resume, reopen, reconnect, stabilise, stabilize, bring back, return, contain
notification: notify, inform, alert
takedown: seize, dismantle, confiscate, take over
shutdown: isolate, disconnect, unplug
`);
export const responseOf = (lemma: string): string | undefined => RESPONSES.get(lemma);

export const ACCUSATION =
  words(`accusation allegation charge claim report attribution finding blame assertion insinuation speculation rumour rumor account story suggestion
connection boast statement narrative theory label post listing identification entry message`);
export const INVOLVEMENT = words(
  'involvement role responsibility link knowledge connection participation hand part complicity tie wrongdoing',
);
export const BLAME = new Map<string, 'object' | 'to' | 'on'>([
  ['attribute', 'to'],
  ['ascribe', 'to'],
  ['link', 'to'],
  ['tie', 'to'],
  ['connect', 'to'],
  ['trace', 'to'],
  ['associate', 'to'],
  ['pin', 'on'],
  ['blame', 'on'],
  ['accuse', 'object'],
  ['implicate', 'object'],
  ['hold', 'object'],
  ['suspect', 'object'],
  ['name', 'object'],
  ['identify', 'object'],
  ['point', 'to'],
]);

export const FALSE =
  words(`rubbish garbage fantasy fairytale fabrication invention myth disinformation slander false fake untrue baseless unfounded groundless unproven unsubstantiated fabricated absurd ridiculous nonsense lie lies propaganda ludicrous
invented fiction hoax recycled mistaken wrong bogus exaggerated debunked disproved hysteria smear provocation tasteless rumour rumours rumor rumors premature
mistranslated superficial fantasy fabrication fabrications speculation incorrect fairy-tale fantasist made-up doctored forged forgery forgeries fakes`);
export const TECHNIQUE_WORD = new Map([
  ['ransomware', 'ransomware'],
  ['ddos', 'ddos'],
  ['denial-of-service', 'ddos'],
  ['wiper', 'wiper'],
  ['phishing', 'phishing'],
  ['defacement', 'defacement'],
  ['spyware', 'espionage'],
  ['espionage', 'espionage'],
]);
export const actionIn = (list: readonly string[]): string | null => {
  for (const w of list) {
    const known = TECHNIQUE_WORD.get(w);
    if (known) return known;
  }
  return null;
};
