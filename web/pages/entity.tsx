import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import type { EntityView } from '../../src/model/entity-view.ts';
import { entityQuery, propositionQuery } from '../api/queries.ts';
import { Incidents, partOf } from '../features/entity/incidents.tsx';
import { Mentions } from '../features/entity/mentions.tsx';
import { Names } from '../features/entity/names.tsx';
import { ClaimRecord, countOf, Harms } from '../features/entity/record.tsx';
import { Apart } from '../features/entity/apart.tsx';
import { Relations } from '../features/entity/relations.tsx';
import { EvidenceDrawer } from '../features/evidence/evidence-drawer.tsx';
import { ExportMenu } from '../features/export/export-menu.tsx';
import { FollowButton } from '../features/follow/follow-button.tsx';
import { Techniques } from '../features/technique-grid/techniques.tsx';
import type { MapLine } from '../features/map/countries.ts';
import { Places } from '../features/map/places.tsx';
import { Join } from '../features/records/join.tsx';
import { Part } from '../features/records/part.tsx';
import { Notes } from '../features/notes/notes.tsx';
import { RecordHistory } from '../features/review/record-history.tsx';
import { Timeline } from '../features/timeline/timeline.tsx';
import { AlertMe } from '../ui/alert-me.tsx';
import { ShowInGraph } from '../ui/show-in-graph.tsx';
import { PartOf } from '../ui/decided.tsx';
import { Loading, PageHead, useTitle } from '../ui/page.tsx';
import { outcomeOf } from '../ui/outcome.ts';
import { ProblemNote } from '../ui/problem.tsx';
import { Section } from '../ui/section.tsx';
import { KIND, sectorWord } from '../ui/words.ts';
import styles from './entity.module.css';
import { words as counts } from '../words/counts.ts';
import { number, countryName } from '../words/format.ts';
import { words as w } from '../words/entity-page.ts';

const route = getRouteApi('/entities/$id');

const ClaimsOverTime = lazy(() => import('../features/trends/claims-over-time.tsx').then((module) => ({ default: module.ClaimsOverTime })));

const factsOf = (entity: EntityView): string =>
  [
    KIND[entity.kind],
    entity.sector === null ? null : sectorWord(entity.sector),
    entity.country === null || entity.kind === 'state' ? null : countryName(entity.country),
    entity.authority ? w.hasStandingToSpeakOn : null,
    entity.named ? null : w.knownByADescriptionOnly,
  ]
    .filter((fact) => fact !== null)
    .join(' · ');

const older = (left: number, shown: number, counted: (count: number) => string): string =>
  left > 0 ? w.theNewestOf(number(shown), counted(left + shown)) : counted(shown);

