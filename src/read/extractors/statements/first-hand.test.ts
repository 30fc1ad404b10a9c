import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Reading } from '../../../model/reading.ts';
import type { SourceKind } from '../../../model/vocabulary.ts';
import { loadKnowledge } from '../../../pipeline/knowledge.ts';
import { createReader, type ReadInput } from '../../read.ts';
import { findZones } from '../../text/zones.ts';

let reader: (input: ReadInput) => Reading;
beforeAll(async () => {
  reader = createReader(await loadKnowledge(join(fileURLToPath(new URL('../../../..', import.meta.url)), 'knowledge')));
});

const evidenceIn = (text: string, kind: SourceKind = 'vendor', name = 'Quillon Security'): string[] =>
  reader({
    text,
    title: null,
    published: '2024-06-13',
    zones: findZones(text, null),
    language: { code: 'en', read: true, note: null },
    source: { name, kind, country: 'KE' },
  })
    .statements.filter((s) => s.hasEvidence)
    .map((s) => s.quote);

const HIT = 'Hackers breached Torlund Water on 3 May.';

describe('what a firm saw itself', () => {
  it.each([
    'We were called in the next morning.',
    'Our incident responders investigated the breach for two weeks.',
    'Quillon Security responded to the intrusion.',
    'The utility hired us a day later.',
    'Our telemetry shows the same.',
  ])('is what it worked on: %s', (work) => {
    expect(evidenceIn(`${HIT} ${work}`)).toContain('Hackers breached Torlund Water on 3 May');
  });

  it.each([
    'We read about it in the press.',
    'We were not called in.',
    'If we are asked to help, we come.',
    'The ministry investigated the breach.',
    'Lacuna Labs responded to the intrusion.',
  ])('is not what it heard of: %s', (work) => {
    expect(evidenceIn(`${HIT} ${work}`)).toEqual([]);
  });

  it('is not the attack it only compares with', () => {
    const found = evidenceIn(`${HIT} We were called in the next morning.\n\nIn 2012 hackers had breached the ferry line Osterhav.`);
    expect(found).toContain('Hackers breached Torlund Water on 3 May');
    expect(found.filter((quote) => quote.includes('Osterhav'))).toEqual([]);
  });

  it('knows the firm by any name it may have', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 12 }), (name) => {
        expect(evidenceIn(`${HIT} We were called in the next morning.`, 'vendor', name)).toContain(
          'Hackers breached Torlund Water on 3 May',
        );
      }),
      { numRuns: 60 },
    );
    expect(evidenceIn(`${HIT} Quill & Sons (UK) responded to the intrusion.`, 'vendor', 'Quill & Sons (UK)')).toHaveLength(2);
  });

  it('ends where they saw nothing', () => {
    expect(evidenceIn(`${HIT} We were called in the next morning. No data was stolen.`)).not.toContain('No data was stolen');
  });

  it('is a matter of vendors: a newspaper that was called in tells what it was told', () => {
    expect(evidenceIn(`${HIT} We were called in the next morning.`, 'outlet')).toEqual([]);
  });
});
