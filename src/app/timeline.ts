import { compareEdtf } from '../core/edtf.ts';
import { documentName } from '../core/names.ts';
import type { DocumentRef, TimelineItem } from '../model/api.ts';
import type { LinkedStatement } from '../model/bundle.ts';
import type { Proposition } from '../model/records.ts';
import type { TimeValue } from '../model/time.ts';
import { propositionClass, type PropositionType } from '../model/vocabulary.ts';
import type { Evidence } from '../model/weighing.ts';
import { TABLE } from '../weigh/tables.ts';
import type { Words } from '../words/words.ts';
import { asserterOf, type Picture } from './views.ts';

/** Propositions that say somebody was hit. */
export const HIT: readonly PropositionType[] = ['occurred', 'targeted', 'attempted'];

const day = (edtf: string | null): TimeValue => ({
  edtf: edtf?.slice(0, edtf.includes('T') ? 10 : undefined) ?? null,
  candidates: [],
  resolvedBy: null,
});

/**
 * An open date that hangs on the incident's ("two months after the attack") is settled with it: of its candidates the one that lies
 * in the year found for the incident.
 */
const settled = (picture: Picture, s: LinkedStatement): TimeValue => {
  const { when } = picture.bundle.incident;
  const open: TimeValue = { edtf: s.eventTime, candidates: s.eventTimeCandidates, resolvedBy: null };
  if (s.eventTimeCandidates.length < 2 || when.resolvedBy === null || when.edtf === null) return open;
  const year = when.edtf.slice(0, 4);
  const fitting = s.eventTimeCandidates.filter((c) => c.edtf.startsWith(year));
  return fitting.length === 1 && fitting[0] !== undefined
    ? { edtf: fitting[0].edtf, candidates: s.eventTimeCandidates, resolvedBy: when.resolvedBy }
    : open;
};

type Kind = TimelineItem['kind'];

/** What a statement is on a timeline, by who speaks on what; null for one that is no moment of its own. */
export const momentKind = (p: Proposition, e: Pick<Evidence, 'role' | 'polarity'>): Kind | null => {
  if (e.polarity === 0 || p.type === 'attribution-exists') return null;
  if (p.type === 'response') return 'response';
  if (e.polarity < 0) return 'denial';
  if (e.role.startsWith('claimant/')) return 'claim';
  if (propositionClass(p.type) === 'actor' && p.type !== 'origin') return e.role === 'narrator' ? null : 'attribution';
  if (HIT.includes(p.type) && TABLE.standingRoles.has(e.role)) return 'confirmation';
  return e.role.startsWith('media') ? 'report' : null;
};

/** What a party says, in one line; what happened, and what was done about it, stand for themselves. */
export const saidLine = (words: Words, kind: Kind | 'limit', party: string, what: string): string =>
  kind === 'event' || kind === 'response' || kind === 'publication' ? what : words.timeline[kind](party, what);

const UNKNOWN = { published: null, collected: null } as const;
/** When a document came out and was taken in: two of the four times, shown apart from what it tells of. */
const paper = ({ published, collectedAt }: DocumentRef): Pick<TimelineItem, 'published' | 'collected'> => ({
  published,
  collected: collectedAt === '' ? null : collectedAt,
});

/** What happened, and who said what when; open dates keep their candidates. One item for what one party says in one sentence. */
export const timelineOf = (picture: Picture): TimelineItem[] => {
  const { incident } = picture.bundle;
  const { timeline } = picture.words;
  const items: TimelineItem[] = [];
  const hit = picture.own.find((p) => HIT.includes(p.type)) ?? picture.own[0];
  if (hit !== undefined) {
    const teller = picture.statements.find((s) => s.proposition === hit.id);
    items.push({
      when: incident.when,
      of: 'happened',
      ...(teller === undefined ? UNKNOWN : paper(picture.document(teller.document))),
      kind: 'event',
      text: hit.text,
      party: null,
      proposition: hit.id,
      statement: teller?.id ?? null,
    });
  }
  const bySaying = new Map<string, { item: TimelineItem; party: string; texts: string[]; as: Kind | 'limit' }>();
  for (const p of picture.all) {
    if (!p.incidents.includes(incident.id) && p.type !== 'linked') continue;
    for (const e of picture.weighed.inputs.get(p.id)?.evidence ?? []) {
      const s = picture.statement(e.id);
      const kind = momentKind(p, e);
      if (s === null || kind === null || e.via !== undefined) continue;
      const party = asserterOf(picture, s);
      const document = picture.document(s.document);
      const own = kind === 'response';
      const when = own ? settled(picture, s) : day(s.timeSaid ?? document.published);
      const key = own ? `response ${p.id}` : `${kind} ${s.document} ${s.sentence} ${party.id ?? party.name}`;
      const known = bySaying.get(key);
      if (known !== undefined) {
        if (!known.texts.includes(p.text)) known.texts.push(p.text);
        continue;
      }
      const item: TimelineItem = {
        when: own && when.edtf === null ? day(document.published) : when,
        of: own && when.edtf !== null ? 'happened' : 'said',
        ...paper(document),
        kind,
        text: '',
        party: own ? null : party.name,
        proposition: p.id,
        statement: s.id,
      };
      bySaying.set(key, { item, party: picture.called(party), texts: [p.text], as: s.stance === 'limit' ? 'limit' : kind });
    }
  }
  for (const { item, party, texts, as } of bySaying.values())
    items.push({ ...item, text: saidLine(picture.words, as, party, texts.join(' ')) });
  const said = new Set(picture.statements.filter((s) => picture.own.some((p) => p.id === s.proposition)).map((s) => s.document));
  for (const id of said) {
    const document = picture.document(id);
    items.push({
      when: day(document.published),
      of: 'published',
      ...paper(document),
      kind: 'publication',
      text: timeline[document.copyOf === null ? 'out' : 'copyOut'](document.source, documentName(document) ?? timeline.untitledDocument),
      party: document.source,
      proposition: null,
      statement: null,
    });
  }
  const seen = new Set<string>();
  return items
    .filter(({ kind, when, text }) => {
      // The same said twice on one day, in a headline and below it, is one line.
      const key = `${kind} ${when.edtf} ${text}`;
      return !seen.has(key) && seen.add(key);
    })
    .map((item, i) => ({ item, i }))
    .sort((a, b) => inTime(a.item.when, b.item.when) || a.i - b.i)
    .map(({ item }) => item);
};

const inTime = (a: TimeValue, b: TimeValue): number => {
  if (a.edtf === null || b.edtf === null) return Number(a.edtf === null) - Number(b.edtf === null);
  return compareEdtf(a.edtf, b.edtf);
};
