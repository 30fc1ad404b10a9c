// Loaded before a scorer (`node --import`): the scorer counts document by document and prints sums, and a paired comparison needs the
// former. Writes them where ASSAY_EVAL_COUNTS says, and changes nothing in what the scorer prints. A scorer that keeps its counts
// elsewhere than in the lib.mjs beside it is left alone.
import { existsSync, writeFileSync } from 'node:fs';

const { ASSAY_EVAL_COUNTS: output, ASSAY_EVAL_LIB: lib } = process.env;
if (output !== undefined && lib !== undefined && existsSync(new URL(lib))) {
  const { Counts } = await import(lib);
  const { report } = Counts.prototype;
  Counts.prototype.report = function (names, ...rest) {
    writeFileSync(output, JSON.stringify(Object.fromEntries(names.map((name) => [name, this.m.get(name) ?? []]))));
    return report.call(this, names, ...rest);
  };
}
