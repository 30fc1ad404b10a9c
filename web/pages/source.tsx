import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { propositionQuery, sourceQuery } from '../api/queries.ts';
import { EvidenceDrawer } from '../features/evidence/evidence-drawer.tsx';
import { RecordHistory } from '../features/review/record-history.tsx';
import { FactList } from '../features/source/facts.tsx';
import { SourceGrades } from '../features/records/grade.tsx';
import { RelayList } from '../features/source/relays.tsx';
import { TellList } from '../features/source/tells.tsx';
import { Sources } from '../features/sources/sources.tsx';
import { Loading, PageHead, useTitle } from '../ui/page.tsx';
import { ProblemNote } from '../ui/problem.tsx';
import { Section } from '../ui/section.tsx';
import { SOURCE_KIND } from '../ui/words.ts';
import styles from './entity.module.css';
import { words as counts } from '../words/counts.ts';
import { number, countryName } from '../words/format.ts';
import { words as w } from '../words/source-page.ts';

const route = getRouteApi('/sources/$id');

const of = (left: number, shown: number, counted: (count: number) => string): string =>
  left > 0 ? w.theNewestOf(number(shown), counted(left + shown)) : counted(shown);

export const SourcePage = () => {
  const { id } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(sourceQuery(id));
  const opened = useQuery({ ...propositionQuery(search.p ?? ''), enabled: search.p !== undefined });
  const source = query.data;
  useTitle(source?.name);
  if (query.isError) return <ProblemNote error={query.error} retry={() => void query.refetch()} />;
  if (source === undefined) return <Loading />;
  const set = (next: Partial<typeof search>): void =>
    void navigate({
      search: (old) => Object.fromEntries(Object.entries({ ...old, ...next }).filter(([, value]) => value !== undefined)),
      resetScroll: false,
    });
  const facts = [SOURCE_KIND[source.kind], source.country === null ? null : countryName(source.country)].filter((fact) => fact !== null);
  return (
    <>
      <PageHead
        kicker={
          <>
            <Link to="/sources">{w.sources}</Link> / {facts.join(' · ')}
          </>
        }
        title={source.name}
      />
      <div className={styles.columns}>
        <div>
          <Section
            id="facts"
            title={w.howWhatItToldStands}
            aside={of(source.left.facts, source.facts.length, counts.propositions)}
            note={w.whatItsDocumentsToldAs}
          >
            <FactList source={source} show={search.show} onShow={(show) => set({ show })} onOpen={(p) => set({ p })} />
          </Section>
          <Section id="documents" title={w.documents} aside={of(source.left.documents, source.newest.length, counts.documents)}>
            <Sources documents={source.newest} own />
          </Section>
        </div>
        <div>
          <Section id="grade" title={w.howFarItIsRelied} note={w.onTheScaleOfThe}>
            <SourceGrades source={source} />
          </Section>
          <Section id="tells" title={w.howOftenFirst} aside={of(source.left.tells, source.tells.length, counts.incidents)}>
            <TellList tells={source.tells} show={search.show} onShow={(show) => set({ show })} />
          </Section>
          <Section id="relays" title={w.whoseWordsItPassesOn} aside={w.ofWord(source.passedOn, counts.statements(source.statements))}>
            <RelayList source={source} />
          </Section>
          <RecordHistory id={source.id} />
        </div>
      </div>
      {opened.isError && <ProblemNote error={opened.error} retry={() => void opened.refetch()} />}
      <EvidenceDrawer
        proposition={search.p === undefined ? undefined : opened.data}
        missing={false}
        statement={undefined}
        onClose={() => set({ p: undefined })}
      />
    </>
  );
};
