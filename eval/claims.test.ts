import { describe, expect, it } from 'vitest';
import { toClaims } from './claims.ts';

describe('toClaims', () => {
  it('gives the scorer statements under its own name, and each time once, whole', () => {
    const span: [number, number] = [4, 24];
    const line = {
      doc: 'd1',
      entities: [],
      claims: [{ quote: [0, 9], stance: 'deny', implied: false }],
      times: [
        { start: 9, end: 10, value: '2024-05-03', span, edtf: '2024-05-03/2024-05-07', candidates: [] },
        { start: 14, end: 24, value: '2024-05-07', span, edtf: '2024-05-03/2024-05-07', candidates: [] },
      ],
      victimsClaimed: ['A'],
      victimsConfirmed: [],
      status: [],
    };
    expect(toClaims(line)).toEqual({
      doc: 'd1',
      statements: [{ quote: [0, 9], stance: 'deny', implied: false }],
      times: [{ span, edtf: '2024-05-03/2024-05-07' }],
      victimsClaimed: ['A'],
      victimsConfirmed: [],
      status: [],
    });
  });
});
