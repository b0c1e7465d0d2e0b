import type { IRecognitionException, IToken } from 'chevrotain';
import {
  type AstNode,
  LangiumParser,
  type LangiumCoreServices,
  type ParseResult,
  type ParserOptions,
} from 'langium';
import type { CollectingLinker } from '../references/linker.ts';
import type { LineLexer, Unread } from './line-lexer.ts';

/** How many broken lines are set apart one by one; what is broken beyond them is left to the parser's own recovery. */
const MOST_PASSES = 8;

/**
 * Langium's parser with recovery by lines: a broken line costs that line. The first error is recorded, its line is
 * left unread, and the rest is parsed again, so that no error of one line ever spoils another.
 */
export class GvcParser extends LangiumParser {
  private readonly lineLexer: LineLexer;
  private readonly collector: CollectingLinker;

  constructor(services: LangiumCoreServices) {
    super(services);
    this.collector = services.references.Linker as CollectingLinker;
    this.lineLexer = services.parser.Lexer as LineLexer;
  }

  override parse<T extends AstNode = AstNode>(input: string, options: ParserOptions = {}): ParseResult<T> {
    const unread: Unread[] = [];
    const errors: IRecognitionException[] = [];
    let all: readonly IToken[] | undefined;
    try {
      for (;;) {
        this.lineLexer.unread = unread;
        this.collector.take();
        const result = super.parse<T>(input, options);
        const first = earliest(result.parserErrors);
        if (!first) return { ...result, parserErrors: errors };
        all ??= this.tokensOf(input);
        const stretch = errors.length < MOST_PASSES ? brokenStretch(all, first, unread) : undefined;
        if (!stretch) return { ...result, parserErrors: [...errors, ...result.parserErrors] };
        errors.push(first);
        unread.push(stretch);
      }
    } finally {
      this.lineLexer.unread = [];
    }
  }

  private tokensOf(input: string): readonly IToken[] {
    this.lineLexer.unread = [];
    return this.lineLexer.tokenize(input).tokens.filter((token) => Number.isFinite(token.startOffset));
  }
}

/** The token that an error is about: the one found, or the last one read when the text ended too early. */
export function errorToken(error: IRecognitionException): IToken {
  const previous = (error as { previousToken?: IToken }).previousToken;
  return Number.isFinite(error.token.startOffset) || !previous ? error.token : previous;
}

function earliest(errors: readonly IRecognitionException[]): IRecognitionException | undefined {
  let first: IRecognitionException | undefined;
  for (const error of errors) {
    if (!first || offsetOf(error) < offsetOf(first)) first = error;
  }
  return first;
}

function offsetOf(error: IRecognitionException): number {
  const offset = errorToken(error).startOffset;
  return Number.isFinite(offset) ? offset : Infinity;
}

/**
 * What to leave unread so that the rest of the text can be read: the line of the error; of the head of a block only
 * what follows its readable part; the whole block when its head is already so shortened. Undefined when no line is at
 * fault (a missing `}` at the end, say) or leaving it out again would change nothing.
 */
function brokenStretch(
  tokens: readonly IToken[],
  error: IRecognitionException,
  unread: readonly Unread[],
): Unread | undefined {
  const at = errorToken(error);
  const index = tokens.findIndex((token) => token.startOffset === at.startOffset);
  if (index < 0) return undefined;
  let first = index;
  while (first > 0 && !endsStatement(tokens[first - 1])) first--;
  let last = index;
  while (last < tokens.length - 1 && !endsStatement(tokens[last]) && tokens[last + 1]?.image !== '}') last++;
  const start = tokens[first];
  const end = tokens[last];
  if (!start || !end) return undefined;
  let stretch: Unread = {
    start: start.startOffset,
    end: end.startOffset + (end.image === '{' ? 0 : end.image.length),
  };
  if (end.image === '}' && first === last) stretch = { start: end.startOffset, end: end.startOffset + 1 };
  if (end.image === '{') {
    const known = unread.some(
      (u) => u.start < end.startOffset && u.end >= end.startOffset && u.start >= start.startOffset,
    );
    stretch =
      index === first || index === last || known
        ? { start: start.startOffset, end: endOfBlock(tokens, last) }
        : { start: at.startOffset, end: end.startOffset };
  }
  const covered = unread.some((u) => u.start <= stretch.start && u.end >= stretch.end);
  return covered || stretch.end <= stretch.start ? undefined : stretch;
}

function endsStatement(token: IToken | undefined): boolean {
  return !token || token.tokenType.name === 'EOL' || token.image === '{' || token.image === '}';
}

function endOfBlock(tokens: readonly IToken[], open: number): number {
  let depth = 0;
  for (let i = open; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token.image === '{') depth++;
    if (token.image === '}' && --depth === 0) return token.startOffset + 1;
  }
  const last = tokens.at(-1)!;
  return last.startOffset + last.image.length;
}
