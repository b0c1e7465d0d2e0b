import { type Exact, ONE, ZERO, exact } from '../../model/exact.ts';
import { type Interval, UNBOUNDED, addIntervals, make, point, scaleInterval } from '../../model/interval.ts';

/**
 * An exact affine form: `constant + Σ coefficient × symbol`. Symbols are the amounts that the account leaves free. The
 * printed figures that the constant rests on are kept with their weights: they are the form's provenance, and
 * rounding is judged from them.
 */
export interface Form {
  readonly constant: Exact;
  /** Weights of what is not determined, by the key of its variable. */
  readonly free: ReadonlyMap<string, Exact>;
  /** Weights of the printed figures, by the key of the variable that each of them states. Empty in sums for display. */
  readonly figures: ReadonlyMap<string, Exact>;
  /** Decimals of the most finely printed figure in it; undefined when no printed figure is. */
  readonly decimals?: number | undefined;
}

/** What is known of each symbol. */
export type Box = ReadonlyMap<string, Interval>;

const NOTHING: ReadonlyMap<string, Exact> = new Map();
export const ZERO_FORM: Form = { constant: ZERO, free: NOTHING, figures: NOTHING };
const MINUS_ONE = exact(-1);

export function constantForm(constant: Exact, decimals?: number): Form {
  return { constant, free: NOTHING, figures: NOTHING, decimals };
}

export function symbolForm(key: string, decimals?: number): Form {
  return { constant: ZERO, free: new Map([[key, ONE]]), figures: NOTHING, decimals };
}

/** Adds up forms. `provenance: false` leaves the figures out: sums that are only shown do not need them. */
export class FormBuilder {
  private constant = ZERO;
  private free = NOTHING as Map<string, Exact>;
  private figures = NOTHING as Map<string, Exact>;
  private decimals: number | undefined;
  private readonly provenance: boolean;

  constructor(provenance = true) {
    this.provenance = provenance;
  }

  add(form: Form, weight: Exact = ONE): this {
    this.addConstant(times(form.constant, weight));
    if (form.free.size > 0) addWeights((this.free = own(this.free)), form.free, weight);
    if (this.provenance && form.figures.size > 0)
      addWeights((this.figures = own(this.figures)), form.figures, weight);
    this.decimals = mostDecimals(this.decimals, form.decimals);
    return this;
  }

  addConstant(value: Exact): this {
    if (value.n !== 0n) this.constant = this.constant.add(value);
    return this;
  }

  build(): Form {
    return { constant: this.constant, free: this.free, figures: this.figures, decimals: this.decimals };
  }
}

/** Most forms have no free amount or no figure: these share one empty map, which nothing is put into. */
function own(weights: Map<string, Exact>): Map<string, Exact> {
  return weights === NOTHING ? new Map<string, Exact>() : weights;
}

export function mostDecimals(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined ? b : b === undefined ? a : Math.max(a, b);
}

export function difference(a: Form, b: Form): Form {
  return new FormBuilder().add(a).add(b, MINUS_ONE).build();
}

export function scaleForm(form: Form, factor: Exact): Form {
  if (factor.n === 1n && factor.d === 1n && factor.s > 0n) return form;
  return new FormBuilder().add(form, factor).build();
}

function times(a: Exact, b: Exact): Exact {
  if (b.n === 1n && b.d === 1n) return b.s < 0n ? a.neg() : a;
  return a.mul(b);
}

function addWeights(into: Map<string, Exact>, from: ReadonlyMap<string, Exact>, weight: Exact): void {
  for (const [key, coefficient] of from) {
    const scaled = times(coefficient, weight);
    const there = into.get(key);
    const sum = there ? there.add(scaled) : scaled;
    if (sum.n === 0n) into.delete(key);
    else into.set(key, sum);
  }
}

/** Every value that the form takes over the box: exact, since a form is affine in each of its symbols. */
export function rangeOf(form: Form, box: Box): Interval {
  let range: Interval = point(form.constant);
  for (const [key, weight] of form.free) {
    range = addIntervals(range, scaleInterval(box.get(key) ?? UNBOUNDED, weight));
  }
  return range;
}

/**
 * Every value of `numerator / denominator` over the box, exact (a linear-fractional function has its extremes at
 * vertices and along unbounded rays; found by Dinkelbach's iteration). Undefined where the denominator can be zero or
 * less: a share of nothing is no share.
 */
export function ratioRange(numerator: Form, denominator: Form, box: Box): Interval | undefined {
  const whole = rangeOf(denominator, box);
  if (whole.low === undefined || whole.low.compare(0) < 0) return undefined;
  if (
    whole.low.compare(0) === 0 &&
    !(whole.lowOpen || whole.high === undefined || whole.high.compare(0) > 0)
  ) {
    return undefined;
  }
  if (numerator.free.size === 0 && denominator.free.size === 0) {
    return denominator.constant.compare(0) > 0
      ? point(numerator.constant.div(denominator.constant))
      : undefined;
  }
  const high = supremum(numerator, denominator, box);
  const low = supremum(scaleForm(numerator, MINUS_ONE), denominator, box);
  return make(low?.value.neg(), low?.open, high?.value, high?.open);
}

/** Least upper bound of a ratio over a box, undefined when there is none. `open`: approached, never reached. */
function supremum(n: Form, d: Form, box: Box): { value: Exact; open: boolean } | undefined {
  const symbols = [...new Set([...n.free.keys(), ...d.free.keys()])].map((key) => ({
    n: n.free.get(key) ?? ZERO,
    d: d.free.get(key) ?? ZERO,
    bounds: box.get(key) ?? UNBOUNDED,
  }));
  // Rays: a symbol that can grow without end pulls the ratio towards the ratio of its weights.
  let limit: Exact | undefined;
  for (const s of symbols) {
    for (const sign of [
      ...(s.bounds.high === undefined ? [ONE] : []),
      ...(s.bounds.low === undefined ? [MINUS_ONE] : []),
    ]) {
      const dn = s.n.mul(sign);
      const dd = s.d.mul(sign);
      if (dd.compare(0) === 0 && dn.compare(0) > 0) return undefined;
      if (dd.compare(0) > 0 && (limit === undefined || dn.div(dd).gt(limit))) limit = dn.div(dd);
      if (dd.compare(0) < 0) return undefined;
    }
  }
  let best: { value: Exact; open: boolean } | undefined = limit && { value: limit, open: true };
  for (let round = 0; round < 200; round++) {
    let top = n.constant;
    let bottom = d.constant;
    let open = false;
    for (const s of symbols) {
      const slope = best ? s.n.sub(best.value.mul(s.d)) : s.n;
      const { low, high } = s.bounds;
      let value: Exact;
      if (slope.n === 0n) {
        // It makes no difference to the ratio: anywhere inside, where there is something to divide by.
        value = s.d.compare(0) > 0 ? (high ?? (low ?? ZERO).add(1)) : (low ?? high ?? ZERO);
      } else {
        const up = slope.s > 0n;
        value = (up ? high : low) ?? low ?? high ?? ZERO;
        open ||= !!(up ? s.bounds.highOpen : s.bounds.lowOpen);
      }
      top = top.add(s.n.mul(value));
      bottom = bottom.add(s.d.mul(value));
    }
    if (bottom.compare(0) <= 0) {
      // The ratio grows without end towards a vertex at which nothing is left to divide by.
      return top.compare(0) > 0 ? undefined : best;
    }
    const value = top.div(bottom);
    if (best && value.lte(best.value))
      return value.equals(best.value) && !open ? { value, open: false } : best;
    best = { value, open };
  }
  return best;
}
