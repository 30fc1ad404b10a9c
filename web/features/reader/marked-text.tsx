import { memo, useMemo } from 'react';
import type { DocumentView, StatementView } from '../../../src/model/api.ts';
import type { Span } from '../../../src/model/span.ts';
import { cx } from '../../ui/cx.ts';
import { upright } from '../../../src/core/upright.ts';
import { KIND } from '../../ui/words.ts';
import styles from './reader.module.css';
import { type Block, blocksOf, cutAt, type Segment } from './segments.ts';
import { useWords } from './use-words.ts';
import { words as w } from '../../words/reader.ts';

export interface Shown {
  statements: boolean;
  mentions: boolean;
  times: boolean;
}

interface Lookup {
  statements: ReadonlyMap<string, StatementView>;
  mentions: ReadonlyMap<string, DocumentView['mentions'][number]>;
  times: ReadonlyMap<string, DocumentView['times'][number]>;
  /** Statements somebody rejected. */
  rejected: ReadonlySet<string>;
}

const titleOf = (segment: Segment, lookup: Lookup, shown: Shown): string | undefined => {
  const mention = shown.mentions && segment.mention !== null ? lookup.mentions.get(segment.mention) : undefined;
  if (mention !== undefined) return `${mention.entityName ?? mention.text} (${KIND[mention.kind]})`;
  const time = shown.times && segment.time !== null ? lookup.times.get(segment.time) : undefined;
  return time === undefined ? undefined : (time.edtf ?? w.dateLeftOpen);
};

const Piece = ({
  segment,
  text,
  lookup,
  selected,
  shown,
  first,
  placed,
  onSelect,
}: {
  segment: Segment;
  text: string;
  lookup: Lookup;
  selected: string | null;
  shown: Shown;
  first: boolean;
  placed: boolean;
  onSelect: (id: string) => void;
}) => {
  const words = upright(text.slice(segment.start, segment.end));
  // Where one of several over the same words was rejected, the words still carry the others.
  const innermost = shown.statements
    ? (segment.statements.findLast((each) => !lookup.rejected.has(each)) ?? segment.statements.at(-1))
    : undefined;
  const rejected = innermost !== undefined && lookup.rejected.has(innermost);
  const className = cx(
    shown.mentions && segment.mention !== null && styles.mention,
    shown.times && segment.time !== null && styles.time,
    innermost !== undefined && styles.statement,
    rejected && styles.rejected,
    selected !== null && segment.statements.includes(selected) && styles.selected,
    placed && styles.placed,
  );
  const title = titleOf(segment, lookup, shown);
  // The space between two names is no button of its own: it would have no name.
  if (innermost === undefined || words.trim() === '') {
    return (
      <span className={className} title={title} data-place={placed || undefined} data-start={segment.start} data-end={segment.end}>
        {words}
      </span>
    );
  }
  // A press on words that several statements share goes from the innermost outward.
  const next = (): void => {
    const at = selected === null ? -1 : segment.statements.indexOf(selected);
    onSelect(at > 0 ? (segment.statements[at - 1] ?? innermost) : innermost);
  };
  return (
    <mark
      className={className}
      data-polarity={lookup.statements.get(innermost)?.polarity}
      data-statements={segment.statements.join(' ')}
      title={title}
      data-place={placed || undefined}
      data-start={segment.start}
      data-end={segment.end}
      aria-description={rejected ? w.rejected : undefined}
      role="button"
      tabIndex={first ? 0 : -1}
      onClick={next}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        next();
      }}
    >
      {words}
    </mark>
  );
};

const Paragraph = memo(
  ({
    block,
    text,
    lookup,
    selected,
    shown,
    place,
    onSelect,
  }: {
    block: Block;
    text: string;
    lookup: Lookup;
    selected: string | null;
    shown: Shown;
    place: Span | null;
    onSelect: (id: string) => void;
  }) => {
    const seen = new Set<string>();
    return (
      <p className={cx(styles.paragraph, block.joined && styles.joined)} data-zone={block.zone} id={`at-${block.start}`}>
        {(place === null ? block.segments : cutAt(block.segments, place)).map((segment) => {
          const innermost = segment.statements.at(-1);
          const first = innermost !== undefined && !seen.has(innermost);
          if (innermost !== undefined) seen.add(innermost);
          return (
            <Piece
              key={segment.start}
              segment={segment}
              text={text}
              lookup={lookup}
              selected={selected}
              shown={shown}
              first={first}
              placed={place !== null && segment.start >= place.start && segment.end <= place.end}
              onSelect={onSelect}
            />
          );
        })}
      </p>
    );
  },
);
Paragraph.displayName = w.paragraph;

/** The text with its marks. Only the paragraphs that hold the chosen statement are drawn again when it changes. */
export const MarkedText = ({
  view,
  selected,
  shown,
  at,
  rejected,
  onSelect,
  onWords,
}: {
  view: DocumentView;
  selected: string | null;
  shown: Shown;
  at: number | null;
  rejected: ReadonlySet<string>;
  onSelect: (id: string) => void;
  /** Somebody wants to make a statement of these words. */
  onWords: (span: Span) => void;
}) => {
  const blocks = useMemo(() => blocksOf(view), [view]);
  const lookup = useMemo<Lookup>(
    () => ({
      statements: new Map(view.statements.map((each) => [each.id, each])),
      mentions: new Map(view.mentions.map((each) => [each.id, each])),
      times: new Map(view.times.map((each) => [each.id, each])),
      rejected,
    }),
    [view, rejected],
  );
  // The sentence the address points at; in a text that was not read, its paragraph.
  const place = useMemo(() => {
    const has = (each: Span): boolean => at !== null && each.start <= at && each.end > at;
    return view.sentences.find(has) ?? blocks.find(has) ?? null;
  }, [view, blocks, at]);
  const { root, offered, sentence, told, onKeyDown } = useWords(view, onWords);
  const band = sentence ?? place;
  const span = selected === null ? undefined : lookup.statements.get(selected)?.span;
  return (
    <section
      className={styles.text}
      dir="auto"
      ref={root}
      data-text
      aria-label={w.textOfTheDocument}
      aria-description={w.keysJAndKGo}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <p className="visually-hidden" role="status">
        {told}
      </p>
      {offered !== null && (
        <button
          type="button"
          className={styles.offer}
          style={{ top: offered.top, left: offered.left }}
          // The press itself must not take the selection away.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onWords(offered.span)}
        >
          {w.addAStatement(<kbd>n</kbd>)}
        </button>
      )}
      {blocks.map((block) => (
        <Paragraph
          key={block.start}
          block={block}
          text={view.text}
          lookup={lookup}
          shown={shown}
          onSelect={onSelect}
          selected={span !== undefined && span.start < block.end && span.end > block.start ? selected : null}
          place={band !== null && band.start < block.end && band.end > block.start ? band : null}
        />
      ))}
    </section>
  );
};
