import { type Exact, HUNDRED, ONE, ZERO } from '../../model/exact.ts';
import { ownBounds, propagate } from '../value/bounds.ts';
import { type Form, FormBuilder } from '../value/form.ts';
import { MINUS } from '../value/items.ts';
import { type Row, type Solution, type Variable, solve } from '../value/solve.ts';
import { criticalChiSquare } from './chi-square.ts';
import { withoutFreeAmounts } from './eliminate.ts';
import type { Condition } from './gram.ts';
import { type Adjustments, keepingBounds, leastSquares } from './least-squares.ts';
import { type Ratio, compareRatios, over, toRatio } from './ratio.ts';
import type { Steps } from './steps.ts';
import type { Measurement, System } from './system.ts';

interface Solved extends Solution {
  readonly variables: readonly Variable[];
}

/** What least squares makes of one measured figure. Amounts are of the figure as written. */
export interface FittedFigure {
  readonly measurement: Measurement;
  readonly measured: Exact;
  /** Square of the normalised residual: adjustment by its own standard deviation. Undefined: nothing else tells of it. */
  readonly test?: Ratio;
  /** Whatever it is tied to agrees to within the rounding of the printed digits: there is nothing to change. */
  readonly withinRounding: boolean;
  /**
   * Square of the standard uncertainty that is left, in units of what it was. The covariance of adjusted figures is
   * `S − S Bᵀ (B S Bᵀ)⁻¹ B S` (Narasimhan & Jordache 2000, ch. 3; STAN prints its roots): on its diagonal, `1 − σ² bᵀ (B S Bᵀ)⁻¹ b`
   * of `σ²`. Normal errors, equations as linear, and bounds that were reached as equations.
   */
  readonly left: Ratio;
}

export interface Fit {
  readonly figures: readonly FittedFigure[];
  /** `Σ (adjustment / standard uncertainty)²`. */
  readonly sum: Exact;
  /** Equations that the figures state beyond what determines them, bounds that were reached included. */
  readonly redundancy: number;
  /** What the sum exceeds by chance once in twenty times; undefined without redundancy. */
  readonly critical?: Exact;
  /** The sum is not above that, or every equation holds to within the rounding of the printed digits. */
  readonly agrees: boolean;
  /** Amounts that nothing determines, by key. */
  readonly open: readonly string[];
  /** Keys of figures that contradict each other and may not be adjusted, since they are exact. */
  readonly contradictory: readonly string[];
  /** Keys of amounts whose bounds no adjustment keeps. */
  readonly unkept: readonly string[];
  /** An amount by its key, in the unit of the account; undefined where nothing determines it. */
  readonly amount: (key: string) => Exact | undefined;
  /** A figure as it is after reconciliation, as written. */
  readonly reconciled: (measurement: Measurement) => Exact;
}

/**
 * Weighted least squares over an account: `Σ ((x − m)/σ)²` at its least, subject to the account's identities and bounds,
 * with the tests of the adjustments (measurement test of the normalised residuals, global test against χ²).
 *
 * @param leftOut keys of figures that are not to be taken as measured.
 */
