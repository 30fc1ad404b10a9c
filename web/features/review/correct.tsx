import { NativeSelect } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { DocumentView, StatementView } from '../../../src/model/api.ts';
import { Polarity, Stance } from '../../../src/model/vocabulary.ts';
import { STANCE } from '../../ui/words.ts';
import type { To } from './review-context.tsx';
import { Sign } from '../../ui/sign.tsx';

const SIDES: readonly { value: string; label: string }[] = [
  { value: '1', label: 'for it' },
  { value: '-1', label: 'against it' },
  { value: '0', label: 'neither' },
];
const AS_READ = 'as-read';
const DOCUMENT = 'document';

/** Everybody the document names, once, in the order of the alphabet. */
const speakersOf = (view: DocumentView): { value: string; label: string }[] => {
  const named = new Map(
    view.mentions.flatMap((m) => (m.entity === null || m.kind === 'observable' ? [] : [[m.entity, m.entityName ?? m.text]])),
  );
  return [...named].map(([value, label]) => ({ value, label })).toSorted((a, b) => a.label.localeCompare(b.label, 'en'));
};

/** What the statement says in truth: who takes which side, and how. */
export const Correct = ({
  view,
  statement,
  act,
  onSign,
  onCancel,
}: {
  view: DocumentView;
  statement: StatementView;
  act: string;
  onSign: (author: string, reason: string, to: To) => void;
  onCancel: () => void;
}): ReactNode => {
  const [speaker, setSpeaker] = useState(AS_READ);
  const [stance, setStance] = useState<Stance>(statement.stance);
  const [side, setSide] = useState<Polarity>(statement.polarity);
  return (
    <Sign
      act={act}
      onCancel={onCancel}
      onSign={(author, reason) =>
        onSign(author, reason, {
          stance,
          polarity: side,
          ...(speaker === AS_READ ? {} : { speaker: speaker === DOCUMENT ? null : speaker }),
        })
      }
    >
      <NativeSelect
        label="Who says it"
        size="xs"
        autoFocus
        value={speaker}
        onChange={(event) => setSpeaker(event.currentTarget.value)}
        data={[
          { value: AS_READ, label: `${statement.asserter.name} (as read)` },
          { value: DOCUMENT, label: 'The document in its own words' },
          ...speakersOf(view),
        ]}
      />
      <NativeSelect
        label="What they do"
        size="xs"
        value={stance}
        onChange={(event) => setStance(Stance.parse(event.currentTarget.value))}
        data={Stance.options.map((value) => ({ value, label: STANCE[value] }))}
      />
      <NativeSelect
        label="On which side"
        size="xs"
        value={String(side)}
        onChange={(event) => setSide(Polarity.parse(Number(event.currentTarget.value)))}
        data={[...SIDES]}
      />
    </Sign>
  );
};
