import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Brief, BriefLine, BriefNote, BriefPart, BriefVictim } from '../../../src/model/brief.ts';
import { upright } from '../../../src/core/upright.ts';
import { PARTS, quoteText, tlpText } from '../../../src/model/brief-words.ts';
import type { Status } from '../../../src/model/vocabulary.ts';
import { StatusShape } from '../../ui/status.tsx';
import { LEDGER_WORD } from '../../ui/words.ts';
import styles from './brief.module.css';
import { words as w } from '../../words/brief.ts';
import { number } from '../../words/format.ts';
import { words as counts } from '../../words/counts.ts';
import { dayOut } from '../../ui/document-line.tsx';
import { formatEdtf } from '../../ui/edtf.ts';

const SHAPE: Readonly<Record<BriefVictim['state'], Status>> = {
  confirmed: 'confirmed',
  claimed: 'claimed',
  denied: 'denied',
  reported: 'reported',
  silent: 'open',
};

/** What it is of: the day, and what it rests on. */
const standing = ({ asOf, basis, counts: of }: Brief): string =>
  [
    w.asKnownOn[basis](formatEdtf(asOf.slice(0, 10))),
    w.restingOn(counts.statements(of.statements), counts.documents(of.documents), counts.independentOrigins(of.origins)),
  ].join(' ');

const Tlp = ({ brief }: { brief: Brief }) => (
  <strong className={styles.tlp} data-tlp={brief.tlp}>
    {tlpText(brief)}
  </strong>
);

const Refs = ({ notes }: { notes: readonly number[] }) => (
  <sup className={styles.refs}>
    {notes.map((n) => (
      <a key={n} href={`#note-${n}`} aria-label={w.note(n)}>
        {n}
      </a>
    ))}
  </sup>
);

const Sentence = ({ line }: { line: BriefLine }) => (
  <>
    <bdi>{line.text}</bdi>
    <Refs notes={line.notes} />
  </>
);

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className={styles.part}>
    <h2>{title}</h2>
    {children}
  </section>
);

const Left = ({ left }: { left: number }) => (left > 0 ? <p className={styles.left}>{w.left(number(left))}</p> : null);

const Lines = ({ title, part }: { title: string; part: BriefPart }) =>
  part.lines.length === 0 ? null : (
    <Part title={title}>
      <ul className={styles.lines}>
        {part.lines.map((line) => (
          <li key={line.text}>
            <Sentence line={line} />
          </li>
        ))}
      </ul>
      <Left left={part.left} />
    </Part>
  );

/** Who, where and when, behind the words of a note. */
const sourceOf = ({ speaker, source, published, collected }: BriefNote): string => {
  const day = dayOut({ published, collectedAt: collected });
  const from = upright(source);
  return speaker === from ? `${from}, ${day}` : `${speaker}. ${from}, ${day}`;
};

const Note = ({ note }: { note: BriefNote }) => (
  <li id={`note-${note.n}`} value={note.n}>
    “<bdi>{quoteText(note)}</bdi>”{' '}
    <Link to="/documents/$id" params={{ id: note.document }} search={{ s: note.statement }} title={w.seeItInTheDocument}>
      <bdi>{sourceOf(note)}</bdi>
    </Link>
    .
  </li>
);

/** The brief as the sheet of paper it is meant for. */
export const Sheet = ({ brief }: { brief: Brief }) => (
  <article className={styles.sheet} aria-label={w.brief}>
    {/* The marking stands in the head and foot of each printed page; TLP is a closed list, so no words from outside come in here. */}
    <style>{`@page { @top-right { content: "${tlpText(brief)}"; font: 700 8pt monospace } @bottom-left { content: "${tlpText(brief)}"; font: 700 8pt monospace } @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif } }`}</style>
    <p className={styles.edge}>
      <Tlp brief={brief} />
      <span>{w.incidentBrief}</span>
    </p>
    <h1>
      <bdi>{brief.title}</bdi>
    </h1>
    <p className={styles.standing}>
      {brief.when}. {standing(brief)}
    </p>
    <section className={styles.bottom}>
      <h2>{w.bottomLine}</h2>
      <ul className={styles.lines}>
        {brief.bottomLine.map((line) => (
          <li key={line.text}>
            <Sentence line={line} />
          </li>
        ))}
      </ul>
    </section>
    {PARTS.map(({ key }) => (
      <Lines key={key} title={w.parts[key]} part={brief[key]} />
    ))}
    {brief.victims.rows.length > 0 && (
      <Part title={w.victims}>
        <table className={styles.victims}>
          <thead>
            <tr>
              <th scope="col">{w.victim}</th>
              <th scope="col">{w.state}</th>
              <th scope="col">{w.whoSaysSo}</th>
            </tr>
          </thead>
          <tbody>
            {brief.victims.rows.map((row) => (
              <tr key={`${row.name}:${row.notes.join()}`}>
                <th scope="row">
                  <bdi>{row.name}</bdi>
                </th>
                <td className={styles.state}>
                  <StatusShape status={SHAPE[row.state]} size={11} /> {LEDGER_WORD[row.state]}
                </td>
                <td>
                  <bdi>{row.words}</bdi>
                  <Refs notes={row.notes} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <Left left={brief.victims.left} />
      </Part>
    )}
    {brief.attribution.candidates.length > 0 && (
      <Part title={w.whoDidIt}>
        {brief.attribution.candidates.map(({ name, level, lines }) => (
          <div key={`${level}:${name}:${lines[0]?.text ?? ''}`} className={styles.candidate}>
            <h3>
              <bdi>{name}</bdi>
            </h3>
            <ul className={styles.lines}>
              {lines.map((line) => (
                <li key={line.text}>
                  <Sentence line={line} />
                </li>
              ))}
            </ul>
          </div>
        ))}
        <Left left={brief.attribution.left} />
      </Part>
    )}
    <Lines title={w.responses} part={brief.responses} />
    <Lines title={w.whatWeDoNotKnow} part={brief.unknown} />
    {brief.timeline.rows.length > 0 && (
      <Part title={w.timeline}>
        <ol className={styles.when}>
          {brief.timeline.rows.map((row) => (
            <li key={`${row.when}:${row.text}`}>
              <time title={row.edtf ?? undefined}>{row.when}</time>
              <span>
                <Sentence line={row} />
              </span>
            </li>
          ))}
        </ol>
        <Left left={brief.timeline.left} />
      </Part>
    )}
    <Part title={w.notes}>
      <ol className={styles.notes}>
        {brief.notes.map((note) => (
          <Note key={note.n} note={note} />
        ))}
      </ol>
    </Part>
    <p className={styles.edge}>
      <Tlp brief={brief} />
      <span>{standing(brief)}</span>
    </p>
  </article>
);
