import type { IRecognitionException, IToken } from 'chevrotain';
import {
  type AstNode,
  LangiumParser,
  type LangiumCoreServices,
  type ParseResult,
  type ParserOptions,
} from 'langium';
import type { CollectingLinker } from '../references/linker.ts';
import type { LineLexer } from './line-lexer.ts';
import { lineGrammar } from './line-grammar.ts';
import { Recovery } from './recovery.ts';

/** How often lines are left out on the parser's word alone: where it is stricter than reading by lines. */
const MOST_REFUSED = 16;

/**
 * Langium's parser with recovery by lines: a broken line costs that line. A text without errors is parsed once; in any
 * other, every line is first read for itself, and what can be read is parsed. So the tree of a broken text is that of
 * its readable lines, never of a guess about the others; `parserErrors` then holds a `SyntaxProblem` per broken line.
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
    this.collector.take();
    const first = super.parse<T>(input, options);
    if ((first.parserErrors.length === 0 && first.lexerErrors.length === 0) || options.rule) return first;
    const scan = this.lineLexer.scan(input);
    const recovery = new Recovery(lineGrammar(), this.lineLexer.definition);
    let recovered = recovery.read(scan.tokens);
    for (let refused = 0; ; refused++) {
      this.collector.take();
      this.lineLexer.given = { ...scan.result, tokens: recovered.tokens, hidden: [...scan.result.hidden] };
      const result = super.parse<T>(input, options);
      const error = result.parserErrors[0];
      const again =
        error && refused < MOST_REFUSED ? recovery.without(errorToken(error).startOffset) : undefined;
      if (again) {
        recovered = again;
        continue;
      }
      if (recovered.nameless) giveEmptyNames(result.value);
      return { ...result, parserErrors: [...recovered.problems, ...result.parserErrors] };
    }
  }
}

/** The token that an error is about: the one found, or the last one read when the text ended too early. */
export function errorToken(error: IRecognitionException): IToken {
  const previous = (error as { previousToken?: IToken }).previousToken;
  return Number.isFinite(error.token.startOffset) || !previous ? error.token : previous;
}

const NAMED_BLOCKS = new Set([
  'Source',
  'Chain',
  'Stage',
  'Market',
  'Firm',
  'Group',
  'Institution',
  'Standard',
  'ChainRule',
  'Policy',
  'Bloc',
  'Deflator',
  'TradeTable',
  'Comparison',
]);

/** A declaration whose name cannot be read has the empty name, so that nobody meets one without. */
export function giveEmptyNames(node: AstNode): void {
  const named = node as AstNode & { name?: string; declarations?: AstNode[]; members?: unknown[] };
  if (NAMED_BLOCKS.has(node.$type)) named.name ??= '';
  for (const child of [...(named.declarations ?? []), ...(named.members ?? [])])
    if (typeof child === 'object' && child !== null && '$type' in child) giveEmptyNames(child as AstNode);
}
