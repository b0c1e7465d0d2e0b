import type { Place } from '../../findings/finding.ts';
import type { QueryContext } from '../query/engine.ts';
import type { Item } from './items.ts';

export function nameOf(measure: string, subject: string): string {
  return subject ? `${measure} of ${subject}` : measure;
}

/** A figure by the words of its line: `price of fabric`, `cost promotion of Nike`. */
export function figureName(item: Item): string {
  if (item.key.includes('|')) return nameOf(item.measure, item.subject);
  const measure = item.measure === 'value' ? 'price' : item.measure;
  return nameOf(item.item === undefined ? measure : `${measure} ${item.item}`, item.subject);
}

/** Where findings of the chain as a whole point. */
export function chainPlace(ctx: QueryContext): Place {
  for (const attribute of ['is', 'final-price', 'product', 'currency', 'volume']) {
    const origin = ctx.fact('', attribute)?.assertions[0].origin;
    if (origin) return { ...origin, part: 'name' };
  }
  for (const kind of ['firm', 'group', 'link'] as const) {
    for (const subject of ctx.subjects(kind)) {
      const origin = ctx.fact(subject, 'is', kind)?.assertions[0].origin;
      if (origin) return { ...origin, part: 'name' };
    }
  }
  return { document: ctx.chain, start: 0, end: 0 };
}

export function placeOfSubject(
  ctx: QueryContext,
  subject: string,
  kind: 'firm' | 'group' | 'stage' | 'market',
): Place {
  const origin = ctx.fact(subject, 'is', kind)?.assertions[0].origin;
  return origin ? { ...origin, part: 'name' } : chainPlace(ctx);
}
