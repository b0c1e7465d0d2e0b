import type { IToken } from 'chevrotain';
import { nearest } from '../../vocabulary/nearest.ts';
import { printedAmount } from './amount-hints.ts';
import type { LineGrammar } from './line-grammar.ts';
import { endOf, UNREADABLE } from './line-lexer.ts';
import type { SyntaxProblem } from './syntax-problem.ts';
import { AMOUNTS, blockWords, expectsAmount, orList } from './syntax-words.ts';

/** What a message says of a broken line, with the stretch of text it is about. */
export interface Hint {
  readonly what: string;
  readonly do: string;
  readonly start: number;
  readonly end: number;
  readonly fix?: {
    readonly title: string;
    readonly edits: readonly { start: number; end: number; text: string }[];
  };
}

/** A line that cannot be read, as the hints look at it. */
export interface Broken {
  readonly problem: SyntaxProblem;
  readonly text: string;
  readonly grammar: LineGrammar;
  readonly token: IToken | undefined;
  readonly previous: IToken | undefined;
  readonly next: IToken | undefined;
}

type Advice = (broken: Broken) => Hint | undefined;

/** A fix that puts one text for another. */
export function replacing(title: string, start: number, end: number, text: string): NonNullable<Hint['fix']> {
  return { title, edits: [{ start, end, text }] };
}

function at(token: IToken): { start: number; end: number } {
  return { start: token.startOffset, end: endOf(token) };
}

const isWord = (token: IToken | undefined): token is IToken =>
  token !== undefined && token.tokenType !== UNREADABLE && /^[\p{L}_]/u.test(token.image);

/** `=>`, `-->`, `>`, where `->` leads from one end of a link to the other. */
const arrow: Advice = ({ problem, text, token }) => {
  if (!token || !problem.expected.some((e) => e.keyword === '->')) return undefined;
  const run = /^(?:[-=~—–]{1,3}>|>|—|–|--?)/.exec(text.slice(token.startOffset))?.[0];
  if (run === undefined) return undefined;
  return {
    what: `\`${run}\` does not lead from one end to the other: that is \`->\`.`,
    do: 'Write `->`.',
    start: token.startOffset,
    end: token.startOffset + run.length,
    fix: replacing('Write ->', token.startOffset, token.startOffset + run.length, '->'),
  };
};

/** `and` or `&` between the items of a list. */
const listAnd: Advice = ({ problem, token, previous }) => {
  if (!token || !previous || !/^(and|&|\+|\/)$/.test(token.image)) return undefined;
  if (!problem.expected.some((e) => e.keyword === ',')) return undefined;
  return {
    what: `Items of a list stand apart by commas, not by \`${token.image}\`.`,
    do: 'Write `,`.',
    ...at(token),
    fix: replacing('Write a comma', endOf(previous), endOf(token), ','),
  };
};

/** `cost promotion 4.00`: a label without its colon. */
const missingColon: Advice = ({ problem, token, previous }) => {
  if (!token || !previous || !problem.expected.some((e) => e.keyword === ':')) return undefined;
  const amount = token.tokenType.name === 'NUMBER' || /^(<=?|>=?|~|-|unknown|none|from)$/.test(token.image);
  const inFigure = problem.expected.some((e) => e.rules.at(-1) === 'FigureFact');
  const labelled = inFigure
    ? amount || token.tokenType.name === 'STRING'
    : problem.line[problem.at + 1]?.image === '->';
  if (!labelled) return undefined;
  return {
    what: `After the ${inFigure ? 'label' : 'name'} \`${previous.image}\` a \`:\` is missing.`,
    do: `Write \`${previous.image}:\`.`,
    ...at(previous),
    fix: replacing('Insert `:`', endOf(previous), endOf(previous), ':'),
  };
};

