import type { IToken } from 'chevrotain';
import type { AstNode } from 'langium';
import type { GvcDocument } from './document.ts';
import { rangeOf } from './ranges.ts';
import { type Expectation, FILE, lineGrammar } from './parser/line-grammar.ts';
import type { LineLexer } from './parser/line-lexer.ts';
import { outlineOf, type Statement } from './parser/statements.ts';
import { gvcServices } from './services.ts';

/** What may be written at a place of a text, by the grammar. */
export interface CompletionPoint {
  /** Keywords and names that may come next. */
  readonly expected: readonly Expectation[];
  /** The kind of block around the place: `Chain`, `Firm`, `Link`, …; `Model` at the top level. */
  readonly block: string;
  /** First word of the line, when one is written. */
  readonly attribute?: string;
  /** The words of the line before the place. */
  readonly words: readonly string[];
  /** Offsets of the word that is being written and will be replaced. */
  readonly start: number;
  readonly end: number;
  /** The declaration that the place is in or behind. */
  readonly declaration?: AstNode;
}

/** True within a comment or an unfinished quoted text, where nothing is proposed. */
const WORD_BEFORE = /(?:@"?|")?[\p{L}\p{M}\p{N}_:.\-/]*$/u;
const WORD_AFTER = /^[\p{L}\p{M}\p{N}_-]*"?/u;

/** Finds out what may stand at an offset, from the one declaration around it: the rest of the text is not read. */
export function completionPoint(document: GvcDocument, offset: number): CompletionPoint | undefined {
  const declaration = document.ast.declarations.findLast(
    (node) => (rangeOf(node)?.start ?? Infinity) < offset,
  );
  const from = declaration ? rangeOf(declaration)!.start : 0;
  const before = document.text.slice(from, offset);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  if (/(^|[^:"])\/\//.test(line.replace(/"[^"]*"/g, ''))) return undefined;
  const word = WORD_BEFORE.exec(line)![0];
  const numeric = /^[\d.]/.test(word);
  const prefix = numeric ? '' : word;
  const lexer = gvcServices().parser.Lexer as LineLexer;
  const tokens = lexer.scan(before.slice(0, before.length - prefix.length)).tokens;
  const { block, statement } = contextOf(tokens, lexer);
  const first = statement[0]?.image;
  return {
    expected: lineGrammar().continuations(block, statement),
    block,
    ...(first !== undefined && { attribute: first }),
    words: statement.map((token) => token.image),
    start: offset - prefix.length,
    end: offset + (prefix === '' ? 0 : WORD_AFTER.exec(document.text.slice(offset))![0].length),
    ...(declaration && { declaration }),
  };
}

/** The kind of the innermost open block at the end of the tokens, and what its last, unfinished line holds so far. */
function contextOf(
  tokens: readonly IToken[],
  lexer: LineLexer,
): { block: string; statement: readonly IToken[] } {
  const grammar = lineGrammar();
  const close = lexer.definition['}']!;
  let block = FILE;
  let statements: readonly Statement[] = outlineOf(tokens, (inside, word) =>
    grammar.keywordsOf(inside === undefined ? FILE : grammar.blockOf(inside)).has(word),
  ).statements;
  for (;;) {
    const last = statements.at(-1);
    const inner = last?.block;
    if (!last || !inner || inner.close) break;
    const head = [...last.tokens, inner.open, { ...inner.open, image: '}', tokenType: close }];
    const reading = grammar.read(block, head);
    const guess = last.tokens[0]?.image ?? '';
    block = (reading.ok ? reading.block : undefined) ?? (guess === 'rule' ? 'ChainRule' : capital(guess));
    statements = inner.statements;
  }
  const end = tokens.at(-1);
  const beforeEnd = tokens.findLast((token) => token.tokenType.name !== 'EOL');
  const ended = !end || end.image === '{' || (end.tokenType.name === 'EOL' && beforeEnd?.image !== ',');
  return { block, statement: ended ? [] : (statements.at(-1)?.tokens ?? []) };
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
