import { expect, it } from 'vitest';
import { de } from './de/de.ts';
import { kept as GERMAN } from './de/kept.ts';
import { en } from './en/en.ts';
import { kept as ENGLISH } from './en/kept.ts';
import { keep, reworded } from './kept.ts';
import { wordsFor } from './tongues.ts';

const placesIn = (template: string): string[] => (template.match(/\{\w+\}/g) ?? []).toSorted();

it('German has every value of a kept sentence, once', () => {
  const wrong = Object.entries(ENGLISH).filter(
    ([key, template]) => placesIn(GERMAN[key as keyof typeof GERMAN]).join() !== placesIn(template).join(),
  );
  expect(wrong).toEqual([]);
});

it('knows each sentence again by the template it was made from, and no other', () => {
  const trial = wordsFor('en-XA');
  for (const [key, template] of Object.entries(ENGLISH)) {
    const values: Record<string, string> = {};
    for (const place of placesIn(template)) values[place.slice(1, -1)] = place === '{id}' ? 'doc_1' : 'Ministry of X, Y';
    const made = (keep as (key: string, values?: object) => string)(key, values);
    // Of the German template its own words must be there, whatever became of the values.
    const own = GERMAN[key as keyof typeof GERMAN].split(/\{\w+\}/);
    expect(
      own.every((words) => reworded(de, made).includes(words)),
      `${made} → ${reworded(de, made)}`,
    ).toBe(true);
    expect(reworded(trial, made), made).toMatch(/^⟦.*⟧$/);
    expect(reworded(en, made)).toBe(made);
  }
});

it('says kept sentences in German with the words values have there', () => {
  expect(reworded(de, 'same victim: Albanian Parliament, One Albania')).toBe('dasselbe Opfer: Albanian Parliament, One Albania');
  expect(reworded(de, 'dates overlap: 2023-12 and 2023-12-25')).toBe('die Zeiten überschneiden sich: Dezember 2023 und 25. Dezember 2023');
  expect(reworded(de, 'same response: sanctions, diplomatic')).toBe('dieselbe Reaktion: Sanktionen, diplomatisch');
  expect(reworded(de, 'shows two incidents to be one: same victim: X; told weeks apart')).toBe(
    'zeigt, dass zwei Vorfälle einer sind: dasselbe Opfer: X; mit Wochen dazwischen erzählt',
  );
  expect(reworded(de, 'A sentence nobody made')).toBe('A sentence nobody made');
});
