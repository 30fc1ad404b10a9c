import { fail } from '../src/core/errors.ts';
import { sha256Hex, stableId } from '../src/core/hash.ts';
import { nameKey } from '../src/core/names.ts';
import type { DocumentText, RawItem } from '../src/model/document.ts';
import type { Reading } from '../src/model/reading.ts';
import type { Entity, Incident, Proposition } from '../src/model/records.ts';
import type { Resolution, ResolveInput } from '../src/model/resolution.ts';
import type { Assessment } from '../src/model/weighing.ts';
import type { Stages } from '../src/pipeline/contract.ts';

/**
 * Stages small enough to foresee every row they lead to: each sentence is one statement of the narrator that its first
 * capitalised word was attacked, names with one key are one entity, each victim has one incident, and the L of a
 * proposition is how many sentences of independent documents say it.
 */
const extract = (raw: RawItem): DocumentText => {
  const text = new TextDecoder().decode(raw.bytes);
  if (text.trim() === '') throw fail('bad-input', 'empty', `${raw.name ?? 'the input'} is empty`, { remedy: 'give a text' });
  const foreign = text.startsWith('SQ ');
  return {
    text,
    title: null,
    author: null,
    siteName: null,
    published: null,
    zones: [{ start: 0, end: text.length, kind: 'body' }],
    language: foreign ? { code: 'sq', read: false, note: 'not read: sq' } : { code: 'en', read: true, note: null },
  };
};

const read =
  (reader: string) =>
  ({ text }: { text: string }): Reading => {
    const reading: Reading = {
      reader,
      sentences: [],
      mentions: [],
      entities: [],
      times: [],
      events: [],
      propositions: [],
      statements: [],
      attributions: [],
      notUnderstood: [],
      procedures: [],
      happenings: [],
    };
    for (const match of text.matchAll(/[^.]+\./g)) {
      const name = /\b[A-Z]\w+/.exec(match[0]);
      if (name === null) continue;
      const n = reading.sentences.length + 1;
      const [start, end] = [match.index, match.index + match[0].length];
      const at = start + name.index;
      const party = { kind: 'narrator' as const, entity: null, name: 'narrator', span: null };
      reading.sentences.push({ start, end, zone: 'body' });
      reading.mentions.push({
        id: `m${n}`,
        start: at,
        end: at + name[0].length,
        text: name[0],
        kind: 'organisation',
        entity: `e${n}`,
        candidates: [],
        via: 'shape',
        benign: null,
      });
      reading.entities.push({
        id: `e${n}`,
        kind: 'organisation',
        name: name[0],
        names: [name[0]],
        named: true,
        country: null,
        calledOf: null,
        organOf: null,
        authority: false,
        count: null,
        sector: null,
        knowledge: null,
      });
      reading.events.push({
        id: `v${n}`,
        label: 'attack',
        action: null,
        victims: [`e${n}`],
        actors: [],
        time: null,
        place: null,
        mentions: [],
      });
      reading.propositions.push({
        id: `p${n}`,
        type: 'targeted',
        kind: null,
        events: [`v${n}`],
        args: [{ role: 'victim', entity: `e${n}`, text: name[0], span: null }],
        text: `${name[0]} was attacked`,
      });
      reading.statements.push({
        id: `s${n}`,
        start,
        end,
        sentence: n - 1,
        quote: match[0],
        asserter: party,
        relays: [],
        stance: 'assert',
        polarity: 1,
        proposition: `p${n}`,
        wording: 'flat',
        strength: 1,
        directness: 'indirect',
        cue: null,
        focus: null,
        implied: false,
        hasEvidence: false,
        timeSaid: null,
        eventTime: null,
        rule: 'tiny',
      });
    }
    return reading;
  };

const entitiesAskedBy: Stages['entitiesAskedBy'] = (reading) => ({ keys: reading.entities.map((e) => nameKey(e.name)), knowledge: [] });
const sketch: Stages['sketch'] = (text) =>
  [...new Set(text.toLowerCase().match(/\w+ \w+ \w+/g) ?? [])]
    .map((words) => sha256Hex(new TextEncoder().encode(words)).slice(0, 16))
    .toSorted();

