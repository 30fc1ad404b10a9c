import { isValidEdtf } from '../../../core/edtf.ts';
import type { Refusal } from '../../../model/document.ts';
import type { LocalArg } from '../../../model/reading.ts';
import { Tlp } from '../../../model/vocabulary.ts';
import type { Counted } from '../../contract.ts';
import { nothingKnown, rawItem, unusable } from '../../item.ts';
import { as, oneLine, TOLD_READER, ToldLines, wordsAs } from '../../told.ts';
import { namedIn } from './attributes.ts';
import { CLAIMS, claim, type Claimant } from './claims.ts';
import { clusterOf } from './galaxies.ts';
import { Attribute, Event, type Galaxy, isSet, listOf, MispObject, timeOf } from './schema.ts';

/**
 * An event as documents of the organisation that made it: a line for the event and each attribute, which its JSON pointer begins. What
 * the organisation says of it is said by it: who is behind it, what was used, what is to be looked for. What a gang says, the gang says.
 */

const READER = `${TOLD_READER} misp`;
/** A document is searched by its first hundred thousand characters. */
const MOST_TEXT = 80_000;
const REMEDY = 'Export the event from MISP anew, as JSON.';

const LEVELS: Readonly<Record<string, string>> = { 1: 'high', 2: 'medium', 3: 'low', 4: 'undefined' };
const ANALYSIS: Readonly<Record<string, string>> = { 0: 'initial', 1: 'ongoing', 2: 'completed' };
const DISTRIBUTION: Readonly<Record<string, string>> = {
  0: 'this organisation only',
  1: 'this community only',
  2: 'connected communities',
  3: 'all communities',
  4: 'a sharing group',
  5: 'as the event',
};
/** Who hands on what is kept to some without saying so by a marking did not mean it to go further. */
const KEPT_TO: Readonly<Record<string, Tlp>> = { 0: 'amber+strict', 1: 'amber', 4: 'amber' };

const tlpIn = (tags: readonly { name: string }[]): Tlp | null => {
  const marks = tags.flatMap(
    ({ name }) => Tlp.safeParse(/^tlp:(.+)$/i.exec(name.trim())?.[1]?.toLowerCase().replace('white', 'clear')).data ?? [],
  );
  return Tlp.options.findLast((one) => marks.includes(one)) ?? null;
};
const stricter = (a: Tlp, b: Tlp | null): Tlp => (b !== null && Tlp.options.indexOf(b) > Tlp.options.indexOf(a) ? b : a);

interface Part {
  lines: ToldLines;
  attributes: unknown[];
  objects: number;
}

/** One event being written down. */
class Writing {
  readonly #event: Event;
  readonly #place: string;
  readonly #tlp: Tlp;
  readonly #unmarked: boolean;
  readonly #day: string | null;
  readonly #parts = new Map<Tlp, Part>();
  readonly #outside: { name: string; now: string };
  #made = 0;

  constructor(event: Event, place: string, outside: { name: string; now: string }) {
    this.#event = event;
    this.#place = place;
    this.#outside = outside;
    const told = tlpIn(listOf(event.Tag));
    const kept = KEPT_TO[String(event.distribution ?? '')];
    this.#unmarked = told === null && kept !== undefined;
    this.#tlp = told ?? kept ?? 'clear';
    this.#day = event.date != null && isValidEdtf(event.date) ? event.date : null;
  }

  get #org(): string {
    return oneLine(this.#event.Orgc?.name ?? this.#event.Org?.name ?? '') || 'unnamed organisation of MISP';
  }
  #by(lines: ToldLines): LocalArg {
    return lines.party({ kind: 'organisation', name: this.#org });
  }

  #part(tlp: Tlp): Part {
    const known = this.#parts.get(tlp);
    if (known !== undefined) return known;
    const part = { lines: new ToldLines(READER), attributes: [], objects: 0 };
    this.#parts.set(tlp, part);
    return part;
  }

