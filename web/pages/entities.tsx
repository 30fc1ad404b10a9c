import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { EntityGroup } from '../../src/model/entity-view.ts';
import { plural } from '../../src/core/plural.ts';
import { campaignsQuery, entitiesQuery, propositionQuery } from '../api/queries.ts';
import { CampaignList } from '../features/entity-list/campaign-list.tsx';
import { EntityList } from '../features/entity-list/entity-list.tsx';
import { NamedOnly } from '../features/entity-list/named-only.tsx';
import { EvidenceDrawer } from '../features/evidence/evidence-drawer.tsx';
import { Choice } from '../ui/choice.tsx';
import { Loading, PageHead, useTitle } from '../ui/page.tsx';
import { ProblemNote } from '../ui/problem.tsx';
import { Nothing } from '../ui/section.tsx';
import { countryName } from '../../src/core/country.ts';
import styles from './entities.module.css';

const route = getRouteApi('/entities');

const GROUP: Readonly<Record<EntityGroup, { label: string; one: string }>> = {
  actors: { label: 'actors', one: 'actor' },
  organisations: { label: 'organisations', one: 'organisation' },
  countries: { label: 'countries', one: 'country' },
  people: { label: 'people', one: 'person' },
  campaigns: { label: 'campaigns', one: 'campaign' },
  other: { label: 'other', one: 'other' },
};
const SHOWN = ['actors', 'organisations', 'countries', 'campaigns', 'people', 'other'] as const;

export const EntitiesPage = () => {
  useTitle('Entities');
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
      <PageHead title="Entities">
        <p className="dim">Who takes part in attacks, is hit by them, and speaks of them. A number opens what it counts.</p>
      </PageHead>
      <div className={styles.filters}>
        {first !== undefined && (
          <Choice
            label="Kind"
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
              label="Name begins with"
              defaultValue={search.name ?? ''}
              onChange={(event) => set({ name: event.currentTarget.value })}
            />
            {group !== 'countries' && (
              <NativeSelect
                size="xs"
                label="Country"
                value={search.country ?? ''}
                onChange={(event) => set({ country: event.currentTarget.value })}
                data={[
                  { value: '', label: 'any' },
                  ...(first?.countries ?? []).map(({ code, count }) => ({ value: code, label: `${countryName(code)} (${count})` })),
                ]}
              />
            )}
            <Checkbox
              size="xs"
              className={styles.described}
              label="also those known by a description only"
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
          <Nothing>No document gives a campaign a name yet. A name is kept with who gave it, as soon as one does.</Nothing>
        ) : (
          <CampaignList campaigns={named} onOpen={(p) => set({ p })} />
        ))
      ) : (
        <>
          {pages.isSuccess && lines.length === 0 && first?.namedOnly === 0 && (
            <Nothing>Nothing fits. Take a filter away, or hand in a report on the page of incidents.</Nothing>
          )}
          {lines.length > 0 && <EntityList lines={lines} countries={group === 'countries'} />}
          {first !== undefined && lines.length > 0 && (
            <p className="dim small">
              {lines.length.toLocaleString('en')} of {plural(first.total, 'entity', 'entities')}, those of most incidents first
            </p>
          )}
        </>
      )}
      {list.hasNextPage && (
        <Button mt="md" variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Show more
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
