import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { earlierIn, importCounted } from '../src/app/import.ts';
import { openClient } from '../src/net/client.ts';
import type { Stages } from '../src/pipeline/contract.ts';
import { openStore } from '../src/store/store.ts';
import { spareMemory, wireImport } from '../src/wire.ts';
import { type Figure, residentMb } from './measure.ts';

/** As many as the lists had in 2025. */
const SANCTIONED = 9_000;
const ALIASES = 12_000;
const ADDRESSES = 14_000;
const EXPLOITED = 1_500;

const FIRST = ['Kestrel', 'Harrier', 'Merlin', 'Goshawk', 'Falcon', 'Buzzard', 'Kite', 'Hobby', 'Osprey', 'Eagle', 'Shikra'];
const SECOND = ['Marine', 'Trading', 'Petroleum', 'Aviation', 'Holding', 'Electronics', 'Shipping', 'Exchange', 'Industrial'];
const GIVEN = ['Ivan', 'Amir', 'Kim', 'Maria', 'Sergei', 'Li', 'Hassan', 'Olga', 'Juan', 'Omar', 'Petr', 'Dmitri', 'Ana'];
const PROGRAMS = ['CYBER2', 'RUSSIA-EO14024', 'SDGT', 'IRAN', 'DPRK3', 'SDNTK', 'BELARUS-EO14038'];
const at = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;
const company = (n: number): string => `${at(FIRST, n)} ${at(SECOND, Math.floor(n / 11))} ${n} LLC`.toUpperCase();
const person = (n: number): string => `${at(FIRST, n * 7).toUpperCase()}OV${n}, ${at(GIVEN, n)} ${at(GIVEN, n * 3 + 1)}`;
const row = (fields: readonly (string | number)[]): string =>
  fields.map((field) => (field === '' ? '-0- ' : typeof field === 'number' ? String(field) : `"${field}"`)).join(',');

/** The set of CSV files as OFAC publishes it, in names nobody has. */
const writeSanctions = (dir: string): string[] => {
  mkdirSync(dir, { recursive: true });
  const isPerson = (n: number): boolean => n % 5 < 3;
  const name = (n: number): string => (isPerson(n) ? person(n) : company(n));
  const remarks = (n: number): string =>
    isPerson(n)
      ? `DOB ${1 + (n % 28)} Mar ${1950 + (n % 50)}; POB Somewhere; nationality Ruritania; Gender Male; Passport R${n} (Ruritania); Linked To: ${company(n + 4)}.`
      : `Organization Established Date ${1980 + (n % 40)}; Tax ID No. ${1_000_000 + n} (Ruritania); Linked To: ${person(n + 3)}.`;
  const files: [string, string[]][] = [
    [
      'sdn.csv',
      Array.from({ length: SANCTIONED }, (_, n) =>
        row([n + 1, name(n), isPerson(n) ? 'individual' : '', at(PROGRAMS, n), '', '', '', '', '', '', '', remarks(n)]),
      ),
    ],
    ['alt.csv', Array.from({ length: ALIASES }, (_, n) => row([(n % SANCTIONED) + 1, n + 1, 'aka', name(n + 50_000), '']))],
    ['add.csv', Array.from({ length: ADDRESSES }, (_, n) => row([(n % SANCTIONED) + 1, n + 1, `Quay ${n}`, 'Port Town', 'Ruritania', '']))],
    ['sdn_comments.csv', []],
  ];
  return files.map(([file, rows]) => {
    writeFileSync(join(dir, file), `${rows.join('\r\n')}\r\n\x1a`);
    return join(dir, file);
  });
};

const writeExploited = (file: string): string[] => {
  const vulnerabilities = Array.from({ length: EXPLOITED }, (_, n) => ({
    cveID: `CVE-${2015 + (n % 10)}-${10_000 + n}`,
    vendorProject: at(FIRST, n),
    product: `${at(SECOND, n)} Gateway`,
    vulnerabilityName: `${at(FIRST, n)} ${at(SECOND, n)} Gateway Command Injection`,
    dateAdded: `2025-${String(1 + (n % 9)).padStart(2, '0')}-15`,
    shortDescription: `The gateway has a flaw with which somebody who has no account runs commands as its administrator (${n}).`,
    requiredAction: 'Apply what the vendor advises, or stop using the product.',
    dueDate: '2025-12-01',
    knownRansomwareCampaignUse: n % 4 === 0 ? 'Known' : 'Unknown',
    notes: 'https://vendor.example/advisory',
    cwes: ['CWE-78'],
  }));
  const catalogue = { title: 'Bench', catalogVersion: '2025.11.01', dateReleased: '2025-11-01T12:00:00.000Z', count: EXPLOITED };
  writeFileSync(file, JSON.stringify({ ...catalogue, vulnerabilities }));
  return [file];
};

/** How long whole lists take that are published anew again and again, into an empty database. */
export async function listSpeed(root: string, stages: Stages, dir: string): Promise<Figure[]> {
  const data = join(dir, 'lists');
  // A database is made once, in a process of its own: that takes more memory for a moment than what is measured here.
  execFileSync(join(root, 'bin', 'assay'), ['incidents', '--data', data]);
  const client = openClient({ userAgent: 'Assay/bench', allowPrivate: false });
  const store = await openStore({ dataDir: data });
  spareMemory();
  let most = 0;
  const watch = setInterval(() => (most = Math.max(most, residentMb(process.pid))), 100);
  const figures: Figure[] = [];
  const take = async (name: string, files: string[], entries: number): Promise<void> => {
    const [opened] = await wireImport(client, { earlier: earlierIn(store) })(files, stages.now());
    if (opened === undefined) throw new Error(`no source takes ${name}`);
    const start = performance.now();
    const counts = await importCounted({ store, stages }, opened.pieces);
    const seconds = (performance.now() - start) / 1000;
    if (counts.stored !== entries) throw new Error(`${counts.stored} of ${entries} entries were stored: ${JSON.stringify(counts)}`);
    figures.push({
      name,
      value: seconds,
      unit: 's',
      aim: '< 10',
      note: `${entries} entries, ${counts.statements} statements, into PGlite`,
    });
  };
  try {
    await take('KEV catalogue stored', writeExploited(join(dir, 'kev.json')), EXPLOITED);
    await take('OFAC list stored', writeSanctions(join(dir, 'ofac')), SANCTIONED);
    figures.push({ name: 'most memory meanwhile', value: most, unit: 'MB', aim: '< 600', note: 'resident, database in it' });
    return figures;
  } finally {
    clearInterval(watch);
    await client.close();
    await store.close();
  }
}
