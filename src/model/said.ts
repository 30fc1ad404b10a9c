import { z } from 'zod';
import { ArgRole } from './reading.ts';
import { RecordAnchor } from './record-decision.ts';
import { Span } from './span.ts';
import { Directness, Polarity, PropositionType, Stance, Wording } from './vocabulary.ts';

/** What a statement says as a person puts it: kept in the decision that corrects or adds it, in words that are found again in every reading. */

const WhoSays = z.object({
  kind: z
    .enum(['as-read', 'document', 'nobody', 'named', 'typed'])
    .describe('document: its own voice; named: somebody the document names; typed: somebody it does not name'),
  name: z.string().nullable().describe('named: in the words of the document, by which he is found again'),
});

const ArgWords = z
  .object({
    role: ArgRole,
    name: z.string().describe('who or what it is'),
    named: z.boolean().describe('in the words of the document, by which it is found again; else typed'),
  })
  .strict();
export type ArgWords = z.infer<typeof ArgWords>;

const AboutIncident = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['as-read', 'none', 'new']) }).strict(),
  z.object({ kind: z.literal('known'), anchor: RecordAnchor }).strict(),
]);

const Matter = z
  .object({ type: PropositionType, kind: z.string().nullable(), args: z.array(ArgWords), incident: AboutIncident })
  .strict()
  .describe('the proposition it takes a stance on');
export type Matter = z.infer<typeof Matter>;

/** Where it stands, with the rest of its sentence. */
const Place = Span.extend({ quote: z.string(), before: z.string(), after: z.string(), sentence: z.int() }).strict();

const Said = z.object({
  stance: Stance,
  polarity: Polarity,
  speaker: WhoSays,
  wording: Wording,
  strength: z.number().describe('what the wording is worth'),
  directness: Directness,
  eventTime: z.string().nullable().describe('EDTF: when it is said to have happened'),
  matter: Matter,
  place: Place,
});

/** What is otherwise than it was read; what is left out stays as read. */
export const Correction = Said.partial().required({ stance: true, polarity: true, speaker: true }).strict();
export type Correction = z.infer<typeof Correction>;
export const Addition = Said.strict();
export type Addition = z.infer<typeof Addition>;

const Name = z.string().trim().min(1).max(200);

/** Who says it: the id of an entity the document names, null for the document in its own voice, or a name it does not have; a name of null: nobody is named. */
const AskedSpeaker = z.union([z.string().min(1).max(200), z.strictObject({ name: Name.nullable() })]).nullable();
const AskedMatter = z.strictObject({
  type: PropositionType,
  kind: z.string().trim().min(1).max(60).nullable().default(null),
  args: z
    .array(
      z.strictObject({
        role: ArgRole,
        entity: z
          .string()
          .max(200)
          .nullable()
          .default(null)
          .describe('id of an entity the document names; null: what is typed as its name'),
        name: Name,
      }),
    )
    .max(12),
  incident: z
    .string()
    .max(200)
    .nullable()
    .optional()
    .describe('its id; "new": one nobody has told of; null: none in particular; left out: as read, or for an added statement none'),
});
export type AskedMatter = z.infer<typeof AskedMatter>;
const EventTime = z.string().trim().min(1).max(100).nullable().describe('EDTF, e.g. 2023-12-25 or 2022-07; null: not said');

/** What a correction asks for. */
export const AskedCorrection = z.strictObject({
  stance: Stance,
  polarity: Polarity,
  speaker: AskedSpeaker.optional().describe('left out: as read'),
  wording: Wording.optional(),
  directness: Directness.optional(),
  eventTime: EventTime.optional(),
  matter: AskedMatter.optional(),
  span: Span.optional().describe('the words it rests on'),
});
/** What an added statement says. */
export const AskedAddition = z.strictObject({
  stance: Stance,
  polarity: Polarity,
  speaker: AskedSpeaker,
  wording: Wording.default('flat'),
  directness: Directness.default('indirect'),
  eventTime: EventTime.default(null),
  matter: AskedMatter,
});
export type AskedAddition = z.infer<typeof AskedAddition>;

/** The reader of statements that people add. */
export const ANALYST = 'analyst';

interface RoleOf {
  role: ArgRole;
  /** Without it there is no such proposition. */
  needed?: true;
  /** Plain words, and no thing one could name. */
  words?: true;
}
const VICTIM: RoleOf = { role: 'victim' };
const needed = (role: ArgRole): RoleOf => ({ role, needed: true });
const words = (role: ArgRole): RoleOf => ({ role, words: true });

/** What each sort of proposition is about. */
export const ROLES_OF: Readonly<Record<PropositionType, readonly RoleOf[]>> = {
  occurred: [VICTIM],
  targeted: [needed('victim')],
  attempted: [VICTIM, words('action')],
  effect: [{ ...words('effect'), needed: true }, VICTIM],
  'data-theft': [VICTIM, { role: 'actor' }, words('amount')],
  conducted: [needed('actor'), VICTIM],
  sponsored: [needed('sponsor'), VICTIM],
  linked: [needed('actor'), { role: 'sponsor' }, { role: 'other' }],
  motive: [{ ...words('motive'), needed: true }],
  origin: [{ ...words('origin'), needed: true }],
  technique: [{ ...words('technique'), needed: true }],
  'campaign-name': [{ role: 'campaign', needed: true }, { role: 'by' }],
  'same-as': [needed('actor'), needed('other')],
  response: [{ role: 'by' }, { role: 'against' }],
  threat: [{ role: 'by' }, { role: 'against' }],
  demand: [{ role: 'by' }, { role: 'against' }, words('amount')],
  'attribution-exists': [{ role: 'by' }],
};

/** The sorts of harm, of answers and of techniques that are told apart. */
export const KINDS_OF: Readonly<Partial<Record<PropositionType, readonly string[]>>> = {
  effect: ['disruption', 'destruction', 'encryption', 'outage', 'shutdown', 'defacement', 'none'],
  response: ['diplomatic', 'investigation', 'legal', 'notification', 'payment-refused', 'recovery', 'sanctions', 'shutdown', 'takedown'],
  technique: [
    'vulnerability',
    'phishing',
    'ddos',
    'initial-access',
    'credential-theft',
    'lateral-movement',
    'persistence',
    'command-and-control',
    'exfiltration',
    'malware',
    'ransomware',
    'insider',
  ],
};
