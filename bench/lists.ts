import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { earlierIn, importCounted } from '../src/app/import.ts';
import { openClient } from '../src/net/client.ts';
import type { Stages } from '../src/pipeline/contract.ts';
import { openStore } from '../src/store/store.ts';
import { spareMemory, wireImport } from '../src/wire.ts';
import { type Figure, residentMb } from './measure.ts';

/** As many as there are entries in the lists as they are published, with room. */
const DESIGNATIONS = 18_700;
const VULNERABILITIES = 1_500;

const pick = (list: readonly string[], n: number): string => list[n % list.length] ?? '';
const SYLLABLES = ['ka', 'ri', 'mo', 'ven', 'tal', 'os', 'dar', 'shi', 'lem', 'bru', 'zan', 'qu', 'fe', 'gor', 'ny', 'hal'];
/** A word of its own for each number. */
const word = (n: number): string => {
  let [out, rest] = ['', n + 16];
  for (; rest > 0; rest = Math.floor(rest / 16)) out += pick(SYLLABLES, rest);
  return out.toUpperCase();
};
const PROGRAMMES = [
  'SDGT',
  'CUBA',
  'IRAN',
  'RUSSIA-EO14024',
  'SDNTK',
  'DPRK2',
  'CYBER2',
  'UKRAINE-EO13661] [RUSSIA-EO14024',
  'NPWMD] [IFSR',
];
const PLACES = ['Tehran', 'Moscow', 'Havana', 'Dubai', 'Minsk', 'Culiacan', 'Pyongyang', 'Beirut'];
const COUNTRIES = ['Iran', 'Russia', 'Cuba', 'United Arab Emirates', 'Belarus', 'Mexico', 'Korea, North', 'Lebanon'];
const NONE = '-0- ';
const quoted = (value: string): string => `"${value}"`;

/** The four files of the list, in the form and the proportions of the real ones: two aliases to three entries, three addresses to two. */
const ofacFiles = (dir: string): string[] => {
  const [sdn, alt, add]: [string[], string[], string[]] = [[], [], []];
  for (let n = 1; n <= DESIGNATIONS; n += 1) {
    const person = n % 2 === 0;
    const name = person
      ? `${word(n)}, ${word(n * 7 + 3)} ${word(n % 613)}`
      : `${word(n)} ${pick(['TRADING', 'SHIPPING', 'HOLDING', 'BANK'], n)} CO., LTD.`;
    const remarks = person
      ? `DOB ${10 + (n % 18)} Mar ${1950 + (n % 50)}; POB ${pick(PLACES, n)}, ${pick(COUNTRIES, n)}; nationality ${pick(COUNTRIES, n)}; Gender Male; Passport A${n} (${pick(COUNTRIES, n)}).`
      : `Website www.${word(n).toLowerCase()}.example; Tax ID No. ${n}; Linked To: ${word(n - (n % 9))} GROUP.`;
    const fields = [
      quoted(name),
      person ? '"individual"' : NONE,
      quoted(pick(PROGRAMMES, n)),
      ...Array.from({ length: 7 }, () => NONE),
      quoted(remarks),
    ];
    sdn.push([n, ...fields].join(','));
    if (n % 3 !== 0) alt.push([n, n, '"aka"', quoted(`${word(n + 20_000)} ${word(n % 331)}`), NONE].join(','));
    for (let at = 0; at < 1 + (n % 2); at += 1)
      add.push([n, 2 * n + at, quoted(`${n} Main Street`), quoted(pick(PLACES, n)), quoted(pick(COUNTRIES, n)), NONE].join(','));
  }
  return Object.entries({ 'sdn.csv': sdn, 'alt.csv': alt, 'add.csv': add }).map(([name, lines]) => {
    const file = join(dir, name);
    writeFileSync(file, `${lines.join('\r\n')}\r\n`);
    return file;
  });
};

const kevFile = (dir: string): string => {
  const day = (n: number): string => new Date(Date.UTC(2021, 10, 3) + n * 86_400_000).toISOString().slice(0, 10);
  const vulnerabilities = Array.from({ length: VULNERABILITIES }, (_, n) => ({
    cveID: `CVE-${2010 + (n % 16)}-${1000 + n}`,
    vendorProject: `Vendor ${word(n % 190)}`,
    product: `Product ${word(n % 560)}`,
    vulnerabilityName: `Vendor ${word(n % 190)} Product ${word(n % 560)} Improper Authentication Vulnerability`,
    dateAdded: day(n),
    shortDescription: `Product ${word(n % 560)} contains an improper authentication vulnerability that lets somebody without an account run commands.`,
    requiredAction: 'Apply updates per vendor instructions.',
    dueDate: day(n + 21),
    knownRansomwareCampaignUse: n % 5 === 0 ? 'Known' : 'Unknown',
    notes: `https://vendor.example/advisory/${n}`,
    cwes: ['CWE-287'],
  }));
  const catalogue = {
    title: 'CISA Catalog of Known Exploited Vulnerabilities',
    catalogVersion: '2026.01.15',
    dateReleased: '2026-01-15T15:00:00.0000Z',
    count: VULNERABILITIES,
    vulnerabilities,
  };
  const file = join(dir, 'known_exploited_vulnerabilities.json');
  writeFileSync(file, JSON.stringify(catalogue));
  return file;
};

/** The sanctions list and the catalogue of exploited vulnerabilities at their real size, each into a database of its own. */
export async function listSpeed(root: string, stages: Stages, dir: string): Promise<Figure[]> {
  const client = openClient({ userAgent: 'Assay/bench', allowPrivate: false });
  spareMemory();
  const timed = async (name: string, entries: number, files: readonly string[]): Promise<Figure[]> => {
    const data = join(dir, `lists-${name.toLowerCase()}`);
    // A database is made once, in a process of its own: that takes more memory for a moment than what is measured here.
    execFileSync(join(root, 'bin', 'assay'), ['incidents', '--data', data]);
    const store = await openStore({ dataDir: data });
    let most = 0;
    const watch = setInterval(() => (most = Math.max(most, residentMb(process.pid))), 100);
    try {
      const start = performance.now();
      const [opened] = await wireImport(client, earlierIn(store))(files, stages.now());
      if (opened === undefined) throw new Error(`no source takes ${files.join(', ')}`);
      const counts = await importCounted({ store, stages }, opened.pieces);
      const seconds = (performance.now() - start) / 1000;
      if (counts.stored !== entries) throw new Error(`${counts.stored} of ${entries} entries were stored: ${JSON.stringify(counts)}`);
      const note = `${entries} entries, ${counts.statements} statements, into PGlite`;
      return [
        { name: `${name} list`, value: seconds, unit: 's', aim: '< 10', note },
        { name: 'most memory meanwhile', value: most, unit: 'MB', aim: '< 600', note: 'resident, database in it' },
      ];
    } finally {
      clearInterval(watch);
      await store.close();
    }
  };
  try {
    return [...(await timed('OFAC', DESIGNATIONS, ofacFiles(dir))), ...(await timed('KEV', VULNERABILITIES, [kevFile(dir)]))];
  } finally {
    await client.close();
  }
}