const resolve = async ({ document, reading, lookup }: ResolveInput): Promise<Resolution> => {
  const found = await lookup.entitiesAsked(entitiesAskedBy(reading));
  const entities = new Map<string, Entity>(found.map((e) => [nameKey(e.name), e]));
  const made: Entity[] = [];
  const links: Record<string, string> = {};
  for (const { id: local, ...rest } of reading.entities) {
    const key = nameKey(rest.name);
    const entity = entities.get(key) ?? { ...rest, id: stableId('ent', document.id, local), organOf: null };
    if (!entities.has(key)) made.push(entity);
    entities.set(key, entity);
    links[local] = entity.id;
  }
  const ids = [...new Set(Object.values(links))];
  const near = await lookup.incidentsOf({ entities: ids, countries: [], limit: 100 });
  const incidents = new Map<string, Incident>(near.map(({ incident }) => [incident.victims[0] ?? '', incident]));
  const known = await lookup.propositionsOf(
    near.map(({ incident }) => incident.id),
    ['targeted'],
  );
  const propositions = new Map<string, Proposition>(known.map((p) => [p.args[0]?.entity ?? '', p]));
  const eventLinks: Record<string, string[]> = {};
  const statementLinks: Record<string, string> = {};
  const changed = new Set<Incident>();
  const added: Proposition[] = [];
  for (const [index, event] of reading.events.entries()) {
    const victim = links[event.victims[0] ?? ''] ?? '';
    const title = `Attack on ${made.concat(found).find((e) => e.id === victim)?.name ?? '?'}`;
    const incident = incidents.get(victim) ?? {
      id: stableId('inc', document.id, event.id),
      title,
      when: { edtf: document.published, candidates: [], resolvedBy: null },
      victims: [victim],
      actors: [],
      country: null,
      action: null,
      campaign: null,
      campaignBy: null,
      joins: [],
      flags: [],
    };
    incident.joins = [...incident.joins, { document: document.id, event: event.id, reasons: ['same victim'] }];
    incidents.set(victim, incident);
    changed.add(incident);
    eventLinks[event.id] = [incident.id];
    const local = reading.propositions[index];
    if (local === undefined) continue;
    const proposition = propositions.get(victim) ?? {
      id: stableId('prp', document.id, local.id),
      type: local.type,
      kind: null,
      incidents: [incident.id],
      args: [{ role: 'victim' as const, entity: victim, text: local.args[0]?.text ?? '' }],
      text: local.text,
    };
    if (!propositions.has(victim)) added.push(proposition);
    propositions.set(victim, proposition);
    const statement = reading.statements[index];
    if (statement !== undefined) statementLinks[statement.id] = proposition.id;
  }
  const { shingles } = document;
  const [copy] = await lookup.copyCandidates();
  const shared = copy === undefined ? 0 : copy.shingles.filter((hash) => shingles.includes(hash)).length / shingles.length;
  return {
    entities: made,
    links,
    incidents: [...changed],
    mergedIncidents: [],
    eventLinks,
    propositions: added,
    mergedPropositions: [],
    statementLinks,
    resolvedTimes: [],
    copy: copy !== undefined && shared > 0.8 ? { of: copy.document, similarity: shared } : null,
  };
};

const weigh: Stages['weigh'] = (bundle) => {
  const copies = new Set(bundle.documents.filter((d) => d.copyOf !== null).map((d) => d.id));
  return new Map(
    bundle.propositions.map((p): [string, Assessment] => {
      const L = bundle.statements.filter(
        (s) => s.proposition === p.id && !copies.has(s.document) && !bundle.rejected.includes(s.id),
      ).length;
      return [
        p.id,
        {
          status: L > 1 ? 'corroborated' : 'reported',
          L,
          P: 1 / (1 + Math.exp(-L)),
          band: 'likely',
          positive: L,
          negative: 0,
          conflict: 0,
          analyticConfidence: 'low',
          stixConfidence: 15,
          flags: [],
          weights: [],
        },
      ];
    }),
  );
};

const tally: Stages['tally'] = ({ incident, propositions, statements, rejected }) => ({
  incident: incident.id,
  month: null,
  year: null,
  from: null,
  to: null,
  country: null,
  status: 'reported',
  sectors: [],
  claims: [],
  attributed: [],
  isAttributed: false,
  denied: false,
  victimsClaimed: 0,
  victimsConfirmed: 0,
  documents: new Set(statements.map((s) => s.document)).size,
  lastSaid: null,
  delay: null,
  delayReported: null,
  line: { titled: [], state: null, victims: [], claimants: [], attribution: [], origins: 0, statements: statements.length, flags: [] },
  parties: incident.victims
    .filter((id) => {
      const about = new Set(propositions.filter((p) => p.args.some((arg) => arg.entity === id)).map((p) => p.id));
      return statements.some((s) => about.has(s.proposition) && !rejected.includes(s.id));
    })
    .map((entity) => ({ entity, role: 'victim' as const })),
});

export const tinyStages = (readerVersion = 'tiny-1'): Stages => ({
  extract,
  read: read(readerVersion),
  sketch,
  entitiesAskedBy,
  resolve,
  weigh,
  tally,
  readerVersion,
  now: () => '2024-01-05T12:00:00.000Z',
});

/** A raw item of plain text. */
export const rawText = (text: string, more: Partial<RawItem> = {}): RawItem => ({
  bytes: new TextEncoder().encode(text),
  mediaType: 'text/plain',
  url: null,
  name: null,
  source: { name: 'The Gazette', kind: 'outlet', country: null },
  title: null,
  author: null,
  published: '2024-01-02',
  collectedAt: '2024-01-03T00:00:00.000Z',
  tlp: 'clear',
  ...more,
});
