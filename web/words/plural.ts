import { number } from './format.ts';

/** The forms a language has of a word that is counted, by its plural categories (Unicode CLDR); `other` is in all of them. */
export type Forms = { other: string } & Partial<Record<Exclude<Intl.LDMLPluralRule, 'other'>, string>>;

/** Counts in a language: `counting('en')(2, { one: 'document', other: 'documents' })` is "2 documents". */
export const counting = (language: string): ((count: number, forms: Forms) => string) => {
  const rules = new Intl.PluralRules(language);
  return (count, forms) => `${number(count)} ${forms[rules.select(count)] ?? forms.other}`;
};
