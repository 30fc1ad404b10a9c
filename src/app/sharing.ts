import { fail } from '../core/errors.ts';
import { observableType } from '../core/observable.ts';
import type { IncidentBundle } from '../model/bundle.ts';
import type { ExportScope } from '../model/export.ts';
import type { Shared, SharedDocument, SharedHead, SharedIndicator, SharedPiece } from '../model/sharing.ts';
import { strictest } from '../model/tlp.ts';
import type { Tlp } from '../model/vocabulary.ts';
import { Shown } from '../pipeline/shown.ts';
import { bundlesForIncidents, bundlesWithoutIncident } from '../store/bundles.ts';
import type { Db } from '../store/database.ts';
import { documentRefs, documentsByIds } from '../store/documents.ts';
import { markingsOf, type Marking, observablesIn } from '../store/markings.ts';
import { propositionsByIds } from '../store/propositions.ts';
import { liveId } from '../store/record-links.ts';
import { statementsInForce } from '../store/statements.ts';
import { everythingToWeigh } from '../store/touched.ts';
import type { AppContext } from './context.ts';
import { buildDossier } from './dossier.ts';
import { type Chosen, chosenBy, type Exporting } from './chosen.ts';
import { pictureOf, propositionView, statementView } from './views.ts';

/** What a scope holds for those who may see no more than a marking, incident by incident, so that an export of everything is not held in memory. */

const AT_ONCE = 40;
const DOCUMENTS_AT_ONCE = 200;

/** Incidents, and propositions about none, that somebody speaks on within the scope. */
interface Homes {
  incidents: string[];
  apart: string[];
}

const parts = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));

const homesOf = async (db: Db, { documents, fits, incidents }: Chosen, shown: Shown): Promise<Homes> => {
  if (documents === null) return everythingToWeigh(db);
  const about = new Set<string>();
  for (const ids of parts(await shown.documents(documents), DOCUMENTS_AT_ONCE))
    for (const s of (await statementsInForce(db, ids)).filter(fits)) about.add(s.proposition);
  const propositions = await propositionsByIds(db, [...about]);
  return {
    incidents: [...new Set([...(incidents ?? []), ...propositions.flatMap((p) => p.incidents[0] ?? [])])].sort(),
    apart: propositions.flatMap((p) => (p.incidents.length === 0 ? [p.id] : [])).sort(),
  };
};

/** The statements of a bundle that lie in the scope, on propositions that are at home in it. */
const pieceOf = (bundle: IncidentBundle, chosen: Chosen, documents: ReadonlySet<string> | null): Omit<SharedPiece, 'left'> | null => {
  const picture = pictureOf(bundle);
  const home = bundle.incident.id;
  const here = new Map(bundle.propositions.filter((p) => (p.incidents[0] ?? '') === home).map((p) => [p.id, p]));
  const said = picture.statements.filter(
    (s) => here.has(s.proposition) && (documents === null || documents.has(s.document)) && chosen.fits(s),
  );
  const asked = home !== '' && chosen.incidents !== null && chosen.incidents.includes(home);
  if (said.length === 0 && !asked) return null;
  const about = new Set(said.map((s) => s.proposition));
  return {
    dossier: asked || (home !== '' && chosen.incidents === null) ? buildDossier(bundle) : null,
    propositions: [...here.values()].filter((p) => about.has(p.id)).map((p) => propositionView(picture, p)),
    statements: said.map((s) => statementView(picture, s)),
  };
};

const titleOf = async (db: Db, scope: ExportScope, shown: Shown, pieces: readonly SharedPiece[]): Promise<string> => {
  switch (scope.of) {
    case 'all':
      return 'Everything that is known';
    case 'search':
      return `What the search “${scope.q}” finds`;
    case 'period':
      return `Documents of ${scope.from ?? 'the beginning'} to ${scope.to ?? 'now'}`;
    case 'incident':
      return pieces.flatMap((p) => p.dossier?.summary.title ?? [])[0] ?? 'Cyberattack';
    case 'entity': {
      const id = await liveId(db, 'entity', scope.id);
      const name = pieces
        .flatMap((p) => [
          ...p.statements.flatMap((s) => (s.asserter.id === id ? [s.asserter.name] : [])),
          ...p.propositions.flatMap((q) => q.args.flatMap((a) => (a.entity === id ? [a.name] : []))),
        ])
        .at(0);
      return name ?? (await shown.entities([id]))[0]?.name ?? 'An entity';
    }
  }
};

