import {
  BailErrorStrategy,
  BaseErrorListener,
  CharStream,
  CommonTokenStream,
  DefaultErrorStrategy,
  type ParserRuleContext,
  PredictionMode,
  type Token,
  TerminalNode,
} from 'antlr4ng';
import { STIXPatternLexer } from './generated/STIXPatternLexer.ts';
import {
  type ComparisonContext,
  type ObjectPathContext,
  type ObservationExpressionContext,
  type ObservationExpressionsContext,
  OrderableLiteralContext,
  type PropertyNameContext,
  type QualifierContext,
  STIXPatternParser,
  type TestContext,
} from './generated/STIXPatternParser.ts';
import { digestFault } from '../digest.ts';
import { plainTime } from '../timestamp.ts';
import type { Literal, ObjectPath, Order, Pattern, PatternError, Qualifier, Step, Test, TextOperator } from './pattern.ts';

export interface Parsed {
  /** Null where the text does not follow the grammar. */
  pattern: Pattern | null;
  errors: readonly PatternError[];
}

/**
 * Reads a pattern by the grammar beside this file. Whatever is handed in, the answer is a pattern or what is wrong with it.
 * What the grammar cannot say is checked after it: no qualifier twice on one observation, positive counts, hashes of the right length. Such a pattern
 * is not valid, but can be matched.
 */
export function parsePattern(text: string): Parsed {
  try {
    const { tree, fault } = treeOf(text);
    if (tree === null) return { pattern: null, errors: [fault] };
    const builder = new Builder();
    const pattern = builder.pattern(tree);
    return { pattern, errors: builder.errors };
  } catch (error) {
    // Brackets in brackets in brackets: the parser and all that walk the tree recurse.
    if (!(error instanceof RangeError)) throw error;
    return { pattern: null, errors: [{ message: 'is nested too deeply', line: 1, column: 1, section: '9.5' }] };
  }
}

type Tree = { tree: ObservationExpressionsContext; fault: null } | { tree: null; fault: PatternError };

/** First the quick way, which gives up at the first fault; only a pattern with a fault is read again, to say what it is. */
function treeOf(text: string): Tree {
  const lexer = new STIXPatternLexer(CharStream.fromString(text));
  lexer.removeErrorListeners();
  const tokens = new CommonTokenStream(lexer);
  const parser = new STIXPatternParser(tokens);
  parser.removeErrorListeners();
  parser.errorHandler = new BailErrorStrategy();
  parser.interpreter.predictionMode = PredictionMode.SLL;
  try {
    return { tree: parser.pattern().observationExpressions(), fault: null };
  } catch (error) {
    if (error instanceof RangeError) throw error;
  }
  const listener = new FirstFault();
  tokens.seek(0);
  parser.reset();
  parser.errorHandler = new DefaultErrorStrategy();
  parser.interpreter.predictionMode = PredictionMode.LL;
  parser.addErrorListener(listener);
  const tree = parser.pattern().observationExpressions();
  return listener.fault === null ? { tree, fault: null } : { tree: null, fault: listener.fault };
}

class FirstFault extends BaseErrorListener {
  fault: PatternError | null = null;
  override syntaxError(_recognizer: unknown, _symbol: unknown, line: number, column: number, message: string): void {
    this.fault ??= { message, line, column: column + 1, section: '9' };
  }
}

const unquoted = (quoted: string): string => quoted.slice(1, -1).replaceAll(/\\(.)/gs, '$1');

class Builder {
  readonly errors: PatternError[] = [];

  pattern(tree: ObservationExpressionsContext): Pattern {
    return joined(
      'followed-by',
      tree.observationOr().map((or) =>
        joined(
          'or',
          or.observationAnd().map((and) =>
            joined(
              'and',
              and.observationExpression().map((e) => this.#observation(e)),
            ),
          ),
        ),
      ),
    );
  }

  #fault(at: Token | null, message: string, section: string): void {
    this.errors.push({ message, line: at?.line ?? 1, column: (at?.column ?? 0) + 1, section });
  }

  #observation(tree: ObservationExpressionContext): Pattern {
    const inner = tree.observationExpressions();
    const comparison = tree.comparison();
    let pattern: Pattern =
      inner === null ? { kind: 'observation', test: this.#comparison(comparison as ComparisonContext) } : this.pattern(inner);
    const seen = new Set<string>();
    for (const context of tree.qualifier()) {
      const by = this.#qualifier(context);
      if (inner === null && seen.has(by.kind)) {
        this.#fault(context.start, `has the qualifier ${context.start?.text} twice on one observation`, '9.5');
      }
      seen.add(by.kind);
      pattern = { kind: 'qualified', of: pattern, by };
    }
    return pattern;
  }

