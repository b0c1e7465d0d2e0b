import { createTokenInstance, type IToken, type TokenType } from 'chevrotain';
import { UNREADABLE, endOf } from './line-lexer.ts';
import type { LineGrammar, Reading } from './line-grammar.ts';

type Failed = Extract<Reading, { ok: false }>;

/** A stretch of a line that would be a name if it stood between quotes, and the line as it would then be. */
export interface UnquotedName {
  readonly from: number;
  readonly to: number;
  readonly line: IToken[];
  /** No blank within: `3M`, `H&M`. Certainly one name, where several words may be a name and a mistake. */
  readonly joined: boolean;
  /** It stands where a text is wanted, not a name. */
  readonly text: boolean;
}

const MOST_WORDS = 8;

/**
 * Finds a name that is none for want of quotes: it begins with a digit, holds other signs, or has several words. What is
 * not joined is one only if the whole line is readable then.
 */
export function unquotedName(
  grammar: LineGrammar,
  block: string,
  line: readonly IToken[],
  failed: Failed,
  string: TokenType,
): UnquotedName | undefined {
  const { at } = failed;
  if (!line[at] || !Number.isFinite(line[at].startOffset)) return undefined;
  const attempt = (from: number, to: number, joined: boolean, text: boolean): UnquotedName | undefined => {
    const tokens = [...line.slice(0, from), quoted(line, from, to, string), ...line.slice(to)];
    const reading = grammar.read(block, tokens);
    return reading.ok || (joined && reading.at > from + 1)
      ? { from, to, line: tokens, joined, text }
      : undefined;
  };
  const name = joinedName(line, failed, attempt) ?? severalWords(line, failed, attempt);
  if (name) return name;
  for (let from = at; from > 0 && at - from <= 1; from--) {
    if (!textMayStand(failed, from) || !isPlain(line[from]!)) continue;
    let to = from + 1;
    while (to < line.length && !/^["“{}]/.test(line[to]!.image)) to++;
    const text = attempt(from, to, false, true);
    if (text) return text;
  }
  return undefined;
}

type Attempt = (from: number, to: number, joined: boolean, text: boolean) => UnquotedName | undefined;

/** `3M`, `H&M`: what stands without a blank around the place. */
function joinedName(line: readonly IToken[], failed: Failed, attempt: Attempt): UnquotedName | undefined {
  let from = failed.at;
  if (!mayBePart(line[from])) return undefined;
  while (from > 0 && mayBePart(line[from - 1]) && touches(line[from - 1]!, line[from]!)) from--;
  const to = endOfJoined(line, failed.at);
  const image = line.slice(from, to).map((t) => t.image);
  if (image.length < 2 || !/[\p{L}]/u.test(image.join('')) || !nameMayStand(failed, from)) return undefined;
  return attempt(from, to, true, false);
}

/** `Big Buyer Inc.`: words with blanks between; a name if declared there, or if they look like one. */
function severalWords(line: readonly IToken[], failed: Failed, attempt: Attempt): UnquotedName | undefined {
  const { at } = failed;
  const word = (i: number, name: boolean): boolean => {
    const token = line[i];
    if (!mayBePart(token)) return false;
    if (CONNECTIVES.has(token.image)) return true;
    if (/^\p{Ll}/u.test(token.image)) return name && token.tokenType.name === 'ID';
    return true;
  };
  for (let start = at - 1; start > 0 && at - start < MOST_WORDS && mayBePart(line[start]); start--) {
    if (!nameMayStand(failed, start)) continue;
    const declared = nameMayStand(failed, start, 'name');
    for (let i = start + 1; i < line.length && i - start < MOST_WORDS && word(i, declared); i++) {
      const end = endOfJoined(line, i);
      const words = end > at && !CONNECTIVES.has(line[i]!.image) && attempt(start, end, false, false);
      if (words) return words;
    }
  }
  return undefined;
}

const CONNECTIVES: ReadonlySet<string> = new Set(
  'of and the for de la le les du des del do da dos y e et und von van'.split(' '),
);

function endOfJoined(line: readonly IToken[], at: number): number {
  let to = at + 1;
  while (to < line.length && mayBePart(line[to]) && touches(line[to - 1]!, line[to]!)) to++;
  return to;
}

function nameMayStand(failed: Failed, place: number, property?: string): boolean {
  return (failed.expectedAt.get(place) ?? []).some(
    (e) =>
      e.terminal === 'STRING' &&
      e.rules.at(-1) === 'Name' &&
      (property === undefined || e.property === property),
  );
}

/** True where nothing but a text may stand: after `import`, after `title` of a source. */
function textMayStand(failed: Failed, place: number): boolean {
  const expected = failed.expectedAt.get(place) ?? [];
  const text = expected.some((e) => e.rules.at(-1) === 'TextFact' || e.rules.at(-1) === 'Text');
  return text || (expected.length > 0 && expected.every((e) => e.terminal === 'STRING'));
}

function isPlain(token: IToken): boolean {
  return /^[\p{L}\p{N}./]/u.test(token.image);
}

function mayBePart(token: IToken | undefined): token is IToken {
  if (!token) return false;
  if (token.tokenType === UNREADABLE) return /^[&'’./+°·!#-]+$/.test(token.image);
  return /^[\p{L}\p{N}_+-]/u.test(token.image) && token.image !== '->';
}

function touches(a: IToken, b: IToken): boolean {
  return endOf(a) === b.startOffset;
}

function quoted(line: readonly IToken[], from: number, to: number, string: TokenType): IToken {
  const first = line[from]!;
  const last = line[to - 1]!;
  let text = '';
  let end = first.startOffset;
  for (const token of line.slice(from, to)) {
    text += (token.startOffset > end ? ' ' : '') + token.image;
    end = endOf(token);
  }
  return createTokenInstance(
    string,
    `"${text.replace(/["\\]/g, '\\$&')}"`,
    first.startOffset,
    end - 1,
    first.startLine!,
    last.endLine!,
    first.startColumn!,
    last.endColumn!,
  );
}
