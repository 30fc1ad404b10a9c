/** LIKE (STIX 2.1, 9.6): `%` stands for any text, `_` for any one character, the rest for itself; the whole text must fit. */
export function like(pattern: string, text: string): boolean {
  const p = [...pattern.normalize('NFC')];
  const t = [...text.normalize('NFC')];
  let i = 0;
  let j = 0;
  // Where to go on when a guess failed: after the last %, which then takes one character more.
  let star = -1;
  let taken = 0;
  while (j < t.length) {
    if (p[i] === '%') {
      star = i++;
      taken = j;
    } else if (i < p.length && (p[i] === '_' || p[i] === t[j])) {
      i += 1;
      j += 1;
    } else if (star >= 0) {
      i = star + 1;
      j = ++taken;
    } else return false;
  }
  while (p[i] === '%') i += 1;
  return i === p.length;
}
