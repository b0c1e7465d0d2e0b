import type { AstNode } from 'langium';
import { commentBefore } from '../ranges.ts';

/** The text of the doc comment before a declaration, without its stars; undefined when there is none. */
export function documentationOf(node: AstNode): string | undefined {
  const comment = commentBefore(node);
  if (!comment?.startsWith('/**')) return undefined;
  const text = comment
    .slice(3, -2)
    .split(/\r?\n/)
    .map((line) => line.replace(/^\s*\*? ?/, '').trimEnd())
    .join('\n')
    .trim();
  return text === '' ? undefined : text;
}
