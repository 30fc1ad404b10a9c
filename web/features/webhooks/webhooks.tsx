import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { SourceKind } from '../../../src/model/vocabulary.ts';
import type { NewWebhook, Webhook } from '../../../src/model/webhook.ts';
import { addWebhook, removeWebhook, webhooksQuery } from '../../api/webhooks.ts';
import { formatDay } from '../../ui/edtf.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { Told } from '../../ui/told.tsx';
import { SOURCE_KIND } from '../../ui/words.ts';
import styles from './webhooks.module.css';
import { words as counts } from '../../words/counts.ts';
import { words as w } from '../../words/webhooks.ts';

/** The one time a secret is shown. */
const Made = ({ made, onDone }: { made: NewWebhook; onDone: () => void }) => (
  <div className={styles.made} role="status">
    <p>{w.theSecretOfItIs(<strong>{made.name}</strong>)}</p>
    <dl>
      <dt>{w.xAssayWebhook}</dt>
      <dd>{made.id}</dd>
      <dt>{w.secret}</dt>
      <dd>{made.secret}</dd>
    </dl>
    <p className="dim small">{w.postToApiV1Collect}</p>
    <p>
      <Button size="xs" variant="default" onClick={onDone}>
        {w.iHaveKeptIt}
      </Button>
    </p>
  </div>
);

const Row = ({ hook }: { hook: Webhook }) => {
  const client = useQueryClient();
  const [sure, setSure] = useState(false);
  const remove = useMutation({
    mutationFn: () => removeWebhook(hook.id),
    onSuccess: (list) => client.setQueryData(['webhooks'], list),
  });
  return (
    <li className={styles.hook}>
      <div>
        <p className={styles.name}>
          <Told most={100}>{hook.name}</Told>
        </p>
        <p className={styles.id}>{hook.id}</p>
        <p className="dim small">
          {SOURCE_KIND[hook.sourceKind]} · {counts.deliveries(hook.taken)}
          {hook.lastAt !== null && w.last(formatDay(hook.lastAt))}
        </p>
        {hook.problem !== null && (
          <p className={styles.problem} role="status">
            {w.refused(hook.refusedAt !== null && w.on(formatDay(hook.refusedAt)), <Told most={300}>{hook.problem}</Told>)}
          </p>
        )}
      </div>
      <p className={styles.buttons}>
        {sure ? (
          <>
            <Button size="xs" variant="default" loading={remove.isPending} onClick={() => remove.mutate()}>
              {w.yesRemove(<span className="visually-hidden"> {hook.name}</span>)}
            </Button>
            <Button size="xs" variant="default" onClick={() => setSure(false)}>
              {w.keep}
            </Button>
          </>
        ) : (
          <Button size="xs" variant="default" onClick={() => setSure(true)}>
            {w.remove(<span className="visually-hidden"> {hook.name}</span>)}
          </Button>
        )}
      </p>
      {remove.isError && <ProblemNote error={remove.error} />}
    </li>
  );
};

/** Doors that other programs push documents through. */
export const Webhooks = () => {
  const client = useQueryClient();
  const hooks = useQuery(webhooksQuery);
  const [name, setName] = useState('');
  const [kind, setKind] = useState<SourceKind>('unknown');
  const add = useMutation({
    mutationFn: () => addWebhook({ name: name.trim(), sourceKind: kind }),
    onSuccess: () => {
      setName('');
      void client.invalidateQueries({ queryKey: ['webhooks'] });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() !== '') add.mutate();
  };
  const items = hooks.data?.items ?? [];
  return (
    <div className={styles.all}>
      <form className={styles.row} onSubmit={submit} aria-label={w.makeAWebhook}>
        <TextInput
          className={styles.input ?? ''}
          size="xs"
          label={w.publisherOfWhatComesThrough}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <NativeSelect
          size="xs"
          label={w.kindOfSource}
          value={kind}
          data={SourceKind.options.map((value) => ({ value, label: SOURCE_KIND[value] }))}
          onChange={(event) => setKind(SourceKind.parse(event.currentTarget.value))}
        />
        <Button type="submit" size="xs" loading={add.isPending} disabled={name.trim() === ''}>
          {w.makeAWebhook}
        </Button>
      </form>
      {add.isError && <ProblemNote error={add.error} />}
      {add.data !== undefined && <Made made={add.data} onDone={add.reset} />}
      {hooks.isError && <ProblemNote error={hooks.error} retry={() => void hooks.refetch()} />}
      {items.length > 0 && (
        <ul className={styles.list}>
          {items.map((hook) => (
            <Row key={hook.id} hook={hook} />
          ))}
        </ul>
      )}
    </div>
  );
};
