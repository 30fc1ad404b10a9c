import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { RecordAsk } from '../../../src/model/decision.ts';
import type { RecordKind, RecordWords } from '../../../src/model/record-decision.ts';
import { decideRecord, previewQuery, wordsQuery } from '../../api/records.ts';
import { dayOut } from '../../ui/document-line.tsx';
import { Loading } from '../../ui/page.tsx';
import { ProblemNote } from '../../ui/problem.tsx';
import { Sign } from '../../ui/sign.tsx';
import { Told } from '../../ui/told.tsx';
import { Changes } from './changes.tsx';
import styles from './records.module.css';
import { words as counts } from '../../words/counts.ts';
import { words as w } from '../../words/records.ts';

const WORDS: Readonly<Record<RecordKind, { open: string; label: string; help: string; two: string }>> = w.wordsWord2;

const COUNTED = { entity: counts.places, incident: counts.statements } as const satisfies Record<RecordKind, unknown>;

type Split = Extract<RecordAsk, { kind: 'split' }>;
type Document = RecordWords['documents'][number];
type Place = Split['words'][number];

interface Chosen {
  names: string[];
  documents: string[];
  words: Place[];
  name: string;
}
const NOTHING: Chosen = { names: [], documents: [], words: [], name: '' };

const toggled = (list: readonly string[], one: string): string[] =>
  list.includes(one) ? list.filter((each) => each !== one) : [...list, one];
const samePlace = (a: Place, b: Place): boolean => a.document === b.document && a.start === b.start && a.end === b.end;

/** One document, chosen whole or by its words. */
const DocumentChoice = ({
  kind,
  document,
  chosen,
  onChange,
}: {
  kind: RecordKind;
  document: Document;
  chosen: Chosen;
  onChange: (next: Chosen) => void;
}) => {
  const whole = chosen.documents.includes(document.id);
  const own = chosen.words.filter((w) => w.document === document.id);
  const set = (words: Place[]): void =>
    onChange({ ...chosen, words: [...chosen.words.filter((w) => w.document !== document.id), ...words] });
  return (
    <li>
      <label className={styles.pick}>
        <input
          type="checkbox"
          checked={whole}
          onChange={() =>
            onChange({
              ...chosen,
              documents: toggled(chosen.documents, document.id),
              words: chosen.words.filter((w) => w.document !== document.id),
            })
          }
        />
        <span>
          <Told most={140}>{document.title ?? document.source}</Told>{' '}
          <span className="dim">
            {document.title !== null && (
              <>
                <Told most={60}>{document.source}</Told> ·{' '}
              </>
            )}
            {dayOut(document)}
          </span>
        </span>
      </label>
      {!whole && (
        <details className={styles.places} open={own.length > 0}>
          <summary>
            {own.length > 0 ? w.ofWord(own.length, COUNTED[kind](document.words.length)) : COUNTED[kind](document.words.length)}
          </summary>
          <ul>
            {document.words.map(({ start, end, quote, by, before, after }) => {
              const place = { document: document.id, start, end };
              const on = own.some((w) => samePlace(w, place));
              return (
                <li key={`${start} ${end}`}>
                  <label className={styles.pick}>
                    <input
                      type="checkbox"
                      checked={on}
                      onChange={() => set(on ? own.filter((w) => !samePlace(w, place)) : [...own, place])}
                    />
                    <span>
                      {by !== null && (
                        <>
                          <Told most={60}>{by}</Told>:{' '}
                        </>
                      )}
                      <span className="dim">
                        <Told>{before}</Told>
                      </span>
                      <strong>
                        <Told most={240}>{quote}</Told>
                      </strong>
                      <span className="dim">
                        <Told>{after}</Told>
                      </span>
                    </span>
                  </label>
                </li>
              );
            })}
          </ul>
          <p>
            <Link to="/documents/$id" params={{ id: document.id }}>
              {w.openTheDocument}
            </Link>
          </p>
        </details>
      )}
    </li>
  );
};

