/** The four numbers of a dotted IPv4 address, null for anything else. `010.1.1.1` is octal to some programs, so it is none. */
export const parseIpv4 = (text: string): readonly number[] | null => {
  if (text.length < 7 || text.length > 15) return null;
  const parts = text.split('.');
  if (parts.length !== 4) return null;
  const numbers: number[] = [];
  for (const part of parts) {
    if (!/^(?:0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255) return null;
    numbers.push(Number(part));
  }
  return numbers;
};

/** The eight groups of an IPv6 address, null for anything else. */
export const parseIpv6 = (text: string): readonly number[] | null => {
  if (text.length < 3 || text.length > 45) return null;
  const halves = text.split('::');
  const [head = '', tail] = halves;
  if (halves.length > 2) return null;
  const before = groupsOf(head, tail === undefined);
  const after = tail === undefined ? [] : groupsOf(tail, true);
  if (before === null || after === null) return null;
  const missing = 8 - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return null;
  return [...before, ...new Array<number>(missing).fill(0), ...after];
};

const groupsOf = (text: string, last: boolean): number[] | null => {
  if (text === '') return [];
  const groups: number[] = [];
  const parts = text.split(':');
  for (const [i, part] of parts.entries()) {
    if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(Number.parseInt(part, 16));
    else {
      // "::ffff:192.0.2.1": the last two groups may be written as an IPv4 address.
      const v4 = last && i === parts.length - 1 ? parseIpv4(part) : null;
      if (v4 === null) return null;
      groups.push(((v4[0] ?? 0) << 8) | (v4[1] ?? 0), ((v4[2] ?? 0) << 8) | (v4[3] ?? 0));
    }
  }
  return groups;
};

/** The one way to write an IPv6 address (RFC 5952): lower case, no leading zeros, the first longest run of zero groups left out. */
export const formatIpv6 = (groups: readonly number[]): string => {
  let from = -1;
  let length = 1;
  for (let i = 0; i < groups.length; i++) {
    let end = i;
    while (groups[end] === 0) end++;
    if (end - i > length) {
      from = i;
      length = end - i;
    }
  }
  const hex = groups.map((group) => group.toString(16));
  return from < 0 ? hex.join(':') : `${hex.slice(0, from).join(':')}::${hex.slice(from + length).join(':')}`;
};

/**
 * Whether a text parsed as IPv6 is meant as one. `dead::beef` may be C++ and `10::30` anything, so a shortened address needs a digit and
 * either a first group of three or more, or none ("::1").
 */
export const looksLikeIpv6 = (text: string): boolean =>
  !text.includes('::') || (/\d/.test(text) && (text.startsWith('::') || text.indexOf(':') >= 3 || text.startsWith('64:ff9b:')));
