import type { AstNode } from 'langium';
import type { GvcReference } from '../references/linker.ts';
import type { Comment, Tokens } from './tokens.ts';

/** What a text is made of, as the generated parser knows it: see `parser-generator/token-kinds.ts`. */
export interface Lexicon {
  readonly names: readonly string[];
  readonly words: readonly string[];
  readonly firstWord: number;
  readonly wordTerminal: number;
  readonly matchers: readonly {
    readonly kind: number;
    readonly sign?: string;
    readonly pattern?: RegExp;
    readonly hidden?: 'skipped' | 'comment';
  }[];
  readonly starts: readonly (readonly number[])[];
}

/**
 * A stretch of text that was read at once: a declaration with what stands before it. All places in it count from its
 * beginning, so that it can move with the text around it.
 */
export interface Stretch {
  /** Offset of its beginning in the text. Changes when something before it is edited. */
  base: number;
  text: string;
  /** Where the values of properties stand, four numbers each: property, start, end, and where what they hold begins. */
  notes: Int32Array;
  comments: readonly Comment[];
}

/** A node of the tree as the generated parser makes it: places count from the beginning of its stretch. */
export interface PlacedNode extends AstNode {
  $stretch: Stretch;
  $start: number;
  $end: number;
  /** Its notes, with those of the nodes in it: the numbers of the first, and of the one behind the last. */
  $from: number;
  $to: number;
}

/** While it is made, a node takes any property. */
export type Node = {
  $type: string;
  $container: Node | undefined;
  $stretch: Stretch;
  $start: number;
  $end: number;
  $from: number;
  $to: number;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the generated functions know what they put here
  [property: string]: any;
};

/** Thrown when a text cannot be read: Langium's parser then tells what is wrong. Always the same, as it says nothing. */
export const FAILED: unknown = new Error('The text cannot be read.');

/** What the functions of the generated parser read from: the tokens of a text, and where they are in them. */
export class Reader {
  /** Index of the next token. */
  at = 0;
  kinds: Uint16Array;
  stretch: Stretch = { base: 0, text: '', notes: EMPTY, comments: [] };
  references: GvcReference[] = [];
  /** Number of the notes so far. */
  noted = 0;
  private notes = new Int32Array(1024);
  private readonly text: string;
  private readonly starts: Int32Array;
  private readonly ends: Int32Array;
  private readonly images: ReadonlyMap<number, string> | undefined;
  private readonly names: readonly string[];
  private readonly firstWord: number;

  constructor(text: string, tokens: Tokens, { names, firstWord }: Lexicon) {
    this.text = text;
    this.kinds = tokens.kinds;
    this.starts = tokens.starts;
    this.ends = tokens.ends;
    this.images = tokens.images;
    this.names = names;
    this.firstWord = firstWord;
  }

  /** Begins a stretch of the text at an offset. */
  begin(base: number): void {
    this.stretch = { base, text: '', notes: EMPTY, comments: [] };
    this.references = [];
    this.noted = 0;
  }

  /** Ends the stretch that was begun, which has the length. */
  finish(length: number, comments: readonly Comment[]): Stretch {
    const { base } = this.stretch;
    this.stretch.text = this.text.slice(base, base + length);
    this.stretch.notes = this.notes.slice(0, this.noted * 4);
    this.stretch.comments = comments;
    return this.stretch;
  }

  /** Where the next token begins that is in the text, from the beginning of the stretch. */
  here(): number {
    return this.from(this.at);
  }

  /** Where the last token ended that is in the text. */
  behind(): number {
    return this.until(this.at);
  }

  /** The text of the next token, which is then read. */
  image(): string {
    const at = this.at++;
    const given = this.images?.get(at);
    if (given !== undefined) return given;
    const kind = this.kinds[at]!;
    return kind >= this.firstWord ? this.names[kind]! : this.text.slice(this.starts[at]!, this.ends[at]!);
  }

  /** Notes that the tokens from one to before another are the value of a property; `e` is the first note within. */
  note(property: number, a: number, b: number, e: number): void {
    const start = this.from(a);
    const end = this.until(b);
    if (end <= start) return;
    const at = this.noted++ * 4;
    if (at === this.notes.length) {
      const larger = new Int32Array(this.notes.length * 2);
      larger.set(this.notes);
      this.notes = larger;
    }
    this.notes[at] = property;
    this.notes[at + 1] = start;
    this.notes[at + 2] = end;
    this.notes[at + 3] = e;
  }

  reference(container: Node, property: string, text: string, a: number): GvcReference {
    const reference: GvcReference = {
      ref: undefined,
      $refText: text,
      container: container as unknown as AstNode,
      property,
      start: this.from(a),
      end: this.until(Math.max(this.at, a + 1)),
    };
    this.references.push(reference);
    return reference;
  }

  private from(token: number): number {
    let at = token;
    while (this.starts[at]! < 0) at++;
    return this.starts[at]! - this.stretch.base;
  }

  private until(token: number): number {
    let at = token - 1;
    while (at >= 0 && this.starts[at]! < 0) at--;
    return at < 0 ? 0 : this.ends[at]! - this.stretch.base;
  }
}

const EMPTY = new Int32Array();
