import { useMemo, useState } from 'react';
import type { Graph, GraphNode } from '../../../src/model/graph.ts';
import { StatusBadge } from '../../ui/status.tsx';
import { Told } from '../../ui/told.tsx';
import { statusWord } from '../../ui/words.ts';
import { formatDay } from '../../ui/edtf.ts';
import styles from './graph.module.css';
import { Status } from '../../../src/model/vocabulary.ts';
import { fullName, relationWord } from './words.ts';
import { number } from '../../words/format.ts';
import { words as w } from '../../words/graph.ts';

const COLUMNS = [
  ['from', w.from],
  ['relation', w.whatIsSaid],
  ['to', w.to],
  ['status', w.status],
  ['affirm', w.saySo2],
  ['deny', w.denyIt2],
  ['last', w.lastSaid],
] as const;
type Column = (typeof COLUMNS)[number][0];

const FIRST = 200;

interface Row {
  key: string;
  proposition: string;
  from: GraphNode;
  to: GraphNode;
  relation: string;
  text: string;
  status: Status;
  affirm: number;
  deny: number;
  last: string;
  /** What the filter looks in. */
  words: string;
}

const rowsOf = ({ nodes, edges, propositions }: Graph): Row[] => {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const said = new Map(propositions.map((each) => [each.id, each]));
  return edges.flatMap(({ id, from: one, to: other, relation, propositions: rests }) => {
    const [from, to] = [byId.get(one), byId.get(other)];
    if (from === undefined || to === undefined) return [];
    return rests.flatMap((rest) => {
      const each = said.get(rest);
      if (each === undefined) return [];
      const word = relationWord(relation, to);
      const { text, status, affirm, deny, said: days } = each;
      const words = `${fullName(from)} ${word} ${fullName(to)} ${text} ${statusWord(status)}`.toLowerCase();
      return [
        { key: `${id} ${rest}`, proposition: rest, from, to, relation: word, text, status, affirm, deny, last: days.to ?? '', words },
      ];
    });
  });
};

const compare = (a: Row, b: Row, by: Column): number => {
  if (by === 'affirm' || by === 'deny') return a[by] - b[by];
  if (by === 'status') return Status.options.indexOf(a.status) - Status.options.indexOf(b.status);
  const [x, y] = by === 'from' || by === 'to' ? [fullName(a[by]), fullName(b[by])] : [a[by], b[by]];
  return x.localeCompare(y, 'en');
};

/** `from` or `-from` of the address. */
const orderOf = (sort: string | undefined): { by: Column; down: boolean } => {
  const name = (sort ?? 'from').replace(/^-/, '');
  return { by: COLUMNS.find(([key]) => key === name)?.[0] ?? 'from', down: sort?.startsWith('-') === true };
};

const NodeCell = ({ node, onSelect }: { node: GraphNode; onSelect: (id: string) => void }) => (
  <button type="button" className={styles.cellButton} onClick={() => onSelect(node.id)}>
    <Told most={80}>{node.name}</Told>
    {node.kind === 'incident' && <span className="dim small"> {fullName(node).slice(node.name.length)}</span>}
  </button>
);

/** What the picture says, line by line: each row opens its quotes. */
export const GraphTable = ({
  graph,
  words,
  sort,
  onSort,
  onOpen,
  onSelect,
}: {
  graph: Graph;
  /** Only rows with these words. */
  words: string;
  sort: string | undefined;
  onSort: (sort: string | undefined) => void;
  onOpen: (proposition: string) => void;
  onSelect: (id: string) => void;
}) => {
  const [most, setMost] = useState(FIRST);
  const { by, down } = orderOf(sort);
  const rows = useMemo(() => {
    const wanted = words.trim().toLowerCase();
    const all = rowsOf(graph).filter((row) => wanted === '' || row.words.includes(wanted));
    return all.sort((a, b) => (down ? -1 : 1) * compare(a, b, by) || (a.key < b.key ? -1 : 1));
  }, [graph, words, by, down]);
  return (
    <div className={styles.tableFrame}>
      <p role="status" className="dim small">
        {rows.length === 0 ? w.noRowHasTheseWords : `${number(rows.length)} ${rows.length === 1 ? w.row : w.rows}`}
      </p>
      <table className={styles.table}>
        <caption className="visually-hidden">{w.whatIsSaidBetweenThe}</caption>
        <thead>
          <tr>
            {COLUMNS.map(([key, title]) => (
              <th key={key} scope="col" aria-sort={by === key ? (down ? 'descending' : 'ascending') : 'none'}>
                <button type="button" onClick={() => onSort(by === key && !down ? `-${key}` : key === 'from' ? undefined : key)}>
                  {title}
                  <span aria-hidden="true" className={styles.sortMark}>
                    {by === key ? (down ? '▼' : '▲') : ''}
                  </span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, most).map((row) => (
            <tr key={row.key}>
              <th scope="row" data-label={w.from}>
                <NodeCell node={row.from} onSelect={onSelect} />
              </th>
              <td data-label={w.whatIsSaid}>
                <span className="dim small">{row.relation}</span>
                <button type="button" className={styles.quoteButton} onClick={() => onOpen(row.proposition)}>
                  <Told most={160}>{row.text}</Told>
                </button>
              </td>
              <td data-label={w.to}>
                <NodeCell node={row.to} onSelect={onSelect} />
              </td>
              <td data-label={w.status}>
                <StatusBadge status={row.status} quiet />
              </td>
              <td data-label={w.saySo2} className={styles.number}>
                {row.affirm}
              </td>
              <td data-label={w.denyIt2} className={styles.number}>
                {row.deny}
              </td>
              <td data-label={w.lastSaid} className={styles.day}>
                {row.last === '' ? '' : formatDay(row.last)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > most && (
        <button type="button" className={styles.act} onClick={() => setMost(most + 500)}>
          {w.showMoreRows(Math.min(500, rows.length - most))}
        </button>
      )}
    </div>
  );
};
