import { confidenceOf } from '../../../core/confidence.ts';
import type { Happening, HappeningKind, HappeningRole, Realis } from '../../../model/happening.ts';
import type {
  ArgRole,
  Guess,
  LocalArg,
  LocalEntity,
  LocalProposition,
  Mention,
  Party,
  Reading,
  ReadStatement,
} from '../../../model/reading.ts';
import type { Span } from '../../../model/span.ts';
import { type EntityKind, type PropositionType, polarityOf, type Stance, type Status } from '../../../model/vocabulary.ts';

/**
 * What the reader found in one document, as plain data with offsets, for scorers and for other programs: one JSON object a
 * document, of which every consumer reads only its own key. Offsets count UTF-16 code units of the text as it was handed in.
 */

export interface PlainSpan {
  start: number;
  end: number;
}

/** What weighing adds to a reading: by local proposition id, and the victims by name. */
export interface Weighed {
  statuses: ReadonlyMap<string, Status>;
  victimsClaimed: readonly string[];
  victimsConfirmed: readonly string[];
}

const span = (s: Span): PlainSpan => ({ start: s.start, end: s.end });
const pair = (s: Span | null): [number, number] | null => (s === null ? null : [s.start, s.end]);

const ENTITY_TYPE: Partial<Record<EntityKind, string>> = {
  organisation: 'ORG',
  agency: 'ORG',
  outlet: 'ORG',
  vendor: 'ORG',
  state: 'LOC',
  place: 'LOC',
  group: 'GROUP',
  persona: 'GROUP',
  malware: 'MALWARE',
  tool: 'TOOL',
  sector: 'SECTOR',
  person: 'PERSON',
  campaign: 'CAMPAIGN',
};

/** Observables and vulnerability ids get the type their shape says. */
function observableType(text: string): string {
  const plain = text.replaceAll(/\[|\]|\(|\)/g, '');
  if (/^CVE-\d{4}-\d{4,}$/i.test(plain)) return 'VULID';
  if (/^[0-9a-f]{64}$/i.test(plain)) return 'SHA2';
  if (/^[0-9a-f]{40}$/i.test(plain)) return 'SHA1';
  if (/^[0-9a-f]{32}$/i.test(plain)) return 'MD5';
  if (/^(hxxp|http|ftp)s?:/i.test(plain)) return 'URL';
  if (/^[^\s@]+@[^\s@]+$/.test(plain)) return 'EMAIL';
  if (/^\d{1,3}(\.\d{1,3}){3}(\/\d+)?$/.test(plain) || /^[0-9a-f]*:[0-9a-f:]+$/i.test(plain)) return 'IP';
  return 'DOM';
}

function entityType(mention: Mention): string | null {
  if (mention.via === 'pronoun' || mention.via === 'description') return null;
  if (mention.kind === 'observable') return observableType(mention.text);
  if (mention.kind === 'vulnerability') return /^CVE-/i.test(mention.text) ? 'VULID' : 'VULN';
  return ENTITY_TYPE[mention.kind] ?? null;
}

/** The types the tagger of names tells: where it ran, they are told by it alone. */
const TAGGED: ReadonlySet<string> = new Set(['ORG', 'LOC', 'SECTOR', 'GROUP', 'MALWARE', 'TOOL']);

/** Names with their type. The tagger sees headings, lists and captions too, which are not read. */
function names({ mentions, names: tagged }: Reading): object[] {
  const read = mentions.flatMap((m) => {
    const type = entityType(m);
    return type === null || (tagged !== undefined && TAGGED.has(type)) ? [] : [{ ...span(m), type }];
  });
  return [...read, ...(tagged ?? []).map((n) => ({ ...span(n), type: ENTITY_TYPE[n.kind] }))];
}

/** The names that scorers of events use; kinds and roles they have no name for keep ours. */
const EVENT_TYPE: Partial<Record<HappeningKind, string>> = {
  'data-theft': 'Databreach',
  'data-leak': 'Databreach',
  intrusion: 'Databreach',
  ransomware: 'Ransom',
  extortion: 'Ransom',
  phishing: 'Phishing',
  'vulnerability-exploited': 'DiscoverVulnerability',
  'vulnerability-disclosed': 'DiscoverVulnerability',
  'vulnerability-patched': 'PatchVulnerability',
};
const EVENT_ROLE: Partial<Record<HappeningRole, string>> = {
  victim: 'Victim',
  attacker: 'Attacker',
  tool: 'Tool',
  time: 'Time',
  place: 'Place',
  purpose: 'Purpose',
  pattern: 'Attack-Pattern',
  data: 'Compromised-Data',
  records: 'Number-of-Data',
  people: 'Number-of-Victim',
  money: 'Price',
  'payment-method': 'Payment-Method',
  damage: 'Damage-Amount',
  'trusted-entity': 'Trusted-Entity',
  vulnerability: 'Vulnerability',
  cve: 'CVE',
  system: 'Vulnerable_System',
  'system-version': 'Vulnerable_System_Version',
  'system-owner': 'Vulnerable_System_Owner',
  capability: 'Capabilities',
  discoverer: 'Discoverer',
  releaser: 'Releaser',
  patch: 'Patch',
  'patch-number': 'Patch-Number',
};
const REALIS: Partial<Record<Realis, string>> = { actual: 'Actual', generic: 'Generic' };

