import type { IToken } from 'chevrotain';
import { CstUtils, type ParseResult } from 'langium';
import type { Model } from '../generated/ast.ts';
import type { CollectingLinker, GvcReference } from '../references/linker.ts';
import { gvcServices } from '../services.ts';
import { readKept, readText, type ReadText, rootOf } from './declarations.ts';
import { giveEmptyNames } from './gvc-parser.ts';
import { lineGrammar } from './line-grammar.ts';
import type { LineLexer } from './line-lexer.ts';
import { Recovery } from './recovery.ts';

/** A text as a tree, with the names it uses and what of it cannot be read. */
export interface ParsedText {
  readonly ast: Model;
  readonly references: readonly GvcReference[];
  readonly errors: Pick<ParseResult, 'parserErrors' | 'lexerErrors'>;
  /** True when an offset is within a word, sign or block comment: when it is not in a line comment, nor in what is left out. */
  readonly saysAt: (offset: number) => boolean;
}

const NO_ERRORS = { parserErrors: [], lexerErrors: [] };

/**
 * Reads a text: with the generated parser, which only reads texts without errors; otherwise what recovery by lines keeps
 * of it. Langium's own parser reads what is left: texts of which recovery finds no fault, or too few.
 */
export function parseText(text: string): ParsedText {
  const read = readText(text);
  if (read) {
    const lineComments = read.declarations
      .flatMap(({ stretch }) => stretch.comments.map((c) => ({ ...c, base: stretch.base })))
      .concat(read.rest.map((c) => ({ ...c, base: 0 })))
      .filter(({ block }) => !block);
    return treeOf(read, NO_ERRORS, (offset) =>
      lineComments.every(({ base, start, end }) => offset < base + start || offset >= base + end),
    );
  }
  return parseBroken(text) ?? parseByLangium(text);
}

function treeOf(
  { declarations }: ReadText,
  errors: ParsedText['errors'],
  saysAt: ParsedText['saysAt'],
): ParsedText {
  return {
    ast: rootOf<Model>(declarations),
    references: declarations.flatMap(({ references }) => references),
    errors,
    saysAt,
  };
}

function parseBroken(text: string): ParsedText | undefined {
  const lexer = gvcServices().parser.Lexer as LineLexer;
  const scan = lexer.scan(text);
  const recovered = new Recovery(lineGrammar(), lexer.definition).read(scan.tokens);
  if (recovered.problems.length === 0) return undefined;
  const comments = scan.result.hidden;
  const read = readKept(text, recovered.tokens, comments);
  if (!read) return undefined;
  const says = [...recovered.tokens, ...comments.filter(({ image }) => image.startsWith('/*'))];
  const errors = { parserErrors: recovered.problems, lexerErrors: [] };
  const parsed = treeOf(read, errors, (offset) => says.some((token) => holds(token, offset)));
  if (recovered.nameless) giveEmptyNames(parsed.ast);
  return parsed;
}

function holds({ startOffset, image }: IToken, offset: number): boolean {
  return startOffset <= offset && offset < startOffset + image.length;
}

/** Reads a text with Langium's own parser. */
export function parseByLangium(text: string): ParsedText {
  const services = gvcServices();
  const { value, parserErrors, lexerErrors } = services.parser.LangiumParser.parse<Model>(text);
  return {
    ast: value,
    references: (services.references.Linker as CollectingLinker).take(),
    errors: { parserErrors, lexerErrors },
    saysAt: (offset) => {
      const leaf = value.$cstNode && CstUtils.findLeafNodeAtOffset(value.$cstNode, offset);
      return leaf !== undefined && !(leaf.hidden && leaf.tokenType.name === 'SL_COMMENT');
    },
  };
}
