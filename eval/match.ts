/**
 * A largest matching between predictions and gold items: `edges[p]` lists the items prediction p may stand for, best first.
 * Starting from `held` keeps every prediction and item already matched matched. Returns, for each prediction, its item or -1.
 */
export const largestMatching = (edges: readonly (readonly number[])[], items: number, held: readonly number[] = []): number[] => {
  const itemOf = edges.map((_, p) => held[p] ?? -1);
  const holder = Array.from({ length: items }, () => -1);
  itemOf.forEach((item, p) => {
    if (item >= 0) holder[item] = p;
  });
  const place = (p: number, tried: Set<number>): boolean => {
    for (const item of edges[p] ?? []) {
      if (tried.has(item)) continue;
      tried.add(item);
      const other = holder[item] ?? -1;
      if (other === -1 || place(other, tried)) {
        holder[item] = p;
        itemOf[p] = item;
        return true;
      }
    }
    return false;
  };
  edges.forEach((_, p) => {
    if (itemOf[p] === -1) place(p, new Set());
  });
  return itemOf;
};
