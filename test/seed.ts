import fc from 'fast-check';

/**
 * Properties are tried with one seed, so that the same code gives the same verdict whoever runs it. `FUZZ=60 npx vitest run src/pipeline`
 * tries seeds nobody has seen, and 60 rounds of the dear ones, where a round is a database: that is how their faults are looked for.
 */
const fuzz = Number(process.env['FUZZ'] ?? 0);

/** How often a dear property is tried: `few` in every run. */
export const rounds = (few: number): number => Math.max(few, fuzz);

fc.configureGlobal(fuzz > 0 ? {} : { seed: 20_240_115 });
