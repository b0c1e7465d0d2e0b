import type { IToken } from 'chevrotain';
import type { GvcDocument } from './document.ts';
import { placeOf } from './lowering/source-map.ts';
import type { LineLexer } from './parser/line-lexer.ts';
import { gvcServices } from './services.ts';

/** A word of a line, with the other words of the statement that it stands in. */
export interface WordAt {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The words and signs of the statement, to its end or the brace that it opens. */
  readonly statement: readonly string[];
  readonly index: number;
}

/** The word at an offset, read from the one declaration around it; undefined in a comment, a text or between words. */
export function wordAt(document: GvcDocument, offset: number): WordAt | undefined {
  const range = document.ast.declarations
    .map((node) => placeOf(document.uri, node) as { readonly start: number; readonly end: number })
    .find(({ start, end }) => start <= offset && offset <= end);
  if (!range) return undefined;
  const lexer = gvcServices().parser.Lexer as LineLexer;
  const { tokens } = lexer.scan(document.text.slice(range.start, range.end));
  const local = offset - range.start;
  const at = tokens.findLastIndex(
    (token) => token.startOffset <= local && local <= endOf(token) && /^[\p{L}_]/u.test(token.image),
  );
  if (at < 0) return undefined;
  let first = at;
  while (first > 0 && !separates(tokens[first - 1]!)) first--;
  // After a comma the statement goes on in the next line.
  let last = at;
  while (last + 1 < tokens.length && !separates(tokens[last + 1]!)) last++;
  const token = tokens[at]!;
  return {
    text: token.image,
    start: range.start + token.startOffset,
    end: range.start + endOf(token),
    statement: tokens.slice(first, last + 1).map(({ image }) => image),
    index: at - first,
  };
}

function endOf(token: IToken): number {
  return token.startOffset + token.image.length;
}

function separates(token: IToken): boolean {
  return token.tokenType.name === 'EOL' || token.image === '{' || token.image === '}';
}
