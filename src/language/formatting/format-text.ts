import type { Finding } from '../../findings/finding.ts';
import type { Model } from '../generated/ast.ts';
import type { LineLexer, Scan } from '../parser/line-lexer.ts';
import { parseText, type ParsedText } from '../parser/parse-text.ts';
import { syntaxFindings } from '../parser/syntax-message.ts';
import { gvcServices } from '../services.ts';
import { lineEdits, type TextEdit } from './line-edits.ts';
import { partsToOrder, type Parts } from './part-order.ts';
import { printLines } from './print-lines.ts';
import { commentsOf, statedBy } from './same-model.ts';
import { readLines } from './source-lines.ts';

export type { TextEdit } from './line-edits.ts';

/** A text in its canonical form, or why it is left as it is. */
export type Formatted = { readonly text: string } | { readonly refused: readonly Finding[] };

/**
 * Brings a text into its one canonical form: blanks, indentation and the order of what qualifies a fact within its
 * line. Lines keep their order, and comments their place. A text that cannot be read is left alone, as is one whose
 * new form would not say the same: nothing is ever lost.
 *
 * @param uri names the text in the findings.
 */
export function formatText(text: string, uri = ''): Formatted {
  const read = readText(text);
  if (read.broken) return { refused: syntaxFindings(uri, text, read.errors) };
  const said = statedBy(read.ast);
  const comments = commentsOf(read.scan.comments);
  const eol = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const entries = readLines(read.scan);
  for (const parts of [partsToOrder(read.ast), new Map() as Parts]) {
    const lines = printLines(entries, parts);
    const printed = lines.length === 0 ? '' : lines.join(eol) + eol;
    const again = readText(printed);
    if (!again.broken && statedBy(again.ast) === said && commentsOf(again.scan.comments) === comments)
      return { text: printed };
  }
  return { refused: [unsure(uri, text)] };
}

/** The changes that format a text, by whole lines, so that an editor keeps its cursors and folds. None when refused. */
export function formattingEdits(text: string): readonly TextEdit[] {
  const formatted = formatText(text);
  return 'text' in formatted ? lineEdits(text, formatted.text) : [];
}

/** Of the changes that format a text, those of the lines that the stretch from `start` to `end` touches. */
export function rangeFormattingEdits(text: string, start: number, end: number): readonly TextEdit[] {
  const from = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
  const to = end + /^[^\r\n]*(?:\r\n|\r|\n)?/.exec(text.slice(end))![0].length;
  return formattingEdits(text).filter(
    (edit) => edit.start >= from && edit.start < Math.max(to, from + 1) && edit.end <= to,
  );
}

interface Read {
  readonly ast: Model;
  readonly errors: ParsedText['errors'];
  readonly scan: Scan;
  readonly broken: boolean;
}

function readText(written: string): Read {
  // A comment at the very end belongs to its line, as one before a line break does.
  const text = /[\r\n]$/.test(written) ? written : `${written}\n`;
  const { ast, errors } = parseText(text);
  const scan = (gvcServices().parser.Lexer as LineLexer).scan(text);
  return { ast, errors, scan, broken: errors.parserErrors.length > 0 || errors.lexerErrors.length > 0 };
}

function unsure(uri: string, text: string): Finding {
  return {
    code: 'language/syntax',
    place: { document: uri, start: 0, end: Math.min(1, text.length) },
    what: 'The formatter cannot lay out this text without a change of what it says.',
    why: 'A formatted text says the same as before and keeps every comment.',
    do: 'Leave it as it is, and report it as a defect of the formatter.',
  };
}
