import { hoursAfter, momentText, monthAfter } from '../../../core/clock.ts';
import { listWords } from '../../../core/plural.ts';
import { whenText } from '../../../core/when.ts';
import type { PropositionView, StatementView } from '../../../model/api.ts';
import type { BriefNote } from '../../../model/brief.ts';
import { Nis2Draft, type Nis2Field, type Nis2Line, type Nis2Stage } from '../../../model/nis2.ts';
import { leftOutText, type SharedHead, type SharedIndicator, type SharedPiece } from '../../../model/sharing.ts';

/** What a draft of a report under NIS2 says: nothing but what somebody says, and what nobody but the entity can answer. */

const MOST = 6;

/** Notes as they are first needed. The same words in the same place are one note. */
class Notes {
  readonly all: BriefNote[] = [];
  readonly #numbers = new Map<string, number>();

  of(s: Pick<StatementView, 'id' | 'document' | 'span' | 'quote' | 'asserter'>): number {
    const key = `${s.document.id} ${s.span.start}-${s.span.end}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const n = this.all.length + 1;
    this.#numbers.set(key, n);
    const { id, source, published, collectedAt: collected, url } = s.document;
    this.all.push({
      n,
      statement: s.id,
      document: id,
      quote: s.quote,
      span: s.span,
      speaker: s.asserter.name,
      source,
      published,
      collected,
      url,
    });
    return n;
  }
}

const WORDS: Partial<Record<StatementView['stance'], string>> = {
  confirm: 'Confirmed',
  acknowledge: 'Acknowledged',
  claim: 'Claimed',
  'claim-responsibility': 'Claimed',
  attribute: 'Attributed',
  accuse: 'Accused',
  suspect: 'Suspected',
  hypothesise: 'Thought possible',
  deny: 'Denied',
  reject: 'Denied',
  refute: 'Refuted',
  limit: 'Said not to be so',
  retract: 'Taken back',
};

/** A line for each way of speaking on a proposition: who confirms it, who only says so, who denies it. */
const linesOf = (p: PropositionView, notes: Notes): Nis2Line[] => {
  const byWords = new Map<string, StatementView[]>();
  for (const s of p.statements.filter(({ polarity, proposition }) => polarity !== 0 && proposition === p.id)) {
    const words = WORDS[s.stance] ?? (s.polarity > 0 ? 'Said' : 'Denied');
    byWords.set(words, [...(byWords.get(words) ?? []), s]);
  }
  return [...byWords].map(([words, of]): Nis2Line => {
    const names = [...new Set(of.map((s) => s.asserter.name))];
    const shown = names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} others`] : names;
    return {
      text: `${words} by ${listWords(shown)}: ${p.text}`,
      status: p.assessment.status,
      notes: of.slice(0, 3).map((s) => notes.of(s)),
    };
  });
};

export interface DraftParts {
  stage: Nis2Stage;
  /** ISO date-time with its offset: when the entity became aware. */
  aware: string;
  head: SharedHead;
  dossier: NonNullable<SharedPiece['dossier']>;
  indicators: readonly SharedIndicator[];
}

const clocks = (aware: string): Nis2Draft['clocks'] => {
  const notification = hoursAfter(aware, 72);
  return [
    { stage: 'early-warning', due: hoursAfter(aware, 24), rule: 'within 24 hours of becoming aware (article 23(4)(a))' },
    {
      stage: 'notification',
      due: notification,
      rule: 'within 72 hours of becoming aware (article 23(4)(b)); trust service providers within 24 hours',
    },
    {
      stage: 'final-report',
      due: monthAfter(notification),
      rule: 'one month after the notification is handed in (article 23(4)(d)), here after the last moment for it; while the incident goes on a progress report then, and the final report a month after it is dealt with',
    },
  ];
};