export function* fit(system: System, leftOut: ReadonlySet<string> = new Set()): Steps<Fit> {
  const taken = system.measurements.filter(({ key }) => !leftOut.has(key));
  const before = solvedAt(system, new Map(taken.map((m) => [m.key, m.value])));
  const variances = taken.map((m) => varianceOf(m, before));
  const index = new Map<string, number>();
  const columns: number[] = [];
  taken.forEach(({ key }, i) => {
    if (variances[i]!.n === 0n) return;
    index.set(key, columns.length);
    columns.push(i);
  });
  const weights = columns.map((i) => variances[i]!);
  const condition = (form: Form): Condition => ({
    constant: form.constant,
    weights: new Map(
      [...form.figures].flatMap(([key, weight]) => {
        const column = index.get(key);
        return column === undefined ? [] : [[column, weight] as const];
      }),
    ),
  });
  const equationOf = new Map(before.checks.map(({ form }) => [condition(form), form]));
  let adjusted = yield* leastSquares(weights, [...equationOf.keys()]);
  let unkept: readonly string[] = [];
  if (adjusted.contradictory.length === 0 && brokenBounds(before, condition, adjusted).length > 0) {
    adjusted = yield* keepingBounds(weights, adjusted, boundsOf(before).map(condition));
    unkept = brokenBounds(before, condition, adjusted);
  }

  const { conditions, spreads, squares: sum } = adjusted;
  const halves = columns.map((i) => halfStep(taken[i]!, before));
  const beyond = columnsBeyond(conditions, halves);
  const redundancy = conditions.length;
  const critical = redundancy > 0 ? criticalChiSquare(redundancy) : undefined;
  const contradictory = adjusted.contradictory.flatMap((one) => [
    ...(equationOf.get(one)?.figures.keys() ?? []),
  ]);
  const amount = (key: string): Exact | undefined => {
    const form = before.forms.get(key);
    if (form?.free.size !== 0) return undefined;
    const { weights: moved, constant } = condition(form);
    return adjusted.sum(moved, constant);
  };
  const measuredOf = ({ share, value, scale }: Measurement): Exact => share?.percent ?? divided(value, scale);
  const figures = taken.map((measurement): FittedFigure => {
    const column = index.get(measurement.key);
    const spread = column === undefined ? undefined : spreads.get(column);
    const measured = measuredOf(measurement);
    const withinRounding = column === undefined || !beyond.has(column);
    if (column === undefined || !spread)
      return { measurement, measured, withinRounding, left: { n: 1n, d: 1n } };
    const variance = toRatio(weights[column]!);
    const pull = over(adjusted.ratio([[column, ONE]]), variance);
    const test = over({ n: pull.n * pull.n, d: pull.d * pull.d }, spread);
    const gone = { n: variance.n * spread.n, d: variance.d * spread.d };
    return { measurement, measured, withinRounding, test, left: { n: gone.d - gone.n, d: gone.d } };
  });
  const reconciled = (measurement: Measurement): Exact =>
    asWritten(measurement, amount) ?? measuredOf(measurement);
  const open = [...before.forms].flatMap(([key, form]) => (form.free.size > 0 ? [key] : []));
  return {
    ...{
      figures,
      sum,
      redundancy,
      ...(critical && { critical }),
      open: open.sort(),
      amount,
      reconciled,
      unkept,
    },
    contradictory: [...new Set(contradictory)].sort(),
    agrees:
      (!critical || beyond.size === 0 || sum.lte(critical)) &&
      contradictory.length === 0 &&
      unkept.length === 0,
  };
}

/** What the amounts of an account say of a figure, as it is written; undefined when they do not determine it. */
export function asWritten({ key, scale, share }: Measurement, amount: Fit['amount']): Exact | undefined {
  const value = share ? undefined : amount(key);
  if (!share) return value && divided(value, scale);
  const part = amount(share.part);
  const whole = sumOf(share.whole, amount);
  return part && whole && whole.n !== 0n ? part.div(whole).mul(HUNDRED) : undefined;
}

/** A search for common divisors of long numbers takes time: none where nothing is divided. */
function divided(value: Exact, by: Exact): Exact {
  return by.equals(ONE) ? value : value.div(by);
}

/** Square of the standard uncertainty in the unit of the account. */
function varianceOf(measurement: Measurement, solution: Solution): Exact {
  const factor = unitOf(measurement, solution);
  return measurement.variance.mul(factor).mul(factor);
}

/** How far rounding alone may move a figure, in the unit of the account. */
function halfStep(measurement: Measurement, solution: Solution): Exact {
  return (measurement.amount.step ?? ZERO).div(2).mul(unitOf(measurement, solution)).abs();
}

