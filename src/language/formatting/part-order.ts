import type { AstNode } from 'langium';
import type { Model, Qualifier } from '../generated/ast.ts';
import { rangeOf } from '../ranges.ts';
import type { Piece } from './source-lines.ts';

/** The one order in which what qualifies a fact is printed. */
const ORDER: readonly Qualifier['$type'][] = [
  'PerUnit',
  'Uncertainty',
  'Dating',
  'Basis',
  'TaxBasis',
  'Whole',
  'Destination',
  'Citation',
  'Evidence',
  'Confidence',
  'Note',
];

export function rankOf(qualifier: AstNode): number {
  return ORDER.indexOf(qualifier.$type as Qualifier['$type']);
}

/** Where the parts of a statement begin that may change places; by the offset of the statement's first token. */
export type Parts = ReadonlyMap<number, readonly { readonly start: number; readonly rank: number }[]>;

/** Collects from the tree what may be reordered: only where it stands in another than the canonical order. */
export function partsToOrder(model: Model): Parts {
  const parts = new Map<number, { start: number; rank: number }[]>();
  const visit = (node: AstNode): void => {
    const { qualifiers } = node as { qualifiers?: AstNode[] };
    if (qualifiers && qualifiers.length > 1 && !takesWords(node)) {
      const found = qualifiers.map((q) => ({ start: rangeOf(q)!.start, rank: rankOf(q) }));
      if (found.some((part, i) => i > 0 && part.rank < found[i - 1]!.rank))
        parts.set(rangeOf(node)!.start, found);
    }
    for (const [key, value] of Object.entries(node)) {
      if (key.startsWith('$') || !Array.isArray(value)) continue;
      for (const child of value) if (isAstNode(child)) visit(child);
    }
  };
  visit(model);
  return parts;
}

function isAstNode(value: unknown): value is AstNode {
  return typeof value === 'object' && value !== null && '$type' in value;
}

/** After `specifies` without values, `primary` would be read as a value: such a line keeps its order. */
function takesWords(node: AstNode): boolean {
  return node.$type === 'TermsFact' && (node as unknown as { values: unknown[] }).values.length === 0;
}

/** The pieces of a statement with its qualifiers in canonical order; those of one kind keep theirs. */
export function inOrder(pieces: readonly Piece[], parts: Parts): readonly Piece[] {
  const found = pieces[0] && parts.get(pieces[0].token.startOffset);
  if (!found) return pieces;
  const core: Piece[] = [];
  const groups = found.map((part) => ({ ...part, pieces: [] as Piece[] }));
  for (const piece of pieces) {
    const group = groups.findLast((g) => g.start <= piece.token.startOffset);
    (group ? group.pieces : core).push(piece);
  }
  const sorted = groups.toSorted((a, b) => a.rank - b.rank);
  return [...core, ...sorted.flatMap((g) => g.pieces)];
}
