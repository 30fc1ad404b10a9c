import type { Graph } from '../../../src/model/graph.ts';
import { saveFile } from '../../ui/save-file.ts';

/** The view as files other programs read: what is drawn, with the status and voices of every edge. */

const escape = (text: string): string =>
  text
    // XML 1.0 has no place for these, however they are written.
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

const KEYS = [
  ['node', 'name', 'string'],
  ['node', 'kind', 'string'],
  ['node', 'when', 'string'],
  ['edge', 'relation', 'string'],
  ['edge', 'status', 'string'],
  ['edge', 'said', 'string'],
  ['edge', 'affirm', 'int'],
  ['edge', 'deny', 'int'],
  ['edge', 'proposition', 'string'],
  ['edge', 'statements', 'string'],
] as const;

const data = (values: Readonly<Record<string, string | number | null>>): string =>
  Object.entries(values)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => `<data key="${key}">${escape(String(value))}</data>`)
    .join('');

/** GraphML, as Gephi, yEd and Cytoscape open it: one edge for each proposition. */
export const toGraphml = ({ nodes, edges, propositions }: Graph): string => {
  const said = new Map(propositions.map((each) => [each.id, each]));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...KEYS.map(([of, key, type]) => `<key id="${key}" for="${of}" attr.name="${key}" attr.type="${type}"/>`),
    '<graph edgedefault="directed">',
    ...nodes.map(({ id, name, kind, when }) => `<node id="${escape(id)}">${data({ name, kind, when: when?.edtf ?? null })}</node>`),
    ...edges.flatMap(({ id, from, to, relation, propositions: rests }) =>
      rests.flatMap((rest) => {
        const each = said.get(rest);
        if (each === undefined) return [];
        const { text, status, affirm, deny, statements } = each;
        return `<edge id="${escape(`${id}~${rest}`)}" source="${escape(from)}" target="${escape(to)}">${data({ relation, status, said: text, affirm, deny, proposition: rest, statements: statements.join(' ') })}</edge>`;
      }),
    ),
    '</graph>',
    '</graphml>',
    '',
  ].join('\n');
};

/** Hands a text over as a file. */
export const download = (name: string, type: string, text: string): void => saveFile(name, new Blob([text], { type }));
