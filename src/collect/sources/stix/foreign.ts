import type { EntityKind, PropositionType, Stance, Tlp, Wording } from '../../../model/vocabulary.ts';
import type { RawItem } from '../../../model/document.ts';
import type { LocalArg } from '../../../model/reading.ts';
import { plural } from '../../../core/plural.ts';
import { rawItem } from '../../item.ts';
import { as, oneLine, ToldLines } from '../../told.ts';
import type { Piece } from './objects.ts';
import { STIX_READER } from './reader.ts';

/** Objects of others as a document of whoever made them: a line for each, which its JSON pointer begins, and a statement where it says something. */

export type StixObject = Readonly<Record<string, unknown>>;
export interface Named {
  kind: EntityKind;
  name: string;
}

const str = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value : null);

const KINDS: Readonly<Record<string, EntityKind>> = {
  'attack-pattern': 'technique',
  campaign: 'campaign',
  identity: 'organisation',
  'intrusion-set': 'group',
  location: 'place',
  malware: 'malware',
  'threat-actor': 'group',
  tool: 'tool',
  vulnerability: 'vulnerability',
  'domain-name': 'observable',
  'email-addr': 'observable',
  'ipv4-addr': 'observable',
  'ipv6-addr': 'observable',
  'mac-addr': 'observable',
  url: 'observable',
};
const CLASSES: Readonly<Record<string, EntityKind>> = { individual: 'person', class: 'sector' };

/** What an object is and how it is called; null where nothing is named by it that Assay keeps. */
export const namedBy = (object: StixObject): Named | null => {
  const type = String(object['type']);
  const kind = KINDS[type];
  const name = str(object['name']) ?? str(object['value']) ?? str(object['region']) ?? str(object['country']);
  if (kind === undefined || name === null) return null;
  return { kind: (type === 'identity' ? CLASSES[String(object['identity_class'])] : undefined) ?? kind, name: oneLine(name).slice(0, 300) };
};

interface Meaning {
  type: PropositionType;
  stance: Stance;
  args: (source: LocalArg, target: LocalArg) => LocalArg[];
  verb: string;
}
const words = (role: LocalArg['role'], arg: LocalArg): LocalArg => ({ ...arg, role, entity: null, span: null });
/** What relationships of the standard say, as propositions. Others are kept and found, but take no stance that is weighed. */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  'attributed-to': { type: 'linked', stance: 'attribute', args: (s, t) => [as('actor', s), as('sponsor', t)], verb: 'is attributed to' },
  targets: { type: 'conducted', stance: 'assert', args: (s, t) => [as('actor', s), as('victim', t)], verb: 'targets' },
  uses: { type: 'technique', stance: 'assert', args: (s, t) => [as('actor', s), words('technique', t)], verb: 'uses' },
  'duplicate-of': { type: 'same-as', stance: 'assert', args: (s, t) => [as('actor', s), as('other', t)], verb: 'is the same as' },
  'originates-from': { type: 'origin', stance: 'assert', args: (s, t) => [as('actor', s), words('origin', t)], verb: 'originates from' },
};

/** The words of confidence that a number stands for (STIX 2.1, appendix A: none, low, medium, high). */
const wordingOf = (confidence: unknown): { wording: Wording; strength: number } => {
  if (typeof confidence !== 'number' || confidence === 0) return { wording: 'flat', strength: 1 };
  if (confidence < 30) return { wording: 'low-confidence', strength: 0.25 };
  return confidence < 70 ? { wording: 'moderate-confidence', strength: 0.6 } : { wording: 'high-confidence', strength: 0.9 };
};

/** A document being made of objects, line by line. */
export class Lines {
  readonly #json: string[] = [];
  readonly #lines = new ToldLines(STIX_READER);
  readonly #creator: Named;
  readonly #older: boolean;
  #published = '';

  /** @param older whether the objects came as STIX 2.0 */
  constructor(creator: Named, older = false) {
    this.#creator = creator;
    this.#older = older;
  }

  get size(): number {
    return this.#json.length;
  }
  /** Of the text so far, in UTF-16 code units. */
  get length(): number {
    return this.#lines.length;
  }

  /** @param end who or what an id stands for */
  add({ pointer, json }: Piece, object: StixObject, end: (id: unknown) => Named | null): void {
    this.#json.push(json);
    const modified = str(object['modified']) ?? str(object['created']) ?? '';
    if (modified > this.#published) this.#published = modified;
    const lines = this.#lines;
    const type = String(object['type']);
    lines.begin(pointer);
    lines.write(`${type}: `);
    const meaning = type === 'relationship' ? MEANINGS[String(object['relationship_type'])] : undefined;
    const [source, target] = [end(object['source_ref']), end(object['target_ref'])];
    if (source !== null && target !== null) {
      const verb = meaning?.verb ?? oneLine(String(object['relationship_type'])).replaceAll('-', ' ');
      const from = lines.length;
      const first = lines.name(source);
      lines.write(` ${verb} `);
      const second = lines.name(target);
      if (meaning !== undefined)
        lines.say(from, {
          type: meaning.type,
          stance: meaning.stance,
          args: meaning.args(first, second),
          ...wordingOf(object['confidence']),
          rule: 'stix-relationship',
        });
    } else {
      const named = namedBy(object);
      if (named !== null) lines.name(named);
      else lines.write(oneLine(str(object['name']) ?? str(object['pattern']) ?? str(object['abstract']) ?? String(object['id'])));
    }
    const about = str(object['description']) ?? str(object['content']) ?? str(object['explanation']);
    if (about !== null) lines.write(`. ${oneLine(about).slice(0, 5000)}`);
    lines.end();
  }

  /** The document as far as it is. */
  item(name: string, now: string, tlp: Tlp): RawItem {
    const published = this.#published !== '' && this.#published <= now ? this.#published : null;
    const title = `${this.#creator.name}: ${plural(this.size, 'STIX object')}${this.#older ? ', upgraded from STIX 2.0 to 2.1' : ''}`;
    const source = { name: this.#creator.name, kind: 'feed' as const, country: null };
    return rawItem(
      new TextEncoder().encode(
        `{"type":"bundle","id":"bundle--00000000-0000-4000-8000-000000000000","objects":[\n${this.#json.join(',\n')}\n]}`,
      ),
      { source, published, url: null, title, author: null },
      {
        mediaType: 'application/stix+json;version=2.1',
        name,
        collectedAt: now,
        tlp,
        told: this.#lines.told(title, published),
      },
    );
  }
}
