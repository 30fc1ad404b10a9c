import type { z } from 'zod';
import type { Hypothesis, IntakeResult, LedgerState } from '../../src/model/api.ts';
import type { ArgRole } from '../../src/model/reading.ts';
import type { Decision } from '../../src/model/decision.ts';
import type {
  AnalyticConfidence,
  Directness,
  EntityKind,
  EvidenceRole,
  PropositionType,
  SourceKind,
  Stance,
  Status,
  Wording,
} from '../../src/model/vocabulary.ts';

/** The words the pages use for the closed lists of the model, and what each of them means. */

/** What somebody did by a decision: "Ana rejected …". */
export const DECIDED: Readonly<Record<Decision['kind'], string>> = {
  accept: 'accepted',
  reject: 'rejected',
  correct: 'corrected',
  add: 'added a statement on',
  nothing: 'found nothing in',
  merge: 'joined',
  split: 'parted',
  note: 'noted',
  grade: 'graded',
  undo: 'took back',
};

export const STATUS_MEANING: Readonly<Record<Status, string>> = {
  confirmed: 'Somebody with standing says so plainly: the victim itself, a competent authority, a court, or an investigator with access.',
  corroborated: 'Two or more independent third parties say so.',
  attributed: 'A third party names who did it. An attribution is never called confirmed.',
  reported: 'Reported, but nobody with standing has said so.',
  claimed: 'Only those who claim it, or have an interest in it, say so.',
  hypothesised: 'Put forward as a possibility only.',
  disputed: 'Third parties speak for it and against it.',
  denied: 'The accused, the victim or an authority denies it, and no third party affirms it.',
  refuted: 'Evidence against it was brought, or its claimant took it back.',
  'refuted (retracted by claimant)': 'The claimant took it back, and no third party affirms it.',
  'reported not so': 'Those who speak of it say that it did not happen.',
  open: 'Nobody has said for or against it.',
};

export const statusWord = (status: Status): string => (status === 'refuted (retracted by claimant)' ? 'retracted' : status);

const FLAGS: Readonly<Record<string, string>> = {
  'denied-by':
    'Denied by the party named. A denial by the accused weighs little, for guilty and innocent both deny, but it is always shown.',
  'self-claimed': 'The claimant says so about itself.',
  unverified: 'A source says that it could not verify this.',
  'no-response': 'Asked, and did not answer.',
  'single-origin': 'Everything said goes back to one voice.',
  'time-ambiguous': 'The text leaves more than one date open.',
  drift: 'The wording changed on the way from who said it to who reported it.',
  superseded: 'A later statement by the same party replaced an earlier one.',
  'no-third-party-attribution': 'Nobody but the claimant has said who did it.',
  'investigator-declined': 'An investigator looked and did not have enough evidence to say so.',
  'year-slip': 'Two incidents agree on everything but the year: they may be one.',
};

/** A flag such as `denied-by:Iran` in words, with its meaning. */
export const flagWords = (flag: string): { label: string; meaning: string } => {
  const [key = flag, ...rest] = flag.split(':');
  const who = rest.join(':');
  const label = key.replaceAll('-', ' ');
  return {
    label: who === '' ? label : `${label} ${key === 'no-response' ? 'from ' : ''}${who}`,
    meaning: FLAGS[key] ?? `Marked "${label}" by the weighing.`,
  };
};

export const WORDING: Readonly<Record<Wording, string>> = {
  flat: 'plainly',
  'high-confidence': 'with “high confidence”',
  'moderate-confidence': 'with “moderate confidence”',
  'low-confidence': 'with “low confidence”',
  'almost-certain': 'as almost certain',
  'very-likely': 'as very likely',
  likely: 'as likely',
  probably: 'as probable',
  suspected: 'as suspected',
  appears: 'as it appears',
  possible: 'as possible',
  unlikely: 'as unlikely',
  dispute: 'disputing it',
  claimed: 'as a claim',
  attributed: 'as “attributed to”',
  linked: 'as “linked to”',
  'implied-by-act': 'through its acts',
};

export const WORDING_SHORT: Readonly<Record<Wording, string>> = {
  flat: 'plainly',
  'high-confidence': 'high conf.',
  'moderate-confidence': 'moderate conf.',
  'low-confidence': 'low conf.',
  'almost-certain': 'almost certain',
  'very-likely': 'very likely',
  likely: 'likely',
  probably: 'probably',
  suspected: 'suspected',
  appears: 'appears',
  possible: 'possible',
  unlikely: 'unlikely',
  dispute: 'disputes',
  claimed: 'claims',
  attributed: 'attributed',
  linked: 'linked',
  'implied-by-act': 'by act',
};

export const STANCE: Readonly<Record<Stance, string>> = {
  assert: 'says so',
  report: 'reports it',
  confirm: 'confirms it',
  acknowledge: 'acknowledges it',
  claim: 'claims it',
  'claim-responsibility': 'claims responsibility',
  attribute: 'attributes it',
  accuse: 'accuses',
  suspect: 'suspects it',
  hypothesise: 'thinks it possible',
  name: 'gives it a name',
  threaten: 'threatens',
  condemn: 'condemns it',
  respond: 'acted on it',
  deny: 'denies it',
  reject: 'rejects it',
  refute: 'refutes it',
  limit: 'limits it',
  retract: 'takes it back',
  'not-attributed': 'does not say who',
  unverified: 'could not verify it',
  'no-response': 'did not respond',
  'decline-comment': 'declined to comment',
  unknown: 'says it is not known',
};

