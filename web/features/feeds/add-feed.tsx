import { Button, FileButton, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { PreviewSubscription, SubscriptionPreview } from '../../../src/model/subscription.ts';
import { plural } from '../../../src/core/plural.ts';
import { SourceKind } from '../../../src/model/vocabulary.ts';
import { addFeed, giveOpml, previewFeed, takeOpml } from '../../api/feeds.ts';
import { formatDay } from '../../ui/edtf.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { Told } from '../../ui/told.tsx';
import { SOURCE_KIND } from '../../ui/words.ts';
import styles from './feeds.module.css';
import { EVERY, everyWords, KIND_WORD, shownAddress } from './words.ts';

const saveOpml = async (): Promise<void> => {
  const { opml } = await giveOpml();
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([opml], { type: 'text/x-opml' }));
  link.download = 'assay.opml';
  link.click();
  URL.revokeObjectURL(link.href);
};

/** The beginning of what is there, as it is shown before anything is kept. */
export const PreviewItems = ({ preview }: { preview: SubscriptionPreview }) => (
  <>
    <p className={styles.address}>
      {KIND_WORD[preview.kind]} · {shownAddress(preview)} · {plural(preview.total, 'item')}
    </p>
    {preview.items.length === 0 && <p className="dim">There is nothing in it yet.</p>}
    <ul className={styles.items}>
      {preview.items.map((item, index) => (
        <li key={item.url ?? index}>
          <span className={styles.day}>{item.published === null ? 'no date' : formatDay(item.published)}</span>
          <Told most={160}>{item.title ?? item.url ?? 'without a title'}</Told>
        </li>
      ))}
    </ul>
  </>
);

/** An address that leads to several, of which one is to be chosen. */
const Choices = ({
  preview,
  onLook,
  onDone,
}: {
  preview: SubscriptionPreview;
  onLook: (asked: PreviewSubscription) => void;
  onDone: () => void;
}) => (
  <div className={styles.preview} role="group" aria-label="What is there">
    <p>This server has {plural(preview.choices.length, 'collection')}. Which one is to be looked at?</p>
    <ul className={styles.choices}>
      {preview.choices.map((choice) => (
        <li key={choice.url}>
          <Button size="sm" variant="default" onClick={() => onLook({ url: choice.url, kind: 'taxii' })}>
            <Told most={100}>{choice.title ?? choice.url}</Told>
          </Button>
        </li>
      ))}
    </ul>
    <p>
      <Button size="sm" variant="default" onClick={onDone}>
        Leave it
      </Button>
    </p>
  </div>
);

/** What is behind the address, and how it is to be kept. */
const Preview = ({
  preview,
  onLook,
  onDone,
  onAdded,
}: {
  preview: SubscriptionPreview;
  onLook: (asked: PreviewSubscription) => void;
  onDone: () => void;
  onAdded: () => void;
}) => {
  const [name, setName] = useState(preview.name ?? '');
  const [kind, setKind] = useState<SourceKind>('unknown');
  const [every, setEvery] = useState(preview.kind === 'folder' ? '1' : '60');
  const [selector, setSelector] = useState(preview.selector ?? '');
  const add = useMutation({
    mutationFn: () =>
      addFeed({
        url: preview.url,
        kind: preview.kind,
        ...(preview.selector === null ? {} : { selector: preview.selector }),
        sourceKind: kind,
        everyMinutes: Number(every),
        ...(name.trim() === '' ? {} : { name: name.trim() }),
      }),
    onSuccess: onAdded,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    add.mutate();
  };
  const otherSelector = selector.trim() !== '' && selector.trim() !== preview.selector;
  return (
    <form className={styles.preview} onSubmit={submit} aria-label="What is there">
      <PreviewItems preview={preview} />
      {preview.kind === 'list' && (
        <div className={styles.row}>
          <TextInput
            size="xs"
            className={styles.input ?? ''}
            label="Where its links are (CSS selector)"
            value={selector}
            onChange={(event) => setSelector(event.currentTarget.value)}
          />
          <Button
            size="xs"
            variant="default"
            disabled={!otherSelector}
            onClick={() => onLook({ url: preview.url, kind: 'list', selector: selector.trim() })}
          >
            Look again
          </Button>
        </div>
      )}
      {preview.kinds.length > 0 && (
        <p className={styles.buttons}>
          <span className="dim small">Not what you meant?</span>
          {preview.kinds.map((other) => (
            <Button key={other} size="xs" variant="default" onClick={() => onLook({ url: preview.url, kind: other })}>
              {KIND_WORD[other]}
            </Button>
          ))}
        </p>
      )}
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
            data={(preview.kind === 'folder' ? [1, ...EVERY] : EVERY).map((minutes) => ({
              value: String(minutes),
              label: everyWords(minutes),
            }))}
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
    if (url.trim() !== '') look.mutate({ url: url.trim() });
  };
  return (
    <div className={styles.add}>
      <form className={styles.row} onSubmit={submit} aria-label="Add a source">
        <TextInput
          className={styles.input ?? ''}
          aria-label="Address of what you read"
          placeholder="Address of a site, feed, TAXII collection, sitemap or Telegram channel"
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
      {look.data !== undefined && look.data.choices.length > 0 && <Choices preview={look.data} onLook={look.mutate} onDone={look.reset} />}
      {look.data !== undefined && look.data.choices.length === 0 && (
        <Preview
          key={`${look.data.url} ${look.data.kind} ${look.data.selector ?? ''}`}
          preview={look.data}
          onLook={look.mutate}
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
