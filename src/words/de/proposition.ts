import type { ArgRole } from '../../model/reading.ts';
import { meansSeveral, type Sayable, UNKNOWN } from '../sayable.ts';
import { type InSentence, partyIn, quoted } from './names.ts';

const sentence = (s: string): string => `${s.charAt(0).toUpperCase()}${s.slice(1)}.`;

const one = (name: string, dative = name): InSentence => ({ name, dative, several: false });
const many = (name: string, dative = name): InSentence => ({ name, dative, several: true });
const SOMEBODY = one('jemand', 'jemandem');
const NOT_KNOWN = one('jemand Unbekanntes', 'jemand Unbekanntem');
const ATTACKERS = many('die Angreifer', 'den Angreifern');

/** Who does it and the verb in his number: agrees(by, 'droht', 'drohen'). */
const agrees = ({ name, several }: InSentence, singular: string, plural: string): string => `${name} ${several ? plural : singular}`;

const EFFECTS: Readonly<Record<string, readonly [singular: string, plural: string]>> = {
  disruption: ['wurde gestört', 'wurden gestört'],
  destruction: ['wurde gelöscht oder zerstört', 'wurden gelöscht oder zerstört'],
  encryption: ['wurde verschlüsselt', 'wurden verschlüsselt'],
  outage: ['fiel aus', 'fielen aus'],
  shutdown: ['wurde abgeschaltet', 'wurden abgeschaltet'],
  defacement: ['wurde verunstaltet', 'wurden verunstaltet'],
  none: ['war betroffen', 'waren betroffen'],
};

const TECHNIQUES: Readonly<Record<string, string>> = {
  vulnerability: 'eine Schwachstelle wurde ausgenutzt',
  exploitation: 'eine Schwachstelle wurde ausgenutzt',
  phishing: 'Phishing wurde eingesetzt',
  ddos: 'das Ziel wurde überlastet',
  'lateral-movement': 'die Angreifer bewegten sich im Netz weiter',
  'credential-theft': 'Zugangsdaten wurden gestohlen',
  exfiltration: 'Daten wurden gepackt oder hinausgeschafft',
  persistence: 'die Angreifer hielten sich einen Zugang offen',
  insider: 'ein Insider half',
  'command-and-control': 'die Angreifer steuerten von außen',
  'initial-access': 'die Angreifer drangen ein',
  malware: 'Schadsoftware wurde eingesetzt',
  ransomware: 'Ransomware wurde eingesetzt',
  indicator: 'ein Indikator wurde genannt',
};

const effect = (kind: string | null, words: string | null, victim: InSentence | null): string => {
  const told = words?.replace(/^(?:whose|its|their|our|his|her|the|an?)\s+/i, '') ?? null;
  if (told === 'success of the attempt') return 'der Versuch gelang';
  const what: InSentence = told === null ? (victim ?? one('etwas')) : { ...one(quoted(told)), several: meansSeveral(told) };
  const [singular, plural] = EFFECTS[kind ?? 'none'] ?? ['war betroffen', 'waren betroffen'];
  const whose = victim === null || told === null || told.toLowerCase().includes(victim.name.toLowerCase()) ? '' : ` (${victim.name})`;
  return `${agrees(what, singular, plural)}${whose}`;
};

const motive = (words: string | null): string => {
  if (words === null) return 'der Angriff hatte einen Beweggrund';
  if (words.startsWith('to ')) return `das Ziel des Angriffs war ${quoted(words)}`;
  return /\b(?:retaliation|revenge|reprisal|retribution|punishment|vengeance|payback|response|protest|answer)\b/i.test(words)
    ? `der Angriff war ${quoted(words)}`
    : `der Beweggrund des Angriffs war ${quoted(words)}`;
};

const origin = (words: string | null): string => {
  if (words === null) return 'der Angriff kam von anderswo';
  return words.startsWith('caused by ') ? `was geschah, war ${quoted(words)}` : `der Angriff kam ${quoted(words)}`;
};

