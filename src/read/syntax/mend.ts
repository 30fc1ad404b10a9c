import { startsCapital, type Token } from './token.ts';
import {
  ADDRESSED,
  ATTACKERS,
  ATTACKS_S,
  ATTACK_BASE,
  ATTACK_NOUN,
  BARE_VERBS,
  COUNTED,
  DAYS,
  DEEDS,
  EVIDENCE_NOUNS,
  FIELD_VERBS,
  OPENERS,
  HACKING_KINDS,
  HARMED,
  HARMED_LEMMA,
  HEADLINE_DEEDS,
  IRREGULAR,
  MANY_DEEDS,
  MASS,
  MODALS,
  NAMED_AS,
  NOUN_ALWAYS,
  NOUN_OR_VERB,
  NO_SUBJECT_BEFORE,
  OBJECT_PRONOUNS,
  OUTFITS,
  OUTFIT_DEEDS,
  OUTFIT_TRADES,
  PLURAL_STARTS,
  POSSESSIVES,
  REPORTING_S,
  SAME_IN_PAST,
  SORTED,
  SORTS,
  THOUGHT_NOUNS,
} from './mend-words.ts';

/**
 * Where the tagger is misled by the style of news, headlines and advisories, its tags are mended by the words around. The order counts: each rule
 * sees the tags that those above it have mended.
 */

const TELLING = new Set(['report', 'say', 'write', 'claim', 'reveal', 'announce', 'tell', 'confirm']);
const opensOrNames = (next: Token): boolean => next.pos === 'NOUN' || next.pos === 'PROPN' || opensObject(next, undefined);

const opensObject = (next: Token, after: Token | undefined): boolean =>
  next.pos === 'DET' ||
  next.pos === 'NUM' ||
  next.lower === 'into' ||
  ['its', 'their', 'his', 'her'].includes(next.lower) ||
  (next.pos === 'CCONJ' && after?.pos === 'VERB' && after.lower.endsWith('s'));
/** Words that an adjective stands before. */
const NAMED_BEHIND = new Set(['NOUN', 'PROPN', 'ADJ', 'VERB']);
const verbAfter = (tokens: readonly Token[], i: number): boolean => tokens.some((x, k) => k > i && (x.pos === 'VERB' || x.pos === 'AUX'));
const capital = (t: Token | undefined): boolean => t !== undefined && startsCapital(t.text);

/** "acknowledged on Thursday that", "said late on Monday that": nothing but a day between the verb and the "that" it governs. */
const saidOnADay = (tokens: readonly Token[], at: number): boolean => {
  let k = at - 1;
  while (k >= 0 && k >= at - 5 && (DAYS.test(tokens[k]?.lower ?? '') || tokens[k]?.lower === 'on' || tokens[k]?.lower === 'in')) k--;
  return k < at - 1 && tokens[k]?.pos === 'VERB';
};

/** Rules for the word at a place. */
type Mending = (tokens: Token[], i: number, t: Token, prev: Token | undefined, next: Token | undefined) => void;

