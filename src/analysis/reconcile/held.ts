import type { QueryEngine } from '../query/engine.ts';
import { portionOf, quantityFacts } from '../value/quantity-facts.ts';
import { nameOf } from '../value/naming.ts';
import type { Stated } from '../value/figures.ts';
import { pointOf } from '../../model/interval.ts';
import { structureQuery } from '../value/structure.ts';

/** A figure that is stated with an uncertainty and is not adjusted. */
export interface Held {
  readonly address: string;
  readonly name: string;
  readonly reason: string;
}

/**
 * Quantities, yields and losses that are stated with an uncertainty. They are held as declared: the value of a link is its
 * price × its quantity, and that quantity the product of the yields on its way, so that both cannot be adjusted in
 * linear equations, and which of them moves would rest on where the equations were made linear. What they leave open
 * counts in the uncertainty of the prices that rest on them.
 */
export function heldFigures(engine: QueryEngine): readonly Held[] {
  const held: Held[] = [];
  const add = (subject: string, stated: Stated, uncertain: boolean): void => {
    const [address] = stated.premises;
    if (!uncertain || address === undefined || held.some((other) => other.address === address)) return;
    const what = stated.item === undefined ? stated.attribute : `${stated.attribute} ${stated.item}`;
    const reason =
      stated.attribute === 'quantity'
        ? 'a quantity multiplies the price: its uncertainty counts in that of the price'
        : `a ${stated.attribute} multiplies quantities, and these prices: its uncertainty counts in that of the prices`;
    held.push({ address, name: nameOf(what, subject), reason });
  };
  const { parts } = engine.ask(structureQuery, '');
  const stages = engine.facts.subjects('stage');
  for (const { units, links } of parts) {
    for (const subject of [...units, ...links.map(({ name }) => name), ...stages]) {
      const { quantity, yields } = engine.ask(quantityFacts, subject);
      if (quantity) add(subject, quantity, quantity.state === 'range');
      for (const stated of yields)
        add(subject, stated, stated.state !== 'unknown' && pointOf(portionOf(stated).interval) === undefined);
    }
  }
  return held.sort((a, b) => (a.address < b.address ? -1 : 1));
}
