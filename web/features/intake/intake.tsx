import { Button, FileButton, TextInput, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type DragEvent, type FormEvent, useState } from 'react';
import type { SubmitDocument } from '../../../src/model/api.ts';
import { ApiProblem } from '../../api/client.ts';
import { submitDocument } from '../../api/queries.ts';
import { cx } from '../../ui/cx.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import styles from './intake.module.css';
import { JobLine } from './job-line.tsx';
import { words as w } from '../../words/intake.ts';

const LARGEST = 20 * 1024 * 1024;

const refuse = (title: string, detail: string, remedy: string): ApiProblem =>
  new ApiProblem({ type: 'about:blank', title, status: 0, detail, where: null, remedy });

const asBase64 = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result.replace(/^[^,]*,/, '') : '');
    reader.onerror = () => reject(refuse(w.thisFileCouldNotBe, w.theBrowserCouldNotRead(file.name), w.checkThatItIsA));
    reader.readAsDataURL(file);
  });

const LINK = /^https?:\/\/\S+$/i;

interface Given {
  published: string;
  source: string;
}

const common = ({ published, source }: Given): Pick<SubmitDocument, 'published' | 'source'> => ({
  ...(published.trim() === '' ? {} : { published: published.trim() }),
  ...(source.trim() === '' ? {} : { source: source.trim() }),
});

const inputsOf = async (words: string, files: readonly File[], given: Given): Promise<SubmitDocument[]> => {
  const large = files.find((file) => file.size > LARGEST);
  if (large !== undefined)
    throw refuse(w.thisFileIsTooLarge, w.hasMbTheLimitIs(large.name, Math.round(large.size / 1_048_576)), w.takeThePartThatSpeaks);
  const texts: SubmitDocument[] =
    words === ''
      ? []
      : [LINK.test(words) ? { kind: 'url', url: words, ...common(given) } : { kind: 'text', text: words, ...common(given) }];
  const read = await Promise.all(
    files.map(async (file): Promise<SubmitDocument> => ({ kind: 'file', file: await asBase64(file), name: file.name, ...common(given) })),
  );
  return [...texts, ...read];
};

/** The box a report goes in by: words, a link or files; then what became of each. */
export const Intake = () => {
  const [words, setWords] = useState('');
  const [given, setGiven] = useState<Given>({ published: '', source: '' });
  const [over, setOver] = useState(false);
  const [jobs, setJobs] = useState<string[]>([]);
  const submit = useMutation({
    mutationFn: async (files: readonly File[]) => {
      const inputs = await inputsOf(files.length > 0 ? '' : words.trim(), files, given);
      const started: string[] = [];
      for (const input of inputs) started.push((await submitDocument(input)).id);
      return started;
    },
    onSuccess: (started, files) => {
      setJobs((before) => [...started, ...before].slice(0, 12));
      if (files.length === 0) setWords('');
    },
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (words.trim() !== '') submit.mutate([]);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const files = [...event.dataTransfer.files];
    if (files.length > 0) submit.mutate(files);
  };
  const isLink = LINK.test(words.trim());
  return (
    <section aria-label={w.readAReport}>
      <form
        className={cx(styles.box, over && styles.over)}
        onSubmit={send}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={(event) => !event.currentTarget.contains(event.relatedTarget as Node | null) && setOver(false)}
        onDrop={drop}
      >
        {over && <p className={styles.drop}>{w.dropItHere}</p>}
        <Textarea
          aria-label={w.aReportOrALink}
          placeholder={w.pasteAReportOrA}
          autosize
          minRows={2}
          maxRows={12}
          variant="unstyled"
          classNames={{ input: styles.words }}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <div className={styles.foot}>
          <TextInput
            size="xs"
            label={w.published}
            placeholder={w.n20231228IfYou}
            value={given.published}
            onChange={(event) => setGiven({ ...given, published: event.currentTarget.value })}
          />
          <TextInput
            size="xs"
            label={w.source}
            placeholder={w.eGTheRecord}
            value={given.source}
            onChange={(event) => setGiven({ ...given, source: event.currentTarget.value })}
          />
          <span className={styles.actions}>
            <FileButton multiple onChange={(files) => files.length > 0 && submit.mutate(files)}>
              {(props) => (
                <Button {...props} size="sm" variant="default">
                  {w.chooseFiles}
                </Button>
              )}
            </FileButton>
            <Button type="submit" size="sm" loading={submit.isPending} disabled={words.trim() === ''}>
              {isLink ? w.fetchAndReadIt : w.readIt}
            </Button>
          </span>
        </div>
      </form>
      {submit.isError && <ProblemNote error={submit.error} />}
      {jobs.length > 0 && (
        <ul className={styles.jobs} aria-live="polite">
          {jobs.map((id) => (
            <JobLine key={id} id={id} />
          ))}
        </ul>
      )}
    </section>
  );
};
