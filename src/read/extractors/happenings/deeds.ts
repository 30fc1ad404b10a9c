import type { HappeningKind, HappeningRole } from '../../../model/happening.ts';
import type { Span } from '../../../model/span.ts';
import type { Chunk } from '../../syntax/chunk.ts';
import type { Clause } from '../../syntax/clause.ts';

/**
 * Parts that are deeds, not things, in the words of the text: what a flaw lets one do ("take control of the device"), what those who steal or
 * deceive are after ("hand over their passwords"), and how it is done ("encrypting files").
 */
export interface Deed extends Span {
  role: HappeningRole;
}

/** Verbs whose subject makes a deed possible; the deed is told by them and what follows: "allow attackers to read memory". */
const ENABLING = new Set(['allow', 'enable', 'let', 'permit', 'lead', 'result', 'give', 'grant', 'cause']);
/** "be exploited to gain root": what is used, and to what end. */
const USING = new Set(['exploit', 'use', 'leverage', 'abuse', 'employ', 'weaponize', 'trigger', 'chain']);
/** What those who extort do to the files and machines of others before they ask for money. */
const HARMING = new Set(
  'encrypt lock delete erase wipe destroy infect hijack seize threaten block disable compromise corrupt scramble cripple paralyse paralyze hold publish release leak steal exfiltrate copy overwrite freeze'.split(
    ' ',
  ),
);

const FLAWED: ReadonlySet<HappeningKind> = new Set<HappeningKind>([
  'vulnerability-disclosed',
  'vulnerability-exploited',
  'vulnerability-patched',
]);
const EXTORTING: ReadonlySet<HappeningKind> = new Set<HappeningKind>(['ransomware', 'extortion']);

/** Little words that belong to the verb before them: "give up their passwords". */
const PARTICLES = new Set(['up', 'over', 'out', 'away', 'down', 'off']);
const LEADING = new Set(['to', 'in', 'for', 'on', 'into', 'through']);

/** Verb, object and what the object is of; of a verb without object, what it leads to. Of two verbs with one object, both. */
const phraseOf = (clauses: readonly Clause[], c: Clause): Span => {
  let end = c.verb.end;
  for (const p of c.objects) end = Math.max(end, p.head.end);
  for (const pp of c.pps) {
    const close = pp.start <= end + 2;
    if (close && (pp.prep === 'of' || pp.prep === 'to' || PARTICLES.has(pp.prep) || (c.objects.length === 0 && LEADING.has(pp.prep))))
      end = Math.max(end, pp.objects[0]?.head.end ?? pp.end);
  }
  const next = clauses[c.index + 1];
  const joined = end === c.verb.end && next !== undefined && next.chunkIndex === c.chunkIndex + 2;
  return { start: c.verb.start, end: joined ? phraseOf(clauses, next).end : end };
};

/** The clause with the infinitive that follows it: "allow attackers to read memory", "let anyone read memory". */
const withInfinitive = (clauses: readonly Clause[], c: Clause): Span => {
  const own = phraseOf(clauses, c);
  const next = clauses[c.index + 1];
  const bare = c.lemma === 'let' && next !== undefined && next.verb.start <= own.end + 2;
  return (next?.form === 'infinitive' || bare) && next && next.verb.start <= own.end + 40
    ? { start: own.start, end: phraseOf(clauses, next).end }
    : own;
};

/** The deeds that belong to an event told at a place of the sentence; `clause` is the event's own, of a verb. */
export const deedsOf = (
  { clauses, chunks }: { clauses: readonly Clause[]; chunks: readonly Chunk[] },
  kind: HappeningKind,
  at: Span,
  clause: Clause | null,
  startOf: (c: Clause) => number,
): Deed[] => {
  const out: Deed[] = [];
  const add = (role: HappeningRole, c: Clause, { end }: Span): void => {
    const start = startOf(c);
    // a verb alone ("which resulted", "and encrypted") tells no deed
    if (end > c.verb.end && (end <= at.start || start >= at.end) && !out.some((d) => d.start < end && start < d.end))
      out.push({ role, start, end });
  };
  let led = false;
  for (const c of clauses) {
    if (c.verb.start < at.end && c.verb.end > at.start) continue;
    const before = clauses[c.index - 1];
    if (FLAWED.has(kind)) {
      if (ENABLING.has(c.lemma) && !c.passive && c.form !== 'participle') add('capability', c, withInfinitive(clauses, c));
      else if (c.form === 'infinitive' && before !== undefined && USING.has(before.lemma)) add('capability', c, phraseOf(clauses, c));
    }
    if (kind === 'phishing' && clause !== null && c.verb.start > at.start) {
      const into = chunks[c.chunkIndex - 1]?.head.lower === 'into';
      const more: boolean =
        led && before !== undefined && ['or', 'and', ','].includes(chunks[c.chunkIndex - 1]?.head.lower ?? '') && c.form === before.form;
      led = c.form === 'ing' && (into || more);
      if (led) add('purpose', c, phraseOf(clauses, c));
    }
    const near = clause === null || Math.abs(clause.index - c.index) <= 2;
    if (EXTORTING.has(kind) && HARMING.has(c.lemma) && c.form !== 'participle' && near)
      add('pattern', c, c.lemma === 'threaten' ? withInfinitive(clauses, c) : phraseOf(clauses, c));
  }
  return out;
};