/** `22 kg`: a unit that is no currency stands after `per`, or nowhere. */
const unit: Advice = ({ problem, token, previous }) => {
  if (!isWord(token) || !problem.complete || problem.block === 'Model') return undefined;
  const inAmount = problem.expected.some((e) => e.rules.includes('PerUnit'));
  const afterUnit = previous?.tokenType.name === 'CODE' || previous?.image === '%';
  if (!inAmount || !afterUnit) return undefined;
  return {
    what: `\`${token.image}\` cannot stand here: a unit other than a currency follows \`per\`.`,
    do: `Write \`per ${token.image}\`, or remove it.`,
    ...at(token),
  };
};

/** `"price" 22`: quotes make a name or a text of a word. */
const quotedWord: Advice = ({ problem, grammar, token }) => {
  const first = problem.line[0];
  if (first?.tokenType.name !== 'STRING' || problem.at > 1 || !token) return undefined;
  const word = first.image.slice(1, -1);
  if (!grammar.keywordsOf(problem.block).has(word)) return undefined;
  return {
    what: `\`${first.image}\` is a text between quotes where the fact \`${word}\` is meant.`,
    do: `Write \`${word}\` without quotes.`,
    ...at(first),
    fix: replacing('Remove the quotes', first.startOffset, endOf(first), word),
  };
};

/** `title "He said "yes""`: a quote within a text. */
const quoteInText: Advice = ({ token, previous }) => {
  if (previous?.tokenType.name !== 'STRING' || !token || endOf(previous) !== token.startOffset)
    return undefined;
  return {
    what: `The text ends before \`${token.image}\`: a \`"\` within a text needs a \`\\\` before it.`,
    do: 'Write `\\"` for a quote within a text.',
    ...at(token),
  };
};

/** Words that qualify a figure and begin no line of a link or firm. */
const BEHIND_A_FIGURE: ReadonlySet<string> = new Set([
  ...['ex-works', 'fob', 'cif', 'wholesale', 'retail', 'tax-in', 'tax-out'],
  ...['primary', 'secondary', 'estimate', 'per', 'at', 'during', 'of', 'confidence'],
]);

/** The first word is no fact of the block: misspelt, or at home elsewhere. */
const firstWord: Advice = ({ problem, grammar, token }) => {
  const first = problem.line[0];
  if (!isWord(first)) return undefined;
  const { block } = problem;
  const known = grammar.keywordsOf(block);
  const asName = problem.at > 0 && first.tokenType.name === 'ID' && token !== undefined;
  if (problem.at > 0 && !asName) return undefined;
  const word = first.image;
  const kind = block === 'Model' ? 'no declaration of a file' : `no fact of ${blockWords(block)}`;
  const meant = nearest(word, known);
  if (meant !== undefined && meant !== word) {
    return {
      what: `\`${word}\` is ${kind}. Did you mean \`${meant}\`?`,
      do: `Write \`${meant}\`.`,
      ...at(first),
      fix: replacing(`Write ${meant}`, first.startOffset, endOf(first), meant),
    };
  }
  if (asName) return undefined;
  const homes = grammar.blocksWith(word);
  if (homes.length > 0) {
    const where = homes.map((h) => (h === 'Model' ? 'outside of blocks' : `in ${blockWords(h)}`));
    const few = where.length > 5 ? `${where.slice(0, 5).join(', ')} and others` : orList(where);
    return {
      what: `\`${word}\` is ${kind}.`,
      do: `It stands ${few}: put it there or remove it.`,
      ...at(first),
    };
  }
  if (BEHIND_A_FIGURE.has(word) && block !== 'Model')
    return {
      what: `\`${word}\` is no fact by itself: it stands behind the figure that it qualifies.`,
      do: `Write it on the line of the figure, as in \`price 22.50 ${word}\`.`,
      ...at(first),
    };
  const some = [...known].slice(0, 60);
  return {
    what: `\`${word}\` is ${kind}.`,
    do:
      some.length > 12
        ? 'Look up the words that may stand here in the completions.'
        : `Begin the line with ${orList(some.map((k) => `\`${k}\``))}.`,
    ...at(first),
  };
};

/** `market M in US`: a fact behind a declaration, where its block belongs. */
const factWithoutBlock: Advice = ({ problem, grammar, token }) => {
  if (!token || !problem.complete || problem.line.at(-1)?.image === '}') return undefined;
  const own = problem.expected.find((e) => e.keyword === '{')?.rules.at(-1);
  if (own === undefined || !grammar.keywordsOf(own).has(token.image)) return undefined;
  const rest = problem.line.slice(problem.at);
  const end = endOf(rest.at(-1)!);
  const certain = grammar.read(own, rest).ok;
  return {
    what: `\`${token.image}\` is a fact of ${blockWords(own)}: facts stand between \`{\` and \`}\`.`,
    do: `Write \`{ ${token.image} … }\`.`,
    ...at(token),
    ...(certain && {
      fix: {
        title: 'Put it into a block',
        edits: [
          { start: token.startOffset, end: token.startOffset, text: '{ ' },
          { start: end, end, text: ' }' },
        ],
      },
    }),
  };
};