const Choose = ({
  kind,
  words,
  chosen,
  onChange,
}: {
  kind: RecordKind;
  words: RecordWords;
  chosen: Chosen;
  onChange: (next: Chosen) => void;
}) => (
  <>
    <p className="dim">{WORDS[kind].help}</p>
    {kind === 'entity' && (
      <TextInput
        label={w.whatTheOtherIsCalled}
        description={w.leftEmptyWhatItsWords}
        size="xs"
        maxLength={200}
        value={chosen.name}
        onChange={(event) => onChange({ ...chosen, name: event.currentTarget.value })}
      />
    )}
    {words.names.length > 1 && (
      <fieldset className={styles.choices}>
        <legend>{w.namesThatAreTheOthers}</legend>
        <ul className={styles.names}>
          {words.names.map((each) => (
            <li key={each.name}>
              <label className={styles.pick}>
                <input
                  type="checkbox"
                  checked={chosen.names.includes(each.name)}
                  onChange={() => onChange({ ...chosen, names: toggled(chosen.names, each.name) })}
                />
                <span>
                  <Told most={80}>{each.name}</Told> <span className="dim">{counts.times(each.words)}</span>
                </span>
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
    )}
    <fieldset className={styles.choices}>
      <legend>{kind === 'entity' ? w.documentsInWhichItIs : w.documentsThatTellOfThe}</legend>
      <ul className={styles.documents}>
        {words.documents.map((document) => (
          <DocumentChoice key={document.id} kind={kind} document={document} chosen={chosen} onChange={onChange} />
        ))}
      </ul>
      {words.left > 0 && <p className="dim">{w.and(counts.olderDocuments(words.left))}</p>}
    </fieldset>
  </>
);

/** What would change, and the signature. */
const Trial = ({ asked, two, onDone, onBack }: { asked: Split; two: string; onDone: () => void; onBack: () => void }) => {
  const client = useQueryClient();
  const decide = useMutation({ mutationFn: decideRecord, onSuccess: onDone, onSettled: () => client.invalidateQueries() });
  const trial = useQuery({ ...previewQuery(asked), enabled: !decide.isPending && !decide.isSuccess });
  const preview = trial.data;
  return (
    <>
      {trial.isError && (
        <>
          <ProblemNote error={trial.error} retry={() => void trial.refetch()} />
          <Button size="xs" variant="default" onClick={onBack}>
            {w.chooseAgain}
          </Button>
        </>
      )}
      {trial.isPending && <Loading rows={3} label={w.tryingWhatWouldChange} />}
      {preview !== undefined && <Changes changes={preview.changes} />}
      {decide.isError && <ProblemNote error={decide.error} retry={() => void trial.refetch()} />}
      {preview !== undefined && !decide.isPending && (
        <Sign
          act={two}
          onSign={(author, reason) => decide.mutate({ ...asked, version: preview.version, author, reason })}
          onCancel={onBack}
        />
      )}
      {decide.isPending && <Loading rows={1} label={w.partingTheTwo} />}
    </>
  );
};

/** Says that an entity or an incident is two: what belongs to the other is chosen, tried, signed. It can be taken back below. */
export const Part = ({ kind, id }: { kind: RecordKind; id: string }) => {
  const [step, setStep] = useState<'closed' | 'choose' | 'try'>('closed');
  const [chosen, setChosen] = useState(NOTHING);
  const opener = useRef<HTMLButtonElement>(null);
  const words = useQuery({ ...wordsQuery(kind, id), enabled: step !== 'closed' });
  const close = (): void => {
    setStep('closed');
    setChosen(NOTHING);
    requestAnimationFrame(() => opener.current?.focus());
  };
  const { name, ...goes } = chosen;
  const any = goes.names.length + goes.documents.length + goes.words.length > 0;
  const asked: Split = { kind: 'split', about: kind, of: id, ...goes, name: name.trim() === '' ? null : name.trim() };
  return (
    <div className={styles.join}>
      <Button
        ref={opener}
        size="xs"
        variant="default"
        className="no-print"
        aria-expanded={step !== 'closed'}
        onClick={() => (step === 'closed' ? setStep('choose') : close())}
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
          {words.isError && <ProblemNote error={words.error} retry={() => void words.refetch()} />}
          {words.isPending && <Loading rows={3} label={w.fetchingWhatDocumentsSayOf} />}
          {step === 'choose' && words.data !== undefined && (
            <>
              <Choose kind={kind} words={words.data} chosen={chosen} onChange={setChosen} />
              <div className={styles.acts}>
                <Button size="xs" disabled={!any} onClick={() => setStep('try')}>
                  {w.seeWhatChanges}
                </Button>
                <Button size="xs" variant="default" onClick={close}>
                  {w.cancel}
                </Button>
              </div>
            </>
          )}
          {step === 'try' && <Trial asked={asked} two={WORDS[kind].two} onDone={close} onBack={() => setStep('choose')} />}
        </section>
      )}
    </div>
  );
};
