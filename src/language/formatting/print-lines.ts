import type { IToken } from 'chevrotain';
import { inOrder, type Parts } from './part-order.ts';
import type { BlockEntry, Entry, Piece, StatementEntry } from './source-lines.ts';
import { blankBetween } from './spacing.ts';

/** Blocks that the author wrote on one line stay so up to this many columns. */
const MOST_COLUMNS = 100;
const INDENT = '  ';
const CONTINUATION = '    ';

/** Prints statements and comments in their one canonical form, each line without its end. */
export function printLines(entries: readonly Entry[], parts: Parts): string[] {
  const lines: string[] = [];
  new Printer(parts, lines).entries(entries, '');
  return lines;
}

class Printer {
  private readonly parts: Parts;
  private readonly lines: string[];

  constructor(parts: Parts, lines: string[]) {
    this.parts = parts;
    this.lines = lines;
  }

  entries(entries: readonly Entry[], indent: string): void {
    for (let i = 0; i < entries.length; i++) {
      const entry = entries[i]!;
      if (i > 0 && entry.blankBefore) this.lines.push('');
      if (entry.kind === 'comment') {
        this.comment(entry.comment, indent);
        continue;
      }
      const line = suppressedLine(entries, i);
      const together = line && this.together(line);
      if (together === undefined) this.statement(entry, indent);
      else {
        this.push(indent + together);
        i += line!.length - 1;
      }
    }
  }

  /** Statements of one line, still on one line; undefined when one of them cannot be. */
  private together(line: readonly StatementEntry[]): string | undefined {
    const texts = line.map((entry) => {
      const short = this.short(entry);
      return short === undefined ? undefined : short + entry.after.map((c) => ` ${asText(c)}`).join('');
    });
    return texts.some((t) => t === undefined || t.includes('\n')) ? undefined : texts.join('; ');
  }

  private comment(comment: IToken, indent: string): void {
    const [first, ...rest] = commentLines(comment);
    this.lines.push(indent + first!);
    for (const line of rest) this.lines.push(/^\s*\*/.test(line) ? `${indent} ${line.trimStart()}` : line);
  }

  private statement(entry: StatementEntry, indent: string): void {
    const head = this.head(entry, indent);
    const behind = entry.after.map((c) => ` ${asText(c)}`).join('');
    const { block } = entry;
    if (!block) return this.push(indent + head + behind);
    const short = this.short(entry);
    if (short !== undefined && (indent + short).length <= MOST_COLUMNS)
      return this.push(indent + short + behind);
    this.push(`${indent}${head} {${block.opening.map((c) => ` ${asText(c)}`).join('')}`);
    this.entries(block.entries, indent + INDENT);
    this.push(`${indent}}${behind}`);
  }

  private push(text: string): void {
    this.lines.push(...text.split('\n'));
  }

  /** A statement with its block on one line; undefined when the author did not write it so or it cannot be. */
  private short(entry: StatementEntry): string | undefined {
    const head = this.head(entry, '');
    if (head.includes('\n')) return undefined;
    if (!entry.block) return head;
    const inner = this.shortBlock(entry.block);
    return inner === undefined ? undefined : `${head} ${inner}`;
  }

  private shortBlock(block: BlockEntry): string | undefined {
    if (!block.oneLine) return undefined;
    let text = block.opening.map((c) => ` ${asText(c)}`).join('');
    let separator = '';
    for (const entry of block.entries) {
      if (entry.kind === 'comment') {
        text += ` ${asText(entry.comment)}`;
        continue;
      }
      const short = this.short(entry);
      if (short === undefined) return undefined;
      text += `${separator} ${short}${entry.after.map((c) => ` ${asText(c)}`).join('')}`;
      separator = ';';
    }
    if (text.includes('\n')) return undefined;
    return text === '' ? '{}' : `{${text} }`;
  }

  private head(entry: StatementEntry, indent: string): string {
    let text = '';
    for (const comment of entry.before) text += `${asText(comment)} `;
    const pieces = inOrder(entry.pieces, this.parts);
    const onNewLine = `\n${indent}${CONTINUATION}`;
    let broken = false;
    pieces.forEach((piece, i) => {
      const left = pieces[i - 1];
      if (left) text += broken || breaksBefore(piece, left) ? onNewLine : this.gap(pieces, i);
      text += piece.token.image;
      broken = false;
      for (const { comment, newLine } of piece.comments) {
        text += (newLine || broken ? onNewLine : ' ') + asText(comment);
        broken = comment.image.startsWith('//');
      }
    });
    return text;
  }

  private gap(pieces: readonly Piece[], i: number): string {
    const left = pieces[i - 1]!;
    const right = pieces[i]!;
    if (left.comments.length > 0) return ' ';
    return blankBetween(left.token, right.token, pieces[i - 2]?.token) ? ' ' : '';
  }
}

/**
 * The statements that stand on one line of the author's with the given one, if a comment silences findings of that line:
 * what is silenced is told by the line, so its statements stay together.
 */
function suppressedLine(entries: readonly Entry[], first: number): StatementEntry[] | undefined {
  const line: StatementEntry[] = [];
  for (let i = first; i < entries.length; i++) {
    const entry = entries[i]!;
    if (entry.kind === 'comment' || (i > first && !entry.sameLine)) break;
    line.push(entry);
  }
  const above = entries[first - 1];
  const silenced =
    line.some((entry) => entry.after.some(isSuppression)) ||
    (above?.kind === 'comment' && isSuppression(above.comment));
  return silenced ? line : undefined;
}

function isSuppression(comment: IToken): boolean {
  return /^\/\/[ \t]*gvc-ignore\b/.test(comment.image);
}

/** A line goes on only after a comma: a break that reordering would put elsewhere is not kept. */
function breaksBefore(piece: Piece, left: Piece): boolean {
  return piece.newLine && left.token.image === ',';
}

function commentLines(comment: IToken): string[] {
  return comment.image.split(/\r\n|\n|\r/).map((line) => line.trimEnd());
}

function asText(comment: IToken): string {
  return commentLines(comment).join('\n');
}
