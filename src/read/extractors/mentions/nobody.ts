import type { SentenceAnalysis } from '../../analysis.ts';
import { isEnglishWord } from '../../syntax/engine.ts';
import { startsCapital } from '../../syntax/token.ts';
import { ASSAULT } from './assault.ts';
import { headClass } from './heads.ts';
import { isTitleCase } from './headline-case.ts';
import { SIDE } from './named.ts';
import { joinText, lemmaOf, type NounGroup } from './noun-group.ts';
import type { Scope } from './scope.ts';

/**
 * Words with a capital that name nobody: "Mitigations" over a list, "None of the banks", "Windows servers", "personal data (PII)". What is
 * taken for somebody here would stand on a list of victims.
 */

/** Nouns that open a sentence as often as a word like "data" does, and are then the subject of what a name could be the subject of. */
const OPENING_NOUNS = new Set(
  'responsibility evidence credit proof claims data files speculation correction advice services mobile experts analysts officials attacks cyberattacks hacks breaches intruders copies part parts details negotiations systems operations background suspicion denials damage access traffic customers patients users news research analysis study report investigation information technology security money word none all'.split(
    ' ',
  ),
);

/** Is the capital at the start of a sentence that of a name? An everyday word is one only where the text writes it so in the midst of a sentence too. */
export const namesAtStart = (sentences: readonly SentenceAnalysis[]): ((word: string) => boolean) => {
  const capital = new Set<string>();
  const alone = new Set<string>();
  const lower = new Set<string>();
  for (const s of sentences) {
    const body = s.sentence.zone === 'body';
    const told = body && !isTitleCase(s);
    s.tokens.forEach((t, i) => {
      if (!startsCapital(t.text)) lower.add(t.lower);
      else if (i > 0 && body) {
        capital.add(t.lower);
        const [before, next] = [s.tokens[i - 1], s.tokens[i + 1]];
        const joined = before?.lower === 'of' || before?.lower === '&' || before?.lower === 'and';
        if (
          told &&
          before &&
          /[\p{L}\p{N},]$/u.test(before.text) &&
          !startsCapital(before.text) &&
          !joined &&
          !(next && startsCapital(next.text))
        )
          alone.add(t.lower);
      }
    });
  }
  // "Identity-card and marriage services were suspended": joined of words of English
  const everyday = (word: string): boolean => isEnglishWord(word) || (word.includes('-') && word.split('-').every((w) => isEnglishWord(w)));
  return (word) => (everyday(word) ? alone.has(word) : capital.has(word) || !(lower.has(word) || OPENING_NOUNS.has(word)));
};

/** Short forms the text explains in words without capitals: "personally identifiable information (PII)". */
export const plainShorts = (text: string): ((short: string) => boolean) => {
  let known: Set<string> | null = null;
  const find = (): Set<string> => {
    const found = new Set<string>();
    for (const m of text.matchAll(/\(\s?(\p{Lu}[\p{L}\d]{1,6}?)s?\s?\)/gu)) {
      const short = (m[1] ?? '').toLowerCase();
      const words = text
        .slice(Math.max(0, m.index - 120), m.index)
        .split(/[\s-]+/)
        .filter((w) => w !== '');
      const own = words.slice(-short.length);
      const initials = own.map((w) => w[0]?.toLowerCase()).join('');
      if (initials === short && own.filter((w) => startsCapital(w)).length <= own.length / 2) found.add(m[1] ?? '');
    }
    return found;
  };
  return (short) => (known ??= find()).has(short.replace(/s$/, ''));
};

