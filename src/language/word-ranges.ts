import type { AstNode } from 'langium';
import type { TextPart, WordPlace } from '../findings/finding.ts';
import type { Statement } from './lowering/source-map.ts';
import { rangeOf, rangeOfCommentBefore, rangeOfProperty, type TextRange } from './ranges.ts';

/** Where a word of one of the texts of a statement stands; the text as a whole when it cannot be told. */
export function rangeOfWord(
  text: string,
  statement: Statement,
  { part, word, nth }: WordPlace,
): TextRange | undefined {
  const ranges = rangesOf(statement, part);
  const found = ranges.flatMap(({ start, end }) =>
    [...text.slice(start, end).matchAll(pattern(word))].map((match) => ({
      start: start + match.index,
      end: start + match.index + match[0].length,
    })),
  );
  const [first] = ranges;
  const last = ranges.at(-1);
  return found[nth] ?? (first && last && { start: first.start, end: last.end });
}

/** Between two words of a comment there may stand the end of a line, and the star of the next. */
function pattern(word: string): RegExp {
  const words = word.split(/\s+/u).map((one) => one.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  return new RegExp(words.join('\\s+(?:\\*\\s*)?'), 'gu');
}

function rangesOf({ node, name }: Statement, part: TextPart): readonly TextRange[] {
  switch (part) {
    case 'documentation':
      return some(rangeOfCommentBefore(node));
    case 'note':
      return notesOf(node).flatMap((note) => some(rangeOf(note)));
    case 'claim':
      return some(node.$container && rangeOfProperty(node.$container, 'text'));
    case 'name':
      return some(name === undefined ? undefined : rangeOfProperty(node, name));
    case 'terms':
      return some(rangeOfProperty(node, 'values'));
    case 'title':
    case 'label':
      return some(rangeOfProperty(node, part));
  }
}

function notesOf(node: AstNode): readonly AstNode[] {
  const { qualifiers = [] } = node as AstNode & { readonly qualifiers?: readonly AstNode[] };
  return qualifiers.filter(({ $type }) => $type === 'Note');
}

function some(range: TextRange | undefined): readonly TextRange[] {
  return range ? [range] : [];
}
