import { z } from 'zod';
import type { Context, Counted, FileAt } from '../../contract.ts';
import { nothingKnown, unusable } from '../../item.ts';
import { parseJson } from '../../json.ts';
import { type ListChange, type ListEntry, listItems } from '../../list.ts';
import { isPublished } from '../../published.ts';
import { as, type Named, oneLine, type ToldLines, wordsAs } from '../../told.ts';
import { noSuchList, wholeOf } from '../../whole.ts';

/**
 * The catalogue as CISA publishes it (its JSON schema of 2024): `knownRansomwareCampaignUse` is "Known" or "Unknown", which is what CISA
 * says of its own knowledge and no denial.
 */

const REMEDY = 'Fetch known_exploited_vulnerabilities.json anew from CISA.';

const CISA: Named = {
  kind: 'agency',
  name: 'CISA',
  country: 'US',
  authority: true,
  knowledge: 'organ:cybersecurity-and-infrastructure-security-agency',
};

const Entry = z.looseObject({
  cveID: z.string().regex(/^CVE-\d{4}-\d{4,19}$/, 'a CVE id, as CVE-2024-12345'),
  dateAdded: z.string().refine(isPublished, 'a date, as 2024-01-31'),
  vendorProject: z.string(),
  product: z.string(),
  vulnerabilityName: z.string(),
  shortDescription: z.string(),
  requiredAction: z.string(),
  dueDate: z.string(),
  knownRansomwareCampaignUse: z.string().optional(),
  notes: z.string().optional(),
  cwes: z.array(z.string()).optional(),
});
type Entry = z.infer<typeof Entry>;

const Catalogue = z.looseObject({
  catalogVersion: z.string(),
  dateReleased: z.string().refine(isPublished, 'a date-time'),
  count: z.int().optional(),
  vulnerabilities: z.array(z.unknown()),
});

/** What is otherwise than it was, in the words of the catalogue. */
const changesOf = (was: Entry, is: Entry): string =>
  [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((key) => JSON.stringify(was[key]) !== JSON.stringify(is[key]))
    .map((key) => {
      const [before, after] = [was[key], is[key]].map((value) =>
        oneLine(typeof value === 'string' ? value : value === undefined ? 'nothing' : JSON.stringify(value)),
      );
      return `${key} was “${(before ?? '').slice(0, 80)}”, is “${(after ?? '').slice(0, 80)}”`;
    })
    .join('; ');

const write =
  (released: string) =>
  (lines: ToldLines, { data }: ListEntry<Entry>, change: ListChange, was: Entry | null): void => {
    const by = lines.party(CISA);
    const exploited = lines.length;
    const cve = lines.name({ kind: 'vulnerability', name: data.cveID });
    const exploitation = {
      type: 'technique' as const,
      kind: 'exploitation',
      by,
      text: `${data.cveID} is exploited in the wild.`,
      args: [wordsAs('technique', `exploitation of ${data.cveID}`), as('other', cve)],
    };
    if (change === 'removed') {
      lines.write(' is no longer listed as exploited in the wild, in the list of ');
      const said = lines.time(released.slice(0, 10), released.slice(0, 10));
      lines.say(exploited, { ...exploitation, stance: 'retract', timeSaid: said, rule: 'kev-removed' });
      lines.write('.');
      return;
    }
    lines.write(' is exploited in the wild, listed since ');
    const added = lines.time(data.dateAdded, data.dateAdded);
    lines.say(exploited, { ...exploitation, stance: 'assert', timeSaid: added, hasEvidence: true, rule: 'kev-listed' });
    lines.write('. ');
    const use = data.knownRansomwareCampaignUse;
    if (use !== undefined) {
      const ransomware = lines.length;
      lines.write(`Use of ${data.cveID} in ransomware campaigns: ${oneLine(use)}`);
      lines.say(ransomware, {
        type: 'technique',
        kind: 'ransomware',
        by,
        text: `${data.cveID} is used in ransomware campaigns.`,
        args: [wordsAs('technique', `ransomware campaigns using ${data.cveID}`), as('other', cve)],
        stance: use === 'Known' ? 'assert' : 'unknown',
        timeSaid: added,
        rule: 'kev-ransomware',
      });
      lines.write('. ');
    }
    if (was !== null) lines.write(`Changed: ${changesOf(was, data)}. `);
    const rest = [
      `${data.vendorProject} ${data.product}: ${data.vulnerabilityName}`,
      data.shortDescription,
      `Required: ${data.requiredAction} Due ${data.dueDate}`,
      ...(data.cwes ?? []),
      data.notes ?? '',
    ];
    lines.write(
      rest
        .map(oneLine)
        .filter((words) => words !== '')
        .join(' | ')
        .slice(0, 3000),
    );
  };

/** @throws AssayError bad-input where it is no such catalogue */
export async function* kevItems(file: FileAt, { now, earlier }: Pick<Context, 'now' | 'earlier'>): AsyncGenerator<Counted> {
  const { name } = file;
  const bytes = await wholeOf(file);
  const read = Catalogue.safeParse(parseJson(bytes, name, REMEDY));
  if (!read.success) {
    const [issue] = read.error.issues;
    return noSuchList(name, `is no catalogue of CISA: "${issue?.path.join('.') ?? ''}" ${issue?.message ?? ''}.`, REMEDY);
  }
  const { catalogVersion, dateReleased, count, vulnerabilities } = read.data;
  if (vulnerabilities.length === 0) return noSuchList(name, 'lists no vulnerabilities.', REMEDY);
  // All of those that are missing would else be taken for removed.
  if (count !== undefined && count !== vulnerabilities.length)
    return noSuchList(name, `says it has ${count} entries, and has ${vulnerabilities.length}.`, REMEDY);
  const entries: ListEntry<Entry>[] = [];
  for (const [at, given] of vulnerabilities.entries()) {
    const place = `/vulnerabilities/${at}`;
    const entry = Entry.safeParse(given);
    if (entry.success) entries.push({ key: entry.data.cveID, place, data: entry.data });
    else {
      const [issue] = entry.error.issues;
      const message = `${place} of ${name} does not fit: "${issue?.path.join('.') ?? ''}" ${issue?.message ?? ''}.`;
      const raw = new TextEncoder().encode(JSON.stringify(given));
      yield {
        item: unusable(`${name}#${place}`, { code: 'bad-entry', message, where: place, remedy: REMEDY }, nothingKnown, now, raw),
        objects: 1,
      };
    }
  }
  const list = {
    id: 'cisa-kev',
    title: 'CISA Known Exploited Vulnerabilities',
    version: catalogVersion,
    released: dateReleased,
    source: { name: 'CISA', kind: 'government' as const, country: 'US' },
    url: null,
    entries,
    write: write(dateReleased),
  };
  yield* listItems<Entry>(list, { name, now, earlier });
}
