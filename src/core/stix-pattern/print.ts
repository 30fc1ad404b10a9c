import type { Literal, ObjectPath, Pattern, Qualifier, Test } from './pattern.ts';

const quoted = (text: string): string => `'${text.replaceAll(/['\\]/g, (c) => `\\${c}`)}'`;

/** Words of the grammar cannot stand bare as a property. */
const KEYWORDS = new Set(
  ['AND', 'OR', 'NOT', 'FOLLOWEDBY', 'LIKE', 'MATCHES', 'ISSUPERSET', 'ISSUBSET', 'EXISTS', 'IN'].concat([
    'START',
    'STOP',
    'SECONDS',
    'WITHIN',
    'REPEATS',
    'TIMES',
    'true',
    'false',
  ]),
);
const name = (key: string): string => (/^[A-Za-z_]\w*$/.test(key) && !KEYWORDS.has(key) ? key : quoted(key));

const pathText = ({ type, steps }: ObjectPath): string =>
  steps.reduce<string>((text, step, i) => {
    if ('key' in step) return `${text}${i === 0 ? ':' : '.'}${name(step.key)}`;
    return 'every' in step ? `${text}[*]` : `${text}[${step.index}]`;
  }, type);

function literalText(literal: Literal): string {
  switch (literal.kind) {
    case 'number':
      return literal.text;
    case 'boolean':
      return String(literal.value);
    case 'string':
      return quoted(literal.value);
    case 'bytes':
      return `h'${[...literal.value].map((c) => c.charCodeAt(0).toString(16).padStart(2, '0')).join('')}'`;
    case 'timestamp':
      return `t'${literal.value}Z'`;
  }
}

function testText(test: Test): string {
  if (test.kind === 'and' || test.kind === 'or') {
    const part = (p: Test): string => (p.kind === 'and' || p.kind === 'or' ? `(${testText(p)})` : testText(p));
    return test.parts.map(part).join(test.kind === 'and' ? ' AND ' : ' OR ');
  }
  const not = test.negated ? 'NOT ' : '';
  if (test.kind === 'exists') return `${not}EXISTS ${pathText(test.path)}`;
  const left = `${pathText(test.path)} ${not}`;
  if (test.kind === 'in') return `${left}IN (${test.operands.map(literalText).join(', ')})`;
  return `${left}${test.operator} ${test.kind === 'text' ? quoted(test.operand) : literalText(test.operand)}`;
}

function qualifierText(by: Qualifier): string {
  if (by.kind === 'repeats') return `REPEATS ${by.times} TIMES`;
  return by.kind === 'within' ? `WITHIN ${by.text} SECONDS` : `START t'${by.start}Z' STOP t'${by.stop}Z'`;
}

/** Whether a qualifier of this kind stands on the very same observation already; a second one needs brackets between. */
const hasAlready = (pattern: Pattern, kind: Qualifier['kind']): boolean =>
  pattern.kind === 'qualified' && (pattern.by.kind === kind || hasAlready(pattern.of, kind));

/** A pattern as text that reads as the same pattern again. */
export function patternText(pattern: Pattern): string {
  if (pattern.kind === 'observation') return `[${testText(pattern.test)}]`;
  if (pattern.kind === 'qualified') {
    const bare = pattern.of.kind === 'observation' || (pattern.of.kind === 'qualified' && !hasAlready(pattern.of, pattern.by.kind));
    return `${bare ? patternText(pattern.of) : `(${patternText(pattern.of)})`} ${qualifierText(pattern.by)}`;
  }
  const word = { and: ' AND ', or: ' OR ', 'followed-by': ' FOLLOWEDBY ' }[pattern.kind];
  const part = (p: Pattern): string => (p.kind === 'observation' || p.kind === 'qualified' ? patternText(p) : `(${patternText(p)})`);
  return pattern.parts.map(part).join(word);
}
