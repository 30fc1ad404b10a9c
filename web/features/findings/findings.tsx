import { useQuery } from '@tanstack/react-query';
import type { DocumentView } from '../../../src/model/api.ts';
import type { FoundGuess, FoundHappening, FoundTechnique, TechniquePlace } from '../../../src/model/findings.ts';
import { findingsQuery } from '../../api/queries.ts';
import { Few, MarkedSentence, Part, Tag, ToPlace } from '../../ui/part.tsx';
import { ProblemNote } from '../../ui/problem.tsx';
import { Told } from '../../ui/told.tsx';
import { stanceWord } from '../../ui/words.ts';
import styles from './findings.module.css';
import { amountOf, HAPPENING, MATTER, REALIS, ROLE_WORD } from './words.ts';
import { words as counts } from '../../words/counts.ts';
import { words as w } from '../../words/findings.ts';

/** What a close reading finds beside the statements: techniques and happenings. It is asked for after the document is on the page. */

const HOW: Readonly<Record<TechniquePlace['origin'], { word: string; meaning: string }>> = w.how;

const How = ({ place: { origin, likelihood } }: { place: TechniquePlace }) => (
  <Tag tone={origin === 'procedure' ? 'unreal' : 'plain'} title={HOW[origin].meaning}>
    {HOW[origin].word}
    {likelihood !== null && w.rightTimesIn100(Math.round(likelihood * 100))}
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
              <strong>{name ?? w.notInTheCatalogueAt}</strong>
              {mergedInto !== null && <span className="dim">{w.nowPartOf(mergedInto)}</span>}
              <How place={place} />
              {places.length > 1 && <span className="dim">{w.places(places.length)}</span>}
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
                {amount !== null && <span className="dim"> = {amountOf(amount)}</span>}
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
          <span>{stanceWord(stance)}</span>
          <span className="dim">{w.perhapsAbout(MATTER[type])}</span>
          <Tag tone="unreal" title={w.shareOfGuessesLikeIt}>
            {w.aStanceTimesIn100(Math.round(likelihood * 100))}
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
    .map(([kind, n]) => (n === 1 ? kind : `${kind} ×${n}`))
    .join(', ');
};

export const Findings = ({ view }: { view: DocumentView }) => {
  const query = useQuery({ ...findingsQuery(view.id), enabled: view.language.read });
  if (!view.language.read) return null;
  if (query.isError)
    return (
      <Part title={w.techniquesAndHappenings} count={w.couldNotBeLookedFor}>
        <div className={styles.problem}>
          <ProblemNote error={query.error} retry={() => void query.refetch()} />
        </div>
      </Part>
    );
  if (query.data === undefined) return <Part title={w.techniquesAndHappenings} count={w.beingLookedFor} />;
  const { techniques, guesses, happenings } = query.data;
  return (
    <>
      {guesses.length > 0 && (
        <Part title={w.guessed} count={counts.places(guesses.length)} note={w.somebodySeemsToTakeA}>
          <Few items={guesses} counted={counts.guesses}>
            {(guess) => <Guessed key={guess.span.start} guess={guess} view={view} />}
          </Few>
        </Part>
      )}
      <Part
        title={w.techniques}
        count={techniques.length === 0 ? w.noneFound : techniques.length}
        note={techniques.length === 0 ? w.noAttCkTechniqueIs : w.attCkTechniquesTheText}
      >
        {techniques.length > 0 && (
          <Few items={techniques} counted={counts.techniques}>
            {(technique) => <Technique key={technique.id} technique={technique} view={view} />}
          </Few>
        )}
      </Part>
      <Part
        title={w.happenings}
        count={happenings.length === 0 ? w.noneFound : `${counts.places(happenings.length)}: ${kindsOf(happenings)}`}
        note={happenings.length === 0 ? w.noTheftRansomIntrusionFlaw : w.eachPlaceWhereTheText}
      >
        {happenings.length > 0 && (
          <Few items={happenings} counted={counts.places}>
            {(happening) => <Happening key={happening.trigger.start} happening={happening} view={view} />}
          </Few>
        )}
      </Part>
    </>
  );
};
