import type {
  CellReading,
  HypothesisCell,
  HypothesisColumn,
  HypothesisMatrix,
  HypothesisQuestion,
  HypothesisRow,
} from '../model/hypotheses.ts';
import type { IncidentBundle } from '../model/bundle.ts';
import type { Proposition } from '../model/records.ts';
import type { EffectiveWeight } from '../model/weighing.ts';
import { bundleForIncident } from '../store/bundles.ts';
import { rivals, SOMEONE_ELSE } from '../weigh/rivals.ts';
import { type Candidate, candidatesOf } from './attribution.ts';
import type { Words } from '../words/words.ts';
import type { AppContext, AsOf } from './context.ts';
import { type Picture, pictureOf, statementView } from './views.ts';

type Level = HypothesisQuestion['level'];

const readingOf = (weight: EffectiveWeight): CellReading =>
  weight.weight > 0 ? 'consistent' : weight.weight < 0 ? 'inconsistent' : 'neutral';

/** Known by a name: "Homeland Justice", not "one cluster". */
const isNamed = (picture: Picture, p: Proposition): boolean => {
  const doer = p.args.find((a) => a.role === 'actor' || a.role === 'sponsor');
  return picture.entity(doer?.entity ?? null)?.named ?? true;
};

const GENERIC = new Set(
  `a an the same one two three several some many other another more unknown unidentified unnamed malicious threat cyber actor actors attacker
  attackers hacker hackers intruder intruders adversary adversaries perpetrator perpetrators cluster clusters group groups gang party
  parties people person individuals someone somebody`.split(/\s+/),
);

/**
 * "The same actors", "one cluster", "several threat actors working in support": no answer to who did it, since everybody may be meant. "Iranian state
 * actors" is one, though it gives no name.
 */
const tellsNobody = (picture: Picture, p: Proposition): boolean => {
  if (isNamed(picture, p)) return false;
  const doer = p.args.find((a) => a.role === 'actor' || a.role === 'sponsor');
  const described = (picture.entity(doer?.entity ?? null)?.name ?? doer?.text ?? '').replace(
    / (?:working|acting|behind|responsible|who|that|in)\b.*/,
    '',
  );
  return described.split(/\s+/).every((word) => GENERIC.has(word.toLowerCase()));
};

const columnOf = (picture: Picture, { hypothesis, proposition, also }: Candidate): HypothesisColumn => {
  const { positive, band, analyticConfidence } = picture.assessment(proposition.id);
  return {
    ...hypothesis,
    id: proposition.id,
    named: isNamed(picture, proposition),
    positive,
    band,
    analyticConfidence,
    also: also.map((p) => ({ proposition: p.id, text: p.text, L: picture.assessment(p.id).L })),
  };
};

/** What nobody was named for. It has no sum of its own, so that no evidence against one candidate turns into evidence for a stranger. */
const somebodyElse = ({ words }: Picture, level: Level): HypothesisColumn => ({
  id: SOMEONE_ELSE,
  proposition: null,
  name: words.reason.someoneElse,
  level,
  named: false,
  L: 0,
  negative: 0,
  positive: 0,
  status: 'open',
  band: 'not assessed',
  analyticConfidence: 'low',
  share: null,
  also: [],
});

/** Statements that say of the attack that nobody has been found for it: what fits "not known", each with its origin. */
const saidUnknown = (picture: Picture): { id: string; origin: string }[] =>
  picture.own
    .filter((p) => p.type === 'attribution-exists')
    .flatMap((p) => picture.weighed.inputs.get(p.id)?.evidence ?? [])
    .filter((e) => e.polarity < 0 && e.supersededBy === undefined)
    .map(({ id, origin }) => ({ id, origin }));

/** The levels at which the culprit of this attack is asked for, not what a persona is at large. */
const OF_THE_ATTACK: readonly Level[] = ['conducted', 'sponsored'];

