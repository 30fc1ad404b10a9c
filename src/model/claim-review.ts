import { z } from 'zod';

/** ClaimReview of schema.org as JSON-LD, as strictly as what we write needs. */

const Organisation = z.strictObject({ '@type': z.literal('Organization'), name: z.string().min(1) });
const Claimant = z.strictObject({ '@type': z.enum(['Person', 'Organization']), name: z.string().min(1) });

export const ClaimReview = z
  .strictObject({
    '@type': z.literal('ClaimReview'),
    '@id': z.string().regex(/^urn:uuid:[0-9a-f-]{36}$/),
    identifier: z.string().describe('id of the proposition'),
    claimReviewed: z.string().min(1),
    datePublished: z.iso.date(),
    inLanguage: z.literal('en'),
    author: Organisation,
    itemReviewed: z.strictObject({
      '@type': z.literal('Claim'),
      text: z.string().min(1).describe('what is claimed, as one sentence'),
      author: Claimant,
      datePublished: z.iso.date().optional(),
      appearance: z
        .array(
          z.strictObject({
            '@type': z.literal('CreativeWork'),
            name: z.string().min(1),
            url: z.url({ protocol: /^https?$/ }).optional(),
            text: z.string().min(1).describe('the words that claim it'),
            publisher: Organisation,
          }),
        )
        .min(1),
    }),
    reviewRating: z.strictObject({
      '@type': z.literal('Rating'),
      ratingValue: z.int().min(1).max(5).optional(),
      bestRating: z.literal(5),
      worstRating: z.literal(1),
      alternateName: z.string().min(1),
      ratingExplanation: z.string().min(1),
    }),
  })
  .refine((r) => r.reviewRating.ratingValue !== undefined || r.reviewRating.alternateName.startsWith('Unproven'), {
    message: 'what is not settled has to be called unproven',
    path: ['reviewRating'],
  });
export type ClaimReview = z.infer<typeof ClaimReview>;

export const ClaimReviewFile = z.strictObject({
  '@context': z.literal('https://schema.org'),
  '@graph': z.array(ClaimReview),
  description: z.string().describe('what it is of, and its marking'),
});
