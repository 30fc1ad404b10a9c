import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { DocumentView, StatementView } from '../../../src/model/api.ts';
import type { Capture, DocumentChanges, DocumentProvenance } from '../../../src/model/provenance.ts';
import { changesQuery, provenanceQuery } from '../../api/provenance.ts';
import { DocumentLink } from '../../ui/document-line.tsx';
import { formatDay } from '../../ui/edtf.ts';
import { Part } from '../../ui/part.tsx';
import { ProblemNote } from '../../ui/problem.tsx';
import { Excerpt } from '../../ui/quote.tsx';
import { short, Told } from '../../ui/told.tsx';
import { STANCE } from '../../ui/words.ts';
import styles from './provenance.module.css';
import { words as counts } from '../../words/counts.ts';
import { words as w } from '../../words/provenance.ts';

/** A day with the minute: of two fetches of one day both are told apart. */
const when = (iso: string): string => w.utc(formatDay(iso), iso.slice(11, 16));

const Fetched = ({ capture }: { capture: Capture }) => (
  <li className={styles.capture}>
    <p>
      {when(capture.at)}
      {capture.status !== null && <span className="dim">{w.http(capture.status)}</span>}
    </p>
    <dl className={styles.facts}>
      <dt>{w.address}</dt>
      <dd>
        <Told most={500}>{capture.final}</Told>
      </dd>
      {capture.asked !== capture.final && (
        <>
          <dt>{w.askedForAs}</dt>
          <dd>
            <Told most={500}>{capture.asked}</Told>
          </dd>
        </>
      )}
      <dt>{w.sha256}</dt>
      <dd className={styles.hash}>{capture.sha256}</dd>
      {Object.entries(capture.headers).map(([name, value]) => (
        <div key={name} className={styles.header}>
          <dt>{name}</dt>
          <dd>
            <Told most={300}>{value}</Told>
          </dd>
        </div>
      ))}
    </dl>
  </li>
);

const Came = ({ provenance }: { provenance: DocumentProvenance }) => {
  const { listedBy, captures, mediaType, bytes } = provenance;
  const ways =
    listedBy.length === 0
      ? w.handedIn
      : (listedBy.length === 1 ? w.throughOneLookedAt : w.throughSomeLookedAt)(counts.sources(listedBy.length));
  return (
    <Part title={w.howItCame} count={ways}>
      <div className={styles.came}>
        {listedBy.length > 1 && <p>{w.oneDocumentWithWaysTo(listedBy.length)}</p>}
        {listedBy.length > 0 && (
          <ul>
            {listedBy.map((by) => (
              <li key={by.subscription}>
                <Link to="/sources" hash="feeds">
                  <Told most={100}>{by.name}</Told>
                </Link>{' '}
                <span className="dim">{w.listedIt(when(by.at), by.goneAt !== null && w.goneSince(formatDay(by.goneAt)))}</span>
                <span className={styles.address}>{by.url}</span>
              </li>
            ))}
          </ul>
        )}
        {captures.length > 0 ? (
          <ul>
            {captures.map((capture) => (
              <Fetched key={`${capture.at} ${capture.asked}`} capture={capture} />
            ))}
          </ul>
        ) : (
          <p className="dim">{w.itDidNotComeOver}</p>
        )}
        <p className="dim">{w.keptAsTheyCame(mediaType, counts.bytes(bytes))}</p>
      </div>
    </Part>
  );
};

const Statement = ({ statement, sign }: { statement: StatementView; sign: string }) => (
  <li>
    <span className={styles.sign} aria-hidden="true">
      {sign}
    </span>
    <Link to="/documents/$id" params={{ id: statement.document.id }} search={{ s: statement.id }}>
      <Told most={80}>{statement.asserter.name}</Told> {STANCE[statement.stance]}
    </Link>
    : <Excerpt>{short(statement.quote, 160)}</Excerpt>
  </li>
);

/** What is the same for long is shortened: one looks for what is not. */
const AROUND = 240;

