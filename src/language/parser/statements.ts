import type { IToken } from 'chevrotain';

/** A fact or the head of a block: the tokens of one line, or of several where a comma lets it go on. */
export interface Statement {
  readonly tokens: IToken[];
  block?: Block;
}

/** What stands between `{` and `}`. `close` is missing where the text does not close the block. */
export interface Block {
  readonly open: IToken;
  readonly statements: Statement[];
  close?: IToken;
}

/** A brace without its partner, or the head of a block whose `{` is missing. */
export interface BraceProblem {
  readonly kind: 'unclosed' | 'too-many' | 'no-opening';
  /** The brace; for `no-opening` the last token of the head. */
  readonly token: IToken;
  /** For `unclosed`, the token before which the block seems to end; for `no-opening`, the `}` that shows it. */
  readonly other?: IToken;
}

export interface Outline {
  readonly statements: readonly Statement[];
  readonly problems: readonly BraceProblem[];
}

/**
 * The statements of a text by lines and braces alone. Never fails: when braces do not match, the indentation tells
 * where a block was meant to end (if the text is indented), so that one lost brace costs no other line.
 */
export function outlineOf(tokens: readonly IToken[], words: BlockWords): Outline {
  const shape = braceShape(tokens);
  return new OutlineReader(shape, words).read(tokens);
}

/** Whether a line of a block may begin with the word; the block is told by its own first word, the file by none. */
export type BlockWords = (block: string | undefined, word: string) => boolean;

type Indents = ReadonlyMap<number, number>;

interface Shape {
  /** Column of the first token of every line, when its braces do not match and it is indented as its blocks are. */
  readonly indents: Indents | undefined;
  /** There are more `}` than `{`. */
  readonly excess: boolean;
}

function braceShape(tokens: readonly IToken[]): Shape {
  const indents = new Map<number, number>();
  let depth = 0;
  let sum = 0;
  let balanced = true;
  let headless = true;
  for (const token of tokens) {
    if (token.tokenType.name === 'EOL') continue;
    const line = token.startLine!;
    if (!indents.has(line)) indents.set(line, token.startColumn!);
    if (token.image === '{') {
      if (headless) balanced = false;
      depth++;
      sum++;
    } else if (token.image === '}') {
      depth--;
      sum--;
      if (depth < 0) balanced = false;
      depth = Math.max(0, depth);
    }
    headless = token.image === '{' || token.image === '}';
  }
  const excess = sum < 0;
  if (balanced && depth === 0) return { indents: undefined, excess };
  let inner = 0;
  let flat = 0;
  let open: IToken | undefined;
  for (const token of tokens) {
    if (token.tokenType.name === 'EOL') continue;
    if (open && token.image !== '}' && token.startLine! > open.startLine!) {
      if (token.startColumn! > indents.get(open.startLine!)!) inner++;
      else flat++;
    }
    open = token.image === '{' ? token : undefined;
  }
  return { indents: inner > flat * 2 ? indents : undefined, excess };
}

/** No readable text has more blocks within blocks: deeper ones are not worth a call stack. */
const MOST_DEEP = 40;

class OutlineReader {
  private readonly problems: BraceProblem[] = [];
  private readonly roots: Statement[] = [];
  private readonly stack: { statement: Statement; block: Block }[] = [];
  private readonly indents: Indents | undefined;
  private readonly excess: boolean;
  private readonly words: BlockWords;
  private current: Statement | undefined;

  constructor(shape: Shape, words: BlockWords) {
    this.indents = shape.indents;
    this.excess = shape.excess;
    this.words = words;
  }

  read(tokens: readonly IToken[]): Outline {
    let comma = false;
    let line = 0;
    for (const token of tokens) {
      if (token.tokenType.name === 'EOL') {
        if (!comma) this.current = undefined;
        continue;
      }
      const first = token.startLine !== line;
      line = token.endLine!;
      if (token.image === '}') this.close(token, first);
      else {
        if (first && this.indents) this.closeForgotten(token);
        if (token.image === '{') this.open(token);
        else this.statement().tokens.push(token);
      }
      comma = token.image === ',';
    }
    while (this.stack.length > 0) this.leaveUnclosed(undefined);
    return { statements: this.roots, problems: this.problems };
  }

  private siblings(): Statement[] {
    return this.stack.at(-1)?.block.statements ?? this.roots;
  }

  private statement(): Statement {
    if (!this.current) {
      this.current = { tokens: [] };
      this.siblings().push(this.current);
    }
    return this.current;
  }

  private open(token: IToken): void {
    const statement = this.statement();
    if (this.stack.length >= MOST_DEEP) {
      statement.tokens.push(token);
      return;
    }
    const block: Block = { open: token, statements: [] };
    statement.block = block;
    this.stack.push({ statement, block });
    this.current = undefined;
  }

  private close(token: IToken, first: boolean): void {
    const begun = this.current?.tokens[0]?.startLine ?? token.startLine!;
    this.current = undefined;
    const opened = this.stack.at(-1)?.block.open.startLine ?? 0;
    if (this.indents && this.excess && !first && opened < begun) {
      this.problems.push({ kind: 'too-many', token });
      return;
    }
    const indent = first ? this.indents?.get(token.startLine!) : undefined;
    if (indent !== undefined) {
      while (this.stack.length > 0 && this.openIndent() > indent) this.leaveUnclosed(token);
      if ((this.stack.length === 0 || this.openIndent() < indent) && this.closeHeadless(token, indent))
        return;
    }
    const top = this.stack.pop();
    if (top) top.block.close = token;
    else this.problems.push({ kind: 'too-many', token });
  }

  private openIndent(): number {
    return this.indents!.get(this.stack.at(-1)!.block.open.startLine!)!;
  }

  private leaveUnclosed(other: IToken | undefined): void {
    const { block } = this.stack.pop()!;
    this.problems.push({ kind: 'unclosed', token: block.open, ...(other && { other }) });
    this.current = undefined;
  }

  /** A line that stands no deeper than the head of the block it would be in, and may stand outside: the block ends. */
  private closeForgotten(token: IToken): void {
    const indent = this.indents!.get(token.startLine!)!;
    let depth = this.stack.length;
    while (depth > 0) {
      const { open } = this.stack[depth - 1]!.block;
      if (open.startLine === token.startLine || this.indents!.get(open.startLine!)! < indent) break;
      depth--;
    }
    if (depth === this.stack.length) return;
    const outer = this.stack[depth - 1]?.statement.tokens[0]?.image;
    if (!this.words(depth > 0 ? (outer ?? '') : undefined, token.image)) return;
    while (this.stack.length > depth) this.leaveUnclosed(token);
  }

  /** A `}` deeper than its block: the last line at its indentation lost its `{`, if the lines after it are deeper. */
  private closeHeadless(token: IToken, indent: number): boolean {
    const siblings = this.siblings();
    for (let i = siblings.length - 1; i >= 0; i--) {
      const candidate = siblings[i]!;
      const first = candidate.tokens[0] ?? candidate.block?.open;
      const at = first && this.indents!.get(first.startLine!)!;
      if (at === undefined || at < indent) break;
      if (at > indent) continue;
      const last = candidate.tokens.at(-1);
      if (candidate.block || !last || i === siblings.length - 1) break;
      const block: Block = { open: last, statements: siblings.splice(i + 1), close: token };
      candidate.block = block;
      this.problems.push({ kind: 'no-opening', token: last, other: token });
      return true;
    }
    this.problems.push({ kind: 'too-many', token });
    return true;
  }
}
