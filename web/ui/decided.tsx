import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type Decision, type DecisionView, partedOf } from '../../src/model/decision.ts';
import type { Correction } from '../../src/model/said.ts';
import type { Polarity } from '../../src/model/vocabulary.ts';
import { formatEdtf } from './edtf.ts';
import { Excerpt } from './quote.tsx';
import { short, Told } from './told.tsx';
import { GRADE_MEANING, MATTER, MATTER_GRADED, PART, STANCE, WORDING } from './words.ts';
import { words as w } from '../words/ui.ts';

const SIDE: Readonly<Record<Polarity, string>> = w.side;

/** What a statement says by a decision, as far as that was put. */
const SaidNow = ({ said }: { said: Correction }) => {
  const { speaker, stance, polarity, wording, eventTime, matter } = said;
  return (
    <>
      {speaker.name !== null && <Told>{speaker.name}</Told>}
      {speaker.kind === 'document' && w.theDocumentItself}
      {speaker.kind === 'nobody' && w.nobodyNamed} {STANCE[stance]}
      {SIDE[polarity]}
      {wording !== undefined && `, ${WORDING[wording]}`}
      {matter !== undefined && w.about(MATTER[matter.type])}
      {(matter?.args ?? []).map(({ role, name }) => (
        <span key={`${role} ${name}`}>
          {' '}
          · {PART[role]}: <Told most={80}>{name}</Told>
        </span>
      ))}
      {eventTime != null && ` · ${formatEdtf(eventTime)}`}
    </>
  );
};

/** What a decision was about, as it was called when it was made. */
export const About = ({ decision }: { decision: Exclude<Decision, { kind: 'undo' }> }) => {
  if (decision.kind === 'merge')
    return (
      <p>
        {w.to(
          <strong>
            <Told>{decision.body.from.name}</Told>
          </strong>,
          <strong>
            <Told>{decision.body.into.name}</Told>
          </strong>,
        )}
      </p>
    );
  if (decision.kind === 'note') {
    const { of, text } = decision.body;
    return (
      <p>
        <strong>
          <Told most={120}>{of.name}</Told>
        </strong>
        : {text === null ? w.theNoteIsStruck : <Told>{short(text, 200)}</Told>}
      </p>
    );
  }
  if (decision.kind === 'grade') {
    const { source, matter, grade } = decision.body;
    return (
      <p>
        {w.forWord(
          <strong>
            <Told>{source}</Told>
          </strong>,
          <strong>{grade}</strong>,
          GRADE_MEANING[grade],
          MATTER_GRADED[matter],
        )}
      </p>
    );
  }
  if (decision.kind === 'split') {
    const { of, goes } = decision.body;
    return (
      <p>
        {w.partedFrom(
          <strong>
            <Told>{partedOf(decision.body)}</Told>
          </strong>,
          <strong>
            <Told>{of[0]?.name ?? ''}</Told>
          </strong>,
          goes.names.length > 0 && (
            <>
              {w.whereverItIsCalled(
                goes.names.map((name, at) => (
                  <span key={name}>
                    {at > 0 && w.or}
                    {w.quoted(<Told most={80}>{name}</Told>)}
                  </span>
                )),
              )}
            </>
          ),
        )}
      </p>
    );
  }
  return (
    <>
      <p>
        {decision.kind !== 'nothing' && (
          <>
            <Told>{decision.body.asserter}</Told>:{' '}
          </>
        )}
        <Excerpt>{short(decision.body.quote, 200)}</Excerpt>
      </p>
      {decision.kind === 'correct' && <p>{w.now(<SaidNow said={decision.body.to} />)}</p>}
      {decision.kind === 'add' && (
        <p>
          <SaidNow said={decision.body.said} /> <Told>{decision.body.about}</Told>
        </p>
      )}
    </>
  );
};

/** Leads to where what was decided about stands now; only the words where it is found no more. */
export const DecisionLink = ({ view, children }: { view: DecisionView; children: ReactNode }) => {
  const { decision, takesBack, statement, records } = view;
  const about = decision.kind === 'undo' ? takesBack : decision;
  const [id] = records;
  if (decision.about === 'document')
    return (
      <Link
        to="/documents/$id"
        params={{ id: decision.history }}
        search={statement !== null ? { s: statement } : about?.kind === 'nothing' ? { at: String(about.body.start) } : {}}
      >
        {children}
      </Link>
    );
  if (decision.about === 'source')
    return (
      <Link to="/sources/$id" params={{ id: decision.history }}>
        {children}
      </Link>
    );
  if (id === undefined) return <span>{children}</span>;
  return (
    <Link to={decision.about === 'entity' ? '/entities/$id' : '/incidents/$id'} params={{ id }}>
      {children}
    </Link>
  );
};

const PLACE: Readonly<Record<Decision['about'], string>> = w.place;

/** The way there, in words of its own. */
export const Place = ({ view }: { view: DecisionView }) => <DecisionLink view={view}>{PLACE[view.decision.about]}</DecisionLink>;

/** On the page of a record that was asked for by the address of another: that one is part of it now. */
export const PartOf = ({ what, name }: { what: 'entity' | 'incident'; name: string }) => (
  <p className="dim" role="note">
    {w.theAddressYouCameBy[what](
      <strong>
        <Told most={120}>{name}</Told>
      </strong>,
      <a href="#decisions">{w.decisions}</a>,
    )}
  </p>
);
