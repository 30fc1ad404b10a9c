import { accusedBy, accusedEvents } from './accused.ts';
import { judged, typeFor } from './authorship.ts';
import {
  arg,
  type Content,
  entitiesOf,
  entityArg,
  entityOfPhrase,
  type Frame,
  headLemma,
  isAttacker,
  isSponsor,
  span,
  under,
} from './context.ts';
import { ACCUSATION, INVOLVEMENT } from './words.ts';

const DENYING = new Set(['deny', 'disavow', 'dispute', 'reject', 'dismiss', 'refute']);

/** "denied involvement", "denied any part in it", "denied having been breached". What an accusation was is settled by `verdict`. */
export const denial: Frame = (ctx, s, c) => {
  if (!DENYING.has(c.lemma) || c.passive || c.negated) return [];
  const object = c.objects[0];
  const head = headLemma(object);
  const involved = INVOLVEMENT.has(head);
  if (!involved || ACCUSATION.has(head)) return [];
  return entitiesOf(ctx, c.subjects).flatMap(({ entity, phrase }) => {
    const accused = accusedBy(ctx, entity);
    const other = under(c, 'with', 'to')
      .map((p) => ({ p, x: entityOfPhrase(ctx, p) }))
      .find(({ x }) => x && (isAttacker(x) || isSponsor(x)) && x.id !== accused.id);
    const common: Content = {
      ...judged(ctx, s, c, 'denial'),
      type: typeFor(accused),
      kind: null,
      args: [entityArg(isSponsor(accused) ? 'sponsor' : 'actor', accused)],
      events: accusedEvents(ctx, accused),
      negative: true,
      stance: 'deny' as const,
      asserter: { kind: 'entity' as const, entity, span: span(phrase) },
    };
    if (other?.x)
      return [
        {
          ...common,
          type: 'linked' as const,
          events: [],
          args: isAttacker(other.x)
            ? [entityArg('actor', other.x), entityArg('sponsor', accused)]
            : [entityArg('actor', accused), arg(ctx, 'sponsor', other.p, other.x)],
        },
      ];
    return [common];
  });
};
