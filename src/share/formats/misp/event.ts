import { outText } from '../../../core/when.ts';
import { plural } from '../../../core/plural.ts';
import { documentName } from '../../../core/names.ts';
import type { Dossier, LedgerRow, PropositionView, StatementView } from '../../../model/api.ts';
import {
  MISP_CATEGORIES,
  MISP_TEMPLATES,
  MISP_TLP,
  MispEvent,
  type MispAttribute,
  type MispObject,
  type MispObjectAttribute,
  type MispTemplate,
  type MispType,
} from '../../../model/misp.ts';
import type { ObservableType } from '../../../core/observable.ts';
import { leftOutText, type SharedDocument, type SharedHead, type SharedIndicator, type SharedPiece } from '../../../model/sharing.ts';
import { strictest } from '../../../model/tlp.ts';
import type { Status } from '../../../model/vocabulary.ts';
import { recordUuid } from '../../ids.ts';

/** An incident as an event of MISP. Who is only claimed to be a victim is no target of it, and each statement stands as one. */

const LONGEST = 2000;
const flat = (text: string): string => {
  const words = text.replace(/\s+/g, ' ').trim();
  return words.length <= LONGEST ? words : `${words.slice(0, LONGEST - 1).trimEnd()}…`;
};

const ORG = { uuid: recordUuid('identity', 'assay'), name: 'Assay' };

/** Types of MISP for what documents name. A network address is where an attack comes from or goes to: nobody says which, so `ip-dst`, as feeds do. */
const TYPES: Readonly<Record<ObservableType, MispType | null>> = {
  ipv4: 'ip-dst',
  ipv6: 'ip-dst',
  cidr: 'ip-dst',
  domain: 'domain',
  onion: 'domain',
  url: 'url',
  email: 'email-src',
  mac: 'mac-address',
  asn: 'AS',
  md5: 'md5',
  sha1: 'sha1',
  sha256: 'sha256',
  sha512: 'sha512',
  btc: 'btc',
  eth: 'text',
  'registry-key': 'regkey',
  'file-path': 'filename',
  'file-name': 'filename',
};
/** What a detection may be built on. The name of a file or the number of a network is no sign by itself. */
const DETECTABLE: ReadonlySet<ObservableType> = new Set([
  'ipv4',
  'ipv6',
  'cidr',
  'domain',
  'onion',
  'url',
  'md5',
  'sha1',
  'sha256',
  'sha512',
]);

const VALIDITY = (status: Status): 'Valid' | 'Invalid' | 'Unknown' =>
  status === 'confirmed' ? 'Valid' : status.startsWith('refuted') || status === 'denied' ? 'Invalid' : 'Unknown';

const epochOf = (time: string): string => {
  const at = Date.parse(time);
  return String(Number.isNaN(at) ? 0 : Math.floor(at / 1000));
};
const urlOf = ({ ref }: SharedDocument): string | null => {
  try {
    const { protocol, href } = new URL(ref.url ?? '');
    return protocol === 'http:' || protocol === 'https:' ? href : null;
  } catch {
    return null;
  }
};
const placed = (document: SharedDocument): string =>
  `${document.ref.source}, ${document.ref.published?.slice(0, 10) ?? outText(null, document.ref.collectedAt)}`;

/** The day it happened, to the day: MISP knows no other. The first day of what is known, else the day of the first report. */
const dayOf = ({ summary, documents, range }: Dossier): string => {
  const known = /\d{4}(?:-\d{2}(?:-\d{2})?)?/.exec(summary.when.edtf ?? '')?.[0];
  const day = known === undefined ? (range.from ?? documents[0]?.collectedAt ?? '1970-01-01') : `${known}-01-01`.slice(0, 10);
  return /^\d{4}-\d{2}-\d{2}$/.test(day.slice(0, 10)) ? day.slice(0, 10) : '1970-01-01';
};

const isDated = (edtf: string | null): boolean => edtf !== null && !edtf.startsWith('..');

const CLAIMS: ReadonlySet<StatementView['stance']> = new Set(['claim', 'claim-responsibility']);

/** Makes the parts of one event, each with an id of its own that is the same every time. */
class Event {
  readonly #id: string;
  readonly #time: string;

  constructor(id: string, time: string) {
    this.#id = id;
    this.#time = time;
  }

