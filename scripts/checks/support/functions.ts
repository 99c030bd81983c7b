import type { SourceFile, SyntaxNode } from './sources.js';
import { isSyntaxNode, lineAt, walk } from './sources.js';

/** A function with a body, as the budgets see it. */
export interface FunctionSpan {
  /** Its own name, or that of the variable, property or wrapped component that holds it; `(anonymous)` otherwise. */
  readonly name: string;
  readonly start: number;
  /** From the line of its head to the line of its closing brace. */
  readonly lines: number;
}

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);

/** Every function of a file, nested ones too. */
export function functionsOf(file: SourceFile): FunctionSpan[] {
  const found: FunctionSpan[] = [];
  walk(file.program, (node, ancestors) => {
    if (!FUNCTIONS.has(node.type) || !isSyntaxNode(node.body)) return;
    const lines = lineAt(file.text, node.end) - lineAt(file.text, node.start) + 1;
    found.push({ name: nameOf(node, ancestors), start: node.start, lines });
  });
  return found;
}

function nameOf(node: SyntaxNode, ancestors: readonly SyntaxNode[]): string {
  const own = identifier(node.id);
  if (own) return own;
  for (const ancestor of [...ancestors].reverse()) {
    if (ancestor.type === 'CallExpression') continue; // memo(…), forwardRef(…)
    return identifier(ancestor.id) ?? identifier(ancestor.key) ?? '(anonymous)';
  }
  return '(anonymous)';
}

function identifier(value: unknown): string | undefined {
  return isSyntaxNode(value) && typeof value.name === 'string' ? value.name : undefined;
}

/** How many lines hold code: neither empty nor only a comment. */
export function codeLines(file: SourceFile): number {
  const characters = [...file.text];
  let text = file.text;
  for (const { start, end } of file.comments) {
    const blank = file.text.slice(start, end).replace(/[^\n]/g, ' ');
    text = text.slice(0, start) + blank + text.slice(end);
  }
  return characters.length === 0 ? 0 : text.split('\n').filter((line) => line.trim()).length;
}
