import type { EntityView, Relation } from '../../../src/model/entity-view.ts';
import { upright } from '../../../src/core/upright.ts';
import { short } from '../../ui/told.tsx';
import { statusWord } from '../../ui/words.ts';
import styles from './alias-map.module.css';
import { RELATION } from './words.ts';
import { words as counts } from '../../words/counts.ts';
import { words as w } from '../../words/entity.ts';

/** Names and others shown; the lists below have them all. */
const MOST = 7;
const ROW = 46;
const WIDTH = 440;
/** About what a letter of a name takes. */
const LETTER = 6.6;
/** Where the parts stand: half the width of the box in the middle, its place, and the room of names at either side. */
const BOTH = { half: 60, middle: WIDTH / 2, side: 128 };
/** With nobody on the right, names need not be cut to leave room there. */
const NAMES_ONLY = { half: 76, middle: 350, side: 216 };
type Plan = typeof BOTH;

const cut = (text: string, most: number): string => short(upright(text), most);

/** One name by which it goes, and by how many it is used. */
const Name = ({ use, y, at, plan: { half, middle, side } }: { use: EntityView['uses'][number]; y: number; at: number; plan: Plan }) => (
  <g>
    <path d={`M${side} ${y}C${side + 30} ${y} ${middle - half - 14} ${at} ${middle - half} ${at}`} className={styles.name} />
    <text x={side - 6} y={y} textAnchor="end" className={styles.word}>
      {cut(use.name, Math.floor(side / LETTER))}
    </text>
    <text x={side - 6} y={y + 14} textAnchor="end" className={styles.dim}>
      {counts.sources(use.by.length)}
    </text>
  </g>
);

/** One other and what is said between the two; a cross where somebody says it is not so. */
const Other = ({ relation, y, at }: { relation: Relation; y: number; at: number }) => {
  const { other, kind, status, deniedBy, affirmedBy } = relation;
  const said = w.forWord(counts.voices(affirmedBy.length), deniedBy.length === 0 ? '' : w.against(deniedBy.length));
  return (
    <g data-tone={status ?? 'open'}>
      <path
        d={`M${BOTH.middle + BOTH.half} ${at}C${BOTH.middle + BOTH.half + 14} ${at} ${WIDTH - BOTH.side - 30} ${y} ${WIDTH - BOTH.side} ${y}`}
        className={styles.tie}
        data-status={status ?? 'known'}
      />
      {deniedBy.length > 0 && <path d={`m${WIDTH - BOTH.side - 21} ${y - 6} 12 12m0-12-12 12`} className={styles.cross} />}
      <text x={WIDTH - BOTH.side + 6} y={y} className={styles.word}>
        {cut(other.name, Math.floor(BOTH.side / LETTER))}
      </text>
      <text x={WIDTH - BOTH.side + 6} y={y + 14} className={styles.dim}>
        {status === null
          ? RELATION[kind]
          : `${kind === 'same-as' ? w.sameAs : kind === 'linked' ? w.linked : kind === 'sponsors' ? w.runByIt : w.runsIt}: ${statusWord(status)}`}
      </text>
      {status !== null && (
        <text x={WIDTH - BOTH.side + 6} y={y + 27} className={styles.dim}>
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
  // Who named a campaign is neither one with it nor behind it.
  const others = entity.relations
    .filter(({ proposition, kind }) => proposition !== null && kind !== 'named-by' && kind !== 'names')
    .slice(0, MOST);
  if (names.length < 2 && others.length === 0) return null;
  const rows = Math.max(names.length, others.length, 1);
  const height = rows * ROW + 16;
  const at = height / 2;
  const plan = others.length === 0 ? NAMES_ONLY : BOTH;
  const { half, middle } = plan;
  const place = (i: number, count: number): number => at + (i - (count - 1) / 2) * ROW;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${height}`} className={styles.map} aria-hidden="true">
      {names.map((use, i) => (
        <Name key={use.name} use={use} y={place(i, names.length)} at={at} plan={plan} />
      ))}
      {others.map((relation, i) => (
        <Other
          key={`${relation.proposition}:${relation.other.id ?? relation.other.name}`}
          relation={relation}
          y={place(i, others.length)}
          at={at}
        />
      ))}
      <rect x={middle - half} y={at - 14} width={2 * half} height="28" rx="14" className={styles.self} />
      <text x={middle} y={at + 4} textAnchor="middle" className={styles.selfWord}>
        {cut(entity.name, Math.floor((2 * half) / 5.8))}
      </text>
    </svg>
  );
};
