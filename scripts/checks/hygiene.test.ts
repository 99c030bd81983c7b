import { describe, expect, it } from 'vitest';
import { hostFiles, isTest, packageFiles, shippedFiles } from './support/kinds.js';
import type { SourceFile, SyntaxNode } from './support/sources.js';
import {
  filesBelow,
  filesIn,
  isSyntaxNode,
  lineAt,
  place,
  readText,
  walk,
} from './support/sources.js';

/** The places of every node that a rule forbids. */
function nodes(
  files: readonly SourceFile[],
  isWrong: (node: SyntaxNode, file: SourceFile) => boolean,
): string[] {
  return files.flatMap((file) => {
    const found: string[] = [];
    walk(file.program, (node) => {
      if (isWrong(node, file)) found.push(place(file, node.start));
    });
    return found;
  });
}

/** The places of every comment that a rule forbids. */
function comments(files: readonly SourceFile[], isWrong: (text: string) => boolean): string[] {
  return files.flatMap((file) =>
    file.comments
      .filter(({ value }) => isWrong(value))
      .map(({ start, value }) => `${place(file, start)} ${value.trim().slice(0, 80)}`),
  );
}

const ofType = (type: string) => (node: SyntaxNode) => node.type === type;

/** True where a comment stands on the line of a node or on the line before it. */
function isExplained(node: SyntaxNode, file: SourceFile): boolean {
  const line = lineAt(file.text, node.start);
  return file.comments.some(({ start, end }) => {
    const first = lineAt(file.text, start);
    const last = lineAt(file.text, end);
    return first === line || last === line - 1 || last === line;
  });
}

const isAsConst = (node: SyntaxNode) =>
  isSyntaxNode(node.typeAnnotation) &&
  isSyntaxNode(node.typeAnnotation.typeName) &&
  node.typeAnnotation.typeName.name === 'const';

describe('types', () => {
  it('no `any`', () => {
    expect(nodes(shippedFiles, ofType('TSAnyKeyword'))).toEqual([]);
  });

  it('no non-null `!`, no definite assignment', () => {
    const forced = (node: SyntaxNode) =>
      node.type === 'TSNonNullExpression' || node.definite === true;
    expect(nodes(shippedFiles, forced)).toEqual([]);
  });

  it('no enum and no namespace', () => {
    const old = (node: SyntaxNode) => /^TS(Enum|Module)Declaration$/.test(node.type);
    expect(nodes(shippedFiles, old)).toEqual([]);
  });

  it('an `as` outside a parser says why, on its line or the one before', () => {
    const outside = shippedFiles.filter((file) => !/\/(parse|wire)[\w-]*\.ts$/.test(file.path));
    const bare = (node: SyntaxNode, file: SourceFile) =>
      node.type === 'TSAsExpression' && !isAsConst(node) && !isExplained(node, file);
    expect(nodes(outside, bare)).toEqual([]);
  });
});

describe('suppressions', () => {
  const everything = [...packageFiles, ...hostFiles];

  it('name their reason', () => {
    const unexplained = (text: string) =>
      /biome-ignore(?!.*: \S+ \S+)|@ts-expect-error(?!\W+\w+ \w+)|eslint-disable|oxlint-disable/.test(
        text,
      );
    expect(comments(everything, unexplained)).toEqual([]);
  });

  it('are never the kind that outlives its cause', () => {
    expect(comments(everything, (text) => /@ts-(ignore|nocheck)/.test(text))).toEqual([]);
  });
});

describe('exports', () => {
  it('no `export *`', () => {
    expect(nodes(shippedFiles, ofType('ExportAllDeclaration'))).toEqual([]);
  });

  it('no default export', () => {
    expect(nodes(shippedFiles, ofType('ExportDefaultDeclaration'))).toEqual([]);
  });

  it('every exported declaration has a doc block', () => {
    expect(shippedFiles.flatMap(undocumented)).toEqual([]);
  });
});