export const EntityPage = () => {
  const { id } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(entityQuery(id));
  const opened = useQuery({ ...propositionQuery(search.p ?? ''), enabled: search.p !== undefined });
  const entity = query.data;
  useTitle(entity?.name);
  if (query.isError) return <ProblemNote error={query.error} retry={() => void query.refetch()} />;
  if (entity === undefined) return <Loading />;
  const set = (next: Partial<typeof search>): void =>
    void navigate({
      search: (old) => Object.fromEntries(Object.entries({ ...old, ...next }).filter(([, value]) => value !== undefined)),
      resetScroll: false,
    });
  const open = (p: string, s?: string): void => set({ p, s });
  const doer = entity.claims.length > 0 || entity.kind === 'persona' || entity.kind === 'group';
  const acted = entity.incidents.some((incident) => incident.parts.some(({ part }) => part !== 'victim' && part !== 'place'));
  const places = entity.incidents.flatMap((incident): MapLine[] => {
    const [part] = incident.parts;
    if (incident.country === null || part === undefined) return [];
    const { proposition, status } = part;
    const open_ = (): void =>
      proposition === null ? void navigate({ to: '/incidents/$id', params: { id: incident.id }, search: {} }) : open(proposition);
    return [{ country: incident.country, part: 'hit', status: status ?? 'open', text: incident.title, open: open_ }];
  });
  return (
    <>
      <PageHead kicker={factsOf(entity)} title={entity.name}>
        <div className={styles.acts}>
          <FollowButton kind="entity" id={entity.id} />
          <AlertMe follow="entity" id={entity.id} />
          <ShowInGraph at={entity.id} />
          <ExportMenu of={{ kind: 'entity', id: entity.id }} />
          <Join kind="entity" id={entity.id} name={entity.name} />
          <Part kind="entity" id={entity.id} />
        </div>
      </PageHead>
      {entity.id !== id && <PartOf what="entity" name={entity.name} />}
      {entity.left.propositions > 0 && (
        <p className="dim small">{w.workedOutFromTheNewest(counts.olderPropositions(entity.left.propositions))}</p>
      )}
      <div className={styles.columns}>
        <div>
          <Section id="incidents" title={w.incidents} aside={older(entity.left.incidents, entity.incidents.length, counts.incidents)}>
            <Incidents incidents={entity.incidents} chosen={partOf(search.part)} onChoose={(part) => set({ part })} onOpen={open} />
          </Section>
          {(entity.apart?.length ?? 0) > 0 && (
            <Section id="apart" title={w.whatIsSaidOfIt} aside={counts.matters(entity.apart?.length ?? 0)} note={w.withoutAnIncident}>
              <Apart lines={entity.apart ?? []} onOpen={open} />
            </Section>
          )}
          {doer && (
            <Section
              id="record"
              title={w.recordOfItsClaims}
              aside={
                entity.left.claims > 0
                  ? w.theNewestOlderLeftOut(counts.claims(countOf(entity.claims)), number(entity.left.claims))
                  : counts.claims(countOf(entity.claims))
              }
              note={w.aClaimIsOneVictim}
            >
              {entity.claims.length > 1 && (
                <Suspense fallback={null}>
                  <ClaimsOverTime actor={id} name={entity.name} />
                </Suspense>
              )}
              <ClaimRecord
                claims={entity.claims}
                chosen={outcomeOf(search.outcome)}
                onChoose={(outcome) => set({ outcome })}
                onOpen={open}
              />
            </Section>
          )}
          {places.length > 0 && (acted || entity.kind === 'state') && (
            <Section id="map" title={w.places} note={w.whereThoseWhoWereHit}>
              <Places lines={places} nothing="" chosen={search.country} onChoose={(country) => set({ country })} />
            </Section>
          )}
          {acted && <Techniques of={{ kind: 'entity', id: entity.id }} onOpen={open} />}
          {entity.harms.length > 0 && (
            <Section id="harms" title={w.whatItSaysItTook} aside={counts.claims(entity.harms.length)} note={w.settledByWhatIsSaid}>
              <Harms harms={entity.harms} onOpen={open} />
            </Section>
          )}
          <Section
            id="timeline"
            title={w.timeline}
            aside={entity.left.timeline > 0 ? older(entity.left.timeline, entity.timeline.length, counts.moments) : undefined}
          >
            <Timeline items={entity.timeline} onOpen={open} />
          </Section>
        </div>
        <div>
          <Section id="names" title={w.namesByWhoUsesThem}>
            <Names entity={entity} />
          </Section>
          <Section id="relations" title={w.howItRelatesToOthers} note={w.nothingIsMergedOnAnybodys}>
            <Relations relations={entity.relations} onOpen={open} />
          </Section>
          <Mentions id={entity.id} />
          <Notes kind="entity" id={entity.id} />
          <RecordHistory id={entity.id} />
        </div>
      </div>
      {opened.isError && <ProblemNote error={opened.error} retry={() => void opened.refetch()} />}
      <EvidenceDrawer
        proposition={search.p === undefined ? undefined : opened.data}
        missing={false}
        statement={search.s}
        onClose={() => set({ p: undefined, s: undefined })}
      />
    </>
  );
};
