import { type Exact, ONE, ZERO, sameExact } from '../../model/exact.ts';
import { type Interval, point } from '../../model/interval.ts';
import { ownBounds } from './bounds.ts';
import { type Carried, type Limit, type Miss, carry } from './carry.ts';
import { type Form, FormBuilder } from './form.ts';
import type { Figure, Row, Solution, Variable } from './solve.ts';

/**
 * A proof that figures contradict each other (Farkas): identities and bounds, each with a weight, in whose sum all but
 * these figures cancels, and that leaves a difference.
 */
export interface Certificate {
  /** Keys of the figures and the stated ranges that it rests on, sorted. */
  readonly keys: readonly string[];
  /** Keys of amounts whose own nature it rests on (a price is not negative). */
  readonly natural: readonly string[];
  /** Weights of the printed figures. */
  readonly weights: ReadonlyMap<string, Exact>;
  /** How far they are apart, and how much of that the rounding of the figures explains at most. */
  readonly amount: Exact;
  readonly slack: Exact;
  /** The identity in which it shows. */
  readonly row?: Row;
  /** The amount that is left no value. */
  readonly bounded?: string;
}

/** The proof behind an identity whose figures do not add up: the weights of its own form. */
export function ofCheck(form: Form, slack: Exact, row?: Row): Certificate {
  const keys = [...form.figures.keys()].sort();
  const found = { keys, natural: [], weights: form.figures, amount: form.constant, slack };
  return row ? { ...found, row } : found;
}

/** The proofs behind amounts that the forms of a solution leave no value. */
export function ofForms(
  carried: Carried,
  variables: readonly Variable[],
  { forms }: Solution,
  figures: ReadonlyMap<string, Figure>,
): readonly Certificate[] {
  const byKey = new Map(variables.map((variable) => [variable.key, variable]));
  return multipliers(carried).map(({ miss, factors, bounds }) => {
    const proof = new Proof(byKey, figures);
    for (const [key, factor] of [...factors, ...bounds]) {
      const form = forms.get(key)!;
      proof.difference(form.constant.mul(factor));
      proof.bound(key, factor);
      for (const [figure, weight] of form.figures) proof.figure(figure, weight.mul(factor));
    }
    return proof.certificate(miss.key);
  });
}

/**
 * The proofs that are seen when bounds are carried from identity to identity as they are stated, within what each figure may
 * have been printed for. What rests on `aside` is not looked at: what is stated of amounts, their nature, or both.
 */
export function ofIdentities(
  variables: readonly Variable[],
  rows: readonly Row[],
  figures: ReadonlyMap<string, Figure>,
  aside: { readonly stated: ReadonlySet<string>; readonly natural: ReadonlySet<string> },
): readonly Certificate[] {
  const own = new Map<string, Interval>();
  const byKey = new Map<string, Variable>();
  for (const given of variables) {
    const { key } = given;
    const variable = aside.stated.has(key) ? { ...given, figure: undefined, stated: undefined } : given;
    byKey.set(key, variable);
    const slack = figures.get(key)?.slack ?? ZERO;
    const value = variable.figure?.value;
    if (value) own.set(key, { low: value.sub(slack), high: value.add(slack) });
    else if (variable.stated || !aside.natural.has(key)) own.set(key, ownBounds(variable));
  }
  const limits = rows.map((row): Limit => {
    const builder = new FormBuilder().addConstant(row.constant ?? ZERO);
    for (const [key, weight] of row.terms)
      builder.add({ constant: ZERO, free: new Map([[key, ONE]]), figures: new Map() }, weight);
    return { key: row.key, form: builder.build(), bounds: point(ZERO) };
  });
  const constants = new Map(rows.map((row) => [row.key, row.constant ?? ZERO]));
  return multipliers(carry(own, limits)).map(({ factors, bounds }) => {
    const proof = new Proof(byKey, figures);
    for (const [key, factor] of factors) proof.difference(constants.get(key)!.mul(factor));
    for (const [key, factor] of bounds) {
      if (byKey.get(key)!.figure) proof.figure(key, factor.neg(), true);
      else proof.bound(key, factor);
    }
    return proof.certificate();
  });
}

/** Adds up what multipliers say: forms and figures on one side, bounds on the other. */
class Proof {
  private readonly keys = new Set<string>();
  private readonly natural = new Set<string>();
  private readonly weights = new Map<string, Exact>();
  private amount: Exact = ZERO;
  private readonly variables: ReadonlyMap<string, Variable>;
  private readonly figures: ReadonlyMap<string, Figure>;

