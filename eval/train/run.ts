import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/wire.ts';
import { loadKnowledge } from '../../src/pipeline/knowledge.ts';
import { nameLists } from '../../src/read/learned/name-words.ts';
import { loadNameReports, trainNames } from './names.ts';
import { loadReports } from './reports.ts';
import { calibrate, openTechniques, trainTechniques } from './techniques.ts';
import { foldGuesses, foldWeights } from './folds.ts';
import { calibrateGuesses, loadClaimsReports, openGuesses, trainGuesses } from './guesses.ts';

/** `npm run train`: makes the weights under knowledge/models/ anew. The same sets always give the same file. */

const root = projectRoot();
const home = join(root, '../shared/eval');
if (!existsSync(join(home, 'gold/tram'))) {
  console.log('Nothing trained: the annotated sets are not in ../shared beside the repository.');
} else {
  const reports = loadReports(home);
  console.log(`${reports.length} reports, ${reports.reduce((n, r) => n + r.sentences.length, 0)} sentences`);
  const calibration = calibrate(
    reports,
    foldWeights(root, home).map((bytes) => openTechniques(bytes)),
  );
  console.log(`right when held out, by sum: ${calibration.map(([from, share]) => `${from}: ${share}`).join(', ')}`);
  const bytes = trainTechniques(reports, calibration);
  const folder = join(root, 'knowledge/models');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'techniques.bin'), bytes);
  const claims = await loadClaimsReports(root, home);
  const likelihoods = calibrateGuesses(
    claims,
    (await foldGuesses(root, home)).weights.map((w) => openGuesses(w)),
  );
  console.log(`guesses right when held out, by belief: ${likelihoods.map(([from, share]) => `${from}: ${share}`).join(', ')}`);
  const guesses = trainGuesses(claims, likelihoods);
  writeFileSync(join(folder, 'guesses.bin'), guesses);
  console.log(`knowledge/models/guesses.bin: ${guesses.length} bytes`);
  const names = trainNames(loadNameReports(home, nameLists(await loadKnowledge(join(root, 'knowledge')))));
  writeFileSync(join(folder, 'names.bin'), names);
  console.log(`knowledge/models/names.bin: ${names.length} bytes`);
  console.log(`knowledge/models/techniques.bin: ${bytes.length} bytes, ${openTechniques(bytes).header.labels.length} techniques`);
}