const Same = ({ text, first, last }: { text: string; first: boolean; last: boolean }) => {
  if (text.length <= 2 * AROUND) return <span>{text}</span>;
  return (
    <>
      {!first && <span>{text.slice(0, AROUND)}</span>}
      <span className={styles.left}> … </span>
      {!last && <span>{text.slice(-AROUND)}</span>}
    </>
  );
};

const Changes = ({ changes }: { changes: DocumentChanges }) => (
  <div className={styles.changes}>
    <p className={styles.text} dir="auto">
      {changes.parts.map(({ kind, text }, index) => {
        if (kind === 'removed') return <del key={index}>{text}</del>;
        if (kind === 'added') return <ins key={index}>{text}</ins>;
        return <Same key={index} text={text} first={index === 0} last={index === changes.parts.length - 1} />;
      })}
    </p>
    {changes.came.length === 0 && changes.went.length === 0 ? (
      <p className="dim">
        {changes.stayed === 0 ? w.neitherVersionStatesAnythingAbout : w.itStatesTheSameAs(counts.statements(changes.stayed))}
      </p>
    ) : (
      <>
        {changes.came.length > 0 && (
          <>
            <p className={styles.heading}>{w.came(counts.statements(changes.came.length))}</p>
            <ul className={styles.statements}>
              {changes.came.map((statement) => (
                <Statement key={statement.id} statement={statement} sign="+" />
              ))}
            </ul>
          </>
        )}
        {changes.went.length > 0 && (
          <>
            <p className={styles.heading}>{w.went(counts.statements(changes.went.length))}</p>
            <ul className={styles.statements}>
              {changes.went.map((statement) => (
                <Statement key={statement.id} statement={statement} sign="−" />
              ))}
            </ul>
          </>
        )}
      </>
    )}
  </div>
);

const Versions = ({ id, versions }: { id: string; versions: DocumentProvenance['versions'] }) => {
  const at = versions.findIndex((one) => one.id === id);
  const changes = useQuery(changesQuery(id, at > 0));
  return (
    <Part title={w.versions} count={w.ofWord(at + 1, versions.length)}>
      <ol className={styles.versions}>
        {versions.map((one, index) => (
          <li key={one.id} aria-current={one.id === id}>
            {one.id === id ? w.thisOne : <DocumentLink document={one}>{w.version(index + 1)}</DocumentLink>}
            <span className="dim">{w.collected(when(one.collectedAt))}</span>
          </li>
        ))}
      </ol>
      {at > 0 && (
        <>
          <p className={styles.heading}>{w.whatItSaysOtherwiseThan}</p>
          {changes.isPending && <p className="dim">{w.comparingTheTwo}</p>}
          {changes.isError && <ProblemNote error={changes.error} />}
          {changes.data !== undefined && <Changes changes={changes.data} />}
        </>
      )}
    </Part>
  );
};

/** That there is a newer version, or that it was taken away, has to be seen before anything is read. */
export const VersionNote = ({ id }: { id: string }) => {
  const { data } = useQuery(provenanceQuery(id));
  if (data === undefined) return null;
  const newest = data.versions.at(-1);
  const gone = data.listedBy.find(({ goneAt }) => goneAt !== null)?.goneAt ?? null;
  const newer = newest !== undefined && newest.id !== id;
  if (!newer && gone === null) return null;
  return (
    <p className={styles.note} role="status">
      {newer && <>{w.thisIsNotHowIt(<DocumentLink document={newest}>{w.newerVersion}</DocumentLink>, when(newest.collectedAt))}</>}
      {gone !== null && <>{w.itIsNoLongerThere(formatDay(gone))}</>}
    </p>
  );
};

/** How a document came and what lay there before; under its text. */
export const Provenance = ({ view }: { view: DocumentView }) => {
  const query = useQuery(provenanceQuery(view.id));
  if (query.isError) return <ProblemNote error={query.error} />;
  if (query.data === undefined) return null;
  return (
    <>
      {query.data.versions.length > 1 && <Versions id={view.id} versions={query.data.versions} />}
      <Came provenance={query.data} />
    </>
  );
};
