import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { EXPORT_FORMATS, type ExportFormat } from '../../../src/model/export-format.ts';
import type { Tlp } from '../../../src/model/vocabulary.ts';
import { getExport } from '../../api/export.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { saveFile } from '../../ui/save-file.ts';
import styles from './export.module.css';
import { words as w } from '../../words/export.ts';

const STAGES = ['nis2-early', 'nis2-notification', 'nis2-final'] as const satisfies readonly ExportFormat[];
const MARKUPS = [
  { value: 'html', label: w.htmlThatPrintsOnA4 },
  { value: 'md', label: w.markdown },
] as const;

/** A moment of this place with its offset: what the field gives has none. "2026-11-26T09:30" becomes "2026-11-26T09:30:00+01:00". */
const withOffset = (local: string): string => {
  const minutes = -new Date(local).getTimezoneOffset();
  const two = (n: number): string => String(Math.floor(n)).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${local.slice(0, 16)}:00${minutes < 0 ? '-' : '+'}${two(size / 60)}:${two(size % 60)}`;
};

/** Drafts of what NIS2 wants reported: when one became aware has to be said, for the clocks run from then. */
export const Nis2Form = ({ incident, maxTlp, onClose }: { incident: string; maxTlp: Tlp | undefined; onClose: () => void }) => {
  const [stage, setStage] = useState<(typeof STAGES)[number]>('nis2-early');
  const [markup, setMarkup] = useState<'md' | 'html'>('html');
  const [aware, setAware] = useState('');
  const save = useMutation({
    mutationFn: () =>
      getExport(
        stage,
        { kind: 'incident', id: incident },
        { aware: withOffset(aware), markup, ...(maxTlp === undefined ? {} : { maxTlp }) },
      ),
    onSuccess: ({ name, blob }) => saveFile(name, blob),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (aware !== '') save.mutate();
  };
  return (
    <section
      className={styles.panel}
      aria-label={w.nis2Drafts2}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <p className="dim small">{w.draftsForArticle23Of}</p>
      <form className={styles.form} onSubmit={submit}>
        <NativeSelect
          size="xs"
          label={w.draft}
          value={stage}
          data={STAGES.map((value) => ({ value, label: EXPORT_FORMATS[value].title }))}
          onChange={(event) => setStage(STAGES.find((each) => each === event.currentTarget.value) ?? 'nis2-early')}
          data-autofocus
        />
        <TextInput
          size="xs"
          type="datetime-local"
          required
          label={w.becameAwareYourTime}
          value={aware}
          onChange={(event) => setAware(event.currentTarget.value)}
        />
        <NativeSelect
          size="xs"
          label={w.as}
          value={markup}
          data={[...MARKUPS]}
          onChange={(event) => setMarkup(event.currentTarget.value === 'md' ? 'md' : 'html')}
        />
        <div className={styles.acts}>
          <Button type="submit" size="xs" loading={save.isPending}>
            {w.makeTheDraft}
          </Button>
          <Button size="xs" variant="default" onClick={onClose}>
            {w.close}
          </Button>
        </div>
      </form>
      <p role="status" className={save.isSuccess ? styles.done : 'visually-hidden'}>
        {save.isSuccess && w.saved2(save.data.name)}
      </p>
      {save.isError && <ProblemNote error={save.error} />}
    </section>
  );
};
