import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { DocumentRef, StatementView } from '../../../src/model/api.ts';
import type { Spread, SpreadView, Telling, Voice } from '../../../src/model/spread.ts';
import { upright } from '../../../src/core/upright.ts';
import { type Basis, spreadQuery } from '../../api/queries.ts';
import { CrossTable } from '../../ui/cross-table.tsx';
import { dayOut, documentTitle } from '../../ui/document-line.tsx';
import { formatEdtf } from '../../ui/edtf.ts';
import { Fold } from '../../ui/fold.tsx';
import { PolarityGlyph } from '../../ui/glyphs.tsx';
import { Loading } from '../../ui/page.tsx';
import { ProblemNote } from '../../ui/problem.tsx';
import { Excerpt } from '../../ui/quote.tsx';
import { Nothing } from '../../ui/section.tsx';
import { PartyName, partyKey } from '../../ui/statement-card.tsx';
import { StatusShape } from '../../ui/status.tsx';
import { short, Told } from '../../ui/told.tsx';
import { POLARITY_WORD } from '../../ui/words.ts';
import styles from './spread.module.css';
import { words as counts } from '../../words/counts.ts';
import { words as w } from '../../words/spread.ts';
import { listed } from '../../words/format.ts';

type Open = (proposition: string, statement?: string) => void;
type Statements = ReadonlyMap<string, StatementView>;
type Kind = 'own' | 'passed' | 'copy';

const KINDS: Readonly<Record<Kind, string>> = w.kinds;

/** Own words full, words passed on hollow, a copy hollow and doubled. */
const Mark = ({ kind }: { kind: Kind }) => (
  <svg viewBox="0 0 18 18" width="18" height="18" className={styles.mark} aria-hidden="true">
    {kind === 'copy' && <circle cx="11.500" cy="9" r="5" />}
    <circle cx={kind === 'copy' ? 7 : 9} cy="9" r="5" data-full={kind === 'own'} />
  </svg>
);

const voiceKey = (voice: Voice): string => `${voice.polarity} ${partyKey(voice.party)}`;
const when = ({ day, dated, collected }: Voice): string => {
  if (day === null) return dayOut({ published: null, collectedAt: collected ?? '' });
  return dated ? formatEdtf(day) : w.byThen(formatEdtf(day));
};

/** Every document on the way, oldest first, a copy right after what it repeats. */
const documentsOf = (spread: Spread): { document: DocumentRef; copy: boolean }[] => {
  const firsts = new Map<string, DocumentRef>();
  const copies = new Map<string, DocumentRef[]>();
  for (const telling of spread.voices.flatMap((voice) => voice.tellings)) {
    firsts.set(telling.document.id, telling.document);
    const known = copies.get(telling.document.id) ?? [];
    copies.set(telling.document.id, [
      ...known,
      ...telling.copies.map((copy) => copy.document).filter((one) => !known.some((k) => k.id === one.id)),
    ]);
  }
  const out = (document: DocumentRef): string => document.published ?? document.collectedAt;
  return [...firsts.values()]
    .toSorted((a, b) => out(a).localeCompare(out(b)))
    .flatMap((document) => [{ document, copy: false }, ...(copies.get(document.id) ?? []).map((copy) => ({ document: copy, copy: true }))]);
};

/** The place of a voice in one document: the statement there, and how it got there. */
const placeIn = (voice: Voice, document: string): { statement: string; kind: Kind; via: Telling['via'] } | null => {
  for (const telling of voice.tellings) {
    if (telling.document.id === document) return { statement: telling.statement, kind: telling.own ? 'own' : 'passed', via: telling.via };
    const copy = telling.copies.find((each) => each.document.id === document);
    if (copy !== undefined) return { statement: copy.statement, kind: 'copy', via: [] };
  }
  return null;
};

/** Voices in rows, documents in the order they came out in columns: the line runs from the first telling to the last. */
const Drawing = ({ spread, onOpen }: { spread: Spread; onOpen: Open }) => {
  const documents = documentsOf(spread);
  const byKey = new Map(spread.voices.map((voice) => [voiceKey(voice), voice]));
  return (
    <CrossTable
      label={w.whoToldOfItWhere(upright(short(spread.text, 100)))}
      corner={w.whoSaysItInThe}
      columns={documents.map(({ document, copy }) => ({
        key: document.id,
        head: (
          <span className={styles.document} title={documentTitle(document)}>
            <Told most={40}>{document.source}</Told>
            <span className={styles.day}>{dayOut(document)}</span>
            {copy && <span className={styles.day}>{w.aCopy}</span>}
          </span>
        ),
      }))}
      rows={[...byKey].map(([key, voice]) => {
        const at = documents.map(({ document }) => placeIn(voice, document.id));
        const [from, to] = [at.findIndex((place) => place !== null), at.findLastIndex((place) => place !== null)];
        return {
          key,
          head: <Speaker voice={voice} />,
          cell: (id) => {
            const index = documents.findIndex(({ document }) => document.id === id);
            const place = at[index] ?? null;
            return (
              <span className={styles.lane} data-from={index > from && index <= to} data-on={index >= from && index < to}>
                {place !== null && (
                  <button
                    type="button"
                    className={styles.told}
                    onClick={() => onOpen(spread.proposition, place.statement)}
                    aria-label={w.inWord(voice.party.name, documents[index]?.document.source ?? '', KINDS[place.kind])}
                  >
                    <Mark kind={place.kind} />
                    {place.via.length > 0 && (
                      <span className={styles.via}>{w.byWayOf(place.via.map((party) => party.name).join(', '))}</span>
                    )}
                  </button>
                )}
              </span>
            );
          },
        };
      })}
    />
  );
};

