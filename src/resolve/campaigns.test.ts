import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LocalProposition, Reading } from '../model/reading.ts';
import { withCampaigns } from './campaigns.ts';

const naming = (id: string, text: string, start: number | null, entity: string | null = null): LocalProposition => ({
  id,
  type: 'campaign-name',
  kind: null,
  events: [],
  args: [{ role: 'campaign', entity, text, span: start === null ? null : { start, end: start + text.length } }],
  text: `the campaign is called “${text}”`,
});
const reading = (propositions: LocalProposition[]): Reading => ({
  reader: 'test',
  sentences: [],
  mentions: [],
  entities: [],
  times: [],
  events: [],
  propositions,
  statements: [],
  attributions: [],
  notUnderstood: [],
  procedures: [],
  happenings: [],
});

describe('campaigns of a reading', () => {
  it('are one thing each, however often and however quoted they are named', () => {
    const told = withCampaigns(
      reading([naming('p1', '“Night Heron”', 10), naming('p2', 'Night Heron', 40), naming('p3', 'Dust Veil', null)]),
    );
    expect(told.entities.map(({ kind, name, named }) => [kind, name, named])).toEqual([
      ['campaign', 'Night Heron', true],
      ['campaign', 'Dust Veil', true],
    ]);
    expect(told.propositions.map((p) => p.args[0]?.entity)).toEqual(['campaign:1', 'campaign:1', 'campaign:2']);
    expect(told.mentions.map(({ start, text, entity }) => [start, text, entity])).toEqual([
      [11, 'Night Heron', 'campaign:1'],
      [40, 'Night Heron', 'campaign:1'],
    ]);
  });

  it('leave a reading as it is that names none, or names those it has', () => {
    const none = reading([]);
    expect(withCampaigns(none)).toBe(none);
    const nameless = reading([naming('p1', '“ ”', 3)]);
    expect(withCampaigns(nameless).entities).toEqual([]);
  });

  it('are found once, and each where its name stands in the text', () => {
    const name = fc.stringMatching(/^[“"]?[A-Za-z]{1,6}( [A-Za-z]{1,6})?[”".]?$/);
    fc.assert(
      fc.property(fc.array(name, { maxLength: 6 }), (names) => {
        const text = names.join(' | ');
        let at = 0;
        const told = withCampaigns(
          reading(
            names.map((each, index) => {
              const start = at;
              at += each.length + 3;
              return naming(`p${index}`, each, start);
            }),
          ),
        );
        for (const mention of told.mentions) expect(text.slice(mention.start, mention.end)).toBe(mention.text);
        expect(told.mentions).toHaveLength(names.length);
        expect(new Set(told.entities.map((e) => e.id)).size).toBe(told.entities.length);
        expect(withCampaigns(told)).toBe(told);
      }),
    );
  });
});
