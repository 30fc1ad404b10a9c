import { existsSync } from 'node:fs';
import { sql } from 'kysely';
import { search, type SearchAsk } from '../src/app/search.ts';
import type { RawItem } from '../src/model/document.ts';
import type { Stages } from '../src/pipeline/contract.ts';
import { openStore } from '../src/store/store.ts';
import { grow } from './grown.ts';
import { type Figure, milliseconds, percentile } from './measure.ts';

const ask = (q: string, more: Partial<SearchAsk> = {}): SearchAsk => ({ q, limit: 10, typing: false, ...more });

/** Two letters exchanged in each word. */
const misspelt = (name: string): string => name.replace(/(\w{3})(\w)(\w)/g, '$1$3$2');

/** What people ask, and what is worst for an index: words in every document, phrases of them that stand nowhere, filters that fit nothing. */
const askedOf = (name: string): (readonly [string, SearchAsk])[] => [
  ['an exact name', ask(name)],
  ['a name spelt otherwise', ask(misspelt(name))],
  ['a name being typed', ask('silent fal', { typing: true })],
  ['three letters of a common word', ask('att', { typing: true })],
  ['a rare word', ask('Rivermere')],
  ['a word in every document', ask('attack')],
  ['two common words', ask('attack group')],
  ['a common phrase', ask('"claimed responsibility"')],
  ['a phrase that is nowhere, of common words', ask('"attack responsibility confirmed"')],
  ['one or the other', ask('wiper OR ransomware OR espionage')],
  ['a common word without another', ask('attack -ransomware')],
  ['a filter alone', ask('stance:deny')],
  ['a common word with filters', ask('attack country:EE stance:deny status:denied')],
  ['a common word with a filter that fits nothing', ask('attack tlp:red')],
  ['a month', ask('attack after:2020-03 before:2020-04')],
  ['the oldest of a common word', ask('attack before:2018-03')],
  ['quotes alone', ask('no personal data stolen', { kind: 'statement', limit: 50 })],
  ['incidents alone', ask('cyberattack', { kind: 'incident', limit: 50 })],
];
const ROUNDS = 12;

/** How long each search takes on a store of this many documents. A store found at `dir` is used as it is. */
export const searchSpeed = async (
  stages: Stages,
  dir: string,
  documents: number,
  page: (i: number) => RawItem,
  say: (text: string) => void,
): Promise<Figure[]> => {
  const there = existsSync(dir);
  const store = await openStore({ dataDir: dir });
  try {
    if (!there) await grow(store, stages, page, documents, say);
    const figures: Figure[] = [];
    const { rows } = await sql<{ name: string }>`select name from entity where kind = 'organisation' and named and name like '% %'
      order by born, id limit 1`.execute(store.db);
    for (const [name, asked] of askedOf(rows[0]?.name ?? '')) {
      const samples: number[] = [];
      const cpu: number[] = [];
      let hits = 0;
      for (let round = 0; round < ROUNDS; round += 1) {
        const before = process.cpuUsage();
        const took = await milliseconds(async () => {
          const { groups } = await search({ store }, asked);
          hits = groups.reduce((sum, group) => sum + group.hits.length, 0);
        });
        const { user, system } = process.cpuUsage(before);
        if (round < 2) continue;
        samples.push(took);
        cpu.push((user + system) / 1000);
      }
      figures.push({
        name: `search: ${name}`,
        value: percentile(samples, 0.95),
        unit: 'ms',
        aim: '< 200',
        note: `p95 of ${samples.length}, p50 ${percentile(samples, 0.5).toFixed(0)}, of processor ${percentile(cpu, 0.5).toFixed(0)}; ${hits} hits shown; ${asked.q}`,
      });
    }
    return figures;
  } finally {
    await store.close();
  }
};
