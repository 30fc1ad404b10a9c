import { meansSeveral, type Sayable, type SayableArg, UNKNOWN } from '../sayable.ts';
import type { ArgRole } from '../../model/reading.ts';

const named = (args: readonly SayableArg[], role: ArgRole): string | null => {
  const a = args.find((x) => x.role === role);
  return a ? (a.entity ? describe(a.entity.name, a.entity.named) : a.text) : null;
};
const describe = (name: string, proper: boolean): string =>
  proper || /^(?:the|an?|one|two|three|four|five|\d)\b/i.test(name) ? name : `the ${name}`;
const sentence = (s: string): string => {
  const plain = (/\s\s|[^\S ]/.test(s) ? s.replace(/\s+/g, ' ') : s).trim();
  return `${plain.charAt(0).toUpperCase()}${plain.slice(1)}.`;
};

const EFFECTS: Record<string, string> = {
  disruption: 'was disrupted',
  destruction: 'was deleted or destroyed',
  encryption: 'was encrypted',
  outage: 'went offline',
  shutdown: 'was shut down',
  defacement: 'was defaced',
  none: 'was affected',
};

/** "Government websites were disrupted", "the portal was". */
const agreeing = (what: string, predicate: string): string => (meansSeveral(what) ? predicate.replace(/^was\b/, 'were') : predicate);

const TECHNIQUES: Record<string, string> = {
  vulnerability: 'a vulnerability was used',
  phishing: 'phishing was used',
  ddos: 'the target was flooded',
  'lateral-movement': 'the attackers moved on inside the network',
  'credential-theft': 'credentials were stolen',
  exfiltration: 'data was packed or carried out',
  persistence: 'the attackers kept a way in',
  insider: 'an insider helped',
  'command-and-control': 'the attackers steered from outside',
  'initial-access': 'the attackers got in',
  malware: 'malware was used',
  ransomware: 'ransomware was used',
};
const techniqueText = (kind: string | null, words: string | null): string => {
  const what = TECHNIQUES[kind ?? ''] ?? 'a technique was used';
  return words === null ? what : `${what}: “${words}”`;
};

/** "a possible retaliation for ..." says what the attack was, "to sway the vote" its aim, "sheltering the group" its reason. */
const motiveText = (motive: string | null): string => {
  if (motive === null) return 'the attack had a motive';
  if (motive.startsWith('to ')) return `the aim of the attack was ${motive}`;
  return /\b(?:retaliation|revenge|reprisal|retribution|punishment|vengeance|payback|response|protest|answer)\b/i.test(motive)
    ? `the attack was ${motive}`
    : `the motive for the attack was ${motive}`;
};

/** The proposition as one plain sentence, in the positive: a denial is a stance on it, not part of it. */
export const proposition = (content: Sayable): string => {
  const { type, args } = content;
  const get = (role: ArgRole): string | null => named(args, role);
  const victim = get('victim');
  const actor = get('actor') === UNKNOWN ? 'somebody unknown' : get('actor');
  switch (type) {
    case 'occurred':
      return sentence(`${victim ?? 'somebody'} suffered a cyberattack`);
    case 'targeted':
      return sentence(`${victim ?? 'somebody'} ${hitBy(content, victim)}`);
    case 'attempted':
      return sentence(
        `the attackers tried to ${content.deed ?? get('action') ?? 'attack'}${victim && !content.deed?.includes(victim) ? ` (${victim})` : ''}`,
      );
    case 'effect': {
      // "police, whose border system was shut down": on its own the sentence has nobody for "whose"
      const what = (get('effect') ?? victim ?? 'something').replace(/^(?:whose|its|their|our|his|her)\s+/i, 'the ');
      return sentence(
        what === 'success of the attempt'
          ? 'the attempt succeeded'
          : `${what} ${agreeing(what, EFFECTS[content.kind ?? 'none'] ?? 'was affected')}${victim && !what.toLowerCase().includes(victim.toLowerCase()) ? ` (${victim})` : ''}`,
      );
    }
    case 'data-theft':
      return sentence(
        `${actor ? `${actor} stole data` : 'data was stolen'}${victim ? ` from ${victim}` : ''}${get('amount') ? ` (${get('amount')})` : ''}`,
      );
    case 'conducted':
      return sentence(
        args.some((a) => a.role === 'scope')
          ? `${actor ?? 'somebody'} was involved in an attack`
          : `${actor ?? 'somebody'} carried out the attack${victim ? ` on ${victim}` : ''}`,
      );
    case 'sponsored':
      return sentence(`${get('sponsor') ?? 'a state'} is behind the attack`);
    case 'linked':
      return sentence(`${actor ?? 'the group'} is linked to ${get('sponsor') ?? get('other') ?? 'another party'}`);
    case 'motive':
      return sentence(motiveText(get('motive')));
    case 'origin':
      return sentence(originText(get('origin')));
    case 'campaign-name':
      return sentence(`the campaign is called “${get('campaign') ?? ''}”`);
    case 'same-as':
      return sentence(`${actor ?? 'one name'} is the same as ${get('other') ?? 'another'}`);
    case 'response':
      return sentence(responseText(content.kind, get('by'), get('against')));
    case 'threat':
      return sentence(`${get('by') ?? 'the attackers'} threatens further harm`);
    case 'demand':
      return sentence(`${get('by') ?? 'the attackers'} demands ${get('amount') ?? 'payment'}`);
    case 'attribution-exists':
      return 'The attack has been attributed to somebody.';
    case 'technique':
      return sentence(techniqueText(content.kind, get('technique')));
  }
};

/** "Two lenders were hit", "Norvik Lines was hit": a name stays singular, a description goes by its number. */
const hitBy = (content: Pick<Sayable, 'args'>, victim: string | null): string => {
  const entity = content.args.find((a) => a.role === 'victim')?.entity;
  const several = entity && victim && !entity.named && (entity.plural || (entity.count ?? 1) > 1);
  return several ? 'were hit by a cyberattack' : 'was hit by a cyberattack';
};

const originText = (from: string | null): string =>
  from?.startsWith('caused by ') ? `what happened was ${from}` : `the attack came ${from ?? 'from elsewhere'}`;

const responseText = (kind: string | null, by: string | null, against: string | null): string => {
  const who = by ?? 'somebody';
  switch (kind) {
    case 'sanctions':
      return `${who} imposed sanctions on ${against ?? 'somebody'}`;
    case 'diplomatic':
      return `${who} took diplomatic measures${against ? ` against ${against}` : ''}`;
    case 'legal':
      return `${who} took legal action${against ? ` against ${against}` : ''}`;
    case 'investigation':
      return `${who} investigated the attack`;
    case 'recovery':
      return `${who} worked on recovery`;
    case 'notification':
      return `${who} notified those concerned`;
    case 'takedown':
      return `${who} took down infrastructure`;
    case 'shutdown':
      return `${who} shut systems down`;
    case 'payment-refused':
      return `${who} refused to pay`;
    default:
      return `${who} responded`;
  }
};
