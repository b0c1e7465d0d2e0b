import { type Exact, ZERO } from '../../model/exact.ts';
import { propagate } from './bounds.ts';
import type { Form } from './form.ts';
import { type Figure, type Row, type Solution, type Variable, slackOf, solve } from './solve.ts';

/** Figures that the identities tie together and that do not agree. */
export interface Discrepancy {
  readonly kind: 'rounding' | 'unbalanced';
  /** Keys of the figures, sorted. Irreducible when unbalanced: without any one of them, the rest agree. */
  readonly figures: readonly string[];
  /** What the figures add up to with their weights, which would be nil if they agreed. */
  readonly amount: Exact;
  readonly slack: Exact;
  readonly weights: ReadonlyMap<string, Exact>;
  /** The identity in which it shows. */
  readonly row?: Row;
  /** The amount that is left no value, when a bound is at odds. */
  readonly bounded?: string;
}

/**
 * How many bounds at odds are traced to their figures at a time. One wrong range leaves many amounts without a value, and
 * what else is wrong shows when these are mended.
 */
const MOST_BOUNDS = 3;

/** Every disagreement of the figures, each once, in an order that does not depend on the text. */
export function discrepancies(
  variables: readonly Variable[],
  rows: readonly Row[],
  solution: Solution,
  figures: ReadonlyMap<string, Figure>,
): readonly Discrepancy[] {
  const found = new Map<string, Discrepancy>();
  const add = (discrepancy: Discrepancy): void => {
    const key = `${discrepancy.kind} ${discrepancy.figures.join()}`;
    if (!found.has(key)) found.set(key, discrepancy);
  };
  for (const { row, form } of solution.checks) {
    if (form.constant.n === 0n) continue;
    const slack = slackOf(form, figures);
    if (form.constant.abs().lte(slack)) add(plain('rounding', form, slack, row));
    else add(reduced(variables, rows, form, slack, row));
  }
  let bounds = 0;
  for (const conflict of propagate(variables, solution, figures).conflicts) {
    const slack = slackOf(conflict.form, figures);
    if (conflict.withinRounding) {
      if (conflict.gap.n !== 0n) add({ ...plain('rounding', conflict.form, slack), bounded: conflict.key });
      continue;
    }
    if (++bounds > MOST_BOUNDS) continue;
    const keys = new Set([...conflict.form.figures.keys(), ...stated(variables)]);
    const set = irreducible(variables, rows, keys);
    const whole = {
      ...{ kind: 'unbalanced' as const, figures: set, amount: conflict.gap, slack },
      ...{ weights: conflict.form.figures, bounded: conflict.key },
    };
    add(ofFigures(variables, rows, set) ?? whole);
  }
  return [...found.values()].sort((a, b) => (a.figures.join() < b.figures.join() ? -1 : 1));
}

function stated(variables: readonly Variable[]): string[] {
  return variables.filter((v) => v.stated !== undefined).map((v) => v.key);
}

function plain(kind: 'rounding' | 'unbalanced', form: Form, slack: Exact, row?: Row): Discrepancy {
  const figures = [...form.figures.keys()].sort();
  return { kind, figures, amount: form.constant, slack, weights: form.figures, ...(row && { row }) };
}

function reduced(
  variables: readonly Variable[],
  rows: readonly Row[],
  form: Form,
  slack: Exact,
  row: Row,
): Discrepancy {
  const whole = plain('unbalanced', form, slack, row);
  const set = irreducible(variables, rows, new Set(form.figures.keys()));
  if (set.length === whole.figures.length) return whole;
  return ofFigures(variables, rows, set) ?? { ...whole, figures: set };
}

/** How these figures alone contradict each other: what is said of them must not rest on any other figure. */
function ofFigures(
  variables: readonly Variable[],
  rows: readonly Row[],
  set: readonly string[],
): Discrepancy | undefined {
  const restated = restrict(variables, new Set(set));
  const solution = solve(restated, rows);
  const figures = figureMap(restated, solution);
  const check = solution.checks.find((c) => c.form.constant.abs().gt(slackOf(c.form, figures)));
  if (check)
    return { ...plain('unbalanced', check.form, slackOf(check.form, figures), check.row), figures: set };
  const bound = propagate(restated, solution, figures).conflicts.find((c) => !c.withinRounding);
  if (!bound) return undefined;
  return {
    ...{ kind: 'unbalanced', figures: set, amount: bound.gap, slack: slackOf(bound.form, figures) },
    ...{ weights: bound.form.figures, bounded: bound.key },
  };
}

/**
 * An irreducible set of figures that contradict each other: without any one of them the rest agree. Found by halving
 * (QuickXplain, Junker 2004): a few figures among many cost a few looks, not one look a figure.
 */
export function irreducible(
  variables: readonly Variable[],
  rows: readonly Row[],
  candidates: ReadonlySet<string>,
): readonly string[] {
  let set: Iterable<string> = candidates;
  if (!inconsistent(variables, rows, candidates))
    set = variables.filter((v) => v.figure || v.stated).map((v) => v.key);
  const explain = (kept: readonly string[], added: boolean, open: readonly string[]): readonly string[] => {
    if (added && inconsistent(variables, rows, new Set(kept))) return [];
    if (open.length <= 1) return open;
    const half = open.length >> 1;
    const [first, second] = [open.slice(0, half), open.slice(half)];
    const ofSecond = explain([...kept, ...first], true, second);
    const ofFirst = explain([...kept, ...ofSecond], ofSecond.length > 0, first);
    return [...ofFirst, ...ofSecond];
  };
  return [...explain([], false, [...set].sort().reverse())].sort();
}

/** True when these figures alone contradict each other by more than their rounding. */
export function inconsistent(
  variables: readonly Variable[],
  rows: readonly Row[],
  figures: ReadonlySet<string>,
): boolean {
  const restated = restrict(variables, figures);
  const solution = solve(restated, rows);
  const printed = figureMap(restated, solution);
  if (solution.checks.some(({ form }) => form.constant.abs().gt(slackOf(form, printed)))) return true;
  return propagate(restated, solution, printed).conflicts.some((conflict) => !conflict.withinRounding);
}

function restrict(variables: readonly Variable[], figures: ReadonlySet<string>): Variable[] {
  return variables.map((variable) =>
    figures.has(variable.key) ? variable : { ...variable, figure: undefined, stated: undefined },
  );
}

/** The printed figures by key; percentages with the rounding that they have of what they are of. */
export function figureMap(variables: readonly Variable[], solution: Solution): Map<string, Figure> {
  const map = new Map<string, Figure>();
  const percentages: { key: string; figure: Figure; terms: Row['terms']; half: Exact }[] = [];
  for (const { key, figure } of variables) {
    if (!figure) continue;
    if (!figure.of) map.set(key, figure);
    else {
      percentages.push({ key, figure, terms: figure.of.terms, half: figure.of.half });
    }
  }
  for (const { key, figure, terms, half } of percentages) {
    // The whole is printed, too: its own rounding is multiplied by that of the percentage.
    let whole = ZERO;
    for (const [base, weight] of terms) {
      const form = solution.forms.get(base);
      if (form) whole = whole.add(form.constant.abs().add(slackOf(form, map)).mul(weight.abs()));
    }
    map.set(key, { ...figure, slack: figure.slack.add(whole.mul(half)) });
  }
  return map;
}