/** What an origin says again stands with the line that counts, where it bears on the same hypotheses the same way. */
const folded = (rows: readonly HypothesisRow[]): HypothesisRow[] => {
  const counts = (row: HypothesisRow): boolean => row.cells.some((c) => (c.weight?.effective ?? 0) !== 0);
  const adds = (row: HypothesisRow): boolean => counts(row) || row.cells.every((c) => (c.weight?.weight ?? 0) === 0);
  const kept = rows.filter(adds).map((row) => ({ ...row, repeats: [...row.repeats] }));
  const covers = (row: HypothesisRow, again: HypothesisRow): boolean =>
    row.origin === again.origin &&
    again.cells.some((c) =>
      row.cells.some((o) => o.hypothesis === c.hypothesis && o.reading === c.reading && (o.weight?.effective ?? 0) !== 0),
    );
  const alone: HypothesisRow[] = [];
  for (const row of rows.filter((r) => !adds(r))) {
    const home = kept.find((k) => covers(k, row));
    if (home === undefined) alone.push(row);
    else if (home.statement !== row.statement && !home.repeats.includes(row.statement)) home.repeats.push(row.statement);
  }
  return [...kept, ...alone];
};

const questionOf = (picture: Picture, level: Level, candidates: readonly Candidate[]): HypothesisQuestion => {
  const asked = candidates.filter((c) => c.hypothesis.level === level);
  const nobody = asked.filter((c) => tellsNobody(picture, c.proposition));
  const own = asked.filter((c) => !nobody.includes(c));
  const { evidence } = rivals(
    own.flatMap(({ proposition, hypothesis }) => {
      const input = picture.weighed.inputs.get(proposition.id);
      return input === undefined ? [] : [{ id: proposition.id, name: hypothesis.name, input }];
    }),
    { exclusive: false, words: picture.words },
  );
  const text = (id: string): string => picture.all.find((p) => p.id === id)?.text ?? '';
  const rows = evidence.map(
    (line): HypothesisRow => ({
      statement: line.evidence,
      origin: line.origin,
      diagnosticity: line.diagnosticity,
      cells: [...line.cells].map(
        ([hypothesis, weight]): HypothesisCell => ({
          hypothesis,
          reading: readingOf(weight),
          weight,
          via: weight.via === undefined || weight.via === hypothesis ? null : { proposition: weight.via, text: text(weight.via) },
        }),
      ),
      repeats: [],
    }),
  );
  if (OF_THE_ATTACK.includes(level)) {
    for (const { id, origin } of saidUnknown(picture)) {
      const about = picture.statement(id)?.proposition;
      const cell: HypothesisCell = {
        hypothesis: SOMEONE_ELSE,
        reading: 'consistent',
        weight: null,
        via: about === undefined ? null : { proposition: about, text: text(about) },
      };
      const row = rows.find((r) => r.statement === id);
      if (row === undefined) rows.push({ statement: id, origin, diagnosticity: 0, cells: [cell], repeats: [] });
      else row.cells.push(cell);
    }
  }
  return {
    level,
    hypotheses: [...own.map((c) => columnOf(picture, c)), somebodyElse(picture, level)],
    rows: folded(rows),
    nobody: nobody.map(({ hypothesis: { proposition, name } }) => ({ proposition, name })),
  };
};

/** The matrix of evidence by hypothesis of one incident as of a day; one for each question, since a doer is no rival of a sponsor. */
export const buildMatrix = (bundle: IncidentBundle, asOf: AsOf = {}, words?: Words): HypothesisMatrix => {
  const picture = pictureOf(bundle, asOf, words);
  const candidates = candidatesOf(picture);
  const levels = [...new Set(candidates.map((c) => c.hypothesis.level))];
  const questions = levels.map((level) => questionOf(picture, level, candidates));
  const used = new Set(questions.flatMap((q) => q.rows.flatMap((r) => [r.statement, ...r.repeats])));
  return {
    incident: bundle.incident.id,
    asOf: asOf.asOf ?? null,
    questions,
    statements: picture.statements.filter((s) => used.has(s.id)).map((s) => statementView(picture, s)),
  };
};

/** Who did it: evidence by hypothesis. @throws AssayError not-found */
export const hypotheses = async (
  { store }: Pick<AppContext, 'store'>,
  id: string,
  asOf: AsOf = {},
  words?: Words,
): Promise<HypothesisMatrix> => buildMatrix(await bundleForIncident(store.db, id), asOf, words);
