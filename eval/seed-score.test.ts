import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { LocalArg, LocalProposition, Party, Reading, ReadStatement } from '../src/model/reading.ts';
import { PropositionType, Stance } from '../src/model/vocabulary.ts';
import { largestMatching } from './match.ts';
import { loadSeed, type SeedGold, seedFolder } from './seed-gold.ts';
import { formatSeedScore, seedScore } from './seed-score.ts';

describe('largestMatching', () => {
  it('moves an earlier choice out of the way', () => {
    expect(largestMatching([[0, 1], [0]], 2)).toEqual([1, 0]);
    expect(largestMatching([[0], [0], []], 1)).toEqual([0, -1, -1]);
  });
});

/** The gold annotation written as a reader would give it. */
const goldAsReading = (gold: SeedGold, text: string): Reading => {
  const entities = gold.entities.map((e) => ({
    id: e.id,
    kind: 'organisation' as const,
    name: e.name,
    names: [],
    named: true,
    country: null,
    calledOf: null,
    organOf: null,
    authority: false,
    count: null,
    sector: null,
    knowledge: null,
  }));
  const ids = new Set(entities.map((e) => e.id));
  const arg = ([role, value]: [string, string]): LocalArg[] => {
    const known = (['actor', 'victim', 'by', 'against', 'sponsor'] as const).find((r) => r === role);
    return known === undefined ? [] : [{ role: known, entity: ids.has(value) ? value : null, text: value, span: null }];
  };
  const propositions = gold.propositions.flatMap((p): LocalProposition[] => {
    const type = PropositionType.safeParse(p.type);
    return type.success
      ? [{ id: p.id, type: type.data, kind: null, events: [], args: Object.entries(p.args).flatMap(arg), text: p.text }]
      : [];
  });
  const party = (id: string): Party =>
    id === 'E-OUTLET'
      ? { kind: 'narrator', entity: null, name: 'narrator', span: null }
      : id === 'E-UNSPEC'
        ? { kind: 'unspecified', entity: null, name: 'unspecified', span: null }
        : { kind: 'entity', entity: id, name: 'somebody', span: null };
  const statements = gold.statements.flatMap((s) =>
    s.propositions
      .filter((id) => propositions.some((p) => p.id === id))
      .map((proposition): ReadStatement => {
        const sentence = gold.sentences.findIndex((q) => q.id === s.sentence);
        const { start, end } = gold.sentences[sentence] ?? { start: 0, end: 0 };
        return {
          id: `${s.id} ${proposition}`,
          start,
          end,
          sentence,
          quote: text.slice(start, end),
          asserter: party(s.asserter),
          relays: [],
          stance: Stance.parse(s.stance),
          polarity: s.polarity,
          proposition,
          wording: 'flat',
          strength: 1,
          directness: 'indirect',
          cue: null,
          focus: null,
          implied: s.implied,
          hasEvidence: false,
          timeSaid: null,
          eventTime: null,
          rule: 'gold',
        };
      }),
  );
  const mentions = gold.entities.flatMap((e) =>
    e.mentions.map((m, k) => ({
      ...m,
      id: `${e.id}.${k}`,
      text: text.slice(m.start, m.end),
      kind: 'organisation' as const,
      entity: e.id,
      candidates: [],
      via: 'shape' as const,
      benign: null,
    })),
  );
  return {
    reader: 'gold',
    sentences: gold.sentences.map((s) => ({ ...s, zone: 'body' as const })),
    mentions,
    entities,
    times: [],
    events: [],
    propositions,
    statements,
    attributions: [],
    notUnderstood: [],
    procedures: [],
    happenings: [],
  };
};

describe.skipIf(!existsSync(seedFolder))('the scorer of the founding article (skipped where ../shared is absent)', () => {
  const { text, gold } = existsSync(seedFolder)
    ? loadSeed()
    : { text: '', gold: { sentences: [], entities: [], propositions: [], statements: [] } };
  const perfect = goldAsReading(gold, text);
  const change = (edit: (s: ReadStatement, k: number) => ReadStatement): Reading => ({
    ...perfect,
    statements: perfect.statements.map(edit),
  });

  it('gives the gold itself full marks', () => {
    const score = seedScore(perfect, text, gold);
    expect([score.misses, score.falseAlarms]).toEqual([[], []]);
    expect([score.precision, score.recall, score.f1]).toEqual([1, 1, 1]);
  });

  it('needs sentence, asserter, polarity, type and arguments', () => {
    const nobody: Party = { kind: 'entity', entity: null, name: 'Zzyzx Nobody', span: null };
    expect(
      seedScore(
        change((s) => ({ ...s, asserter: nobody })),
        text,
        gold,
      ).recall,
    ).toBe(0);
    expect(
      seedScore(
        change((s) => ({ ...s, start: text.length - 1, end: text.length })),
        text,
        gold,
      ).recall,
    ).toBe(0);
    expect(seedScore({ ...perfect, propositions: perfect.propositions.map((p) => ({ ...p, type: 'demand' })) }, text, gold).recall).toBe(0);
    const bare = { ...perfect, propositions: perfect.propositions.map((p) => ({ ...p, args: [] })) };
    const recall = seedScore(bare, text, gold).recall;
    expect(recall).toBeGreaterThan(0);
    expect(recall).toBeLessThan(0.7);
  });

  it('counts a statement made twice as a false alarm, and an implied one neither way', () => {
    const said = perfect.statements.filter((s) => !s.implied);
    const doubled = seedScore({ ...perfect, statements: [...said, ...said] }, text, gold);
    expect(doubled.precision).toBeLessThan(0.6);
    expect(doubled.recall).toBe(1);
    const impliedOnly = seedScore({ ...perfect, statements: perfect.statements.filter((s) => s.implied) }, text, gold);
    expect(impliedOnly.right + impliedOnly.falseAlarms.length).toBeLessThanOrEqual(impliedOnly.predicted);
    expect(formatSeedScore(doubled)).toContain('recall 100.0%');
  });

  it('names every miss with its sentence', () => {
    const score = seedScore({ ...perfect, statements: [] }, text, gold);
    expect(score).toMatchObject({ precision: 0, recall: 0, f1: 0, found: 0, right: 0, predicted: 0 });
    expect(score.misses).toHaveLength(score.gold);
    expect(score.misses[0]).toContain('hit by cyberattacks');
  });
});
