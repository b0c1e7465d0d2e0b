import { type AstNode, CstUtils } from 'langium';

/** The text of the doc comment before a declaration, without its stars; undefined when there is none. */
export function documentationOf(node: AstNode): string | undefined {
  const comment = CstUtils.findCommentNode(node.$cstNode, ['ML_COMMENT'])?.text;
  if (!comment?.startsWith('/**')) return undefined;
  const text = comment
    .slice(3, -2)
    .split(/\r?\n/)
    .map((line) => line.replace(/^\s*\*? ?/, '').trimEnd())
    .join('\n')
    .trim();
  return text === '' ? undefined : text;
}
