import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { Band, Status } from '../../src/model/vocabulary.ts';

/** Texts that people see stand in `web/words` and nowhere else of the page. */

const WEB = fileURLToPath(new URL('..', import.meta.url));
const SPOKEN = new Set([
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'title',
  'placeholder',
  'alt',
  'label',
  'description',
]);
const LETTER = /\p{L}/u;

const isText = (node: ts.Node): node is ts.StringLiteral | ts.NoSubstitutionTemplateLiteral =>
  ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node);

/** The texts an expression may come to: the words themselves, either side of a choice, the fixed parts of a template. */
const textsOf = (node: ts.Expression): string[] => {
  if (isText(node)) return [node.text];
  if (ts.isTemplateExpression(node))
    return [node.head.text, ...node.templateSpans.flatMap((span) => [span.literal.text, ...textsOf(span.expression)])];
  if (ts.isParenthesizedExpression(node)) return textsOf(node.expression);
  if (ts.isConditionalExpression(node)) return [...textsOf(node.whenTrue), ...textsOf(node.whenFalse)];
  if (ts.isBinaryExpression(node)) return /^(&&|\|\||\?\?)$/.test(node.operatorToken.getText()) ? textsOf(node.right) : [];
  return [];
};

/** Texts of a file that a person would see, each with its line. Names of keys of the keyboard, in <kbd>, are the same everywhere; <style> is not read by people. */
const spokenIn = (name: string, source: string): string[] => {
  const file = ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const tell = (node: ts.Node, texts: readonly string[]): void => {
    const seen = texts.filter((one) => LETTER.test(one));
    if (seen.length > 0) found.push(`${name}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${seen.join(' | ').trim()}`);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxElement(node) && /^(kbd|style)$/.test(node.openingElement.tagName.getText())) return;
    if (ts.isJsxText(node)) tell(node, [node.text]);
    else if (ts.isJsxExpression(node) && node.expression !== undefined && !ts.isJsxAttribute(node.parent))
      tell(node, textsOf(node.expression));
    else if (ts.isJsxAttribute(node) && SPOKEN.has(node.name.getText()) && node.initializer !== undefined) {
      if (ts.isStringLiteral(node.initializer)) tell(node, [node.initializer.text]);
      else if (ts.isJsxExpression(node.initializer) && node.initializer.expression !== undefined)
        tell(node, textsOf(node.initializer.expression));
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
};

/** Two words with a space between them, or one beside a space that parts it from a value. */
const WORDS = /\p{L}{2,}\s+\p{L}{2,}/u;
const BESIDE_A_VALUE = /^\s+\p{L}{2,}|\p{L}{2,}\s+$/u;

/** Codes that read like words. */
const CODES: ReadonlySet<string> = new Set([...Status.options, ...Band.options, 'not measured']);

/** Where strings with spaces are shaders, fonts, marks of files and tables of codes. */
const NO_WORDS =
  /^(?:ui\/theme|features\/graph\/(?:edge-program|node-program|labels|export)|features\/map\/iso-numeric|features\/trends\/save-png)\.ts$/;

/** Fields that hold codes of closed lists: shown as they are they would be English, whatever the language. */
const CODED = new Set([
  'status',
  'band',
  'analyticConfidence',
  'sector',
  'action',
  'kind',
  'state',
  'stance',
  'wording',
  'outcome',
  'directness',
  'role',
  'time',
]);

/** Words of `src` that mails, exports and the command line share; the page has its own. */
const SHARED = /core\/(?:plural|when|amount|sectors)\.ts|model\/alert-words\.ts/;
const SHARED_NAMES = /\b(?:GRADE_MEANING|MATTER_GRADED|standing|leftText|formatEdtf)\b/;

/** Texts put together outside of tags: in plain code, in templates, from codes, and with words that are not the page's own. */
const composedIn = (name: string, source: string): string[] => {
  const file = ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true, name.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  const found: string[] = [];
  const tell = (node: ts.Node, text: string): void =>
    void found.push(`${name}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${text.trim()}`);
  const pieceOf = (node: ts.Node): string | null =>
    isText(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node) ? node.text : null;
  const codesOf = (node: ts.Expression): ts.Expression[] => {
    if (ts.isParenthesizedExpression(node)) return codesOf(node.expression);
    if (ts.isConditionalExpression(node)) return [...codesOf(node.whenTrue), ...codesOf(node.whenFalse)];
    if (ts.isBinaryExpression(node) && /^(&&|\|\||\?\?)$/.test(node.operatorToken.getText())) return codesOf(node.right);
    return ts.isPropertyAccessExpression(node) && CODED.has(node.name.text) && node.expression.getText() !== 'w' ? [node] : [];
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      const from = (node.moduleSpecifier as ts.StringLiteral).text;
      const names = node.importClause?.isTypeOnly === true ? '' : (node.importClause?.getText() ?? '');
      if (SHARED.test(from) || (from.includes('/src/') && SHARED_NAMES.test(names))) tell(node, node.getText());
      return;
    }
    // Types, classes of CSS, and errors of our own making that no page shows.
    if (ts.isTypeNode(node) || (ts.isNewExpression(node) && node.expression.getText() === 'Error')) return;
    if (ts.isJsxElement(node) && node.openingElement.tagName.getText() === 'style') return;
    if (ts.isJsxAttribute(node) && !SPOKEN.has(node.name.getText())) {
      if (node.initializer !== undefined && ts.isJsxExpression(node.initializer) && !/^(className|style|d)$/.test(node.name.getText()))
        visit(node.initializer);
      return;
    }
    if (ts.isJsxExpression(node) && node.expression !== undefined && !ts.isJsxAttribute(node.parent))
      for (const code of codesOf(node.expression)) tell(code, code.getText());
    if (
      ts.isCallExpression(node) &&
      node.expression.getText().endsWith('.replaceAll') &&
      node.arguments.map((one) => one.getText()).join() === "'-',' '" &&
      !/^(ui\/words|features\/quarantine\/quarantine-list)\.tsx?$/.test(name)
    )
      tell(node, node.getText());
    const piece = pieceOf(node);
    if (piece !== null && !CODES.has(piece) && (WORDS.test(piece) || (!ts.isStringLiteral(node) && BESIDE_A_VALUE.test(piece))))
      tell(node, piece);
    ts.forEachChild(node, visit);
  };
  if (!NO_WORDS.test(name)) visit(file);
  return found;
};

