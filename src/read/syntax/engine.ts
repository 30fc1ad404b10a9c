import { createRequire } from 'node:module';

/** Words of a text in their order; what each of them is, all at once or one by one. */
interface Words {
  out(what: unknown): string[];
  itemAt(index: number): { out(what: unknown): string | undefined };
}
interface WinkDoc {
  tokens(): Words;
}
interface Wink {
  readDoc(text: string): WinkDoc;
  its: { value: unknown; pos: unknown; lemma: unknown; precedingSpaces: unknown; uniqueId: unknown };
}
interface WinkModel {
  core(): { features: { lexeme: { intrinsicSize: number } } };
}

// wink ships CommonJS without usable types for the model; only the shape used here is stated.
const require = createRequire(import.meta.url);
const model = (): WinkModel => require('wink-eng-lite-web-model') as WinkModel;
let wink: Wink | null = null;
/** The tagger, made when first asked for. */
export const engine = (): Wink => {
  wink ??= (require('wink-nlp') as (model: unknown, pipe: string[]) => Wink)(model(), ['pos']);
  return wink;
};

/** Words of the field that are younger than the lexicon. */
const FIELD = new Set(
  'phishing vishing smishing spearphishing pharming ransomware spyware adware scareware botnet rootkit infostealer cryptojacking hacktivism hacktivist doxxing malspam malvertising sextortion typosquatting darknet'.split(
    ' ',
  ),
);

let lexemes: number | null = null;
const asked = new Map<string, boolean>();
/** More words than this are not remembered: a text may hold any number of them. */
const MOST_ASKED = 20_000;

/**
 * Is this a word of English, in this or its base form? The lexicon of the tagger says so: 87,000 words, hardly a name among them. Words met
 * later get numbers behind those of the lexicon.
 */
export const isEnglishWord = (word: string): boolean => {
  const lower = word.toLowerCase();
  let known = asked.get(lower);
  if (known === undefined) {
    lexemes ??= model().core().features.lexeme.intrinsicSize;
    const inside = (form: string): boolean => {
      const ids = engine().readDoc(form).tokens().out(engine().its.uniqueId);
      return ids.length === 1 && Number(ids[0]) < (lexemes ?? 0);
    };
    const forms = [lower, ...bases(lower)];
    known = forms.some((form) => FIELD.has(form) || inside(form) || (form.startsWith('cyber') && inside(form.slice(5).replace(/^-/, ''))));
    if (asked.size > MOST_ASKED) asked.clear();
    asked.set(lower, known);
  }
  return known;
};

const bases = (word: string): string[] => {
  if (word.endsWith('ies')) return [`${word.slice(0, -3)}y`];
  if (word.endsWith('es')) return [word.slice(0, -1), word.slice(0, -2)];
  return word.endsWith('s') && !word.endsWith('ss') ? [word.slice(0, -1)] : [];
};
