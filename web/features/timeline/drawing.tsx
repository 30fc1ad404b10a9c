import { edtfRange, formatWhen, openCandidates } from '../../ui/edtf.ts';
import { type Axis, axisOf, type Bar, isWithin, lanes, monthOf, place, type Placed, type Segment, ticks, type Window } from './scale.ts';
import type { Row } from './rows.ts';
import { exactness, type Time, TIMES, TONE } from './words.ts';
import styles from './timeline.module.css';
import { words as w } from '../../words/timeline.ts';

const LANE = 25;
const MARK = 40;
const AXIS = 26;
const HEAD = 20;
/** How far the open end of a stretch fades out. */
const FADE = 70;

/** What hovering over a mark tells: the time in words, how exact it is, and as EDTF. */
const titleOf = ({ item, more }: Placed): string => {
  const edtf = openCandidates(item.when).map((each) => each.edtf);
  return w.edtf(
    formatWhen(item.when),
    exactness(item.when),
    edtf.length > 0 ? `[${edtf.join(', ')}]` : (item.when.edtf ?? ''),
    item.text.slice(0, 200),
    more > 0 ? w.andMore(more) : '',
  );
};

/** The days of one stretch; one too short for a label of its own days is called by its month. */
const Ticks = ({ segment, x, width, height }: { segment: Segment; x: Axis['x']; width: number; height: number }) => {
  const marks = ticks(segment.from, segment.to, Math.max(1, Math.floor(segment.width / 90)));
  const edge = Math.min(segment.left + segment.width - 30, width - 44);
  const labelled = marks.filter((tick) => x(tick.day) < edge);
  return (
    <>
      {marks.map((tick) => (
        <line key={tick.day} x1={x(tick.day)} x2={x(tick.day)} y1={AXIS - 6} y2={height} className={styles.grid} />
      ))}
      {labelled.map((tick) => (
        <text key={tick.day} x={x(tick.day) + 4} y={14} className={styles.tick}>
          {tick.label}
        </text>
      ))}
      {labelled.length === 0 && segment.width > 40 && (
        <text x={segment.left + 2} y={14} className={styles.tick}>
          {monthOf((segment.from + segment.to) / 2)}
        </text>
      )}
    </>
  );
};

interface Stretch {
  of: Placed;
  bars: { bar: Bar; left: number; right: number }[];
  left: number;
  right: number;
}

/** The bands that hold anything, one under the other, each with its marks in lanes. */
const stacked = (bands: readonly { key: Time; word: string; own: Stretch[] }[]) => {
  let top = AXIS;
  const placed = bands
    .filter((band) => band.own.length > 0)
    .map((band) => {
      const lane = lanes(band.own, 5);
      const at = top;
      top += HEAD + (Math.max(...lane.values()) + 1) * LANE + 4;
      return { ...band, lane, top: at };
    });
  return { bands: placed, height: top };
};