/** What one unit of a figure as written is in the unit of the account; of a percentage, that part of its whole. */
function unitOf({ scale, share }: Measurement, solution: Solution): Exact {
  if (!share) return scale;
  const whole = sumOf(share.whole, (key) => {
    const form = solution.forms.get(key);
    return form?.free.size === 0 ? form.constant : undefined;
  });
  // A percentage of what nothing determines says nothing that could be adjusted.
  return whole ? whole.div(HUNDRED) : ZERO;
}

/** Figures that are tied, directly or through others, to a condition that does not hold to within rounding. */
function columnsBeyond(conditions: readonly Condition[], halves: readonly Exact[]): ReadonlySet<number> {
  const byColumn = new Map<number, Condition[]>();
  const queue: Condition[] = [];
  for (const one of conditions) {
    let slack = ZERO;
    for (const [column, weight] of one.weights) {
      slack = slack.add(weight.abs().mul(halves[column]!));
      byColumn.set(column, [...(byColumn.get(column) ?? []), one]);
    }
    if (one.constant.abs().gt(slack)) queue.push(one);
  }
  const seen = new Set(queue);
  const beyond = new Set<number>();
  for (const one of queue)
    for (const column of one.weights.keys()) {
      if (beyond.has(column)) continue;
      beyond.add(column);
      for (const other of byColumn.get(column)!)
        if (!seen.has(other)) {
          seen.add(other);
          queue.push(other);
        }
    }
  return beyond;
}

function sumOf(terms: Row['terms'], amount: (key: string) => Exact | undefined): Exact | undefined {
  let sum = ZERO;
  for (const [key, weight] of terms) {
    const value = amount(key);
    if (!value) return undefined;
    sum = sum.add(value.mul(weight));
  }
  return sum;
}

/** The account with these figures, as if they were exact. */
function solvedAt(system: System, figures: ReadonlyMap<string, Exact>): Solved {
  const variables = system.variables.map((variable) => {
    const value = figures.get(variable.key);
    return value ? { ...variable, figure: { value, slack: ZERO } } : variable;
  });
  return { ...solve(variables, system.rows), variables };
}

/** Keys of the amounts that lie outside what they can be, or leave another none that it can be. */
function brokenBounds(
  { variables, forms, origins, checks }: Solved,
  condition: (form: Form) => Condition,
  { ratio, sum }: Adjustments,
): readonly string[] {
  const broken = new Set<string>();
  const open: Variable[] = [];
  const moved = new Map<string, Form>();
  for (const variable of variables) {
    const form = forms.get(variable.key);
    const { low, high } = variable.figure ? variable.natural : ownBounds(variable);
    if (!form || (!low && !high)) continue;
    const { weights, constant } = condition(form);
    if (form.free.size > 0) {
      open.push(variable);
      moved.set(variable.key, { ...form, constant: sum(weights, constant) });
      continue;
    }
    const value = ratio(weights, constant);
    if (low && compareRatios(value, toRatio(low)) < 0) broken.add(variable.key);
    if (high && compareRatios(value, toRatio(high)) > 0) broken.add(variable.key);
  }
  for (const { key } of propagate(open, { forms: moved, origins, checks }, new Map()).conflicts)
    broken.add(key);
  return [...broken].sort();
}

/** Every bound of the account as a form that is not to be below nil, in what is measured only. */
function boundsOf({ variables, forms }: Solved): readonly Form[] {
  const limits: Form[] = [];
  const sorted = [...variables].sort((a, b) => (a.key < b.key ? -1 : 1));
  for (const variable of sorted) {
    const form = forms.get(variable.key);
    if (!form) continue;
    const { low, high } = variable.figure ? variable.natural : ownBounds(variable);
    if (low) limits.push(new FormBuilder().add(form).addConstant(low.neg()).build());
    if (high) limits.push(new FormBuilder().add(form, MINUS).addConstant(high).build());
  }
  return withoutFreeAmounts(limits).filter(({ figures }) => figures.size > 0);
}
