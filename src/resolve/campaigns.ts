import { nameKey } from '../core/names.ts';
import type { LocalArg, LocalEntity, LocalProposition, Mention, Reading } from '../model/reading.ts';

/**
 * A campaign that somebody names is a thing of its own: others name it too, and its incidents and techniques are looked for by it. Readers
 * give its name as words; here it becomes an entity of the document, the same way for texts, for MISP and for readings kept from before.
 * Who gives a name, and to which attack, stays what the statement says: a name is no proof that attacks belong together.
 */

const bare = (text: string): string => text.replaceAll(/^[\s"'“‘«„]+|[\s"'”’».,]+$/g, '');

const named = (id: string, name: string): LocalEntity => ({
  id,
  kind: 'campaign',
  name,
  names: [name],
  named: true,
  country: null,
  calledOf: null,
  organOf: null,
  authority: false,
  count: null,
  sector: null,
  knowledge: null,
});

/** Where the name stands within the words of the argument; null where they are not words of the text. */
const mentionOf = (arg: LocalArg, name: string, entity: string): Mention | null => {
  const within = arg.span === null ? -1 : arg.text.indexOf(name);
  if (arg.span === null || within < 0 || arg.span.end - arg.span.start !== arg.text.length) return null;
  const start = arg.span.start + within;
  return {
    id: `${entity}@${start}`,
    start,
    end: start + name.length,
    text: name,
    kind: 'campaign',
    entity,
    candidates: [],
    via: 'shape',
    benign: null,
  };
};

/** The reading with the campaigns it names as entities. One without any comes back as it is. */
export const withCampaigns = (reading: Reading): Reading => {
  const known = new Map(reading.entities.filter((e) => e.kind === 'campaign').map((e) => [nameKey(e.name), e.id]));
  const added: LocalEntity[] = [];
  const mentions: Mention[] = [];
  const entityOf = (arg: LocalArg): string | null => {
    const name = bare(arg.text);
    const key = nameKey(name);
    if (key === '') return null;
    const id = known.get(key) ?? `campaign:${added.length + 1}`;
    if (!known.has(key)) {
      known.set(key, id);
      added.push(named(id, name));
    }
    const mention = mentionOf(arg, name, id);
    const there = (m: Mention): boolean => m.entity === id && m.start === mention?.start;
    if (mention !== null && !reading.mentions.some(there) && !mentions.some(there)) mentions.push(mention);
    return id;
  };
  const propositions = reading.propositions.map((p): LocalProposition => {
    if (p.type !== 'campaign-name' || !p.args.some((a) => a.role === 'campaign' && a.entity === null)) return p;
    return { ...p, args: p.args.map((a) => (a.role === 'campaign' && a.entity === null ? { ...a, entity: entityOf(a) } : a)) };
  });
  if (added.length === 0 && mentions.length === 0 && propositions.every((p, at) => p === reading.propositions[at])) return reading;
  return { ...reading, propositions, entities: [...reading.entities, ...added], mentions: [...reading.mentions, ...mentions] };
};
