import type { DocumentRef, DocumentView } from '../../src/model/api.ts';
import type { DocumentChanges, DocumentProvenance } from '../../src/model/provenance.ts';

/** How documents of the hand-made answers came. */

const one = (all: readonly DocumentRef[], is: (each: DocumentRef) => boolean): DocumentRef => {
  const found = all.find(is);
  if (found === undefined) throw new Error('there is no such document');
  return found;
};

/** Every document came by two ways; the report is the newer version of the first of the others. */
export const provenanceOf = (view: DocumentView, all: readonly DocumentRef[]): DocumentProvenance => {
  const own = all.find((one) => one.id === view.id);
  const other = all.find((one) => one.id !== 'doc_report');
  const isReport = view.id === 'doc_report';
  const address = view.url ?? 'https://courier.example/a';
  return {
    listedBy: ['Adriatic Courier', 'Morning Ledger'].map((name, n) => ({
      subscription: `sub${n}`,
      name,
      url: `https://feed${n}.example/feed.xml`,
      at: '2024-01-02T08:00:00.000Z',
      goneAt: isReport && n === 0 ? '2024-02-01T08:00:00.000Z' : null,
    })),
    captures: [
      {
        asked: `${address}?from=feed`,
        final: address,
        at: '2024-01-02T08:00:01.000Z',
        status: 200,
        sha256: 'ab'.repeat(32),
        headers: { 'content-type': 'text/html; charset=utf-8', etag: '"5f3a"' },
      },
    ],
    mediaType: 'text/html',
    bytes: 48_123,
    versions: [isReport ? other : undefined, own].filter((one) => one !== undefined),
  };
};
export const changesOf = (view: DocumentView, all: readonly DocumentRef[]): DocumentChanges => {
  const to = one(all, (each) => each.id === view.id);
  const from = one(all, (each) => each.id !== view.id);
  const [came] = view.statements;
  return {
    from,
    to,
    parts: [
      { kind: 'same', text: `${'The attack was met by its response team. '.repeat(20)}The agency confirmed ` },
      { kind: 'removed', text: 'two' },
      { kind: 'added', text: 'three' },
      { kind: 'same', text: ' victims.' },
    ],
    came: came === undefined ? [] : [came],
    went: [],
    stayed: view.statements.length,
  };
};