/** Pure: the same parts give the same draft. */
export const nis2Draft = ({ stage, aware, head, dossier, indicators }: DraftParts): Nis2Draft => {
  const notes = new Notes();
  const { summary } = dossier;
  const view = new Map(dossier.propositions.map((p) => [p.id, p]));
  const own = dossier.propositions.filter((p) => p.incidents.includes(summary.id));
  const field = (title: string, asks: string, from: readonly PropositionView[], open: readonly string[]): Nis2Field => {
    const shown = from.slice(0, MOST);
    const said = shown.flatMap((p) => linesOf(p, notes));
    return { title, asks, said, left: Math.max(0, from.length - shown.length), open: [...open] };
  };
  const types = (...of: PropositionView['type'][]): PropositionView[] =>
    own.filter((p) => of.includes(p.type)).toSorted((a, b) => b.assessment.L - a.assessment.L);
  const hit = types('targeted', 'occurred', 'attempted');
  const culprits = [...types('conducted', 'sponsored'), ...dossier.propositions.filter((p) => p.type === 'linked' && !own.includes(p))];
  const harm = types('effect', 'data-theft');
  const foreign = dossier.countries
    .filter((c) => c.part === 'hit' && c.country !== summary.country)
    .flatMap((c) => view.get(c.proposition) ?? [])
    .filter((p, i, all) => all.indexOf(p) === i);

  const malicious = field(
    'Unlawful or malicious act',
    'Whether the incident is suspected of being caused by unlawful or malicious acts.',
    [...culprits, ...types('motive')],
    ['Does the entity itself suspect an unlawful or malicious act? On what ground?'],
  );
  const across = field('Cross-border impact', 'Whether it could have an impact in other countries.', foreign, [
    'Are services in other countries affected, or could they be? Which?',
  ]);
  const what = field('What happened', 'A description of the incident.', hit, [
    'Which systems and services of the entity are affected?',
    `When did it begin, and is it still going on? Others say: ${whenText(summary.when)}.`,
  ]);
  const impact = field(
    'Severity and impact',
    stage === 'final-report' ? 'A detailed description, with severity and impact.' : 'An initial assessment of severity and impact.',
    harm,
    [
      'How many users are affected, for how long, in which area?',
      'Are there financial losses, or harm to others? Is personal data concerned (then article 33 of the GDPR has a clock of its own)?',
    ],
  );
  const cause = field(
    'Type of threat or root cause',
    'The type of threat or root cause that is likely to have triggered it.',
    types('technique', 'origin'),
    ['What was the way in, and which weakness was used?'],
  );
  const measures = field(
    'Mitigation',
    'Measures applied and ongoing.',
    dossier.responses.flatMap((id) => view.get(id) ?? []),
    ['Which measures has the entity taken, and which are under way?'],
  );
  const named = indicators.filter((i) => i.benign === null);
  const signs: Nis2Field = {
    title: 'Indicators of compromise',
    asks: 'Indicators of compromise, where available.',
    said: named.slice(0, MOST).map((i): Nis2Line => {
      // No statement says so: the note is the place that names it.
      const at = i.document.ref;
      const n = notes.of({
        id: '',
        document: at,
        span: { start: 0, end: 0 },
        quote: i.quote,
        asserter: { kind: 'narrator', id: null, name: at.source, entityKind: null },
      });
      return { text: `${at.source} names ${i.value} (${i.type}); it need not belong to the attack.`, status: null, notes: [n] };
    }),
    left: Math.max(0, named.length - MOST),
    open: ['Which indicators has the entity found in its own systems?'],
  };
  const asked = dossier.openQuestions.map((q) => q.text);
  const who: Nis2Field = {
    title: 'Who reports',
    asks: 'The entity, its contact, and the authority or CSIRT it reports to.',
    said: null,
    left: 0,
    open: [
      'Name of the entity, sector, and member states in which it works?',
      'Contact for questions?',
      ...(asked.length === 0 ? [] : [`What others leave open: ${[...new Set(asked)].slice(0, 4).join(' ')}`]),
    ],
  };
  const FIELDS: Readonly<Record<Nis2Stage, readonly Nis2Field[]>> = {
    'early-warning': [who, what, malicious, across],
    notification: [who, what, malicious, across, impact, signs],
    'final-report': [who, what, impact, cause, measures, across, signs],
  };
  const fields = FIELDS[stage];
  // Only what is shown keeps its number.
  const used = [...new Set(fields.flatMap((f) => (f.said ?? []).flatMap((line) => line.notes)))];
  const number = new Map(used.map((n, i) => [n, i + 1]));
  return Nis2Draft.parse({
    stage,
    incident: summary.id,
    title: summary.title,
    tlp: head.tlp,
    leftOut: leftOutText(head),
    asKnown: head.at.slice(0, 10),
    aware: momentText(aware),
    clocks: clocks(aware),
    fields: fields.map((f) => ({
      ...f,
      said: f.said?.map((line) => ({ ...line, notes: line.notes.flatMap((n) => number.get(n) ?? []) })) ?? null,
    })),
    notes: used.flatMap((n) => notes.all.filter((note) => note.n === n).map((note) => ({ ...note, n: number.get(n) ?? n }))),
  });
};