/** The five types have fewer roles than happenings: who uses a flaw has no place among those who find it. */
const RENAMED: Partial<Record<HappeningKind, Partial<Record<HappeningRole, string | null>>>> = {
  'vulnerability-patched': { capability: 'Issues-Addressed' },
  'vulnerability-disclosed': { attacker: null },
  'vulnerability-exploited': { attacker: null },
};

/** An intrusion is a breach of data for those scorers only where the text says what data was reached. */
const eventType = ({ kind, args }: Happening): string =>
  (kind === 'intrusion' && !args.some((a) => a.role === 'data') ? undefined : EVENT_TYPE[kind]) ?? kind;

const event = (h: Happening): object => ({
  subtype: eventType(h),
  trigger: span(h.trigger),
  realis: REALIS[h.realis] ?? 'Other',
  args: h.args.flatMap(({ role, amount, ...at }) => {
    const renamed = RENAMED[h.kind]?.[role];
    if (renamed === null) return [];
    const told = amount === null ? {} : { value: amount.value, unit: amount.unit };
    return [{ role: renamed ?? EVENT_ROLE[role] ?? role, ...span(at), ...told }];
  }),
});

/** ATT&CK ids written out, names of known techniques, and techniques described in words, these with their score. */
function techniques(reading: Reading): object[] {
  const known = new Map(reading.entities.map((e) => [e.id, e.knowledge]));
  const named = reading.mentions.flatMap((m) => {
    if (m.kind !== 'technique') return [];
    const key = m.entity === null ? null : (known.get(m.entity) ?? null);
    const id = /T\d{4}(?:\.\d{3})?/.exec(key ?? m.text)?.[0];
    return id === undefined ? [] : [{ id, ...span(m) }];
  });
  const ids = new Set(named.map((n) => n.id));
  const described = reading.procedures.filter((p) => !ids.has(p.id));
  return [...named, ...described.map((p) => ({ id: p.id, ...span(p), score: p.score, origin: p.origin }))];
}

const ACTION_LABELS: Record<string, { incidentType: string; eventType: string; eventSubtype: string | null }> = {
  ddos: { incidentType: 'Disruption', eventType: 'Disruptive', eventSubtype: 'External Denial of Service' },
  wiper: { incidentType: 'Disruption', eventType: 'Disruptive', eventSubtype: 'Data Attack' },
  ransomware: { incidentType: 'Ransomware', eventType: 'Mixed', eventSubtype: 'Data Attack' },
  defacement: { incidentType: 'Disruption', eventType: 'Disruptive', eventSubtype: 'Message Manipulation' },
  'data-theft': { incidentType: 'Data theft', eventType: 'Exploitative', eventSubtype: 'Exploitation of Application Server' },
  espionage: { incidentType: 'Data theft', eventType: 'Exploitative', eventSubtype: null },
  intrusion: { incidentType: 'Hijacking without Misuse', eventType: 'Exploitative', eventSubtype: null },
  phishing: { incidentType: 'Hijacking with Misuse', eventType: 'Exploitative', eventSubtype: 'Exploitation of End Hosts' },
};

const unique = (values: readonly (string | null | undefined)[]): string[] => [
  ...new Set(values.filter((v): v is string => typeof v === 'string' && v !== '')),
];

/** The text's own name for something known: "NSA", not the full name it stands for. */
const asWritten = (e: LocalEntity): string => (e.knowledge === null ? e.name : (e.names[1] ?? e.name));

