import { describe, expect, it } from 'vitest';
import { groupsOf } from './groups.ts';

const said = (id: string, start: number, end: number, more: object = {}) =>
  ({
    id,
    proposition: `p_${id}`,
    span: { start, end },
    asserter: { kind: 'entity', id: 'ent_group', name: 'Red Heron', entityKind: 'group' },
    stance: 'claim',
    polarity: 1,
    wording: 'flat',
    ...more,
  }) as never;
const about = (id: string, type: string) => ({ id: `p_${id}`, type }) as never;
const ids = (statements: never[], propositions: never[]): string[][] =>
  groupsOf({ statements, propositions }).map((group) => group.map((each) => each.id));

describe('statements in one entry', () => {
  it('are those with which one party says the same of several victims', () =>
    expect(
      ids(
        [said('b', 10, 30), said('a', 0, 40), said('c', 10, 30)],
        [about('a', 'conducted'), about('b', 'targeted'), about('c', 'targeted')],
      ),
    ).toEqual([['a'], ['b', 'c']]));

  it.each([
    ['another speaker', { asserter: { kind: 'narrator', id: null, name: 'The Ledger', entityKind: null } }, 'targeted'],
    ['another stance', { stance: 'deny', polarity: -1 }, 'targeted'],
    ['another wording', { wording: 'likely' }, 'targeted'],
    ['another sort of matter', {}, 'data-theft'],
    ['other words', { span: { start: 11, end: 30 } }, 'targeted'],
  ])('are not those with %s', (_what, more, type) =>
    expect(ids([said('a', 10, 30), said('b', 10, 30, more)], [about('a', 'targeted'), about('b', type)])).toEqual([['a'], ['b']]),
  );
});
