/** One mail of a mailbox: its bytes, or null where it is larger than is kept, with its size then. */
export interface Split {
  bytes: Uint8Array | null;
  size: number;
}

const NEWLINE = 0x0a;
const FROM = Buffer.from('From ');
/** "From ann@example.org Thu Jul 21 10:00:00 2022": with a time, or any line of a text that begins with "From" would begin a mail. */
const BEGINS = /^From \S.{0,300}\d{1,2}:\d{2}/;

/** Whether a file begins as a mailbox does: a line of its own, and then the headers of a mail. */
export const looksLikeMbox = (start: string): boolean => /^From \S[^\n]{0,300}\d{1,2}:\d{2}[^\n]*\r?\n>?[\w-]+:/.test(start);

const isBlank = (line: Uint8Array): boolean =>
  line.length === 0 || (line.length === 1 && line[0] === NEWLINE) || (line.length === 2 && line[0] === 0x0d);

/** Takes back what a mailbox puts before lines that would begin a mail: of ">From" and ">>From" one ">" is not the writer's. */
const unquoted = (line: Buffer): Buffer => {
  if (line[0] !== 0x3e) return line;
  let at = 1;
  while (line[at] === 0x3e) at += 1;
  return line.subarray(at, at + FROM.length).equals(FROM) ? line.subarray(1) : line;
};

async function* linesOf(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Buffer> {
  let rest: Buffer[] = [];
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let from = 0;
    for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, from)) {
      const line = bytes.subarray(from, at + 1);
      yield rest.length === 0 ? line : Buffer.concat([...rest, line]);
      rest = [];
      from = at + 1;
    }
    if (from < bytes.length) rest.push(bytes.subarray(from));
  }
  if (rest.length > 0) yield Buffer.concat(rest);
}

/**
 * The mails of a mailbox one after the other. A mail begins with a line "From ... " that stands at the top or after an empty line.
 * @param most bytes of one mail
 */
export async function* splitMbox(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, most: number): AsyncGenerator<Split> {
  let lines: Buffer[] = [];
  let size = 0;
  let begun = false;
  let blank = true;
  const mail = (): Split => {
    // The empty line before the next mail belongs to the mailbox.
    const last = lines.at(-1);
    const kept = last !== undefined && isBlank(last) && size <= most ? lines.slice(0, -1) : lines;
    return size > most ? { bytes: null, size } : { bytes: Buffer.concat(kept), size };
  };
  for await (const line of linesOf(chunks)) {
    if (blank && line.subarray(0, FROM.length).equals(FROM) && BEGINS.test(line.toString('latin1', 0, 400))) {
      if (begun) yield mail();
      [lines, size, begun] = [[], 0, true];
    } else if (begun) {
      size += line.length;
      if (size <= most) lines.push(unquoted(line));
      else lines = [];
    }
    blank = isBlank(line);
  }
  if (begun) yield mail();
}
