import { plugins, src, web } from './layers.mjs';

const rule = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });
const layerRules = (root, table, always = []) =>
  Object.entries(table).map(([layer, allowed]) =>
    rule(
      `layer-${root}-${layer}`,
      { path: `^${root}/${layer}/` },
      { path: '^(src|web|test|tools)/', pathNot: [...always, ...[layer, ...allowed].map((l) => `^${root}/${l}/`)] },
      `${root}/${layer} may import only ${[...allowed, ...always].join(', ') || 'itself'}`,
    ),
  );
// Tests may import the shared harness and their own folder; the layer rules are for production files.
const testFile = '[.]test[.]tsx?$';
const notTests = (r) => ({ ...r, from: { ...r.from, pathNot: [].concat(r.from.pathNot ?? [], testFile) } });

export default {
  forbidden: [
    ...layerRules('src', src).map(notTests),
    ...layerRules('web', web, ['^src/(model|core|words)/']).map(notTests),
    ...plugins.map((p) =>
      notTests(
        rule(
          `plugin-isolation-${p.replaceAll('/', '-')}`,
          { path: `^${p}/([^/]+)/` },
          { path: `^${p}/[^/]+/`, pathNot: `^${p}/$1/` },
          'plug-ins do not know each other',
        ),
      ),
    ),
    rule('unresolvable', {}, { couldNotResolve: true, path: '^[.]' }, 'a path that does not resolve would slip past every rule above'),
    rule('no-cycle', {}, { circular: true }, 'type-only cycles count too'),
    rule(
      'unlisted-folder',
      {
        path: '^(src|web)/[^/]+/',
        pathNot: [...Object.keys(src).map((l) => `^src/${l}/`), ...Object.keys(web).map((l) => `^web/${l}/`), '^web/test/'],
      },
      {},
      'add the folder to layers.mjs first',
    ),
    rule(
      'database-only-in-store',
      { path: '^src/', pathNot: '^src/(store/|main[.]ts$)' },
      { path: '(^|node_modules/)(pg|kysely|@electric-sql/pglite)(/|$)' },
      'SQL lives in one folder',
    ),
    rule(
      'language-model-only-in-second',
      { path: '^src/', pathNot: '^src/second/' },
      { path: '(^|node_modules/)(ai|@ai-sdk)(/|$)' },
      'one folder speaks to models',
    ),
    rule(
      'language-model-loaded-late',
      { path: '^src/' },
      { path: '(^|node_modules/)(ai|@ai-sdk)(/|$)', dynamic: false, dependencyTypesNot: ['type-only'] },
      'it takes long to load, and only who asks a model needs it',
    ),
    rule(
      'model-is-browser-safe',
      { path: '^src/(model|core|words)/', pathNot: testFile },
      { dependencyTypes: ['core'] },
      'the web bundle imports it',
    ),
    rule(
      'no-test-in-production',
      { path: '^(src|web)/', pathNot: [testFile, '^web/test/'] },
      { path: `^(web/)?test/|${testFile}` },
      'move shared code out of the test',
    ),
  ],
  options: { tsPreCompilationDeps: true, tsConfig: { fileName: 'tsconfig.json' }, doNotFollow: { path: 'node_modules' } },
};
