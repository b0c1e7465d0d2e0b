import type { IToken } from 'chevrotain';
import type { Scan } from '../parser/line-lexer.ts';

/** A token of a statement with the comments that stand behind it, before the next. */
export interface Piece {
  readonly token: IToken;
  /** The author began a new line before it (after a comma). */
  readonly newLine: boolean;
  readonly comments: { readonly comment: IToken; readonly newLine: boolean }[];
}

/** A declaration or fact as it stands in the text. */
export interface StatementEntry {
  readonly kind: 'statement';
  readonly blankBefore: boolean;
  /** The statement before it stands on the same line. */
  readonly sameLine: boolean;
  /** Comments before it on its line. */
  readonly before: readonly IToken[];
  readonly pieces: Piece[];
  block?: BlockEntry;
  /** Comments behind it on its line. */
  readonly after: IToken[];
}

export interface CommentEntry {
  readonly kind: 'comment';
  readonly blankBefore: boolean;
  readonly comment: IToken;
}

export type Entry = StatementEntry | CommentEntry;

export interface BlockEntry {
  readonly entries: Entry[];
  /** Comments behind the `{` on its line. */
  readonly opening: IToken[];
  /** The author wrote all of it on one line. */
  oneLine: boolean;
}

/** The statements and comments of a text without errors, as they stand in its lines and blocks. */
export function readLines(scan: Scan): Entry[] {
  return new LineReader().read(scan);
}

class LineReader {
  private readonly roots: Entry[] = [];
  private readonly stack: { statement: StatementEntry; block: BlockEntry; line: number }[] = [];
  private current: StatementEntry | undefined;
  /** What a comment on the rest of the line belongs to. */
  private lastComments: IToken[] | undefined;
  private waiting: { comment: IToken; sameLine: boolean; blankBefore: boolean }[] = [];
  private comma = false;
  private line = 0;

  read({ tokens, comments }: Scan): Entry[] {
    let next = 0;
    for (const token of tokens) {
      while (next < comments.length && comments[next]!.startOffset < token.startOffset)
        this.comment(comments[next++]!);
      if (token.tokenType.name === 'EOL') this.endOfLine(token);
      else this.token(token);
    }
    while (next < comments.length) this.comment(comments[next++]!);
    this.placeWaiting();
    return this.roots;
  }

  private entries(): Entry[] {
    return this.stack.at(-1)?.block.entries ?? this.roots;
  }

  private blankBefore(token: IToken): boolean {
    return this.line > 0 && token.startLine! - this.line > 1;
  }

  private comment(comment: IToken): void {
    const newLine = comment.startLine! > this.line;
    if (this.current) this.current.pieces.at(-1)!.comments.push({ comment, newLine });
    else this.waiting.push({ comment, sameLine: !newLine, blankBefore: this.blankBefore(comment) });
    this.line = comment.endLine!;
  }

  private endOfLine(token: IToken): void {
    if (token.image !== ';') this.placeWaiting();
    if (this.comma) return;
    if (this.current) this.end(this.current);
    if (token.image !== ';') this.lastComments = undefined;
  }

  private end(statement: StatementEntry): void {
    statement.after.push(...(statement.pieces.at(-1)?.comments.splice(0) ?? []).map((c) => c.comment));
    this.lastComments = statement.after;
    this.current = undefined;
  }

  /** Comments that wait for a statement on their line, when there is none: they have a line of their own. */
  private placeWaiting(): void {
    for (const { comment, sameLine, blankBefore } of this.waiting) {
      if (sameLine && this.lastComments) this.lastComments.push(comment);
      else {
        this.entries().push({ kind: 'comment', comment, blankBefore });
        this.lastComments = undefined;
      }
    }
    this.waiting = [];
  }

  private token(token: IToken): void {
    if (token.image === '}') this.close(token);
    else if (token.image === '{') this.open(token);
    else this.piece(token);
    this.comma = token.image === ',';
    this.line = token.endLine!;
  }

  private piece(token: IToken): void {
    const newLine = token.startLine! > this.line;
    if (!this.current) {
      const blankBefore = this.waiting[0]?.blankBefore ?? this.blankBefore(token);
      this.current = {
        kind: 'statement',
        blankBefore,
        sameLine: !newLine && this.entries().at(-1)?.kind === 'statement',
        before: this.waiting.map((w) => w.comment),
        pieces: [],
        after: [],
      };
      this.waiting = [];
      this.entries().push(this.current);
    }
    this.current.pieces.push({
      token,
      newLine: newLine && this.current.pieces.length > 0,
      comments: [],
    });
  }

  private open(token: IToken): void {
    const statement = this.current!;
    const block: BlockEntry = { entries: [], opening: [], oneLine: true };
    statement.block = block;
    this.stack.push({ statement, block, line: token.startLine! });
    this.current = undefined;
    this.lastComments = block.opening;
  }

  private close(token: IToken): void {
    if (this.current) this.end(this.current);
    const top = this.stack.at(-1)!;
    if (this.waiting.length > 0) {
      this.lastComments = undefined;
      this.placeWaiting();
    }
    this.stack.pop();
    top.block.oneLine = top.line === token.startLine;
    this.lastComments = top.statement.after;
    this.current = undefined;
  }
}
