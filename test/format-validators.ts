import { parse } from 'csv-parse/sync';
import { SaxesParser } from 'saxes';
import { ClaimReviewFile } from '../src/model/claim-review.ts';
import type { ExportFormat } from '../src/model/export-format.ts';
import { IncidentRow } from '../src/model/incident-row.ts';
import { MispFile } from '../src/model/misp.ts';
import { NavigatorLayer } from '../src/model/navigator.ts';
import { SigmaRule } from '../src/model/sigma.ts';
import { StatementRow } from '../src/model/statement-row.ts';
import { validateStix } from '../src/model/stix/validate.ts';

/** What is wrong with an output, by the definition of its format, one line each. */

const wrongs = (work: () => unknown): string[] => {
  try {
    work();
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
};

/** Rows of a table read strictly by RFC 4180, under their heads. */
export const csvRows = (text: string): Record<string, string>[] => {
  if (/[^\r]\n/.test(text.replace(/"(?:[^"]|"")*"/g, '""'))) throw new Error('a line does not end in CRLF');
  return parse(text, { columns: true, record_delimiter: '\r\n', relax_quotes: false, relax_column_count: false });
};

/** A cell as it was before the guard against formulas. */
const bare = (cell: string): string => (/^'+\s*[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell);

const csvFaults = (text: string): string[] =>
  wrongs(() =>
    csvRows(text).forEach((row) => {
      for (const [head, cell] of Object.entries(row))
        if (/^\s*[=+@\t\r]/.test(cell)) throw new Error(`${head} begins like a formula: ${cell}`);
      const value = (head: string): string => bare(row[head] ?? '');
      const orNull = (head: string): string | null => (value(head) === '' ? null : value(head));
      const list = (head: string): string[] => (value(head) === '' ? [] : value(head).split(' | '));
      StatementRow.parse({
        ...Object.fromEntries(Object.keys(row).map((head) => [head, value(head)])),
        ...Object.fromEntries(
          ['title', 'url', 'published', 'asserter_entity', 'time_said', 'event_time', 'decided_by'].map((head) => [head, orNull(head)]),
        ),
        ...Object.fromEntries(['relays', 'incidents'].map((head) => [head, list(head)])),
        ...Object.fromEntries(['start', 'end', 'polarity', 'left_out'].map((head) => [head, Number(value(head))])),
      });
    }),
  );

const incidentFaults = (text: string): string[] =>
  wrongs(() =>
    csvRows(text).forEach((row) =>
      IncidentRow.parse({
        ...Object.fromEntries(Object.entries(row).map(([head, cell]) => [head, bare(cell)])),
        ...Object.fromEntries(
          ['number_of_attributions', 'number_of_political_responses', 'statements', 'documents', 'independent_origins', 'left_out'].map(
            (head) => [head, Number(row[head])],
          ),
        ),
      }),
    ),
  );

export interface ReadGraph {
  nodes: Map<string, Record<string, string>>;
  edges: { source: string; target: string; data: Record<string, string> }[];
  graph: Record<string, string>;
}

/** Well-formed XML with every key declared and every edge between nodes that came before it. @throws what is wrong */
export const readGraphml = (text: string): ReadGraph => {
  const found: ReadGraph = { nodes: new Map(), edges: [], graph: {} };
  const keys = new Map<string, { of: string; name: string }>();
  let at: { of: string; data: Record<string, string> } | null = null;
  let key: { of: string; name: string } | null = null;
  let words = '';
  const parser = new SaxesParser({ xmlns: false });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes: a }) => {
    const { id = '', source = '', target = '', for: of = '' } = a;
    if (name === 'key') keys.set(id, { of, name: a['attr.name'] ?? '' });
    if (name === 'graph') at = { of: 'graph', data: found.graph };
    if (name === 'node') {
      if (found.nodes.has(id)) throw new Error(`node ${id} is there twice`);
      at = { of: 'node', data: {} };
      found.nodes.set(id, at.data);
    }
    if (name === 'edge') {
      for (const end of [source, target]) if (!found.nodes.has(end)) throw new Error(`edge ${id} ends at ${end}, which is not there`);
      at = { of: 'edge', data: {} };
      found.edges.push({ source, target, data: at.data });
    }
    if (name === 'data') {
      key = keys.get(a['key'] ?? '') ?? null;
      if (key === null || key.of !== at?.of) throw new Error(`data of a key that is not declared for it: ${a['key'] ?? ''}`);
      words = '';
    }
  });
  parser.on('text', (piece) => (words += piece));
  parser.on('closetag', ({ name }) => {
    if (name === 'data' && at !== null && key !== null) at.data[key.name] = words;
  });
  parser.write(text).close();
  return found;
};

const ADDRESS = String.raw`(?:any|\$[A-Z_]+|\[[0-9a-fA-F:./]+\])`;
const RULE = new RegExp(String.raw`^(?:# )?alert (?:ip|dns|http) ${ADDRESS} any -> ${ADDRESS} any \((.*)\)$`);
/** The options of a rule, in order: `;` ends one, a quoted value may hold none of `"`, `;` and `\`. */
const OPTION = /^([a-z_.]+)(?::("[^"\\;]*"|[^";]+))?;\s*/;
const KNOWN = new Set(
  'msg dns.query dotprefix content nocase endswith startswith bsize flow http.host http.uri classtype sid rev metadata'.split(' '),
);
const BYTES = /^(?:[\x20-\x7b\x7d-\x7e]|\|[0-9A-F]{2}(?: [0-9A-F]{2})*\|)+$/;

