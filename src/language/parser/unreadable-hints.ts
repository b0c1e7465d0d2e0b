import { endOf, UNREADABLE } from './line-lexer.ts';
import { replacing, type Broken, type Hint } from './syntax-hints.ts';

const CURRENCIES: Readonly<Record<string, string>> = { $: 'USD', '€': 'EUR', '£': 'GBP' };

/** Signs that stand for others of the language. */
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/^[→⇒⟶➔]/, '->'],
  [/^[—–]>/, '->'],
  [/^≤/, '<='],
  [/^≥/, '>='],
  [/^[≈∼]/, '~'],
  [/^≠/, '!='],
  [/^−/, '-'],
  [/^…/, '..'],
];

/** What to say of text that is no token at all: a sign, a quote that does not close. Undefined for any other token. */
export function unreadableHint(broken: Broken): Hint | undefined {
  const { token, text } = broken;
  if (token?.tokenType !== UNREADABLE) return undefined;
  const start = token.startOffset;
  const end = endOf(token);
  const { image } = token;
  const place = { start, end };
  if (image.startsWith('"'))
    return {
      what: 'The text that opens here is not closed on its line.',
      do: 'End it with `"` on the same line, and write `\\"` for a quote within it.',
      ...place,
    };
  if (image.startsWith('/*'))
    return { what: 'The comment that opens here is not closed.', do: 'End it with `*/`.', ...place };
  return (
    typographicQuotes(image, start, end) ??
    currencySign(broken) ??
    numberSign(broken) ??
    sign(text, start) ??
    remark(broken) ??
    special(image, place) ??
    invisible(image, place) ?? {
      what: `\`${image}\` is no sign of the language.`,
      do: 'Remove it, or put it within quotes.',
      ...place,
    }
  );
}

function typographicQuotes(image: string, start: number, end: number): Hint | undefined {
  if (!/^[“”„«»‘’‚']/u.test(image)) return undefined;
  const hint = {
    what: `\`${image.slice(0, 1)}\` opens no text: texts stand between straight double quotes.`,
    start,
    end,
  };
  if (image.length < 2) return { ...hint, do: 'Write `"` on both sides.' };
  const straight = `"${image.slice(1, -1).replace(/["\\]/g, '\\$&')}"`;
  return {
    ...hint,
    do: `Write \`${straight}\`.`,
    fix: replacing('Write straight quotes', start, end, straight),
  };
}

function currencySign({ token, previous, next, problem, text }: Broken): Hint | undefined {
  const code = CURRENCIES[token!.image];
  if (code === undefined) return undefined;
  const start = token!.startOffset;
  const end = endOf(token!);
  const what = `\`${token!.image}\` is no currency: currencies are written by their codes.`;
  if (next?.tokenType.name === 'NUMBER') {
    const after = problem.line[problem.at + 2];
    const place = { start, end: endOf(next) };
    const written = `${next.image} ${code}`;
    const fix = replacing(`Write ${written}`, start, endOf(next), written);
    const otherUnit = after !== undefined && /^(\p{L}|%)/u.test(after.image) && !/^per$/.test(after.image);
    return { what, do: `Write \`${written}\`.`, ...place, ...(!otherUnit && { fix }) };
  }
  if (previous?.tokenType.name === 'NUMBER') {
    const written = `${previous.image} ${code}`;
    const gap = text.slice(endOf(previous), start) === '' ? ' ' : '';
    return {
      what,
      do: `Write \`${written}\`.`,
      start,
      end,
      fix: replacing(`Write ${written}`, start, end, gap + code),
    };
  }
  return { what, do: `Write the code after the number, as in \`22 ${code}\`.`, start, end };
}

/** `.5`, `2.1–2.9`: signs that belong to a number. */
function numberSign({ token, previous, next }: Broken): Hint | undefined {
  const start = token!.startOffset;
  const end = endOf(token!);
  const number = previous?.tokenType.name === 'NUMBER';
  if (token!.image === '.' && next?.tokenType.name === 'NUMBER' && next.startOffset === end && !number)
    return {
      what: `\`.${next.image}\` is no number: a digit stands before the point.`,
      do: `Write \`0.${next.image}\`.`,
      start,
      end: endOf(next),
      fix: replacing(`Write 0.${next.image}`, start, start, '0'),
    };
  if (/^[–—]$/.test(token!.image) && number && next?.tokenType.name === 'NUMBER')
    return {
      what: `\`${token!.image}\` makes no range: ranges are written with \`..\`.`,
      do: `Write \`${previous.image}..${next.image}\`.`,
      start,
      end,
      fix: replacing('Write ..', endOf(previous), next.startOffset, '..'),
    };
  return undefined;
}

function sign(text: string, start: number): Hint | undefined {
  for (const [pattern, written] of SIGNS) {
    const found = pattern.exec(text.slice(start, start + 4));
    if (!found) continue;
    const end = start + found[0].length;
    return {
      what: `\`${found[0]}\` is no sign of the language: it is written \`${written}\`.`,
      do: `Write \`${written}\`.`,
      start,
      end,
      fix: replacing(`Write ${written}`, start, end, written),
    };
  }
  return undefined;
}

function remark({ token, problem }: Broken): Hint | undefined {
  if (!token!.image.startsWith('#') || problem.at !== 0) return undefined;
  const start = token!.startOffset;
  return {
    what: '`#` opens no comment: comments begin with `//`.',
    do: 'Write `//`.',
    start,
    end: start + 1,
    fix: replacing('Write //', start, start + 1, '//'),
  };
}

/** A character that leaves no mark, as text from a web page or a PDF has them. */
function invisible(image: string, place: { start: number; end: number }): Hint | undefined {
  if (!/^[\p{C}\p{Z}]+$/u.test(image)) return undefined;
  const codes = [...new Set(image)].map(
    (c) => `U+${c.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`,
  );
  return {
    what: `An invisible character stands here (${codes.join(', ')}).`,
    do: 'Remove it.',
    ...place,
    fix: replacing('Remove it', place.start, place.end, ''),
  };
}

function special(image: string, place: { start: number; end: number }): Hint | undefined {
  if (image === '@')
    return {
      what: 'After `@` the key of a source is missing.',
      do: 'Write `@key`, with a locator as `@key[p. 3]`, or `@"any key"`.',
      ...place,
    };
  if (image.startsWith('['))
    return {
      what: 'The locator that opens here is not closed on its line.',
      do: 'End it with `]`, as in `@key[p. 3]`.',
      ...place,
    };
  return undefined;
}
