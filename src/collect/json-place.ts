const SCALAR = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;
const SPACE = /[ \t\n\r]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;

/** Where a string that begins at `at` ends, or where in it something is wrong. A loop: a pattern runs out of stack in a long one. */
function stringEnd(text: string, at: number): { end: number } | { fault: number } {
  for (let i = at + 1; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 0x22) return { end: i + 1 };
    if (code < 0x20) return { fault: i };
    if (code !== 0x5c) continue;
    ESCAPE.lastIndex = i;
    if (!ESCAPE.test(text)) return { fault: /^\\(?:u[\da-fA-F]{0,3})?$/.test(text.slice(i, i + 6)) ? text.length : i };
    i = ESCAPE.lastIndex - 1;
  }
  return { fault: text.length };
}

/**
 * Where text that is no JSON goes wrong: the offset of the first thing that does not belong, or the length of the text where it
 * ends too early. JSON.parse tells it only in some of its messages, and in other words with each version of Node.js.
 */
export function jsonFault(text: string): number {
  /** The brackets that are open, and what may come next: a value, a key, `:`, or `,` and the end of what is open. */
  const open: string[] = [];
  let next: 'value' | 'key' | 'colon' | 'after' = 'value';
  let mayClose = false;
  let at = 0;
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const found = pattern.test(text);
    if (found) at = pattern.lastIndex;
    return found;
  };
  for (;;) {
    take(SPACE);
    const char = text[at];
    if (char === undefined) return text.length;
    const close = open.at(-1) === '{' ? '}' : ']';
    const opens = next === 'value' && (char === '{' || char === '[');
    if (open.length > 0 && char === close && (mayClose || next === 'after')) {
      open.pop();
      at += 1;
      next = 'after';
    } else if (next === 'after' && char === ',' && open.length > 0) {
      at += 1;
      next = close === '}' ? 'key' : 'value';
    } else if (next === 'colon' && char === ':') {
      at += 1;
      next = 'value';
    } else if (opens) {
      open.push(char);
      at += 1;
      next = char === '{' ? 'key' : 'value';
    } else if (char === '"' && (next === 'key' || next === 'value')) {
      const string = stringEnd(text, at);
      if ('fault' in string) return string.fault;
      at = string.end;
      next = next === 'key' ? 'colon' : 'after';
    } else if (next === 'value' && take(SCALAR)) next = 'after';
    else return at;
    mayClose = opens;
  }
}
