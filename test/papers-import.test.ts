import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { document } from '../src/app/ask.ts';
import { earlierIn, importAll } from '../src/app/import.ts';
import { quarantine, quarantinedBytes } from '../src/app/quarantine.ts';
import { openFiles } from '../src/collect/files.ts';
import { rebuild } from '../src/pipeline/rebuild.ts';
import { verify } from '../src/pipeline/verify.ts';
import { listDocuments } from '../src/store/documents.ts';
import { listQuarantine } from '../src/store/quarantine.ts';
import { openStore, type Store } from '../src/store/store.ts';
import { projectRoot, wireStages } from '../src/wire.ts';
import { makeDocx, makeEncryptedPdf, makeMail, makeMbox, makePdf, makeZip, pageOf } from './papers.ts';

/** Files of every kind by the door they come in by: all of what is in them is stored, known or quarantined, and a quote says its page. */

const NOW = '2024-05-08T10:00:00.000Z';
const dir = mkdtempSync(join(tmpdir(), 'assay-papers-'));
let store: Store;
let stages: Awaited<ReturnType<typeof wireStages>>;
beforeAll(async () => {
  stages = { ...(await wireStages(projectRoot())), now: () => NOW };
  store = await openStore({ memory: true });
});
afterAll(async () => {
  await store.close();
  rmSync(dir, { recursive: true, force: true });
});
const offline = { now: NOW, fetch: () => Promise.reject(new Error('no network here')) };
const put = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(dir, name), content);
  return join(dir, name);
};
const take = async (...paths: string[]) => importAll({ store, stages }, await openFiles(paths, { ...offline, earlier: earlierIn(store) }));

const said = (n: number): string =>
  `On ${n} July 2022 the hacker group Homeland Justice claimed responsibility for the cyberattack on the Albanian parliament, the agency said.`;
const head = (n: number) => ({
  From: 'Ann Ash <ann@example.org>',
  To: 'desk@example.org',
  Subject: `Update ${n}`,
  Date: 'Thu, 21 Jul 2022 10:00:00 +0200',
});

describe('assay import', () => {
  it('takes each kind for what it is, and its counts add up, one by one and in all', async () => {
    mkdirSync(join(dir, 'folder/sub'), { recursive: true });
    writeFileSync(join(dir, 'folder/a.txt'), said(10));
    writeFileSync(join(dir, 'folder/sub/b.pdf'), makePdf([pageOf([said(11)])]));
    writeFileSync(join(dir, 'folder/sub/empty.txt'), '');
    const files = [
      put('report.pdf', makePdf([pageOf(['Threat report.']), pageOf([said(12)])])),
      put('locked.pdf', makeEncryptedPdf('x', 'secret')),
      put('scan.pdf', makePdf([pageOf([])])),
      put('report.docx', makeDocx(['# Hit', said(13)])),
      put('note.eml', makeMail(head(14), said(14), [{ type: 'application/pdf', content: makePdf([pageOf([said(15)])]), name: 'a.pdf' }])),
      put('list.mbox', makeMbox([makeMail(head(16), said(16)), makeMail(head(17), ''), makeMail(head(18), said(18))])),
      put(
        'case.zip',
        makeZip([
          { name: 'x.txt', content: said(19) },
          { name: '../y.txt', content: 'no' },
          { name: 'z.txt', content: said(10) },
        ]),
      ),
      put('feed.xml', '<rss version="2.0"><channel><title>T</title></channel></rss>'),
      join(dir, 'folder'),
    ];
    const { imported, total } = await take(...files);
    const lines = imported.map(({ file, kind, read, stored, known, quarantined }) =>
      [file.slice(dir.length + 1), kind, read, stored, known, quarantined].join(' '),
    );
    expect(lines.toSorted()).toEqual(
      [
        'report.pdf PDF 1 1 0 0',
        'locked.pdf PDF 1 0 0 1',
        'scan.pdf PDF 1 0 0 1',
        'report.docx Word document 1 1 0 0',
        'note.eml e-mail 2 2 0 0',
        'list.mbox mailbox 3 2 0 1',
        'case.zip ZIP archive 3 2 0 1',
        'feed.xml not known 1 0 0 1',
        'folder folder of 3 files 3 1 1 1',
      ].toSorted(),
    );
    for (const { read, stored, known, quarantined } of [...imported, total]) expect(read).toBe(stored + known + quarantined);
    expect(total.read).toBe(16);
    const { items } = await quarantine({ store }, { cursor: undefined, limit: 50 });
    expect(items.map(({ reason }) => reason).toSorted()).toEqual(['bad-path', 'empty', 'empty', 'empty', 'encrypted', 'no-text']);
    const again = await take(...files);
    expect(again.total).toMatchObject({ read: 16, stored: 0, known: 10, quarantined: 6 });
  }, 120_000);

  it('a quote says on which page it stands, after a rebuild too, and nothing hangs loose', async () => {
    const shown = async () => {
      const { items } = await listDocuments(store.db, null, 50);
      const ref = items.find((item) => item.ref.pages?.length === 2)?.ref;
      const view = await document({ store, second: null }, ref?.id ?? '');
      return view.statements.map(({ page, quote }) => `${page}: ${quote.slice(0, 20)}`);
    };
    const before = await shown();
    expect(before.length).toBeGreaterThan(0);
    for (const line of before) expect(line).toMatch(/^2: /);
    await rebuild(store, stages, () => undefined);
    expect(await shown()).toEqual(before);
    expect((await verify(store, stages, () => undefined)).faults).toEqual([]);
  }, 120_000);

  it('keeps the bytes of a list that breaks off, handed in among others or in a folder, to be tried again', async () => {
    const broken =
      '{"title": "CISA Catalog of Known Exploited Vulnerabilities", "catalogVersion": "2024.01.02", "count": 2, "vulnerabilities": [{';
    mkdirSync(join(dir, 'lists'));
    writeFileSync(join(dir, 'lists/inside.json'), `${broken} `);
    const { total } = await take(put('catalogue.json', broken), put('beside.txt', said(9)), join(dir, 'lists'));
    expect(total).toMatchObject({ read: 3, stored: 1, quarantined: 2 });
    const items = (await listQuarantine(store.db, null, 50)).items.filter(({ reason }) => reason === 'bad-json');
    const bytes = await Promise.all(items.map(async ({ id }) => new TextDecoder().decode(await quarantinedBytes({ store }, id))));
    expect(bytes.toSorted()).toEqual([broken, `${broken} `]);
  });
});
