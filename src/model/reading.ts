import { z } from 'zod';
import { Happening } from './happening.ts';
import { Span } from './span.ts';
import { TimeExpression } from './time.ts';
import { Directness, EntityKind, Polarity, PropositionType, Stance, Wording, ZoneKind } from './vocabulary.ts';

/**
 * What the reader makes of one document. All ids are local to the document (`e1`, `m1`, `v1`, `p1`, `s1`, `t1`);
 * `resolve` maps them to entities, incidents and propositions of the store.
 */

export const Sentence = Span.extend({ zone: ZoneKind });
export type Sentence = z.infer<typeof Sentence>;

export const MentionVia = z.enum(['knowledge', 'shape', 'description', 'pronoun', 'pattern']);
export type MentionVia = z.infer<typeof MentionVia>;

export const Mention = Span.extend({
  id: z.string(),
  text: z.string(),
  kind: EntityKind,
  entity: z.string().nullable().describe('local entity; null where the name is ambiguous and stays open'),
  candidates: z.array(z.string()).describe('knowledge keys an ambiguous name may stand for'),
  via: MentionVia.describe('how it was found: known name, shape and place, description, pronoun, fixed pattern'),
  benign: z.string().nullable().describe('observables: why it is harmless (documentation range, private address), else null'),
});
export type Mention = z.infer<typeof Mention>;

export const LocalEntity = z.object({
  id: z.string(),
  kind: EntityKind,
  name: z.string().describe('fullest name the document gives, or the description for one without a name'),
  names: z.array(z.string()).describe('every proper name used for it in the document'),
  named: z.boolean().describe('false: known by a description only ("a telecom company operating in the country")'),
  country: z.string().nullable().describe('ISO 3166-1 alpha-2 of the state it is, belongs to or works in'),
  calledOf: z
    .string()
    .nullable()
    .default(null)
    .describe('attackers: the state the words for them name ("Chinese hackers" = CN), ISO 3166-1 alpha-2; no attribution'),
  organOf: z.string().nullable().describe('local id of the state or organisation it is an organ of or speaks for'),
  authority: z.boolean().describe('a body with standing to speak on incidents in its country (cyber agency, police, ministry, court)'),
  count: z.int().nullable().describe('how many are meant, where a number is given ("two local telecom companies" = 2)'),
  sector: z.string().nullable(),
  knowledge: z.string().nullable().describe('key of the known thing this is, e.g. actor:apt28, state:AL'),
});
export type LocalEntity = z.infer<typeof LocalEntity>;

export const LocalEvent = z.object({
  id: z.string(),
  label: z.string(),
  action: z.string().nullable().describe('ddos, wiper, ransomware, defacement, data-theft, intrusion, phishing, espionage; null: attack'),
  victims: z.array(z.string()).describe('local entity ids'),
  actors: z.array(z.string()),
  time: z.string().nullable().describe('local id of the time expression that dates it'),
  place: z.string().nullable().describe('local entity id'),
  mentions: z.array(Span).describe('where the text speaks of it'),
  incident: z
    .string()
    .regex(/^inc_[0-9a-f]{32}$/)
    .exactOptional()
    .describe('which incident it belongs to, where people decided that elsewhere; no reader of texts gives it'),
});
export type LocalEvent = z.infer<typeof LocalEvent>;

export const ArgRole = z.enum([
  'actor',
  'victim',
  'by',
  'against',
  'sponsor',
  'other',
  'origin',
  'effect',
  'action',
  'motive',
  'campaign',
  'technique',
  'amount',
  'scope',
]);
export type ArgRole = z.infer<typeof ArgRole>;

export const LocalArg = z.object({
  role: ArgRole,
  entity: z.string().nullable().describe('local entity id, null where the argument is plain words'),
  text: z.string(),
  span: Span.nullable(),
});
export type LocalArg = z.infer<typeof LocalArg>;

export const LocalProposition = z.object({
  id: z.string(),
  type: PropositionType,
  kind: z
    .string()
    .nullable()
    .describe('effect: disruption, destruction, ...; response: sanctions, diplomatic, ...; technique: ddos, wiper, ...'),
  events: z.array(z.string()).describe('local events it is about; empty: about none in particular'),
  args: z.array(LocalArg),
  text: z.string().describe('one plain sentence'),
});
export type LocalProposition = z.infer<typeof LocalProposition>;

export const Party = z.object({
  kind: z.enum(['entity', 'narrator', 'unspecified']),
  entity: z.string().nullable(),
  name: z.string(),
  span: Span.nullable(),
});
export type Party = z.infer<typeof Party>;

