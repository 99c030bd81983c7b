import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'oxc-parser';

/** The top folder of the workspace. */
export const root: string = fileURLToPath(new URL('../../..', import.meta.url));

/** One node of a syntax tree (ESTree with TypeScript nodes), as the checks look at it. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

/** One import or re-export. */
export interface ImportedModule {
  readonly specifier: string;
  readonly start: number;
}

/** A source file, read and parsed once. */
export interface SourceFile {
  /** From the top of the workspace, with forward slashes. */
  readonly path: string;
  readonly text: string;
  /** The tree of every top-level statement. */
  readonly program: SyntaxNode;
  readonly comments: readonly { readonly start: number; readonly end: number; value: string }[];
  /** Static imports, re-exports and `import()` of a literal, type-only ones included. */
  readonly imports: readonly ImportedModule[];
  /** Names that the module exports by a list or a declaration, `default` included. */
  readonly exports: readonly { readonly name: string; readonly isType: boolean }[];
}

const IGNORED = new Set(['node_modules', 'dist', 'storybook-static', '.reports', 'test-results']);

/** Every file below a folder of the workspace, as paths from its top; empty where there is no such folder. */
export function filesBelow(folder: string): string[] {
  return readFolder(join(root, folder)).map((path) => relative(root, path).replaceAll('\\', '/'));
}

/** The files of one folder of the workspace itself, not of those below it. */
export function filesIn(folder: string): string[] {
  const entries = readFolderEntries(join(root, folder)).filter((entry) => entry.isFile());
  return entries.map((entry) => join(folder, entry.name));
}

function readFolder(folder: string): string[] {
  const entries = readFolderEntries(folder).filter((entry) => !IGNORED.has(entry.name));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? readFolder(path) : [path];
  });
}

function readFolderEntries(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** The text of one file of the workspace. */
export function readText(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** Reads and parses one TypeScript file; throws where it is no valid TypeScript. */
export function parseSource(path: string, text: string = readText(path)): SourceFile {
  const { program, comments, module, errors } = parseSync(path, text);
  const fault = errors[0];
  if (fault) throw new Error(`${path}: ${fault.message}`);
  const reExports = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest }) => (moduleRequest ? [moduleRequest] : [])),
  );
  const lazy = module.dynamicImports.map(({ moduleRequest: { start, end } }) => ({
    value: text.slice(start, end).replace(/^['"`]|['"`]$/g, ''),
    start,
  }));
  const statics = module.staticImports.map(({ moduleRequest }) => moduleRequest);
  const exports = module.staticExports.flatMap(({ entries }) =>
    entries.map(({ exportName, isType }) => ({ name: exportName.name ?? exportName.kind, isType })),
  );
  return {
    path,
    text,
    program: program as unknown as SyntaxNode, // The checks walk it without knowing every node type.
    comments,
    imports: [...statics, ...reExports, ...lazy].map(({ value, start }) => ({
      specifier: value,
      start,
    })),
    exports,
  };
}

/** Every TypeScript file below some folders, parsed. */
export function sourcesBelow(...folders: readonly string[]): SourceFile[] {
  const paths = folders.flatMap(filesBelow).filter((path) => /\.[cm]?tsx?$/.test(path));
  return paths.map((path) => parseSource(path));
}

/** Calls `visit` for a node and everything below it, parents first; the path to the node comes along. */
export function walk(
  node: SyntaxNode,
  visit: (node: SyntaxNode, ancestors: readonly SyntaxNode[]) => void,
  ancestors: readonly SyntaxNode[] = [],
): void {
  visit(node, ancestors);
  const path = [...ancestors, node];
  for (const child of childrenOf(node)) walk(child, visit, path);
}

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  return Object.values(node).flatMap((value) =>
    Array.isArray(value) ? value.filter(isSyntaxNode) : isSyntaxNode(value) ? [value] : [],
  );
}

/** True for a node of a syntax tree. */
export function isSyntaxNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

/** `path:line`, as editors and terminals link it. */
export function place(file: { path: string; text: string }, offset: number): string {
  return `${file.path}:${lineAt(file.text, offset)}`;
}

/** The number of the line that an offset is on, from 1. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let i = text.indexOf('\n'); i !== -1 && i < offset; i = text.indexOf('\n', i + 1)) line++;
  return line;
}

/** The path that a relative import means, from the top of the workspace and without its suffix. */
export function resolveRelative(from: string, specifier: string): string {
  return join(dirname(from), specifier).replaceAll('\\', '/').replace(/\.js$/, '');
}
