import { Button, TextInput } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useAuthor } from './author.ts';
import { cx } from './cx.ts';
import styles from './sign.module.css';
import { useUnsaved } from './unsaved.ts';
import { words as w } from '../words/ui.ts';

/** Who decides, where that is not known yet, and why. The name stays in this browser. */
export const Sign = ({
  act,
  onSign,
  onCancel,
  wide = false,
  children,
}: {
  act: string;
  onSign: (author: string, reason: string) => void;
  onCancel: () => void;
  /** Takes the room there is: a form with many fields. */
  wide?: boolean;
  children?: ReactNode;
}) => {
  const [known, remember] = useAuthor();
  const [asks] = useState(known === '');
  const [name, setName] = useState(known);
  const [reason, setReason] = useState('');
  const { onInput, saved } = useUnsaved();
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onCancel();
  };
  return (
    <form
      className={cx(styles.sign, wide && styles.wide)}
      onKeyDown={onKeyDown}
      onInput={onInput}
      onSubmit={(event) => {
        event.preventDefault();
        const author = name.trim();
        if (author === '') return;
        remember(author);
        saved();
        onSign(author, reason.trim());
      }}
    >
      {children}
      {asks && (
        <TextInput
          label={w.yourName}
          description={w.keptInThisBrowserAnd}
          size="xs"
          required
          maxLength={100}
          autoFocus={children === undefined}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      )}
      <TextInput
        label={w.why}
        placeholder={w.othersWillReadThis}
        size="xs"
        maxLength={1000}
        autoFocus={!asks && children === undefined}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className={styles.acts}>
        <Button type="submit" size="xs">
          {act}
        </Button>
        <Button size="xs" variant="default" onClick={onCancel}>
          {w.cancel}
        </Button>
      </div>
    </form>
  );
};
