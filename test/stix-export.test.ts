import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stixBundle, stixItems } from '../src/app/stix-export.ts';
import type { ExportScope } from '../src/model/export.ts';
import { ASSAY_EXTENSION, AssayExtension, StatementExtension, Telling } from '../src/model/stix/assay-extension.ts';
import { validateStix } from '../src/model/stix/validate.ts';
import { projectRoot, wireCatalogue } from '../src/wire.ts';
import { type CaseServer, startCase } from './case-server.ts';

/** STIX as others get it: valid, the same every time, and never more certain than who said it. */

type StixObject = { type: string; id: string; extensions?: Record<string, unknown> } & Record<string, unknown>;
let the: CaseServer;
const attack = wireCatalogue(projectRoot());
beforeAll(async () => {
  the = await startCase((context) => ({ stixBundle: (scope, upTo) => stixBundle({ ...context, attack }, scope, upTo) }));
});
afterAll(() => the.close());

const bundle = async (path: string): Promise<{ text: string; objects: StixObject[] }> => {
  const { payload, statusCode, headers } = await the.server.inject({ url: `/api/v1/export/stix${path}`, headers: { host: '127.0.0.1' } });
  expect(statusCode, payload.slice(0, 300)).toBe(200);
  expect(headers['content-type']).toBe('application/stix+json;version=2.1');
  return { text: payload, objects: (JSON.parse(payload) as { objects: StixObject[] }).objects };
};
const saidIn = (objects: readonly StixObject[]): { object: StixObject; said: StatementExtension }[] =>
  objects.flatMap((object) => {
    const said = StatementExtension.safeParse(object.extensions?.[ASSAY_EXTENSION]).data;
    return said === undefined ? [] : [{ object, said }];
  });

const GOLDEN = fileURLToPath(new URL('fixtures/albania.stix.json', import.meta.url));
const SCHEMA = join(projectRoot(), 'docs/stix-extension.schema.json');
const kept = (file: string, text: string): string => {
  if (process.env['UPDATE_GOLDEN'] !== undefined || !existsSync(file)) writeFileSync(file, text);
  return readFileSync(file, 'utf8');
};

describe('an export as STIX', () => {
  it('is valid, whole and the same twice, whatever is asked for', async () => {
    const incident = await the.incident(/parliament/i);
    const actor = (await the.get(`/incidents/${incident.id}`, z.looseObject({ incident: z.looseObject({ actors: z.array(z.string()) }) })))
      .incident.actors[0];
    for (const path of ['', `?incident=${incident.id}`, `?entity=${actor ?? ''}`, '?q=sanctions', '?from=2022&to=2022']) {
      const { text, objects } = await bundle(path);
      expect(validateStix(JSON.parse(text)), path).toEqual([]);
      expect(saidIn(objects).length, path).toBeGreaterThan(0);
      const ids = new Set(objects.map((o) => o.id));
      expect(ids.size, path).toBe(objects.length);
      const loose = objects.flatMap((o) =>
        Object.entries(o).flatMap(([key, value]) =>
          key.endsWith('_ref') || key.endsWith('_refs')
            ? [value]
                .flat()
                .filter((id) => !ids.has(String(id)))
                .map((id) => `${o.id} ${key} ${String(id)}`)
            : [],
        ),
      );
      expect(loose, path).toEqual([]);
      expect((await bundle(path)).text, path).toBe(text);
    }
  });

  it('has each statement in force once, by its speaker, with its document, and with its quote at its place', async () => {
    const { objects } = await bundle('');
    const said = saidIn(objects);
    const byId = new Map(objects.map((o) => [o.id, o]));
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from statement_link`.execute(the.context.store.db);
    expect(said.length).toBe(rows[0]?.n);
    const tellings = new Map(
      objects.flatMap((o) => {
        const extension = AssayExtension.safeParse(o.extensions?.[ASSAY_EXTENSION]).data;
        return extension?.holds === 'document' ? [[extension.document, Telling.parse(JSON.parse(extension.telling))] as const] : [];
      }),
    );
    for (const { object, said: s } of said) {
      expect(byId.get(String(object['created_by_ref']))?.type).toBe('identity');
      const piece = tellings.get(s.document)?.text.kept.find(([at, words]) => at <= s.start && at + words.length >= s.end);
      expect(piece?.[1].slice(s.start - piece[0], s.end - piece[0])).toBe(s.quote);
      expect(object['external_references']).toMatchObject([{ hashes: { 'SHA-256': expect.stringMatching(/^[0-9a-f]{64}$/) } }]);
    }
  });

  it('gives one who ignores the extension no claim as a fact, and shows who denies', async () => {
    const { objects } = await bundle('');
    const facts = objects.filter(
      (o) =>
        o.type === 'relationship' &&
        /^(?:attributed-to|targets|uses|compromises|originates-from|related-to)$/.test(String(o['relationship_type'])),
    );
    expect(facts).toEqual([]);
    const denied = saidIn(objects).filter(({ said }) => said.polarity < 0);
    expect(denied.length).toBeGreaterThan(0);
    for (const { object, said } of denied) {
      if (said.asserter.identity_ref === undefined) continue;
      const opinion = objects.find(
        (o) => o.type === 'opinion' && String(o['explanation']).includes(said.quote) && o['created_by_ref'] === object['created_by_ref'],
      );
      expect(opinion?.['opinion']).toMatch(/disagree/);
    }
  });

  it('is what the golden file has, for the parliament', async () => {
    const { id } = await the.incident(/parliament/i);
    const { text } = await bundle(`?incident=${id}`);
    // What was read is the reader's and has its own figures; the version of the reader is in every line of it.
    const shown = text.replaceAll(/"telling":"(?:[^"\\]|\\.)*"/g, '"telling":"…"').replaceAll(/"reader":"[^"]*"/g, '"reader":"…"');
    expect(shown).toBe(kept(GOLDEN, shown));
  });

  it('has its extension described by a schema made of the one in the code', () => {
    const head = { $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'Who said what: a property extension of STIX 2.1' };
    const schema: unknown = JSON.parse(JSON.stringify({ ...head, ...z.toJSONSchema(AssayExtension) }));
    expect(schema).toEqual(JSON.parse(kept(SCHEMA, JSON.stringify(schema))));
  });

  it('is refused in plain words where two things are asked for, and not found', async () => {
    expect((await the.call('GET', '/export/stix?incident=inc_1&entity=ent_1')).status).toBe(400);
    expect((await the.call('GET', '/export/stix?incident=inc_1')).status).toBe(404);
  });

  it('tells every object with its marking and when it was there first', async () => {
    const scope: ExportScope = { of: 'all' };
    for await (const { object, tlp, added } of stixItems({ ...the.context, attack }, scope)) {
      expect(tlp, object.id).toBe('clear');
      expect(added).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
    }
  });
});
