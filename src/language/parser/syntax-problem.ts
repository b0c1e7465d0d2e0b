import type { IRecognitionException, IToken } from 'chevrotain';
import type { Expectation } from './line-grammar.ts';

/** Why a line is left out, and everything that its message needs. Stands among the parser's errors. */
export interface SyntaxProblem extends IRecognitionException {
  readonly kind: 'line' | 'unclosed' | 'too-many' | 'no-opening';
  /** The rule of the block that the line stands in. */
  readonly block: string;
  /** The tokens of the line, with `{` and `}` at the end when it is the head of a block. */
  readonly line: readonly IToken[];
  /** Index in `line` of the token that cannot stand there; its length when the line ends too early. */
  readonly at: number;
  readonly expected: readonly Expectation[];
  /** The line could end before the token. */
  readonly complete: boolean;
  /** Index from and to in `line` of what would be a name (or `text`) if it stood between quotes. */
  readonly unquoted?: { readonly from: number; readonly to: number; readonly text: boolean };
  /** For braces: the token that shows the block to end. */
  readonly other?: IToken;
}

/** True for an error that the line-wise recovery has found. */
export function isSyntaxProblem(error: IRecognitionException): error is SyntaxProblem {
  return error.name === 'SyntaxProblem';
}

type Details = Pick<SyntaxProblem, 'kind' | 'block' | 'line' | 'at' | 'expected' | 'complete'> &
  Partial<Pick<SyntaxProblem, 'unquoted' | 'other'>>;

/** A problem as an error of the parser, so that whoever only knows those sees it too. */
export function syntaxProblem(token: IToken, details: Details): SyntaxProblem {
  const rules = details.expected[0]?.rules ?? [details.block];
  return {
    name: 'SyntaxProblem',
    message: `Unexpected \`${token.image}\`.`,
    token,
    resyncedTokens: [],
    context: { ruleStack: [...rules], ruleOccurrenceStack: [] },
    ...details,
  };
}
