import { z } from 'zod';

/** A layer of the ATT&CK Navigator, format 4.5, as MITRE defines it (layers/spec/v4.5/layerformat.md). Nothing that it does not name gets in. */

const Colour = z.string().regex(/^(?:#[0-9a-fA-F]{6})?$/, 'a colour as #rrggbb, or nothing');
const Divider = z.strictObject({ divider: z.boolean() });
const Metadata = z.array(z.union([z.strictObject({ name: z.string().min(1), value: z.string() }), Divider]));
const Links = z.array(z.union([z.strictObject({ label: z.string().min(1), url: z.url({ protocol: /^https?$/ }) }), Divider]));

export const LayerTechnique = z.strictObject({
  techniqueID: z.string().regex(/^T\d{4}(?:\.\d{3})?$/),
  tactic: z
    .string()
    .regex(/^[a-z]+(?:-[a-z]+)*$/)
    .optional(),
  comment: z.string().optional(),
  enabled: z.boolean().optional(),
  score: z.number().optional(),
  color: Colour.optional(),
  metadata: Metadata.optional(),
  links: Links.optional(),
  showSubtechniques: z.boolean().optional(),
});
export type LayerTechnique = z.infer<typeof LayerTechnique>;

export const NavigatorLayer = z
  .strictObject({
    name: z.string().min(1),
    versions: z.strictObject({
      attack: z.string().optional(),
      navigator: z.string().regex(/^(?:4\.(?:9|\d{2,})|[5-9]|\d{2,})(?:\.\d+)*$/, 'at least 4.9.0'),
      layer: z.literal('4.5'),
    }),
    domain: z.enum(['enterprise-attack', 'mobile-attack', 'ics-attack']),
    description: z.string().optional(),
    customDataURL: z.url().optional(),
    filters: z.strictObject({ platforms: z.array(z.string()) }).optional(),
    sorting: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]).optional(),
    layout: z
      .strictObject({
        layout: z.enum(['side', 'flat', 'mini']).optional(),
        showID: z.boolean().optional(),
        showName: z.boolean().optional(),
        showAggregateScores: z.boolean().optional(),
        countUnscored: z.boolean().optional(),
        aggregateFunction: z.enum(['average', 'min', 'max', 'sum']).optional(),
        expandedSubtechniques: z.enum(['none', 'all', 'annotated']).optional(),
      })
      .optional(),
    hideDisabled: z.boolean().optional(),
    techniques: z.array(LayerTechnique).optional(),
    gradient: z
      .strictObject({ colors: z.array(Colour.min(7)).min(2), minValue: z.number(), maxValue: z.number() })
      .refine((g) => g.maxValue > g.minValue, 'maxValue has to be greater than minValue')
      .optional(),
    legendItems: z.array(z.strictObject({ label: z.string().min(1), color: Colour.min(7) })).optional(),
    showTacticRowBackground: z.boolean().optional(),
    tacticRowBackground: Colour.optional(),
    selectTechniquesAcrossTactics: z.boolean().optional(),
    selectSubtechniquesWithParent: z.boolean().optional(),
    selectVisibleTechniques: z.boolean().optional(),
    metadata: Metadata.optional(),
    links: Links.optional(),
  })
  .superRefine(({ techniques = [] }, context) => {
    const seen = new Set<string>();
    techniques.forEach(({ techniqueID, tactic }, at) => {
      const key = `${techniqueID} ${tactic ?? ''}`;
      if (seen.has(key)) context.addIssue({ code: 'custom', message: `${key} is annotated twice`, path: ['techniques', at] });
      seen.add(key);
    });
  });
export type NavigatorLayer = z.infer<typeof NavigatorLayer>;
