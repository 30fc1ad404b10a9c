import { describe, expect, it } from 'vitest';
import type { DecisionView } from '../../../src/model/decision.ts';
import type { InboxItem } from '../../../src/model/inbox.ts';
import { decidedIn, type Pages, versionIn } from './decided-in.ts';

const item = (seq: number, version: number, held: InboxItem['held'] = null): InboxItem =>
  ({ seq, version, held, statement: `stm_${seq}`, document: { id: 'doc_a' } }) as InboxItem;
const pages = (...items: InboxItem[]): Pages => ({ pages: [{ items } as Pages['pages'][number]], pageParams: [undefined] });
const made = (id: string, version: number, statement: string | null, takesBack: string | null = null): DecisionView =>
  ({
    decision: { id, history: 'doc_a', kind: takesBack === null ? 'accept' : 'undo' },
    takesBack: takesBack === null ? null : { id: takesBack },
    statement,
    version,
  }) as DecisionView;
const at = (held: Pages | undefined, seq: number): InboxItem | undefined => held?.pages[0]?.items.find((each) => each.seq === seq);

describe('what was decided, in the rows that are there', () => {
  it('makes the next decision on the version the server gave, also where the rows were fetched anew before its answer came', () => {
    const accepted = made('dec_1', 1, 'stm_7');
    for (const drawn of [0, 1]) {
      const after = decidedIn(pages(item(7, drawn), item(8, drawn)), accepted);
      expect([7, 8].map((seq) => versionIn(after, item(seq, 0)))).toEqual([1, 1]);
      expect([at(after, 7)?.held, at(after, 8)?.held]).toEqual([accepted, null]);
    }
  });

  it('counts an undo, and shows the row as undecided', () => {
    const accepted = made('dec_1', 1, 'stm_7');
    const after = decidedIn(pages(item(7, 1, accepted), item(8, 1)), made('dec_2', 2, null, 'dec_1'));
    expect([at(after, 7)?.held, versionIn(after, item(7, 1)), versionIn(after, item(8, 1))]).toEqual([null, 2, 2]);
  });

  it('leaves the rows of other documents and newer rows as they are', () => {
    const other = { ...item(9, 4), document: { id: 'doc_b' } } as InboxItem;
    const after = decidedIn(pages(other, item(7, 5)), made('dec_1', 1, 'stm_7'));
    expect([at(after, 9)?.version, at(after, 7)?.version]).toEqual([4, 5]);
  });
});
