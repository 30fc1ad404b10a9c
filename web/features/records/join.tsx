import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { RecordAsk } from '../../../src/model/decision.ts';
import type { RecordKind } from '../../../src/model/record-decision.ts';
import type { SearchHit } from '../../../src/model/search.ts';
import { decideRecord, namesakesQuery, previewQuery } from '../../api/records.ts';
import { formatEdtf } from '../../ui/edtf.ts';
import { Loading } from '../../ui/page.tsx';
import { ProblemNote } from '../../ui/problem.tsx';
import { Sign } from '../../ui/sign.tsx';
import { Told } from '../../ui/told.tsx';
import { Changes } from './changes.tsx';
import styles from './records.module.css';
import { words as w } from '../../words/records.ts';

const WORDS: Readonly<Record<RecordKind, { open: string; label: string; help: string; one: string; none: string }>> = w.wordsWord;
const PAUSE_MS = 200;

const titleOf = (hit: SearchHit): string => hit.title.map((piece) => piece.text).join('');

/** The other record, looked for by its name. */
const Search = ({ kind, id, onChoose }: { kind: RecordKind; id: string; onChoose: (hit: SearchHit) => void }) => {
  const [words, setWords] = useState('');
  const [asked] = useDebouncedValue(words.trim(), PAUSE_MS);
  const found = useQuery(namesakesQuery(kind, asked));
  const hits = (found.data?.groups.find((group) => group.kind === kind)?.hits ?? []).filter((hit) => hit.id !== id);
  return (
    <>
      <TextInput
        label={WORDS[kind].label}
        description={WORDS[kind].help}
        size="xs"
        maxLength={200}
        autoFocus
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      {found.isError && <ProblemNote error={found.error} retry={() => void found.refetch()} />}
      <p className="visually-hidden" role="status">
        {asked === '' || found.data === undefined ? '' : hits.length === 0 ? WORDS[kind].none : w.found(hits.length)}
      </p>
      {asked !== '' && found.data !== undefined && hits.length === 0 && <p className="dim small">{WORDS[kind].none}</p>}
      {hits.length > 0 && (
        <ul className={styles.hits}>
          {hits.map((hit) => (
            <li key={hit.id}>
              <button type="button" onClick={() => onChoose(hit)}>
                <Told most={140}>{titleOf(hit)}</Told>{' '}
                <span className="dim">
                  {[hit.sort, hit.day === null ? null : formatEdtf(hit.day)].filter((each) => each !== null).join(' · ')}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
};

interface Side {
  id: string;
  name: string;
}

/** What would change, which of the two keeps its name, and the signature. */
const Trial = ({
  kind,
  own,
  other,
  onDone,
  onBack,
}: {
  kind: RecordKind;
  own: Side;
  other: Side;
  onDone: () => void;
  onBack: () => void;
}) => {
  const client = useQueryClient();
  const [stays, setStays] = useState(own.id);
  const goes = stays === own.id ? other.id : own.id;
  const asked: RecordAsk = { kind: 'merge', about: kind, into: stays, from: goes };
  const decide = useMutation({
    mutationFn: decideRecord,
    onSuccess: onDone,
    onSettled: () => client.invalidateQueries(),
  });
  // Once it is decided there is nothing to try any more: the two are one.
  const trial = useQuery({ ...previewQuery(asked), enabled: !decide.isPending && !decide.isSuccess });
  const preview = trial.data;
  return (
    <>
      <fieldset className={styles.stays}>
        <legend>{w.keepsItsNameAndAddress}</legend>
        {[own, other].map((side) => (
          <label key={side.id}>
            <input type="radio" name="stays" checked={stays === side.id} onChange={() => setStays(side.id)} />
            <Told most={140}>{side.name}</Told>
          </label>
        ))}
      </fieldset>
      {trial.isError && <ProblemNote error={trial.error} retry={() => void trial.refetch()} />}
      {trial.isPending && <Loading rows={3} label={w.tryingWhatWouldChange} />}
      {preview !== undefined && <Changes changes={preview.changes} />}
      {decide.isError && <ProblemNote error={decide.error} retry={() => void trial.refetch()} />}
      {preview !== undefined && !decide.isPending && (
        <Sign
          act={WORDS[kind].one}
          onSign={(author, reason) => decide.mutate({ ...asked, version: preview.version, author, reason })}
          onCancel={onBack}
        />
      )}
      {decide.isPending && <Loading rows={1} label={w.joiningTheTwo} />}
    </>
  );
};

/** Says that an entity or an incident is the same as another: looked for by name, tried, signed. It can be taken back below. */
export const Join = ({ kind, id, name }: { kind: RecordKind; id: string; name: string }) => {
  const [step, setStep] = useState<'closed' | 'search' | Side>('closed');
  const opener = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    setStep('closed');
    requestAnimationFrame(() => opener.current?.focus());
  };
  return (
    <div className={styles.join}>
      <Button
        ref={opener}
        size="xs"
        variant="default"
        className="no-print"
        aria-expanded={step !== 'closed'}
        onClick={() => (step === 'closed' ? setStep('search') : close())}
      >
        {WORDS[kind].open}
      </Button>
      {step !== 'closed' && (
        <section
          className={styles.panel}
          aria-label={WORDS[kind].label}
          onKeyDown={(event) => {
            if (event.key === 'Escape') close();
          }}
        >
          {step === 'search' ? (
            <Search kind={kind} id={id} onChoose={(hit) => setStep({ id: hit.id, name: titleOf(hit) })} />
          ) : (
            <Trial kind={kind} own={{ id, name }} other={step} onDone={close} onBack={close} />
          )}
        </section>
      )}
    </div>
  );
};
