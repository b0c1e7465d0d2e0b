import type { MeasureExpression } from '../../model/expectation.ts';
import { FACTORS, type Factor } from '../value/factor-items.ts';
import { severalPlaces } from '../value/places.ts';

/** Other spellings of measures. */
export const ALIASES: Readonly<Record<string, string>> = {
  markup: 'mark-up',
  share: 'share-of-final-price',
  'value-added-share': 'share-of-value-added',
  cost: 'costs',
  cumulative: 'cumulative-price',
  leftover: 'residual',
  roce: 'return-on-capital-employed',
  return: 'return-on-capital-employed',
  'rate-of-return': 'return-on-capital-employed',
  'profit-share': 'profit-share-of-final-price',
  'capture-share': 'capture-share-of-final-price',
  'employment-share': 'share-of-employment',
  'received-share': 'received-share-of-final-price',
};

/** Names of factor sums beside those of the factors themselves. */
const FACTOR_ALIASES: Readonly<Record<string, Factor>> = {
  duty: 'duties',
  tax: 'product-taxes',
  subsidy: 'product-subsidies',
  cost: 'costs',
  residual: 'undivided',
};

/** The factor that a name stands for; undefined for any other name. */
export function factorNamed(name: string): Factor | undefined {
  return FACTOR_ALIASES[name] ?? FACTORS.find((factor) => factor === name);
}

/** `TW or SG` and `TW, JP` as their sums are named. */
export function placeName(text: string): string {
  if (text.includes(' or ')) return severalPlaces(text.split(' or '), true);
  const several = text.replace(' (split unknown)', '');
  return several.includes(', ') ? severalPlaces(several.split(', '), false) : text;
}

/** A measure expression as its line has it. */
export function inWords(expression: MeasureExpression): string {
  return [
    ...(expression.total ? ['total'] : []),
    expression.measure,
    ...(expression.item !== undefined ? [expression.item] : []),
    ...(expression.subject ? [`of ${expression.subject}`] : []),
    ...(expression.counterpart !== undefined ? [`to ${expression.counterpart}`] : []),
    ...(expression.attribution ? [`by ${expression.attribution}`] : []),
    ...(expression.base !== undefined ? [`as % of ${expression.base}`] : []),
    ...(expression.baseSubject ? [`of ${expression.baseSubject}`] : []),
  ].join(' ');
}
