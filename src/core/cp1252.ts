/** What windows-1252 has at 0x80 to 0x9f. Written out: Node 20 decodes this label as Latin-1 and yields control characters there. */
export const CP1252_HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Bytes in windows-1252 as text. No bytes are wrong in it. */
export const decodeCp1252 = (bytes: Uint8Array): string =>
  new TextDecoder('latin1').decode(bytes).replace(/[\u0080-\u009f]/g, (c) => CP1252_HIGH[c.charCodeAt(0) - 0x80] ?? c);