export const ReadStatement = Span.extend({
  id: z.string(),
  sentence: z.int().describe('index into sentences'),
  quote: z.string().describe('text.slice(start, end)'),
  asserter: Party.describe('who takes the stance, not who reports it'),
  relays: z.array(Party).describe('who passed it on, nearest to the origin first; the document itself is not listed'),
  stance: Stance,
  polarity: Polarity,
  proposition: z.string(),
  wording: Wording,
  strength: z.number().min(-1).max(1).describe('S of the weighing method, after hedges'),
  directness: Directness,
  cue: Span.nullable(),
  focus: Span.nullable().describe('the part of the quote that is about this proposition'),
  implied: z.boolean(),
  hasEvidence: z.boolean().describe('the speaker cites examined evidence'),
  timeSaid: z.string().nullable().describe('local id of the time expression that dates the saying, null: as published'),
  eventTime: z.string().nullable().describe('local id of the time expression that dates what is said to have happened'),
  rule: z.string().describe('name of the reading rule, so that a wrong line can be traced'),
});
export type ReadStatement = z.infer<typeof ReadStatement>;

/** Somebody is made to say something, whatever it is about: the grammar of attribution, not yet a stance on a proposition. */
export const Attribution = z.object({
  sentence: z.int().describe('index into sentences'),
  source: z.array(Span).describe('who says it, in the words of the place; empty: nobody is named'),
  cue: z.array(Span).describe('the words that make it a saying'),
  content: z.array(Span).describe('what is said, in pieces where the speaker is named in between'),
  stance: Stance.nullable().describe('what the cue means by itself; null: only that it is said'),
});
export type Attribution = z.infer<typeof Attribution>;

/** Why a sentence that gave no statement looks like one. */
export const LikeStatement = z.enum(['stance', 'speaker', 'attack', 'party']);
export type LikeStatement = z.infer<typeof LikeStatement>;

/** A sentence in which somebody says something about an attack, and no statement was made of it; those most like a statement come first. */
export const NotUnderstood = z.object({
  sentence: z.int().describe('index into sentences'),
  cue: Span.describe('the words that make it a saying'),
  // readings kept by earlier readers do not say
  why: z
    .array(LikeStatement)
    .default([])
    .describe(
      'stance: the cue itself takes sides; speaker: somebody is made to say it; attack: it has a word for attacks; party: it names an attacker, a victim or a tool',
    ),
});
export type NotUnderstood = z.infer<typeof NotUnderstood>;

/** Somebody takes a stance here, as far as the words tell, and no rule made a statement of it. It is shown as a guess and never weighed. */
export const Guess = Span.extend({
  sentence: z.int().describe('index into sentences'),
  asserter: Party,
  stance: Stance,
  type: PropositionType.describe('what it is most likely about; right less than half the time'),
  args: z.array(LocalArg).default([]).describe('who takes part in that, as far as the build of the clause says'),
  likelihood: z.number().min(0).max(1).describe('share of guesses like it, on text kept apart, where somebody took a stance of this sign'),
});
export type Guess = z.infer<typeof Guess>;

/** A technique a sentence names, or describes without naming it: then it is the reader's own inference. It is nobody's statement. */
export const Procedure = Span.extend({
  id: z.string().describe('ATT&CK id, e.g. T1566.001'),
  sentence: z.int().describe('index into sentences: the sentence that speaks for it most'),
  origin: z.enum(['name', 'procedure']).default('procedure').describe('its name is written there, or the words describe it'),
  score: z.number().min(0).max(1).describe('of a name 1, else share of held-out reports in which a finding like this was right'),
});
export type Procedure = z.infer<typeof Procedure>;

export const TaggedName = Span.extend({ kind: z.enum(['organisation', 'place', 'sector', 'group', 'malware', 'tool']) });
export type TaggedName = z.infer<typeof TaggedName>;

export const Doer = Span.extend({
  entity: z.string().nullable().describe('local entity; null where the words only name a state ("of Chinese origin")'),
  country: z.string().nullable().describe('ISO 3166-1 alpha-2'),
});
export type Doer = z.infer<typeof Doer>;

export const Reading = z.object({
  reader: z.string().describe('reader version'),
  sentences: z.array(Sentence),
  mentions: z.array(Mention),
  entities: z.array(LocalEntity),
  times: z.array(TimeExpression),
  events: z.array(LocalEvent),
  propositions: z.array(LocalProposition),
  statements: z.array(ReadStatement),
  // readings kept by earlier readers have none of these
  attributions: z.array(Attribution).default([]),
  notUnderstood: z.array(NotUnderstood).default([]),
  procedures: z.array(Procedure).default([]),
  happenings: z.array(Happening).default([]),
  doers: z.array(Doer).optional().describe('who stands where a doer of an attack does; for flat records, absent where not looked for'),
  guesses: z.array(Guess).optional().describe('absent where none were looked for'),
  sketch: z.array(z.string()).optional().describe('hashes that stand for the words of the whole text, where only an excerpt of it is kept'),
  names: z.array(TaggedName).optional().describe('what the learned tagger takes for names; absent where it did not run'),
});
export type Reading = z.infer<typeof Reading>;

/** Whether somebody else read it and sent it as STIX, rather than a reader here. */
export const isHandedOn = ({ reader }: Pick<Reading, 'reader'>): boolean => reader.startsWith('stix/');
