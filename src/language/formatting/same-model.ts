import type { IToken } from 'chevrotain';
import type { AstNode } from 'langium';
import type { Model } from '../generated/ast.ts';
import { rankOf } from './part-order.ts';

/** What a tree says, as text: without places in the file, and with what qualifies a fact in one order. */
export function statedBy(model: Model): string {
  return JSON.stringify(model, (key, value: unknown) => {
    if (key.startsWith('$') && key !== '$type') return undefined;
    if (value && typeof value === 'object' && '$refText' in value) return value.$refText;
    if (key === 'qualifiers' && Array.isArray(value))
      return (value as AstNode[]).toSorted((a, b) => rankOf(a) - rankOf(b));
    return value;
  });
}

/** The comments of a text, as text: without their indentation. */
export function commentsOf(comments: readonly IToken[]): string {
  const texts = comments.map((c) => c.image.replace(/[^\S\r\n]*(?:\r\n|\n|\r)\s*/g, '\n').trimEnd());
  return JSON.stringify(texts.sort());
}
