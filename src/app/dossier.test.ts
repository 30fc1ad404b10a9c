import { describe, expect, it } from 'vitest';
import { DECEMBER, goldBundle, loadGold } from '../../test/gold-bundle.ts';
import { Dossier } from '../model/api.ts';
import { buildDossier } from './dossier.ts';
import { dossierText } from './text-dossier.ts';
import { whyText } from './text-why.ts';

const gold = loadGold();
const LIKELIHOOD = /\b(?:almost certain|very likely|likely|roughly even|unlikely|almost no chance)\b/i;

describe.skipIf(gold === null)('the dossier of the founding article (skipped where ../shared is absent)', () => {
  const bundle = (id: string) => {
    if (gold === null) throw new Error('skipped');
    return goldBundle(gold, id, true);
  };

  it('keeps the ledger: four claimed, two confirmed, three silent', () => {
    const dossier = Dossier.parse(buildDossier(bundle(DECEMBER)));
    expect(dossier.summary).toMatchObject({ victimsClaimed: 4, victimsConfirmed: 2, status: 'confirmed' });
    expect(dossier.summary.claimants).toEqual([{ id: 'E-HJ', name: 'Homeland Justice' }]);
    const rows = Object.fromEntries(dossier.ledger.map((r) => [r.entity.id, r]));
    expect(rows['E-PARL']).toMatchObject({ status: 'confirmed', silent: true });
    expect(rows['E-PARL']?.claimedBy.map((p) => p.name)).toEqual(['Homeland Justice']);
    expect(rows['E-PARL']?.confirmedBy.map((p) => p.id)).toEqual(['E-AKCESK']);
    expect(rows['E-TELCO']?.claimedBy).toEqual([]);
    expect(rows['E-FLAG']).toMatchObject({ status: 'claimed', confirmedBy: [], silent: true });
  });

  it('opens a sentence for every line it shows', () => {
    for (const id of [DECEMBER, 'I-2022-07', 'I-2022-09']) {
      const dossier = Dossier.parse(buildDossier(bundle(id)));
      const statements = new Set(dossier.propositions.flatMap((p) => p.statements.map((s) => s.id)));
      const shown = new Set(dossier.propositions.map((p) => p.id));
      for (const p of [
        ...dossier.whatHappened,
        ...dossier.responses,
        ...dossier.motives,
        ...dossier.other,
        ...dossier.attribution.map((a) => a.proposition),
      ])
        expect(shown).toContain(p);
      for (const p of dossier.propositions) {
        expect(p.statements.length).toBeGreaterThan(0);
        for (const w of p.assessment.weights) expect(statements).toContain(w.evidence);
      }
      for (const row of dossier.ledger) for (const s of row.statements) expect(statements).toContain(s);
      for (const item of dossier.timeline) if (item.kind !== 'publication') expect(statements).toContain(item.statement);
      for (const q of dossier.openQuestions) expect(statements).toContain(q.statement);
    }
  });

  it('lists who attributes July 2022, with the denial, and the persona as claimant only', () => {
    const { summary, attribution, ledger } = buildDossier(bundle('I-2022-07'));
    expect(summary.attribution[0]).toMatchObject({ name: 'one or multiple Iran-linked groups', denied: true });
    expect(summary.attribution.find((a) => a.proposition === 'P19')).toMatchObject({
      name: 'Iran',
      status: 'attributed',
      by: ['United States', 'Albania'],
      denied: true,
    });
    expect(summary.attribution.some((a) => a.proposition === 'P21')).toBe(false);
    expect(attribution.find((a) => a.proposition === 'P21')).toMatchObject({ status: 'claimed', level: 'conducted' });
    expect(summary).toMatchObject({ victimsClaimed: 1, victimsConfirmed: 1 });
    expect(ledger[0]).toMatchObject({
      confirmedBy: [{ name: 'Mandiant' }, { name: 'Albania' }],
      claimedBy: [{ name: 'Homeland Justice' }],
    });
  });

  it('asks what the article leaves open', () => {
    const texts = buildDossier(bundle(DECEMBER)).openQuestions.map((q) => q.text);
    expect(texts).toContain('No answer from Albanian parliament.');
    expect(texts).toContain('Not attributed to anybody at the time of writing.');
    expect(texts.some((t) => t.startsWith('Not verified: ') && t.includes('Data was stolen'))).toBe(true);
    expect(texts).toContain('Claimed, confirmed by nobody: Albania’s flag carrier.');
  });

  it('knew nothing the day before', () => {
    const before = buildDossier(bundle(DECEMBER), { asOf: '2023-12-27' });
    expect(before).toMatchObject({
      propositions: [],
      ledger: [],
      timeline: [],
      documents: [],
      range: { from: '2023-12-28', to: '2023-12-28' },
    });
    expect(before.summary).toMatchObject({ status: 'open', statements: 0, lastSaid: null });
  });

  it('renders as text with quotes, and never a likelihood and a confidence in one line', () => {
    for (const id of [DECEMBER, 'I-2022-07', 'I-2022-09']) {
      const dossier = buildDossier(bundle(id));
      const text = dossierText(dossier) + dossier.propositions.map(whyText).join('');
      expect(text).toContain('WHO DENIES WHAT');
      for (const line of text.split('\n'))
        if (/analytic confidence|evidence is (?:low|moderate|high)/i.test(line)) expect(line).not.toMatch(LIKELIHOOD);
    }
    const text = dossierText(buildDossier(bundle(DECEMBER)));
    expect(text).toContain('Victims: 4 claimed, 2 confirmed.');
    expect(text).toContain(
      '> the hackers claimed to have stolen data from the targeted systems\n      Homeland Justice · The Record, 28 December 2023 [1040-1105]',
    );
  });
});
