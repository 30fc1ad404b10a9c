import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Reading } from '../model/reading.ts';
import type { SourceKind } from '../model/vocabulary.ts';
import { loadKnowledge } from '../pipeline/knowledge.ts';
import { createReader, type ReadInput } from './read.ts';
import { findZones } from './text/zones.ts';

let reader: (input: ReadInput) => Reading;
beforeAll(async () => {
  reader = createReader(await loadKnowledge(join(fileURLToPath(new URL('../..', import.meta.url)), 'knowledge')));
});

const read = (text: string, kind: SourceKind, country: string | null, name = 'Interior Ministry of Osmere'): Reading =>
  reader({
    text,
    title: null,
    published: '2024-06-13',
    zones: findZones(text, null),
    language: { code: 'en', read: true, note: null },
    source: { name, kind, country },
  });
const countryOf = (reading: Reading, name: string): string | null | undefined => reading.entities.find((e) => e.name === name)?.country;

const HIT = 'Intruders broke into the Electoral Commission on 3 June. The Electoral Commission has told the police.';

describe('bodies that many states have', () => {
  it('in a notice of one state are its own', () => {
    const [commission] = read(HIT, 'government', 'QM').entities.filter((e) => e.name.includes('Electoral Commission'));
    expect(commission).toMatchObject({ named: true, knowledge: null });
    expect(commission?.country).not.toBe('GB');
  });

  it.each([
    ['an outlet may write of anybody', HIT, 'outlet', 'QM'],
    ['nobody knows where the notice comes from', HIT, 'government', null],
    ['the notice speaks of that other state', `${HIT} British officials were told.`, 'government', 'QM'],
    ['the notice is that state’s own', HIT, 'government', 'GB'],
  ] as const)('are the known one where %s', (_why, text, kind, country) => {
    expect(countryOf(read(text, kind, country), 'Electoral Commission')).toBe('GB');
  });

  it('keeps what is known by its letters', () => {
    expect(countryOf(read('The FBI told us of the theft.', 'agency', 'QM'), 'Federal Bureau of Investigation')).toBe('US');
  });

  it('takes the bare name of the source for the source', () => {
    const reading = read(
      'The Office for Network Safety confirms that Torlund Water was breached on 3 June.',
      'agency',
      'QM',
      'Office for Network Safety of Osmere',
    );
    expect(reading.entities.filter((e) => e.name.startsWith('Office for Network Safety')).map((e) => e.name)).toEqual([
      'Office for Network Safety of Osmere',
    ]);
    expect(reading.statements[0]?.asserter.name).toBe('Office for Network Safety of Osmere');
  });
});

describe('names with an article', () => {
  it('are not seen in common words at the start of a sentence', () => {
    expect(read('The register of voters was not affected.', 'agency', 'QM').entities.map((e) => e.name)).not.toContain('The Register');
  });
  it('are seen where they are written as names', () => {
    expect(read('The Register reported the breach of Torlund Water.', 'outlet', null).entities.map((e) => e.name)).toContain(
      'The Register',
    );
  });
});

describe('short forms and places', () => {
  const victims = (text: string): string[] => {
    const reading = read(text, 'outlet', null, 'Harbour Wire');
    return [
      ...new Set(
        reading.propositions.flatMap((p) =>
          p.args.flatMap((a) => (a.role === 'victim' ? [reading.entities.find((e) => e.id === a.entity)?.name ?? ''] : [])),
        ),
      ),
    ];
  };
  it('takes the last word of the one body that has it for that body', () => {
    expect(victims('Hackers breached the State Fish Inspectorate on 3 May. The Inspectorate said that no data was lost.')).toEqual([
      'State Fish Inspectorate',
    ]);
  });
  it('leaves it open between two', () => {
    const text =
      'The State Fish Inspectorate and the Osmere Grain Inspectorate met on 3 May. Hackers breached the Inspectorate, a spokesman said.';
    expect(victims(text)).not.toContain('State Fish Inspectorate');
    expect(victims(text)).not.toContain('Osmere Grain Inspectorate');
  });
  it('tells what has no name by its place', () => {
    expect(victims('Hackers breached a metro operator in Veldhaven on 3 May.')).toEqual(['metro operator in Veldhaven']);
    expect(victims('Hackers breached the parliament of Osmere on 3 May. The parliament was closed.')).toEqual(['parliament of Osmere']);
  });
});
