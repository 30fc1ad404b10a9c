import { useQuery } from '@tanstack/react-query';
import { Link, getRouteApi } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { Dossier, PropositionView } from '../../src/model/api.ts';
import { type Basis, dossierQuery } from '../api/queries.ts';
import { AsOfSlider } from '../features/as-of/as-of.tsx';
import { Attribution } from '../features/attribution/attribution.tsx';
import { Differences } from '../features/differences/differences.tsx';
import { EvidenceDrawer } from '../features/evidence/evidence-drawer.tsx';
import { PropositionLines } from '../features/happened/proposition-lines.tsx';
import { ExportMenu } from '../features/export/export-menu.tsx';
import { FirstSaid } from '../features/spread/spread.tsx';
import { VictimLedger } from '../features/ledger/victim-ledger.tsx';
import { FollowButton } from '../features/follow/follow-button.tsx';
import { Rivals } from '../features/rivals/rivals.tsx';
import { Places } from '../features/map/places.tsx';
import { Matrix } from '../features/says/matrix.tsx';
import { Sources } from '../features/sources/sources.tsx';
import { Techniques } from '../features/technique-grid/techniques.tsx';
import { Join } from '../features/records/join.tsx';
import { Part } from '../features/records/part.tsx';
import { Notes } from '../features/notes/notes.tsx';
import { RecordHistory } from '../features/review/record-history.tsx';
import { Timeline } from '../features/timeline/timeline.tsx';
import { AlertMe } from '../ui/alert-me.tsx';
import { ShowInGraph } from '../ui/show-in-graph.tsx';
import { PartOf } from '../ui/decided.tsx';
import { Loading, PageHead, useTitle } from '../ui/page.tsx';
import { ProblemNote } from '../ui/problem.tsx';
import { Nothing, Section } from '../ui/section.tsx';
import { AtAGlance } from './at-a-glance.tsx';
import styles from './dossier.module.css';
import { Unknowns } from './unknowns.tsx';
import { words as counts } from '../words/counts.ts';
import { words as w } from '../words/dossier-page.ts';

const route = getRouteApi('/incidents/$id');

type Open = (proposition: string, statement?: string) => void;

const CONTENTS = [
  ['happened', w.whatHappened],
  ['victims', w.victims],
  ['says', w.whoSaysWhat],
  ['attribution', w.attribution],
  ['responses', w.responses],
  ['motive', w.motive],
  ['techniques', w.techniques],
  ['map', w.places],
  ['timeline', w.timeline],
  ['first', w.whoSaidItFirst],
  ['sources', w.sources],
  ['unknown', w.notKnown],
  ['notes', w.notes],
] as const;

const Contents = () => (
  <nav className={styles.contents} aria-label={w.onThisPage}>
    <ul>
      {CONTENTS.map(([id, title]) => (
        <li key={id}>
          <a href={`#${id}`}>{title}</a>
        </li>
      ))}
    </ul>
  </nav>
);

const Lines = ({
  ids,
  all,
  onOpen,
  nothing,
}: {
  ids: readonly string[];
  all: ReadonlyMap<string, PropositionView>;
  onOpen: Open;
  nothing: string;
}) => {
  const found = ids.map((id) => all.get(id)).filter((proposition) => proposition !== undefined);
  return found.length === 0 ? <Nothing>{nothing}</Nothing> : <PropositionLines propositions={found} onOpen={onOpen} />;
};

const Body = ({
  dossier,
  onOpen,
  country,
  onCountry,
}: {
  dossier: Dossier;
  onOpen: Open;
  country: string | undefined;
  onCountry: (code: string | undefined) => void;
}) => {
  const all = useMemo(() => new Map(dossier.propositions.map((proposition) => [proposition.id, proposition])), [dossier]);
  return (
    <div className={styles.body}>
      <Contents />
      <div className={styles.sections}>
        <Section id="happened" title={w.whatHappened}>
          <Lines ids={dossier.whatHappened} all={all} onOpen={onOpen} nothing={w.nothingIsSaidAboutWhat} />
        </Section>
        <Section
          id="victims"
          title={w.victims}
          aside={w.claimedConfirmed(dossier.summary.victimsClaimed, dossier.summary.victimsConfirmed)}
        >
          <VictimLedger rows={dossier.ledger} onOpen={onOpen} />
        </Section>
        <Section id="says" title={w.whoSaysWhat} aside={counts.statements(dossier.summary.statements)}>
          <Matrix parties={dossier.parties} propositions={dossier.propositions} onOpen={onOpen} />
        </Section>
        <Section id="attribution" title={w.attribution} note={w.rivalAnswersEachWithThe}>
          {dossier.attribution.length > 0 && (
            <Rivals incident={dossier.summary.id} asOf={dossier.asOf ?? undefined} basis={dossier.asOfBasis} onOpen={onOpen} />
          )}
          <Attribution hypotheses={dossier.attribution} propositions={all} onOpen={onOpen} />
        </Section>
        <Section id="responses" title={w.responses}>
          <Lines ids={dossier.responses} all={all} onOpen={onOpen} nothing={w.noResponseIsKnown} />
        </Section>
        <Section id="motive" title={w.motive}>
          <Lines ids={dossier.motives} all={all} onOpen={onOpen} nothing={w.nobodyHasNamedAMotive} />
        </Section>
        {dossier.other.length > 0 && (
          <Section id="other" title={w.threatsDemandsAndNames}>
            <Lines ids={dossier.other} all={all} onOpen={onOpen} nothing="" />
          </Section>
        )}
        <Techniques
          of={{ kind: 'incident', id: dossier.summary.id, asOf: dossier.asOf ?? undefined, basis: dossier.asOfBasis }}
          onOpen={onOpen}
        />
        <Section id="map" title={w.places} note={w.countriesOfThoseWhoWere}>
          <Places
            lines={dossier.countries.map((line) => ({ ...line, open: () => onOpen(line.proposition) }))}
            nothing={w.noCountryIsKnownOf}
            chosen={country}
            onChoose={onCountry}
          />
        </Section>
        <Section id="timeline" title={w.timeline}>
          <Timeline items={dossier.timeline} onOpen={onOpen} />
        </Section>
        <Section id="first" title={w.whoSaidItFirst} note={w.ofEachLineWhoSpoke}>
          <FirstSaid incident={dossier.summary.id} asOf={dossier.asOf ?? undefined} basis={dossier.asOfBasis} onOpen={onOpen} />
        </Section>
        <Section
          id="sources"
          title={w.sourcesAndCopies}
          aside={`${counts.documents(dossier.documents.length)} · ${counts.independentOrigins(dossier.summary.origins)}`}
        >
          <Sources documents={dossier.documents} />
        </Section>
        <Unknowns dossier={dossier} onOpen={onOpen} />
        <Notes kind="incident" id={dossier.summary.id} />
        <RecordHistory id={dossier.summary.id} />
      </div>
    </div>
  );
};

