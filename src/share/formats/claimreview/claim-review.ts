import { documentName } from '../../../core/names.ts';
import { plural } from '../../../core/plural.ts';
import type { PropositionView, StatementView } from '../../../model/api.ts';
import { ClaimReview } from '../../../model/claim-review.ts';
import { leftOutText, type Shared } from '../../../model/sharing.ts';
import { tlpLabel } from '../../../model/tlp.ts';
import type { Status } from '../../../model/vocabulary.ts';
import { recordUuid } from '../../ids.ts';

/** What claimants say, reviewed: one review for each claimant of a proposition. A claim is rated only where its status is settled. */

/** Stances in which one claims what others would have to take on trust. */
const CLAIMING: ReadonlySet<StatementView['stance']> = new Set(['claim', 'claim-responsibility', 'accuse', 'attribute']);

interface Rated {
  name: string;
  /** 5: so; 1: not so; null: not settled. */
  value: 1 | 2 | 4 | 5 | null;
}
const RATINGS: Readonly<Record<Status, Rated>> = {
  confirmed: { name: 'Confirmed', value: 5 },
  corroborated: { name: 'Corroborated by independent voices', value: 4 },
  refuted: { name: 'Refuted', value: 1 },
  'refuted (retracted by claimant)': { name: 'Refuted: taken back by the claimant', value: 1 },
  'reported not so': { name: 'Reported not to be so', value: 2 },
  attributed: { name: 'Unproven: attributed', value: null },
  reported: { name: 'Unproven: reported', value: null },
  claimed: { name: 'Unproven: claimed only', value: null },
  hypothesised: { name: 'Unproven: held possible', value: null },
  disputed: { name: 'Unproven: disputed', value: null },
  denied: { name: 'Unproven: denied', value: null },
  open: { name: 'Unproven', value: null },
};

const dayOf = (s: StatementView): string | null => /^\d{4}-\d{2}-\d{2}/.exec(s.document.published ?? '')?.[0] ?? null;
const urlOf = ({ document }: StatementView): string | null => {
  try {
    const { protocol, href } = new URL(document.url ?? '');
    return protocol === 'http:' || protocol === 'https:' ? href : null;
  } catch {
    return null;
  }
};

const reviewOf = (p: PropositionView, claimant: string, said: readonly StatementView[], at: string): ClaimReview => {
  const { assessment } = p;
  const rated = RATINGS[assessment.status];
  const others = p.statements.filter((s) => s.polarity < 0);
  const first = said.flatMap((s) => dayOf(s) ?? []).sort()[0];
  return ClaimReview.parse({
    '@type': 'ClaimReview',
    '@id': `urn:uuid:${recordUuid('claim-review', `${p.id} ${claimant}`)}`,
    identifier: p.id,
    claimReviewed: p.text,
    datePublished: at.slice(0, 10),
    inLanguage: 'en',
    author: { '@type': 'Organization', name: 'Assay' },
    itemReviewed: {
      '@type': 'Claim',
      text: p.text,
      author: { '@type': said.every((s) => s.asserter.entityKind === 'person') ? 'Person' : 'Organization', name: claimant },
      ...(first === undefined ? {} : { datePublished: first }),
      appearance: said.map((s) => {
        const url = urlOf(s);
        return {
          '@type': 'CreativeWork',
          name: documentName(s.document) ?? `Document of ${s.document.source}`,
          ...(url === null ? {} : { url }),
          text: s.quote,
          publisher: { '@type': 'Organization', name: s.document.source },
        };
      }),
    },
    reviewRating: {
      '@type': 'Rating',
      ...(rated.value === null ? {} : { ratingValue: rated.value }),
      bestRating: 5,
      worstRating: 1,
      alternateName: rated.name,
      ratingExplanation: `Weighed over ${plural(p.statements.length, 'statement')}${others.length === 0 ? '' : `, ${others.length} of them against it`}.`,
    },
  });
};

/** All reviews in one JSON-LD document. */
export async function* claimReviews({ head, pieces }: Shared): AsyncGenerator<string> {
  const left = leftOutText(head);
  const description = `${tlpLabel(head.tlp)}. ${head.title}.${left === null ? '' : ` ${left}`}`;
  yield `{"@context":"https://schema.org","description":${JSON.stringify(description)},"@graph":[`;
  let first = true;
  for await (const { propositions, statements } of pieces)
    for (const p of propositions) {
      const claims = new Map<string, StatementView[]>();
      for (const s of statements)
        if (s.proposition === p.id && s.polarity > 0 && s.asserter.kind === 'entity' && CLAIMING.has(s.stance))
          claims.set(s.asserter.name, [...(claims.get(s.asserter.name) ?? []), s]);
      for (const [claimant, said] of claims) {
        yield `${first ? '' : ','}\n${JSON.stringify(reviewOf(p, claimant, said, head.at))}`;
        first = false;
      }
    }
  yield '\n]}\n';
}
