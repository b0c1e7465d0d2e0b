import { createToken, createTokenInstance, Lexer, type IToken, type TokenType } from 'chevrotain';
import { DefaultLexer, type LexerResult, type TokenizeOptions } from 'langium';

/** Text that is no token: `$`, `“…”`, the rest of a line after an unclosed quote. Only {@link LineLexer.scan} makes it. */
export const UNREADABLE: TokenType = createToken({ name: 'UNREADABLE', pattern: Lexer.NA });

/** Every token of a text in its order, as it stands there: all ends of lines, and what cannot be read. */
export interface Scan {
  readonly tokens: readonly IToken[];
  readonly comments: readonly IToken[];
  readonly result: LexerResult;
}

/**
 * Makes the end of a line the end of a fact: one EOL for the end of a line or a `;`, none at the start, after `{` or
 * after a comma, and one where a fact ends without a line of its own: before `}`, after `}`, at the end of the file.
 */
export class LineLexer extends DefaultLexer {
  /** What the next call of `tokenize` gives in place of reading the text: the parser's way to leave tokens out. */
  given: LexerResult | undefined;

  override tokenize(text: string, options: TokenizeOptions = { mode: 'full' }): LexerResult {
    if (this.given) {
      const given = this.given;
      this.given = undefined;
      return given;
    }
    const result = super.tokenize(text, options);
    return { ...result, tokens: this.endLines(result.tokens, options.mode === 'full') };
  }

  /** The tokens with one EOL for every end of a fact, as the grammar wants them. */
  endLines(all: readonly IToken[], toTheEnd = true): IToken[] {
    const eol = this.definition['EOL'] as TokenType;
    const tokens: IToken[] = [];
    let last: IToken | undefined;
    const end = (at: IToken): void => {
      last = endOfLine(eol, at);
      tokens.push(last);
    };
    for (const token of all) {
      const image = token.image;
      if (token.tokenType === eol) {
        if (last === undefined || last.tokenType === eol || last.image === '{' || last.image === ',')
          continue;
      } else if (last !== undefined && last.tokenType !== eol) {
        if (image === '}' ? last.image !== '{' : last.image === '}') end(last);
      }
      tokens.push(token);
      last = token;
    }
    if (toTheEnd && last !== undefined && last.tokenType !== eol) end(last);
    return tokens;
  }

  /** Reads the text for recovery and for layout: nothing is left out, what is no token is one that says so. */
  scan(text: string): Scan {
    const result = super.tokenize(text, { mode: 'full' });
    if (result.errors.length === 0)
      return { tokens: result.tokens, comments: result.hidden.filter(isComment), result };
    const unreadable: IToken[] = [];
    let readTo = 0;
    for (const error of result.errors) {
      if (error.offset < readTo) continue;
      readTo = endOfUnreadable(text, error.offset, error.length);
      const image = text.slice(error.offset, readTo);
      const line = error.line ?? 1;
      const column = error.column ?? 1;
      unreadable.push(
        createTokenInstance(
          UNREADABLE,
          image,
          error.offset,
          readTo - 1,
          line,
          line,
          column,
          column + image.length - 1,
        ),
      );
    }
    return {
      tokens: merge(outside(result.tokens, unreadable), unreadable),
      comments: outside(result.hidden.filter(isComment), unreadable),
      result,
    };
  }
}

/** True for a token that is a comment of the text. */
function isComment(token: IToken): boolean {
  return token.image.startsWith('/');
}

const CLOSING: Readonly<Record<string, string>> = { '“': '”', '„': '“”', '«': '»', '‘': '’', '‚': '‘’' };

/** Quotes and comments that do not close take the rest of their line with them; typographic quotes what they enclose. */
function endOfUnreadable(text: string, start: number, length: number): number {
  const rest = /[^\r\n]*/y;
  rest.lastIndex = start;
  const line = rest.exec(text)![0];
  if (line.startsWith('"') || line.startsWith('/*')) return start + line.length;
  const closing = CLOSING[line.charAt(0)];
  if (closing) {
    for (let i = 1; i < line.length; i++) if (closing.includes(line.charAt(i))) return start + i + 1;
  }
  for (let i = 1; i < length && i < line.length; i++) {
    if (line[i] === '"' || line.startsWith('/*', i) || CLOSING[line.charAt(i)]) return start + i;
  }
  return start + Math.max(1, Math.min(length, line.length));
}

function outside(tokens: readonly IToken[], stretches: readonly IToken[]): IToken[] {
  const kept: IToken[] = [];
  let next = 0;
  for (const token of tokens) {
    while (next < stretches.length && stretches[next]!.endOffset! < token.startOffset) next++;
    const stretch = stretches[next];
    if (!stretch || endOf(token) <= stretch.startOffset) kept.push(token);
  }
  return kept;
}

function merge(a: readonly IToken[], b: readonly IToken[]): IToken[] {
  const merged: IToken[] = [];
  let j = 0;
  for (const token of a) {
    while (j < b.length && b[j]!.startOffset < token.startOffset) merged.push(b[j++]!);
    merged.push(token);
  }
  while (j < b.length) merged.push(b[j++]!);
  return merged;
}

/** The offset after the last character of a token of the text. */
export function endOf(token: IToken): number {
  return token.startOffset + token.image.length;
}

/** An EOL that is not in the text: it has a line, for messages, and no offsets, so that it leaves no trace in the tree. */
function endOfLine(type: TokenType, after: IToken): IToken {
  const line = after.endLine ?? NaN;
  const column = (after.endColumn ?? NaN) + 1;
  return createTokenInstance(type, '', NaN, NaN, line, line, column, column);
}
