import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportAs, type ExportContext } from '../src/app/export.ts';
import { openFindings } from '../src/app/findings.ts';
import { findBrowser, printerOf } from '../src/share/paper.ts';
import { IncidentPage } from '../src/model/incident-list.ts';
import { projectRoot, wireCatalogue, wireCloseReader } from '../src/wire.ts';
import { browserPath } from './browser.ts';
import { type CaseServer, startCase } from './case-server.ts';

/** Briefs as PDF, printed by a real browser. */

let the: CaseServer;
let context: ExportContext;
let browser: string;
beforeAll(async () => {
  browser = await browserPath();
  the = await startCase((bare) => {
    const whole = { ...bare, attack: wireCatalogue(projectRoot()), close: wireCloseReader(projectRoot()) };
    context = { ...whole, findings: openFindings(whole), print: printerOf(browser) };
    return {};
  });
}, 120_000);
afterAll(() => the.close());

const pagesOf = async (bytes: Uint8Array): Promise<string[]> => (await extractText(await getDocumentProxy(bytes))).text;
const leftovers = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('assay-print-'));

describe('a brief as PDF', () => {
  it('has one or two pages for each incident of the example, marked at head and foot of each, with numbers and notes', async () => {
    const { items } = await the.get('/incidents', IncidentPage);
    expect(items.length).toBeGreaterThan(3);
    for (const { id, title } of items) {
      const { pieces } = await exportAs(context, { format: 'brief-pdf', scope: { of: 'incident', id } });
      for await (const piece of pieces) {
        if (typeof piece === 'string') throw new Error('no bytes');
        const pages = await pagesOf(piece);
        expect(pages.length, title).toBeLessThanOrEqual(2);
        pages.forEach((text, at) => {
          expect(text.match(/TLP:CLEAR/g)?.length, `${title}, page ${at + 1}`).toBe(2);
          expect(text).toContain(`Page ${at + 1} of ${pages.length}`);
        });
        expect(pages.join('\n')).toContain('Notes');
        expect(pages.join('\n')).toContain('Bottom line');
      }
    }
    expect(leftovers()).toEqual([]);
  }, 120_000);

  it('fetches nothing, not even from this machine and without a policy in the page', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end('body { color: red }');
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const at = `http://127.0.0.1:${port}`;
    try {
      const bytes = await printerOf(browser)(
        `<!doctype html><link rel="stylesheet" href="${at}/a.css"><img src="${at}/b.png"><script>fetch("${at}/c"); document.body.append('ran')</script><p>words</p>`,
      );
      expect(await pagesOf(bytes)).toEqual([expect.stringMatching(/^(?!.*ran).*words/)]);
      expect(asked).toEqual([]);
    } finally {
      server.close();
    }
  }, 60_000);

  it('is refused in plain words where the browser is none, or prints nothing, and leaves nothing behind', async () => {
    await expect(printerOf(null, '')('<p>words</p>')).rejects.toMatchObject({
      failure: { code: 'no-browser', remedy: expect.stringContaining('Chromium') },
    });
    await expect(printerOf('/bin/false')('<p>words</p>')).rejects.toMatchObject({ failure: { kind: 'outage', code: 'no-print' } });
    expect(leftovers()).toEqual([]);
  });

  it('is printed by one that is found where they usually are', () => {
    expect(findBrowser(browser, '')).toBe(browser);
    expect(findBrowser('/nowhere/chromium', '/usr/bin')).toBeNull();
    const found = findBrowser(null, process.env['PATH'] ?? '');
    expect(found === null || existsSync(found)).toBe(true);
  });
});