/** The later of the two days is the one told of, whichever slider it is on. */
const Compared = ({
  id,
  day,
  against,
  basis,
  onOpen,
}: {
  id: string;
  day: string | undefined;
  against: string;
  basis: Basis;
  onOpen: Open;
}) => {
  const [from, to] = day !== undefined && day < against ? [day, against] : [against, day];
  return <Differences incident={id} from={from} to={to} basis={basis} onOpen={onOpen} />;
};

export const DossierPage = () => {
  const { id } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const basis = search.basis === 'collected' ? 'collected' : 'published';
  const query = useQuery(dossierQuery(id, search.asOf, basis));
  // The whole dossier gives the slider its days also while a past day is shown.
  const whole = useQuery(dossierQuery(id));
  const dossier = query.data;
  useTitle(dossier?.summary.title);
  const open = useCallback<Open>(
    (p, s) => void navigate({ search: (old) => ({ ...old, p, ...(s === undefined ? { s: undefined } : { s }) }), resetScroll: false }),
    [navigate],
  );
  const close = (): void => void navigate({ search: ({ p: _p, s: _s, ...rest }) => rest, resetScroll: false });
  if (query.isError) {
    return (
      <div className={styles.problem}>
        <ProblemNote error={query.error} retry={() => void query.refetch()} />
        <p>
          <Link to="/">{w.allIncidents}</Link>
        </p>
      </div>
    );
  }
  if (dossier === undefined) return <Loading label={w.loadingTheDossier} rows={10} />;
  const range = whole.data?.range ?? dossier.range;
  // A link that was shared may name a line of an older reading: its statement leads to the line of today.
  const opened =
    dossier.propositions.find((proposition) => proposition.id === search.p) ??
    (search.p === undefined ? undefined : dossier.propositions.find(({ statements }) => statements.some((each) => each.id === search.s)));
  return (
    <>
      <PageHead kicker={<>{w.dossier(<Link to="/">{w.incidents}</Link>)}</>} title={dossier.summary.title}>
        <div className={styles.acts}>
          <FollowButton kind="incident" id={dossier.summary.id} />
          <AlertMe follow="incident" id={dossier.summary.id} />
          <Link
            to="/incidents/$id/brief"
            params={{ id }}
            search={search.asOf === undefined ? {} : { asOf: search.asOf, basis }}
            className={styles.brief}
          >
            {w.briefToPrint}
          </Link>
          <ShowInGraph at={dossier.summary.id} />
          <ExportMenu of={{ kind: 'incident', id: dossier.summary.id }} now={search.asOf === undefined} />
          <Join kind="incident" id={dossier.summary.id} name={dossier.summary.title} />
          <Part kind="incident" id={dossier.summary.id} />
        </div>
      </PageHead>
      {dossier.summary.id !== id && <PartOf what="incident" name={dossier.summary.title} />}
      <AtAGlance summary={dossier.summary} />
      {range.from !== null && range.to !== null && (
        <AsOfSlider
          from={range.from}
          to={range.to}
          value={{ day: search.asOf, basis, against: search.against }}
          days={(whole.data ?? dossier).documents.map((document) =>
            basis === 'published' ? (document.published ?? document.collectedAt) : document.collectedAt,
          )}
          busy={query.isFetching}
          onChange={({ day, basis: by, against }) =>
            void navigate({
              search: ({ asOf: _asOf, against: _against, basis: _basis, ...rest }) => ({
                ...rest,
                ...(day === undefined ? {} : { asOf: day }),
                ...(against === undefined ? {} : { against }),
                ...(by === 'collected' ? { basis: by } : {}),
              }),
              replace: true,
              resetScroll: false,
            })
          }
        />
      )}
      {search.against !== undefined && <Compared id={id} day={search.asOf} against={search.against} basis={basis} onOpen={open} />}
      <Body
        dossier={dossier}
        onOpen={open}
        country={search.country}
        onCountry={(country) =>
          void navigate({
            search: ({ country: _country, ...rest }) => ({ ...rest, ...(country === undefined ? {} : { country }) }),
            replace: true,
            resetScroll: false,
          })
        }
      />
      <EvidenceDrawer
        proposition={opened}
        missing={search.p !== undefined && opened === undefined && !query.isFetching}
        asOf={search.asOf !== undefined}
        statement={search.s}
        onClose={close}
      />
    </>
  );
};
