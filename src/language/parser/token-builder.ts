import { Lexer, type CustomPatternMatcherFunc, type TokenType } from 'chevrotain';
import type { GrammarAST } from 'langium';
import { DefaultTokenBuilder } from 'langium';

/** A keyword that has the form of a name, and may therefore be one. */
const WORDLIKE = /^[\p{L}][\p{L}-]*$/u;

/**
 * Code units with which a name, a code or a citation may start, one for each bucket of the lexer's jump table: without
 * these hints every Unicode pattern would be tried at every character.
 */
const NAME_STARTS: number[] = [95];
for (let c = 65; c <= 90; c++) NAME_STARTS.push(c, c + 32);
for (let c = 128; c < 256; c++) NAME_STARTS.push(c);
for (let c = 256; c <= 65535; c += 255) NAME_STARTS.push(c);

const STARTS: Readonly<Record<string, (string | number)[]>> = {
  CITE: ['@'],
  CODE: NAME_STARTS,
  ID: NAME_STARTS,
};

/**
 * Builds the tokens so that no keyword is lost as a name: every wordlike keyword is also a WORD, and a longer name
 * that begins with a keyword is a name.
 */
export class GvcTokenBuilder extends DefaultTokenBuilder {
  private word: TokenType | undefined;

  protected override buildTerminalToken(terminal: GrammarAST.TerminalRule): TokenType {
    const token = super.buildTerminalToken(terminal);
    const hint = STARTS[terminal.name];
    if (hint) {
      token.START_CHARS_HINT = hint as string[];
      const pattern = token.PATTERN as CustomPatternMatcherFunc;
      Object.assign(pattern, { start_chars_hint: hint });
      Object.assign(token, { start_chars_hint: hint, LINE_BREAKS: false });
    }
    if (terminal.name === 'EOL') token.LINE_BREAKS = true;
    if (terminal.name === 'WORD') {
      token.PATTERN = Lexer.NA;
      this.word = token;
    }
    return token;
  }

  protected override buildKeywordToken(
    keyword: GrammarAST.Keyword,
    terminalTokens: TokenType[],
    caseInsensitive: boolean,
  ): TokenType {
    const token = super.buildKeywordToken(keyword, terminalTokens, caseInsensitive);
    if (WORDLIKE.test(keyword.value) && this.word) {
      token.CATEGORIES = [this.word];
      token.LONGER_ALT = terminalTokens.filter((t) => t.name === 'ID');
    }
    return token;
  }
}
