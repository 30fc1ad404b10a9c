import { readdirSync } from 'node:fs';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { de } from './de/de.ts';
import { counting } from './plural.ts';
import { pseudo } from './pseudo.ts';
import { say, text } from './say.ts';
import type { Words } from './words.ts';

/** What the type of a language cannot say: that a sentence uses every value it is given, and that it was translated. */

const english = Object.assign(
  {},
  ...(await Promise.all(readdirSync(new URL('en', import.meta.url)).map((file) => import(`./en/${file.slice(0, -3)}.ts`)))),
) as Words;

interface Text {
  path: string;
  /** With a mark in the place of each value. */
  words: string;
  values: number;
}

/** Every text of a language; where a value is to stand, its mark. */
const textsOf = (words: unknown, path: string): Text[] => {
  if (typeof words === 'string') return [{ path, words, values: 0 }];
  if (typeof words === 'function') {
    const marks = Array.from({ length: words.length }, (_, at) => `«${at}»`);
    const counts = /^(?:counts|source\.tellers)/.test(path);
    return [
      { path, words: String((words as (...all: unknown[]) => unknown)(...(counts ? [7] : marks))), values: counts ? 0 : words.length },
    ];
  }
  return Object.entries(words as object).flatMap(([key, one]) => textsOf(one, `${path === '' ? '' : `${path}.`}${key}`));
};

const marksIn = (words: string): string[] => (words.match(/«\d+»/g) ?? []).toSorted();

const inEnglish = new Map(textsOf(english, '').map((one) => [one.path, one]));

it('knows of every text of both languages', () => {
  expect(inEnglish.size).toBeGreaterThan(1500);
  expect(
    textsOf(de, '')
      .map(({ path }) => path)
      .toSorted(),
  ).toEqual([...inEnglish.keys()].toSorted());
});

it('German says every value its sentences are given, once', () => {
  const wrong = textsOf(de, '').filter(({ path, words }) => marksIn(words).join() !== marksIn(inEnglish.get(path)?.words ?? '').join());
  expect(wrong).toEqual([]);
});

/** Texts that are the same in both: what one types, names of formats, words German took over. */
const SAME =
  /^(?:alerts\.httpsExample|counts\.(?:bytes|notes)|graph\.(?:graphml|json|status)|start\.binAssay|search\.(?:ministry|moderateConfidence|wiper|statusClaimed|attackAfter|sourceAdriatic)|intake\.n2023|webhooks\.xAssay)/;

it('German has no sentence left in English', () => {
  const left = textsOf(de, '').filter(
    ({ path, words }) =>
      words === inEnglish.get(path)?.words && /\p{L}{2,}[^\p{L}«]+\p{L}{2,}/u.test(words.replaceAll(/«\d+»/g, '')) && !SAME.test(path),
  );
  expect(left.map(({ path, words }) => `${path}: ${words}`)).toEqual([]);
});

it('German counts as German does', () => {
  expect([0, 1, 2].map((count) => de.counts.victims(count))).toEqual(['0 Opfer', '1 Opfer', '2 Opfer']);
  expect([0, 1, 2].map((count) => de.counts.incidents(count))).toEqual(['0 Vorfälle', '1 Vorfall', '2 Vorfälle']);
  // Languages with more forms than two take the one their rules ask for.
  const polish = counting('pl');
  expect([1, 3, 5].map((count) => polish(count, { one: 'atak', few: 'ataki', many: 'ataków', other: 'ataku' }))).toEqual([
    '1 atak',
    '3 ataki',
    '5 ataków',
  ]);
});

it('the language for trials is longer, in brackets, and leaves values as they are', () => {
  const words = pseudo('start', english.start);
  expect(words.menu).toBe('⟦Ɱéñú~~⟧'.replace('Ɱ', 'M'));
  expect(words.moreThan('3 Opfer')).toMatch(/^⟦Móřé ťĥáñ 3 Opfer~+⟧$/);
  expect(words.order.oldest.length).toBeGreaterThan(english.start.order.oldest.length * 1.3);
  expect(words.toLookAt).toMatch(/^ ⟦/);
  expect(renderToStaticMarkup(words.orSearchForWhatYou(createElement('b', null, 'Home')))).toMatch(/^⟦<b>Home<\/b>, óř šéářčĥ .*~+⟧$/);
  expect(pseudo('counts', english.counts).documents(2)).toMatch(/^⟦2 đóčúɱéñťš~+⟧$/);
});

it('a sentence with no words of its own is only its values', () => {
  expect(text`${'a'} · ${2}`).toBe('a · 2');
  expect(say`${'a'} ${'b'}`).toBe('a b');
});
