import type { ArgRole } from '../model/reading.ts';
import type { Entity, Proposition } from '../model/records.ts';
import type { PropositionType } from '../model/vocabulary.ts';

/** What a sentence of a proposition is made of: what it is about, and who has which part in it. */

export interface SayableEntity {
  name: string;
  /** Known by a name, as opposed to a description in the words of a document. */
  named: boolean;
  plural?: boolean;
  count?: number | null;
  /** ISO 3166-1 alpha-2 of a state that goes by the name of its country. */
  state?: string | null;
}

export interface SayableArg {
  role: ArgRole;
  entity: SayableEntity | null;
  text: string;
}

export interface Sayable {
  type: PropositionType;
  kind: string | null;
  args: readonly SayableArg[];
  /** The deed in the words of the text, where the arguments keep only its verbs: "tamper with the systems and wipe data". */
  deed?: string;
}

/** "Nobody has claimed it", "did not say who": the doer of a deed that nobody is named for. */
export const UNKNOWN = 'unknown';

/** What the title of an incident is made of. */
export interface SayableAttack {
  /** null: an attack of no special sort. */
  action: string | null;
  /** Whom it hit, those with a name first. */
  on: readonly SayableEntity[];
  /** How many more it hit. */
  more: number;
  /** null: the victims tell it from others well enough. */
  when: string | null;
}

/** Whether English words for something mean several: by the head of the group, which stands before "of" and its like. */
export const meansSeveral = (words: string): boolean => {
  const head = words.split(/ (?:of|in|on|at|for|from|used|that) /)[0] ?? words;
  return /[^su]s$|\band\b/i.test(head) && !/ (?:is|news|status|analysis)$/i.test(head);
};

/** ISO 3166-1 alpha-2 of a state that goes by the name of its country; null for whatever else. */
export const stateOf = (e: Pick<Entity, 'kind' | 'country' | 'knowledge'>): string | null =>
  e.kind === 'state' && e.country !== null && e.knowledge === `state:${e.country}` ? e.country : null;

export const sayableEntity = (e: Entity): SayableEntity => ({ name: e.name, named: e.named, count: e.count, state: stateOf(e) });

/** What a stored proposition says, under the names its parties have now. */
export const sayableOf = ({ type, kind, args }: Proposition, entity: (id: string) => Entity | undefined): Sayable => ({
  type,
  kind,
  args: args.map(({ role, entity: id, text }): SayableArg => {
    const found = id === null ? undefined : entity(id);
    return { role, text, entity: found === undefined ? null : sayableEntity(found) };
  }),
});
