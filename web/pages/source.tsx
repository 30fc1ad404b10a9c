import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { plural } from '../../src/core/plural.ts';
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
import { countryName } from '../../src/core/country.ts';
import { SOURCE_KIND } from '../ui/words.ts';
import styles from './entity.module.css';

const route = getRouteApi('/sources/$id');

const of = (left: number, shown: number, what: string): string =>
  left > 0 ? `the newest ${shown.toLocaleString('en')} of ${plural(left + shown, what)}` : plural(shown, what);

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
            <Link to="/sources">Sources</Link> / {facts.join(' · ')}
          </>
        }
        title={source.name}
      />
      <div className={styles.columns}>
        <div>
          <Section
            id="facts"
            title="How what it told stands"
            aside={of(source.left.facts, source.facts.length, 'proposition')}
            note="What its documents told as having happened, in its own voice or in that of others, by the status it has today."
          >
            <FactList source={source} show={search.show} onShow={(show) => set({ show })} onOpen={(p) => set({ p })} />
          </Section>
          <Section id="documents" title="Documents" aside={of(source.left.documents, source.newest.length, 'document')}>
            <Sources documents={source.newest} />
          </Section>
        </div>
        <div>
          <Section id="grade" title="How far it is relied on" note="On the scale of the Admiralty, by whoever reads it here.">
            <SourceGrades source={source} />
          </Section>
          <Section id="tells" title="How often first" aside={of(source.left.tells, source.tells.length, 'incident')}>
            <TellList tells={source.tells} show={search.show} onShow={(show) => set({ show })} />
          </Section>
          <Section id="relays" title="Whose words it passes on" aside={`${source.passedOn} of ${plural(source.statements, 'statement')}`}>
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
