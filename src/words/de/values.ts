/** Values of kept sentences that have German words of their own. */

const COUNTED: Readonly<Record<string, readonly [one: string, many: string]>> = {
  statement: ['Aussage', 'Aussagen'],
  incident: ['Vorfall', 'Vorfälle'],
  sentence: ['Satz', 'Sätze'],
};

/** "12 statements" is "12 Aussagen". */
export const counted = (words: string): string => {
  const [, digits, what] = /^([\d,]+) (\w+?)s?$/.exec(words) ?? [];
  const forms = COUNTED[what ?? ''];
  if (digits === undefined || forms === undefined) return words;
  return `${Number(digits.replaceAll(',', '')).toLocaleString('de')} ${digits === '1' ? forms[0] : forms[1]}`;
};

const ENGLISH = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
const GERMAN = new Intl.DisplayNames(['de'], { type: 'language' });
const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];
let codes: ReadonlyMap<string, string> | null = null;

/** A language by its English name or its code. */
export const languageNamed = (name: string): string => {
  codes ??= new Map(
    LETTERS.flatMap((a) => LETTERS.map((b) => a + b)).flatMap((code) => {
      const english = ENGLISH.of(code);
      return english === undefined ? [] : [[english, code] as const, [code, code] as const];
    }),
  );
  const code = codes.get(name);
  return code === undefined ? name : (GERMAN.of(code) ?? name);
};

/** What is not there, as the object of "gibt es nicht". */
export const RECORDS: Readonly<Record<string, string>> = {
  incident: 'Den Vorfall',
  entity: 'Den Beteiligten',
  document: 'Das Dokument',
  proposition: 'Den Sachverhalt',
  source: 'Die Quelle',
  decision: 'Die Entscheidung',
  job: 'Den Auftrag',
  subscription: 'Das Abonnement',
  'quarantined input': 'Die zurückgestellte Eingabe',
  'alert rule': 'Die Regel',
  'saved search': 'Die gespeicherte Suche',
  'listed item': 'Den Eintrag',
};

/** The lists they stand in. */
export const LISTS: Readonly<Record<string, string>> = {
  incidents: 'Vorfälle',
  entities: 'Beteiligte',
  documents: 'Dokumente',
  sources: 'Quellen',
  decisions: 'Entscheidungen',
  subscriptions: 'Abonnements',
  rules: 'Regeln',
};
