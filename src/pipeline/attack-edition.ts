import { z } from 'zod';
import { AttackEdition, type AttackEditionList, type AttackNews } from '../model/attack.ts';
import type { RawItem } from '../model/document.ts';
import type { Knowledge, KnownTactics } from '../model/knowledge.ts';
import { attackId } from '../collect/sources/stix/foreign.ts';
import { oneLine } from '../collect/told.ts';
import { sha256Hex } from '../core/hash.ts';
import { editionsInForce, insertEdition, keptEditions } from '../store/attack-editions.ts';
import type { Store } from '../store/store.ts';

/**
 * An edition of ATT&CK out of the documents its bundle becomes, and what the reader knows by it. A bundle of anybody else may hold the
 * same types of objects: an edition is what says so (x-mitre-collection) and is by MITRE.
 */

const MITRE = 'identity--c78cb6e5-0c4b-4611-8297-d1b8b55e40b5';
const DOMAINS: Readonly<Record<string, AttackEdition['domain']>> = {
  'enterprise att&ck': 'enterprise-attack',
  'mobile att&ck': 'mobile-attack',
  'ics att&ck': 'ics-attack',
};
const KNOWN = /^(?:attack-pattern|intrusion-set|malware|tool|campaign|x-mitre-tactic|x-mitre-matrix)--/;

const Texts = z.array(z.string()).catch([]);
const Thing = z.looseObject({
  type: z.string(),
  id: z.string(),
  name: z.string().catch(''),
  created_by_ref: z.string().catch(''),
  modified: z.string().catch(''),
  revoked: z.boolean().catch(false),
  x_mitre_deprecated: z.boolean().catch(false),
  aliases: Texts,
  x_mitre_aliases: Texts,
  x_mitre_version: z.string().catch(''),
  x_mitre_shortname: z.string().catch(''),
  x_mitre_contents: z.array(z.looseObject({ object_ref: z.string() })).catch([]),
  tactic_refs: Texts,
  kill_chain_phases: z.array(z.looseObject({ phase_name: z.string() })).catch([]),
  relationship_type: z.string().catch(''),
  source_ref: z.string().catch(''),
  target_ref: z.string().catch(''),
});
type Thing = z.infer<typeof Thing>;
const Bundle = z.object({ objects: z.array(z.unknown()) });

const shortLine = (text: string): string => oneLine(text).slice(0, 300);
const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);

/** What was gathered of one file. */
export interface Gathered {
  edition: AttackEdition;
  /** Objects of the kinds the reader knows that it lists and that did not come. */
  missing: number;
}

/** What a document of an edition calls it in its title. */
const EDITION = /^.* of ([^,]{1,90}ATT&CK [^,]{1,20})(?:,|$)/;

/** Gathers editions while their documents go by: a folder may hold several. */
export class EditionGatherer {
  readonly #editions = new Map<string, OneEdition>();

  /** Takes what it wants of a document; of all others nothing is parsed. */
  see(item: RawItem): void {
    if (item.told === undefined || item.mediaType?.includes('stix') !== true) return;
    const label = EDITION.exec(item.told.text.title ?? '')?.[1];
    if (label === undefined) return;
    const one = this.#editions.get(label) ?? new OneEdition();
    this.#editions.set(label, one);
    one.see(item.bytes);
  }

  gathered(): Gathered[] {
    return [...this.#editions.values()].flatMap((one) => one.gathered() ?? []);
  }
}

class OneEdition {
  readonly #things = new Map<string, Thing>();
  readonly #revokedBy = new Map<string, string>();
  #collection: Thing | null = null;

  see(bytes: Uint8Array): void {
    const held = Bundle.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
    for (const object of held.data?.objects ?? []) {
      const thing = Thing.safeParse(object).data;
      // What is revoked names no author any more.
      if (thing === undefined || ![MITRE, ''].includes(thing.created_by_ref)) continue;
      if (thing.type === 'x-mitre-collection') this.#collection = thing.created_by_ref === MITRE ? thing : this.#collection;
      else if (thing.type === 'relationship') {
        if (thing.relationship_type === 'revoked-by') this.#revokedBy.set(thing.source_ref, thing.target_ref);
      } else if (KNOWN.test(thing.id)) this.#things.set(thing.id, thing);
    }
  }