export const ROLE: Readonly<Record<EvidenceRole, string>> = {
  'victim/own-incident': 'victim, on its own incident',
  'victim/limits-impact': 'victim, on the limits of the harm',
  'victim/attribution': 'victim, on the culprit',
  'authority/incident': 'competent authority, on the incident',
  'authority/limits-impact': 'competent authority, on the limits of the harm',
  'authority/attribution': 'competent authority, on the culprit',
  'ally/attribution': 'allied state, on the culprit',
  'court/finding': 'court finding',
  'indictment-or-sanction': 'indictment or sanction',
  'investigator/with-access': 'investigator with access',
  'investigator/no-access': 'investigator without access',
  'claimant/authorship-of-confirmed-incident': 'claimant, of an incident that is confirmed',
  'claimant/unconfirmed-incident': 'claimant, of an incident not confirmed',
  'claimant/impact': 'claimant, on the harm done',
  'claimant/own-motive': 'claimant, on its own motive',
  'retraction/by-claimant': 'claimant taking it back',
  'accused/denial': 'the accused, denying',
  'interested/any': 'interested party',
  'media-named': 'named media',
  'media-unnamed': 'unnamed media',
  narrator: "the document's own voice",
  agentless: 'nobody named',
};

/** What a statement is about. */
export const MATTER: Readonly<Record<PropositionType, string>> = {
  occurred: 'an attack took place',
  targeted: 'who was attacked',
  attempted: 'an attempt',
  effect: 'what it did',
  'data-theft': 'theft of data',
  conducted: 'who did it',
  sponsored: 'who is behind it',
  linked: 'a link',
  motive: 'why',
  origin: 'where it came from',
  technique: 'how it was done',
  'campaign-name': 'a name for the campaign',
  'same-as': 'two that are one',
  response: 'what was done about it',
  threat: 'a threat',
  demand: 'a demand',
  'attribution-exists': 'that somebody was named',
};

/** The parts of a proposition, as a form asks for them. */
export const PART: Readonly<Record<ArgRole, string>> = {
  actor: 'Who did it',
  victim: 'Who was hit',
  by: 'Who acts',
  against: 'Against whom',
  sponsor: 'Who is behind it',
  other: 'The other one',
  origin: 'Where from',
  effect: 'What was harmed',
  action: 'What was tried',
  motive: 'Why it was done',
  campaign: 'Its name',
  technique: 'How it was done',
  amount: 'How much',
  scope: 'In what',
};

export const DIRECTNESS: Readonly<Record<Directness, string>> = {
  'direct-quote': 'quoted word for word',
  'mixed-quote': 'partly quoted',
  indirect: 'in indirect speech',
  headline: 'in a headline',
  modifier: 'inside a description',
  act: 'implied by an act',
  presupposition: 'taken for granted',
  agentless: 'no speaker named',
};

export const KIND: Readonly<Record<EntityKind, string>> = {
  state: 'state',
  agency: 'public body',
  organisation: 'organisation',
  outlet: 'news outlet',
  vendor: 'security company',
  person: 'person',
  persona: 'persona',
  group: 'group',
  generic: 'unnamed',
  sector: 'sector',
  place: 'place',
  campaign: 'campaign',
  malware: 'malware',
  tool: 'tool',
  vulnerability: 'vulnerability',
  technique: 'technique',
  observable: 'indicator',
};

export const CONFIDENCE_MEANING: Readonly<Record<AnalyticConfidence, string>> = {
  high: 'Three or more independent third parties, one of them with standing, and hardly any conflict.',
  moderate: 'Two independent third parties, or one with standing.',
  low: 'One voice without standing, or strong conflict.',
};

export const LEDGER_WORD: Readonly<Record<z.infer<typeof LedgerState>, string>> = {
  confirmed: 'confirmed',
  claimed: 'claimed only',
  denied: 'denied',
  silent: 'silent',
  reported: 'reported',
};

export const POLARITY_WORD: Readonly<Record<'1' | '0' | '-1', string>> = { '1': 'for', '-1': 'against', '0': 'neither' };

export const LEVEL: Readonly<Record<Hypothesis['level'], string>> = {
  conducted: 'carried it out',
  sponsored: 'stands behind it',
  linked: 'linked to who did it',
  other: 'somebody else',
};

export const QUESTION: Readonly<Record<Hypothesis['level'], string>> = {
  conducted: 'Who carried it out?',
  sponsored: 'Who stands behind it?',
  linked: 'Whom is it linked to?',
  other: 'Who is meant?',
};

export const SOURCE_KIND: Readonly<Record<SourceKind, string>> = {
  outlet: 'news outlet',
  wire: 'news agency',
  agency: 'cyber agency',
  government: 'government',
  'persona-channel': "group's own channel",
  vendor: 'security company',
  victim: 'victim',
  court: 'court',
  feed: 'feed',
  unknown: 'source not known',
};

export const OUTCOME: Readonly<Record<IntakeResult['outcome'], string>> = {
  stored: 'Read and stored.',
  'already-known': 'Already known.',
  copy: 'A copy of a document that is here already.',
  'not-read': 'Stored, but not read.',
  quarantined: 'Set aside.',
};

const LANGUAGES = typeof Intl.DisplayNames === 'function' ? new Intl.DisplayNames(['en'], { type: 'language' }) : null;
/** ISO 639-1 code to its English name; the code itself where there is none. */
export const languageName = (code: string): string => {
  try {
    return code === 'und' ? 'unknown language' : (LANGUAGES?.of(code) ?? code);
  } catch {
    return code;
  }
};