/** `1990-2000`: a hyphen between years. */
const yearRange: Advice = ({ text, previous }) => {
  if (previous?.tokenType.name !== 'DATE') return undefined;
  const years = /^(\d{4})-(\d{4})(?!\d)/.exec(text.slice(previous.startOffset));
  if (!years) return undefined;
  const written = `${years[1]!}..${years[2]!}`;
  const place = { start: previous.startOffset, end: previous.startOffset + years[0].length };
  return {
    what: `\`${years[0]}\` is no period: from and to stand apart by \`..\`.`,
    do: `Write \`${written}\`.`,
    ...place,
    fix: replacing(`Write ${written}`, place.start, place.end, written),
  };
};

/** A name without the quotes it needs. */
const unquoted: Advice = ({ problem, text }) => {
  const run = problem.unquoted;
  if (!run) return undefined;
  const start = problem.line[run.from]!.startOffset;
  const end = endOf(problem.line[run.to - 1]!);
  const name = text.slice(start, end);
  const quoted = `"${name.replace(/["\\]/g, '\\$&')}"`;
  if (run.text)
    return {
      what: `The text \`${name}\` does not stand between quotes.`,
      do: `Write \`${quoted}\`.`,
      start,
      end,
      fix: replacing('Put it between quotes', start, end, quoted),
    };
  const why = /^\p{N}/u.test(name)
    ? 'begins with a digit'
    : /\s/.test(name)
      ? 'has several words'
      : 'holds a sign other than letters, digits, `_` and inner hyphens';
  return {
    what: `The name \`${name}\` ${why} and needs quotes.`,
    do: `Write \`${quoted}\`.`,
    start,
    end,
    fix: replacing(`Write ${quoted}`, start, end, quoted),
  };
};

/** `price foo`: a fact that wants an amount. The `:` of a label is no help then. */
const amount: Advice = ({ problem }) => {
  const { line } = problem;
  const { at: index } = problem;
  const first = line[0];
  if (!first || index === 0) return undefined;
  const here = expectsAmount(problem.expected);
  const label =
    !here &&
    problem.expected.length > 0 &&
    problem.expected.every((e) => e.keyword === ':' && e.rules.at(-1) === 'FigureFact');
  if (!here && !label) return undefined;
  const before = line[label ? index - 2 : index - 1] ?? first;
  const wrong = line[label ? index - 1 : index];
  const shown = wrong && Number.isFinite(wrong.startOffset) && wrong.image !== '}' ? wrong : undefined;
  return {
    what: shown
      ? `Expected an amount after \`${before.image}\`, not \`${shown.image}\`.`
      : `Expected an amount after \`${before.image}\`.`,
    do: `Write ${AMOUNTS}.`,
    ...at(shown ?? before),
  };
};

/** Advice for what goes wrong often, the most certain first. */
export const HINTS: readonly Advice[] = [
  printedAmount,
  arrow,
  listAnd,
  missingColon,
  yearRange,
  factWithoutBlock,
  unquoted,
  quotedWord,
  firstWord,
  quoteInText,
  amount,
  unit,
];
