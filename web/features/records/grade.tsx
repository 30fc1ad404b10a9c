import { Button, NativeSelect } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { TriedAsk } from '../../../src/model/decision.ts';
import { Grade, GradeMatter } from '../../../src/model/grade.ts';
import type { SourceView } from '../../../src/model/source-view.ts';
import { decideRecord, previewQuery } from '../../api/records.ts';
import { formatDay } from '../../ui/edtf.ts';
import { Loading } from '../../ui/page.tsx';
import { ProblemNote } from '../../ui/problem.tsx';
import { Nothing } from '../../ui/section.tsx';
import { Sign } from '../../ui/sign.tsx';
import { Told } from '../../ui/told.tsx';
import { Statuses } from './changes.tsx';
import styles from './grade.module.css';
import { words as counts } from '../../words/counts.ts';
import { words as w } from '../../words/records.ts';
import { GRADE_MEANING, MATTER_GRADED } from '../../ui/words.ts';

type Asked = Extract<TriedAsk, { kind: 'grade' }>;

/** What the grade would change, and the signature. */
const Trial = ({ asked, onDone, onBack }: { asked: Asked; onDone: () => void; onBack: () => void }) => {
  const client = useQueryClient();
  const decide = useMutation({ mutationFn: decideRecord, onSuccess: onDone, onSettled: () => client.invalidateQueries() });
  const trial = useQuery({ ...previewQuery(asked), enabled: !decide.isPending && !decide.isSuccess });
  const preview = trial.data;
  return (
    <>
      {trial.isError && <ProblemNote error={trial.error} retry={() => void trial.refetch()} />}
      {trial.isPending && <Loading rows={3} label={w.tryingWhatWouldChange} />}
      {preview !== undefined && (
        <div className={styles.trial}>
          <p className="dim">
            {w.inBearOnWhichAre(
              counts.statements(preview.changes.statements),
              counts.documents(preview.changes.documents),
              counts.propositions(preview.changes.propositions),
            )}
          </p>
          <Statuses changes={preview.changes} />
        </div>
      )}
      {decide.isError && <ProblemNote error={decide.error} retry={() => void trial.refetch()} />}
      {preview !== undefined && !decide.isPending && (
        <Sign
          act={w.gradeIt(asked.grade)}
          onSign={(author, reason) => decide.mutate({ ...asked, version: preview.version, author, reason })}
          onCancel={onBack}
        />
      )}
      {decide.isPending && <Loading rows={1} label={w.weighingAnew} />}
    </>
  );
};

/** How far people rely on the source: the grades that hold, and one more. */
export const SourceGrades = ({ source }: { source: SourceView }) => {
  const [open, setOpen] = useState(false);
  const [matter, setMatter] = useState<GradeMatter>('all');
  const [grade, setGrade] = useState<Grade | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    setOpen(false);
    setGrade(null);
    requestAnimationFrame(() => opener.current?.focus());
  };
  return (
    <>
      {source.grades.length === 0 ? (
        <Nothing>{w.nobodyHasGradedItWhat}</Nothing>
      ) : (
        <ul className={styles.grades}>
          {source.grades.map((each) => (
            <li key={each.matter}>
              <span className={styles.letter} data-grade={each.grade}>
                {each.grade}
              </span>
              <span>
                {w.forWord(
                  GRADE_MEANING[each.grade],
                  MATTER_GRADED[each.matter],
                  <span className="dim">
                    <Told most={80}>{each.by}</Told>, {formatDay(each.at)}
                  </span>,
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
      <p className={styles.open}>
        <Button
          ref={opener}
          size="xs"
          variant="default"
          className="no-print"
          aria-expanded={open}
          onClick={() => (open ? close() : setOpen(true))}
        >
          {w.gradeIt2}
        </Button>
      </p>
      {open && (
        <section
          className={styles.panel}
          aria-label={w.gradeTheSource}
          onKeyDown={(event) => {
            if (event.key === 'Escape') close();
          }}
        >
          <NativeSelect
            label={w.whatFor}
            description={w.aGradeForOneKind}
            size="xs"
            value={matter}
            data={GradeMatter.options.map((value) => ({ value, label: MATTER_GRADED[value] }))}
            onChange={(event) => setMatter(GradeMatter.parse(event.currentTarget.value))}
          />
          <div role="group" aria-label={w.howReliable} className={styles.letters}>
            {Grade.options.map((letter) => (
              <button key={letter} type="button" aria-pressed={grade === letter} onClick={() => setGrade(letter)}>
                <strong>{letter}</strong> {GRADE_MEANING[letter]}
              </button>
            ))}
          </div>
          {grade === null ? (
            <p className="dim">{w.chooseAGradeToSee}</p>
          ) : (
            <Trial key={`${matter} ${grade}`} asked={{ kind: 'grade', source: source.id, matter, grade }} onDone={close} onBack={close} />
          )}
        </section>
      )}
    </>
  );
};
