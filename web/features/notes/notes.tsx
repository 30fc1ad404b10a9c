import { Button, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import type { DecisionView } from '../../../src/model/decision.ts';
import { NOTE_LENGTH, type NoteBody, type RecordKind } from '../../../src/model/record-decision.ts';
import { notesQuery, writeNote } from '../../api/records.ts';
import { useAuthor } from '../../ui/author.ts';
import { formatDay } from '../../ui/edtf.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { Section } from '../../ui/section.tsx';
import { Told } from '../../ui/told.tsx';
import { useUnsaved } from '../../ui/unsaved.ts';
import styles from './notes.module.css';
import { words as counts } from '../../words/counts.ts';
import { words as w } from '../../words/notes.ts';

interface Note {
  id: string;
  author: string;
  at: string;
  text: string;
  anew: boolean;
}

/** The notes that hold, the first written first. */
const notesOf = (items: readonly DecisionView[]): Note[] =>
  items
    .flatMap(({ decision, standing }) => {
      if (decision.kind !== 'note' || standing !== 'holds') return [];
      const { id, author, at, body } = decision;
      const { text, replaces } = body;
      return text === null ? [] : [{ id, author, at, text, anew: replaces !== null }];
    })
    .toReversed();

/** A note being written: its words, and who writes where that is not known yet. */
const Write = ({
  text,
  act,
  onWrite,
  onCancel,
}: {
  text: string;
  act: string;
  onWrite: (author: string, words: string) => void;
  onCancel: () => void;
}) => {
  const [known, remember] = useAuthor();
  const [asks] = useState(known === '');
  const [name, setName] = useState(known);
  const [words, setWords] = useState(text);
  const { onInput, saved } = useUnsaved();
  return (
    <form
      className={styles.write}
      onInput={onInput}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onCancel();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        const author = name.trim();
        if (author === '' || words.trim() === '') return;
        remember(author);
        saved();
        onWrite(author, words.trim());
      }}
    >
      <Textarea
        label={w.note}
        description={w.plainTextForOthersWho}
        size="xs"
        required
        autosize
        minRows={3}
        maxRows={16}
        maxLength={NOTE_LENGTH}
        autoFocus
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      {asks && (
        <TextInput
          label={w.yourName}
          description={w.keptInThisBrowserAnd}
          size="xs"
          required
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      )}
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

/** What people noted on an entity or an incident. Each is a decision: changed and struck by another, which can be undone below. */
export const Notes = ({ kind, id }: { kind: RecordKind; id: string }) => {
  const client = useQueryClient();
  const [author] = useAuthor();
  const [open, setOpen] = useState<string>('closed');
  // What opened the form gets the focus back, also where the form stood in its place and where its note is struck.
  const [last, setLast] = useState<string | null>(null);
  const writing = useRef<HTMLButtonElement>(null);
  const show = (what: string): void => {
    setOpen(what);
    setLast(what);
  };
  const heading = useId();
  const query = useQuery(notesQuery(id));
  const write = useMutation({
    mutationFn: (note: Pick<NoteBody, 'text' | 'replaces'> & { author: string }) =>
      writeNote({ kind: 'note', about: kind, of: id, ...note }),
    onSuccess: () => {
      setOpen('closed');
      setLast('new');
      writing.current?.focus();
    },
    onSettled: () => client.invalidateQueries(),
  });
  const notes = notesOf(query.data?.items ?? []);
  return (
    <Section id="notes" title={w.notes} aside={notes.length === 0 ? undefined : counts.notes(notes.length)}>
      {query.isError && <ProblemNote error={query.error} retry={() => void query.refetch()} />}
      {notes.length > 0 && (
        <ul className={styles.notes} aria-labelledby={heading}>
          {notes.map((note) => (
            <li key={note.id}>
              {open === note.id ? (
                <Write
                  text={note.text}
                  act={w.keepTheChange}
                  onWrite={(by, text) => write.mutate({ author: by, text, replaces: note.id })}
                  onCancel={() => setOpen('closed')}
                />
              ) : (
                <>
                  <p className={styles.text}>
                    <Told>{note.text}</Told>
                  </p>
                  <p className={styles.by}>
                    <span className="dim" id={note === notes[0] ? heading : undefined}>
                      <Told most={80}>{note.author}</Told>, {formatDay(note.at)}
                      {note.anew && w.changed}
                    </span>
                    <span className={styles.acts}>
                      <Button size="compact-xs" variant="subtle" autoFocus={last === note.id} onClick={() => show(note.id)}>
                        {w.change(<span className="visually-hidden">{w.theNoteOf(note.author)}</span>)}
                      </Button>
                      {author !== '' && (
                        <Button
                          size="compact-xs"
                          variant="subtle"
                          loading={write.isPending}
                          onClick={() => write.mutate({ author, text: null, replaces: note.id })}
                        >
                          {w.strike(<span className="visually-hidden">{w.theNoteOf(note.author)}</span>)}
                        </Button>
                      )}
                    </span>
                  </p>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {write.isError && <ProblemNote error={write.error} retry={() => void query.refetch()} />}
      {open === 'new' ? (
        <Write
          text=""
          act={w.keepTheNote}
          onWrite={(by, text) => write.mutate({ author: by, text, replaces: null })}
          onCancel={() => setOpen('closed')}
        />
      ) : (
        <Button ref={writing} size="xs" variant="default" className="no-print" autoFocus={last === 'new'} onClick={() => show('new')}>
          {w.writeANote}
        </Button>
      )}
    </Section>
  );
};
