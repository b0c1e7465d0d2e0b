import type { AstNode } from 'langium';
import { documentationOf } from '../../../src/language/lowering/documentation.ts';
import type { ParsedText } from '../../../src/language/parser/parse-text.ts';
import { rangeOf, rangeOfProperty, rangeOfReference, textOf } from '../../../src/language/ranges.ts';

/**
 * A tree with all that the language reads of it, as plain data: values, where each node and each of its properties
 * stands, what its comment says, and what its names refer to by their text.
 */
export function plainTree({ ast, references }: ParsedText): unknown {
  return {
    tree: ast.declarations.map((node) => plain(node)),
    references: references
      .map((r) => ({
        text: r.$refText,
        in: `${r.container.$type}:${r.property}`,
        at: rangeOfReference(r),
        container: rangeOf(r.container),
      }))
      .sort((a, b) => (a.at?.start ?? 0) - (b.at?.start ?? 0)),
  };
}

function plain(node: AstNode): Record<string, unknown> {
  const found: Record<string, unknown> = {
    $type: node.$type,
    $at: rangeOf(node),
    $text: textOf(node),
    $documentation: documentationOf(node),
    $in: node.$container?.$type,
  };
  for (const key of Object.keys(node).sort()) {
    if (key.startsWith('$')) continue;
    const value = (node as unknown as Record<string, unknown>)[key];
    const all = Array.isArray(value) ? value : [value];
    found[key] = Array.isArray(value) ? all.map((v) => valueOf(v)) : valueOf(value);
    found[`${key} at`] = [rangeOfProperty(node, key), ...all.map((_, i) => rangeOfProperty(node, key, i))];
  }
  return found;
}

function valueOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('$type' in value) return plain(value as AstNode);
  if ('$refText' in value) return { refers: value.$refText };
  throw new Error('A tree holds nodes, references and plain values.');
}
