import { fail } from '../core/errors.ts';
import { wordDiff } from '../core/word-diff.ts';
import type { DocumentRef, StatementView } from '../model/api.ts';
import type { LinkedStatement } from '../model/bundle.ts';
import type { DocumentChanges, DocumentProvenance } from '../model/provenance.ts';
import { provenanceOf, versionsOf } from '../store/captures.ts';
import { documentById, documentRefs } from '../store/documents.ts';
import { entitiesById } from '../store/entities.ts';
import { statementsOfDocument } from '../store/statements.ts';
import { en } from '../words/en/en.ts';
import type { AppContext } from './context.ts';
import { statementView, unknownDocument } from './views.ts';

type Asking = Pick<AppContext, 'store'>;

/** How a document came, by which ways, and in which versions there is of it. @throws AssayError not-found */
export const provenance = async ({ store: { db } }: Asking, id: string): Promise<DocumentProvenance> => {
  const { mediaType, rawBytes } = await documentById(db, id);
  const [{ listedBy, captures }, versions] = await Promise.all([provenanceOf(db, id), versionsOf(db, id)]);
  return { listedBy, captures, mediaType, bytes: rawBytes, versions: await documentRefs(db, versions) };
};

/**
 * By what a statement is found again in another version: the same said by the same about the same, whatever the words; or the same words of
 * the same. A version may be counted to another incident than the one before it, and then the propositions are others.
 */
const keysOf = (s: LinkedStatement): string[] => {
  const how = [s.stance, s.polarity, ...s.relays.map(({ name }) => name)];
  return [
    ['about', s.proposition, s.asserterEntity ?? s.asserter.name, ...how].join('\n'),
    ['words', s.quote, s.asserter.name, ...how].join('\n'),
  ];
};

/**
 * What a document says otherwise than another version of it, word by word and statement by statement.
 * @param against the version before it where it is left out
 * @throws AssayError not-found; bad-input where the other is no version of it
 */
export const documentChanges = async ({ store: { db } }: Asking, id: string, against: string | undefined): Promise<DocumentChanges> => {
  const to = await documentById(db, id);
  const versions = await versionsOf(db, id);
  const other = against ?? versions[versions.indexOf(id) - 1];
  if (other === undefined || !versions.includes(other) || other === id)
    throw fail(
      'bad-input',
      'no-version',
      other === undefined ? `${id} is the first version there is.` : `${other} is no other version of ${id}.`,
      {
        where: id,
        remedy: `Compare it with one of its versions: ${versions.filter((one) => one !== id).join(', ') || 'there is none'}.`,
      },
    );
  const from = await documentById(db, other);
  const [before, after, refs] = await Promise.all([
    statementsOfDocument(db, from.id),
    statementsOfDocument(db, to.id),
    documentRefs(db, [from.id, to.id]),
  ]);
  const entities = await entitiesById(db, [
    ...new Set([...before, ...after].flatMap((s) => [s.asserterEntity, ...s.relayEntities].filter((e) => e !== null))),
  ]);
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const ref = (document: string): DocumentRef => refs.find((one) => one.id === document) ?? unknownDocument(document);
  const view = (s: LinkedStatement): StatementView =>
    statementView({ entity: (e) => (e === null ? null : (byId.get(e) ?? null)), document: ref, voice: () => null, words: en }, s);
  const [were, are] = [new Set(before.flatMap(keysOf)), new Set(after.flatMap(keysOf))];
  const stayed = (s: LinkedStatement, there: ReadonlySet<string>): boolean => keysOf(s).some((key) => there.has(key));
  return {
    from: ref(from.id),
    to: ref(to.id),
    parts: wordDiff(from.text, to.text),
    came: after.filter((s) => !stayed(s, were)).map(view),
    went: before.filter((s) => !stayed(s, are)).map(view),
    stayed: after.filter((s) => stayed(s, were)).length,
  };
};
