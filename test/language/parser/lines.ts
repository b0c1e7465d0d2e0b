import { readFileSync } from 'node:fs';
import type { AstNode, ParseResult } from 'langium';
import type { Finding } from '../../../src/findings/finding.ts';
import type { Model } from '../../../src/language/generated/ast.ts';
import { syntaxFindings } from '../../../src/language/parser/syntax-message.ts';
import { gvcServices } from '../../../src/language/services.ts';

/** A text with much of the syntax in it. */
export const sample = readFileSync(new URL('sample.gvc', import.meta.url), 'utf8');

export function parse(text: string): ParseResult<Model> {
  return gvcServices().parser.LangiumParser.parse<Model>(text);
}

export function findings(text: string): Finding[] {
  return syntaxFindings('file:///x.gvc', text, parse(text));
}

/** The stretch of text that a finding is at. */
export function spot(text: string, finding: Finding): string {
  if (!('start' in finding.place)) throw new Error('A syntax finding is placed by offsets.');
  return text.slice(finding.place.start, finding.place.end);
}

/** The text with the finding's fix applied. */
export function fixed(text: string, finding: Finding): string {
  const edits = [...(finding.fixes?.[0]?.edits ?? [])];
  let result = text;
  for (const { place, newText } of edits.reverse()) {
    if (!('start' in place)) throw new Error('A syntax fix is placed by offsets.');
    result = result.slice(0, place.start) + newText + result.slice(place.end);
  }
  return result;
}

/** The name of what a line says, without what stands in its block. */
export interface Line {
  readonly first: number;
  readonly last: number;
  readonly says: string;
}

const BLOCK_PARTS = new Set(['declarations', 'members', 'facts', 'values', 'expects']);

/** Every declaration and fact of a tree with its lines (from 0), in the order of the text. */
export function linesOf(model: AstNode): Line[] {
  const lines: Line[] = [];
  const visit = (node: AstNode): void => {
    if (node.$cstNode && node.$type !== 'Model') {
      const { start, end } = node.$cstNode.range;
      lines.push({ first: start.line, last: end.line, says: says(node) });
    }
    for (const [key, value] of Object.entries(node)) {
      if (!BLOCK_PARTS.has(key) || !Array.isArray(value)) continue;
      for (const child of value) if (isNode(child)) visit(child);
    }
  };
  visit(model);
  return lines;
}

/** A node as text, without offsets and without the facts of its block. */
export function says(node: AstNode): string {
  return JSON.stringify(node, (key, value: unknown) => {
    if (key.startsWith('$') && key !== '$type') return undefined;
    if (value && typeof value === 'object' && '$refText' in value) return value.$refText;
    if (BLOCK_PARTS.has(key) && Array.isArray(value) && isNode(value[0])) return undefined;
    return value;
  });
}

export function isNode(value: unknown): value is AstNode {
  return typeof value === 'object' && value !== null && '$type' in value;
}
