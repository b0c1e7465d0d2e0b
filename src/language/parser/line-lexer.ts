import { createTokenInstance, type IToken, type TokenType } from 'chevrotain';
import { DefaultLexer, type LexerResult, type TokenizeOptions } from 'langium';

/** A stretch of the text that the parser is not to see, because it cannot be read. */
export interface Unread {
  readonly start: number;
  readonly end: number;
}

/**
 * Makes the end of a line the end of a fact: one EOL for the end of a line or a `;`, none at the start, after `{` or
 * after a comma, and one where a fact ends without a line of its own: before `}`, after `}`, at the end of the file.
 */
export class LineLexer extends DefaultLexer {
  /** What the next call of `tokenize` leaves out. Set by the parser while it recovers from a broken line. */
  unread: readonly Unread[] = [];

  override tokenize(text: string, options: TokenizeOptions = { mode: 'full' }): LexerResult {
    const result = super.tokenize(text, options);
    const eol = this.definition['EOL'] as TokenType;
    const tokens: IToken[] = [];
    let last: IToken | undefined;
    const end = (at: IToken): void => {
      last = endOfLine(eol, at);
      tokens.push(last);
    };
    for (const token of result.tokens) {
      if (
        this.unread.length > 0 &&
        this.unread.some((u) => token.startOffset >= u.start && token.startOffset < u.end)
      )
        continue;
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
    if (options.mode === 'full' && last !== undefined && last.tokenType !== eol) end(last);
    return { ...result, tokens };
  }
}

/** An EOL that is not in the text: it has a line, for messages, and no offsets, so that it leaves no trace in the tree. */
function endOfLine(type: TokenType, after: IToken): IToken {
  const line = after.endLine ?? NaN;
  const column = (after.endColumn ?? NaN) + 1;
  return createTokenInstance(type, '', NaN, NaN, line, line, column, column);
}
