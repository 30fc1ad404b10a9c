import { solidKey } from '../core/names.ts';
import type { Knowledge } from '../model/knowledge.ts';

/** An actor that is known, by its key in `knowledge/`. */
export interface KnownActor {
  key: string;
  name: string;
  kind: 'group' | 'persona';
}
export type ActorNamed = (name: string) => KnownActor | null;

/**
 * The one known actor that is called so, however it is written; null where none or several are, or where the name is an ordinary word
 * too ("Pioneer"). Whose own name it is comes before whose alias it is: "Evil Corp" is one group, and what another was once taken for.
 */
export const actorNamed = (actors: Knowledge['actors']): ActorNamed => {
  type Bearers = { own: Set<KnownActor>; alias: Set<KnownActor> };
  const known = new Map<string, Bearers>();
  const ordinary = new Set<string>();
  for (const { key, name, aliases, kind, ordinary: words } of actors) {
    const actor: KnownActor = { key, name, kind };
    for (const word of words) ordinary.add(solidKey(word));
    for (const each of [name, ...aliases]) {
      const bearers = known.get(solidKey(each)) ?? { own: new Set(), alias: new Set() };
      bearers[each === name ? 'own' : 'alias'].add(actor);
      known.set(solidKey(each), bearers);
    }
  }
  return (name) => {
    const key = solidKey(name);
    const bearers = known.get(key);
    if (bearers === undefined || ordinary.has(key)) return null;
    const [one, ...more] = bearers.own.size > 0 ? bearers.own : bearers.alias;
    return more.length === 0 ? (one ?? null) : null;
  };
};