/** What stands before a number is a part or a kind of document: "Figure 3", "Alert AA22-264A". */
const NUMBERED = new Set(
  'alert advisory bulletin notice report figure table appendix section chapter part step page version phase stage build ticket case'.split(
    ' ',
  ),
);
/** Known by its shape alone, and by that already found. */
const PATTERN = /^(?:CVE-\d{4}-\d+|MS\d{2}-\d{3}|KB\d{6,}|T\d{4}(?:\.\d{3})?)$/i;
/** "CDs", "VPNs": a kind of thing, by the letters it is called by and more than one of it. */
const KIND_OF_THING = /^\p{Lu}{2,5}s$/u;
const CONTRACTED = /^(?:I|You|We|They|It|He|She|That|There|What|Who|Let|Here)['’]/i;
const OFFICE = /^(?:CEO|CTO|CFO|CISO|CIO|COO|CSO|CMO|VP)$/;
/** What a party does and a thing does not: "Sprout said", "Sprout suffered a breach". */
const DOING = new Set(
  'say tell confirm deny disclose admit acknowledge announce notify warn suffer claim reveal add decline refuse blame accuse become'.split(
    ' ',
  ),
);

const atOpening = (scope: Scope, s: SentenceAnalysis, start: number): boolean => {
  const before = scope.analysis.input.text.slice(s.sentence.start, start);
  return !/[\p{L}\p{N}]/u.test(before) || /[:“"]\s?$/.test(before);
};

/** Is the everyday word at the head of this sentence a name all the same? */
const actsAsName = (scope: Scope, s: SentenceAnalysis, i: number, word: string): boolean => {
  const hinted = scope.hints.kindOf(word);
  if (hinted !== null && hinted !== 'place' && hinted !== 'state') return true;
  if (OPENING_NOUNS.has(word.toLowerCase()) || word.endsWith('s')) return false;
  const next = s.chunks[i + 1];
  const verb = next?.kind === 'VG' && next.verb?.form === 'finite' ? next.verb : undefined;
  return verb !== undefined && (DOING.has(verb.lemma) || (!verb.passive && ASSAULT.has(verb.lemma)));
};

/** The group without a proper name that is none; null where nothing is left of it. */
export const withoutNoNames = (scope: Scope, s: SentenceAnalysis, i: number, g: NounGroup): NounGroup | null => {
  const { proper } = g;
  if (proper === null) return g;
  const own = g.tokens.slice(proper.from, proper.to);
  const [first] = own;
  if (first === undefined) return g;
  // "CEO Scott Wise": the office is no part of the name
  if (own.length > 2 && OFFICE.test(first.text) && own.slice(1).every((t) => startsCapital(t.text)))
    return { ...g, proper: { text: proper.text.slice(first.text.length).trim(), from: proper.from + 1, to: proper.to } };
  // "the Ruritania-linked Clop", "North Ruritania-linked hackers": on whose side they are is no part of the name either
  const side = own.findLastIndex((t) => SIDE.test(t.text));
  if (side >= 0 && !g.known.some((k) => k.name.use !== 'adjective' && k.from < proper.from + side && k.to > proper.from + side)) {
    const left = own.slice(side + 1);
    const named = left.some((t) => startsCapital(t.text) && !headClass(lemmaOf(t)) && !scope.index.isTechnology([t.text]));
    return { ...g, proper: named ? { text: joinText(left), from: proper.from + side + 1, to: proper.to } : null };
  }
  const words = own.map((t) => t.text);
  const whole = scope.index.isTechnology(words);
  const known = g.known.some((k) => k.name.use !== 'adjective' && k.from < proper.to && k.to > proper.from);
  if (known && !whole) return g;
  const short = own.length === 1 && (scope.isPlainShort(first.text) || KIND_OF_THING.test(first.text));
  const numbered = own.length === 2 && NUMBERED.has(first.lower) && /\d/.test(words[1] ?? '');
  const everyday =
    own.length === 1 &&
    proper.from === 0 &&
    atOpening(scope, s, first.start) &&
    !(g.tokens[1]?.lower === "'s" && !first.lower.endsWith('s')) &&
    !scope.isNameAtStart(first.lower) &&
    !actsAsName(scope, s, i, first.text);
  // "Ruritanian APT Techniques"
  const trade = own.length === 1 && g.tokens[proper.from - 1]?.lower === 'apt' && first.lower.endsWith('s') && isEnglishWord(first.lower);
  if (!whole && !trade && !short && !numbered && !everyday && !CONTRACTED.test(first.text) && !PATTERN.test(first.text)) return g;
  const rest = g.tokens.slice(proper.to).some((t) => t.pos === 'NOUN' || t.pos === 'PROPN');
  return rest || (own.length === 1 && headClass(lemmaOf(first))) ? { ...g, proper: null } : null;
};
