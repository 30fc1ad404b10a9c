import { describe, expect, it } from 'vitest';
import { amountWords } from './amount.ts';

describe('an amount in words', () => {
  it.each([
    [{ value: 2_000_000_000_000, unit: 'B', approximate: false }, '2 TB'],
    [{ value: 0, unit: 'B', approximate: false }, '0 bytes'],
    [{ value: 1_500_000, unit: 'USD', approximate: true }, 'about 1,500,000 USD'],
    [{ value: 0.5, unit: 'BTC', approximate: false }, '0.5 BTC'],
    [{ value: 7e18, unit: 'B', approximate: false }, '7,000 PB'],
  ])('%o', (amount, words) => expect(amountWords(amount)).toBe(words));
});