const Speaker = ({ voice }: { voice: Voice }) => (
  <span className={styles.speaker}>
    <PolarityGlyph polarity={voice.polarity} size={14} />
    <span>
      <span className="visually-hidden">{POLARITY_WORD[`${voice.polarity}`]}: </span>
      <PartyName party={voice.party} />
      {voice.first && <span className={styles.first}>{w.first}</span>}
      <span className={styles.when}>{when(voice)}</span>
    </span>
  </span>
);

/** The way of one telling in words: from whom, by way of whom, into which document. */
const Way = ({
  voice,
  telling,
  statements,
  proposition,
  onOpen,
}: {
  voice: Voice;
  telling: Telling;
  statements: Statements;
  proposition: string;
  onOpen: Open;
}) => {
  const statement = statements.get(telling.statement);
  const steps = [...new Set([voice.party.name, ...telling.via.map((party) => party.name), telling.document.source])];
  return (
    <li>
      <p className={styles.way}>
        {steps.map((name, index) => (
          <span key={name}>
            {index > 0 && <span className={styles.step}>{index === steps.length - 1 ? w.toldBy : w.to}</span>}
            <Told most={60}>{name}</Told>
          </span>
        ))}
        <span className={styles.when}>{dayOut(telling.document)}</span>
        {telling.copies.length > 0 && (
          <span className={styles.when}>
            {counts.copies(telling.copies.length)}: {listed(telling.copies.map((copy) => copy.document.source))}
          </span>
        )}
      </p>
      {statement !== undefined && (
        <button type="button" className={styles.quote} onClick={() => onOpen(proposition, telling.statement)}>
          <Excerpt>{short(statement.quote, 140)}</Excerpt>
        </button>
      )}
    </li>
  );
};

const Summary = ({ spread }: { spread: Spread }) => {
  const firsts = spread.voices.filter((voice) => voice.first);
  const [one] = firsts;
  return (
    <span className={styles.summary}>
      <span className={styles.text}>
        <StatusShape status={spread.status} />
        <Told>{spread.text}</Told>
      </span>
      <span className={styles.who}>
        {one === undefined ? (
          spread.voices.some((voice) => voice.polarity !== 0) ? (
            w.whoSaidItFirstIs
          ) : (
            w.nobodySaysSo
          )
        ) : (
          <>
            {firsts.length > 1 ? w.firstOnOneDay : w.first2}
            <strong>
              <Told most={100}>{listed(firsts.map((voice) => voice.party.name))}</Told>
            </strong>
            , {when(one)}
          </>
        )}
        {' · '}
        {counts.voices(spread.voices.length)}, {counts.documents(spread.documents)}
        {spread.copies > 0 && `, ${counts.copies(spread.copies)}`}
      </span>
    </span>
  );
};

const One = ({ spread, statements, onOpen }: { spread: Spread; statements: Statements; onOpen: Open }) => (
  <li>
    <details className={styles.one}>
      <summary>
        <Summary spread={spread} />
      </summary>
      <div className={styles.inside}>
        <div className={styles.drawing}>
          <Drawing spread={spread} onOpen={onOpen} />
        </div>
        <ol className={styles.voices}>
          {spread.voices.map((voice) => (
            <li key={voiceKey(voice)}>
              <Speaker voice={voice} />
              <ul>
                {voice.tellings.map((telling) => (
                  <Way
                    key={telling.statement}
                    voice={voice}
                    telling={telling}
                    statements={statements}
                    proposition={spread.proposition}
                    onOpen={onOpen}
                  />
                ))}
              </ul>
            </li>
          ))}
        </ol>
      </div>
    </details>
  </li>
);

const Body = ({ data, onOpen }: { data: SpreadView; onOpen: Open }) => {
  const statements = useMemo(() => new Map(data.statements.map((each) => [each.id, each])), [data]);
  if (data.propositions.length === 0) return <Nothing>{w.nobodyHadSaidAnythingBy}</Nothing>;
  return (
    <>
      <ul className={styles.key} aria-label={w.signs}>
        {(['own', 'passed', 'copy'] as const).map((kind) => (
          <li key={kind}>
            <Mark kind={kind} /> {KINDS[kind]}
          </li>
        ))}
      </ul>
      <Fold count={data.propositions.length} counted={counts.lines}>
        <ul className={styles.list} data-foldable>
          {data.propositions.map((spread) => (
            <One key={spread.proposition} spread={spread} statements={statements} onOpen={onOpen} />
          ))}
        </ul>
      </Fold>
    </>
  );
};

/** Of each thing said of an incident who said it first, who passed it on, and which documents are copies. */
export const FirstSaid = ({
  incident,
  asOf,
  basis,
  onOpen,
}: {
  incident: string;
  asOf: string | undefined;
  basis: Basis;
  onOpen: Open;
}) => {
  const query = useQuery(spreadQuery(incident, asOf, basis));
  if (query.isError) return <ProblemNote error={query.error} retry={() => void query.refetch()} />;
  if (query.data === undefined) return <Loading label={w.lookingUpWhoSpokeFirst} rows={4} />;
  return <Body data={query.data} onOpen={onOpen} />;
};