const nounsAndNames: Mending = (tokens, i, t, prev, next) => {
  if (NOUN_ALWAYS.has(t.lower)) t.pos = 'NOUN';
  // "reported the day before that a group sent mail": two articles do not stand side by side
  if (t.lower === 'that' && t.pos === 'DET' && next?.pos === 'DET') t.pos = 'SCONJ';
  // "whether the gang works", "unless the bank pays": these open a clause and nothing else
  if (t.pos === 'ADP' && OPENERS.has(t.lower)) t.pos = 'SCONJ';
  // "unrelated to the hack of the port"
  if (t.pos === 'VERB' && t.lower === t.lemma && prev?.pos === 'DET' && next?.lower === 'of') t.pos = 'NOUN';
  if (t.lower === 'goes' && t.pos === 'NOUN') {
    t.pos = 'VERB';
    t.lemma = 'go';
  }
  // "your email address": nobody addresses an email here
  if (t.pos === 'VERB' && (t.lower === 'address' || t.lower === 'addresses') && ADDRESSED.has(prev?.lower ?? '')) t.pos = 'NOUN';
  // "suffered data breaches": data breach nothing
  if (t.pos === 'VERB' && (t.lower === 'breaches' || t.lower === 'breach') && prev?.lower === 'data') {
    t.pos = 'NOUN';
    t.lemma = 'breach';
  }
  // "the Anonymous collective claims to have hacked": claims of a group, not a noun
  const third = tokens[i + 2];
  if (t.lower === 'claims' && t.pos === 'NOUN' && prev && next?.lower === 'to' && third?.lower === 'have') {
    t.pos = 'VERB';
    t.lemma = 'claim';
    if (prev.lower === 'collective') prev.pos = 'NOUN';
  }
  if (
    t.pos === 'NOUN' &&
    NOUN_OR_VERB.has(t.lower) &&
    next &&
    (next.pos === 'DET' ||
      ['their', 'your', 'its', 'his', 'her', 'our'].includes(next.lower) ||
      (t.lower.startsWith('trick') && next.pos === 'NOUN')) &&
    (prev?.pos === 'NOUN' ||
      prev?.pos === 'PROPN' ||
      prev?.pos === 'PRON' ||
      prev?.pos === 'CCONJ' ||
      prev?.lower === 'to' ||
      prev?.pos === 'ADV')
  )
    t.pos = 'VERB';
  // "Hacker group Marlin hacks two sites", "hacks and defaces": a name and a verb, no compound
  if (t.pos === 'NOUN' && DEEDS.has(t.lower) && prev?.pos === 'PROPN' && next && opensObject(next, tokens[i + 2])) {
    t.pos = 'VERB';
    t.lemma = t.lower.replace(/s$/, '');
  }
  // "Marlin and the Foxes claim that they hit the bank"
  if (t.lower === 'claim' && t.pos === 'NOUN' && prev?.pos === 'PROPN' && next?.lower === 'that') t.pos = 'VERB';
  // "the IT Army", "IT services": the pronoun has no two capitals
  if (t.text === 'IT' && t.pos === 'PRON') t.pos = 'PROPN';
  // "New hacking group Marlin"
  if (t.lower === 'hacking' && t.pos === 'VERB' && next && HACKING_KINDS.has(next.lower)) t.pos = 'NOUN';
  if (i === 0 && t.lower === 'new' && t.pos === 'NOUN') t.pos = 'ADJ';
  const fieldVerb = t.pos === 'VERB' ? undefined : FIELD_VERBS.get(t.lower);
  // not in "the patched version" and "a leaked memo", where it stands within a noun group
  if (fieldVerb !== undefined && prev?.pos !== 'DET' && prev?.pos !== 'ADJ' && prev?.lower !== "'s") {
    const within = t.lower.endsWith('ed') && next?.pos === 'NOUN' && (prev === undefined || (prev.pos !== 'PROPN' && prev.pos !== 'AUX'));
    if (!within) {
      t.pos = 'VERB';
      t.lemma = fieldVerb;
    }
  }
};
const objectsAndOffices: Mending = (tokens, i, t, prev, next) => {
  if (t.pos === 'VERB' && t.lower === t.lemma && prev && ['for', 'of', 'on', 'without', 'no', 'any'].includes(prev.lower)) t.pos = 'NOUN';
  // "confirmed that file servers were encrypted": behind a conjunction a bare verb before a noun is part of the noun
  if (
    t.pos === 'VERB' &&
    t.lower === t.lemma &&
    prev?.lower === 'that' &&
    next?.pos === 'NOUN' &&
    next.lower !== next.lemma &&
    verbAfter(tokens, i + 1)
  )
    t.pos = 'NOUN';
  // "Update 2 on the incident", "Everything points to a gang"
  if (i === 0 && t.lower === 'update' && next?.pos === 'NUM') t.pos = 'NOUN';
  if (
    t.lower === 'points' &&
    t.pos === 'NOUN' &&
    next?.lower === 'to' &&
    ['everything', 'all', 'evidence', 'much', 'it', 'this'].includes(prev?.lower ?? '')
  ) {
    t.pos = 'VERB';
    t.lemma = 'point';
  }
  // "There may be delays", "part of the data", "got hold of it"
  if (t.pos === 'VERB' && t.lower.endsWith('s') && t.lower !== t.lemma && prev?.lower === 'be') t.pos = 'NOUN';
  if (t.lower === 'part' && (t.pos === 'ADV' || prev?.lemma === 'be') && next?.lower === 'of') t.pos = 'NOUN';
  if (t.lower === 'hold' && t.pos === 'VERB' && prev?.lemma === 'get' && next?.lower === 'of') t.pos = 'NOUN';
  // "File servers were encrypted": what stands before such a noun says of what sort it is
  if (i === 0 && t.pos === 'VERB' && SORTS.has(t.lower) && next && SORTED.test(next.lower)) t.pos = 'NOUN';
  // "the pensions register.": with nothing behind it that one could register, or register with
  if (t.pos === 'VERB' && t.lower === 'register' && prev?.pos === 'NOUN' && (next === undefined || next.pos === 'PUNCT')) t.pos = 'NOUN';
  // "a Russian national, Dmitry Horn"
  if (
    t.lower === 'national' &&
    t.pos === 'ADJ' &&
    capital(prev) &&
    prev?.pos !== 'DET' &&
    (next === undefined || !NAMED_BEHIND.has(next.pos))
  )
    t.pos = 'NOUN';
  // "the exporter's rival, Valle Verde"
  if (t.lower === 'rival' && t.pos === 'ADJ' && (next === undefined || next.pos === 'PUNCT' || next.pos === 'PROPN')) t.pos = 'NOUN';
  if (t.lower === 'for' && t.pos === 'SCONJ') t.pos = 'ADP';
  // "the bank's chief, Tom Reed, said"
  if (
    t.lower === 'chief' &&
    t.pos === 'ADJ' &&
    prev?.lower === "'s" &&
    (next === undefined || next.pos === 'PUNCT' || next.pos === 'VERB' || next.pos === 'PROPN')
  )
    t.pos = 'NOUN';
  // "The bank informed customers that", taken for a quality of theirs
  if (t.lower === 'informed' && t.pos === 'ADJ' && (prev?.pos === 'NOUN' || prev?.pos === 'PROPN') && next && opensOrNames(next)) {
    t.pos = 'VERB';
    t.lemma = 'inform';
  }
};
const conjunctions: Mending = (tokens, i, t, prev, next) => {
  // "had it that customer data was stolen", "reported, citing two officials, that customer data was stolen"
  if (
    t.lower === 'that' &&
    t.pos === 'DET' &&
    (prev?.lower === 'it' || (prev?.lower === ',' && tokens.some((x, k) => k < i && x.pos === 'VERB' && TELLING.has(x.lemma)))) &&
    verbAfter(tokens, i + 1)
  )
    t.pos = 'SCONJ';
  // "no sign that records left": that + plural is no determiner
  if (
    t.lower === 'that' &&
    t.pos === 'DET' &&
    next &&
    ((next.pos === 'NOUN' && next.lower !== next.lemma && next.lower.endsWith('s')) ||
      ((prev?.pos === 'VERB' || saidOnADay(tokens, i)) && verbAfter(tokens, i + 1)) ||
      EVIDENCE_NOUNS.has(prev?.lower ?? ''))
  )
    t.pos = 'SCONJ';
  // "rumours that X did it", "it is not true that data was stolen": what is thought or judged opens a clause, and not in "a claim that surprised"
  if (t.lower === 'that' && t.pos !== 'SCONJ' && next && !['VERB', 'AUX', 'PUNCT'].includes(next.pos) && verbAfter(tokens, i)) {
    const noun = prev?.lower.replace(/s$/, '') ?? '';
    const judged = prev?.pos === 'ADJ' && tokens.slice(Math.max(0, i - 4), i).some((x) => x.lemma === 'be');
    if (judged || THOUGHT_NOUNS.has(noun) || EVIDENCE_NOUNS.has(noun)) t.pos = 'SCONJ';
  }
  // "Marlin doubts that", "cast doubt on"
  if (
    t.lower === 'doubts' &&
    t.pos === 'NOUN' &&
    next?.lower === 'that' &&
    (prev?.pos === 'PROPN' || prev?.pos === 'PRON' || prev?.pos === 'NOUN')
  ) {
    t.pos = 'VERB';
    t.lemma = 'doubt';
  }
  if (t.lower === 'cast' && t.pos === 'NOUN' && next?.lemma === 'doubt') {
    t.pos = 'VERB';
    next.pos = 'NOUN';
  }
  // "attribute that attack to Iran": without a verb to come it opens no clause
  if (t.lower === 'that' && t.pos !== 'DET' && prev?.pos === 'VERB' && next?.pos === 'NOUN' && !verbAfter(tokens, i + 1)) t.pos = 'DET';
  // "That report was wrong"
  if (
    t.lower === 'that' &&
    t.pos === 'PRON' &&
    (i === 0 || prev?.pos === 'PUNCT') &&
    next?.pos === 'NOUN' &&
    next.lower === next.lemma &&
    (tokens[i + 2]?.pos === 'VERB' || tokens[i + 2]?.pos === 'AUX')
  )
    t.pos = 'DET';
  // "letters to those affected"
  if ((t.lower === 'those' || t.lower === 'these') && t.pos === 'DET' && next?.pos === 'VERB' && next.lower.endsWith('ed')) {
    const after = tokens[i + 2]?.pos;
    if (after !== 'NOUN' && after !== 'PROPN' && after !== 'ADJ') t.pos = 'PRON';
  }
};
const auxiliaries: Mending = (tokens, i, t, prev, next) => {
  // "would tie the operation to": a noun cannot stand between a modal and a noun group
  if (
    t.pos === 'NOUN' &&
    prev?.pos === 'AUX' &&
    MODALS.has(prev.lower) &&
    next &&
    (next.pos === 'DET' || next.pos === 'PRON' || next.pos === 'PROPN')
  ) {
    t.pos = 'VERB';
    t.lemma = t.lower;
  }
  // "has since arrested", "had overloaded", "having been breached"
  if (t.lower === 'since' && prev?.lemma === 'have' && next && (next.pos === 'VERB' || next.pos === 'AUX')) t.pos = 'ADV';
  if (t.pos === 'ADJ' && t.lower.endsWith('ed') && prev?.lemma === 'have' && next && next.pos !== 'NOUN' && next.pos !== 'PROPN') {
    t.pos = 'VERB';
    t.lemma = IRREGULAR.get(t.lower) ?? t.lower.replace(/ed$/, '');
  }
  if (t.lower === 'having' && next && (next.lower === 'been' || next.pos === 'VERB')) t.pos = 'AUX';
  // "were both breached", "at least three"
  if (t.lower === 'both' && next?.pos === 'VERB' && nearBe(tokens, i)) t.pos = 'ADV';
  if (t.lower === 'at' && (next?.lower === 'least' || next?.lower === 'most')) {
    t.pos = 'ADV';
    next.pos = 'ADV';
  }
  // "Operation Cold Ward", "Evolve has notified": a capital that is not the first word's is a name's
  if (
    t.pos === 'VERB' &&
    capital(t) &&
    t.lower === t.lemma &&
    ((i > 0 && capital(prev) && prev?.pos !== 'X' && prev?.text !== 'I') ||
      (i === 0 &&
        (next?.pos === 'AUX' ||
          (next?.pos === 'PROPN' && tokens.some((x, k) => k > 1 && (x.pos === 'AUX' || (x.pos === 'VERB' && x.lower !== x.lemma)))))))
  ) {
    t.pos = 'PROPN';
    t.lemma = t.lower;
  }
  // "the vaccination register": a singular noun does not agree with a bare verb
  if (
    t.pos === 'VERB' &&
    t.lower === t.lemma &&
    !SAME_IN_PAST.has(t.lower) &&
    prev?.pos === 'NOUN' &&
    prev.lower === prev.lemma &&
    !MASS.has(prev.lower) &&
    hasDeterminer(tokens, i)
  )
    t.pos = 'NOUN';
  // "Associated" in "The Associated Press", "Destroy" in a name in quotes
  if (
    (t.pos === 'VERB' || t.pos === 'ADJ') &&
    capital(t) &&
    next?.pos === 'PROPN' &&
    capital(next) &&
    prev &&
    prev.text !== '.' &&
    prev.pos !== 'X'
  ) {
    t.pos = 'PROPN';
    t.lemma = t.lower;
  }
  if (t.pos === 'PROPN' && capital(t)) t.lemma = t.lower;
  // "Copies of the files were taken", "Pumps kept running": a plural that is a name only by its capital at the start of a sentence
  if (
    i === 0 &&
    t.pos === 'PROPN' &&
    (next?.pos === 'AUX' || next?.pos === 'VERB' || next?.pos === 'ADV' || next?.lower === 'of') &&
    PLURAL_STARTS.has(t.lower)
  ) {
    t.pos = 'NOUN';
    t.lemma = t.lower.endsWith('ies') ? `${t.lower.slice(0, -3)}y` : t.lower.replace(/(?<=sh|ch|ss|x)es$|s$/, '');
  }
};
const participles: Mending = (tokens, i, t, prev, next) => {
  // ", warning its victims": a participle, not a noun, when something follows that only a verb can take
  if (
    t.pos === 'NOUN' &&
    t.lower.endsWith('ing') &&
    prev &&
    (prev.text === ',' || prev.lower === 'and') &&
    next &&
    (next.pos === 'PRON' || next.pos === 'DET' || next.pos === 'PROPN' || next.lower === 'that')
  ) {
    t.pos = 'VERB';
    t.lemma = t.lower.slice(0, -3);
  }
  // "were involved in": tagged adjective, works as a passive
  if (t.pos === 'ADJ' && t.lower.endsWith('ed') && prev && next?.pos === 'ADP' && nearBe(tokens, i)) {
    t.pos = 'VERB';
    t.lemma = IRREGULAR.get(t.lower) ?? t.lower.slice(0, -2);
  }
  if (
    t.pos !== 'VERB' &&
    HARMED.has(t.lower) &&
    !capital(t) &&
    (nearBe(tokens, i) || (prev?.lower === 'last' && nearBe(tokens, i - 1))) &&
    !(next && (next.pos === 'NOUN' || next.pos === 'PROPN'))
  ) {
    if (prev?.lower === 'last') prev.pos = 'ADV';
    t.pos = 'VERB';
    t.lemma = IRREGULAR.get(t.lower) ?? HARMED_LEMMA.get(t.lower) ?? t.lower.replace(/ed$/, '');
  }
  // "to questions", "the breaches": third persons that are plurals
  if (
    t.pos === 'VERB' &&
    t.lower.endsWith('s') &&
    t.lower !== t.lemma &&
    prev &&
    (prev.lower === 'to' || prev.pos === 'DET' || (prev.pos === 'ADJ' && tokens[i - 2]?.pos === 'DET')) &&
    prev.lower !== 'this' &&
    prev.lower !== 'that'
  )
    t.pos = 'NOUN';
};
const thirdPersons: Mending = (tokens, i, t, prev, next) => {
  // "hacks the embassy and dumps 50 credentials": a second third person beside the first
  if (
    t.pos === 'NOUN' &&
    REPORTING_S.has(t.lower) &&
    prev?.lower === 'and' &&
    next &&
    (next.pos === 'DET' || next.pos === 'NUM' || next.pos === 'PRON' || next.pos === 'PROPN') &&
    tokens.some((x, k) => k < i && x.pos === 'VERB' && x.lower !== x.lemma && x.lower.endsWith('s'))
  ) {
    t.pos = 'VERB';
    t.lemma = t.lower.replace(/(?<=sh|ch|ss)es$|s$/, '');
  }
  if (
    t.pos === 'NOUN' &&
    REPORTING_S.has(t.lower) &&
    prev &&
    (prev.pos === 'NOUN' || prev.pos === 'PROPN' || prev.text === ')') &&
    next &&
    (next.pos === 'DET' ||
      next.pos === 'PROPN' ||
      next.pos === 'PRON' ||
      next.pos === 'NUM' ||
      next.pos === 'NOUN' ||
      next.pos === 'ADJ' ||
      (next.lower === 'to' && tokens[i + 2]?.lower === 'have')) &&
    !tokens.some((x, k) => (k < i || prev.pos === 'NOUN') && (x.pos === 'VERB' || x.pos === 'AUX') && !NAMED_AS.has(x.lower))
  ) {
    t.pos = 'VERB';
    t.lemma = t.lower === 'denies' ? 'deny' : t.lower.replace(/(?<=sh|ch|ss)es$|s$/, '');
  }
  // "Clues point to X", "which researchers call X": a plural before a bare verb, and something only a verb can take behind it
  if (
    t.pos === 'NOUN' &&
    BARE_VERBS.has(t.lower) &&
    prev?.pos === 'NOUN' &&
    prev.lower !== prev.lemma &&
    prev.lower.endsWith('s') &&
    next &&
    (next.pos === 'DET' ||
      next.pos === 'PROPN' ||
      next.pos === 'PRON' ||
      next.lower === 'to' ||
      next.lower === 'that' ||
      next.lower === 'at')
  ) {
    t.pos = 'VERB';
    t.lemma = t.lower;
  }
};
const bareVerbs: Mending = (tokens, i, t, prev, next) => {
  // "Analysts judge with low confidence": a plural makes no compound with it
  if (t.lower === 'judge' && t.pos === 'NOUN' && prev?.pos === 'NOUN' && prev.lower !== prev.lemma && next?.pos === 'ADP') t.pos = 'VERB';
  // "a failed update": a bare verb cannot follow an article and a participle
  if (
    t.pos === 'VERB' &&
    t.lower === t.lemma &&
    prev?.pos === 'VERB' &&
    prev.lower.endsWith('ed') &&
    tokens[i - 2]?.pos === 'DET' &&
    !['that', 'this', 'those', 'these', 'all', 'both'].includes(tokens[i - 2]?.lower ?? '')
  ) {
    t.pos = 'NOUN';
    prev.pos = 'ADJ';
  }
  // "Hackers strike Georgian central bank"
  if (
    t.pos === 'NOUN' &&
    ATTACK_BASE.has(t.lower) &&
    ATTACKERS.has(prev?.lower ?? '') &&
    next &&
    next.pos !== 'PUNCT' &&
    next.pos !== 'ADP' &&
    next.pos !== 'VERB' &&
    next.pos !== 'AUX'
  ) {
    t.pos = 'VERB';
    t.lemma = t.lower;
  }
  // "the Anonymous collective leaks", "the gang leaks 70 GB belonging to": who acts is a noun, what it does a verb
  if (t.lower === 'collective' && t.pos === 'ADJ' && prev?.pos === 'PROPN') t.pos = 'NOUN';
  // "Osmere's police chief, said": an office
  if (t.lower === 'chief' && t.pos === 'ADJ' && prev?.pos === 'NOUN' && next?.pos === 'PUNCT') t.pos = 'NOUN';
  if (
    t.pos === 'NOUN' &&
    OUTFIT_DEEDS.has(t.lower) &&
    OUTFITS.has(prev?.lower ?? '') &&
    next &&
    (next.pos === 'NUM' || next.pos === 'DET' || next.pos === 'PROPN' || next.lower === 'more')
  ) {
    t.pos = 'VERB';
    t.lemma = t.lower.replace(/(?<=sh|ch|ss)es$|s$/, '');
  }
  // "The Anonymous claim to have", "the Anonymous leak 15 GB": a name taken for many
  const first = tokens[i - 2];
  if (
    t.pos === 'NOUN' &&
    prev?.pos === 'PROPN' &&
    ((t.lower === 'claim' && next?.lower === 'to' && tokens[i + 2]?.lower === 'have') ||
      (MANY_DEEDS.has(t.lower) &&
        first?.lower === 'the' &&
        (next?.pos === 'NUM' || next?.pos === 'DET' || next?.lower === 'more' || next?.lower === 'down')))
  ) {
    t.pos = 'VERB';
    t.lemma = t.lower;
  }
};
const headlines: Mending = (tokens, i, t, prev, next) => {
  // "Russian hacking group stole": what the group does, not what Russia did
  if (
    t.pos === 'VERB' &&
    OUTFIT_TRADES.has(t.lower) &&
    OUTFITS.has(next?.lower ?? '') &&
    prev !== undefined &&
    (prev.pos === 'ADJ' || prev.pos === 'PROPN' || prev.pos === 'DET' || prev.pos === 'NUM')
  )
    t.pos = 'NOUN';
  // "China hacks into accounts", "the agency spies on": a plural noun does not go with these
  if (
    t.pos === 'NOUN' &&
    t.lower === (next?.lower === 'on' ? 'spies' : 'hacks') &&
    (next?.lower === 'on' || next?.lower === 'into') &&
    prev !== undefined &&
    (prev.pos === 'PROPN' || prev.pos === 'NOUN')
  ) {
    t.pos = 'VERB';
    t.lemma = t.lower === 'spies' ? 'spy' : 'hack';
  }
  // "Anonymous Hacks Ministry in Protest": a headline of nothing but names has its verb among them
  if (
    t.pos === 'PROPN' &&
    i > 0 &&
    HEADLINE_DEEDS.has(t.lower) &&
    next?.pos === 'PROPN' &&
    capital(next) &&
    (t.lower.endsWith('s') || prev?.lower.endsWith('s')) &&
    !tokens.some((x) => x.pos === 'VERB' || x.pos === 'AUX')
  ) {
    t.pos = 'VERB';
    t.lemma = t.lower.replace(/(?<=sh|ch|ss)es$|s$/, '');
  }
  // "its customers’ data": the sign behind a plural is its possessive, where no quotation is open
  if (
    (t.text === '’' || t.text === "'") &&
    t.pos !== 'PART' &&
    prev?.end === t.start &&
    prev.pos === 'NOUN' &&
    prev.lower.endsWith('s') &&
    (next?.pos === 'NOUN' || next?.pos === 'ADJ') &&
    next.start > t.end &&
    !tokens.some((x, k) => k < i && (x.text === '‘' || (x.text === "'" && x.end === tokens[k + 1]?.start)))
  ) {
    t.pos = 'PART';
    t.lower = "'s";
  }
  // "attacks that paralysed their laboratories": between a relative and a noun group stands a verb
  if (
    t.pos === 'ADJ' &&
    t.lower.endsWith('ed') &&
    (prev?.lower === 'that' || prev?.lower === 'which' || prev?.lower === 'who') &&
    (next?.pos === 'DET' || POSSESSIVES.has(next?.lower ?? ''))
  ) {
    t.pos = 'VERB';
    t.lemma = IRREGULAR.get(t.lower) ?? t.lower.replace(/ed$/, '');
    if (prev.lower === 'that') prev.pos = 'PRON';
  }
};
const lastVerbs: Mending = (tokens, i, t, prev, next) => {
  // "traffic to an address once tied to", "a kill-switch address": a bare verb cannot follow an article
  if (
    t.pos === 'VERB' &&
    t.lower === t.lemma &&
    !isPastForm(t.lower) &&
    (prev?.lower === 'a' || prev?.lower === 'an' || (prev?.pos === 'ADJ' && ['a', 'an'].includes(tokens[i - 2]?.lower ?? '')))
  )
    t.pos = 'NOUN';
  // "has links to the service": after have a third person is a plural, and have the verb
  if (t.pos === 'VERB' && prev?.lemma === 'have' && t.lower !== t.lemma && t.lower.endsWith('s')) {
    t.pos = 'NOUN';
    prev.pos = 'VERB';
  }
  // "the service regards it as certain", "which hurt them": a noun cannot stand before a pronoun that is no subject
  if (
    t.pos === 'NOUN' &&
    t.lower !== t.lemma &&
    t.lower.endsWith('s') &&
    (prev?.pos === 'NOUN' || prev?.pos === 'PROPN') &&
    (OBJECT_PRONOUNS.has(next?.lower ?? '') || (next?.lower === 'it' && NO_SUBJECT_BEFORE.has(tokens[i + 2]?.pos ?? 'PUNCT')))
  ) {
    t.pos = 'VERB';
    t.lemma = t.lower.replace(/(?<=sh|ch|ss|x)es$|s$/, '');
  }
  // "KILNDOOR shares a routine with", "a firm which supplies servers": the only word that can be the verb, before a noun group
  if (
    t.pos === 'NOUN' &&
    t.lower !== t.lemma &&
    t.lower.endsWith('s') &&
    !capital(t) &&
    (prev?.pos === 'PROPN' || (prev?.lower === 'which' && (tokens[i - 2]?.pos === 'NOUN' || tokens[i - 2]?.text === ','))) &&
    (next?.lower === 'a' ||
      next?.lower === 'an' ||
      next?.lower === 'the' ||
      POSSESSIVES.has(next?.lower ?? '') ||
      (prev?.lower === 'which' && next?.pos === 'NOUN')) &&
    !verbInPart(tokens, i)
  ) {
    t.pos = 'VERB';
    t.lemma = t.lower.replace(/(?<=sh|ch|ss|x)es$|s$/, '');
  }
  // "The first concluded", "the other agreed": who was counted is who does it
  if (
    COUNTED.has(t.lower) &&
    prev?.lower === 'the' &&
    t.pos !== 'NOUN' &&
    (next?.pos === 'AUX' || (next?.pos === 'VERB' && next.lower !== next.lemma && !next.lower.endsWith('ing')))
  ) {
    t.pos = 'NOUN';
    t.lemma = t.lower;
  }
  // "groups took part"
  if (t.lower === 'part' && prev?.lemma === 'take') t.pos = 'NOUN';
  // "Second cyberattack hits Albania, Iran blamed"
  if (
    t.pos === 'NOUN' &&
    ATTACKS_S.has(t.lower) &&
    ATTACK_NOUN.has(prev?.lower ?? '') &&
    next &&
    (next.pos === 'PROPN' || next.pos === 'DET' || next.pos === 'NOUN' || next.pos === 'ADJ' || next.pos === 'NUM')
  ) {
    t.pos = 'VERB';
    t.lemma = t.lower.replace(/s$/, '');
  }
  if (t.pos === 'VERB') t.lemma = IRREGULAR.get(t.lower) ?? t.lemma;
  if (t.lower === "n't" || t.lower === 'not' || (t.lower === "'t" && prev?.lower.endsWith('n'))) {
    t.pos = 'PART';
    t.lemma = 'not';
  }
};

