import { Link } from '@tanstack/react-router';
import type { DocumentView } from '../../../src/model/api.ts';
import type { DecisionView, Standing } from '../../../src/model/decision.ts';
import { About, Place } from '../../ui/decided.tsx';
import { formatDay } from '../../ui/edtf.ts';
import { Part, Tag } from '../../ui/part.tsx';
import { Told } from '../../ui/told.tsx';
import { DECIDED } from '../../ui/words.ts';
import { Undo } from './undo.tsx';
import styles from './history.module.css';
import { words as counts } from '../../words/counts.ts';
import { words as w } from '../../words/review.ts';

const STANDING: Readonly<Record<Standing, { word: string; meaning: string } | null>> = {
  holds: null,
  replaced: { word: w.replaced, meaning: w.anotherDecisionAboutTheSame },
  undone: { word: w.undone, meaning: w.itWasTakenBack },
  lost: { word: w.noLongerFound, meaning: w.theNewestReadingHasNo },
};

const Line = ({ view, place }: { view: DecisionView; place: boolean }) => {
  const { decision, takesBack, standing } = view;
  const about = decision.kind === 'undo' ? takesBack : decision;
  const mark = STANDING[standing];
  return (
    <li className={styles.line} data-standing={standing}>
      <div>
        <p>
          {w.deed(
            <strong>
              <Told>{decision.author}</Told>
            </strong>,
            DECIDED[decision.kind],
          )}
          {decision.kind === 'undo' && takesBack !== null && w.what(takesBack.author, DECIDED[takesBack.kind])}{' '}
          <span className="dim">{w.utc(formatDay(decision.at), decision.at.slice(11, 16))}</span>{' '}
          {mark !== null && (
            <Tag title={mark.meaning} tone={standing === 'lost' ? 'unreal' : 'plain'}>
              {mark.word}
            </Tag>
          )}
        </p>
        {about !== null && about.kind !== 'undo' && <About decision={about} />}
        {decision.reason !== '' && <p className="dim">{w.why(<Told>{decision.reason}</Told>)}</p>}
        {view.made !== null && (
          <p>
            {decision.about === 'entity' ? (
              <Link to="/entities/$id" params={{ id: view.made }}>
                {w.openWhatWasParted}
              </Link>
            ) : (
              <Link to="/incidents/$id" params={{ id: view.made }}>
                {w.openWhatWasParted}
              </Link>
            )}
          </p>
        )}
        {place && (
          <p>
            <Place view={view} />
          </p>
        )}
      </div>
      {standing !== 'undone' && (
        <div>
          <Undo decision={decision} what={w.what2(decision.author, DECIDED[decision.kind])} />
        </div>
      )}
    </li>
  );
};

/** Decisions, each with what it comes to now and a way to take it back. */
export const DecisionLines = ({ items, place = false }: { items: readonly DecisionView[]; place?: boolean }) => (
  <ul className={styles.lines}>
    {items.map((each) => (
      <Line key={each.decision.id} view={each} place={place} />
    ))}
  </ul>
);

/** What people decided about the statements of a document, the last first. */
export const DocumentHistory = ({ view }: { view: DocumentView }) =>
  view.decisions.length === 0 ? null : (
    <Part title={w.decisions} count={counts.decisions(view.decisions.length)} note={w.whatPeopleDecidedAboutThese}>
      <DecisionLines items={view.decisions.toReversed()} />
    </Part>
  );