it('sees what is put together in code', () => {
  const planted = (code: string, name = 'features/x/planted.tsx'): number => composedIn(name, code).length;
  expect(planted('const said = `${count} left out`;')).toBe(1);
  expect(planted("const words = count > 1 ? 'more than one' : w.one;", 'features/x/planted.ts')).toBe(1);
  expect(planted('const by = `by ${name}`;')).toBe(1);
  expect(planted('const A = () => <dd>{assessment.band}</dd>;')).toBe(1);
  expect(planted('const A = () => <dd>{open && incident.status}</dd>;')).toBe(1);
  expect(planted("import { plural } from '../../../src/core/plural.ts';")).toBe(1);
  expect(planted("import { GRADE_MEANING, Grade } from '../../../src/model/grade.ts';")).toBe(1);
  expect(planted("const word = code.replaceAll('-', ' ');")).toBe(1);
  expect(planted('const A = () => <p className={`${styles.a} ${styles.b}`} data-state="x">{w.kind}{STATUS[row.status]}</p>;')).toBe(0);
  expect(planted("if (status === 'reported not so') throw new Error('no review around this');")).toBe(0);
  expect(planted('const url = `/incidents/${id}/brief`;')).toBe(0);
});

it('finds no text put together outside of web/words', () => {
  const files = ['ui', 'pages', 'features', 'api'].flatMap((folder) =>
    readdirSync(join(WEB, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.test.ts'))
      .map((path) => join(WEB, folder, path)),
  );
  expect(files.flatMap((path) => composedIn(relative(WEB, path).split(sep).join('/'), readFileSync(path, 'utf8')))).toEqual([]);
});

it('sees what is written into the page', () => {
  const planted = (body: string): number => spokenIn('planted.tsx', `export const Planted = () => ${body};`).length;
  expect(planted('<p>Nobody says so</p>')).toBe(1);
  expect(planted("<p>{many ? 'lines' : w.line}</p>")).toBe(1);
  expect(planted('<input placeholder="a name" />')).toBe(1);
  expect(planted('<a aria-label={`See ${name}`}>{w.see}</a>')).toBe(1);
  expect(planted("<p>{loud && 'loud'}</p>")).toBe(1);
  expect(planted('<p className="dim" id="x">{w.nobody} · {count}</p>')).toBe(0);
});

it('finds no text of the page outside of web/words', () => {
  const files = ['ui', 'pages', 'features'].flatMap((folder) =>
    readdirSync(join(WEB, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.tsx'))
      .map((path) => join(WEB, folder, path)),
  );
  expect(files.length).toBeGreaterThan(100);
  expect(files.flatMap((path) => spokenIn(relative(WEB, path).split(sep).join('/'), readFileSync(path, 'utf8')))).toEqual([]);
});

it('finds dates and numbers written by the locale in one place', () => {
  const files = ['ui', 'pages', 'features', 'api'].flatMap((folder) =>
    readdirSync(join(WEB, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.test.ts'))
      .map((path) => join(WEB, folder, path)),
  );
  const scattered = files.filter((path) =>
    /toLocale(?:Date|Time)?String|Intl\.(?:NumberFormat|DisplayNames|ListFormat|PluralRules)|\.toFixed\(/.test(readFileSync(path, 'utf8')),
  );
  expect(scattered).toEqual([]);
});
