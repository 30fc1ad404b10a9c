import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { techniquesQuery, type TechniquesOf } from '../../api/techniques.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { Section } from '../../ui/section.tsx';
import { TechniqueGrid } from './technique-grid.tsx';
import styles from './technique-grid.module.css';
import { words as counts } from '../../words/counts.ts';
import { words as w } from '../../words/technique-grid.ts';

/** The section of techniques of an incident or an actor. What its documents describe is looked for when somebody asks: each is read closely for it. */
export const Techniques = ({ of, onOpen }: { of: TechniquesOf; onOpen: (proposition: string, statement?: string) => void }) => {
  const [asked, setAsked] = useState(false);
  const stated = useQuery(techniquesQuery(of, false));
  const described = useQuery({ ...techniquesQuery(of, true), enabled: asked });
  const matrix = described.data ?? stated.data;
  const failed = described.isError ? described : stated.isError ? stated : null;
  const read = matrix?.read ?? null;
  return (
    <Section id="techniques" title={w.techniques} note={w.byTheTacticsOf}>
      {failed !== null && <ProblemNote error={failed.error} retry={() => void failed.refetch()} />}
      {matrix === undefined ? (
        failed === null && <p className="dim small">{w.loadingTheTechniques}</p>
      ) : (
        <TechniqueGrid matrix={matrix} onOpen={onOpen} />
      )}
      {matrix !== undefined && (
        <p className={styles.ask} role="status">
          {read === null ? (
            <Button variant="default" size="xs" loading={described.isFetching} onClick={() => setAsked(true)}>
              {w.lookForTechniquesItsDocuments}
            </Button>
          ) : (
            <span className="dim small">
              {w.readClosely(counts.documents(read.documents), read.left > 0 && w.theNewest(counts.olderOnes(read.left)))}
            </span>
          )}
        </p>
      )}
    </Section>
  );
};
