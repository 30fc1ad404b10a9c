import { useQuery } from '@tanstack/react-query';
import { plural } from '../../../src/core/plural.ts';
import { recordHistoryQuery } from '../../api/records.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { Section } from '../../ui/section.tsx';
import { DecisionLines } from './history.tsx';

/** What people decided about an entity or an incident, the last first; nothing where nobody has. */
export const RecordHistory = ({ id }: { id: string }) => {
  const { data, error, refetch } = useQuery(recordHistoryQuery(id));
  if (error !== null) return <ProblemNote error={error} retry={() => void refetch()} />;
  if (data === undefined || data.items.length === 0) return null;
  return (
    <Section id="decisions" title="Decisions" aside={plural(data.total, 'decision')} note="What people decided about it, the last first.">
      <DecisionLines items={data.items} />
    </Section>
  );
};
