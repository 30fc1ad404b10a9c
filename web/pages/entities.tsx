import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { EntityGroup } from '../../src/model/entity-view.ts';
import { campaignsQuery, entitiesQuery, propositionQuery } from '../api/queries.ts';
import { CampaignList } from '../features/entity-list/campaign-list.tsx';
import { EntityList } from '../features/entity-list/entity-list.tsx';
import { NamedOnly } from '../features/entity-list/named-only.tsx';
import { EvidenceDrawer } from '../features/evidence/evidence-drawer.tsx';
import { Choice } from '../ui/choice.tsx';
import { Loading, PageHead, useTitle } from '../ui/page.tsx';
import { ProblemNote } from '../ui/problem.tsx';
import { Nothing } from '../ui/section.tsx';
import styles from './entities.module.css';
import { words as counts } from '../words/counts.ts';
import { number, countryName } from '../words/format.ts';
import { words as w } from '../words/entities-page.ts';

const route = getRouteApi('/entities');

const GROUP: Readonly<Record<EntityGroup, { label: string; one: string }>> = w.group;
const SHOWN = ['actors', 'organisations', 'countries', 'campaigns', 'people', 'other'] as const;

export const EntitiesPage = () => {
  useTitle(w.entities);
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const group = SHOWN.find((each) => each === search.group) ?? 'actors';
  const filter = {
    group: group === 'campaigns' ? 'actors' : group,
    country: search.country,
    name: search.name,
    described: search.described,
  };
  // A country is looked for whatever is said of it.
  const told = group === 'countries' ? {} : { told: 'true' };
  const pages = useInfiniteQuery(entitiesQuery({ ...filter, ...told }));
  const campaigns = useInfiniteQuery(campaignsQuery);
  const opened = useQuery({ ...propositionQuery(search.p ?? ''), enabled: search.p !== undefined });
  const set = (next: Partial<typeof search>): void =>
    void navigate({
      search: (old) => Object.fromEntries(Object.entries({ ...old, ...next }).filter(([, value]) => value !== undefined && value !== '')),
      replace: true,
      resetScroll: false,
    });
  const first = pages.data?.pages[0];
  const lines = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const named = campaigns.data?.pages.flatMap((page) => page.items) ?? [];
  const list = group === 'campaigns' ? campaigns : pages;
  return (
    <>
      <PageHead title={w.entities}>
        <p className="dim">{w.whoTakesPartInAttacks}</p>
      </PageHead>
      <div className={styles.filters}>
        {first !== undefined && (
          <Choice
            label={w.kind}
            options={SHOWN.map((key) => ({
              key,
              ...GROUP[key],
              count: key === 'campaigns' ? (campaigns.data?.pages[0]?.total ?? 0) : first.groups[key],
            }))}
            chosen={group}
            onChoose={(key) => set({ group: key === 'actors' ? undefined : key, country: undefined })}
          />
        )}
        {group !== 'campaigns' && (
          <div className={styles.narrow}>
            <TextInput
              size="xs"
              label={w.nameBeginsWith}
              defaultValue={search.name ?? ''}
              onChange={(event) => set({ name: event.currentTarget.value })}
            />
            {group !== 'countries' && (
              <NativeSelect
                size="xs"
                label={w.country}
                value={search.country ?? ''}
                onChange={(event) => set({ country: event.currentTarget.value })}
                data={[
                  { value: '', label: w.any },
                  ...(first?.countries ?? []).map(({ code, count }) => ({ value: code, label: `${countryName(code)} (${count})` })),
                ]}
              />
            )}
            <Checkbox
              size="xs"
              className={styles.described}
              label={w.alsoThoseKnownByA}
              checked={search.described === 'true'}
              onChange={(event) => set({ described: event.currentTarget.checked ? 'true' : undefined })}
            />
          </div>
        )}
      </div>
      {list.isPending && <Loading rows={8} />}
      {list.isError && <ProblemNote error={list.error} retry={() => void list.refetch()} />}
      {group === 'campaigns' ? (
        campaigns.isSuccess &&
        (named.length === 0 ? (
          <Nothing>{w.noDocumentGivesACampaign}</Nothing>
        ) : (
          <CampaignList campaigns={named} onOpen={(p) => set({ p })} />
        ))
      ) : (
        <>
          {pages.isSuccess && lines.length === 0 && first?.namedOnly === 0 && <Nothing>{w.nothingFitsTakeAFilter}</Nothing>}
          {lines.length > 0 && <EntityList lines={lines} countries={group === 'countries'} />}
          {first !== undefined && lines.length > 0 && (
            <p className="dim small">{w.ofThoseOfMostIncidents(number(lines.length), counts.entities(first.total))}</p>
          )}
        </>
      )}
      {list.hasNextPage && (
        <Button mt="md" variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {w.showMore}
        </Button>
      )}
      {group !== 'campaigns' && group !== 'countries' && first !== undefined && (
        <NamedOnly key={group} count={first.namedOnly} filter={filter} />
      )}
      <EvidenceDrawer
        proposition={search.p === undefined ? undefined : opened.data}
        missing={false}
        statement={undefined}
        onClose={() => set({ p: undefined })}
      />
    </>
  );
};