/** The exported declarations of a file that no doc block stands before, one row a name. */
function undocumented(file: SourceFile): string[] {
  const statements = Array.isArray(file.program.body) ? file.program.body.filter(isSyntaxNode) : [];
  const exported = new Set(file.exports.map(({ name }) => name));
  const seen = new Set<string>();
  return statements.flatMap((statement) => {
    const inner = isSyntaxNode(statement.declaration) ? statement.declaration : statement;
    return declaredNames(inner).flatMap((name) => {
      // Only the first overload needs one.
      if (!exported.has(name) || seen.has(name)) return [];
      seen.add(name);
      return hasDocBlock(file, statement) ? [] : [`${place(file, statement.start)} ${name}`];
    });
  });
}

function declaredNames(node: SyntaxNode): string[] {
  const ids = Array.isArray(node.declarations)
    ? node.declarations.filter(isSyntaxNode).map((declarator) => declarator.id)
    : [node.id];
  return ids.flatMap((id) => (isSyntaxNode(id) && typeof id.name === 'string' ? [id.name] : []));
}

function hasDocBlock(file: SourceFile, node: SyntaxNode): boolean {
  return file.comments.some(
    ({ end, value }) =>
      end <= node.start && value.startsWith('*') && file.text.slice(end, node.start).trim() === '',
  );
}

describe('text', () => {
  // Authing's default host, the namespace of SVG, and names that can never be anyone's.
  const ALLOWED_HOSTS =
    /^(core\.authing\.cn|www\.w3\.org|localhost|([\w-]+\.)*(invalid|example|example\.com))$/;
  const stylesheets = filesBelow('packages').filter((path) => path.endsWith('.css'));

  it('no console', () => {
    const isConsole = (node: SyntaxNode) =>
      node.type === 'MemberExpression' &&
      isSyntaxNode(node.object) &&
      node.object.name === 'console';
    expect(nodes(shippedFiles, isConsole)).toEqual([]);
  });

  it('no string names a foreign host', () => {
    const foreign = (node: SyntaxNode, file: SourceFile) => {
      const isText = ['Literal', 'TemplateElement', 'JSXText'].includes(node.type);
      const text = isText ? file.text.slice(node.start, node.end) : '';
      const hosts = text.matchAll(/https?:\/\/([^/"'`:\\?#\s]*)/g);
      return [...hosts].some(([, host = '']) => host !== '' && !ALLOWED_HOSTS.test(host));
    };
    expect(nodes(shippedFiles, foreign)).toEqual([]);
  });

  it('no `!important` and no address in a stylesheet', () => {
    const wrong = stylesheets.flatMap((path) =>
      readText(path)
        .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
        .split('\n')
        .flatMap((line, i) => (/!important|https?:/.test(line) ? [`${path}:${i + 1}`] : [])),
    );
    expect(wrong).toEqual([]);
  });

  it('nothing is left open', () => {
    const open = (text: string) => /\b(TODO|FIXME|XXX)\b|not implemented/.test(text);
    expect(comments([...packageFiles, ...hostFiles], open)).toEqual([]);
  });

  it('no path of a machine', () => {
    const folders = ['packages', 'apps', '.storybook', 'docs', 'scripts', '.changeset'];
    const paths = [...folders.flatMap(filesBelow), ...filesIn('.')];
    const texts = paths.filter((path) => /\.(tsx?|m?js|json|md|css|html|ya?ml)$/.test(path));
    const wrong = texts.flatMap((path) =>
      readText(path)
        .split('\n')
        .flatMap((line, i) =>
          /(?<![\w.~-])\/(work|root|home|Users)\/[\w.-]+/.test(line) ? [`${path}:${i + 1}`] : [],
        ),
    );
    expect(wrong).toEqual([]);
  });
});

describe('tests', () => {
  const tests = [...packageFiles, ...hostFiles].filter((file) => isTest(file.path));

  it('are neither skipped nor singled out', () => {
    const isSwitch = (node: SyntaxNode) =>
      node.type === 'MemberExpression' &&
      isSyntaxNode(node.property) &&
      /^(skip|only|todo|fixme|fails)$/.test(String(node.property.name)) &&
      isSyntaxNode(node.object) &&
      /^(it|test|describe|suite)$/.test(String(node.object.name));
    expect(nodes(tests, isSwitch)).toEqual([]);
  });
});
