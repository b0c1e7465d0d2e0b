import type { Lexicon } from './reader.ts';

/** A comment, and where the token behind it begins: it documents what begins there. Offsets count as those of its owner. */
export interface Comment {
  readonly start: number;
  readonly end: number;
  readonly before: number;
  /** True for one between slashes and stars. */
  readonly block: boolean;
}

/**
 * The tokens of a text as the grammar wants them: one EOL for every end of a fact. An EOL that is not in the text has
 * the start -1. Behind the last token stands the kind 0, which no token has. The arrays are longer than what they hold.
 */
export interface Tokens {
  readonly kinds: Uint16Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly count: number;
  readonly comments: readonly Comment[];
  /** Texts of tokens that stand for another text than what is written, by their index. */
  readonly images?: ReadonlyMap<number, string>;
}

/** Reads texts into tokens as Langium's lexer does, without making an object for each. */
export class QuickLexer {
  private readonly lexicon: Lexicon;
  private readonly wordKinds: ReadonlyMap<string, number>;
  private readonly eol: number;
  private readonly open: number;
  private readonly close: number;
  private readonly comma: number;
  /** True when a blank is nothing but skipped: runs of it need no pattern. */
  private readonly blanks: boolean;
  private kinds = new Uint16Array(0);
  private starts = new Int32Array(0);
  private ends = new Int32Array(0);

  constructor(lexicon: Lexicon) {
    this.lexicon = lexicon;
    this.wordKinds = new Map(lexicon.words.map((word, i) => [word, lexicon.firstWord + i]));
    const kind = (name: string): number => lexicon.names.indexOf(name);
    this.eol = kind('EOL');
    this.open = kind('{');
    this.close = kind('}');
    this.comma = kind(',');
    const blank = lexicon.starts[32]!.map((i) => lexicon.matchers[i]!);
    this.blanks = blank.length === 1 && blank[0]!.hidden === 'skipped';
  }

  /**
   * Reads a part of a text that begins where a line may begin. Undefined when something in it is no token. What it gives
   * holds until the next call. With `toTheEnd` the last fact ends with the text.
   */
  read(text: string, from = 0, to = text.length, toTheEnd = true): Tokens | undefined {
    this.reserve((to - from) * 2 + 4);
    const { kinds, starts, ends, eol, open, close, comma, blanks, wordKinds } = this;
    const { matchers, starts: byStart, wordTerminal } = this.lexicon;
    const comments: Comment[] = [];
    let documented = 0;
    let count = 0;
    let last = eol;
    let at = from;
    while (at < to) {
      const code = text.charCodeAt(at);
      if (blanks && code === 32) {
        at++;
        continue;
      }
      const options = byStart[code < 128 ? code : 128]!;
      let kind = 0;
      let end = at;
      let hidden: string | undefined;
      for (let i = 0; i < options.length; i++) {
        const matcher = matchers[options[i]!]!;
        if (matcher.pattern) {
          matcher.pattern.lastIndex = at;
          if (!matcher.pattern.test(text)) continue;
          end = matcher.pattern.lastIndex;
        } else {
          const sign = matcher.sign!;
          if (sign.length > 1 ? !text.startsWith(sign, at) : text.charCodeAt(at) !== sign.charCodeAt(0))
            continue;
          end = at + sign.length;
        }
        kind = matcher.kind;
        hidden = matcher.hidden;
        break;
      }
      if (kind === 0 || end > to) return undefined;
      if (hidden !== undefined) {
        if (hidden === 'comment')
          comments.push({ start: at, end, before: -1, block: text.charCodeAt(at + 1) === 42 });
        at = end;
        continue;
      }
      if (kind === wordTerminal) kind = wordKinds.get(text.slice(at, end)) ?? kind;
      if (kind === eol) {
        if (last === eol || last === open || last === comma) {
          at = end;
          continue;
        }
      } else if (last !== eol && (kind === close ? last !== open : last === close)) {
        kinds[count] = eol;
        starts[count] = -1;
        ends[count++] = -1;
      }
      while (documented < comments.length) {
        const { start, end: until, block } = comments[documented]!;
        comments[documented++] = { start, end: until, before: at, block };
      }
      kinds[count] = kind;
      starts[count] = at;
      ends[count++] = end;
      last = kind;
      at = end;
    }
    if (toTheEnd && last !== eol) {
      kinds[count] = eol;
      starts[count] = -1;
      ends[count++] = -1;
    }
    kinds[count] = 0;
    starts[count] = to;
    ends[count] = to;
    return { kinds, starts, ends, count, comments };
  }

  private reserve(size: number): void {
    if (this.kinds.length >= size) return;
    this.kinds = new Uint16Array(size * 2);
    this.starts = new Int32Array(size * 2);
    this.ends = new Int32Array(size * 2);
  }
}
