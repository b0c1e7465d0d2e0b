import type { IToken } from 'chevrotain';
import { entry, lexicon } from '../generated-parser/parser.ts';
import type { GvcReference } from '../references/linker.ts';
import { FAILED, type Node, type PlacedNode, Reader, type Stretch } from './reader.ts';
import { type Comment, QuickLexer, type Tokens } from './tokens.ts';

/** A declaration of a text, with what stands before it: read without looking at any other. */
export interface ReadDeclaration {
  readonly node: PlacedNode;
  readonly stretch: Stretch;
  readonly references: readonly GvcReference[];
}

/** A text as its declarations, one behind the other; what stands behind the last one says nothing. */
export interface ReadText {
  readonly declarations: readonly ReadDeclaration[];
  /** What stands behind the last declaration, its offset, and its comments by their offsets in the text. */
  readonly restText: string;
  readonly restBase: number;
  readonly rest: readonly Comment[];
}

const lexer = new QuickLexer(lexicon);

/** Reads a text with the generated parser. Undefined when it has errors, of which this parser can say nothing. */
export function readText(text: string): ReadText | undefined {
  const tokens = lexer.read(text);
  return tokens && readTokens(text, tokens, 0);
}

/**
 * Reads a text that was read before in another form. Declarations at its beginning and its end that are the same to the
 * letter are taken over as they are, with their nodes, and moved; only what lies between is read. Undefined when that
 * cannot be read for itself: the whole text then tells why.
 */
export function readAgain(text: string, before: ReadText): ReadText | undefined {
  const all = before.declarations;
  let first = 0;
  let from = 0;
  while (first < all.length && text.startsWith(all[first]!.stretch.text, from))
    from += all[first++]!.stretch.text.length;
  // A line that has ended in the text stays as it is, whatever follows.
  while (first > 0 && !/[\r\n;]$/.test(all[first - 1]!.stretch.text))
    from -= all[--first]!.stretch.text.length;
  let last = all.length;
  let to = text.length - before.restText.length;
  if (to < from || !text.endsWith(before.restText)) {
    to = text.length;
  } else {
    while (last > first) {
      const { text: stretch } = all[last - 1]!.stretch;
      if (to - stretch.length < from || !text.startsWith(stretch, to - stretch.length)) break;
      to -= stretch.length;
      last--;
    }
  }
  for (;;) {
    const toTheEnd = last === all.length;
    if (toTheEnd) to = text.length;
    const between = to > from || toTheEnd ? lexer.read(text, from, to, toTheEnd) : NOTHING;
    if (!between) return undefined;
    // What follows is as it was when it begins a line, as it did: the line before must end just there.
    const { count, kinds, starts, ends } = between;
    const ended = count > 0 && kinds[count - 1] === EOL && starts[count - 1]! >= 0 && ends[count - 1] === to;
    if (!toTheEnd && !ended && to > from) {
      to += all[last++]!.stretch.text.length;
      continue;
    }
    const read = readTokens(text, between, from);
    if (!read) return undefined;
    let base = from + read.declarations.reduce((sum, { stretch }) => sum + stretch.text.length, 0);
    for (const { stretch } of all.slice(last)) {
      stretch.base = base;
      base += stretch.text.length;
    }
    const declarations = [...all.slice(0, first), ...read.declarations, ...all.slice(last)];
    if (toTheEnd) return { ...read, declarations };
    const moved = before.rest.map((comment) => movedBy(comment, base - before.restBase));
    return { declarations, rest: moved, restText: before.restText, restBase: base };
  }
}

const NOTHING: Tokens = {
  kinds: new Uint16Array(1),
  starts: new Int32Array(1),
  ends: new Int32Array(1),
  count: 0,
  comments: [],
};

/** Reads what recovery has kept of a text. */
export function readKept(
  text: string,
  kept: readonly IToken[],
  comments: readonly IToken[],
): ReadText | undefined {
  const count = kept.length;
  const images = new Map<number, string>();
  const tokens = {
    images,
    kinds: new Uint16Array(count + 1),
    starts: new Int32Array(count + 1).fill(text.length),
    ends: new Int32Array(count + 1).fill(text.length),
    count,
    comments: documenting(comments, kept),
  };
  for (const [i, token] of kept.entries()) {
    const there = Number.isFinite(token.startOffset);
    const kind = KINDS.get(token.tokenType.name);
    if (kind === undefined) return undefined;
    if (!there || !text.startsWith(token.image, token.startOffset)) images.set(i, token.image);
    tokens.kinds[i] = kind;
    tokens.starts[i] = there ? token.startOffset : -1;
    tokens.ends[i] = there ? token.startOffset + token.image.length : -1;
  }
  return readTokens(text, tokens, 0);
}

const KINDS: ReadonlyMap<string, number> = new Map(lexicon.names.map((name, kind) => [name, kind]));
const EOL = KINDS.get('EOL')!;

function documenting(comments: readonly IToken[], kept: readonly IToken[]): Comment[] {
  let next = 0;
  return comments.map(({ startOffset: start, image }) => {
    while (next < kept.length && !(kept[next]!.startOffset > start)) next++;
    return {
      start,
      end: start + image.length,
      before: kept[next]?.startOffset ?? -1,
      block: image.startsWith('/*'),
    };
  });
}

function readTokens(text: string, tokens: Tokens, from: number): ReadText | undefined {
  const declarations: ReadDeclaration[] = [];
  const reader = new Reader(text, tokens, lexicon);
  let base = from;
  let commented = 0;
  try {
    while (reader.at < tokens.count) {
      reader.begin(base);
      const node = entry.read(reader);
      if (tokens.kinds[reader.at] !== EOL) return undefined;
      reader.at++;
      const end = base + reader.behind();
      const first = commented;
      while (commented < tokens.comments.length && tokens.comments[commented]!.start < end) commented++;
      const comments = tokens.comments.slice(first, commented).map((c) => movedBy(c, -base));
      declarations.push({
        node: node as unknown as PlacedNode,
        references: reader.references,
        stretch: reader.finish(end - base, comments),
      });
      base = end;
    }
  } catch (error) {
    if (error === FAILED) return undefined;
    throw error;
  }
  return {
    declarations,
    rest: tokens.comments.slice(commented),
    restText: text.slice(base),
    restBase: base,
  };
}

function movedBy({ start, end, before, block }: Comment, by: number): Comment {
  return { start: start + by, end: end + by, before: before < 0 ? before : before + by, block };
}

/** The root of the tree over the declarations of a text, in their order. */
export function rootOf<T>(declarations: readonly ReadDeclaration[]): T {
  const members = declarations.map(({ node }) => node);
  const root = { $type: entry.type, [entry.property]: members };
  for (const node of members) (node as unknown as Node).$container = root as unknown as Node;
  return root as T;
}
