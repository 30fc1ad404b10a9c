import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';

/** Goes to the results page; `q` is what that page shows now. */
export const SearchBox = ({ q }: { q: string }) => {
  const [words, setWords] = useState(q);
  const navigate = useNavigate();
  useEffect(() => setWords(q), [q]);
  const go = (event: FormEvent): void => {
    event.preventDefault();
    if (words.trim() !== '') void navigate({ to: '/search', search: { q: words.trim() } });
  };
  return (
    <form role="search" onSubmit={go}>
      <TextInput
        type="search"
        name="q"
        size="sm"
        aria-label="Search incidents, names and words"
        placeholder="Search names, incidents, words"
        leftSection={<IconSearch size={16} aria-hidden="true" />}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
    </form>
  );
};
