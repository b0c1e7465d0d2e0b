import { type Exact, ZERO, exact } from './exact.ts';
import { type Interval, between, make, point } from './interval.ts';

/** What a number counts. `money` without a currency is a share of a chain known only by shares. */
export type Unit =
  | { readonly kind: 'money'; readonly currency: string }
  | { readonly kind: 'percent'; readonly of?: string }
  | { readonly kind: 'physical'; readonly unit: string }
  | { readonly kind: 'number' };

/** A price basis (Incoterms and stages of sale), as declared. */
export type PriceBasis = 'fob' | 'cif' | 'ex-works' | 'wholesale' | 'retail';

/**
 * An amount as its author printed it. `interval` holds what the figure itself says, its declared uncertainty
 * included (`±`, ranges, `<`); `step` is one unit in the last printed place, from which rounding is judged.
 */
export interface Amount {
  /** `stated`: a number is given; `unknown`: it exists and is not known; `none`: it is declared to be nil. */
  readonly state: 'stated' | 'unknown' | 'none';
  readonly interval: Interval;
  /** The printed number before uncertainty is applied; undefined for ranges, bounds and unknown. */
  readonly value?: Exact;
  /** One unit in the last printed place (0.01 for `22.50`, 100000 for `2.1 million`); undefined when nothing is printed. */
  readonly step?: Exact;
  /** Preceded by `~`: the author calls it approximate. */
  readonly approximate?: true;
  readonly unit: Unit;
  /** What the figure is per (`kg`, `piece`); undefined means per unit of account of the chain. */
  readonly per?: string;
  readonly basis?: PriceBasis;
  /** Product taxes (VAT, sales tax) are in the figure, or are not, as declared. */
  readonly tax?: 'in' | 'out';
  /** The digits and words as written, without unit. */
  readonly text: string;
}

const MULTIPLIERS: Readonly<Record<string, bigint>> = {
  thousand: 1_000n,
  million: 1_000_000n,
  billion: 1_000_000_000n,
};

/** A printed number with its last place: `1_200`, `22.50`, with `thousand`, `million` or `billion`. */
export function printedNumber(digits: string, multiplier?: string): { value: Exact; step: Exact } {
  const plain = digits.replaceAll('_', '');
  const decimals = plain.includes('.') ? plain.length - plain.indexOf('.') - 1 : 0;
  const factor = exact(multiplier ? (MULTIPLIERS[multiplier] ?? 1n) : 1n);
  return {
    value: exact(plain).mul(factor),
    step: exact(1)
      .div(exact(10n ** BigInt(decimals)))
      .mul(factor),
  };
}

/** The interval that a comparison with a printed number states. */
export function comparedInterval(comparator: '<' | '<=' | '>' | '>=', value: Exact): Interval {
  switch (comparator) {
    case '<':
      return make(value.compare(0) > 0 ? ZERO : undefined, false, value, true);
    case '<=':
      return make(value.compare(0) > 0 ? ZERO : undefined, false, value, false);
    case '>':
      return make(value, true, undefined, false);
    case '>=':
      return make(value, false, undefined, false);
  }
}

/**
 * The values that a printed figure may stand for once it was rounded: half a unit in the last place to each side.
 * Bounds and ranges are taken as they stand.
 */
export function roundingInterval(amount: Amount): Interval {
  if (amount.value === undefined || amount.step === undefined) return amount.interval;
  const half = amount.step.div(2);
  const low = (amount.interval.low ?? amount.value).sub(half);
  const high = (amount.interval.high ?? amount.value).add(half);
  return between(low, high);
}

/** A plain stated amount: for tests and for models that are built without text. */
export function statedAmount(text: string, unit: Unit, per?: string): Amount {
  const { value, step } = printedNumber(text);
  return {
    state: 'stated',
    interval: point(value),
    value,
    step,
    unit,
    text,
    ...(per !== undefined && { per }),
  };
}

export const NO_UNIT: Unit = { kind: 'number' };
