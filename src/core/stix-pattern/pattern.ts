/** A pattern of the STIX Patterning Language (STIX 2.1, section 9), as what it means rather than as it was written. */

export type Step = { key: string } | { index: number } | { every: true };

/** `file:hashes.MD5`: a type of object and the way to a property of it (9.7). */
export interface ObjectPath {
  type: string;
  steps: readonly Step[];
}

/**
 * A constant (9.2). `text` keeps a number as it was written. Bytes are a string of code units below 256, which is how the
 * standard compares them with strings. A timestamp is without its Z and without trailing zeros, so that plain order is order in time.
 */
export type Literal =
  | { kind: 'number'; value: number; text: string }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'string'; value: string }
  | { kind: 'bytes'; value: string }
  | { kind: 'timestamp'; value: string };

export type Order = '>' | '<' | '>=' | '<=';
export type TextOperator = 'LIKE' | 'MATCHES' | 'ISSUBSET' | 'ISSUPERSET';

/** What is asked of one object (9.6). */
export type Test =
  | { kind: 'compare'; path: ObjectPath; negated: boolean; operator: '=' | '!=' | Order; operand: Literal }
  | { kind: 'in'; path: ObjectPath; negated: boolean; operands: readonly Literal[] }
  | { kind: 'text'; path: ObjectPath; negated: boolean; operator: TextOperator; operand: string }
  | { kind: 'exists'; path: ObjectPath; negated: boolean }
  | { kind: 'and'; parts: readonly Test[] }
  | { kind: 'or'; parts: readonly Test[] };

/** A test of the values a path leads to. */
export type ValueTest = Extract<Test, { kind: 'compare' | 'in' | 'text' }>;

/** Times are timestamps as in `Literal`. */
export type Qualifier =
  | { kind: 'within'; seconds: number; text: string }
  | { kind: 'repeats'; times: number }
  | { kind: 'start-stop'; start: string; stop: string };

/** What is asked of observations together (9.5). */
export type Pattern =
  | { kind: 'observation'; test: Test }
  | { kind: 'and' | 'or' | 'followed-by'; parts: readonly Pattern[] }
  | { kind: 'qualified'; of: Pattern; by: Qualifier };

/** What is wrong with a pattern, where (line and column, from 1), and the section of the standard that says so. */
export interface PatternError {
  message: string;
  line: number;
  column: number;
  section: string;
}