  #qualifier(tree: QualifierContext): Qualifier {
    const [start, stop] = tree.TimestampLiteral();
    if (start !== undefined && stop !== undefined) {
      return { kind: 'start-stop', start: plainTime(start.getText().slice(2, -1)), stop: plainTime(stop.getText().slice(2, -1)) };
    }
    const text = (tree.IntPosLiteral() ?? tree.FloatPosLiteral())?.getText() ?? '';
    const value = Number(text);
    if (value <= 0) this.#fault(tree.start, `${tree.start?.text} ${text}: must be more than 0`, '9.5');
    return tree.REPEATS() === null ? { kind: 'within', seconds: value, text } : { kind: 'repeats', times: value };
  }

  #comparison(tree: ComparisonContext): Test {
    return joined(
      'or',
      tree.comparisonAnd().map((and) =>
        joined(
          'and',
          and.test().map((t) => this.#test(t)),
        ),
      ),
    );
  }

  #test(tree: TestContext): Test {
    const group = tree.comparison();
    if (group !== null) return this.#comparison(group);
    const path = pathOf(tree.objectPath() as ObjectPathContext);
    const negated = tree.NOT() !== null;
    if (tree.EXISTS() !== null) return { kind: 'exists', path, negated };
    const operator = tree.getChild(negated ? 2 : 1)?.getText() ?? '';
    const text = tree.StringLiteral();
    if (text !== null) return { kind: 'text', path, negated, operator: operator as TextOperator, operand: unquoted(text.getText()) };
    const set = tree.setLiteral();
    const literals = set === null ? [tree.orderableLiteral() ?? tree.primitiveLiteral()] : set.primitiveLiteral();
    const operands = literals.map((literal) => literalOf(literal as ParserRuleContext));
    for (const [i, operand] of operands.entries()) {
      const fault = operand.kind === 'string' && !/[<>]/.test(operator) ? hashFault(path, operand.value) : null;
      if (fault !== null) this.#fault(literals[i]?.start ?? null, fault, '2.7');
    }
    if (set !== null) return { kind: 'in', path, negated, operands };
    const [operand] = operands;
    if (operand === undefined) throw new TypeError('the grammar gives every comparison an operand');
    const plain = operator === '==' ? '=' : operator === '<>' ? '!=' : operator;
    return { kind: 'compare', path, negated, operator: plain as '=' | '!=' | Order, operand };
  }
}

/** A list of one part is that part. */
function joined<P extends { kind: string }, K extends string>(kind: K, parts: readonly P[]): P | (P & { kind: K; parts: readonly P[] }) {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  return { kind, parts } as unknown as P & { kind: K; parts: readonly P[] };
}

const nameOf = (tree: PropertyNameContext): string => (tree.StringLiteral() === null ? tree.getText() : unquoted(tree.getText()));

function pathOf(tree: ObjectPathContext): ObjectPath {
  const steps = tree.pathStep().map((step): Step => {
    const name = step.propertyName();
    if (name !== null) return { key: nameOf(name) };
    return step.ASTERISK() === null ? { index: Number((step.IntPosLiteral() ?? step.IntNegLiteral())?.getText()) } : { every: true };
  });
  return { type: tree.objectType().getText(), steps: [{ key: nameOf(tree.propertyName()) }, ...steps] };
}

/** `primitiveLiteral` holds either a `orderableLiteral` or a boolean; both hold one token. */
function literalOf(tree: ParserRuleContext): Literal {
  const inner = tree.getChild(0);
  const leaf = inner instanceof OrderableLiteralContext ? inner.getChild(0) : inner;
  if (!(leaf instanceof TerminalNode)) throw new TypeError('the grammar gives every literal one token');
  const text = leaf.getText();
  switch (leaf.getSymbol().type) {
    case STIXPatternParser.BoolLiteral:
      return { kind: 'boolean', value: text === 'true' };
    case STIXPatternParser.StringLiteral:
      return { kind: 'string', value: unquoted(text) };
    case STIXPatternParser.TimestampLiteral:
      return { kind: 'timestamp', value: plainTime(text.slice(2, -1)) };
    case STIXPatternParser.HexLiteral:
      return { kind: 'bytes', value: bytesOfHex(text.slice(2, -1)) };
    case STIXPatternParser.BinaryLiteral:
      return { kind: 'bytes', value: atob(text.slice(2, -1)) };
    default:
      return { kind: 'number', value: Number(text), text };
  }
}

/** Two digits a byte, as a string of code units below 256. */
export const bytesOfHex = (hex: string): string => hex.replaceAll(/../g, (pair) => String.fromCharCode(Number.parseInt(pair, 16)));

/** What is wrong with the digest that a pattern compares `...hashes.<algorithm>` with, or null. */
function hashFault({ steps }: ObjectPath, value: string): string | null {
  const last = steps.at(-1);
  const before = steps.at(-2);
  if (last === undefined || before === undefined || !('key' in last) || !('key' in before) || !before.key.endsWith('hashes')) return null;
  return digestFault(last.key, value);
}
