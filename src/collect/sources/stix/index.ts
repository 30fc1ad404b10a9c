import type { RawItem } from '../../../model/document.ts';
import type { CollectSource } from '../../contract.ts';
import { bundleItems } from './bundle.ts';
import { looksLikeBundle } from './objects.ts';

/** A STIX bundle that is at hand whole: handed in on the page, or kept in the quarantine. A file goes by `bundleItems`, piece by piece. */
export const stix: CollectSource = {
  id: 'stix',
  collect: async (given, known, { now }) => {
    if (given.kind !== 'bytes') return null;
    const { bytes, about } = given;
    if (!looksLikeBundle(new TextDecoder().decode(bytes.slice(0, 4096)))) return null;
    const items: RawItem[] = [];
    for await (const { item } of bundleItems(
      () => [bytes],
      given.name ?? known.url ?? 'the bundle',
      now,
      about === undefined ? null : () => [about],
    ))
      if (item !== null) items.push(item);
    return items;
  },
};
