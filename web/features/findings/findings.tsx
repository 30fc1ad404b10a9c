import { useQuery } from '@tanstack/react-query';
import { amountWords } from '../../../src/core/amount.ts';
import { plural } from '../../../src/core/plural.ts';
import type { DocumentView } from '../../../src/model/api.ts';
import type { FoundGuess, FoundHappening, FoundTechnique, TechniquePlace } from '../../../src/model/findings.ts';
import { findingsQuery } from '../../api/queries.ts';
import { Few, MarkedSentence, Part, Tag, ToPlace } from '../../ui/part.tsx';
import { ProblemNote } from '../../ui/problem.tsx';
import { Told } from '../../ui/told.tsx';
import styles from './findings.module.css';
import { HAPPENING, MATTER, REALIS, ROLE_WORD } from './words.ts';

/** What a close reading finds beside the statements: techniques and happenings. It is asked for after the document is on the page. */

const HOW: Readonly<Record<TechniquePlace['origin'], { word: string; meaning: string }>> = {
  id: { word: 'id written out', meaning: 'The text gives the id of the technique.' },
  name: { word: 'named', meaning: 'The text calls the technique by a name.' },
  procedure: {
    word: 'described',
    meaning:
      'The words describe it, and nobody says so: Assay infers it. The figure is the share of findings like it that were right in reports kept apart.',
  },
};

const How = ({ place: { origin, likelihood } }: { place: TechniquePlace }) => (
  <Tag tone={origin === 'procedure' ? 'unreal' : 'plain'} title={HOW[origin].meaning}>
    {HOW[origin].word}
    {likelihood !== null && `, right ${Math.round(likelihood * 100)} times in 100`}
  </Tag>
);

const Technique = ({ technique, view }: { technique: FoundTechnique; view: DocumentView }) => {
  const { id, name, mergedInto, places } = technique;
  return (
    <li>
      {places.slice(0, 3).map((place, index) => (
        <ToPlace key={place.span.start} document={view.id} at={place.sentence.start}>
          {index === 0 && (
            <span className={styles.line}>
              <code>{id}</code>
              <strong>{name ?? 'not in the catalogue at hand'}</strong>
              {mergedInto !== null && <span className="dim">now part of {mergedInto}</span>}
              <How place={place} />
              {places.length > 1 && <span className="dim">{places.length} places</span>}
            </span>
          )}
          <MarkedSentence text={view.text} sentence={place.sentence} words={place.span} />
        </ToPlace>
      ))}
    </li>
  );
};

const Happening = ({ happening, view }: { happening: FoundHappening; view: DocumentView }) => {
  const { kind, realis, trigger, args, sentence } = happening;
  return (
    <li>
      <ToPlace document={view.id} at={sentence.start}>
        <span className={styles.line}>
          <strong>{HAPPENING[kind]}</strong>
          <Tag tone={realis === 'actual' ? 'plain' : 'unreal'} title={REALIS[realis].meaning}>
            {REALIS[realis].word}
          </Tag>
        </span>
        <MarkedSentence text={view.text} sentence={sentence} words={trigger} />
        {args.length > 0 && (
          <span className={styles.roles}>
            {args.map(({ role, start, text, amount }) => (
              <span key={start}>
                <span className="dim">{ROLE_WORD[role]}</span> <Told most={90}>{text}</Told>
                {amount !== null && <span className="dim"> = {amountWords(amount)}</span>}
              </span>
            ))}
          </span>
        )}
      </ToPlace>
    </li>
  );
};

const Guessed = ({ guess, view }: { guess: FoundGuess; view: DocumentView }) => {
  const { asserter, stance, type, likelihood, sentence, span } = guess;
  return (
    <li>
      <ToPlace document={view.id} at={sentence.start}>
        <span className={styles.line}>
          <strong>
            <Told most={60}>{asserter}</Told>
          </strong>
          <span>{stance.replaceAll('-', ' ')}</span>
          <span className="dim">perhaps about: {MATTER[type]}</span>
          <Tag tone="unreal" title="Share of guesses like it, on text kept apart, where somebody took a stance of this sign.">
            a stance {Math.round(likelihood * 100)} times in 100
          </Tag>
        </span>
        <MarkedSentence text={view.text} sentence={sentence} words={span} />
      </ToPlace>
    </li>
  );
};

/** How many of each kind, the most common first: "3 thefts of data". */
const kindsOf = (happenings: readonly FoundHappening[]): string => {
  const counts = new Map<string, number>();
  for (const { kind } of happenings) counts.set(HAPPENING[kind], (counts.get(HAPPENING[kind]) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 3)
    .map(([kind, n]) => (n === 1 ? kind.toLowerCase() : `${kind.toLowerCase()} ×${n}`))
    .join(', ');
};

export const Findings = ({ view }: { view: DocumentView }) => {
  const query = useQuery({ ...findingsQuery(view.id), enabled: view.language.read });
  if (!view.language.read) return null;
  if (query.isError)
    return (
      <Part title="Techniques and happenings" count="could not be looked for">
        <div className={styles.problem}>
          <ProblemNote error={query.error} retry={() => void query.refetch()} />
        </div>
      </Part>
    );
  if (query.data === undefined) return <Part title="Techniques and happenings" count="being looked for …" />;
  const { techniques, guesses, happenings } = query.data;
  return (
    <>
      {guesses.length > 0 && (
        <Part
          title="Guessed"
          count={plural(guesses.length, 'place')}
          note="Somebody seems to take a stance here, in words no rule knows. It was learned from annotated texts, not understood: what it is about is wrong more often than right. Guesses are no statements, have no weight and are in no dossier. Read the sentence yourself."
        >
          <Few items={guesses} what="guesses">
            {(guess) => <Guessed key={guess.span.start} guess={guess} view={view} />}
          </Few>
        </Part>
      )}
      <Part
        title="Techniques"
        count={techniques.length === 0 ? 'none found' : techniques.length}
        note={
          techniques.length === 0
            ? 'No ATT&CK technique is written out, named or described in words Assay knows. It misses many, so there may be some all the same.'
            : 'ATT&CK techniques the text gives by id, names or describes. What is only described is inferred by Assay and is nobody’s statement.'
        }
      >
        {techniques.length > 0 && (
          <Few items={techniques} what="techniques">
            {(technique) => <Technique key={technique.id} technique={technique} view={view} />}
          </Few>
        )}
      </Part>
      <Part
        title="Happenings"
        count={happenings.length === 0 ? 'none found' : `${plural(happenings.length, 'place')}: ${kindsOf(happenings)}`}
        note={
          happenings.length === 0
            ? 'No theft, ransom, intrusion, flaw or the like is told of in words Assay knows.'
            : 'Each place where the text tells of an event, with who and what takes part in its words. One event told three times is here three times.'
        }
      >
        {happenings.length > 0 && (
          <Few items={happenings} what="places">
            {(happening) => <Happening key={happening.trigger.start} happening={happening} view={view} />}
          </Few>
        )}
      </Part>
    </>
  );
};
