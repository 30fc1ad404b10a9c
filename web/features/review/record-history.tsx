import { useQuery } from '@tanstack/react-query';
import { recordHistoryQuery } from '../../api/records.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { Section } from '../../ui/section.tsx';
import { DecisionLines } from './history.tsx';
import { words as counts } from '../../words/counts.ts';
import { words as w } from '../../words/review.ts';

/** What people decided about an entity or an incident, the last first; nothing where nobody has. */
export const RecordHistory = ({ id }: { id: string }) => {
  const { data, error, refetch } = useQuery(recordHistoryQuery(id));
  if (error !== null) return <ProblemNote error={error} retry={() => void refetch()} />;
  if (data === undefined || data.items.length === 0) return null;
  return (
    <Section id="decisions" title={w.decisions} aside={counts.decisions(data.total)} note={w.whatPeopleDecidedAboutIt}>
      <DecisionLines items={data.items} />
    </Section>
  );
};
