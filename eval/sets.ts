import { join } from 'node:path';
import { fail } from '../src/core/errors.ts';
import { projectRoot } from '../src/wire.ts';

/** One number a scorer gives, and what the table calls it. */
export interface Metric {
  key: string;
  label: string;
}

/** One call of a scorer. Paths and flags are as seen from the folder of the evaluation data. */
export interface Scoring {
  scorer: string;
  gold: string;
  flags?: readonly string[];
  /** our types of entities in the words of the set, for scorers that take such a list */
  rename?: Readonly<Record<string, string>>;
  /** flags with which the scorer tells more, for `--details` */
  details?: readonly string[];
  metrics: readonly Metric[];
}

/** A set of annotated documents. Each is read once, however many scorers look at what was read. */
export interface EvalSet {
  name: string;
  /** the documents: a JSONL file for `assay predict`, or a folder of a corpus of claims */
  input: string;
  form: 'lines' | 'claims';
  /** `input` lies in this repository, not with the other sets */
  ours?: true;
  /** of a folder of claims, the documents whose names begin so */
  part?: string;
  /** weights were learned from it: each document is read with weights that have not seen it; the file says of each which report it is of */
  learned?: { gold: string; report: 'id' | 'doc' };
  /** the guesses were learned from it: each document is read with weights that have not seen it */
  annotated?: true;
  /** measured only when asked for by name, and its errors are not listed */
  held?: true;
  scorings: readonly Scoring[];
}

const same = (...keys: string[]): Metric[] => keys.map((key) => ({ key, label: key }));

const records = (name: string, ...keys: string[]): EvalSet => ({
  name,
  input: `gold/records/${name}.dev.input.jsonl`,
  form: 'lines',
  scorings: [{ scorer: 'score/records.mjs', gold: `gold/records/${name}.dev.jsonl`, metrics: same(...keys) }],
});

/** A corpus of claims: a folder of documents, each with its annotation. */
export const claimsSet = (name: string, folder: string, more: Pick<EvalSet, 'ours' | 'part' | 'held' | 'annotated'> = {}): EvalSet => ({
  name,
  input: folder,
  form: 'claims',
  ...more,
  scorings: [
    {
      scorer: 'claims/score-claims.mjs',
      gold: folder,
      details: ['--by-stance', '--by-type'],
      metrics: [
        { key: 'detect', label: 'detect' },
        { key: 'stance', label: '+stance' },
        { key: 'asserter', label: '+asserter' },
        { key: 'type', label: '+type' },
        { key: 'full', label: 'full' },
        { key: 'times', label: 'times' },
        { key: 'victimsClaimed', label: 'victims claimed' },
        { key: 'victimsConfirmed', label: 'victims confirmed' },
        { key: 'statusAccuracy', label: 'status accuracy' },
        { key: 'statusShare', label: 'status matched' },
      ],
    },
  ],
});

/** Its "System" is any software, which we do not mark: our tools are those of attackers. */
const CYNER_TYPES = {
  ORG: 'Organization',
  GROUP: 'Organization',
  MALWARE: 'Malware',
  VULID: 'Vulnerability',
  VULN: 'Vulnerability',
  ...Object.fromEntries(['SHA2', 'SHA1', 'MD5', 'URL', 'EMAIL', 'IP', 'DOM'].map((type) => [type, 'Indicator'])),
};

