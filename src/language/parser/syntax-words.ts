import type { Expectation } from './line-grammar.ts';

const BLOCKS: Readonly<Record<string, string>> = {
  Model: 'a file',
  Case: 'a case',
  Source: 'a source',
  Chain: 'a chain',
  Stage: 'a stage',
  Market: 'a market',
  Firm: 'a firm',
  Link: 'a link',
  Group: 'a group',
  Institution: 'an institution',
  Standard: 'a standard',
  ChainRule: 'a rule',
  Policy: 'a policy',
  Bloc: 'a bloc',
  Deflator: 'a deflator',
  TradeTable: 'a trade table',
  Comparison: 'a comparison',
  Claim: 'a claim',
};

const TARGETS: Readonly<Record<string, string>> = {
  Stage: 'the name of a stage',
  Actor: 'the name of a firm, market, group or institution',
  Place: 'a place (a country, a bloc or a declared place)',
  Source: 'a source, as in `@key[p. 3]`',
  Standard: 'the name of a standard',
  Deflator: 'the name of a deflator',
  TradeTable: 'the name of a trade table',
  Participant: 'the name of what is measured',
};

const NAMES: Readonly<Record<string, string>> = {
  country: 'a country',
  currency: 'a currency, as `USD`',
  unit: 'a unit',
  product: 'a product',
  column: 'the name of a column',
  members: 'the name of a member',
};

/** The rule of a block in the author's words, with its article. */
export function blockWords(rule: string): string {
  return BLOCKS[rule] ?? `a ${rule.toLowerCase()}`;
}

/** `a`, `a or b`, `a, b or c`. */
export function orList(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)!}`;
}

/** How an amount is written, for the advice. */
export const AMOUNTS = 'a number (22.50), a range (2.1..2.9), a bound (< 1), `unknown` or `none`';

/** True when an amount could stand at the place. */
export function expectsAmount(expected: readonly Expectation[]): boolean {
  return expected.some((e) => e.rules.includes('StateAmount'));
}

/** Links that are compared stand where the grammar takes any subject. */
function isLink({ rules }: Expectation): boolean {
  const around = rules[rules.lastIndexOf('SubjectRef') - 1];
  return around === 'OrderFact' || around === 'Expect';
}

/** What could stand at a place, in a few words; undefined when that is too much to list. */
export function expectedWords(expected: readonly Expectation[]): string | undefined {
  if (expectsAmount(expected)) return 'an amount';
  if (expected.some((e) => e.keyword === '!=')) return 'a comparison, as `=`';
  const words = new Set<string>();
  for (const e of expected) {
    const rule = e.rules.at(-1);
    if (isLink(e)) words.add('the name of a link, or its two ends');
    else if (e.target !== undefined)
      words.add(TARGETS[e.target] ?? `the name of a ${e.target.toLowerCase()}`);
    else if (e.rules.includes('DateText')) words.add('a year or a date (1999, 1999-06)');
    else if (e.rules.includes('MeasureName')) words.add('a measure, as `price`');
    else if (e.rules.includes('Name')) words.add(NAMES[e.property ?? ''] ?? 'a name');
    else if (e.rules.includes('Text')) words.add('a text between quotes');
    else if (e.rules.includes('Word')) words.add('a word');
    else if (e.terminal === 'STRING') words.add('a text between quotes');
    else if (e.terminal === 'NUMBER') words.add('a number');
    else if (e.terminal === 'CITE') words.add('a source, as in `@key[p. 3]`');
    else if (e.keyword !== undefined && rule !== 'Model') words.add(`\`${e.keyword}\``);
  }
  // A sign or a word that may come first says less than what is wanted.
  if (words.has('a measure, as `price`')) return 'a measure, as `price`';
  if ([...words].some((word) => word.startsWith('the name of'))) words.delete('a name');
  return words.size > 0 && words.size <= 9 ? orList([...words]) : undefined;
}