const ATTACKER_KINDS = new Set<EntityKind>(['group', 'persona']);
const MEANS = new Set<EntityKind>(['malware', 'tool', 'campaign', 'vulnerability', 'technique', 'observable']);
const BODIES = new Set<EntityKind>(['organisation', 'agency']);
/** What may tell where an attack took place, where no victim does. */
const LOCATED = new Set<EntityKind>(['organisation', 'agency', 'state', 'place', 'outlet', 'generic']);
const DOERS = new Set<ArgRole>(['actor', 'by', 'sponsor', 'other']);
const SUFFERERS = new Set<ArgRole>(['victim', 'against']);
/** Propositions whose doer did the attack: in a response or a silence the doer is somebody else. */
const DEEDS = new Set<PropositionType>(['conducted', 'sponsored', 'linked', 'effect', 'data-theft', 'demand', 'threat', 'attempted']);

/** Sentences up to which a text is about its one attack alone: a longer one names attackers of other attacks, too. */
const FEW = 6;

/**
 * Who did what to whom, as one flat record of a short text about one attack. Whom frames of the reader gave no part, the record takes by
 * sort: attackers named at all in a few sentences are its actors, and the body named first is its victim.
 */
function record(reading: Reading): object {
  const byId = new Map(reading.entities.map((e) => [e.id, e]));
  const entities = (ids: readonly string[]): LocalEntity[] => ids.flatMap((id) => byId.get(id) ?? []);
  const inRole = (roles: ReadonlySet<ArgRole>): LocalEntity[] =>
    entities(
      reading.propositions
        .filter((p) => DEEDS.has(p.type) || roles === SUFFERERS)
        .flatMap((p) => p.args.filter((a) => roles.has(a.role)).flatMap((a) => a.entity ?? [])),
    );
  const attackers = reading.sentences.length > FEW ? [] : reading.entities.filter((e) => ATTACKER_KINDS.has(e.kind));
  const told = [...entities(reading.events.flatMap((e) => e.actors)), ...inRole(DOERS)];
  const doers = reading.doers ?? [];
  const actors = [...told, ...attackers, ...entities(doers.flatMap((d) => d.entity ?? []))];
  const suffering = [...entities(reading.events.flatMap((e) => e.victims)), ...inRole(SUFFERERS)];
  const first = reading.mentions
    .flatMap((m) => entities(m.entity === null ? [] : [m.entity]))
    .find((e) => e.named && BODIES.has(e.kind) && !actors.includes(e));
  const victims = suffering.some((v) => v.named) || first === undefined ? suffering : [...suffering, first];
  const isState = (e: LocalEntity): boolean => e.kind === 'state';
  const named = (list: LocalEntity[]): string[] => unique(list.filter((e) => e.named && !isState(e)).map(asWritten));
  // "the worm was attributed to X", "prepared with Operation X": by what it was done is not by whom
  const acting = actors.filter((e) => !MEANS.has(e.kind));
  // whoever is known by several names here is given with all of them: "APT33 aka Holmium"
  const aliases = actors.filter((e) => e.named && ATTACKER_KINDS.has(e.kind)).flatMap((e) => e.names);
  const theirs = unique([...actors.flatMap((a) => [a.country, a.calledOf]), ...doers.map((d) => d.country)]);
  const countries = unique(victims.map((v) => v.country));
  const elsewhere = unique(reading.entities.filter((e) => LOCATED.has(e.kind)).map((e) => e.country)).filter((c) => !theirs.includes(c));
  const labels = reading.events.flatMap((e) => (e.action === null ? [] : (ACTION_LABELS[e.action] ?? [])));
  const dated = reading.events.find((e) => e.time !== null);
  const start = reading.times.find((t) => t.id === dated?.time)?.edtf?.split('/')[0] ?? null;
  return {
    victims: named(victims),
    victimCountries: countries.length > 0 ? countries : elsewhere,
    actors: unique([...named(acting), ...aliases]),
    actorCountries: theirs,
    ...(start !== null && /^\d{4}(-\d{2}){0,2}$/.test(start) ? { startDate: start } : {}),
    incidentType: unique(labels.map((l) => l.incidentType)),
    eventType: unique(labels.map((l) => l.eventType)),
    eventSubtype: unique(labels.map((l) => l.eventSubtype)),
  };
}

const partyName = (party: Party, byId: ReadonlyMap<string, LocalEntity>): string =>
  party.kind === 'entity' ? (byId.get(party.entity ?? '')?.name ?? party.name) : party.kind;

const argName = (arg: LocalArg, byId: ReadonlyMap<string, LocalEntity>): string => byId.get(arg.entity ?? '')?.name ?? arg.text;

/** Where each entity is named or described, in order. */
type Named = ReadonlyMap<string, readonly Span[]>;
function placesOf({ mentions }: Reading): Named {
  const found = new Map<string, Span[]>();
  for (const m of mentions) if (m.entity !== null && m.via !== 'pronoun') found.set(m.entity, [...(found.get(m.entity) ?? []), m]);
  return found;
}

