import type { IncidentSummary } from '../../src/model/api.ts';
import { DeniedMark } from './status.tsx';
import { statusWord, WORDING } from './words.ts';
import { Told } from './told.tsx';
import { words as w } from '../words/ui.ts';
import { listed } from '../words/format.ts';

/**
 * How and by whom an attribution is made, after the name of the accused. The wording is the strongest that anybody used: where several
 * attribute, it must not read as if all of them were so sure.
 */
export const AttributedHow = ({ attribution, most }: { attribution: IncidentSummary['attribution'][number]; most: number }) => {
  const { status, wording, by, denied } = attribution;
  const named = by.length > most ? [...by.slice(0, most), w.more(by.length - most)] : by;
  return (
    <>
      {statusWord(status)}
      {by.length < 2 && ` ${WORDING[wording]}`}
      {by.length > 0 && <>{w.by(<Told>{listed(named)}</Told>)}</>}
      {by.length > 1 && w.strongest(WORDING[wording])}
      {denied && <DeniedMark />}
    </>
  );
};
