import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, it } from 'vitest';

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
    /toLocale(?:Date|Time)?String|Intl\.(?:NumberFormat|DisplayNames)/.test(readFileSync(path, 'utf8')),
  );
  expect(scattered).toEqual([]);
});
