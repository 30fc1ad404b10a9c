import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { plural } from '../../../src/core/plural.ts';
import { SourceKind } from '../../../src/model/vocabulary.ts';
import type { NewWebhook, Webhook } from '../../../src/model/webhook.ts';
import { addWebhook, removeWebhook, webhooksQuery } from '../../api/webhooks.ts';
import { formatDay } from '../../ui/edtf.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { Told } from '../../ui/told.tsx';
import { SOURCE_KIND } from '../../ui/words.ts';
import styles from './webhooks.module.css';

/** The one time a secret is shown. */
const Made = ({ made, onDone }: { made: NewWebhook; onDone: () => void }) => (
  <div className={styles.made} role="status">
    <p>
      The secret of <strong>{made.name}</strong>. It is shown now and never again.
    </p>
    <dl>
      <dt>X-Assay-Webhook</dt>
      <dd>{made.id}</dd>
      <dt>Secret</dt>
      <dd>{made.secret}</dd>
    </dl>
    <p className="dim small">
      POST to /api/v1/collect with X-Assay-Timestamp (seconds since 1970) and X-Assay-Signature: sha256= and the HMAC-SHA256 in hex of the
      time, a full stop and the body.
    </p>
    <p>
      <Button size="xs" variant="default" onClick={onDone}>
        I have kept it
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
          {SOURCE_KIND[hook.sourceKind]} · {plural(hook.taken, 'delivery', 'deliveries')}
          {hook.lastAt !== null && ` · last ${formatDay(hook.lastAt)}`}
        </p>
        {hook.problem !== null && (
          <p className={styles.problem} role="status">
            Refused{hook.refusedAt !== null && ` on ${formatDay(hook.refusedAt)}`}: <Told most={300}>{hook.problem}</Told>
          </p>
        )}
      </div>
      <p className={styles.buttons}>
        {sure ? (
          <>
            <Button size="xs" variant="default" loading={remove.isPending} onClick={() => remove.mutate()}>
              Yes, remove<span className="visually-hidden"> {hook.name}</span>
            </Button>
            <Button size="xs" variant="default" onClick={() => setSure(false)}>
              Keep
            </Button>
          </>
        ) : (
          <Button size="xs" variant="default" onClick={() => setSure(true)}>
            Remove<span className="visually-hidden"> {hook.name}</span>
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
      <form className={styles.row} onSubmit={submit} aria-label="Make a webhook">
        <TextInput
          className={styles.input ?? ''}
          size="xs"
          label="Publisher of what comes through it"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <NativeSelect
          size="xs"
          label="Kind of source"
          value={kind}
          data={SourceKind.options.map((value) => ({ value, label: SOURCE_KIND[value] }))}
          onChange={(event) => setKind(SourceKind.parse(event.currentTarget.value))}
        />
        <Button type="submit" size="xs" loading={add.isPending} disabled={name.trim() === ''}>
          Make a webhook
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
