import { describe, expect, it } from 'vitest';
import { amountsIn, countOf, numeral } from './amounts.ts';

const worth = (text: string): string[] =>
  amountsIn(text, { start: 0, end: text.length }).map(({ amount }) => `${amount.value} ${amount.unit}`);

describe('amounts', () => {
  it.each([
    ['demanded A$10 million', ['10000000 AUD']],
    ['demanded US$10 million', ['10000000 USD']],
    ['demanded €1.500.000', ['1500000 EUR']],
    ['took 1,5 GB of data', ['1500000000 B']],
    ['took 1,500 GB of data', ['1500000000000 B']],
  ])('%s', (text, expected) => expect(worth(text)).toEqual(expected));

  it.each([
    ['1,5', 1.5],
    ['1.500.000', 1_500_000],
    ['1,500.25', 1500.25],
    ['1,50,0', Number.NaN],
  ])('%s as a number', (text, expected) => expect(numeral(text)).toEqual(expected));

  it.each([
    ['twenty-five', 25],
    ['1.5 million', 1_500_000],
    ['hundreds of thousands', 100_000],
    ['between 2 and 3 million', undefined],
    ['40 of 60', undefined],
  ])('%s as a count', (text, expected) => expect(countOf(text, 'people')?.value).toEqual(expected));
});