/** A scope with what is hidden from it: what every format but STIX is made from. */
export interface Opened extends Shared {
  /** Documents of the scope that may be shown, in the order of arrival. */
  documents: readonly string[];
  /** The same with how each is marked. */
  known: () => Promise<SharedDocument[]>;
}

/**
 * Opens a scope for those who may see what is marked `maxTlp` or more openly.
 * @throws AssayError not-found; bad-input where the search cannot be read; refused where nothing of it may be shown
 */
export const openScope = async (context: Exporting, scope: ExportScope, maxTlp: Tlp | null): Promise<Opened> => {
  const { db } = context.store;
  const all = await Shown.open(db, context.stages, 'red');
  const upTo = maxTlp === null ? all : await Shown.open(db, context.stages, maxTlp);
  // Chosen among everything first, so that what is left out for its marking is counted and said.
  const found = await chosenBy(context, scope, all);
  const marked = await markingsOf(db, found.documents);
  const left = marked.filter((m) => !upTo.shows(m.tlp)).length;
  const gone = scope.of === 'incident' && !(await upTo.has('incident', await liveId(db, 'incident', scope.id)));
  if (left > 0 && (left === marked.length || gone))
    throw fail('refused', 'all-stricter', `All ${left} documents on it are marked stricter than TLP:${(maxTlp ?? 'red').toUpperCase()}.`, {
      where: 'max-tlp',
      remedy: 'Allow a stricter marking, if those who will get it may have that.',
    });
  const narrowed = upTo.whole ? found : await chosenBy(context, scope, upTo);
  // A search that finds documents is also of the incidents they tell of.
  const chosen = scope.of === 'search' ? { ...narrowed, incidents: null } : narrowed;
  const shown = (await markingsOf(db, chosen.documents)).filter((m) => upTo.shows(m.tlp));
  const homes = await homesOf(db, chosen, upTo);
  const documents = new Map<string, SharedDocument>();
  const only = chosen.documents === null ? null : new Set(shown.map((m) => m.id));

  const learn = async (bundles: readonly IncidentBundle[]): Promise<void> => {
    const refs = bundles.flatMap((b) => b.documents).filter((d) => !documents.has(d.id));
    const marks = new Map((await markingsOf(db, [...new Set(refs.map((d) => d.id))])).map((m) => [m.id, m]));
    for (const ref of refs) {
      const mark = marks.get(ref.id);
      if (mark !== undefined) documents.set(ref.id, { ref, tlp: mark.tlp, sha256: mark.sha256 });
    }
  };
  async function* walk(): AsyncGenerator<SharedPiece> {
    const fetched = async function* (): AsyncGenerator<IncidentBundle[]> {
      for (const ids of parts(homes.incidents, AT_ONCE)) yield bundlesForIncidents(db, ids);
      for (const ids of parts(homes.apart, AT_ONCE)) yield bundlesWithoutIncident(db, ids);
    };
    for await (const whole of fetched()) {
      for (const one of whole) {
        const bundle = await upTo.bundleOf(one);
        if (bundle === null) continue;
        await learn([bundle]);
        const piece = pieceOf(bundle, chosen, only);
        if (piece === null) continue;
        const open = await upTo.documents(one.documents.map((d) => d.id));
        yield { ...piece, left: one.documents.length - open.length };
      }
    }
  }

  // Everything is too much to hold; there the marking is that of all documents that may be shown.
  const held: SharedPiece[] | null = chosen.documents === null ? null : [];
  if (held !== null) for await (const piece of walk()) held.push(piece);
  const behind = held === null ? shown : await markingsBehind(db, held, shown, documents);
  const head: SharedHead = {
    title: await titleOf(db, scope, upTo, held ?? []),
    key: JSON.stringify({ scope, maxTlp }),
    tlp: strictest(behind.map((m) => m.tlp)),
    maxTlp,
    left,
    at: behind.reduce((last, m) => (m.collectedAt > last ? m.collectedAt : last), ''),
  };
  return {
    head,
    pieces: held === null ? walk() : fromArray(held),
    documents: shown.map((m) => m.id),
    known: async () => {
      const marks = new Map(shown.map((m) => [m.id, m]));
      const refs = await upTo.refs(await documentRefs(db, [...marks.keys()]));
      return refs.flatMap((ref) => {
        const mark = marks.get(ref.id);
        return mark === undefined ? [] : [{ ref, tlp: mark.tlp, sha256: mark.sha256 }];
      });
    },
    document: (id) => {
      const known = documents.get(id);
      if (known === undefined) throw new Error(`document ${id} is quoted and not known`);
      return known;
    },
  };
};

