#!/usr/bin/env node
// Builds the annotated documents train-*.json, dev-*.json and test-*.json from source/*.txt and checks them against the guide.
//   node eval/claims/build.mjs            write the documents
//   node eval/claims/build.mjs --check    say whether the written documents are up to date (exit code 1 when not)
//   node eval/claims/build.mjs --stats    also print the counts of the README (as Markdown)
// One file although it is long: it goes with the corpus and runs by itself, without the rest of the repository.
// The format of the source files is described in README.md. Offsets are UTF-16 code units, end exclusive.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = dirname(fileURLToPath(import.meta.url));
const SOURCE = join(HERE, 'source');
const words = (s) => new Set(s.trim().split(/\s+/));

const KINDS = words('news agency-statement telegram vendor-report wire sanctions-notice blog victim-statement court-notice live-blog');
const SOURCES = words('outlet agency persona-channel vendor victim government');
const ENTITIES = words('organisation state agency persona group vendor outlet person place malware tool campaign generic');
const PROPOSITIONS = words(`occurred targeted attempted effect data-theft conducted sponsored linked motive origin technique campaign-name
  same-as response threat demand attribution-exists`);
const PROPOSITION_KINDS = {
  effect: words('disruption destruction encryption shutdown defacement outage none'),
  response: words('sanctions diplomatic legal shutdown recovery notification investigation takedown payment-refused'),
  technique: words(`initial-access malware vulnerability ddos wiper phishing insider credential-theft command-and-control lateral-movement
    persistence ransomware exfiltration false-flag reconnaissance`),
};
const ARGUMENTS = words(`actor victim by against to how what count amount motive when since until where cause malware tool campaign a b cve
  language infrastructure claim timezone size duration`);
const POSITIVE =
  words(`assert report confirm acknowledge claim claim-responsibility attribute accuse suspect hypothesise name threaten condemn
  respond`);
const NEGATIVE = words('deny reject refute limit retract');
const SILENT = words('not-attributed unverified no-response decline-comment unknown');
const WORDINGS = words(`flat high-confidence moderate-confidence low-confidence almost-certain very-likely likely probably suspected appears
  possible unlikely claimed attributed linked implied-by-act`);
const STATUSES = new Set([
  ...words('confirmed corroborated reported claimed attributed hypothesised disputed denied refuted open'),
  'reported not so',
]);
/** Which propositions a stance may be about. */
const FITS = {
  respond: words('response'),
  name: words('same-as campaign-name'),
  threaten: words('threat demand'),
  'claim-responsibility': words('conducted'),
  attribute: words('linked conducted sponsored origin'),
  accuse: words('linked conducted sponsored data-theft demand'),
};
/** Flags of a statement that stand for several fields. */
const FLAGS = {
  pre: { directness: 'presupposition', implied: true },
  mod: { directness: 'presupposition' },
  link: { directness: 'presupposition', wording: 'linked' },
  act: { directness: 'act', wording: 'implied-by-act', implied: true },
  imp: { implied: true },
  dq: { directness: 'direct-quote' },
  mq: { directness: 'mixed-quote' },
  in: { directness: 'indirect' },
};
const EDTF = /^(\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\dZ?)?)?)?|\.\.)(\/(\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\dZ?)?)?)?|\.\.))?$/;

class Mistake extends Error {}
const bad = (what, remedy) => {
  throw new Mistake(`${what}\n    remedy: ${remedy}`);
};
const oneOf = (set, value, what) => set.has(value) || bad(`${what} "${value}" is not in the list`, `use one of: ${[...set].join(', ')}`);

// ---- places in the text

const WORD = /[\p{L}\p{N}]/u;
/** Every place where `needle` stands as whole words within [from, to). */
const places = (text, needle, from, to) => {
  const out = [];
  for (let at = text.indexOf(needle, from); at >= 0 && at + needle.length <= to; at = text.indexOf(needle, at + 1)) {
    const end = at + needle.length;
    const openBefore = WORD.test(needle[0]) && WORD.test(text[at - 1] ?? ' ');
    const openAfter = WORD.test(needle.at(-1)) && WORD.test(text[end] ?? ' ');
    if (!openBefore && !openAfter) out.push([at, end]);
  }
  return out;
};

