/** Words this short are looked for as they are: one letter off, they are other words. */
export const SHORTEST_MISSPELT = 4;
const LONG = 8;

/** How many letters may be off in a word of this length. */
export const lettersAllowed = (word: string): number => (word.length < SHORTEST_MISSPELT ? 0 : word.length < LONG ? 1 : 2);

/**
 * How many letters two words differ by: put in, left out, another, or two beside each other exchanged (Damerau-Levenshtein, each place
 * touched once). More than `most` is told as `most + 1`.
 */
export const lettersOff = (a: string, b: string, most: number): number => {
  const [from, to] = [[...a], [...b]];
  if (Math.abs(from.length - to.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const same = from[i - 1] === to[j - 1];
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return Math.min(last[to.length] ?? most + 1, most + 1);
};
