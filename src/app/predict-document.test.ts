import { expect, it } from 'vitest';
import { detectLanguage } from '../read/text/language.ts';
import { findZones } from '../read/text/zones.ts';
import { projectRoot, wireStages } from '../wire.ts';
import { predictDocument } from './predict-document.ts';

/** What `assay predict` says of a text, from the words to who counts as hit. */
const predicted = async (text: string): Promise<object> =>
  predictDocument(
    await wireStages(projectRoot()),
    { zones: findZones, language: detectLanguage },
    { id: 'd', text, title: null, publishedAt: '2024-03-01', source: { name: 'Daily Post', kind: 'outlet', country: 'NO' } },
  );

it('has nobody confirmed by what an authority says of others', async () => {
  const text =
    'In a joint advisory, Norway’s cyber directorate said the group Iron Heron had compromised devices at several utilities. Two months before, Iron Heron had boasted of taking down a power plant in Norway. Norway has never confirmed an attack on the plant.';
  expect(await predicted(text)).toMatchObject({ victimsClaimed: ['power plant in Norway'], victimsConfirmed: ['several utilities'] });
});

it('gives the place where the text names what the clause does not', async () => {
  const text = 'Hackers breached the lock operators. The group Iron Heron was responsible for the attack.';
  expect(await predicted(text)).toMatchObject({
    claims: expect.arrayContaining([
      expect.objectContaining({
        type: 'conducted',
        args: { actor: 'Iron Heron', victim: 'lock operators' },
        argSpans: expect.objectContaining({ victim: [text.indexOf('the lock'), text.indexOf('. The group')] }),
      }),
    ]),
  });
});
