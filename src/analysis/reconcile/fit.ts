import { type Exact, HUNDRED, ZERO } from '../../model/exact.ts';
import { contains } from '../../model/interval.ts';
import { ownBounds, propagate } from '../value/bounds.ts';
import { type Form, FormBuilder } from '../value/form.ts';
import { MINUS } from '../value/items.ts';
import { type Row, type Solution, type Variable, solve } from '../value/solve.ts';
import { criticalChiSquare } from './chi-square.ts';
import { withoutFreeAmounts } from './eliminate.ts';
import { type Condition, gramOf, leastSquares } from './least-squares.ts';
import type { Measurement, System } from './system.ts';

interface Solved extends Solution {
  readonly variables: readonly Variable[];
}

/** What least squares makes of one measured figure. Amounts are of the figure as written. */
export interface FittedFigure {
  readonly measurement: Measurement;
  readonly measured: Exact;
  readonly reconciled: Exact;
  /** Square of the normalised residual: adjustment by its own standard deviation. Undefined: nothing else tells of it. */
  readonly test?: Exact;
  /** Whatever it is tied to agrees to within the rounding of the printed digits: there is nothing to change. */
  readonly withinRounding: boolean;
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
  /** Every amount that is determined, in the unit of the account. */
  readonly amounts: ReadonlyMap<string, Exact>;
}

/**
 * Weighted least squares over an account: `Σ ((x − m)/σ)²` at its least, subject to the account's identities and bounds,
 * with the tests of the adjustments (measurement test of the normalised residuals, global test against χ²).
 *
 * @param leftOut keys of figures that are not to be taken as measured.
 */
export function fit(system: System, leftOut: ReadonlySet<string> = new Set()): Fit {
  const taken = system.measurements.filter(({ key }) => !leftOut.has(key));
  const stated = new Map(taken.map((m) => [m.key, m.value]));
  const before = solvedAt(system, stated);
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
  const equations = [...equationOf.keys()];
  const solutionAt = (values: readonly Exact[]): Solved => {
    const reconciled = new Map(stated);
    columns.forEach((i, column) => {
      const { key, value } = taken[i]!;
      reconciled.set(key, value.add(values[column]!));
    });
    return solvedAt(system, reconciled);
  };
  let adjusted = leastSquares(weights, equations);
  let after = solutionAt(adjusted.values);
  let unkept: readonly string[] = [];
  if (adjusted.contradictory.length === 0 && brokenBounds(after).length > 0) {
    adjusted = leastSquares(weights, equations, boundsOf(before).map(condition));
    after = solutionAt(adjusted.values);
    unkept = brokenBounds(after);
  }

  const { conditions, values } = adjusted;
  const halves = columns.map((i) => halfStep(taken[i]!, before));
  const beyond = columnsBeyond(conditions, halves);
  const tests = residualTests(weights, conditions, values);
  const sum = values.reduce((total, y, i) => total.add(y.mul(y).div(weights[i]!)), ZERO);
  const redundancy = conditions.length;
  const critical = redundancy > 0 ? criticalChiSquare(redundancy) : undefined;
  const contradictory = adjusted.contradictory.flatMap((one) => [
    ...(equationOf.get(one)?.figures.keys() ?? []),
  ]);
  const amounts = new Map<string, Exact>();
  const open: string[] = [];
  for (const [key, form] of after.forms) {
    if (form.free.size === 0) amounts.set(key, form.constant);
    else open.push(key);
  }
  const figures = taken.map((measurement) => {
    const column = index.get(measurement.key);
    const test = column === undefined ? undefined : tests.get(column);
    const measured = measurement.share?.percent ?? measurement.value.div(measurement.scale);
    const reconciled = asWritten(measurement, amounts) ?? measured;
    const withinRounding = column === undefined || !beyond.has(column);
    return { measurement, measured, reconciled, withinRounding, ...(test && { test }) };
  });
  return {
    ...{ figures, sum, redundancy, ...(critical && { critical }), open: open.sort(), amounts, unkept },
    contradictory: [...new Set(contradictory)].sort(),
    agrees:
      (!critical || beyond.size === 0 || sum.lte(critical)) &&
      contradictory.length === 0 &&
      unkept.length === 0,
  };
}

/** What the amounts of an account say of a figure, as it is written; undefined when they do not determine it. */
export function asWritten(
  { key, scale, share }: Measurement,
  amounts: ReadonlyMap<string, Exact>,
): Exact | undefined {
  if (!share) return amounts.get(key)?.div(scale);
  const part = amounts.get(share.part);
  const whole = sumOf(share.whole, (of) => amounts.get(of));
  return part && whole && whole.n !== 0n ? part.div(whole).mul(HUNDRED) : undefined;
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
function brokenBounds({ variables, ...solution }: Solved): readonly string[] {
  const broken = new Set<string>();
  for (const { key, figure, natural } of variables)
    if (figure && !contains(natural, figure.value)) broken.add(key);
  for (const { key } of propagate(variables, solution, new Map()).conflicts) broken.add(key);
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

/** Squares of the normalised residuals: `y² / (S Bᵀ (B S Bᵀ)⁻¹ B S)`, by column. */
function residualTests(
  variances: readonly Exact[],
  conditions: readonly Condition[],
  values: readonly Exact[],
): ReadonlyMap<number, Exact> {
  const columns = new Map<number, Map<number, Exact>>();
  conditions.forEach(({ weights }, row) => {
    for (const [column, weight] of weights) {
      const list = columns.get(column);
      if (list) list.set(row, weight);
      else columns.set(column, new Map([[row, weight]]));
    }
  });
  const inverse = gramOf(variances, conditions).inverse();
  const tests = new Map<number, Exact>();
  for (const [column, weights] of columns) {
    const value = values[column]!.div(variances[column]!);
    if (value.n === 0n) {
      tests.set(column, ZERO);
      continue;
    }
    let spread = ZERO;
    for (const [i, a] of weights)
      for (const [j, b] of weights) spread = spread.add(a.mul(b).mul(inverse(i, j)));
    tests.set(column, value.mul(value).div(spread));
  }
  return tests;
}
