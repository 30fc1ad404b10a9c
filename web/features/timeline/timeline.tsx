import { useElementSize } from '@mantine/hooks';
import type { TimelineItem } from '../../../src/model/api.ts';
import { formatWhen, openCandidates } from '../../ui/edtf.ts';
import { Fold } from '../../ui/fold.tsx';
import { Nothing } from '../../ui/section.tsx';
import { lanes, place, ticks } from './scale.ts';
import { Told } from '../../ui/told.tsx';
import styles from './timeline.module.css';

type Kind = TimelineItem['kind'];

const TONE: Readonly<Record<Kind, string>> = {
  event: 'open',
  claim: 'claimed',
  confirmation: 'confirmed',
  denial: 'denied',
  attribution: 'attributed',
  response: 'corroborated',
  report: 'reported',
  publication: 'reported',
};

const LANE = 25;
const MARK = 40;
const AXIS = 26;

const Drawing = ({ items, width }: { items: readonly TimelineItem[]; width: number }) => {
  const { placed, from, to } = place(items);
  if (placed.length === 0 || width === 0) return null;
  // A mark is never narrower than its number; the last one must not reach over the edge.
  const room = width - MARK;
  const x = (day: number): number => ((day - from) / (to - from)) * room;
  const lane = lanes(placed, (MARK + 6) / (room / (to - from)));
  const height = AXIS + (Math.max(...lane.values()) + 1) * LANE + 6;
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} className={styles.drawing} aria-hidden="true">
      <defs>
        <pattern id="timeline-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="6" height="6" className={styles.hatchGround} />
          <path d="M0 0v6" className={styles.hatchLine} />
        </pattern>
      </defs>
      {ticks(from, to, Math.max(3, Math.floor(width / 90))).map((tick) => (
        <g key={tick.day}>
          <line x1={x(tick.day)} x2={x(tick.day)} y1={AXIS - 6} y2={height} className={styles.grid} />
          {x(tick.day) < width - 44 && (
            <text x={x(tick.day) + 4} y={14} className={styles.tick}>
              {tick.label}
            </text>
          )}
        </g>
      ))}
      {placed.map((each) => {
        const top = AXIS + (lane.get(each) ?? 0) * LANE;
        const starts = each.bars.map((bar) => x(bar.start));
        const ends = each.bars.map((bar) => x(bar.end));
        return (
          <g key={each.number} data-tone={TONE[each.item.kind]} className={styles.mark}>
            {each.bars.length > 1 && (
              <line x1={Math.min(...starts)} x2={Math.max(...ends)} y1={top + 10} y2={top + 10} className={styles.link} />
            )}
            {each.bars.map((bar, index) => {
              const left = x(bar.start);
              const length = Math.max(each.more > 0 ? MARK : 20, x(bar.end) - left);
              return (
                <g key={bar.start}>
                  <rect
                    x={left}
                    y={top}
                    width={length}
                    height={20}
                    rx={bar.openEnd || bar.openStart ? 0 : 5}
                    className={bar.candidate ? styles.candidate : styles.bar}
                  />
                  {bar.openEnd && <path d={`M${left + length} ${top}l9 10-9 10z`} className={styles.bar} />}
                  {bar.openStart && <path d={`M${left} ${top}l-9 10 9 10z`} className={styles.bar} />}
                  <text
                    x={left + Math.min(length, each.more > 0 ? MARK : 30) / 2}
                    y={top + 14}
                    className={bar.candidate ? styles.numberOpen : styles.number}
                  >
                    {each.more === 0 ? each.number : `${each.number} +${each.more}`}
                    {each.bars.length > 1 && index > 0 ? '?' : ''}
                  </text>
                </g>
              );
            })}
          </g>
        );
      })}
    </svg>
  );
};

/** The drawing for the eye, and the same as a numbered list for everybody. */
export const Timeline = ({
  items,
  onOpen,
}: {
  items: readonly TimelineItem[];
  onOpen: (proposition: string, statement?: string) => void;
}) => {
  const { ref, width } = useElementSize();
  if (items.length === 0) return <Nothing>Nothing is dated.</Nothing>;
  const hasMore = place(items).placed.some((mark) => mark.more > 0);
  const hasOpen = items.some((item) => openCandidates(item.when).length > 0);
  return (
    <Fold count={items.length} what="entry" many="entries">
      <div className={styles.frame}>
        <div ref={ref} className={styles.canvas}>
          <Drawing items={items} width={Math.floor(width)} />
        </div>
        {hasMore && <p className={styles.key}>“+2” beside a number: two more of its kind on the same day.</p>}
        {hasOpen && (
          <p className={styles.key}>
            <svg width="26" height="14" aria-hidden="true">
              <rect x="1" y="1" width="24" height="12" rx="3" className={styles.candidate} data-tone="open" />
            </svg>
            Hatched: the date is open; every one that is possible is drawn.
          </p>
        )}
        <ol className={styles.list} data-foldable>
          {items.map((item, index) => (
            <li key={`${item.text}:${item.statement ?? index}`} data-tone={TONE[item.kind]}>
              <span className={styles.badge}>{index + 1}</span>
              <span className={styles.when}>{formatWhen(item.when)}</span>
              <span className={styles.kind}>{item.kind}</span>
              <span className={styles.what}>
                {item.proposition === null ? (
                  <Told>{item.text}</Told>
                ) : (
                  <button type="button" className={styles.open} onClick={() => onOpen(item.proposition ?? '', item.statement ?? undefined)}>
                    <Told>{item.text}</Told>
                  </button>
                )}
                {item.party !== null && !item.text.includes(item.party) && (
                  <span className={styles.party}>
                    {' — '}
                    <Told most={80}>{item.party}</Told>
                  </span>
                )}
              </span>
            </li>
          ))}
        </ol>
      </div>
    </Fold>
  );
};