async function* fromArray<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

/** A status rests also on documents outside the scope: their markings count. */
const markingsBehind = async (
  db: Db,
  pieces: readonly SharedPiece[],
  shown: readonly Marking[],
  known: ReadonlyMap<string, SharedDocument>,
): Promise<Marking[]> => {
  const quoted = pieces.flatMap((p) =>
    [...p.propositions, ...(p.dossier?.propositions ?? [])].flatMap((q) => q.statements.map((s) => s.document.id)),
  );
  const told = pieces.flatMap((p) => p.dossier?.documents.map((d) => d.id) ?? []);
  const more = [...new Set([...quoted, ...told])].filter((id) => known.has(id));
  return [...shown, ...(await markingsOf(db, more))];
};

/** The words round a place, as far as its line or sentence goes. */
const around = (text: string, start: number, end: number): string => {
  const before = text.slice(Math.max(0, start - 240), start);
  const after = text.slice(end, end + 240);
  const from = Math.max(before.lastIndexOf('\n'), before.search(/[.!?]\s+(?=[^.!?]*$)/));
  const to = /[.!?](?=\s)|\n/.exec(after);
  const words = before.slice(from < 0 ? 0 : from + 1) + text.slice(start, end) + (to === null ? after : after.slice(0, to.index + 1));
  return words.replace(/\s+/g, ' ').trim();
};

/** The observables that documents of a scope name, each once, by its value. */
export const indicatorsOf = async (context: Pick<AppContext, 'store'>, { documents }: Opened): Promise<SharedIndicator[]> => {
  const { db } = context.store;
  const found = new Map<string, SharedIndicator & { day: string; seen: Set<string> }>();
  for (const ids of parts(documents, DOCUMENTS_AT_ONCE)) {
    const named = await observablesIn(db, ids);
    if (named.length === 0) continue;
    const naming = [...new Set(named.map((n) => n.document))];
    const texts = new Map((await documentsByIds(db, naming)).map((d) => [d.id, d.text]));
    const marks = new Map((await markingsOf(db, naming)).map((m) => [m.id, m]));
    const refs = new Map((await documentRefs(db, naming)).map((ref) => [ref.id, ref]));
    for (const { document, value, benign, start, end } of named) {
      const [type, ref, mark] = [observableType(value), refs.get(document), marks.get(document)];
      if (type === null || ref === undefined || mark === undefined) continue;
      const day = (ref.published ?? ref.collectedAt).slice(0, 10);
      const known = found.get(value);
      const seen = (known?.seen ?? new Set<string>()).add(document);
      if (known !== undefined && known.day >= day) {
        found.set(value, { ...known, documents: seen.size });
        continue;
      }
      const quote = around(texts.get(document) ?? '', start, end);
      found.set(value, {
        value,
        type,
        benign,
        quote,
        document: { ref, tlp: mark.tlp, sha256: mark.sha256 },
        documents: seen.size,
        day,
        seen,
      });
    }
  }
  return [...found.values()]
    .map(({ day: _day, seen: _seen, ...indicator }) => indicator)
    .toSorted((a, b) => (a.type === b.type ? (a.value < b.value ? -1 : 1) : a.type < b.type ? -1 : 1));
};
