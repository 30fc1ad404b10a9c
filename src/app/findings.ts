import type { Findings, FoundGuess, FoundHappening, FoundTechnique, TechniquePlace } from '../model/findings.ts';
import type { Reading } from '../model/reading.ts';
import type { Span } from '../model/span.ts';
import type { CloseReader } from '../pipeline/contract.ts';
import { documentById } from '../store/documents.ts';
import type { AppContext } from './context.ts';

/** The techniques, guesses and happenings of one document, found when somebody asks: no statement needs them, and they would slow taking in. */

/** Documents whose findings are kept in memory: one that is looked at is looked at again. */
const KEPT = 64;

const plain = ({ start, end }: Span): Span => ({ start, end });

/** Techniques whose id is written out, those named, and those only described, each with its places. */
const techniquesOf = (reading: Reading, text: string, reader: CloseReader): FoundTechnique[] => {
  const byId = new Map<string, TechniquePlace[]>();
  const add = (id: string, place: TechniquePlace): void => void byId.set(id, [...(byId.get(id) ?? []), place]);
  const around = (at: Span): Span => plain(reading.sentences.find((s) => s.start <= at.start && s.end > at.start) ?? at);
  for (const m of reading.mentions) {
    const id = m.kind === 'technique' ? /T\d{4}(?:\.\d{3})?/.exec(text.slice(m.start, m.end).toUpperCase())?.[0] : undefined;
    if (id !== undefined) add(id, { sentence: around(m), span: plain(m), origin: 'id', likelihood: null });
  }
  // the words describe what is said outright elsewhere: that is no finding of its own
  const outright = new Set(byId.keys());
  for (const { id, origin, score, ...span } of reading.procedures) {
    if (origin === 'procedure' && outright.has(id)) continue;
    add(id, { sentence: around(span), span: plain(span), origin, likelihood: origin === 'procedure' ? score : null });
  }
  const sure = ({ places }: FoundTechnique): number => Math.max(...places.map((p) => p.likelihood ?? 1));
  return [...byId]
    .map(([id, places]): FoundTechnique => {
      const known = reader.technique(id);
      return {
        id,
        name: known?.name ?? null,
        mergedInto: known?.mergedInto ?? null,
        places: places.toSorted((a, b) => a.span.start - b.span.start),
      };
    })
    .toSorted((a, b) => sure(b) - sure(a) || (a.places[0]?.span.start ?? 0) - (b.places[0]?.span.start ?? 0));
};

const happeningsOf = ({ happenings, sentences }: Reading, text: string): FoundHappening[] =>
  happenings.map(({ sentence, kind, trigger, realis, args }) => ({
    sentence: plain(sentences[sentence] ?? trigger),
    kind,
    trigger: { ...plain(trigger), text: text.slice(trigger.start, trigger.end) },
    realis,
    args: args.map(({ role, amount, start, end }) => ({ start, end, role, amount, text: text.slice(start, end) })),
  }));

const guessesOf = ({ guesses = [], sentences }: Reading): FoundGuess[] =>
  guesses
    .map(
      ({ sentence, asserter, stance, type, likelihood, ...span }): FoundGuess => ({
        sentence: plain(sentences[sentence] ?? span),
        span: plain(span),
        asserter: asserter.name,
        stance,
        type,
        likelihood,
      }),
    )
    .toSorted((a, b) => b.likelihood - a.likelihood || a.span.start - b.span.start);

/**
 * Looks closely at one document, by its id; the last documents looked at are remembered, since neither they nor the reader change while
 * the program runs. Rejects with AssayError not-found.
 */
export const openFindings = ({ store, close }: Pick<AppContext, 'store' | 'close'>): ((id: string) => Promise<Findings>) => {
  const kept = new Map<string, Promise<Findings>>();
  const look = async (id: string): Promise<Findings> => {
    const found = await documentById(store.db, id);
    const reader = await close();
    const { text, title, published, zones, language, source } = found;
    if (!language.read) return { document: id, reader: reader.version, read: false, techniques: [], guesses: [], happenings: [] };
    const reading = reader.read({ text, title, published, zones, language, source });
    return {
      document: id,
      reader: reader.version,
      read: true,
      techniques: techniquesOf(reading, text, reader),
      guesses: guessesOf(reading),
      happenings: happeningsOf(reading, text),
    };
  };
  return async (id) => {
    const known = kept.get(id) ?? look(id);
    kept.delete(id);
    kept.set(id, known);
    const oldest = kept.keys().next();
    if (kept.size > KEPT && oldest.done !== true) kept.delete(oldest.value);
    try {
      return await known;
    } catch (error) {
      kept.delete(id);
      throw error;
    }
  };
};