  constructor(variables: ReadonlyMap<string, Variable>, figures: ReadonlyMap<string, Figure>) {
    this.variables = variables;
    this.figures = figures;
  }

  difference(amount: Exact): void {
    this.amount = this.amount.add(amount);
  }

  /** Above zero the upper bound of an amount, below zero the lower one. */
  bound(key: string, factor: Exact): void {
    const variable = this.variables.get(key)!;
    const side = factor.s > 0n ? 'high' : 'low';
    const bound = ownBounds(variable)[side]!;
    (sameExact(variable.natural[side], bound) ? this.natural : this.keys).add(key);
    this.difference(bound.mul(factor).neg());
  }

  /** A figure; `counted` where its value is not yet in the difference. */
  figure(key: string, weight: Exact, counted = false): void {
    plus(this.weights, key, weight);
    if (counted) this.difference(this.variables.get(key)!.figure!.value.mul(weight));
  }

  certificate(bounded?: string): Certificate {
    let slack: Exact = ZERO;
    for (const [key, weight] of this.weights) {
      this.keys.add(key);
      slack = slack.add((this.figures.get(key)?.slack ?? ZERO).mul(weight.abs()));
    }
    const keys = [...this.keys].sort();
    const natural = [...this.natural].sort();
    const at = bounded ?? natural[0] ?? keys.find((key) => !this.weights.has(key)) ?? keys[0]!;
    return { keys, natural, weights: this.weights, amount: this.amount, slack, bounded: at };
  }
}

interface Multipliers {
  readonly miss: Miss;
  /** What each limit is multiplied by: above zero as an upper bound, below zero as a lower one. */
  readonly factors: ReadonlyMap<string, Exact>;
  /** The same of free amounts and their own bounds. */
  readonly bounds: ReadonlyMap<string, Exact>;
}

/**
 * How bounds that were carried add up to each miss, read from the steps, the last one first: each free amount that a
 * form brings in is cancelled by the step that had last narrowed it. Where only an open end is missed, there is no difference.
 */
function multipliers(carried: Carried): readonly Multipliers[] {
  const taken = stepsBySide(carried);
  const { limits, steps } = carried;
  return carried.conflicts.flatMap((miss) => {
    if (miss.gap.n === 0n) return [];
    const factors = new Map<string, Exact>();
    const bounds = new Map<string, Exact>();
    const open = new Map<number, Exact>();
    const take = (by: number, factor: Exact, time: number, cancelled?: string): void => {
      const { key, form } = limits[by]!;
      plus(factors, key, factor);
      for (const [symbol, weight] of form.free) {
        if (symbol === cancelled) continue;
        const rest = weight.mul(factor);
        plus(open, lastBefore(taken.get(sideOf(symbol, rest.s < 0n))!, time), rest);
      }
    };
    take(miss.by, miss.above ? ONE : ONE.neg(), miss.time);
    for (let step = miss.time - 1; step >= 0 && open.size > 0; step--) {
      const rest = open.get(step);
      if (!rest) continue;
      open.delete(step);
      const { symbol, by } = steps[step]!;
      if (by === undefined) plus(bounds, symbol, rest.neg());
      else take(by, rest.div(limits[by]!.form.free.get(symbol)!).neg(), step, symbol);
    }
    return [{ miss, factors, bounds }];
  });
}

const sideOf = (symbol: string, upper: boolean): string => `${upper ? '<' : '>'}${symbol}`;

/** Where in the list of steps each side of each free amount was narrowed, in order. */
function stepsBySide({ steps }: Carried): ReadonlyMap<string, readonly number[]> {
  const taken = new Map<string, number[]>();
  steps.forEach(({ symbol, upper }, i) => {
    const side = sideOf(symbol, upper);
    const list = taken.get(side);
    if (list) list.push(i);
    else taken.set(side, [i]);
  });
  return taken;
}

function lastBefore(list: readonly number[], time: number): number {
  let i = list.length - 1;
  while (list[i]! >= time) i--;
  return list[i]!;
}

/** Adds to a weight; what cancels is gone. */
function plus<K>(into: Map<K, Exact>, key: K, value: Exact): void {
  const sum = (into.get(key) ?? ZERO).add(value);
  if (sum.n === 0n) into.delete(key);
  else into.set(key, sum);
}
