import { Chip, Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link, getRouteApi } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { DocumentView } from '../../src/model/api.ts';
import type { Span } from '../../src/model/span.ts';
import { documentQuery } from '../api/queries.ts';
import { AddStatement } from '../features/review/add.tsx';
import { DocumentHistory } from '../features/review/history.tsx';
import { Nothing as NothingIn } from '../features/review/nothing.tsx';
import { rejectedIn, Review, statementsIn, verdictOn } from '../features/review/review.tsx';
import { ReviewOf, useReview } from '../features/review/review-context.tsx';
import { Findings } from '../features/findings/findings.tsx';
import { Indicators, NotUnderstood } from '../features/reader/beside.tsx';
import { MarkedText, type Shown } from '../features/reader/marked-text.tsx';
import { type Reviewed, StatementDetail, StatementList } from '../features/reader/statement-list.tsx';
import { groupsOf } from '../features/reader/groups.ts';
import { Provenance, VersionNote } from '../features/provenance/provenance.tsx';
import { SecondReader } from '../features/second-reader/second-reader.tsx';
import { documentTitle, DocumentLink } from '../ui/document-line.tsx';
import { formatDay } from '../ui/edtf.ts';
import { Loading, PageHead, useTitle } from '../ui/page.tsx';
import { ProblemNote } from '../ui/problem.tsx';
import { Nothing } from '../ui/section.tsx';
import { languageName } from '../ui/words.ts';
import { Told } from '../ui/told.tsx';
import styles from './document.module.css';
import { words as w } from '../words/document-page.ts';

const route = getRouteApi('/documents/$id');

const titleOf = (view: DocumentView): string =>
  documentTitle({ title: view.title, opening: view.text.slice(0, 90), source: view.source.name });

