import { listWords } from '../../../core/plural.ts';
import type { LocalArg } from '../../../model/reading.ts';
import type { EntityKind } from '../../../model/vocabulary.ts';
import type { ListChange, ListEntry } from '../../list.ts';
import type { ActorNamed, KnownActor } from '../../actors.ts';
import { as, type Named, oneLine, type ToldLines, wordsAs } from '../../told.ts';

/** An entry of the list of Specially Designated Nationals, whichever format it came in, and the words it is told in. */

export interface Alias {
  /** aka, fka (formerly), nka (now). */
  type: string;
  /** OFAC calls an alias weak that is too common to find anybody by. */
  strong: boolean;
  name: string;
}

export interface Designation {
  uid: string;
  /** As listed: of a person the family name first. */
  name: string;
  type: 'entity' | 'individual' | 'vessel' | 'aircraft';
  programs: string[];
  title: string | null;
  aliases: Alias[];
  addresses: string[];
  /** Of ships: call sign, type, flag and owner. */
  vessel: string | null;
  remarks: string | null;
}

const OFAC: Named = {
  kind: 'agency',
  name: 'Office of Foreign Assets Control',
  country: 'US',
  authority: true,
  knowledge: 'organ:office-of-foreign-assets-control',
};

// A ship or a plane is no organisation, and there is no closer word for it.
const KINDS: Readonly<Record<Designation['type'], EntityKind>> = {
  entity: 'organisation',
  individual: 'person',
  vessel: 'generic',
  aircraft: 'generic',
};
const ALIASES: Readonly<Record<string, string>> = { fka: 'formerly known as', nka: 'now known as' };

/** "PRIGOZHIN, Yevgeniy Viktorovich" as other texts have it. */
const calledOf = (type: Designation['type'], listed: string): string => {
  const name = oneLine(listed).slice(0, 300);
  if (type !== 'individual') return name;
  const [family = '', given = '', ...more] = name.split(', ');
  return given === '' || more.length > 0 ? name : `${given} ${family}`;
};

const PARTS: readonly (keyof Designation)[] = ['name', 'programs', 'title', 'aliases', 'addresses', 'vessel', 'remarks'];
const shown = (value: unknown): string => {
  if (Array.isArray(value)) return value.map((each) => (typeof each === 'string' ? each : (each as Alias).name)).join(', ');
  return typeof value === 'string' ? value : 'nothing';
};
const changesOf = (was: Designation, is: Designation): string =>
  PARTS.filter((part) => JSON.stringify(was[part]) !== JSON.stringify(is[part]))
    .map((part) => `${part} was “${oneLine(shown(was[part])).slice(0, 120)}”, is “${oneLine(shown(is[part])).slice(0, 120)}”`)
    .join('; ');

/**
 * Whom a body is known as: by its own name, else by what its other names agree on. Of a person or a ship a name tells nothing: there are
 * ships called "Pioneer" and "Sima".
 */
const knownAs = ({ type, name, aliases }: Designation, actor: ActorNamed): KnownActor | null => {
  if (type !== 'entity') return null;
  const own = actor(calledOf(type, name));
  if (own !== null) return own;
  const [one, ...more] = new Map(
    aliases.flatMap((each) => {
      const found = each.strong ? actor(calledOf(type, each.name)) : null;
      return found === null ? [] : [[found.key, found] as const];
    }),
  ).values();
  return more.length === 0 ? (one ?? null) : null;
};
const namedAs = (kind: EntityKind, name: string, actor: KnownActor | null): Named =>
  actor === null ? { kind, name } : { kind: actor.kind, name, known: actor.name, knowledge: actor.key };

interface Told {
  kind: Designation['type'];
  of: LocalArg;
  /** Whom that is known as. */
  known: KnownActor | null;
  by: LocalArg;
}

const alias = (lines: ToldLines, { type, strong, name: listed }: Alias, { kind, of, known, by }: Told, actor: ActorNamed): void => {
  const name = calledOf(kind, listed);
  if (name === '' || name === of.text) return;
  lines.write('; ');
  const from = lines.length;
  lines.write(`${ALIASES[type] ?? 'also known as'} `);
  // A weak alias ("Mag") names others too: it is kept in words and makes nobody of that name.
  const found = strong && kind === 'entity' ? actor(name) : null;
  const named = strong ? as('other', lines.name(namedAs(KINDS[kind], name, found))) : wordsAs('other', name);
  // Both names are known to be of one actor: that it is itself says nothing of two.
  const other = found !== null && found.key === known?.key ? { ...named, entity: null } : named;
  if (!strong) lines.write(`${name} (weak alias)`);
  lines.say(from, {
    type: 'same-as',
    args: [as('actor', of), other],
    text: `${of.text} is ${ALIASES[type] ?? 'also known as'} ${name}.`,
    stance: 'assert',
    by,
    rule: strong ? 'ofac-alias' : 'ofac-weak-alias',
  });
};

/**
 * @param day the edition's own date as EDTF; null: it names none
 * @param actor who is known by a name: a body that is one becomes that one
 */
export const writeDesignation =
  (day: string | null, actor: ActorNamed) =>
  (lines: ToldLines, { data }: ListEntry<Designation>, change: ListChange, was: Designation | null): void => {
    const { type, programs, title, aliases, addresses, vessel, remarks } = data;
    const by = lines.party(OFAC);
    const kind = KINDS[type];
    const from = lines.length;
    const known = knownAs(data, actor);
    const whom = lines.name(namedAs(kind, calledOf(type, data.name) || data.uid, known));
    const args = [as('by', by), as('against', whom)];
    const dated = (before: string): string | null => {
      if (day === null) return null;
      lines.write(before);
      return lines.time(day, day);
    };
    if (change === 'removed') {
      lines.write(' is no longer on the list of Specially Designated Nationals');
      const timeSaid = dated(', in the edition of ');
      lines.say(from, {
        type: 'response',
        kind: 'sanctions-lifted',
        args,
        text: `The Office of Foreign Assets Control took ${whom.text} off its list of sanctions.`,
        stance: 'assert',
        by,
        timeSaid,
        rule: 'ofac-removed',
      });
      lines.write('.');
      return;
    }
    const under = programs.length === 0 ? 'no programme named' : listWords(programs.map(oneLine));
    lines.write(` is sanctioned under ${under}`);
    const timeSaid = dated(', in the edition of ');
    lines.say(from, {
      type: 'response',
      kind: 'sanctions',
      args,
      text: `The Office of Foreign Assets Control sanctions ${whom.text} under ${under}.`,
      stance: 'assert',
      by,
      timeSaid,
      rule: 'ofac-designation',
    });
    if (type !== 'entity') lines.write(` (${type})`);
    for (const each of aliases) alias(lines, each, { kind: type, of: whom, known, by }, actor);
    lines.write('. ');
    if (was !== null) lines.write(`Changed: ${changesOf(was, data)}. `);
    const rest = [title, vessel, ...addresses, remarks].flatMap((words) =>
      words === null || oneLine(words) === '' ? [] : [oneLine(words)],
    );
    lines.write(rest.join(' | ').slice(0, 4000));
  };
