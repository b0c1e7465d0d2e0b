import { HUNDRED, type Exact } from '../../model/exact.ts';
import { type Interval, make, pointOf } from '../../model/interval.ts';
import { findUnit } from '../../vocabulary/units.ts';
import type { Query } from '../query/engine.ts';
import { type Stated, statedAmounts } from './figures.ts';

/** What a subject states of physical quantities. */
export interface QuantityFacts {
  readonly quantity?: Stated | undefined;
  readonly volume?: Stated | undefined;
  /** Yields and losses; a label names the link (or the firm at its other end) that each is of. */
  readonly yields: readonly Stated[];
  /** The unit that its price is per, where that is one of quantity. */
  readonly per?: string | undefined;
  readonly priced: boolean;
}

const facts = new WeakMap<QuantityFacts, string>();

/** The physical quantities that a subject states: unchanged by an edit of a price alone. */
export const quantityFacts: Query<string, QuantityFacts> = {
  name: 'value-quantity-facts',
  fingerprint: (answer) => facts.get(answer) ?? '',
  compute(ctx, subject) {
    const { amounts } = ctx.ask(statedAmounts, subject);
    const find = (attribute: string): Stated | undefined => amounts.find((s) => s.attribute === attribute);
    const yields = amounts.filter((s) => s.attribute === 'yield' || s.attribute === 'loss');
    const price = find('price');
    const per = price?.per !== undefined && isQuantity(price.per) ? price.per : undefined;
    const answer: QuantityFacts = {
      ...{ quantity: find('quantity'), volume: find('volume'), yields, per, priced: price !== undefined },
    };
    const content = [answer.quantity, answer.volume, ...yields].map((s) =>
      s
        ? [s.attribute, s.item, s.text, s.state, s.unit, s.per, s.slack.toFraction(), s.place, s.premises]
        : null,
    );
    facts.set(answer, JSON.stringify([content, per, answer.priced]));
    return answer;
  },
};

/** True for a unit that counts a thing, not a time or the firms of a group. */
export function isQuantity(unit: string): boolean {
  const dimension = findUnit(unit)?.dimension;
  return unit !== 'firm' && dimension !== 'calendar' && dimension !== 'time';
}

/** The part of what comes in that goes on: a yield as it is, a loss as what it leaves. */
export interface Portion {
  readonly stated: Stated;
  readonly interval: Interval;
  readonly value?: Exact | undefined;
  /** Half a unit in the last printed place. */
  readonly half: Exact;
}

export function portionOf(stated: Stated): Portion {
  const { low, high, lowOpen, highOpen } = stated.interval;
  const interval =
    stated.attribute === 'yield'
      ? make(low?.div(HUNDRED), lowOpen, high?.div(HUNDRED), highOpen)
      : make(high && left(high), highOpen, low && left(low), lowOpen);
  return { stated, interval, value: pointOf(interval), half: stated.slack.div(HUNDRED) };
}

function left(loss: Exact): Exact {
  return HUNDRED.sub(loss).div(HUNDRED);
}