/** In order. Not one function: whenever a rule was met for the first time, all of them were compiled anew, and that took a second. */
const MENDINGS: readonly Mending[] = [
  nounsAndNames,
  objectsAndOffices,
  conjunctions,
  auxiliaries,
  participles,
  thirdPersons,
  bareVerbs,
  headlines,
  lastVerbs,
];

/** Mends tags in place and gives the tokens back. */
export const mend = (tokens: Token[]): Token[] => {
  for (let i = 0; i < tokens.length; i++) {
    const t = tokens[i];
    if (!t) continue;
    for (const mending of MENDINGS) mending(tokens, i, t, tokens[i - 1], tokens[i + 1]);
  }
  return tokens;
};

/** Is there a verb beside this word, up to the next comma or stop on either side? */
const verbInPart = (tokens: readonly Token[], i: number): boolean => {
  const isVerb = (t: Token): boolean => t.pos === 'VERB' || t.pos === 'AUX';
  for (let k = i - 1; k >= 0 && tokens[k]?.pos !== 'PUNCT' && tokens[k]?.lower !== 'which'; k--)
    if (isVerb(tokens[k] as Token)) return true;
  for (let k = i + 1; k < tokens.length && tokens[k]?.pos !== 'PUNCT' && tokens[k]?.pos !== 'CCONJ'; k++)
    if (isVerb(tokens[k] as Token)) return true;
  return false;
};
const isPastForm = (word: string): boolean => word.endsWith('ed') || SAME_IN_PAST.has(word);
/** A singular determiner opens the noun group that ends before this token. */
const hasDeterminer = (tokens: readonly Token[], i: number): boolean => {
  for (let k = i - 1; k >= Math.max(0, i - 5); k--) {
    const t = tokens[k];
    if (t?.pos === 'DET') return !['these', 'those', 'both', 'all', 'some', 'no'].includes(t.lower);
    // "a failed software update"
    const participle = t?.pos === 'VERB' && t.lower.endsWith('ed') && tokens[k - 1]?.pos === 'DET';
    if (t && t.pos !== 'NOUN' && t.pos !== 'ADJ' && t.pos !== 'PROPN' && !participle) return false;
  }
  return false;
};

const nearBe = (tokens: Token[], i: number): boolean => {
  for (let k = i - 1; k >= Math.max(0, i - 3); k--) {
    const t = tokens[k];
    if (!t) return false;
    if (t.lemma === 'be') return true;
    if (t.pos !== 'ADV' && t.pos !== 'PART') return false;
  }
  return false;
};
