import { Button, NativeSelect, Popover } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { EXPORT_FORMATS, type ExportFormat } from '../../../src/model/export-format.ts';
import { tlpLabel } from '../../../src/model/tlp.ts';
import { Tlp } from '../../../src/model/vocabulary.ts';
import { type ExportOf, getExport } from '../../api/export.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { saveFile } from '../../ui/save-file.ts';
import styles from './export.module.css';
import { Nis2Form } from './nis2-form.tsx';
import { words as counts } from '../../words/counts.ts';
import { words as w } from '../../words/export.ts';

/** The formats in the order of a menu. Those of one incident are for people; NIS2 has a form of its own, for it needs a moment. */
const GROUPS: readonly { label: string; formats: readonly ExportFormat[] }[] = [
  { label: w.toRead, formats: ['brief-pdf', 'brief-html', 'brief-md'] },
  { label: w.forOtherTools, formats: ['stix', 'misp', 'navigator', 'graphml', 'claimreview'] },
  { label: w.tables, formats: ['csv', 'jsonl', 'eurepoc'] },
  { label: w.indicators, formats: ['indicators', 'suricata', 'sigma'] },
];

/** No marking is left out. */
const ANY = 'any';

/** What is known of something as a file, in the format one chooses, marked, without leaving the page. */
export const ExportMenu = ({ of, now = true }: { of: ExportOf /** false: a past day is shown, which no file is of */; now?: boolean }) => {
  const [most, setMost] = useState<string>(ANY);
  const [shown, setShown] = useState(false);
  const [form, setForm] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const maxTlp = Tlp.safeParse(most).data;
  const save = useMutation({
    mutationFn: (format: ExportFormat) => getExport(format, of, maxTlp === undefined ? {} : { maxTlp }),
    onSuccess: ({ name, blob }) => saveFile(name, blob),
  });
  const take = (format: ExportFormat): void => {
    setShown(false);
    save.mutate(format);
  };
  const openForm = (): void => {
    setShown(false);
    setForm(true);
  };
  const incident = of.kind === 'incident' ? of.id : null;
  const close = (): void => {
    setForm(false);
    requestAnimationFrame(() => opener.current?.focus());
  };
  return (
    <div className={styles.export}>
      <Popover
        position="bottom-start"
        withinPortal
        trapFocus
        returnFocus
        shadow="md"
        width="min(30rem, 94vw)"
        opened={shown}
        onChange={setShown}
      >
        <Popover.Target>
          <Button
            ref={opener}
            size="xs"
            variant="default"
            className="no-print"
            loading={save.isPending}
            leftSection={<IconDownload size={14} aria-hidden="true" />}
            onClick={() => setShown(!shown)}
          >
            {w.exportWord}
          </Button>
        </Popover.Target>
        <Popover.Dropdown className={styles.dropdown} aria-label={w.exportWord}>
          <NativeSelect
            size="xs"
            className={styles.most}
            label={w.leaveOutWhatIsMarked}
            value={most}
            onChange={(event) => setMost(event.currentTarget.value)}
            data={[
              { value: ANY, label: w.nothingIsLeftOut },
              ...Tlp.options.slice(0, -1).map((tlp) => ({ value: tlp, label: tlpLabel(tlp) })),
            ]}
          />
          {!now && <p className={styles.note}>{w.ofWhatIsKnownNow}</p>}
          <div className={styles.groups}>
            {GROUPS.map(({ label, formats }) => {
              const fitting = formats.filter((format) => incident !== null || EXPORT_FORMATS[format].of === 'anything');
              return (
                fitting.length > 0 && (
                  <section key={label} aria-label={label}>
                    <h3 className={styles.label}>{label}</h3>
                    <ul className={styles.formats}>
                      {fitting.map((format) => (
                        <li key={format}>
                          <button type="button" className={styles.format} title={EXPORT_FORMATS[format].about} onClick={() => take(format)}>
                            {EXPORT_FORMATS[format].title}
                          </button>
                        </li>
                      ))}
                      {formats.includes('brief-pdf') && (
                        <li>
                          <button type="button" className={styles.format} onClick={openForm}>
                            {w.nis2Drafts}
                          </button>
                        </li>
                      )}
                    </ul>
                  </section>
                )
              );
            })}
          </div>
        </Popover.Dropdown>
      </Popover>
      <p role="status" className={save.isSuccess || save.isPending ? styles.done : 'visually-hidden'}>
        {save.isPending && w.making(EXPORT_FORMATS[save.variables].title)}
        {save.isSuccess && (
          <>
            {w.saved(
              save.data.name,
              save.data.tlp !== null && `, ${tlpLabel(Tlp.catch('red').parse(save.data.tlp))}`,
              save.data.left > 0 && w.leftOutForTheirMarking(counts.documents(save.data.left)),
            )}
          </>
        )}
      </p>
      {save.isError && <ProblemNote error={save.error} />}
      {form && incident !== null && <Nis2Form incident={incident} maxTlp={maxTlp} onClose={close} />}
    </div>
  );
};
