import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useId } from 'react';
import type { DocumentView } from '../../../src/model/api.ts';
import { KINDS_OF, ROLES_OF } from '../../../src/model/said.ts';
import { Directness, Polarity, polarityOf, PropositionType, Stance, Wording } from '../../../src/model/vocabulary.ts';
import { formatEdtf } from '../../ui/edtf.ts';
import { Quote } from '../../ui/quote.tsx';
import { short } from '../../ui/told.tsx';
import { DIRECTNESS, MATTER, PART, STANCE, WORDING, sortWord } from '../../ui/words.ts';
import { AS_READ, DOCUMENT, type Draft, namedIn, NEW, NOBODY, NONE, OTHER } from './draft.ts';
import { selectedWords } from '../../ui/selected-words.ts';
import styles from './said-fields.module.css';
import { words as w } from '../../words/review.ts';

const SIDES: readonly { value: string; label: string }[] = [
  { value: '1', label: w.forIt },
  { value: '-1', label: w.againstIt },
  { value: '0', label: w.neither },
];
const choices = <T extends string>(options: readonly T[], words: Readonly<Record<T, string>>) =>
  options.map((value) => ({ value, label: words[value] }));

const Who = ({ view, draft, asRead, set }: FieldsProps) => (
  <>
    <NativeSelect
      label={w.whoSaysIt}
      size="xs"
      autoFocus
      data-autofocus
      value={draft.speaker}
      onChange={(event) => set({ speaker: event.currentTarget.value })}
      data={[
        ...(asRead === null ? [] : [{ value: AS_READ, label: w.asRead(asRead) }]),
        { value: DOCUMENT, label: w.theDocumentInItsOwn },
        { value: NOBODY, label: w.nobodyIsNamed },
        ...namedIn(view).map(({ id, label }) => ({ value: id, label })),
        { value: OTHER, label: w.somebodyElse },
      ]}
    />
    {draft.speaker === OTHER && (
      <TextInput
        label={w.whoThatIs}
        size="xs"
        maxLength={200}
        value={draft.other}
        onChange={(event) => set({ other: event.currentTarget.value })}
      />
    )}
  </>
);

const How = ({ draft, set }: FieldsProps) => (
  <>
    <NativeSelect
      label={w.whatTheyDo}
      size="xs"
      value={draft.stance}
      onChange={(event) => {
        const stance = Stance.parse(event.currentTarget.value);
        set({ stance, polarity: polarityOf(stance) });
      }}
      data={choices(Stance.options, STANCE)}
    />
    <NativeSelect
      label={w.onWhichSide}
      size="xs"
      value={String(draft.polarity)}
      onChange={(event) => set({ polarity: Polarity.parse(Number(event.currentTarget.value)) })}
      data={[...SIDES]}
    />
    <NativeSelect
      label={w.howSureTheWordsAre}
      size="xs"
      value={draft.wording}
      onChange={(event) => set({ wording: Wording.parse(event.currentTarget.value) })}
      data={choices(Wording.options, WORDING)}
    />
    <NativeSelect
      label={w.howItIsTold}
      size="xs"
      value={draft.directness}
      onChange={(event) => set({ directness: Directness.parse(event.currentTarget.value) })}
      data={choices(Directness.options, DIRECTNESS)}
    />
  </>
);

const What = ({ view, draft, asRead, set }: FieldsProps) => {
  const names = useId();
  const kinds = KINDS_OF[draft.type];
  return (
    <>
      <NativeSelect
        label={w.whatItIsAbout}
        size="xs"
        value={draft.type}
        onChange={(event) => set({ type: PropositionType.parse(event.currentTarget.value), kind: '' })}
        data={choices(PropositionType.options, MATTER)}
      />
      {kinds !== undefined && (
        <NativeSelect
          label={w.ofWhichSort}
          size="xs"
          value={draft.kind}
          onChange={(event) => set({ kind: event.currentTarget.value })}
          data={[{ value: '', label: w.notSaid }, ...kinds.map((value) => ({ value, label: sortWord(value) }))]}
        />
      )}
      {ROLES_OF[draft.type].map(({ role, needed, words }) => (
        <TextInput
          key={role}
          label={PART[role]}
          placeholder={words === true ? w.inTheWordsOfThe : w.aNameOfTheText}
          size="xs"
          maxLength={200}
          required={needed === true}
          withAsterisk={false}
          list={words === true ? undefined : names}
          autoComplete="off"
          value={draft.parts[role] ?? ''}
          onChange={(event) => set({ parts: { ...draft.parts, [role]: event.currentTarget.value } })}
        />
      ))}
      <datalist id={names}>
        {namedIn(view).map(({ id, label }) => (
          <option key={id} value={label} />
        ))}
      </datalist>
      <NativeSelect
        label={w.inWhichIncident}
        size="xs"
        value={draft.incident}
        onChange={(event) => set({ incident: event.currentTarget.value })}
        data={[
          ...(asRead === null ? [] : [{ value: AS_READ, label: w.asItWasRead }]),
          ...view.incidents.map(({ id, title }) => ({ value: id, label: short(title, 80) })),
          { value: NEW, label: w.oneNobodyHasToldOf },
          { value: NONE, label: w.noneInParticular },
        ]}
      />
    </>
  );
};

export interface FieldsProps {
  view: DocumentView;
  draft: Draft;
  /** Who was read to say it; null for a statement that is added. */
  asRead: string | null;
  set: (part: Partial<Draft>) => void;
}

/** Everything about a statement that a person can put. @param whole also what it is about, which of several at once differs */
export const SaidFields = ({ whole, quote, ...props }: FieldsProps & { whole: boolean; quote: string }) => {
  const { draft, set, view, asRead } = props;
  const when = draft.when.trim() === '' ? '' : formatEdtf(draft.when.trim());
  return (
    <>
      <div className={styles.fields}>
        <Who {...props} />
        <How {...props} />
        {whole && <What {...props} />}
        <TextInput
          label={w.whenItHappened}
          placeholder="2023-12-25, 2023-12, 2023"
          description={when === draft.when.trim() ? undefined : when}
          size="xs"
          maxLength={100}
          autoComplete="off"
          value={draft.when}
          onChange={(event) => set({ when: event.currentTarget.value })}
        />
      </div>
      {whole && (
        <div className={styles.words}>
          <Quote quote={draft.span === null ? quote : view.text.slice(draft.span.start, draft.span.end)} small />
          {asRead !== null && (
            <Button
              size="xs"
              variant="default"
              // The press itself must not take the selection away.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => {
                const span = selectedWords();
                if (span !== null) set({ span });
              }}
            >
              {w.restItOnTheWords}
            </Button>
          )}
        </div>
      )}
    </>
  );
};
