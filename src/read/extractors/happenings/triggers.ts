import type { HappeningKind, HappeningRole } from '../../../model/happening.ts';
import type { KnownHappenings } from '../../../model/knowledge.ts';

/** One thing that must hold: a noun group of a class in a place, or (`passive`, `past`) a form of the verb. */
export type Need = { slot: string; class: string } | 'passive' | 'past';

export interface Trigger {
  kind: HappeningKind;
  /** the words after the first, base forms */
  rest: readonly string[];
  needs: readonly (readonly Need[])[];
  roles: readonly RoleRule[];
}

interface RoleRule {
  slots: ReadonlySet<string>;
  classes: ReadonlySet<string>;
  /** classes that speak against it: victims are people, but not people who find flaws */
  but: ReadonlySet<string>;
  role: HappeningRole;
}

export type TriggerIndex = {
  verbs: ReadonlyMap<string, readonly Trigger[]>;
  predicates: ReadonlyMap<string, readonly Trigger[]>;
  /** by the last word, the others before it */
  nouns: ReadonlyMap<string, readonly Trigger[]>;
  /** the classes of a noun, by its base form, of one word or two */
  classes: ReadonlyMap<string, ReadonlySet<string>>;
  /** the part that a noun group of these classes plays in its place */
  role(trigger: Trigger, slot: string, classes: ReadonlySet<string>): HappeningRole | null;
};

const needOf = (text: string): Need => {
  const [slot = '', name] = text.split(':');
  return name === undefined ? (slot === 'past' ? 'past' : 'passive') : { slot, class: name };
};

const ruleOf = (r: { slots: string[]; classes: string[]; but?: string[] | undefined; role: HappeningRole }): RoleRule => ({
  slots: new Set(r.slots),
  classes: new Set(r.classes),
  but: new Set(r.but),
  role: r.role,
});

/** The words that tell of events, ready to be looked up. */
export const indexTriggers = (known: KnownHappenings): TriggerIndex => {
  const forms = { verb: new Map<string, Trigger[]>(), predicate: new Map<string, Trigger[]>(), noun: new Map<string, Trigger[]>() };
  for (const t of known.triggers)
    for (const words of t.words) {
      const all = words.split(' ');
      const key = (t.form === 'noun' ? all.at(-1) : all[0]) ?? '';
      const rest = t.form === 'noun' ? all.slice(0, -1) : all.slice(1);
      const list = forms[t.form].get(key) ?? [];
      list.push({ kind: t.kind, rest, needs: (t.needs ?? []).map((n) => n.split(' ').map(needOf)), roles: (t.roles ?? []).map(ruleOf) });
      forms[t.form].set(key, list);
    }
  // longest first: "pay the ransom" before "pay"
  for (const form of Object.values(forms)) for (const list of form.values()) list.sort((a, b) => b.rest.length - a.rest.length);
  const classes = new Map<string, Set<string>>();
  for (const c of known.classes)
    for (const noun of c.nouns) {
      const set = classes.get(noun) ?? new Set();
      set.add(c.name);
      classes.set(noun, set);
    }
  const byKind = new Map<HappeningKind, RoleRule[]>();
  for (const r of known.roles)
    for (const kind of r.kinds) {
      const list = byKind.get(kind) ?? [];
      list.push(ruleOf(r));
      byKind.set(kind, list);
    }
  return {
    verbs: forms.verb,
    predicates: forms.predicate,
    nouns: forms.noun,
    classes,
    role: (trigger, slot, of) => {
      for (const rules of [trigger.roles, byKind.get(trigger.kind) ?? []])
        for (const r of rules) {
          if (!r.slots.has('*') && !r.slots.has(slot)) continue;
          if (r.but.size > 0 && [...of].some((c) => r.but.has(c))) continue;
          if (r.classes.has('*')) return r.role;
          for (const c of of) if (r.classes.has(c)) return r.role;
        }
      return null;
    },
  };
};