const response = (kind: string | null, by: InSentence, against: InSentence | null): string => {
  const whom = against === null ? '' : ` gegen ${against.name}`;
  switch (kind) {
    case 'sanctions':
      return `${agrees(by, 'verhängte', 'verhängten')} Sanktionen gegen ${against?.name ?? 'jemanden'}`;
    case 'sanctions-lifted':
      return `${agrees(by, 'nahm', 'nahmen')} ${against?.name ?? 'jemanden'} von der Sanktionsliste`;
    case 'diplomatic':
      return `${agrees(by, 'ergriff', 'ergriffen')} diplomatische Maßnahmen${whom}`;
    case 'legal':
      return `${agrees(by, 'ging', 'gingen')} rechtlich${whom} vor`;
    case 'investigation':
      return `${agrees(by, 'untersuchte', 'untersuchten')} den Angriff`;
    case 'recovery':
      return `${agrees(by, 'arbeitete', 'arbeiteten')} an der Wiederherstellung`;
    case 'notification':
      return `${agrees(by, 'benachrichtigte', 'benachrichtigten')} die Betroffenen`;
    case 'takedown':
      return `${agrees(by, 'legte', 'legten')} Infrastruktur still`;
    case 'shutdown':
      return `${agrees(by, 'schaltete', 'schalteten')} Systeme ab`;
    case 'payment-refused':
      return `${agrees(by, 'weigerte', 'weigerten')} sich zu zahlen`;
    default:
      return `${agrees(by, 'reagierte', 'reagierten')}`;
  }
};

/**
 * The proposition as one plain sentence in the indicative, as in English: who says so, and how surely, is no part of it. Words of
 * documents stay in their language, in quotation marks.
 */
export const proposition = ({ type, kind, args }: Sayable): string => {
  const party = (role: ArgRole): InSentence | null => {
    const found = args.find((a) => a.role === role);
    if (found === undefined) return null;
    return found.entity === null && found.text === UNKNOWN ? NOT_KNOWN : partyIn(found);
  };
  /** What a document says in its own words. */
  const words = (role: ArgRole): string | null => {
    const found = args.find((a) => a.role === role);
    return found === undefined ? null : (found.entity?.name ?? found.text);
  };
  const victim = party('victim');
  const actor = party('actor');
  const by = party('by');
  switch (type) {
    case 'occurred':
      return sentence(`${agrees(victim ?? SOMEBODY, 'erlitt', 'erlitten')} einen Cyberangriff`);
    case 'targeted':
      return sentence(`${agrees(victim ?? SOMEBODY, 'wurde', 'wurden')} von einem Cyberangriff getroffen`);
    case 'attempted': {
      const deed = words('action');
      const tried = `die Angreifer versuchten einen Angriff${victim === null ? '' : ` auf ${victim.name}`}`;
      return sentence(deed === null ? tried : `${tried}: ${quoted(deed)}`);
    }
    case 'effect':
      return sentence(effect(kind, words('effect'), victim));
    case 'data-theft': {
      const amount = words('amount');
      const from = victim === null ? '' : ` von ${victim.dative}`;
      const much = amount === null ? '' : ` (${amount})`;
      return sentence(actor === null ? `Daten${from} wurden gestohlen${much}` : `${agrees(actor, 'stahl', 'stahlen')} Daten${from}${much}`);
    }
    case 'conducted':
      return sentence(
        args.some((a) => a.role === 'scope')
          ? `${agrees(actor ?? SOMEBODY, 'war', 'waren')} an einem Angriff beteiligt`
          : `${agrees(actor ?? SOMEBODY, 'führte', 'führten')} den Angriff${victim === null ? '' : ` auf ${victim.name}`} aus`,
      );
    case 'sponsored':
      return sentence(`${agrees(party('sponsor') ?? one('ein Staat'), 'steht', 'stehen')} hinter dem Angriff`);
    case 'linked':
      return sentence(
        `${agrees(actor ?? one('die Gruppe'), 'steht', 'stehen')} mit ${(party('sponsor') ?? party('other') ?? one('', 'jemand anderem')).dative} in Verbindung`,
      );
    case 'motive':
      return sentence(motive(words('motive')));
    case 'origin':
      return sentence(origin(words('origin')));
    case 'campaign-name':
      return sentence(`die Kampagne heißt ${quoted(words('campaign') ?? '')}`);
    case 'same-as':
      return sentence(`${(actor ?? one('ein Name')).name} und ${(party('other') ?? one('ein anderer')).name} sind dasselbe`);
    case 'response':
      return sentence(response(kind, by ?? SOMEBODY, party('against')));
    case 'threat':
      return sentence(`${agrees(by ?? ATTACKERS, 'droht', 'drohen')} mit weiterem Schaden`);
    case 'demand':
      return sentence(`${agrees(by ?? ATTACKERS, 'fordert', 'fordern')} ${words('amount') ?? 'eine Zahlung'}`);
    case 'attribution-exists':
      return 'Der Angriff wurde jemandem zugeschrieben.';
    case 'technique': {
      const what = TECHNIQUES[kind ?? ''] ?? 'eine Technik wurde eingesetzt';
      const told = words('technique');
      return sentence(told === null ? what : `${what}: ${quoted(told)}`);
    }
  }
};
