import type { DocumentView } from '../src/model/api.ts';
import type { DecisionView } from '../src/model/decision.ts';
import { type Figure, milliseconds, percentile } from './measure.ts';
import { serve } from './served.ts';

/** How long a decision takes, and how much longer once many have been made: each is laid over what the machine alone made. */

const EACH = 20;
/** Of the busiest organisations: with them hundreds of incidents are weighed anew. */
const MERGES = 5;
const signed = { author: 'bench', reason: '' };

const matter = { type: 'targeted', kind: null, args: [{ role: 'victim', entity: null, name: 'Bench Works' }], incident: null };
const said = { stance: 'assert', polarity: 1, speaker: { name: 'Bench Police' }, matter };

/** Decisions are made on the store in this folder over HTTP, and all taken back in the end: the log of them stays, what they did goes. */
export const decisionSpeed = async (root: string, dir: string): Promise<Figure[]> => {
  const { url, stop } = await serve(root, dir, { publish: false });
  const call = async <T>(path: string, body?: unknown): Promise<T> => {
    const post = { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    const answer = await fetch(`${url}/api/v1${path}`, body === undefined ? {} : post);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path} answers ${answer.status}: ${text}`);
    return JSON.parse(text) as T;
  };
  try {
    const { items } = await call<{ items: { id: string }[] }>('/documents?limit=200');
    const documents: string[] = [];
    for (const { id } of items) {
      if (documents.length === EACH) break;
      if ((await call<DocumentView>(`/documents/${id}`)).statements.filter((s) => s.by === undefined).length >= 3) documents.push(id);
    }
    if (documents.length < EACH) throw new Error(`of the newest documents only ${documents.length} have statements enough to decide about`);
    const made: string[] = [];
    const took = new Map<string, number[]>();
    const timed = async (kind: string, path: string, body: unknown): Promise<void> => {
      let done: DecisionView[] = [];
      const time = await milliseconds(async () => {
        done = await call<DecisionView[]>(path, body);
      });
      took.set(kind, [...(took.get(kind) ?? []), time]);
      if (kind !== 'undo') made.push(...done.map(({ decision }) => decision.id));
    };
    const decide = async (document: string, body: (view: DocumentView) => { kind: string }): Promise<void> => {
      const view = await call<DocumentView>(`/documents/${document}`);
      const asked = body(view);
      await timed(asked.kind, '/decisions', { ...signed, document, version: view.version, ...asked });
    };
    const nth = (view: DocumentView, n: number): string[] => [view.statements.filter((s) => s.by === undefined)[n]?.id ?? ''];
    for (const id of documents) {
      await decide(id, (view) => ({ kind: 'accept', statements: nth(view, 0) }));
      await decide(id, (view) => ({ kind: 'reject', statements: nth(view, 0) }));
      await decide(id, (view) => ({ kind: 'correct', statements: nth(view, 0), to: { stance: 'deny', polarity: -1 } }));
      await decide(id, (view) => ({ kind: 'add', span: view.statements[0]?.span, said }));
    }
    const { items: merged } = await call<{ items: { id: string }[] }>(`/entities?group=organisations&limit=${2 * MERGES}`);
    for (let i = 0; i + 1 < merged.length; i += 2) {
      const asked = { kind: 'merge', about: 'entity', into: merged[i]?.id, from: merged[i + 1]?.id };
      const { version } = await call<{ version: number }>('/decisions/preview', asked);
      await timed('merge', '/decisions', { ...signed, ...asked, version });
    }
    for (const id of made.toReversed()) await timed('undo', `/decisions/${id}/undo`, signed);
    return [...took].map(([kind, samples]) => {
      const part = Math.max(1, Math.floor(samples.length / 4));
      return {
        name: `decision: ${kind}`,
        value: percentile(samples, 0.95),
        unit: 'ms',
        aim: '< 100',
        note: `p95 of ${samples.length}, p50 ${percentile(samples, 0.5).toFixed(0)}; first quarter ${percentile(samples.slice(0, part), 0.5).toFixed(0)}, last ${percentile(samples.slice(-part), 0.5).toFixed(0)}; up to ${made.length} hold at once`,
      };
    });
  } finally {
    await stop();
  }
};