/** What is wrong with rules by the grammar of Suricata, as far as they use it. */
export const suricataFaults = (text: string): string[] => {
  const faults: string[] = [];
  const sids = new Set<string>();
  text.split('\n').forEach((line, at) => {
    if (line === '' || (line.startsWith('#') && !line.startsWith('# alert '))) return;
    const body = RULE.exec(line)?.[1];
    if (body === undefined) {
      faults.push(`${at + 1}: no rule: ${line}`);
      return;
    }
    if (!/^[\x20-\x7e]*$/.test(line)) faults.push(`${at + 1}: not plain ASCII`);
    const options: [string, string | undefined][] = [];
    let rest = body;
    for (let found = OPTION.exec(rest); found !== null; found = OPTION.exec(rest)) {
      options.push([found[1] ?? '', found[2]]);
      rest = rest.slice(found[0].length);
    }
    if (rest !== '') faults.push(`${at + 1}: cannot be read from: ${rest}`);
    const names = options.map(([name]) => name);
    for (const name of names) if (!KNOWN.has(name)) faults.push(`${at + 1}: ${name} is no option`);
    if (names[0] !== 'msg') faults.push(`${at + 1}: no msg in front`);
    const sid = options.find(([name]) => name === 'sid')?.[1] ?? '';
    if (!/^1[5-9]\d{5}$/.test(sid) || sids.has(sid)) faults.push(`${at + 1}: sid ${sid}`);
    sids.add(sid);
    for (const [name, value] of options)
      if (name === 'content' && !BYTES.test((value ?? '').slice(1, -1))) faults.push(`${at + 1}: content ${value ?? ''}`);
  });
  return faults;
};

/** Documents of a YAML stream of mappings, lists and quoted strings only. @throws where it is more or less than that */
export const readYaml = (text: string): Record<string, unknown>[] => {
  const documents: Record<string, unknown>[] = [];
  let open: { indent: number; into: Record<string, unknown> | unknown[]; key?: string; over?: Record<string, unknown> }[] = [];
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    if (line === '---') {
      documents.push({});
      open = [{ indent: 0, into: documents.at(-1) ?? {} }];
      continue;
    }
    const found = /^( *)(?:(- )|("(?:[^"\\]|\\.)*"|[a-z_]+):(?: |$))(.*)$/i.exec(line);
    if (found === null || documents.length === 0) throw new Error(`no YAML of ours: ${line}`);
    const [, spaces = '', dash, key = '', rest = ''] = found;
    while ((open.at(-1)?.indent ?? 0) > spaces.length) open.pop();
    const top = open.at(-1);
    if (top === undefined || top.indent !== spaces.length) throw new Error(`indented wrongly: ${line}`);
    if (dash !== undefined) {
      if (!Array.isArray(top.into)) {
        if (top.over === undefined || top.key === undefined || Object.keys(top.into).length > 0) throw new Error(`no list here: ${line}`);
        top.into = [];
        top.over[top.key] = top.into;
      }
      top.into.push(JSON.parse(rest));
      continue;
    }
    if (Array.isArray(top.into)) throw new Error(`a key in a list: ${line}`);
    const name = key.startsWith('"') ? (JSON.parse(key) as string) : key;
    if (name in top.into) throw new Error(`${name} is there twice`);
    if (rest !== '') {
      top.into[name] = JSON.parse(rest);
      continue;
    }
    const inner: Record<string, unknown> = {};
    top.into[name] = inner;
    open.push({ indent: spaces.length + 2, into: inner, key: name, over: top.into });
  }
  return documents;
};

const listFaults = (text: string): string[] =>
  text
    .split('\n')
    .flatMap((line, at) => (line === '' || line.startsWith('# ') || /^\S+(?: \S+)*$/.test(line) ? [] : [`${at + 1}: ${line}`]));

/** Marked at head and foot, every note of the text there, no markup from outside. */
const paperFaults = (text: string): string[] => {
  const marks = text.match(/TLP:[A-Z+]+/g) ?? [];
  return [
    ...(marks.length < 2 ? ['not marked at head and foot'] : []),
    ...(/<script|javascript:/i.test(text) ? ['markup from outside'] : []),
  ];
};
const footnoteFaults = (text: string): string[] => {
  const told = new Set((text.match(/^\[\^\d+\]:/gm) ?? []).map((n) => n.slice(0, -1)));
  const used = new Set(text.replace(/^\[\^\d+\]:/gm, '').match(/\[\^\d+\]/g) ?? []);
  return [
    ...[...used].filter((n) => !told.has(n)).map((n) => `${n} has no note`),
    ...[...told].filter((n) => !used.has(n)).map((n) => `${n} is used nowhere`),
    ...paperFaults(text),
  ];
};

export const faultsOf: Readonly<Record<Exclude<ExportFormat, 'misp-feed' | 'brief-pdf'>, (text: string) => string[]>> = {
  stix: (text) => validateStix(JSON.parse(text)).map((fault) => JSON.stringify(fault)),
  misp: (text) => wrongs(() => MispFile.parse(JSON.parse(text))),
  navigator: (text) => wrongs(() => NavigatorLayer.parse(JSON.parse(text))),
  claimreview: (text) => wrongs(() => ClaimReviewFile.parse(JSON.parse(text))),
  csv: csvFaults,
  jsonl: (text) =>
    wrongs(() =>
      text
        .split('\n')
        .slice(0, -1)
        .forEach((line) => StatementRow.parse(JSON.parse(line))),
    ),
  graphml: (text) => wrongs(() => readGraphml(text)),
  indicators: listFaults,
  suricata: suricataFaults,
  sigma: (text) => wrongs(() => readYaml(text).forEach((rule) => SigmaRule.parse(rule))),
  eurepoc: incidentFaults,
  'brief-md': footnoteFaults,
  'brief-html': paperFaults,
  'nis2-early': footnoteFaults,
  'nis2-notification': footnoteFaults,
  'nis2-final': footnoteFaults,
};
