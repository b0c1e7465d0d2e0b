import { type FigureClass, attributeRules } from '../../language/attributes.ts';
import type { CompletionPoint } from '../../language/completion.ts';
import { enumeratedAttributes } from '../../vocabulary/enumerated-attributes.ts';
import { keywordMeaning } from '../../language/keywords.ts';
import { keywordMarkdown } from '../markdown.ts';
import { measureOf } from './expected.ts';
import type { Completion } from './item.ts';

const FIGURES: Readonly<Record<FigureClass, string>> = {
  money: 'an amount of money, or a percentage',
  percent: 'a percentage',
  quantity: 'a quantity with its unit',
  number: 'a number',
  time: 'a time',
};

/** What one writes most in a block, in the order that one writes it. */
const FIRST: Readonly<Record<string, readonly string[]>> = {
  Model: ['case', 'bibliography', 'source', 'chain', 'firm', 'institution', 'standard', 'import'],
  Chain: [
    'stage',
    'firm',
    'link',
    'market',
    'expect',
    'claim',
    'group',
    'institution',
    'standard',
    'rule',
    'policy',
    'place',
  ],
  Stage: ['in', 'functions', 'increment'],
  Firm: [
    'stage',
    'in',
    'functions',
    'headquarters',
    'owner',
    'lead',
    'wages',
    'increment',
    'inputs',
    'profit',
  ],
  Link: [
    ...[
      'price',
      'quantity',
      'complexity',
      'codifiability',
      'capability',
      'governance',
      'specifies',
      'monitors',
    ],
    ...['assists', 'controls', 'standard', 'customers', 'suppliers', 'information', 'buyer-share', 'exposed'],
  ],
  Market: ['in', 'quantity', 'kind'],
  Group: ['increment', 'share', 'in'],
  Institution: ['kind', 'in', 'sets-rule', 'audits', 'assists', 'bears-on'],
  Standard: ['kind', 'on', 'requires', 'bears-on'],
  ChainRule: ['kind', 'on', 'requires', 'bears-on'],
  Policy: ['instrument', 'by', 'bears-on', 'during'],
  Source: ['author', 'title', 'year', 'published-in', 'kind', 'doi', 'url'],
};

/** What a chain says of itself once, before anything else. */
const HEAD = ['product', 'currency', 'period'];

/** Facts of a source that are words of a list. */
const OF_SOURCES = 'kind';

/** Qualifiers that only amounts of money take, and those that only figures take. */
const OF_MONEY = new Set(['fob', 'cif', 'ex-works', 'wholesale', 'retail', 'tax-in', 'tax-out', 'to']);
const OF_FIGURES = new Set(['per', 'of', 'thousand', 'million', 'billion']);
/** Words that go on a line that could end there. */
const GOES_ON = new Set(['or', 'after', 'thousand', 'million', 'billion']);
const OF_AMOUNTS = new Set(['unknown', 'none', 'from']);

/** True when a keyword makes sense behind the words of a line, as far as the grammar cannot tell. */
export function fitsLine(keyword: string, point: CompletionPoint): boolean {
  const [first] = point.words;
  if (first === undefined)
    return point.block !== 'Source' || !(keyword in attributeRules) || keyword === OF_SOURCES;
  const rule = attributeRules[first];
  if (!rule && first !== 'expect') return true;
  if (OF_AMOUNTS.has(keyword) && first === 'expect') return !enumeratedAttributes.has(measureOf(point));
  if (OF_MONEY.has(keyword)) return rule?.figure === 'money' || (keyword === 'to' && first === 'expect');
  if (OF_FIGURES.has(keyword)) return rule?.figure !== undefined || first === 'expect';
  return true;
}

/** A keyword with what it does. */
export function keywordItem(keyword: string, point: CompletionPoint): Completion {
  const meaning = keywordMeaning(keyword);
  const figure = attributeRules[keyword]?.figure;
  const begins = point.words.length === 0;
  return {
    label: keyword,
    kind: 'keyword',
    insert: keyword,
    ...(begins && figure && { detail: FIGURES[figure] }),
    ...(meaning && { summary: meaning.does, documentation: keywordMarkdown(keyword, meaning) }),
    ...(begins && meaning?.concept && { words: meaning.concept.altLabels }),
    ...(keyword === '=' && { likely: true as const }),
    ...(!begins && GOES_ON.has(keyword) && { optional: true as const }),
  };
}

/** The keywords that one is likely to write next, first to last; `text` is the declaration around the place. */
export function firstWords(point: CompletionPoint, text: string): readonly string[] {
  const usual = FIRST[point.block] ?? [];
  if (point.block !== 'Chain') return usual;
  return [
    ...HEAD.filter((word) => !new RegExp(`^\\s*${word}\\s`, 'm').test(text.replaceAll(';', '\n'))),
    ...usual,
  ];
}