  /** Null where it was no edition of ATT&CK. */
  gathered(): Gathered | null {
    const collection = this.#collection;
    const domain = DOMAINS[collection?.name.toLowerCase() ?? ''];
    if (collection === null || domain === undefined || collection.x_mitre_version === '') return null;
    const all = [...this.#things.values()].flatMap((thing) => {
      const id = attackId(thing);
      return id === null || thing.name === '' ? [] : [{ thing, id }];
    });
    const numbers = new Map(all.map(({ thing, id }) => [thing.id, id]));
    const live = all.filter(({ thing }) => !thing.revoked && !thing.x_mitre_deprecated);
    const named = ({ thing, id }: (typeof all)[number]): { id: string; name: string; aliases: string[] } => {
      const name = shortLine(thing.name);
      const aliases = [...new Set([...thing.aliases, ...thing.x_mitre_aliases].map(shortLine))].filter((a) => a !== name && a !== '');
      return { id, name, aliases };
    };
    const of = (type: string) => live.filter(({ thing }) => thing.type === type);
    const order = [...this.#things.values()].filter(({ type }) => type === 'x-mitre-matrix').flatMap(({ tactic_refs: refs }) => refs);
    const place = (id: string): number => (order.includes(id) ? order.indexOf(id) : order.length);
    const edition = AttackEdition.parse({
      domain,
      name: shortLine(collection.name),
      version: shortLine(collection.x_mitre_version),
      modified: collection.modified,
      techniques: all
        .filter(({ thing }) => thing.type === 'attack-pattern')
        .flatMap(({ thing, id }) => {
          const into = numbers.get(this.#revokedBy.get(thing.id) ?? '') ?? null;
          if (thing.x_mitre_deprecated || (thing.revoked && into === null)) return [];
          const tactics = thing.kill_chain_phases.map(({ phase_name: key }) => key);
          return [{ id, name: shortLine(thing.name), tactics, mergedInto: thing.revoked ? into : null }];
        })
        .filter(({ id, mergedInto }) => id !== mergedInto)
        .toSorted(byId),
      tactics: of('x-mitre-tactic')
        .toSorted((a, b) => place(a.thing.id) - place(b.thing.id) || byId(a, b))
        .map(({ thing, id }) => ({ id, key: thing.x_mitre_shortname, name: shortLine(thing.name) })),
      groups: of('intrusion-set').map(named).toSorted(byId),
      software: [
        ...of('malware').map((each) => ({ ...named(each), kind: 'malware' })),
        ...of('tool').map((each) => ({ ...named(each), kind: 'tool' })),
      ].toSorted(byId),
      campaigns: of('campaign').map(named).toSorted(byId),
    });
    const listed = collection.x_mitre_contents.filter(({ object_ref: id }) => KNOWN.test(id));
    const missing = listed.filter(({ object_ref: id }) => !this.#things.has(id)).length;
    // A list of nothing says nothing of what is missing: such a file is a part of one.
    return { edition, missing: listed.length === 0 ? Math.max(1, missing) : missing };
  }
}

/** A single word in ordinary letters may be a word of the language ("Akira", "Play"): as a name it counts in the place of one only. */
const mayBeOrdinary = (name: string): boolean => /^\p{Lu}?\p{Ll}+$/u.test(name) || /^\p{Lu}+$/u.test(name);
const without = (names: readonly string[], known: readonly string[]): string[] => {
  const there = new Set(known.map((name) => name.toLowerCase()));
  return names.filter((name) => !there.has(name.toLowerCase()));
};
const refTo = ({ name, version }: AttackEdition, id: string): string => `MITRE ${name} ${version} ${id}`;

const withActors = (actors: Knowledge['actors'], edition: AttackEdition): Knowledge['actors'] => {
  const found = [...actors];
  for (const { id, name, aliases } of edition.groups) {
    const index = found.findIndex((actor) => actor.aliases.includes(id));
    const known = found[index];
    const names = without([name, ...aliases], known === undefined ? [] : [known.name, ...known.aliases]);
    if (known !== undefined)
      found[index] = { ...known, aliases: [...known.aliases, ...names], ordinary: [...known.ordinary, ...names.filter(mayBeOrdinary)] };
    else
      found.push({
        key: `actor:${id.toLowerCase()}`,
        name,
        aliases: [...aliases, id],
        kind: 'group',
        country: null,
        ordinary: names.filter(mayBeOrdinary),
        ref: refTo(edition, id),
      });
  }
  return found;
};

const withSoftware = (software: Knowledge['software'], edition: AttackEdition): Knowledge['software'] => {
  const found = new Map(software.map((each) => [each.key, each]));
  for (const { id, name, aliases, kind } of edition.software) {
    const key = `software:${id}`;
    const known = found.get(key);
    const names = without([name, ...aliases], known === undefined ? [] : [known.name, ...known.aliases]);
    const ordinary = [...(known?.ordinary ?? []), ...names.filter(mayBeOrdinary)];
    found.set(
      key,
      known === undefined
        ? { key, name, aliases, kind, ordinary, ref: refTo(edition, id) }
        : { ...known, aliases: [...known.aliases, ...names], ordinary },
    );
  }
  return [...found.values()];
};

const withTechniques = (knowledge: Knowledge, edition: AttackEdition): Pick<Knowledge, 'techniques' | 'techniqueNames'> => {
  const live = edition.techniques.filter(({ mergedInto }) => mergedInto === null);
  const own = new Set(live.map(({ id }) => id));
  const merged = edition.techniques.flatMap(({ id, name, mergedInto }) =>
    mergedInto === null || own.has(id) ? [] : [{ id, name, mergedInto }],
  );
  const gone = new Set(merged.map(({ id }) => id));
  const known = knowledge.techniques.filter(({ id }) => !own.has(id) && !gone.has(id));
  // "Phishing" of the mobile matrix is another technique: told apart, or the name would lead to neither.
  const borne = new Set(known.map(({ name }) => name.toLowerCase()));
  const others = edition.domain === 'enterprise-attack' ? '' : ` (${edition.name})`;
  const renamed = live.map(({ id, name, tactics }) => ({ id, name: borne.has(name.toLowerCase()) ? `${name}${others}` : name, tactics }));
  const named = new Map(knowledge.techniqueNames.map((each) => [each.id, each]));
  for (const { id, name, mergedInto } of merged) named.set(id, { id, names: named.get(id)?.names ?? [name], mergedInto });
  return { techniques: [...known, ...renamed].toSorted(byId), techniqueNames: [...named.values()] };
};

/** Enterprise first: the others are told apart from it. */
const inOrder = (editions: readonly AttackEdition[]): AttackEdition[] =>
  editions.toSorted(
    (a, b) => Number(b.domain === 'enterprise-attack') - Number(a.domain === 'enterprise-attack') || (a.domain < b.domain ? -1 : 1),
  );

/** What the reader knows with these editions beside what was shipped. Nothing that was shipped is forgotten: older reports use it. */
export const withEditions = (knowledge: Knowledge, editions: readonly AttackEdition[]): Knowledge => {
  let all = knowledge;
  const campaigns = new Map((knowledge.campaigns ?? []).map((each) => [each.key, each]));
  for (const edition of inOrder(editions)) {
    all = {
      ...all,
      ...withTechniques(all, edition),
      actors: withActors(all.actors, edition),
      software: withSoftware(all.software, edition),
    };
    for (const { id, name, aliases } of edition.campaigns)
      campaigns.set(`campaign:${id}`, {
        key: `campaign:${id}`,
        name,
        aliases,
        ordinary: [name, ...aliases].filter(mayBeOrdinary),
        ref: refTo(edition, id),
      });
  }
  return editions.length === 0 ? knowledge : { ...all, campaigns: [...campaigns.values()] };
};

/** The columns of the matrix: those of the newest edition for enterprises, then what only others have. */
export const withTactics = (known: KnownTactics, editions: readonly AttackEdition[]): KnownTactics => {
  const tactics = new Map<string, KnownTactics['tactics'][number]>();
  for (const each of [
    ...inOrder(editions).flatMap((edition) => (edition.domain === 'enterprise-attack' ? edition.tactics : [])),
    ...known.tactics,
    ...inOrder(editions).flatMap((edition) => edition.tactics),
  ])
    if (!tactics.has(each.key)) tactics.set(each.key, each);
  return { ...known, tactics: [...tactics.values()] };
};

type Part = 'techniques' | 'groups' | 'software' | 'campaigns';
const PARTS: readonly Part[] = ['techniques', 'groups', 'software', 'campaigns'];
type Held = Record<Part, readonly { id: string; name: string }[]>;

/** What was shipped, as far as it has the numbers of ATT&CK. */
const shipped = ({ actors, software, techniques, techniqueNames }: Knowledge): Held => ({
  techniques: [
    ...techniques.map((each) => ({ ...each, mergedInto: null })),
    ...techniqueNames.flatMap(({ id, names, mergedInto }) => (mergedInto === undefined ? [] : [{ id, name: names[0] ?? id, mergedInto }])),
  ],
  groups: actors.flatMap(({ name, aliases }) => aliases.filter((alias) => /^G\d{4}$/.test(alias)).map((id) => ({ id, name }))),
  software: software.flatMap(({ key, name }) => (/^software:S\d{4}$/.test(key) ? [{ id: key.slice('software:'.length), name }] : [])),
  campaigns: [],
});

const differing = (before: Held[Part], now: Held[Part], whole: boolean): AttackNews[Part] => {
  const then = new Map(before.map((each) => [each.id, each]));
  const there = new Set(now.map(({ id }) => id));
  const line = ({ id, name }: { id: string; name: string }): string => `${id} ${name}`;
  return {
    added: now.filter(({ id }) => !then.has(id)).map(line),
    // What was shipped has names from elsewhere too, which are no change of the edition.
    changed: whole ? now.filter((each) => then.has(each.id) && JSON.stringify(then.get(each.id)) !== JSON.stringify(each)).map(line) : [],
    removed: whole ? before.filter(({ id }) => !there.has(id)).map(line) : [],
  };
};

/**
 * Keeps an edition that was imported, and tells what it has otherwise than the one in force, or than what was shipped. One that is not
 * whole is not kept: a file cut short must not make the reader forget.
 */
export const keepEdition = async (store: Store, { edition, missing }: Gathered, knowledge: Knowledge, now: string): Promise<AttackNews> => {
  const { domain, name, version, modified } = edition;
  const before = (await editionsInForce(store.db)).find((each) => each.domain === domain) ?? null;
  const held: Held = before ?? shipped(knowledge);
  const parts = Object.fromEntries(PARTS.map((part) => [part, differing(held[part], edition[part], before !== null)])) as Record<
    Part,
    AttackNews[Part]
  >;
  const against = before === null ? 'what was shipped' : `${before.name} ${before.version}`;
  const news = (state: AttackNews['state']): AttackNews => ({ name, version, state, against, missing, ...parts });
  if (missing > 0) return news('incomplete');
  const print = sha256Hex(new TextEncoder().encode(JSON.stringify(edition)));
  const fresh = await store.transaction((trx) => insertEdition(trx, print, edition, now));
  if (!fresh) return news('known');
  return news(before !== null && before.modified > modified ? 'older' : 'in-force');
};

/** All that were imported, of each domain the newest first: that one is in force. */
export const listEditions = async (store: Store): Promise<AttackEditionList> => {
  const seen = new Set<string>();
  const items = (await keptEditions(store.db)).map(({ edition, importedAt }) => {
    const { domain, name, version, modified, techniques, groups, software, campaigns } = edition;
    const inForce = !seen.has(domain);
    seen.add(domain);
    const counts = { techniques: techniques.length, groups: groups.length, software: software.length, campaigns: campaigns.length };
    return { domain, name, version, modified, importedAt, inForce, ...counts };
  });
  return { items };
};