/** Marks on a band for each of the four times. Everything here is in the list as well, so it is for the eye alone. */
export const Drawing = ({
  rows,
  view,
  width,
  onOpen,
}: {
  rows: readonly Row[];
  view: Window;
  width: number;
  onOpen: (proposition: string, statement?: string) => void;
}) => {
  const { placed } = place(rows);
  const shown = placed.filter((each) => isWithin(each.bars, view));
  if (shown.length === 0 || width === 0) return null;
  // A mark is never narrower than its number; the last one must not reach over the edge.
  const { segments, x } = axisOf(
    shown.flatMap((each) => each.bars),
    view,
    width - MARK,
  );
  const inView = (px: number): number => Math.min(width, Math.max(0, px));
  const stretch = (each: Placed): Stretch => {
    const least = each.more > 0 ? MARK : 22;
    const bars = each.bars.map((bar) => {
      const left = inView(x(bar.start));
      const right = Math.max(inView(x(bar.end)), left + least);
      return {
        bar,
        left: bar.openStart ? Math.max(0, right - least - FADE) : left,
        right: bar.openEnd ? Math.min(width, right + FADE) : right,
      };
    });
    return { of: each, bars, left: Math.min(...bars.map((b) => b.left)), right: Math.max(...bars.map((b) => b.right)) };
  };
  const { bands, height } = stacked(
    TIMES.map(({ key, word }) => ({ key, word, own: shown.filter((each) => rows[each.number - 1]?.time === key).map(stretch) })),
  );
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} className={styles.drawing} aria-hidden="true">
      <defs>
        <pattern id="timeline-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="6" height="6" className={styles.hatchGround} />
          <path d="M0 0v6" className={styles.hatchLine} />
        </pattern>
        {(['start', 'end', 'both'] as const).map((side) => (
          <mask key={side} id={`timeline-fade-${side}`} maskContentUnits="objectBoundingBox">
            <linearGradient id={`timeline-ramp-${side}`}>
              <stop offset="0" stopColor="#fff" stopOpacity={side === 'end' ? 1 : 0.08} />
              <stop offset={side === 'end' ? 0.25 : 0.75} stopColor="#fff" stopOpacity="1" />
              <stop offset="1" stopColor="#fff" stopOpacity={side === 'start' ? 1 : 0.08} />
            </linearGradient>
            <rect width="1" height="1" fill={`url(#timeline-ramp-${side})`} />
          </mask>
        ))}
      </defs>
      {segments.map((segment) =>
        segment.folded ? (
          <g key={segment.from} className={styles.silence}>
            <title>{w.daysInWhichNothingFalls(Math.round(segment.to - segment.from))}</title>
            <rect x={segment.left} y={AXIS - 6} width={segment.width} height={height - AXIS + 6} />
            <path d={`M${segment.left + segment.width / 2 - 5} ${AXIS - 2}l4-8m2 8l4-8`} />
          </g>
        ) : (
          <Ticks key={segment.from} segment={segment} x={x} width={width} height={height} />
        ),
      )}
      {bands.map((band) => (
        <g key={band.key}>
          <line x1="0" x2={width} y1={band.top} y2={band.top} className={styles.grid} />
          <text x="0" y={band.top + 14} className={styles.band}>
            {band.word}
          </text>
          {band.own.map(({ of: each, bars }) => {
            const y = band.top + HEAD + (band.lane.get(each) ?? 0) * LANE;
            const { proposition, statement } = each.item;
            return (
              <g
                key={each.number}
                data-tone={TONE[each.item.kind]}
                data-can={proposition !== null}
                className={styles.mark}
                onClick={() => proposition !== null && onOpen(proposition, statement ?? undefined)}
              >
                <title>{titleOf(each)}</title>
                {bars.length > 1 && (
                  <line
                    x1={Math.min(...bars.map((b) => b.left))}
                    x2={Math.max(...bars.map((b) => b.right))}
                    y1={y + 10}
                    y2={y + 10}
                    className={styles.link}
                  />
                )}
                {bars.map(({ bar, left, right }, index) => {
                  const side = bar.openStart ? (bar.openEnd ? 'both' : 'start') : bar.openEnd ? 'end' : null;
                  // The number stands where the time is told, not where it fades.
                  const at = bar.openStart ? right - 14 : left + Math.min(right - left, each.more > 0 ? MARK : 30) / 2;
                  return (
                    <g key={bar.start}>
                      <rect
                        x={left}
                        y={y}
                        width={right - left}
                        height={20}
                        rx={side === null ? 5 : 0}
                        mask={side === null ? undefined : `url(#timeline-fade-${side})`}
                        className={bar.candidate ? styles.candidate : styles.bar}
                      />
                      {bar.openStart && <path d={`M${left + 12} ${y + 4}l-7 6 7 6`} className={styles.arrow} />}
                      {bar.openEnd && <path d={`M${right - 12} ${y + 4}l7 6-7 6`} className={styles.arrow} />}
                      <text x={at} y={y + 14} className={bar.candidate ? styles.numberOpen : styles.number}>
                        {each.more === 0 ? each.number : `${each.number} +${each.more}`}
                        {bars.length > 1 && index > 0 ? '?' : ''}
                      </text>
                    </g>
                  );
                })}
              </g>
            );
          })}
        </g>
      ))}
    </svg>
  );
};

/** Whether the time of a row has an end that is open or not known. */
export const hasOpenEnd = ({ when }: Row): boolean => {
  if (when.edtf === null || openCandidates(when).length > 0) return false;
  const { from, to } = edtfRange(when.edtf);
  return (from === null) !== (to === null);
};
