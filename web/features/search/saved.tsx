import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { SavedSearch } from '../../../src/model/search.ts';
import { deleteSavedSearch, restoreSavedSearch, savedSearchesQuery, saveSearch } from '../../api/search.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { Told } from '../../ui/told.tsx';
import styles from './saved.module.css';
import { words as w } from '../../words/search.ts';

/** Keeps the search on screen under a name. */
export const SaveSearchForm = ({ q }: { q: string }) => {
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: () => saveSearch(name.trim(), q),
    onSuccess: async () => {
      setOpen(false);
      setName('');
      await client.invalidateQueries({ queryKey: savedSearchesQuery.queryKey });
    },
  });
  if (!open)
    return (
      <Button variant="default" size="compact-sm" onClick={() => setOpen(true)}>
        {w.saveThisSearch}
      </Button>
    );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() !== '') save.mutate();
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextInput
        label={w.nameOfTheSearch}
        size="xs"
        maxLength={100}
        data-autofocus
        ref={(input) => input?.focus()}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" size="xs" loading={save.isPending} disabled={name.trim() === ''}>
        {w.save}
      </Button>
      <Button size="xs" variant="default" onClick={() => setOpen(false)}>
        {w.leaveIt}
      </Button>
      {save.isError && <ProblemNote error={save.error} />}
    </form>
  );
};

/** The searches kept under a name; one deleted can be had back while the list is on screen. */
export const SavedSearchList = () => {
  const saved = useQuery(savedSearchesQuery);
  const client = useQueryClient();
  const [gone, setGone] = useState<SavedSearch | null>(null);
  const again = () => client.invalidateQueries({ queryKey: savedSearchesQuery.queryKey });
  const remove = useMutation({
    mutationFn: (search: SavedSearch) => deleteSavedSearch(search.id),
    onSuccess: (search) => {
      setGone(search);
      return again();
    },
  });
  const restore = useMutation({
    mutationFn: (search: SavedSearch) => restoreSavedSearch(search.id),
    onSuccess: () => {
      setGone(null);
      return again();
    },
  });
  const items = saved.data?.items ?? [];
  const failure = saved.error ?? remove.error ?? restore.error;
  return (
    <section aria-labelledby="saved-searches" className={styles.saved}>
      <h2 id="saved-searches">{w.savedSearches}</h2>
      {failure !== null && <ProblemNote error={failure} />}
      {saved.isSuccess && items.length === 0 && <p className={styles.none}>{w.noneYetSearchForSomething}</p>}
      <ul>
        {items.map((search) => (
          <li key={search.id}>
            <Link to="/search" search={{ q: search.query }} className={styles.name}>
              <Told most={60}>{search.name}</Told>
              <span className={styles.query}>
                <Told most={60}>{search.query}</Told>
              </span>
            </Link>
            <Link to="/alerts" search={{ follow: 'search', id: search.id }} className={styles.alert} aria-label={w.alertMeOf(search.name)}>
              {w.alertMe}
            </Link>
            <Button
              variant="subtle"
              color="gray"
              size="compact-xs"
              aria-label={w.deleteWord(search.name)}
              onClick={() => remove.mutate(search)}
            >
              {w.deleteWord2}
            </Button>
          </li>
        ))}
      </ul>
      <p role="status" className={styles.gone}>
        {gone !== null && (
          <>
            {w.deleted(
              <Told most={60}>{gone.name}</Told>,
              <Button variant="subtle" size="compact-xs" onClick={() => restore.mutate(gone)}>
                {w.undo}
              </Button>,
            )}
          </>
        )}
      </p>
    </section>
  );
};