const Facts = ({ view }: { view: DocumentView }) => (
  <dl className={styles.facts}>
    <div>
      <dt>{w.source}</dt>
      <dd>
        <Link to="/sources/$id" params={{ id: view.source.id }}>
          <Told>{view.source.name}</Told>
        </Link>
        {view.author !== null && view.author !== view.source.name && (
          <>
            , <Told>{view.author}</Told>
          </>
        )}
      </dd>
    </div>
    <div>
      <dt>{w.published}</dt>
      <dd>{view.published === null ? w.notKnown : formatDay(view.published)}</dd>
    </div>
    <div>
      <dt>{w.collected}</dt>
      <dd>{formatDay(view.collectedAt)}</dd>
    </div>
    {view.url !== null && (
      <div>
        <dt>{w.address}</dt>
        <dd>
          {/^https?:\/\//i.test(view.url) ? (
            <a href={view.url} rel="noreferrer noopener nofollow" target="_blank">
              {view.url.replace(/^https?:\/\//i, '').slice(0, 70)}
            </a>
          ) : (
            <Told>{view.url}</Told>
          )}
        </dd>
      </div>
    )}
    <div>
      <dt>{w.sha256OfWhatWas}</dt>
      <dd className={styles.hash} title={view.rawSha256}>
        {view.rawSha256.slice(0, 16)}…
      </dd>
    </div>
    {view.incidents.length > 0 && (
      <div className={styles.wide}>
        <dt>{w.speaksOf}</dt>
        <dd>
          {view.incidents.map((incident, index) => (
            <span key={incident.id}>
              {index > 0 && ' · '}
              <Link to="/incidents/$id" params={{ id: incident.id }}>
                <Told>{incident.title}</Told>
              </Link>
            </span>
          ))}
        </dd>
      </div>
    )}
    {view.copies.length > 0 && (
      <div className={styles.wide}>
        <dt>{w.sameWordsIn}</dt>
        <dd>
          {view.copies.map((copy, index) => (
            <span key={copy.id}>
              {index > 0 && ' · '}
              <DocumentLink document={copy}>
                <bdi>
                  {documentTitle(copy)} ({copy.source})
                </bdi>
              </DocumentLink>
            </span>
          ))}
        </dd>
      </div>
    )}
  </dl>
);

const KINDS = [
  { key: 'statements', label: w.statements },
  { key: 'mentions', label: w.names },
  { key: 'times', label: w.dates },
] as const;

const Reading = ({
  view,
  selected,
  at,
  onSelect,
}: {
  view: DocumentView;
  selected: string | null;
  at: number | null;
  onSelect: (id: string | null) => void;
}) => {
  const [shown, setShown] = useState<Shown>({ statements: true, mentions: true, times: true });
  const [list, setList] = useState(false);
  const [words, setWords] = useState<Span | null>(null);
  const closeWords = useCallback(() => setWords(null), []);
  const narrow = useMediaQuery('(max-width: 1020px)', false, { getInitialValueInEffect: false });
  const propositions = useMemo(() => new Map(view.propositions.map((each) => [each.id, each])), [view]);
  const rejected = useMemo(() => rejectedIn(view), [view]);
  const { ask } = useReview();
  const reviewed = useMemo<Reviewed>(
    () => ({
      verdictOf: (group) => verdictOn(view, group),
      panel: (group) => <Review group={group} />,
      decide: (kind, group) => ask({ kind, statements: group.map((each) => each.id) }),
    }),
    [view, ask],
  );
  const nothingIn = useCallback(
    (sentence: Span) => <NothingIn sentence={sentence} words={view.text.slice(sentence.start, sentence.start + 80)} />,
    [view.text],
  );
  const chosen = useMemo(() => groupsOf(view).find((group) => group.some((each) => each.id === selected)), [view, selected]);
  useEffect(() => {
    if (selected === null) return;
    document.querySelector(`mark[data-statements~="${CSS.escape(selected)}"]`)?.scrollIntoView({ block: narrow ? 'start' : 'center' });
    document.querySelector(`li[data-statements~="${CSS.escape(selected)}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [selected, narrow]);
  useEffect(() => {
    if (at !== null) document.querySelector('[data-place]')?.scrollIntoView({ block: 'center' });
  }, [at]);
  const pick = useCallback(
    (id: string) => {
      setList(false);
      onSelect(id);
    },
    [onSelect],
  );
  return (
    <div className={styles.reading} data-sheet={narrow && selected !== null}>
      <div>
        <div className={styles.tools} role="group" aria-label={w.whatIsMarkedInThe}>
          {KINDS.map(({ key, label }) => (
            <Chip key={key} size="xs" variant="outline" checked={shown[key]} onChange={(on) => setShown({ ...shown, [key]: on })}>
              {label}{' '}
              <span className="dim">
                {key === 'statements' && rejected.size > 0
                  ? w.rejected(view.statements.length - rejected.size, rejected.size)
                  : view[key].length}
              </span>
            </Chip>
          ))}
          {narrow && view.statements.length > 0 && (
            <button type="button" className={styles.all} onClick={() => setList(true)}>
              {w.listThe(statementsIn(view))}
            </button>
          )}
        </div>
        {!view.language.read && <p className={styles.unread}>{w.notReadTheTextIs(languageName(view.language.code))}</p>}
        <MarkedText view={view} selected={selected} shown={shown} at={at} rejected={rejected} onSelect={onSelect} onWords={setWords} />
        <AddStatement view={view} span={words} onAdded={onSelect} onClose={closeWords} />
        <Findings view={view} />
        <DocumentHistory view={view} />
        <Provenance view={view} />
        <NotUnderstood view={view} under={nothingIn} />
        <Indicators view={view} />
      </div>
      {!narrow && (
        <aside className={styles.side} aria-label={w.statements}>
          <h2>{statementsIn(view)}</h2>
          {view.statements.length === 0 ? (
            <Nothing>
              {!view.language.read
                ? w.nothingWasRead
                : view.notUnderstood.length > 0
                  ? w.noStatementWasUnderstoodWhat
                  : w.nobodyTakesAStandOn}
            </Nothing>
          ) : (
            <StatementList view={view} selected={selected} propositions={propositions} reviewed={reviewed} onSelect={pick} />
          )}
        </aside>
      )}
      {narrow && (
        <Drawer
          opened={list || chosen !== undefined}
          onClose={() => (list ? setList(false) : onSelect(null))}
          position="bottom"
          size={list ? '80%' : 'auto'}
          title={list ? statementsIn(view) : w.statement}
          withOverlay={list}
          lockScroll={list}
          trapFocus={list}
          closeButtonProps={{ 'aria-label': w.close }}
          transitionProps={{ duration: 120 }}
          classNames={{ content: styles.sheet, header: styles.sheetHead, inner: list ? '' : (styles.inner ?? '') }}
        >
          {list ? (
            <StatementList view={view} selected={selected} propositions={propositions} reviewed={reviewed} onSelect={pick} />
          ) : (
            chosen !== undefined && (
              <div className={styles.sheetBody}>
                <StatementDetail group={chosen} propositions={propositions} incidents={view.incidents} reviewed={reviewed} withHead />
              </div>
            )
          )}
        </Drawer>
      )}
    </div>
  );
};

export const DocumentPage = () => {
  const { id } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(documentQuery(id));
  useTitle(query.data === undefined ? undefined : titleOf(query.data));
  const select = useCallback(
    (s: string | null) => void navigate({ search: s === null ? {} : { s }, replace: true, resetScroll: false }),
    [navigate],
  );
  const goTo = useCallback((at: number) => void navigate({ search: { at: String(at) }, replace: true, resetScroll: false }), [navigate]);
  if (query.isError) {
    return (
      <div className={styles.problem}>
        <ProblemNote error={query.error} retry={() => void query.refetch()} />
      </div>
    );
  }
  if (query.data === undefined) return <Loading label={w.loadingTheDocument} rows={12} />;
  const at = search.at === undefined ? null : Number(search.at);
  return (
    <>
      <PageHead
        kicker={
          <>
            <Link to="/documents">{w.documents}</Link> / {query.data.source.name}
          </>
        }
        title={titleOf(query.data)}
      />
      <VersionNote id={id} />
      <Facts view={query.data} />
      <ReviewOf key={id} view={query.data}>
        <Reading view={query.data} selected={search.s ?? null} at={Number.isFinite(at) ? at : null} onSelect={select} />
      </ReviewOf>
      <SecondReader view={query.data} onStatement={select} onPlace={goTo} />
    </>
  );
};