/** The place of `phrase`; only its part in braces if there is one. The first scope that holds it must hold it once. */
const locate = (text, phrase, scopes, what) => {
  const open = phrase.indexOf('{');
  const close = phrase.indexOf('}');
  const marked = open >= 0 && close > open;
  const plain = marked ? phrase.slice(0, open) + phrase.slice(open + 1, close) + phrase.slice(close + 1) : phrase;
  for (const [from, to] of scopes) {
    const found = places(text, plain, from, to);
    if (found.length > 1)
      bad(`${what} "${plain}" stands ${found.length} times`, 'add neighbouring words and put the part meant in {braces}');
    if (found.length === 1) return marked ? [found[0][0] + open, found[0][0] + close - 1] : found[0];
  }
  return bad(`${what} "${plain}" is not in the text`, 'copy the words from the text, signs and quotation marks included');
};

/** Sentences as the scorer cuts them, near enough for looking up a cue or a speaker. */
const sentencesOf = (text) => {
  const out = [];
  let start = 0;
  for (const m of text.matchAll(/[.!?…]+["”’)\]]*(?=\s+[^\p{Ll}\s])|\n+/gu)) {
    const end = m.index + (m[0].startsWith('\n') ? 0 : m[0].length);
    if (/\b(?:Mr|Mrs|Ms|Dr|St|Gen|No|Inc|Ltd|Co|vs|[A-Z])\.$/.test(text.slice(start, end))) continue;
    if (text.slice(start, end).trim()) out.push([start, end]);
    start = m.index + m[0].length;
  }
  if (text.slice(start).trim()) out.push([start, text.length]);
  return out;
};
const paragraphsOf = (text) => {
  const out = [];
  let start = 0;
  for (const part of text.split('\n\n')) {
    out.push([start, start + part.length]);
    start += part.length + 2;
  }
  return out;
};
const cover = (ranges, [from, to]) => {
  const touched = ranges.filter(([a, b]) => a < to && b > from);
  return [touched[0]?.[0] ?? from, touched.at(-1)?.[1] ?? to];
};
const inside = (inner, outer) => inner[0] >= outer[0] && inner[1] <= outer[1];

// ---- the source format

const sectionsOf = (raw) => {
  const sections = { head: [] };
  let current = 'head';
  raw.split('\n').forEach((line, i) => {
    const title = line.match(/^=== (\w+)$/);
    if (title) {
      current = title[1];
      sections[current] = [];
    } else sections[current].push({ line, number: i + 1 });
  });
  for (const name of ['text', 'entities', 'times', 'incidents', 'propositions', 'statements', 'expected'])
    if (!sections[name]) bad(`section "${name}" is missing`, `add a line "=== ${name}"`);
  return sections;
};
const rows = (section) => section.filter(({ line }) => line.trim() && !line.startsWith('#'));
const cells = (line) => line.split('|').map((x) => x.trim());
const list = (s) => (s === '' || s === '-' ? [] : s.split(/\s*,\s*/));

const headOf = (section) => {
  const head = {};
  for (const { line } of rows(section)) {
    const m = line.match(/^(\w+): (.+)$/) ?? bad(`line "${line}" of the head is no "key: value"`, 'write kind, title, source, published');
    head[m[1]] = m[2];
  }
  for (const key of ['kind', 'title', 'source', 'published']) if (!head[key]) bad(`the head has no ${key}`, `add "${key}: ..."`);
  const [name, kind, country] = cells(head.source);
  oneOf(KINDS, head.kind, 'kind of document');
  oneOf(SOURCES, kind, 'kind of source');
  if (!/^[A-Z]{2}$/.test(country ?? '')) bad(`country "${country}" of the source is no two letters`, 'write "Name | outlet | PL"');
  if (!/^\d{4}-\d\d-\d\d$/.test(head.published)) bad(`published "${head.published}" is no date`, 'write YYYY-MM-DD');
  return { kind: head.kind, title: head.title, source: { name, kind, country }, published: head.published, language: 'en' };
};

const entitiesOf = (section, text, at) => {
  const all = [[0, text.length]];
  const entities = [];
  const open = [];
  for (const row of rows(section)) {
    at(row);
    const [id, type, name, mentions] = cells(row.line);
    if (!/^E\d+$/.test(id)) bad(`"${id}" is no entity id`, 'write "E1 | type | name | mention ; mention*"');
    if (entities.some((e) => e.id === id)) bad(`${id} is there twice`, 'number the entities');
    oneOf(ENTITIES, type, 'type of entity');
    const entity = { id, type, name, mentions: [] };
    entities.push(entity);
    for (const phrase of (mentions ?? '').split(/\s+;\s+/).filter(Boolean)) {
      if (phrase.endsWith('*')) open.push({ entity, name: phrase.slice(0, -1), row });
      else entity.mentions.push(locate(text, phrase, all, 'mention'));
    }
  }
  // "Name*" stands for every place of the name that is not part of a longer mention
  for (const { entity, name, row } of open.sort((a, b) => b.name.length - a.name.length)) {
    at(row);
    const found = places(text, name, 0, text.length).filter((p) => !entities.some((e) => e.mentions.some((m) => inside(p, m))));
    if (!found.length) bad(`"${name}*" adds no mention`, 'take it out, or correct the name');
    entity.mentions.push(...found);
  }
  return entities;
};

const timesOf = (section, text, at) =>
  rows(section).flatMap((row) => {
    at(row);
    const [phrase, edtf, candidates] = cells(row.line);
    for (const value of [edtf, ...list(candidates ?? '')])
      if (!EDTF.test(value)) bad(`"${value}" is no EDTF value`, 'see the list of times');
    const spans = phrase.endsWith('*')
      ? places(text, phrase.slice(0, -1), 0, text.length)
      : [locate(text, phrase, [[0, text.length]], 'time')];
    if (!spans.length) bad(`time "${phrase}" is not in the text`, 'copy the words from the text');
    return spans.map((span) => ({ span, edtf, ...(candidates ? { candidates: list(candidates) } : {}) }));
  });

const incidentsOf = (section, known, at) =>
  rows(section).map((row) => {
    at(row);
    const [id, victims, when] = cells(row.line);
    if (!/^I\d+$/.test(id) || !when) bad('this is no incident', 'write "I1 | E1, E2 | 2024-05"');
    for (const v of list(victims)) known(v);
    if (!EDTF.test(when)) bad(`"${when}" is no EDTF value`, 'write e.g. 2024-05 or 2024-05-01/2024-05-04');
    return { id, victims: list(victims), when };
  });

const propositionsOf = (section, known, incidents, at) => {
  const status = {};
  const propositions = rows(section).map((row) => {
    at(row);
    const [id, typed, incident, args, text, state] = cells(row.line);
    if (!/^P\d+$/.test(id) || state === undefined)
      bad('this is no proposition', 'write "P1 | type/kind | I1 | victim=E1; count=.. | text | status"');
    if (status[id]) bad(`${id} is there twice`, 'number the propositions');
    const [type, kind] = typed.split('/');
    oneOf(PROPOSITIONS, type, 'type of proposition');
    if (PROPOSITION_KINDS[type]) oneOf(PROPOSITION_KINDS[type], kind, `kind of ${type}`);
    else if (kind) bad(`${type} has no kinds`, `write "${type}"`);
    if (incident !== '-')
      for (const i of incident.split('+'))
        if (!incidents.some((x) => x.id === i)) bad(`incident ${i} does not exist`, 'add it, or write -');
    const values = {};
    for (const pair of args.split(/\s*;\s*/).filter((x) => x && x !== '-')) {
      const [key, value] = pair.split('=');
      oneOf(ARGUMENTS, key, 'argument');
      if (!value) bad(`argument "${pair}" has no value`, 'write key=value');
      if (/^E\d+$/.test(value)) known(value);
      if (/^I\d+$/.test(value) && !incidents.some((x) => x.id === value)) bad(`incident ${value} does not exist`, 'add it');
      values[key] = value;
    }
    if (!text.endsWith('.')) bad('the sentence of the proposition has no full stop', 'write one plain sentence');
    oneOf(STATUSES, state, 'status');
    status[id] = state;
    return { id, type, ...(kind ? { kind } : {}), incident: incident === '-' ? null : incident, args: values, text };
  });
  return { propositions, status };
};

const QUOTED = /[“”"]/;
const defaultDirectness = (text, title, quote, asserter) => {
  if (quote[1] <= title.length && text.startsWith(title)) return 'headline';
  if (asserter === 'unspecified') return 'agentless';
  const q = text.slice(...quote);
  if (/^“[^“]*”$/.test(q) || /^"[^"]*"$/.test(q)) return 'direct-quote';
  const before = text.slice(Math.max(text.lastIndexOf('\n', quote[0]), 0), quote[0]);
  if (!QUOTED.test(q) && before.lastIndexOf('“') > before.lastIndexOf('”')) return 'direct-quote';
  return QUOTED.test(q) ? 'mixed-quote' : 'indirect';
};

/** One speaker: "-" or "narrator =words", "?" for nobody named, "E2", "E2 =words", "E2>E3 =words" with relays after the origin. */
const speakerOf = (cell, known) => {
  const m =
    cell.match(/^(-|narrator|\?|E\d+(?:>E\d+)*)(?:\s*=(.+))?$/) ??
    bad(`"${cell}" is no speaker`, 'write -, ?, narrator =we, E2 =words or E2>E3 =words');
  const [who, ...relays] = m[1].split('>');
  for (const e of m[1].split('>')) if (e.startsWith('E')) known(e);
  const asserter = who === '-' || who === 'narrator' ? 'narrator' : who === '?' ? 'unspecified' : who;
  return { asserter, words: m[2]?.trim() ?? null, chain: asserter === 'narrator' ? ['narrator'] : [asserter, ...relays, 'narrator'] };
};

const statementsOf = (section, doc, known, at) => {
  const { text, title } = doc;
  const all = [0, text.length];
  const sentences = sentencesOf(text);
  const paragraphs = paragraphsOf(text);
  const byId = new Map(doc.propositions.map((p) => [p.id, p]));
  const out = [];
  for (const row of rows(section)) {
    at(row);
    const [ids, phrase, who, cueWords, stance, flagged] = cells(row.line);
    if (!stance) bad('this is no statement', 'write "P1, P2 | quote | speaker | cue | stance | flags"');
    const quote = locate(text, phrase, [all], 'quote');
    oneOf(new Set([...POSITIVE, ...NEGATIVE, ...SILENT]), stance, 'stance');
    const polarity = POSITIVE.has(stance) ? 1 : NEGATIVE.has(stance) ? -1 : 0;
    const near = [cover(sentences, quote), cover(paragraphs, quote), all];
    const cue = cueWords === '-' ? null : locate(text, cueWords, [quote, ...near], 'cue');
    for (const speaker of who.split(/\s+&\s+/)) {
      const { asserter, words: spoken, chain } = speakerOf(speaker, known);
      const asserterSpan = spoken ? locate(text, spoken, near, 'speaker') : null;
      const fields = {
        wording: stance === 'suspect' ? 'suspected' : stance === 'hypothesise' ? 'possible' : 'flat',
        directness: defaultDirectness(text, title, quote, asserter),
        implied: false,
      };
      for (const flag of (flagged ?? '').split(/\s+/).filter(Boolean)) {
        if (FLAGS[flag]) Object.assign(fields, FLAGS[flag]);
        else if (oneOf(WORDINGS, flag, 'flag or wording')) fields.wording = flag;
      }
      if (asserterSpan && asserter !== 'narrator') {
        const mentions = doc.entities.find((e) => e.id === asserter)?.mentions;
        if (!mentions) bad('a speaker in words has no entity', 'name the entity that speaks, or leave the words out');
        const taken = doc.entities.find(
          (e) => e.id !== asserter && e.mentions.some((m) => m[0] === asserterSpan[0] && m[1] === asserterSpan[1]),
        );
        if (taken) bad(`"${spoken}" is a mention of ${taken.id}`, `make ${taken.id} the speaker, or correct the words`);
        // the words by which a speaker is named are a mention
        if (!mentions.some((m) => m[0] <= asserterSpan[0] && asserterSpan[1] <= m[1])) mentions.push(asserterSpan);
      }
      for (const id of list(ids)) {
        const p = byId.get(id) ?? bad(`proposition ${id} does not exist`, 'add it, or correct the number');
        if (FITS[stance] && !FITS[stance].has(p.type))
          bad(`${stance} does not go with ${p.type} (${id})`, `only with ${[...FITS[stance]].join(', ')}`);
        if (p.type === 'response' && polarity === 1 && stance !== 'respond' && stance !== 'condemn')
          bad(`a positive statement on a response is "${stance}" (${id})`, 'use respond');
        if (stance === 'hypothesise' && fields.wording === 'flat') bad('a hypothesis is worded flat', 'give the hedge as wording');
        if (fields.directness === 'agentless' && asserter !== 'unspecified') bad('agentless, but somebody speaks', 'use ? as speaker');
        out.push({ id: '', quote, asserter, asserterSpan, chain, cue, stance, polarity, proposition: id, ...fields, row });
      }
    }
  }
  return out;
};

// ---- rules over the whole document

const STATUS_RULES = {
  confirmed: (s) => s.has('confirm') || s.has('acknowledge') || s.has('respond') || s.has('assert') || s.has('condemn'),
  claimed: (s) =>
    ['claim', 'claim-responsibility', 'threaten', 'name', 'accuse'].some((x) => s.has(x)) &&
    !s.has('confirm') &&
    !s.has('acknowledge') &&
    !s.has('attribute'),
  attributed: (s) => s.has('attribute') || s.has('accuse') || s.has('suspect') || s.has('assert'),
  hypothesised: (s) => s.has('hypothesise') || s.has('suspect'),
  denied: (s) => s.has('deny') || s.has('reject') || s.has('limit'),
  refuted: (s) => s.has('refute') || s.has('retract'),
  'reported not so': (s) => [...s].some((x) => NEGATIVE.has(x)) && !s.has('confirm') && !s.has('acknowledge'),
  open: (s) =>
    [...s].some((x) => SILENT.has(x)) &&
    !['confirm', 'acknowledge', 'assert', 'claim', 'claim-responsibility', 'attribute', 'accuse', 'report'].some((x) => s.has(x)),
  reported: (s) => !s.has('confirm') && !s.has('acknowledge') && !s.has('claim-responsibility') && [...s].some((x) => POSITIVE.has(x)),
  corroborated: (s) => s.has('assert') || s.has('report') || s.has('attribute'),
  disputed: (s) => [...s].some((x) => NEGATIVE.has(x)) && [...s].some((x) => POSITIVE.has(x)),
};
/** What an unattributed sentence of such a source may not be. */
const NOT_AS_NARRATOR = {
  outlet: words('confirm acknowledge claim-responsibility claim accuse condemn threaten decline-comment'),
  agency: words('assert acknowledge claim claim-responsibility'),
  'persona-channel': words('assert confirm acknowledge report'),
  victim: words('confirm claim claim-responsibility'),
  vendor: words('acknowledge claim claim-responsibility'),
};

const checkWhole = (doc, status) => {
  const used = new Set(doc.statements.map((s) => s.proposition));
  for (const p of doc.propositions) {
    if (!used.has(p.id)) bad(`no statement carries ${p.id}`, 'add the statement, or take the proposition out');
    const stances = new Set(doc.statements.filter((s) => s.proposition === p.id).map((s) => s.stance));
    if (!STATUS_RULES[status[p.id]](stances))
      bad(`${p.id} is "${status[p.id]}" with ${[...stances].join(', ')}`, 'correct the status or the stances');
    if (
      ['attributed', 'hypothesised'].includes(status[p.id]) &&
      status[p.id] === 'attributed' &&
      !words('conducted sponsored linked motive origin').has(p.type)
    )
      bad(`${p.id} (${p.type}) is "attributed"`, 'that status is for actor, sponsor, link, motive and origin');
    if (
      status[p.id] === 'corroborated' &&
      new Set(doc.statements.filter((s) => s.proposition === p.id && s.polarity === 1).map((s) => s.asserter)).size < 2
    )
      bad(`${p.id} is "corroborated" by one`, 'two independent third parties are needed');
  }
  for (const s of doc.statements)
    if (
      s.asserter === 'narrator' &&
      NOT_AS_NARRATOR[doc.source.kind]?.has(s.stance) &&
      !(
        s.stance === 'assert' &&
        ['origin', 'technique', 'same-as', 'threat'].includes(doc.propositions.find((p) => p.id === s.proposition).type)
      )
    )
      bad(`line ${s.row.number}: the writer of a document by ${doc.source.kind} cannot "${s.stance}"`, 'correct the speaker or the stance');
  for (const e of doc.entities)
    if (!e.mentions.length) bad(`${e.id} (${e.name}) is not mentioned`, 'give a mention, or take the entity out');
  for (const i of doc.incidents)
    if (!doc.propositions.some((p) => p.incident?.split('+').includes(i.id) || Object.values(p.args).includes(i.id)))
      bad(`no proposition is about ${i.id}`, 'take it out');
  const victims = new Set(doc.incidents.flatMap((i) => i.victims));
  for (const p of doc.propositions) if (p.args.victim) victims.add(p.args.victim);
  for (const key of ['victimsClaimed', 'victimsConfirmed'])
    for (const v of doc.expected[key])
      if (!victims.has(v)) bad(`${v} is in ${key} but victim of nothing`, 'correct the list or the propositions');
  for (const p of doc.propositions) {
    const about = (...stances) => doc.statements.some((s) => s.proposition === p.id && stances.includes(s.stance));
    if (
      p.type === 'conducted' &&
      about('claim-responsibility') &&
      /^E\d+$/.test(p.args.victim ?? '') &&
      !doc.expected.victimsClaimed.includes(p.args.victim)
    )
      bad(`${p.args.victim} is claimed (${p.id}) but not in "claimed"`, 'add it to the line "claimed"');
    if (
      ['targeted', 'occurred', 'attempted'].includes(p.type) &&
      status[p.id] === 'confirmed' &&
      about('confirm', 'acknowledge') &&
      /^E\d+$/.test(p.args.victim ?? '') &&
      !doc.expected.victimsConfirmed.includes(p.args.victim)
    )
      bad(`${p.args.victim} is confirmed (${p.id}) but not in "confirmed"`, 'add it to the line "confirmed"');
  }
  const count = doc.text.split(/\s+/).filter(Boolean).length;
  if (count < 80 || count > 260) bad(`the text has ${count} words`, 'keep it between 80 and 260');
  for (let i = 1; i < doc.statements.length; i++)
    if (doc.statements[i].quote[0] < doc.statements[i - 1].quote[0])
      bad('statements are not in text order', 'report this: the script sorts them');
  const seen = new Map();
  for (const s of doc.statements) {
    const key = [s.quote, s.asserter, s.proposition, s.stance].join();
    if (seen.has(key)) bad(`line ${s.row.number} repeats line ${seen.get(key)}`, 'take one out');
    seen.set(key, s.row.number);
  }
};

const byStart = (a, b) => a[0] - b[0] || a[1] - b[1];

const buildDocument = (id, raw) => {
  const at = (row) => {
    at.row = row;
  };
  try {
    const sections = sectionsOf(raw);
    const head = headOf(sections.head);
    const text = sections.text
      .map(({ line }) => line)
      .join('\n')
      .trim();
    if (/[ \t]\n|\n{3}/.test(text)) bad('the text has spaces at the end of a line, or two blank lines', 'take them out');
    if (/[{}]/.test(text)) bad('the text has braces', 'they mark places, take them out');
    const entities = entitiesOf(sections.entities, text, at);
    const ids = new Set(entities.map((e) => e.id));
    const known = (e) => ids.has(e) || bad(`entity ${e} does not exist`, 'add it, or correct the number');
    const times = timesOf(sections.times, text, at).sort((a, b) => byStart(a.span, b.span));
    const incidents = incidentsOf(sections.incidents, known, at);
    const { propositions, status } = propositionsOf(sections.propositions, known, incidents, at);
    const doc = { id, ...head, text, entities, times, incidents, propositions, statements: [], expected: {} };
    doc.statements = statementsOf(sections.statements, doc, known, at)
      .map((s, i) => ({ s, i }))
      .sort((a, b) => a.s.quote[0] - b.s.quote[0] || a.i - b.i)
      .map(({ s }, i) => ({ ...s, id: `S${i + 1}` }));
    const expected = {};
    for (const row of rows(sections.expected)) {
      at(row);
      const m =
        row.line.match(/^(claimed|confirmed):\s*(.*)$/) ?? bad('this is no list of victims', 'write "claimed: E1, E2" and "confirmed: -"');
      for (const v of list(m[2])) known(v);
      expected[m[1]] = list(m[2]);
    }
    if (!expected.claimed || !expected.confirmed) bad('a list of victims is missing', 'write "claimed: -" and "confirmed: -"');
    doc.expected = { victimsClaimed: expected.claimed, victimsConfirmed: expected.confirmed, status };
    at.row = null;
    for (const e of entities) e.mentions.sort(byStart);
    checkWhole(doc, status);
    for (const s of doc.statements) delete s.row;
    return doc;
  } catch (e) {
    if (!(e instanceof Mistake)) throw e;
    const where = at.row ? `:${at.row.number}: ${at.row.line.slice(0, 110)}\n  ` : ': ';
    throw new Mistake(`eval/claims/source/${id}.txt${where}${e.message}`);
  }
};

// ---- counts

const tally = (values) => {
  const counts = new Map();
  for (const v of values) counts.set(v, (counts.get(v) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
};
const statistics = (docs) => {
  const splits = ['train', 'dev', 'test'];
  const of = (split) => docs.filter((d) => d.id.startsWith(split));
  const columns = [...splits.map(of), docs];
  const row = (name, count) => `| ${name} | ${columns.map((c) => count(c)).join(' | ')} |`;
  const sum = (pick) => (c) => c.reduce((n, d) => n + pick(d), 0);
  const table = (title, pick) => [
    `\n### ${title}\n`,
    '| | train | dev | test | all |',
    '|---|--:|--:|--:|--:|',
    ...tally(docs.flatMap(pick)).map(([v]) => row(v, (c) => c.flatMap(pick).filter((x) => x === v).length)),
  ];
  const typeOf = (d, s) => d.propositions.find((p) => p.id === s.proposition).type;
  return [
    '| | train | dev | test | all |',
    '|---|--:|--:|--:|--:|',
    row('documents', (c) => c.length),
    row(
      'words',
      sum((d) => d.text.split(/\s+/).length),
    ),
    row(
      'entities',
      sum((d) => d.entities.length),
    ),
    row(
      'mentions',
      sum((d) => d.entities.reduce((n, e) => n + e.mentions.length, 0)),
    ),
    row(
      'times',
      sum((d) => d.times.length),
    ),
    row(
      'times with candidates',
      sum((d) => d.times.filter((t) => t.candidates).length),
    ),
    row(
      'incidents',
      sum((d) => d.incidents.length),
    ),
    row(
      'propositions',
      sum((d) => d.propositions.length),
    ),
    row(
      'statements',
      sum((d) => d.statements.length),
    ),
    row(
      'of them implied',
      sum((d) => d.statements.filter((s) => s.implied).length),
    ),
    row(
      'of them relayed',
      sum((d) => d.statements.filter((s) => s.chain.length > 2).length),
    ),
    row(
      'victims claimed',
      sum((d) => d.expected.victimsClaimed.length),
    ),
    row(
      'victims confirmed',
      sum((d) => d.expected.victimsConfirmed.length),
    ),
    ...table('Documents by kind', (d) => [d.kind]),
    ...table('Statements by stance', (d) => d.statements.map((s) => s.stance)),
    ...table('Statements by type of proposition', (d) => d.statements.map((s) => typeOf(d, s))),
    ...table('Statements by wording', (d) => d.statements.map((s) => s.wording)),
    ...table('Statements by directness', (d) => d.statements.map((s) => s.directness)),
    ...table('Propositions by expected status', (d) => Object.values(d.expected.status)),
  ].join('\n');
};

// ---- main

const check = process.argv.includes('--check');
const say = (s) => process.stdout.write(`${s}\n`);
const docs = [];
const mistakes = [];
for (const file of readdirSync(SOURCE).sort()) {
  if (!/^(train|dev|test)-\d{2,3}\.txt$/.test(file)) {
    mistakes.push(
      `eval/claims/source/${file}: this name is not train-NN.txt, dev-NN.txt or test-NN.txt\n    remedy: rename or remove the file`,
    );
    continue;
  }
  try {
    docs.push(buildDocument(file.replace('.txt', ''), readFileSync(join(SOURCE, file), 'utf8')));
  } catch (e) {
    if (!(e instanceof Mistake)) throw e;
    mistakes.push(e.message);
  }
}
if (mistakes.length) {
  process.stderr.write(`${mistakes.join('\n')}\n${mistakes.length} of the source files cannot be built\n`);
  process.exit(2);
}
const wanted = new Map(docs.map((d) => [`${d.id}.json`, `${JSON.stringify(d, null, 1)}\n`]));
const COUNTS = /(<!-- counts: written by build\.mjs -->\n)[^]*(<!-- end of counts -->)/;
const readme = readFileSync(join(HERE, 'README.md'), 'utf8');
if (!COUNTS.test(readme)) {
  process.stderr.write(
    'eval/claims/README.md has no place for the counts\n    remedy: put the two comments "counts" and "end of counts" back\n',
  );
  process.exit(2);
}
wanted.set(
  'README.md',
  readme.replace(COUNTS, (_, open, close) => `${open}\n${statistics(docs)}\n\n${close}`),
);
const present = readdirSync(HERE).filter((f) => /^(train|dev|test)-\d{2,3}\.json$/.test(f));
const stale = [...wanted].filter(([f, body]) => !existsSync(join(HERE, f)) || readFileSync(join(HERE, f), 'utf8') !== body).map(([f]) => f);
const extra = present.filter((f) => !wanted.has(f));
if (check) {
  for (const f of stale) process.stderr.write(`eval/claims/${f} is not what its source gives\n    remedy: node eval/claims/build.mjs\n`);
  for (const f of extra) process.stderr.write(`eval/claims/${f} has no source\n    remedy: node eval/claims/build.mjs\n`);
  if (stale.length || extra.length) process.exit(1);
} else {
  for (const f of stale) writeFileSync(join(HERE, f), wanted.get(f));
  for (const f of extra) rmSync(join(HERE, f));
}
if (process.argv.includes('--stats')) say(statistics(docs));
else
  say(
    `${docs.length} documents, ${docs.reduce((n, d) => n + d.statements.length, 0)} statements, ${check ? 'up to date' : `${stale.length} written`}`,
  );
