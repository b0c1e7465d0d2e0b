import type { Broken, Hint } from './syntax-hints.ts';
import { endOf } from './line-lexer.ts';

/** What to say of an amount as papers print it, and the language does not: `1,200.50`, `10-12`, `7/8`, `ca. 12`, `n.a.`. */
export function printedAmount(broken: Broken): Hint | undefined {
  return (
    commaOrPoint(broken) ??
    spaced(broken) ??
    hyphenRange(broken) ??
    fraction(broken) ??
    about(broken) ??
    notAvailable(broken) ??
    dash(broken)
  );
}

function replaced(what: string, start: number, end: number, text: string): Hint {
  const fix = { title: `Write ${text}`, edits: [{ start, end, text }] };
  return { what, do: `Write \`${text}\`.`, start, end, fix };
}

const isNumber = (token: Broken['token']): token is NonNullable<Broken['token']> =>
  token?.tokenType.name === 'NUMBER';

/** Whole groups of three between signs, and what follows the other sign. */
const THOUSANDS = [
  { run: /^(\d{1,3}(?:,\d{3})+)\.(\d+)$/, sign: ',' },
  { run: /^(\d{1,3}(?:\.\d{3})+),(\d+)$/, sign: '.' },
  { run: /^(\d{1,3}(?:,\d{3}){2,})$/, sign: ',' },
  { run: /^(\d{1,3}(?:\.\d{3}){2,})$/, sign: '.' },
];

/** `22,50`, `1,200.50`, `1.200,50`, `12,345,678`: signs of thousands and decimals of other countries. */
function commaOrPoint({ text, token, previous, problem }: Broken): Hint | undefined {
  const before = problem.line[problem.at - 2];
  const first = [before, previous, token].find(
    (t) => isNumber(t) && /^[\d_]+(\.\d+)?[,.]\d/.test(text.slice(t.startOffset)),
  );
  if (!first) return undefined;
  const start = first.startOffset;
  const run = /^\d[\d_]*(?:[.,]\d+)+/.exec(text.slice(start))?.[0];
  if (run === undefined || !token || start + run.length < token.startOffset) return undefined;
  const end = start + run.length;
  for (const { run: pattern, sign } of THOUSANDS) {
    const found = pattern.exec(run);
    if (!found) continue;
    const whole = found[1]!.replaceAll(sign, '_');
    const number = found[2] === undefined ? whole : `${whole}.${found[2]}`;
    const what = `\`${run}\` is no number: thousands stand apart by \`_\` or nothing, decimals follow a point.`;
    return replaced(what, start, end, number);
  }
  const [number, digits, ...more] = run.split(',');
  if (digits === undefined || more.length > 0 || number!.includes('.')) return undefined;
  const what = `\`${run}\` is no number: decimals follow a point.`;
  if (!/^\d{3}$/.test(digits)) return replaced(what, start, end, `${number}.${digits}`);
  return { what, do: `Write \`${number}.${digits}\`, or \`${number}_${digits}\` for thousands.`, start, end };
}

/** `12 345.50`, `12'345`: a blank or an apostrophe between thousands. */
function spaced({ text, previous, problem }: Broken): Hint | undefined {
  if (!isNumber(previous) || problem.at < 2) return undefined;
  const start = previous.startOffset;
  const run = /^\d{1,3}(?:[ \u00a0\u2009\u202f'’]\d{3})+(?:\.\d+)?(?![\d.,_])/u.exec(text.slice(start))?.[0];
  if (run === undefined) return undefined;
  const what = `\`${run}\` is no number: thousands stand apart by \`_\` or nothing.`;
  return replaced(what, start, start + run.length, run.replace(/[^\d.]/gu, '_'));
}

/** `10-12`: a hyphen between the ends of a range. */
function hyphenRange({ token, previous, next }: Broken): Hint | undefined {
  if (token?.image !== '-' || !isNumber(previous) || !isNumber(next)) return undefined;
  const what = `\`${previous.image}-${next.image}\` is no range: its ends stand apart by \`..\`.`;
  return replaced(what, previous.startOffset, endOf(next), `${previous.image}..${next.image}`);
}

/** `7/8`. */
function fraction({ token, previous, next }: Broken): Hint | undefined {
  if (token?.image !== '/' || !isNumber(previous) || !isNumber(next)) return undefined;
  return {
    what: `\`${previous.image}/${next.image}\` is a fraction: an amount is written with decimals.`,
    do: 'Write it with decimals, or as a percentage.',
    start: previous.startOffset,
    end: endOf(next),
  };
}

const ABOUT = /^(about|approx|approximately|around|ca|circa|some|roughly|nearly)$/i;

/** `about 12`, `ca. 12`. */
function about({ token, previous, next, problem }: Broken): Hint | undefined {
  const number = token?.image === '.' ? next : token;
  if (!previous || !isNumber(number) || problem.at < 2 || !ABOUT.test(previous.image)) return undefined;
  const what = `\`${previous.image}\` is no sign of the language: about ${number.image} is \`~ ${number.image}\`.`;
  return replaced(what, previous.startOffset, endOf(number), `~ ${number.image}`);
}

/** `n.a.`, `n/a`, `na`, `?`: a cell that gives no figure. */
function notAvailable({ text, token, previous, problem }: Broken): Hint | undefined {
  const starts = [token, previous].flatMap((t) => (t && Number.isFinite(t.startOffset) ? t.startOffset : []));
  for (const start of starts) {
    const found = /^(n\.\s?[ad]\.?|n\/a|na|\?)(?![\p{L}\p{N}:])/iu.exec(text.slice(start))?.[0];
    if (found === undefined || problem.line[0]!.startOffset === start) continue;
    const what = `\`${found}\` is no amount: what exists and is not known is \`unknown\`.`;
    return replaced(what, start, start + found.length, 'unknown');
  }
  return undefined;
}

/** `share -`: the dash of an empty cell. */
function dash({ token, previous, next, problem }: Broken): Hint | undefined {
  const sign = previous?.image === '-' ? previous : token && /^[-–—]$/.test(token.image) ? token : undefined;
  const after = sign === previous ? token : next;
  if (!sign || isNumber(after) || problem.at < 1 || sign === problem.line[0]) return undefined;
  if (!problem.expected.some((e) => e.rules.includes('Amount') || e.rules.includes('FigureFact')))
    return undefined;
  return {
    what: 'A dash is no amount.',
    do: 'Write `none` where there is nothing, `unknown` where the source gives no figure.',
    start: sign.startOffset,
    end: endOf(sign),
  };
}
