import { stableId } from '../core/hash.ts';
import { nameKey, solidKey } from '../core/names.ts';
import { isHandedOn, type LocalEntity, type Reading } from '../model/reading.ts';
import type { Entity } from '../model/records.ts';
import type { EntitiesAsked, ResolveLookup } from '../model/resolution.ts';
import type { EntityKind } from '../model/vocabulary.ts';
import { organKey } from './organs.ts';

/**
 * Which stored entity a thing named in a document is. A known key or the same full name of the same sort of thing links; an alias
 * alone never does. What is only described gets an entity of its own, unless it is the one organ of a state it can be.
 */

const FAMILIES: Partial<Record<EntityKind, string>> = {
  agency: 'body',
  organisation: 'body',
  outlet: 'body',
  vendor: 'body',
  persona: 'actor',
  group: 'actor',
  malware: 'software',
  tool: 'software',
};
const family = (kind: EntityKind): string => FAMILIES[kind] ?? kind;
/** Their name is what they are: a CVE number or an address is never a mere description. */
const SELF_NAMED = new Set<EntityKind>(['vulnerability', 'technique', 'observable', 'malware', 'tool', 'place', 'sector', 'campaign']);

const compatible = (a: string | null, b: string | null): boolean => a === null || b === null || a === b;

/** Keys under which spellings of one name may be stored: "HomelandJustice" also as "Homeland Justice". */
const spellings = (name: string): string[] =>
  [nameKey(name), solidKey(name), nameKey(name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'))].filter((k) => k !== '');

const isNamed = (e: LocalEntity): boolean => e.named || SELF_NAMED.has(e.kind);

/** The entities a document speaks of, resolved one by one; `changed` holds those to be written. */
export class EntityLinks {
  readonly links = new Map<string, string>();
  readonly #document: string;
  readonly #locals: Map<string, LocalEntity>;
  readonly #entities = new Map<string, Entity>();
  readonly #byKnowledge = new Map<string, Entity[]>();
  readonly #byName = new Map<string, Entity[]>();
  readonly #changed = new Set<string>();

  readonly #organs: ReadonlyMap<string, string>;
  readonly #told: boolean;

  /** @param organs known bodies by the key of the organ each is (`knownOrgans`) */
  constructor(document: string, reading: Pick<Reading, 'entities' | 'reader'>, organs: ReadonlyMap<string, string> = new Map()) {
    const locals = reading.entities;
    this.#document = document;
    this.#organs = organs;
    this.#told = isHandedOn(reading);
    this.#locals = new Map(locals.map((e) => [e.id, e]));
  }

  local(id: string): LocalEntity | undefined {
    return this.#locals.get(id);
  }

  /** The entity of the store, or the one about to be, that a local id stands for; undefined before it is linked. */
  entityOf(localId: string): Entity | undefined {
    const id = this.links.get(localId);
    return id === undefined ? undefined : this.#entities.get(id);
  }

  byId(id: string): Entity | undefined {
    return this.#entities.get(id);
  }

  get changed(): Entity[] {
    return [...this.#changed].flatMap((id) => this.#entities.get(id) ?? []);
  }

  /** Takes in stored entities so that later questions need no further look-up. */
  learn(entities: readonly Entity[]): void {
    for (const entity of entities) if (!this.#entities.has(entity.id)) this.#put(entity);
  }

  /** What `linkNamed` asks for: keys of names and of known things. */
  get asked(): EntitiesAsked {
    const locals = [...this.#locals.values()];
    return {
      keys: [...new Set(locals.filter(isNamed).flatMap((e) => spellings(e.name)))],
      knowledge: [...new Set(locals.flatMap((e) => this.#knowledgeKey(e) ?? []))],
    };
  }

  /** Links everything but the merely described, which wait for the incidents they belong to. */
  async linkNamed(lookup: ResolveLookup): Promise<void> {
    this.learn(await lookup.entitiesAsked(this.asked));
    for (const local of this.#locals.values()) if (isNamed(local) || this.#knowledgeKey(local) !== null) this.#link(local, new Set());
  }

  /** Ties a described local entity to a stored one of the same incident. */
  linkTo(localId: string, entityId: string): void {
    if (!this.links.has(localId)) this.links.set(localId, entityId);
  }

  /** Gives every local entity still without a link an entity of its own. */
  linkRest(): void {
    for (const local of this.#locals.values()) this.#link(local, new Set());
  }

  #knowledgeKey(local: LocalEntity): string | null {
    if (local.knowledge !== null) return local.knowledge;
    const parent = local.organOf === null ? undefined : this.#locals.get(local.organOf);
    const country = parent?.kind === 'state' ? parent.country : (local.country ?? parent?.country ?? null);
    const organ = organKey({
      kind: local.kind,
      name: local.name,
      count: local.count,
      country,
      stateNames: parent?.kind === 'state' ? [parent.name, ...parent.names] : [],
    });
    return organ === null ? null : (this.#organs.get(organ) ?? organ);
  }

  #link(local: LocalEntity, path: Set<string>): string {
    const known = this.links.get(local.id);
    if (known !== undefined) return known;
    path.add(local.id);
    const parent = local.organOf === null ? undefined : this.#locals.get(local.organOf);
    // A reader's slip may make two things organs of each other; the second link is then left out.
    const organOf = parent === undefined || path.has(parent.id) ? null : this.#link(parent, path);
    const stored = this.#find(local);
    const entity = stored ? this.#enrich(stored, local, organOf) : this.#create(local, organOf);
    this.links.set(local.id, entity.id);
    return entity.id;
  }

  #find(local: LocalEntity): Entity | undefined {
    const key = this.#knowledgeKey(local);
    const kin = (e: Entity): boolean => family(e.kind) === family(local.kind);
    if (key !== null) {
      const same = this.#byKnowledge.get(key)?.find((e) => kin(e) || (!e.named && !local.named) || local.knowledge === null);
      if (same) return same;
    }
    if (!isNamed(local)) return undefined;
    const wanted = solidKey(local.name);
    if (wanted === '') return undefined;
    const namesakes = (this.#byName.get(wanted) ?? []).filter(
      (e) => (e.named || SELF_NAMED.has(e.kind)) && kin(e) && compatible(e.country, local.country) && compatible(e.knowledge, key),
    );
    // Two stored things of this name: which one is meant stays open, so neither is taken.
    return namesakes.length === 1 ? namesakes[0] : undefined;
  }

  #create(local: LocalEntity, organOf: string | null): Entity {
    const { kind, name, names, named, country, authority, count, sector } = local;
    const entity = {
      id: stableId('ent', this.#document, local.id),
      kind,
      name,
      names: [...new Set(names)],
      named,
      country,
      organOf,
      authority,
      count,
      sector,
    };
    return this.#write({ ...entity, knowledge: this.#knowledgeKey(local), ...(this.#told ? { told: true } : {}) });
  }

  #enrich(stored: Entity, local: LocalEntity, organOf: string | null): Entity {
    // Whoever sends STIX has no say in who has standing, or what anybody here is called: what is read here decides, and that alone.
    if (this.#told && stored.told !== true) return this.#ofSoftware(stored, local);
    if (!this.#told && stored.told === true) {
      const { told: _told, ...was } = stored;
      const { kind, name, names, named, country, authority, count, sector } = local;
      const own = { kind, name, names: [...new Set(names)], named, country, authority, count, sector };
      return this.#write({ ...was, ...own, organOf: organOf === was.id ? null : organOf, knowledge: this.#knowledgeKey(local) });
    }
    const renamed = !stored.named && local.named;
    const next: Entity = {
      ...stored,
      name: renamed ? local.name : stored.name,
      named: stored.named || local.named,
      names: [...new Set([...stored.names, ...local.names])],
      country: stored.country ?? local.country,
      organOf: stored.organOf ?? (organOf === stored.id ? null : organOf),
      authority: stored.authority || local.authority,
      sector: stored.sector ?? local.sector,
      knowledge: stored.knowledge ?? this.#knowledgeKey(local),
    };
    return JSON.stringify(next) === JSON.stringify(stored) ? stored : this.#write(next);
  }

  /** Which program of ATT&CK something is gives nobody standing. */
  #ofSoftware(stored: Entity, { knowledge }: LocalEntity): Entity {
    if (stored.knowledge !== null || knowledge?.startsWith('software:') !== true) return stored;
    return this.#write({ ...stored, knowledge });
  }

  #write(entity: Entity): Entity {
    this.#changed.add(entity.id);
    this.#put(entity);
    return entity;
  }

  #put(entity: Entity): void {
    this.#entities.set(entity.id, entity);
    const index = (map: Map<string, Entity[]>, key: string): void => {
      map.set(key, [...(map.get(key) ?? []).filter((e) => e.id !== entity.id), entity]);
    };
    if (entity.knowledge !== null) index(this.#byKnowledge, entity.knowledge);
    index(this.#byName, solidKey(entity.name));
  }
}
