import { z } from 'zod';
import { HappeningKind, HappeningRole } from './happening.ts';
import { Polarity, PropositionType } from './vocabulary.ts';

/** Facts the reader knows, as data under knowledge/ with their references. The loader checks every file against these. */

const Ref = z.string().describe('where the fact is from');

export const KnownActor = z.object({
  key: z.string().describe('actor:<slug>'),
  name: z.string(),
  aliases: z.array(z.string()),
  kind: z.enum(['group', 'persona']),
  country: z.string().nullable(),
  ordinary: z.array(z.string()).describe('its names that are ordinary words ("Play", "Anonymous"): need evidence of an actor\'s place'),
  ref: Ref,
});
export const KnownSoftware = z.object({
  key: z.string().describe('software:<ATT&CK id or slug>'),
  name: z.string(),
  aliases: z.array(z.string()),
  kind: z.enum(['malware', 'tool']),
  ordinary: z.array(z.string()),
  ref: Ref,
});
export const KnownCampaign = z.object({
  key: z.string().describe('campaign:<ATT&CK id>'),
  name: z.string(),
  aliases: z.array(z.string()),
  ordinary: z.array(z.string()),
  ref: Ref,
});
export const KnownTechnique = z.object({ id: z.string(), name: z.string(), tactics: z.array(z.string()) });
/** The tactics of ATT&CK, and what the deeds that propositions state belong to. No part of what the reader knows. */
export const KnownTactics = z.object({
  tactics: z.array(z.object({ id: z.string(), key: z.string().describe('as in `tactics` of a technique'), name: z.string() })),
  deeds: z.array(
    z.object({
      type: PropositionType,
      kind: z.string().nullable().describe('kind of the proposition; null: whatever it is'),
      tactic: z.string().nullable().describe('null: what is said does not tell'),
      technique: z.string().nullable().describe('where it can be no other'),
    }),
  ),
});
export type KnownTactics = z.infer<typeof KnownTactics>;
export const TechniqueNames = z.object({
  id: z.string(),
  names: z.array(z.string()).describe('usual names the catalogue does not give'),
  mergedInto: z.string().optional().describe('the technique of the catalogue that took its place, where its own id is used no more'),
});
export const KnownState = z.object({
  code: z.string().describe('ISO 3166-1 alpha-2'),
  name: z.string(),
  names: z.array(z.string()).describe('every English name and abbreviation, "U.S." and "United States" included'),
  adjectives: z.array(z.string()).describe('Albanian, Iranian, ...; also nouns for its people'),
  capitals: z.array(z.string()).describe('names of the capital, which stand for the government ("Tehran")'),
  government: z.array(z.string()).describe('other names that stand for the government: "the Kremlin", "the White House"'),
});
export const KnownOrgan = z.object({
  key: z.string().describe('organ:<slug>'),
  name: z.string(),
  aliases: z.array(z.string()),
  country: z.string().nullable().describe('null for international bodies (NATO, EU, Europol)'),
  kind: z.enum([
    'cyber-agency',
    'intelligence',
    'police',
    'ministry',
    'military',
    'parliament',
    'court',
    'prosecutor',
    'regulator',
    'government',
    'head',
    'international',
  ]),
  ref: Ref,
});
export const KnownOrganisation = z.object({
  key: z.string().describe('org:<slug>'),
  name: z.string(),
  aliases: z.array(z.string()),
  kind: z.enum(['organisation', 'vendor', 'outlet']),
  country: z.string().nullable(),
  sector: z.string().nullable(),
  ordinary: z.array(z.string()),
  ref: Ref,
});
export const KnownPlace = z.object({ name: z.string(), country: z.string() });
export const KnownSector = z.object({
  name: z.string(),
  words: z.array(z.string()).describe('head nouns and modifiers that place an organisation in it'),
});
export const StanceCue = z.object({
  id: z.string(),
  phrase: z.string(),
  stance: z.string().describe('a stance, or hedge, corroborate, dispute, revise'),
  polarity: Polarity,
  strength: z.number(),
  writer_commitment: z.enum(['endorse', 'neutral', 'distance']),
  frame: z.string(),
});

const KnownRole = z.object({
  slots: z
    .array(z.string())
    .describe(
      'agent, patient, a preposition, owner, sufferer, after (what follows a trigger of several words), near; in no place of the clause: before, later, close-before, close-later; *: any',
    ),
  classes: z.array(z.string()).describe('*: whatever it is'),
  but: z.array(z.string()).optional().describe('classes it must not be of'),
  role: HappeningRole,
});
export const KnownTrigger = z.object({
  kind: HappeningKind,
  form: z.enum(['verb', 'predicate', 'noun']).describe('predicate: an adjective after "be" ("is vulnerable")'),
  words: z.array(z.string()).describe('base forms; more than one word: the others follow, an article or adjective may stand between'),
  needs: z
    .array(z.string())
    .optional()
    .describe(
      'one of these must hold, else it is no such event; each a list of "place:class" ("patient:data document:breach"), all of which must',
    ),
  roles: z.array(KnownRole).optional().describe('asked before those of its kind'),
});
export const KnownHappenings = z.object({
  classes: z.array(z.object({ name: z.string(), nouns: z.array(z.string()) })).describe('what a noun group may be, by its head'),
  triggers: z.array(KnownTrigger),
  roles: z
    .array(KnownRole.extend({ kinds: z.array(HappeningKind) }))
    .describe('which part of a sentence plays which part in the event; the first that fits counts'),
});
export type KnownHappenings = z.infer<typeof KnownHappenings>;

export const Knowledge = z.object({
  actors: z.array(KnownActor),
  software: z.array(KnownSoftware),
  campaigns: z.array(KnownCampaign).exactOptional().describe('none are shipped: they come with an edition of ATT&CK'),
  techniques: z.array(KnownTechnique),
  techniqueNames: z.array(TechniqueNames),
  states: z.array(KnownState),
  organs: z.array(KnownOrgan),
  organisations: z.array(KnownOrganisation),
  places: z.array(KnownPlace),
  sectors: z.array(KnownSector),
  utilities: z.array(z.string()).describe('programs that anybody may have and attackers use: "Nmap", "XMRig", "whoami.exe"'),
  technology: z.array(z.string()).describe('names of what runs, is spoken or is paid with, which are nobody\'s: "Windows", "DNS", "CEO"'),
  cues: z.array(StanceCue),
  happenings: KnownHappenings,
});
export type Knowledge = z.infer<typeof Knowledge>;
export type KnownState = z.infer<typeof KnownState>;
export type KnownOrgan = z.infer<typeof KnownOrgan>;
export type KnownActor = z.infer<typeof KnownActor>;