  #close(tlp: Tlp): Counted {
    const { lines, attributes, objects } = this.#part(tlp);
    this.#parts.delete(tlp);
    this.#made += 1;
    const event = this.#event;
    const now = this.#outside.now;
    const at = timeOf(event.publish_timestamp) ?? timeOf(event.timestamp) ?? this.#day;
    const published = at !== null && at <= now ? at : null;
    const title = `${oneLine(event.info).slice(0, 250) || 'MISP event'}${this.#made === 1 ? '' : `, part ${this.#made}`}`;
    const { Attribute: _own, Object: _objects, ...head } = event;
    const bytes = new TextEncoder().encode(JSON.stringify({ Event: { ...head, Attribute: attributes } }));
    const item = rawItem(
      bytes,
      { source: { name: this.#org, kind: 'feed', country: null }, published, url: null, title, author: null },
      {
        mediaType: 'application/json; list=misp-event',
        name: this.#outside.name,
        collectedAt: now,
        tlp,
        told: lines.told(title, published),
      },
    );
    return { item, objects };
  }

  /** The line of the event itself. */
  head(): void {
    const part = this.#part(this.#tlp);
    const { lines } = part;
    const event = this.#event;
    part.objects += 1;
    lines.begin(this.#place);
    lines.write(`MISP event of ${this.#org}: ${oneLine(event.info).slice(0, 1000)}`);
    if (this.#day !== null) {
      lines.write(', dated ');
      lines.time(this.#day, this.#day);
    }
    const facts = [
      ['threat level', LEVELS[String(event.threat_level_id ?? '')]],
      ['analysis', ANALYSIS[String(event.analysis ?? '')]],
      ['distribution', DISTRIBUTION[String(event.distribution ?? '')]],
    ].flatMap(([what, is]) => (is === undefined ? [] : [`${what} ${is}`]));
    if (facts.length > 0) lines.write(`; ${facts.join(', ')}`);
    if (this.#unmarked) lines.write(`; no TLP tag, held as TLP:${this.#tlp.toUpperCase()} for its distribution`);
    const tags = listOf(event.Tag).map(({ name }) => oneLine(name));
    if (tags.length > 0) lines.write(`; tags ${tags.join(', ').slice(0, 2000)}`);
    lines.write('.');
    lines.end();
    this.#galaxies(listOf(event.Galaxy), `${this.#place}/Galaxy`, lines, null);
    for (const [at, { name, content, deleted }] of listOf(event.EventReport).entries()) {
      if (isSet(deleted) || content == null) continue;
      lines.begin(`${this.#place}/EventReport/${at}`);
      lines.write(`report ${oneLine(name ?? '')}: ${oneLine(content).slice(0, 20_000)}`);
      lines.end();
    }
  }

  /** What is said by tagging the event, or one of its attributes, with clusters. @param what the attribute; null: the event */
  #galaxies(galaxies: readonly Galaxy[], place: string, lines: ToldLines, what: string | null): void {
    const of = what === null ? `what the event “${oneLine(this.#event.info).slice(0, 120)}” tells of` : what;
    for (const [g, galaxy] of galaxies.entries())
      for (const [c, cluster] of listOf(galaxy.GalaxyCluster).entries()) {
        const known = clusterOf(galaxy, cluster);
        lines.begin(`${place}/${g}/GalaxyCluster/${c}`);
        if (known === null) {
          lines.write(`${oneLine(galaxy.name ?? galaxy.type ?? 'galaxy')}: ${oneLine(cluster.value)}`);
          lines.end();
          continue;
        }
        const by = this.#by(lines);
        const from = lines.length;
        const arg = lines.name({ kind: known.kind, name: oneLine(known.name) });
        const said = { by, stance: 'assert' as const, timeSaid: null, rule: `misp-galaxy-${known.sort}` };
        switch (known.sort) {
          case 'group':
            lines.write(` is behind ${of}`);
            lines.say(from, { ...said, type: 'conducted', args: [as('actor', arg)], stance: 'attribute' });
            break;
          case 'victim':
            lines.write(` is a target of ${of}`);
            lines.say(from, { ...said, type: 'targeted', args: [as('victim', arg)] });
            break;
          case 'campaign':
            lines.write(` is the campaign of ${of}`);
            lines.say(from, { ...said, type: 'campaign-name', args: [wordsAs('campaign', arg.text), as('by', by)] });
            break;
          default:
            lines.write(` is used in ${of}`);
            lines.say(from, {
              ...said,
              type: 'technique',
              kind: known.sort === 'technique' ? null : known.sort,
              args: [wordsAs('technique', arg.text), as('other', arg)],
            });
        }
        if (cluster.description != null) lines.write(`. ${oneLine(cluster.description).slice(0, 1500)}`);
        lines.end();
      }
  }

  /** The line of an attribute, and what is said of it. @param within of an object: its name */
  attribute(attribute: Attribute, place: string, within: string | null, deleted: boolean): Counted | null {
    const tlp = stricter(this.#tlp, tlpIn(listOf(attribute.Tag)));
    const part = this.#part(tlp);
    const { lines } = part;
    part.attributes.push(attribute);
    part.objects += 1;
    const { type, value, category, comment, object_relation: relation } = attribute;
    lines.begin(place);
    lines.write(`${within === null ? '' : `${oneLine(within)} ${oneLine(relation ?? '')}: `}${oneLine(type)} `);
    const by = this.#by(lines);
    const from = lines.length;
    const named = deleted ? [] : namedIn(type, value);
    const args: LocalArg[] = [];
    for (const each of named) {
      if (args.length > 0) lines.write(' | ');
      args.push(lines.name({ ...each, name: oneLine(each.name) }));
    }
    if (named.length === 0) lines.write(oneLine(value).slice(0, 2000));
    this.#say(attribute, { lines, by, from, args, deleted });
    const warned = this.#warnings(attribute, named);
    if (warned !== '') lines.write(` (${warned})`);
    if (category != null) lines.write(` [${oneLine(category)}]`);
    if (comment != null && oneLine(comment) !== '') lines.write(`: ${oneLine(comment).slice(0, 1000)}`);
    lines.end();
    if (!deleted) this.#galaxies(listOf(attribute.Galaxy), `${place}/Galaxy`, lines, `${oneLine(type)} ${oneLine(value).slice(0, 120)}`);
    return lines.length > MOST_TEXT ? this.#close(tlp) : null;
  }

  #warnings(attribute: Attribute, named: readonly { benign: string | null }[]): string {
    const hits = named.flatMap(({ benign }) => (benign === null ? [] : [`harmless: ${benign}`]));
    const lists = Array.isArray(attribute.warnings)
      ? (attribute.warnings as unknown[]).flatMap((each) => {
          const name: unknown = typeof each === 'object' && each !== null ? Reflect.get(each, 'warninglist_name') : each;
          return typeof name === 'string' ? [`on the warninglist “${oneLine(name).slice(0, 200)}”`] : [];
        })
      : [];
    return [...hits, ...lists].join('; ');
  }

  #say(attribute: Attribute, at: { lines: ToldLines; by: LocalArg; from: number; args: readonly LocalArg[]; deleted: boolean }): void {
    const { lines, by, from, args, deleted } = at;
    const [first] = args;
    const value = oneLine(attribute.value).slice(0, 300);
    const indicator = {
      type: 'technique' as const,
      kind: 'indicator',
      args: [wordsAs('technique', value), ...args.map((arg) => as('other', arg))],
      text: `${value} is an indicator of what the event tells of.`,
      by,
    };
    switch (attribute.type) {
      case 'threat-actor':
        if (first !== undefined)
          lines.say(from, { type: 'conducted', args: [as('actor', first)], stance: 'attribute', by, rule: 'misp-actor' });
        break;
      case 'campaign-name':
        if (first !== undefined)
          lines.say(from, {
            type: 'campaign-name',
            args: [wordsAs('campaign', first.text), as('by', by)],
            stance: 'name',
            by,
            rule: 'misp-campaign',
          });
        break;
      case 'vulnerability':
        if (first !== undefined)
          lines.say(from, {
            type: 'technique',
            kind: 'exploitation',
            args: [wordsAs('technique', `exploitation of ${first.text}`), as('other', first)],
            text: `${first.text} is exploited.`,
            stance: 'assert',
            by,
            rule: 'misp-vulnerability',
          });
        break;
      case 'target-org':
      case 'target-external':
      case 'target-location':
        if (first !== undefined)
          lines.say(from, { type: 'targeted', args: [as('victim', first)], stance: 'assert', by, rule: 'misp-target' });
        break;
      default:
        if (isSet(attribute.to_ids) && (first !== undefined || deleted)) {
          lines.write(deleted ? ' is deleted, and was to be looked for' : ' is to be looked for');
          lines.say(from, { ...indicator, stance: deleted ? 'retract' : 'assert', rule: deleted ? 'misp-deleted' : 'misp-to-ids' });
        } else if (deleted) lines.write(' is deleted');
    }
    for (const { type, date_sighting: seconds, source, Organisation } of listOf(attribute.Sighting)) {
      const who = oneLine(Organisation?.name ?? source ?? '');
      const day = timeOf(seconds)?.slice(0, 10) ?? null;
      lines.write('; ');
      const start = lines.length;
      const sort = String(type ?? '0');
      lines.write(sort === '1' ? 'is a false positive' : sort === '2' ? 'no longer counts' : 'was seen');
      if (day !== null) lines.write(' on ');
      const said = day === null ? null : lines.time(day, day);
      lines.write(` by ${who || 'somebody not named'}`);
      lines.say(start, {
        ...indicator,
        by: who === '' ? null : lines.party({ kind: 'organisation', name: who }),
        stance: sort === '1' ? 'deny' : sort === '2' ? 'retract' : 'confirm',
        timeSaid: said,
        rule: 'misp-sighting',
      });
    }
  }

  /** What a gang says, as an object of its own kind. */
  claim(name: string, attributes: readonly Attribute[], place: string): void {
    const { lines } = this.#part(this.#tlp);
    lines.begin(place);
    claim(lines, { name, attributes, by: this.#by(lines), others: this.#claimants() });
    lines.end();
  }

  /** Whom the event is tagged with, where the claim itself names nobody. */
  #claimants(): Claimant[] {
    return listOf(this.#event.Galaxy).flatMap((galaxy) =>
      listOf(galaxy.GalaxyCluster).flatMap((cluster) => {
        const known = clusterOf(galaxy, cluster);
        return known?.sort === 'group' || /ransomware/i.test(galaxy.type ?? '') ? [{ name: oneLine(known?.name ?? cluster.value) }] : [];
      }),
    );
  }

  *rest(): Generator<Counted> {
    for (const tlp of this.#parts.keys()) yield this.#close(tlp);
  }
}

const bad = (outside: { name: string; now: string }, place: string, given: unknown, refusal: Refusal): Counted => ({
  item: unusable(
    `${outside.name}#${place}`,
    { where: place, remedy: REMEDY, ...refusal },
    nothingKnown,
    outside.now,
    new TextEncoder().encode(JSON.stringify(given ?? null)),
  ),
  objects: 1,
});

/**
 * The documents of an event; the event, and each attribute, is counted. One that does not fit is refused, and the rest goes on.
 * @param given what stands under "Event"
 * @param place JSON pointer to it
 */
export function* eventItems(given: unknown, place: string, outside: { name: string; now: string }): Generator<Counted> {
  const read = Event.safeParse(given);
  if (!read.success) {
    const [issue] = read.error.issues;
    yield bad(outside, place, given, {
      code: 'bad-event',
      message: `${place} is no event of MISP: "${issue?.path.join('.') ?? ''}" ${issue?.message ?? ''}`,
    });
    return;
  }
  const event = read.data;
  if (event.date != null && event.date !== '' && !isValidEdtf(event.date)) {
    yield bad(outside, place, given, {
      code: 'bad-date',
      message: `${place} is dated “${oneLine(event.date).slice(0, 40)}”, which is no day`,
    });
    return;
  }
  const writing = new Writing(event, place, outside);
  writing.head();
  const one = function* (raw: unknown, at: string, within: string | null, gone: boolean): Generator<Counted, Attribute | null> {
    const attribute = Attribute.safeParse(raw);
    if (!attribute.success) {
      const [issue] = attribute.error.issues;
      yield bad(outside, at, raw, {
        code: 'bad-attribute',
        message: `${at} is no attribute of MISP: "${issue?.path.join('.') ?? ''}" ${issue?.message ?? ''}`,
      });
      return null;
    }
    const full = writing.attribute(attribute.data, at, within, gone || isSet(attribute.data.deleted));
    if (full !== null) yield full;
    return gone || isSet(attribute.data.deleted) ? null : attribute.data;
  };
  for (const [at, raw] of listOf(event.Attribute).entries()) yield* one(raw, `${place}/Attribute/${at}`, null, false);
  for (const [at, raw] of listOf(event.Object).entries()) {
    const here = `${place}/Object/${at}`;
    const object = MispObject.safeParse(raw);
    if (!object.success) {
      yield bad(outside, here, raw, { code: 'bad-object', message: `${here} is no object of MISP` });
      continue;
    }
    const { name, deleted } = object.data;
    const whole: Attribute[] = [];
    for (const [i, inner] of listOf(object.data.Attribute).entries()) {
      const attribute = yield* one(inner, `${here}/Attribute/${i}`, name, isSet(deleted));
      if (attribute !== null) whole.push(attribute);
    }
    if (CLAIMS.has(name) && !isSet(deleted)) writing.claim(name, whole, here);
  }
  yield* writing.rest();
}
