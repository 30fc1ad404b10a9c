import { nameKey } from '../core/names.ts';
import type { IncidentBundle } from '../model/bundle.ts';
import type { Entity, Incident, Proposition } from '../model/records.ts';
import type { TimeValue } from '../model/time.ts';
import { namesOutside } from '../store/markings.ts';
import type { Db } from '../store/database.ts';

/**
 * A bundle as one knows it who may not see some documents: weighed by the others alone, and under names that stand in them. What a
 * stricter document says must not come through as a status, a title or a fuller name.
 */

/** What entities are called where some documents are hidden; null: in no other document. */
export type NamesShown = ReadonlyMap<string, string | null>;

const entitiesOf = (bundle: IncidentBundle): string[] => bundle.entities.map((e) => e.id);

/** The name of each entity of these bundles that stands in a document that is not hidden. */
export const namesShown = async (db: Db, bundles: readonly IncidentBundle[], hidden: ReadonlySet<string>): Promise<NamesShown> => {
  const names = new Map<string, string | null>();
  if (hidden.size === 0) return names;
  const entities = new Map(bundles.flatMap((b) => b.entities.map((e) => [e.id, e] as const)));
  const outside = await namesOutside(db, [...new Set(bundles.flatMap(entitiesOf))], hidden);
  for (const [id, entity] of entities) {
    const written = outside.get(id) ?? [];
    const key = nameKey(entity.name);
    const stands = written.some((text) => nameKey(text) === key);
    names.set(id, written[0] === undefined ? null : stands || entity.knowledge !== null ? entity.name : written[0]);
  }
  return names;
};

const UNKNOWN: TimeValue = { edtf: null, candidates: [], resolvedBy: null };

/** When it happened by what is shown: the date most statements give. */
const whenOf = (bundle: IncidentBundle, incident: Incident): TimeValue => {
  const own = new Set(bundle.propositions.filter((p) => p.incidents.includes(incident.id)).map((p) => p.id));
  const told = new Map<string, { n: number; statement: string }>();
  for (const s of bundle.statements)
    if (own.has(s.proposition) && s.eventTime !== null) {
      const known = told.get(s.eventTime);
      told.set(s.eventTime, { n: (known?.n ?? 0) + 1, statement: known?.statement ?? s.id });
    }
  const [best] = [...told].toSorted(([a, x], [b, y]) => y.n - x.n || (a < b ? -1 : 1));
  return best === undefined ? UNKNOWN : { edtf: best[0], candidates: [], resolvedBy: null, statedBy: best[1].statement };
};

/** @param names as `namesShown` gives them for this bundle */
export const shownBundle = (bundle: IncidentBundle, hidden: ReadonlySet<string>, names: NamesShown): IncidentBundle => {
  const hides = bundle.documents.some((d) => hidden.has(d.id)) || bundle.statements.some((s) => hidden.has(s.document));
  if (!hides) return bundle;
  const nameOf = (e: Entity): string | null => (names.has(e.id) ? (names.get(e.id) ?? null) : e.name);
  const renamed = bundle.entities.flatMap((e): [string, string][] => {
    const name = nameOf(e);
    return name === e.name ? [] : [[e.name, name ?? 'somebody']];
  });
  const inWords = (text: string): string => renamed.reduce((words, [from, to]) => words.replaceAll(from, to), text);
  const statements = bundle.statements.filter((s) => !hidden.has(s.document));
  const spoken = new Set(statements.map((s) => s.proposition));
  const entities = bundle.entities.flatMap((e): Entity[] => {
    const name = nameOf(e);
    return name === null ? [] : [{ ...e, name, names: name === e.name ? e.names.filter((n) => n === name) : [name] }];
  });
  const known = new Set(entities.map((e) => e.id));
  const { incident } = bundle;
  const own = bundle.propositions.filter((p) => spoken.has(p.id) && (incident.id === '' || p.incidents.includes(incident.id)));
  const named = new Set(own.flatMap((p) => p.args.flatMap((a) => a.entity ?? [])));
  const stays = (id: string): boolean => known.has(id) && named.has(id);
  const actors = incident.actors.filter(stays);
  // What is said of an actor elsewhere belongs here only while something that is shown says that it took part.
  const apart = bundle.propositions.filter(
    (p) => spoken.has(p.id) && !own.includes(p) && p.args.some((a) => a.entity !== null && actors.includes(a.entity)),
  );
  const held = new Set([...own, ...apart]);
  const propositions = bundle.propositions
    .filter((p) => held.has(p))
    .map(
      (p): Proposition => ({
        ...p,
        text: inWords(p.text),
        args: p.args.map((a) => ({ ...a, text: inWords(a.text) })),
      }),
    );
  const about = new Set(propositions.map((p) => p.id));
  const shown = { ...bundle, statements: statements.filter((s) => about.has(s.proposition)), propositions };
  const telling = new Set([...shown.statements.map((s) => s.document), ...incident.joins.map((j) => j.document)]);
  return {
    ...shown,
    entities,
    documents: bundle.documents
      .filter((d) => !hidden.has(d.id) && telling.has(d.id))
      .map((d) => (d.copyOf !== null && hidden.has(d.copyOf) ? { ...d, copyOf: null } : d)),
    ...(bundle.grades === undefined ? {} : { grades: bundle.grades.filter((g) => !hidden.has(g.document)) }),
    rejected: bundle.rejected.filter((id) => statements.some((s) => s.id === id)),
    incident: {
      ...incident,
      // Made anew of the victims that are shown.
      title: '',
      when: whenOf(shown, incident),
      victims: incident.victims.filter(stays),
      actors,
      country: entities.some((e) => e.country === incident.country && named.has(e.id)) ? incident.country : null,
      action: propositions.some((p) => p.kind === incident.action) ? incident.action : null,
      campaign: propositions.some((p) => p.type === 'campaign-name') ? incident.campaign : null,
      campaignBy: incident.campaignBy !== null && stays(incident.campaignBy) ? incident.campaignBy : null,
      joins: incident.joins.filter((j) => !hidden.has(j.document)),
      flags: [],
    },
  };
};