/** Every DEV set, in the order of the table, and what we hold back of our own. TempEval-3 has no DEV part. */
export const SETS: readonly EvalSet[] = [
  claimsSet('claims', 'claims', { annotated: true }),
  claimsSet('own-train', 'eval/claims', { ours: true, part: 'train-', annotated: true }),
  claimsSet('own-dev', 'eval/claims', { ours: true, part: 'dev-', annotated: true }),
  claimsSet('own-test', 'eval/claims', { ours: true, part: 'test-', held: true }),
  {
    name: 'polnear',
    input: 'gold/polnear/dev.input.jsonl',
    form: 'lines',
    scorings: [
      {
        scorer: 'score/statements.mjs',
        gold: 'gold/polnear/dev.jsonl',
        metrics: same('stmt+src', 'stmt', 'stmt+cue', 'kind', 'tok-source'),
      },
    ],
  },
  {
    name: 'casie',
    input: 'gold/casie/dev.input.jsonl',
    form: 'lines',
    scorings: [
      {
        scorer: 'score/casie.mjs',
        gold: 'gold/casie/dev.jsonl',
        details: ['--by-type', '--by-role'],
        metrics: same('TC', 'AC', 'AC+', 'TC~', 'AC~', 'DocType', 'Slot'),
      },
    ],
  },
  records('cissm', 'who-to-whom', 'victims', 'actors', 'actorCountries'),
  records('eurepoc', 'actors', 'actorCountries', 'victimCountries'),
  records('vcdb', 'who-to-whom', 'victims', 'actors'),
  {
    name: 'annoctr',
    input: 'gold/annoctr/dev.input.jsonl',
    form: 'lines',
    learned: { gold: 'gold/annoctr/dev.jsonl', report: 'id' },
    scorings: [
      {
        scorer: 'score/ner.mjs',
        gold: 'gold/annoctr/dev.jsonl',
        flags: ['--types', 'ORG,LOC,SECTOR,GROUP,MALWARE,TOOL'],
        metrics: [
          { key: 'strict', label: 'entities' },
          ...['ORG', 'LOC', 'SECTOR', 'GROUP', 'MALWARE', 'TOOL'].map((t) => ({ key: `  ${t}`, label: t })),
        ],
      },
      {
        scorer: 'score/techniques.mjs',
        gold: 'gold/annoctr/dev.jsonl',
        flags: ['--mode', 'doc', '--parent'],
        metrics: [{ key: 'micro', label: 'techniques' }],
      },
      {
        scorer: 'score/times.mjs',
        gold: 'gold/annoctr/dev.jsonl',
        metrics: [
          { key: 'value', label: 'dates, value' },
          { key: 'relaxed', label: 'dates, span' },
        ],
      },
    ],
  },
  {
    name: 'tram',
    input: 'gold/tram/dev.input.jsonl',
    form: 'lines',
    learned: { gold: 'gold/tram/dev.jsonl', report: 'id' },
    scorings: [
      {
        scorer: 'score/techniques.mjs',
        gold: 'gold/tram/dev.jsonl',
        flags: ['--mode', 'doc', '--labels', 'gold/tram/labels.json'],
        metrics: [{ key: 'micro', label: 'techniques' }],
      },
    ],
  },
  {
    name: 'tram-segments',
    input: 'gold/tram/segments.dev.input.jsonl',
    form: 'lines',
    learned: { gold: 'gold/tram/segments.dev.jsonl', report: 'doc' },
    scorings: [
      {
        scorer: 'score/techniques.mjs',
        gold: 'gold/tram/segments.dev.jsonl',
        flags: ['--mode', 'segment'],
        metrics: [{ key: 'micro', label: 'techniques' }],
      },
    ],
  },
  {
    name: 'cyner',
    input: 'gold/ner/cyner.dev.input.jsonl',
    form: 'lines',
    scorings: [
      {
        scorer: 'score/ner.mjs',
        gold: 'gold/ner/cyner.dev.jsonl',
        rename: CYNER_TYPES,
        metrics: [
          { key: 'strict', label: 'entities' },
          ...['Organization', 'Malware', 'Indicator', 'Vulnerability'].map((t) => ({ key: `  ${t}`, label: t })),
        ],
      },
    ],
  },
  {
    name: 'aptner',
    input: 'gold/ner/aptner.dev.input.jsonl',
    form: 'lines',
    scorings: [
      {
        scorer: 'score/ner.mjs',
        gold: 'gold/ner/aptner.dev.jsonl',
        flags: ['--types', 'SHA2,SHA1,MD5,VULID,EMAIL,URL,IP,DOM'],
        metrics: [{ key: 'strict', label: 'indicators' }],
      },
    ],
  },
];

/** The founding article: it is scored on its own and has no file for `assay predict`. */
export const SEED = 'seed';

/** Where the documents of a set are. @param home folder of the annotated sets */
export const inputOf = (set: EvalSet, home: string): string => join(set.ours === true ? projectRoot() : home, set.input);

/**
 * The sets of these names; without one, all but those held back.
 * @throws AssayError bad-input with the list of names
 */
export const chosen = (names: readonly string[], sets: readonly EvalSet[] = SETS): { seed: boolean; sets: EvalSet[] } => {
  const known = [SEED, ...sets.map((s) => s.name)];
  const unknown = names.filter((n) => !known.includes(n));
  if (unknown.length > 0)
    throw fail('bad-input', 'no-such-set', `There is no set "${unknown.join('", "')}".`, { remedy: `The sets are: ${known.join(', ')}.` });
  const wanted = (name: string, held = false): boolean => (names.length === 0 ? !held : names.includes(name));
  return { seed: wanted(SEED), sets: sets.filter((s) => wanted(s.name, s.held)) };
};