/** Where the text names an argument: in the clause, or where it first did ("the hospital's servers" name the hospital elsewhere). */
function placeOf({ entity, span: at }: LocalArg, named: Named): Span | null {
  const places = named.get(entity ?? '') ?? [];
  if (at !== null && places.some((m) => m.start < at.end && at.start < m.end)) return at;
  return places[0] ?? at;
}

function argsOf(
  proposition: Pick<LocalProposition, 'args'>,
  byId: ReadonlyMap<string, LocalEntity>,
  named: Named,
): { args: object; argSpans: object } {
  const args: Record<string, string> = {};
  const argSpans: Record<string, [number, number]> = {};
  for (const arg of proposition.args) {
    args[arg.role] ??= argName(arg, byId);
    const at = pair(placeOf(arg, named));
    if (at !== null) argSpans[arg.role] ??= at;
  }
  return { args, argSpans };
}

function claim(
  s: ReadStatement,
  reader: string,
  proposition: LocalProposition | undefined,
  byId: ReadonlyMap<string, LocalEntity>,
  named: Named,
): object {
  const sure = confidenceOf(s.rule, reader);
  return {
    quote: [s.start, s.end],
    asserter: partyName(s.asserter, byId),
    asserterSpan: pair(s.asserter.span),
    chain: s.relays.map((p) => partyName(p, byId)),
    cue: pair(s.cue),
    stance: s.stance,
    // the corpus of claims fixes polarity by stance: not-attributed is 0, also where it denies that an attribution exists
    polarity: polarityOf(s.stance),
    type: proposition?.type ?? null,
    ...(proposition?.kind == null ? {} : { kind: proposition.kind }),
    ...(proposition === undefined ? { args: {} } : argsOf(proposition, byId, named)),
    wording: s.wording,
    directness: s.directness,
    implied: s.implied,
    rule: s.rule,
    confidence: typeof sure === 'string' ? sure : sure.share,
  };
}

/** A guess in the form of a statement, marked as one. */
const guess = (
  { start, end, asserter, stance, type, args, likelihood }: Guess,
  byId: ReadonlyMap<string, LocalEntity>,
  named: Named,
): object => ({
  quote: [start, end],
  asserter: partyName(asserter, byId),
  asserterSpan: pair(asserter.span),
  chain: [],
  cue: null,
  stance,
  polarity: polarityOf(stance),
  type,
  ...argsOf({ args }, byId, named),
  implied: false,
  rule: 'guess',
  confidence: likelihood,
});

/** The kinds of attribution that scorers know, by stance of the cue. */
const KINDS: Partial<Record<Stance, string>> = {
  claim: 'claim',
  'claim-responsibility': 'claim',
  confirm: 'confirm',
  acknowledge: 'confirm',
  deny: 'deny',
  reject: 'deny',
  refute: 'deny',
  accuse: 'blame',
  attribute: 'blame',
  'no-response': 'decline',
  'decline-comment': 'decline',
};

/** One line of `assay predict`. */
export function prediction(doc: string, reading: Reading, weighed: Weighed): object {
  const byId = new Map(reading.entities.map((e) => [e.id, e]));
  const propositions = new Map(reading.propositions.map((p) => [p.id, p]));
  const named = placesOf(reading);
  return {
    doc,
    entities: names(reading),
    events: reading.happenings.map(event),
    times: reading.times.map((t) => ({
      ...span(t),
      span: [t.start, t.end],
      value: t.edtf,
      edtf: t.edtf,
      candidates: t.candidates.map((c) => c.edtf),
    })),
    statements: reading.attributions.map(({ source, cue, content, stance }) => ({
      source: source.map(span),
      cue: cue.map(span),
      content: content.map(span),
      ...(stance === null ? {} : { kind: KINDS[stance] ?? stance }),
    })),
    notUnderstood: reading.notUnderstood.map(({ cue }) => span(cue)),
    techniques: techniques(reading),
    record: record(reading),
    claims: [
      ...reading.statements.map((s) => claim(s, reading.reader, propositions.get(s.proposition), byId, named)),
      ...(reading.guesses ?? []).map((g) => guess(g, byId, named)),
    ],
    victimsClaimed: weighed.victimsClaimed,
    victimsConfirmed: weighed.victimsConfirmed,
    status: reading.propositions.flatMap((p) => {
      const status = weighed.statuses.get(p.id);
      return status === undefined
        ? []
        : [{ type: p.type, ...(p.kind === null ? {} : { kind: p.kind }), args: argsOf(p, byId, named).args, status }];
    }),
  };
}