  attribute(key: string, type: MispType, value: string, comment: string, toIds = false): MispAttribute {
    return {
      uuid: recordUuid('misp-attribute', `${this.#id} ${key}`),
      type,
      category: MISP_CATEGORIES[type][0],
      value,
      to_ids: toIds,
      // Free text would tie events together that share no more than a word.
      disable_correlation: type === 'text' || type === 'comment',
      comment: flat(comment),
      timestamp: this.#time,
    };
  }

  /** Values that are null are left out. */
  object(
    name: MispTemplate,
    key: string,
    description: string,
    comment: string,
    values: Readonly<Record<string, string | null>>,
  ): MispObject {
    const { template_uuid, template_version, 'meta-category': meta, relations } = MISP_TEMPLATES[name];
    return {
      uuid: recordUuid('misp-object', `${this.#id} ${name} ${key}`),
      name,
      'meta-category': meta,
      description,
      template_uuid,
      template_version,
      comment: flat(comment),
      timestamp: this.#time,
      Attribute: Object.entries(values).flatMap(([relation, value]): MispObjectAttribute[] => {
        const type = (relations as Readonly<Record<string, MispType>>)[relation];
        if (value === null || value === '' || type === undefined) return [];
        return [
          {
            ...this.attribute(`${name} ${key} ${relation}`, type, value, ''),
            disable_correlation: true,
            object_relation: relation,
          },
        ];
      }),
    };
  }
}

/** The uuid of the event that stands for an incident. */
export const mispEventId = (incident: string): string => recordUuid('misp-event', incident);

export interface EventParts {
  head: SharedHead;
  piece: SharedPiece & { dossier: Dossier };
  indicators: readonly SharedIndicator[];
  document: (id: string) => SharedDocument;
}

const names = (parties: readonly { name: string }[]): string => [...new Set(parties.map((p) => p.name))].join(', ');

const statementOf = (event: Event, s: StatementView, p: PropositionView, document: SharedDocument): MispObject => {
  const claim = CLAIMS.has(s.stance);
  // Who found nothing to say for or against it says neither.
  const doing = s.polarity === 0 ? `takes no side on it (${s.stance})` : s.polarity < 0 ? 'denies it' : claim ? 'claims so' : 'says so';
  return event.object(
    'reported-statement',
    s.id,
    'Somebody takes a stance on something: what they say, not what is so.',
    `${s.asserter.name} ${doing} (${placed(document)}); status of what is said: ${p.assessment.status}`,
    {
      asserter: s.asserter.name,
      relay:
        s.chain
          .slice(1)
          .filter((party) => party.kind !== 'narrator')
          .map((party) => party.name)
          .join(' > ') || null,
      stance: s.stance,
      wording: s.wording,
      quote: s.quote,
      proposition: p.text,
      status: p.assessment.status,
      source: placed(document),
      published: document.ref.published,
      place: `${document.ref.id} ${s.span.start}-${s.span.end}`,
      link: urlOf(document),
    },
  );
};

/** Claims of a victim as MISP has objects for them: who posted it, and that nobody need believe it. */
const claimsOf = (
  event: Event,
  { dossier, propositions, statements }: EventParts['piece'],
  documentOf: EventParts['document'],
): MispObject[] => {
  const { action } = dossier.incident;
  const kinds = new Set([action, ...propositions.filter((p) => p.type === 'technique').map((p) => p.kind)]);
  const template = kinds.has('ransomware') ? 'ransomware-group-post' : kinds.has('ddos') ? 'ddos-claim' : null;
  if (template === null) return [];
  const said = new Map(statements.map((s) => [s.id, s]));
  return dossier.ledger.flatMap((row: LedgerRow) => {
    const claim = row.statements.flatMap((id) => said.get(id) ?? []).find((s) => CLAIMS.has(s.stance));
    if (row.claimedBy.length === 0 || claim === undefined) return [];
    const document = documentOf(claim.document.id);
    const state = row.confirmedBy.length > 0 ? `confirmed by ${names(row.confirmedBy)}` : 'confirmed by nobody';
    const comment = `Claimed by ${names(row.claimedBy)}, ${state}. A claim, no finding.`;
    const key = `${row.entity.id} ${claim.id}`;
    if (template === 'ddos-claim')
      return [
        event.object('ddos-claim', key, 'A claim of DDoS activity.', comment, {
          target: row.entity.name,
          'claim-validity': VALIDITY(row.status),
          proof: `${claim.asserter.name}: “${claim.quote}”`,
          reference: urlOf(document),
        }),
      ];
    return [
      event.object('ransomware-group-post', key, 'A post of a ransomware group.', comment, {
        title: `${names(row.claimedBy)} claims ${row.entity.name}`,
        description: claim.quote,
        link: urlOf(document),
        'entity-name': row.entity.name,
        'ransomware-group': names(row.claimedBy),
        sector: row.entity.sector,
      }),
    ];
  });
};

