import { existsSync } from 'node:fs';
import { detectLanguage } from '../src/read/text/language.ts';
import { findZones } from '../src/read/text/zones.ts';
import { projectRoot, wireStages } from '../src/wire.ts';
import { claimsFolder, scoreClaims } from './claims.ts';
import { formatSeedStatuses, scoreSeed, seedStatuses } from './seed.ts';
import { seedFolder } from './seed-gold.ts';
import { formatSeedScore } from './seed-score.ts';

/**
 * Accuracy of the reader on annotated text: `npm run eval`. `npm run eval -- seed` or `-- claims` measures one of the two; further
 * flags (--ci, --by-stance, --by-type) go to the scorer of the claims.
 */
const args = process.argv.slice(2);
const wanted = (name: string): boolean => args.every((a) => a.startsWith('--')) || args.includes(name);
const root = projectRoot();
const stages = await wireStages(root);
const layout = { zones: findZones, language: detectLanguage };

if (wanted('seed')) {
  if (existsSync(seedFolder)) console.log(`${formatSeedScore(scoreSeed(stages))}\n${formatSeedStatuses(await seedStatuses(stages))}`);
  else console.log(`founding article: skipped, there is no ${seedFolder}`);
}
if (wanted('claims')) {
  const folder = claimsFolder(root);
  const flags = args.filter((a) => a.startsWith('--'));
  console.log(existsSync(folder) ? await scoreClaims(folder, stages, layout, flags) : `claims: skipped, there is no ${folder}`);
}
