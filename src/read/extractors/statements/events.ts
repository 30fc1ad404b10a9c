import { dayNumber, overlaps, parseEdtf } from '../../../core/edtf.ts';
import type { LocalEvent } from '../../../model/reading.ts';
import type { Span } from '../../../model/span.ts';
import type { TimeExpression } from '../../../model/time.ts';
import type { Analysis, DraftEntity } from '../../analysis.ts';

/** How many attacks back a remark can point; a roundup rarely tells of more on one page. */
const REACH = 40;
/** Sentences in which headline and lead are looked for. */
const HEAD = 30;
/** How far back an undated attack in a report may lie. */
const RECENT_DAYS = 21;

export interface EventHint {
  victims: DraftEntity[];
  time: TimeExpression | null;
  /** the words bring in an attack not spoken of before: "a cyberattack", "another breach", a verb of hitting with a new victim */
  introduces: boolean;
  separate: boolean;
  action: string | null;
  mention: Span;
  /** the event the clause belongs to by its build ("the attack that hit X"), where it does */
  of?: LocalEvent | null;
}

/** The attacks of one document: which words speak of the same one. */
export class EventTable {
  readonly events: LocalEvent[] = [];
  private focus: LocalEvent | null = null;
  private readonly ids = new Map<string, LocalEvent>();
  private readonly times: ReadonlyMap<string, TimeExpression>;
  private readonly analysis: Analysis;
  constructor(analysis: Analysis) {
    this.analysis = analysis;
    this.times = new Map(analysis.times.map((t) => [t.id, t]));
  }

  byId(id: string | undefined): LocalEvent | undefined {
    return id === undefined ? undefined : this.ids.get(id);
  }

  /** The attacks told of last, the latest first. */
  private recent(): LocalEvent[] {
    return this.events.slice(-REACH).reverse();
  }

  get current(): LocalEvent | null {
    return this.focus;
  }

  /** The event a clause is about: one spoken of before that fits, or a new one when the words bring one in. */
  take(hint: EventHint): LocalEvent {
    const event = hint.of ?? this.headlined(hint) ?? this.find(hint) ?? this.create(hint);
    for (const v of hint.victims) if (!event.victims.includes(v.id)) event.victims.push(v.id);
    if (hint.time && event.time === null) event.time = hint.time.id;
    event.action ??= hint.action;
    if (!event.mentions.slice(-20).some((m) => m.start === hint.mention.start)) event.mentions.push(hint.mention);
    this.focus = event;
    return event;
  }

  /** The event a definite description or a later remark points back to; null when none was spoken of. */
  refer(victims: readonly DraftEntity[], time: TimeExpression | null = null): LocalEvent | null {
    const fits = (e: LocalEvent): boolean => time === null || this.compatible(e, time);
    const byVictim = victims.length > 0 ? this.recent().find((e) => victims.some((v) => this.shares(e, v)) && fits(e)) : undefined;
    const near =
      this.focus && fits(this.focus) && !(victims.length > 0 && this.focus.victims.length > 0 && this.foreign(this.focus, victims))
        ? this.focus
        : null;
    const event = byVictim ?? near;
    if (event) this.focus = event;
    return event;
  }

  /** Has an attack on one of these been told of? */
  tells(victims: readonly DraftEntity[]): boolean {
    return this.events.some((e) => victims.some((v) => this.shares(e, v)));
  }

  /** "the July attack": the attack of that very date, else the last one told of that can be of it. */
  dated(time: TimeExpression): LocalEvent | undefined {
    const own = this.events.find((e) => e.time === time.id);
    return own ?? this.recent().find((e) => e.time !== null && this.compatible(e, time));
  }

  /** The event of the headline, when the first sentences tell it anew: "Second attack hits Albania", "Albania's police was hit by a second attack". */
  private headlined(hint: EventHint): LocalEvent | null {
    const [only] = this.events;
    if (!only || this.events.length > 1) return null;
    const { sentences, title } = this.analysis;
    const lead =
      sentences
        .slice(0, HEAD)
        .filter((s) => s.sentence.zone === 'body')
        .slice(0, 4)
        .at(-1)?.sentence.end ?? 0;
    if (!title || hint.mention.start > lead || hint.mention.start < title.end) return null;
    if (!only.mentions.every((m) => m.start < title.end)) return null;
    if (hint.time !== null && !this.compatible(only, hint.time)) return null;
    return hint.victims.length === 0 ||
      only.victims.length === 0 ||
      hint.victims.some((v) => this.shares(only, v)) ||
      !this.foreign(only, hint.victims)
      ? only
      : null;
  }

  private find(hint: EventHint): LocalEvent | null {
    const fits = (e: LocalEvent): boolean => !hint.time || this.compatible(e, hint.time);
    const same = this.recent().find((e) => hint.victims.some((v) => this.shares(e, v)) && fits(e));
    if (same && !hint.separate) return same;
    if (!this.focus || hint.separate) return null;
    if (!fits(this.focus))
      return (
        [...this.events]
          .reverse()
          .find((e) => hint.time !== null && e.time !== null && this.compatible(e, hint.time) && !hint.introduces) ?? null
      );
    if (hint.introduces && hint.time && this.timeOf(this.focus) && !this.compatible(this.focus, hint.time)) return null;
    if (hint.introduces && hint.victims.length > 0 && this.focus.victims.length > 0 && this.foreign(this.focus, hint.victims)) return null;
    return this.focus;
  }

  private create(hint: EventHint): LocalEvent {
    const event: LocalEvent = {
      id: `v${this.events.length + 1}`,
      label: '',
      action: hint.action,
      victims: [],
      actors: [],
      time: null,
      place: null,
      mentions: [],
    };
    this.events.push(event);
    this.ids.set(event.id, event);
    return event;
  }

  private shares(event: LocalEvent, v: DraftEntity): boolean {
    return event.victims.some((id) => id === v.id || (this.entity(id)?.organOf === v.id && v.kind !== 'state'));
  }

  /** Every victim so far sits in another country than every new one. */
  private foreign(event: LocalEvent, victims: readonly DraftEntity[]): boolean {
    const countries = event.victims.map((id) => this.entity(id)?.country).filter((c) => c);
    const added = victims.map((v) => v.country).filter((c) => c);
    return countries.length > 0 && added.length > 0 && !added.some((c) => countries.includes(c));
  }

  private entity(id: string): DraftEntity | undefined {
    return this.analysis.byId.get(id);
  }

  /** An attack told without a date is news: "in March" in a report of June is another one. */
  private longPast(time: TimeExpression): boolean {
    let past = this.past.get(time);
    if (past === undefined) this.past.set(time, (past = this.isLongPast(time)));
    return past;
  }
  private readonly past = new Map<TimeExpression, boolean>();
  private isLongPast(time: TimeExpression): boolean {
    const { published } = this.analysis.input;
    if (published === null || time.edtf === null) return false;
    const [told, then] = [parseEdtf(published), parseEdtf(time.edtf)];
    if (!told || !then || then.open) return false;
    return dayNumber(told.to) - dayNumber(then.to) > RECENT_DAYS;
  }

  private timeOf(event: LocalEvent): TimeExpression | undefined {
    return event.time === null ? undefined : this.times.get(event.time);
  }

  private compatible(event: LocalEvent, time: TimeExpression): boolean {
    const own = this.timeOf(event);
    if (!own) return !this.longPast(time);
    if (own.id === time.id || own.edtf === null || time.edtf === null) return true;
    return overlaps(own.edtf, time.edtf);
  }
}
