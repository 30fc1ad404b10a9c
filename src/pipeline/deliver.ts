import type { IntakeResult } from '../model/api.ts';
import type { RawItem } from '../model/document.ts';
import type { Store } from '../store/store.ts';
import { insertDelivery } from '../store/webhooks.ts';
import type { Stages } from './contract.ts';
import { ingestAll } from './ingest.ts';

/** A delivery of a webhook: which one it is, and the hash of what was sent. */
export interface Delivery {
  webhook: string;
  key: string;
  print: string;
}

/**
 * Takes in what was delivered. That it was is written in the transaction of the last of its items, so that a program that is killed before
 * that has not taken it, and one that is killed after it has.
 */
export const deliver = async (store: Store, stages: Stages, delivery: Delivery, items: readonly RawItem[]): Promise<IntakeResult[]> => {
  // What is set aside is written after what is stored, so it comes last.
  const sorted = [...items.filter(({ refused }) => refused === undefined), ...items.filter(({ refused }) => refused !== undefined)];
  const last = sorted.at(-1);
  const results = new Map<RawItem, IntakeResult>();
  return ingestAll(store, stages, sorted, undefined, async (trx, item, result) => {
    results.set(item, result);
    if (item !== last) return;
    const all = sorted.flatMap((one) => results.get(one) ?? []);
    await insertDelivery(trx, { ...delivery, at: stages.now(), results: all });
  });
};
