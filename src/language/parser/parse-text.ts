import type { IToken } from 'chevrotain';
import { CstUtils, type ParseResult } from 'langium';
import type { Model } from '../generated/ast.ts';
import type { CollectingLinker, GvcReference } from '../references/linker.ts';
import { gvcServices } from '../services.ts';
import type { TextRange } from '../ranges.ts';
import { readAgain, readKept, readText, type ReadText, rootOf } from './declarations.ts';
import { giveEmptyNames } from './gvc-parser.ts';
import { lineGrammar } from './line-grammar.ts';
import type { LineLexer } from './line-lexer.ts';
import { Recovery } from './recovery.ts';

/** A text as a tree, with the names it uses and what of it cannot be read. */
export interface ParsedText {
  readonly ast: Model;
  readonly references: readonly GvcReference[];
  /** Undefined when Langium has read the text, or recovery a part of it. */
  readonly read: ReadText | undefined;
  readonly errors: Pick<ParseResult, 'parserErrors' | 'lexerErrors'>;
  /** True when an offset is within a word, sign or block comment: when it is not in a line comment, nor in what is left out. */
  readonly saysAt: (offset: number) => boolean;
}

const NO_ERRORS = { parserErrors: [], lexerErrors: [] };

/**
 * Reads a text: with the generated parser, which only reads texts without errors; otherwise what recovery by lines keeps
 * of it. Langium's own parser reads what is left: texts of which recovery finds no fault, or too few. What was read of the
 * text before an edit is taken over where it is the same.
 */
export function parseText(text: string, before?: ReadText): ParsedText {
  const read = (before && readAgain(text, before)) ?? readText(text);
  if (!read) return parseBroken(text) ?? parseByLangium(text);
  return {
    ...treeOf(read),
    read,
    errors: NO_ERRORS,
    saysAt: (offset) => !lineComments(read).some(({ start, end }) => start <= offset && offset < end),
  };
}

function lineComments({ declarations, rest }: ReadText): readonly TextRange[] {
  const inside = declarations.flatMap(({ stretch: { base, comments } }) =>
    comments.map(({ start, end, block }) => ({ start: base + start, end: base + end, block })),
  );
  return [...inside, ...rest].filter(({ block }) => !block);
}

function treeOf({ declarations }: ReadText): Pick<ParsedText, 'ast' | 'references'> {
  return {
    ast: rootOf<Model>(declarations),
    references: declarations.flatMap(({ references }) => references),
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
  const tree = treeOf(read);
  if (recovered.nameless) giveEmptyNames(tree.ast);
  return {
    ...tree,
    read: undefined,
    errors: { parserErrors: recovered.problems, lexerErrors: [] },
    saysAt: (offset) => says.some((token) => holds(token, offset)),
  };
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
    read: undefined,
    errors: { parserErrors, lexerErrors },
    saysAt: (offset) => {
      const leaf = value.$cstNode && CstUtils.findLeafNodeAtOffset(value.$cstNode, offset);
      return leaf !== undefined && !(leaf.hidden && leaf.tokenType.name === 'SL_COMMENT');
    },
  };
}