/** The event of an incident, checked against the format. Pure: the same parts give the same event. */
export const mispEvent = ({ head, piece, indicators, document }: EventParts): MispEvent => {
  const { dossier, propositions, statements } = piece;
  const { summary } = dossier;
  const cited = [...new Set([...statements.map((s) => s.document.id), ...dossier.documents.map((d) => d.id)])].map(document);
  const last = cited.reduce((at, { ref }) => (ref.collectedAt > at ? ref.collectedAt : at), '');
  const event = new Event(summary.id, epochOf(last === '' ? head.at : last));
  const about = new Map(propositions.map((p) => [p.id, p]));
  const all = new Map(dossier.propositions.flatMap((p) => p.statements.map((s) => [s.id, s] as const)));
  const inIt = new Set(cited.map((d) => d.ref.id));

  const victims = dossier.ledger.flatMap((row) => {
    if (row.confirmedBy.length === 0) return [];
    const quote = row.statements
      .flatMap((id) => all.get(id) ?? [])
      .find((s) => s.polarity > 0 && row.confirmedBy.some((party) => party.name === s.asserter.name));
    const words = quote === undefined ? '' : `: “${quote.quote}” (${placed(document(quote.document.id))})`;
    return [event.attribute(`victim ${row.entity.id}`, 'target-org', row.entity.name, `Confirmed by ${names(row.confirmedBy)}${words}`)];
  });
  const claimed = dossier.ledger.filter((row) => row.claimedBy.length > 0 && row.confirmedBy.length === 0);
  const links = cited.map((d) => {
    const url = urlOf(d);
    const what = `${placed(d)}${documentName(d.ref) === null ? '' : `: ${documentName(d.ref) ?? ''}`}. SHA-256 of what was read: ${d.sha256}`;
    return url === null
      ? event.attribute(`document ${d.ref.id}`, 'comment', what, 'A document without an address')
      : event.attribute(`document ${d.ref.id}`, 'link', url, what);
  });
  const named = indicators
    .filter((i) => inIt.has(i.document.ref.id))
    .flatMap((i): MispAttribute[] => {
      const type = TYPES[i.type];
      if (type === null) return [];
      const harmless = i.benign === null ? '' : ` Harmless: ${i.benign}.`;
      return [
        event.attribute(
          `indicator ${i.value}`,
          type,
          i.value,
          `Named in ${placed(i.document)}, which need not say it belongs to the attack.${harmless} “${i.quote}”`,
          i.benign === null && DETECTABLE.has(i.type),
        ),
      ];
    });
  const left = leftOutText({ left: piece.left, maxTlp: head.maxTlp });
  const standing = [
    `That it happened is ${summary.status}.`,
    `Victims: ${summary.victimsClaimed} claimed, ${summary.victimsConfirmed} confirmed.`,
    ...(claimed.length === 0 ? [] : [`Claimed, confirmed by nobody: ${names(claimed.map((row) => row.entity))}.`]),
    ...summary.attribution.map((a) => `${a.name}: ${a.status}, by ${a.by.join(', ')}${a.denied ? ', denied' : ''}.`),
    `${plural(summary.statements, 'statement')} in ${plural(summary.documents, 'document')} from ${plural(summary.origins, 'independent origin')}.`,
    ...(isDated(summary.when.edtf) ? [] : [`Nobody says when it happened: the date is the last it can have been.`]),
    ...(left === null ? [] : [left]),
  ].join(' ');
  return MispEvent.parse({
    uuid: mispEventId(summary.id),
    info: flat(`Reported: ${summary.title}`),
    date: dayOf(dossier),
    threat_level_id: '4',
    analysis: '1',
    timestamp: epochOf(last === '' ? head.at : last),
    published: false,
    Orgc: ORG,
    Tag: [MISP_TLP[strictest(cited.map((d) => d.tlp))]],
    Attribute: [
      event.attribute('standing', 'comment', standing, 'How what is said weighs together, by Assay'),
      ...victims,
      ...links,
      ...named,
    ],
    Object: [
      ...claimsOf(event, piece, document),
      ...statements.flatMap((s) => {
        const p = about.get(s.proposition);
        return p === undefined ? [] : [statementOf(event, s, p, document(s.document.id))];
      }),
    ],
  });
};
