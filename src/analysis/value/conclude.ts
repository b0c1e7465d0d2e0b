import { formatAddress } from '../../model/address.ts';
import { HUNDRED } from '../../model/exact.ts';
import { type Interval, pointOf, scaleInterval } from '../../model/interval.ts';
import type { Attribution, Conclusion, ConclusionValue, Derivation, Standing } from '../conclusion.ts';
import { type Box, type Form, ratioRange } from './form.ts';
import { percentDecimals } from './print.ts';

/** The form behind a conclusion, so that sums and shares of conclusions stay exact where their unknowns cancel out. */
export interface Measured {
  readonly form: Form;
  readonly box: Box;
}

/** The form behind a value conclusion, undefined for those that have none (shares, ratios). */
export function measuredOf(conclusion: Conclusion): Measured | undefined {
  return Quantity.measuredOf(conclusion);
}

export interface QuantityParts {
  readonly chain: string;
  readonly subject: string;
  readonly measure: string;
  readonly attribution?: Attribution | undefined;
  /** Narrows the address where a subject could be of several kinds. */
  readonly item?: string | undefined;
  readonly standing?: Standing;
  readonly interval: Interval;
  readonly unit: string;
  readonly decimals?: number | undefined;
  readonly settledBy?: readonly string[];
  readonly measured?: Measured;
  readonly derivation: () => Derivation;
}

/** Makes a conclusion about a quantity. */
export function quantity(parts: QuantityParts): Conclusion {
  const { chain, subject, measure, attribution, interval, unit, decimals } = parts;
  const item = attribution ?? parts.item;
  const state = stateOf(interval);
  const value: ConclusionValue = {
    kind: 'quantity',
    interval,
    unit,
    state,
    ...(decimals !== undefined && { decimals }),
    ...(state !== 'exact' && parts.settledBy && parts.settledBy.length > 0 && { settledBy: parts.settledBy }),
  };
  const address = formatAddress({ chain, subject, attribute: measure, ...(item !== undefined && { item }) });
  return new Quantity(parts, address, value);
}

/** Its form is a private field: a table beside thousands of conclusions is dear to keep, and a copy must not bear it. */
class Quantity implements Conclusion {
  readonly address: string;
  readonly chain: string;
  readonly subject: string;
  readonly measure: string;
  declare readonly attribution?: Attribution;
  readonly standing: Standing;
  readonly value: ConclusionValue;
  readonly derivation: () => Derivation;
  readonly #measured: Measured | undefined;

  constructor(parts: QuantityParts, address: string, value: ConclusionValue) {
    this.address = address;
    this.chain = parts.chain;
    this.subject = parts.subject;
    this.measure = parts.measure;
    if (parts.attribution) this.attribution = parts.attribution;
    this.standing = parts.standing ?? 'inferred';
    this.value = value;
    this.derivation = once(() => {
      // A declared amount has the address of its own fact: the fact is shown with it, never as its premise.
      const derivation = parts.derivation();
      const premises = derivation.premises.filter((premise) => premise !== address);
      return { ...derivation, premises: [...new Set(premises)] };
    });
    this.#measured = parts.measured;
  }

  static measuredOf(conclusion: Conclusion): Measured | undefined {
    return #measured in conclusion ? conclusion.#measured : undefined;
  }
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** Nothing bounds an amount that is only known not to be negative. */
export function stateOf(interval: Interval): 'exact' | 'bounded' | 'open' {
  if (pointOf(interval) !== undefined) return 'exact';
  if (interval.high === undefined && (interval.low === undefined || interval.low.compare(0) <= 0))
    return 'open';
  return 'bounded';
}

/** Both boxes as one. Symbols have one meaning in a chain, so they never disagree. */
export function joinBoxes(a: Box, b: Box): Box {
  if (a === b || b.size === 0) return a;
  if (a.size === 0) return b;
  return new Map([...a, ...b]);
}

/** Every value of a ratio in percent, with the decimals to print it. Undefined when the whole may be nil. */
export function percentage(
  part: Measured,
  whole: Measured,
): { interval: Interval; decimals: number | undefined } | undefined {
  const box = part.form.free.size + whole.form.free.size === 0 ? part.box : joinBoxes(part.box, whole.box);
  const ratio = ratioRange(part.form, whole.form, box);
  if (!ratio) return undefined;
  const interval = scaleInterval(ratio, HUNDRED);
  return { interval, decimals: percentDecimals(pointOf(interval), whole.form.constant, whole.form.decimals) };
}
