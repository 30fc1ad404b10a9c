import { Button, FileButton, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { PreviewSubscription, SubscriptionPreview } from '../../../src/model/subscription.ts';
import { SourceKind } from '../../../src/model/vocabulary.ts';
import { addFeed, giveOpml, previewFeed, takeOpml } from '../../api/feeds.ts';
import { formatDay } from '../../ui/edtf.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { Told } from '../../ui/told.tsx';
import { SOURCE_KIND } from '../../ui/words.ts';
import styles from './feeds.module.css';
import { EVERY, everyWords, KIND_WORD } from './words.ts';
import { words as counts } from '../../words/counts.ts';
import { words as w } from '../../words/feeds.ts';

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
      {KIND_WORD[preview.kind]} · {preview.url} · {counts.items(preview.total)}
    </p>
    {preview.items.length === 0 && <p className="dim">{w.thereIsNothingInIt}</p>}
    <ul className={styles.items}>
      {preview.items.map((item, index) => (
        <li key={item.url ?? index}>
          <span className={styles.day}>{item.published === null ? w.noDate : formatDay(item.published)}</span>
          <Told most={160}>{item.title ?? item.url ?? w.withoutATitle}</Told>
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
  <div className={styles.preview} role="group" aria-label={w.whatIsThere}>
    <p>{w.thisServerHasWhichOne(counts.collections(preview.choices.length))}</p>
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
        {w.leaveIt}
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
  const [every, setEvery] = useState('60');
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
    <form className={styles.preview} onSubmit={submit} aria-label={w.whatIsThere}>
      <PreviewItems preview={preview} />
      {preview.kind === 'list' && (
        <div className={styles.row}>
          <TextInput
            size="xs"
            className={styles.input ?? ''}
            label={w.whereItsLinksAreCss}
            value={selector}
            onChange={(event) => setSelector(event.currentTarget.value)}
          />
          <Button
            size="xs"
            variant="default"
            disabled={!otherSelector}
            onClick={() => onLook({ url: preview.url, kind: 'list', selector: selector.trim() })}
          >
            {w.lookAgain}
          </Button>
        </div>
      )}
      {preview.kinds.length > 0 && (
        <p className={styles.buttons}>
          <span className="dim small">{w.notWhatYouMeant}</span>
          {preview.kinds.map((other) => (
            <Button key={other} size="xs" variant="default" onClick={() => onLook({ url: preview.url, kind: other })}>
              {KIND_WORD[other]}
            </Button>
          ))}
        </p>
      )}
      {preview.known !== null ? (
        <p role="status">{w.itIsOnTheList}</p>
      ) : (
        <div className={styles.fields}>
          <TextInput size="xs" label={w.publisher} value={name} onChange={(event) => setName(event.currentTarget.value)} />
          <NativeSelect
            size="xs"
            label={w.kindOfSource}
            value={kind}
            data={SourceKind.options.map((value) => ({ value, label: SOURCE_KIND[value] }))}
            onChange={(event) => setKind(SourceKind.parse(event.currentTarget.value))}
          />
          <NativeSelect
            size="xs"
            label={w.lookedAt}
            value={every}
            data={EVERY.map((minutes) => ({ value: String(minutes), label: everyWords(minutes) }))}
            onChange={(event) => setEvery(event.currentTarget.value)}
          />
        </div>
      )}
      <p className={styles.buttons}>
        {preview.known === null && (
          <Button type="submit" size="sm" loading={add.isPending}>
            {w.subscribe}
          </Button>
        )}
        <Button size="sm" variant="default" onClick={onDone}>
          {preview.known === null ? w.leaveIt : w.close}
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
      <form className={styles.row} onSubmit={submit} aria-label={w.addASource}>
        <TextInput
          className={styles.input ?? ''}
          aria-label={w.addressOfWhatYouRead}
          placeholder={w.addressOfASiteFeed}
          value={url}
          onChange={(event) => setUrl(event.currentTarget.value)}
        />
        <Button type="submit" loading={look.isPending} disabled={url.trim() === ''}>
          {w.seeWhatIsThere}
        </Button>
        <FileButton accept=".opml,.xml,text/x-opml" onChange={(file) => file !== null && opml.mutate(file)}>
          {(props) => (
            <Button {...props} variant="default" loading={opml.isPending}>
              {w.addAListOpml}
            </Button>
          )}
        </FileButton>
        {some && (
          <Button variant="default" onClick={() => void saveOpml()}>
            {w.saveTheList}
          </Button>
        )}
      </form>
      {look.isError && <ProblemNote error={look.error} />}
      {opml.isError && <ProblemNote error={opml.error} />}
      {opml.data !== undefined && (
        <p role="status">
          {w.addedKnownAlready(
            opml.data.added,
            opml.data.known,
            opml.data.refused.length > 0 && w.noFeedCanLieAt(counts.addresses(opml.data.refused.length)),
          )}
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
