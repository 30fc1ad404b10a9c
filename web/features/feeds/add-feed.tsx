import { Button, FileButton, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { SubscriptionPreview } from '../../../src/model/subscription.ts';
import { plural } from '../../../src/core/plural.ts';
import { SourceKind } from '../../../src/model/vocabulary.ts';
import { addFeed, giveOpml, previewFeed, takeOpml } from '../../api/feeds.ts';
import { formatDay } from '../../ui/edtf.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { Told } from '../../ui/told.tsx';
import { SOURCE_KIND } from '../../ui/words.ts';
import styles from './feeds.module.css';
import { EVERY, everyWords } from './words.ts';

const saveOpml = async (): Promise<void> => {
  const { opml } = await giveOpml();
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([opml], { type: 'text/x-opml' }));
  link.download = 'assay.opml';
  link.click();
  URL.revokeObjectURL(link.href);
};

/** What is behind the address, and how it is to be kept. */
const Preview = ({ preview, onDone, onAdded }: { preview: SubscriptionPreview; onDone: () => void; onAdded: () => void }) => {
  const [name, setName] = useState(preview.name ?? '');
  const [kind, setKind] = useState<SourceKind>('unknown');
  const [every, setEvery] = useState('60');
  const add = useMutation({
    mutationFn: () =>
      addFeed({ url: preview.url, sourceKind: kind, everyMinutes: Number(every), ...(name.trim() === '' ? {} : { name: name.trim() }) }),
    onSuccess: onAdded,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <form className={styles.preview} onSubmit={submit} aria-label="What is there">
      <p className={styles.address}>
        {preview.url} · {plural(preview.total, 'item')}
      </p>
      <ul className={styles.items}>
        {preview.items.map((item, index) => (
          <li key={item.url ?? index}>
            <span className={styles.day}>{item.published === null ? 'no date' : formatDay(item.published)}</span>
            <Told most={160}>{item.title ?? item.url ?? 'without a title'}</Told>
          </li>
        ))}
      </ul>
      {preview.known !== null ? (
        <p role="status">It is on the list already.</p>
      ) : (
        <div className={styles.fields}>
          <TextInput size="xs" label="Publisher" value={name} onChange={(event) => setName(event.currentTarget.value)} />
          <NativeSelect
            size="xs"
            label="Kind of source"
            value={kind}
            data={SourceKind.options.map((value) => ({ value, label: SOURCE_KIND[value] }))}
            onChange={(event) => setKind(SourceKind.parse(event.currentTarget.value))}
          />
          <NativeSelect
            size="xs"
            label="Looked at"
            value={every}
            data={EVERY.map((minutes) => ({ value: String(minutes), label: everyWords(minutes) }))}
            onChange={(event) => setEvery(event.currentTarget.value)}
          />
        </div>
      )}
      <p className={styles.buttons}>
        {preview.known === null && (
          <Button type="submit" size="sm" loading={add.isPending}>
            Subscribe
          </Button>
        )}
        <Button size="sm" variant="default" onClick={onDone}>
          {preview.known === null ? 'Leave it' : 'Close'}
        </Button>
      </p>
      {add.isError && <ProblemNote error={add.error} />}
    </form>
  );
};

/** The box an address goes in by: what is there is shown before it is kept. */
export const AddFeed = ({ some }: { some: boolean }) => {
  const client = useQueryClient();
  const [url, setUrl] = useState('');
  const look = useMutation({ mutationFn: previewFeed });
  const opml = useMutation({
    mutationFn: async (file: File) => takeOpml(await file.text()),
    onSuccess: () => client.invalidateQueries({ queryKey: ['feeds'] }),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (url.trim() !== '') look.mutate(url.trim());
  };
  return (
    <div className={styles.add}>
      <form className={styles.row} onSubmit={submit} aria-label="Add a feed">
        <TextInput
          className={styles.input ?? ''}
          aria-label="Address of a feed, or of a page that has one"
          placeholder="Address of a feed, or of a page that has one"
          value={url}
          onChange={(event) => setUrl(event.currentTarget.value)}
        />
        <Button type="submit" loading={look.isPending} disabled={url.trim() === ''}>
          See what is there
        </Button>
        <FileButton accept=".opml,.xml,text/x-opml" onChange={(file) => file !== null && opml.mutate(file)}>
          {(props) => (
            <Button {...props} variant="default" loading={opml.isPending}>
              Add a list (OPML)
            </Button>
          )}
        </FileButton>
        {some && (
          <Button variant="default" onClick={() => void saveOpml()}>
            Save the list
          </Button>
        )}
      </form>
      {look.isError && <ProblemNote error={look.error} />}
      {opml.isError && <ProblemNote error={opml.error} />}
      {opml.data !== undefined && (
        <p role="status">
          {opml.data.added} added, {opml.data.known} known already
          {opml.data.refused.length > 0 && `, ${plural(opml.data.refused.length, 'address', 'addresses')} no feed can lie at`}
        </p>
      )}
      {look.data !== undefined && (
        <Preview
          key={look.data.url}
          preview={look.data}
          onDone={look.reset}
          onAdded={() => {
            look.reset();
            setUrl('');
            void client.invalidateQueries({ queryKey: ['feeds'] });
          }}
        />
      )}
    </div>
  );
};
