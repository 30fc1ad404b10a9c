import type { EntityView, Relation } from '../../../src/model/entity-view.ts';
import { plural } from '../../../src/core/plural.ts';
import { upright } from '../../../src/core/upright.ts';
import { short } from '../../ui/told.tsx';
import { statusWord } from '../../ui/words.ts';
import styles from './alias-map.module.css';
import { RELATION } from './words.ts';

/** Names and others shown; the lists below have them all. */
const MOST = 7;
const ROW = 46;
const WIDTH = 440;
const MIDDLE = WIDTH / 2;
const SIDE = 128;

const cut = (text: string, most: number): string => short(upright(text), most);

/** One name by which it goes, and by how many it is used. */
const Name = ({ use, y, at }: { use: EntityView['uses'][number]; y: number; at: number }) => (
  <g>
    <path d={`M${SIDE} ${y}C${SIDE + 30} ${y} ${MIDDLE - 64} ${at} ${MIDDLE - 46} ${at}`} className={styles.name} />
    <text x={SIDE - 6} y={y} textAnchor="end" className={styles.word}>
      {cut(use.name, 20)}
    </text>
    <text x={SIDE - 6} y={y + 14} textAnchor="end" className={styles.dim}>
      {plural(use.by.length, 'source')}
    </text>
  </g>
);

/** One other and what is said between the two; a cross where somebody says it is not so. */
const Other = ({ relation, y, at }: { relation: Relation; y: number; at: number }) => {
  const { other, kind, status, deniedBy, affirmedBy } = relation;
  const said = `${plural(affirmedBy.length, 'voice')} for${deniedBy.length === 0 ? '' : `, ${deniedBy.length} against`}`;
  return (
    <g data-tone={status ?? 'open'}>
      <path
        d={`M${MIDDLE + 46} ${at}C${MIDDLE + 64} ${at} ${WIDTH - SIDE - 30} ${y} ${WIDTH - SIDE} ${y}`}
        className={styles.tie}
        data-status={status ?? 'known'}
      />
      {deniedBy.length > 0 && <path d={`m${WIDTH - SIDE - 21} ${y - 6} 12 12m0-12-12 12`} className={styles.cross} />}
      <text x={WIDTH - SIDE + 6} y={y} className={styles.word}>
        {cut(other.name, 20)}
      </text>
      <text x={WIDTH - SIDE + 6} y={y + 14} className={styles.dim}>
        {status === null
          ? RELATION[kind]
          : `${kind === 'same-as' ? 'same as' : kind === 'linked' ? 'linked' : kind === 'sponsors' ? 'run by it' : 'runs it'}: ${statusWord(status)}`}
      </text>
      {status !== null && (
        <text x={WIDTH - SIDE + 6} y={y + 27} className={styles.dim}>
          {said}
        </text>
      )}
    </g>
  );
};

/**
 * The names it goes by on the left, the others it is said to be or to belong to on the right. It repeats the lists below it, which open
 * the quotes: for those who do not see it nothing is lost.
 */
export const AliasMap = ({ entity }: { entity: EntityView }) => {
  const names = entity.uses.slice(0, MOST);
  const others = entity.relations.filter((relation) => relation.proposition !== null).slice(0, MOST);
  if (names.length < 2 && others.length === 0) return null;
  const rows = Math.max(names.length, others.length, 1);
  const height = rows * ROW + 16;
  const at = height / 2;
  const place = (i: number, count: number): number => at + (i - (count - 1) / 2) * ROW;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${height}`} className={styles.map} aria-hidden="true">
      {names.map((use, i) => (
        <Name key={use.name} use={use} y={place(i, names.length)} at={at} />
      ))}
      {others.map((relation, i) => (
        <Other
          key={`${relation.proposition}:${relation.other.id ?? relation.other.name}`}
          relation={relation}
          y={place(i, others.length)}
          at={at}
        />
      ))}
      <rect x={MIDDLE - 46} y={at - 14} width="92" height="28" rx="14" className={styles.self} />
      <text x={MIDDLE} y={at + 4} textAnchor="middle" className={styles.selfWord}>
        {cut(entity.name, 16)}
      </text>
    </svg>
  );
};
