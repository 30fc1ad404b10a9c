import type { EffectiveWeight } from '../model/weighing.ts';
import { TABLE } from './tables.ts';

/** Whether it speaks for an attribution by somebody who is no party to it. */
export const isAttribution = (w: Pick<EffectiveWeight, 'weight' | 'role'>): boolean =>
  w.weight > 0 && (w.role === 'agentless' || !TABLE.notThirdParty.has(w.role));

/** Whether it affirms in a role whose word can confirm a fact, as the victim or the competent authority. */
export const canConfirm = (w: Pick<EffectiveWeight, 'weight' | 'role'>): boolean => w.weight > 0 && TABLE.standingRoles.has(w.role);
