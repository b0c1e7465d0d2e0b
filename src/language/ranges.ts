import { type AstNode, CstUtils, GrammarUtils } from 'langium';
import { properties } from './generated-parser/parser.ts';
import type { PlacedNode } from './parser/reader.ts';
import type { GvcReference } from './references/linker.ts';

/** Offsets in a text, end excluded. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** Where a node stands. A tree that Langium made tells it by its syntax tree, the others by places in a stretch of text. */
export function rangeOf(node: AstNode): TextRange | undefined {
  if (isPlaced(node)) {
    const { base } = node.$stretch;
    return { start: base + node.$start, end: base + node.$end };
  }
  const cst = node.$cstNode;
  return cst && { start: cst.offset, end: cst.end };
}

/** From the first to the last value of a property; or one of them, the last when there are fewer. */
export function rangeOfProperty(node: AstNode, property: string, index?: number): TextRange | undefined {
  const all = valuesOf(node, property);
  const first = all[index === undefined ? 0 : Math.min(index, all.length - 1)];
  const last = index === undefined ? all.at(-1) : first;
  return first && last && { start: first.start, end: last.end };
}

/** Where a name stands that refers to something. */
export function rangeOfReference(reference: GvcReference): TextRange | undefined {
  const { container, start, end, $refNode } = reference;
  if (start !== undefined && end !== undefined && isPlaced(container)) {
    const { base } = container.$stretch;
    return { start: base + start, end: base + end };
  }
  return $refNode && { start: $refNode.offset, end: $refNode.end };
}

/** The text of a node, as it is written. */
export function textOf(node: AstNode): string {
  return isPlaced(node) ? node.$stretch.text.slice(node.$start, node.$end) : (node.$cstNode?.text ?? '');
}

/** The comment between slashes and stars that is directly before a node. */
export function commentBefore(node: AstNode): string | undefined {
  if (!isPlaced(node)) return CstUtils.findCommentNode(node.$cstNode, ['ML_COMMENT'])?.text;
  const comment = blockBefore(node);
  return comment && node.$stretch.text.slice(comment.start, comment.end);
}

/** Where that comment stands. */
export function rangeOfCommentBefore(node: AstNode): TextRange | undefined {
  if (!isPlaced(node)) {
    const comment = CstUtils.findCommentNode(node.$cstNode, ['ML_COMMENT']);
    return comment && { start: comment.offset, end: comment.end };
  }
  const comment = blockBefore(node);
  const { base } = node.$stretch;
  return comment && { start: base + comment.start, end: base + comment.end };
}

function blockBefore(node: PlacedNode): TextRange | undefined {
  const comment = node.$stretch.comments.findLast(({ before }) => before === node.$start);
  return comment?.block ? comment : undefined;
}

function isPlaced(node: AstNode): node is PlacedNode {
  return '$stretch' in node;
}

const NUMBERS: ReadonlyMap<string, number> = new Map(properties.map((name, i) => [name, i]));

/** The notes of a node, without those of the nodes in it: from the last, as each tells where what it holds begins. */
function valuesOf(node: AstNode, property: string): readonly TextRange[] {
  if (!isPlaced(node))
    return GrammarUtils.findNodesForProperty(node.$cstNode, property).map(({ offset, end }) => ({
      start: offset,
      end,
    }));
  const { base, notes } = node.$stretch;
  const number = NUMBERS.get(property);
  const found: TextRange[] = [];
  for (let i = node.$to - 1; i >= node.$from; i = notes[i * 4 + 3]! - 1)
    if (notes[i * 4] === number)
      found.push({ start: base + notes[i * 4 + 1]!, end: base + notes[i * 4 + 2]! });
  return found.reverse();
}
