import type { MeasureExpression } from '../../model/expectation.ts';
import { inWords } from '../claims/measures.ts';

/** What chains are compared on: a measure that `expect` knows, or one of those that are made for comparing. */
export interface Indicator {
  readonly title: string;
  readonly expression: MeasureExpression;
}

/** Other names of indicators: the words of the method for what a measure has as its name. */
const ALIASES: Readonly<Record<string, string>> = {
  coordination: 'governance',
  'governance-profile': 'governance',
  evidence: 'sourced',
};

/** The indicator of a measure expression. */
export function indicatorOf(expression: MeasureExpression): Indicator {
  const measure = ALIASES[expression.measure] ?? expression.measure;
  return { title: inWords(expression).replaceAll('-', ' '), expression: { ...expression, measure } };
}

/** What chains are compared on where nothing else is asked for: the method's governance, scale, shares and evidence. */
export const COMMON: readonly Indicator[] = [
  ...[['drivenness'], ['scale'], ['governance', 'governance by link'], ['lead-firms', 'lead firms']],
  ...[['governance-concentration', 'governed by one firm'], ['largest-share', 'largest share'], ['sourced']],
].map(([measure = '', title = measure]) => ({ title, expression: { measure } }));

/** Reads an indicator as the command line takes it: `share of Growers`, `increment of US by location as % of final price`. */
export function readIndicator(text: string): Indicator | undefined {
  const found =
    /^(total )?(final price|value added|[\p{L}\p{N}_-]+)(?: (?!of |by |as )("[^"]*"|\S+))?(?: of (.+?))?(?: by (location|ownership))?(?: as % of (.+?)(?: of (.+))?)?$/u.exec(
      text.trim().replace(/\s+/g, ' '),
    );
  if (!found) return undefined;
  const [, total, measure = '', item, subject, attribution, base, baseSubject] = found;
  const plain = (name: string): string => name.replace(/^"(.*)"$/, '$1').replace(/\s*->\s*/, '->');
  return indicatorOf({
    measure,
    ...(total && { total: true as const }),
    ...(item && { item: plain(item) }),
    ...(subject && { subject: plain(subject) }),
    ...(attribution && { attribution: attribution as 'location' | 'ownership' }),
    ...(base && { base: plain(base) }),
    ...(baseSubject && { baseSubject: plain(baseSubject) }),
  });
}
