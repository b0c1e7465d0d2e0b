import { type Exact, ZERO, maxExact } from '../../model/exact.ts';
import type { Interval } from '../../model/interval.ts';
import { type Bounded, propagate } from './bounds.ts';
import { type Certificate, ofCheck, ofForms, ofIdentities } from './certificate.ts';
import { type Core, Surroundings } from './core.ts';
import { rangeOf } from './form.ts';
import { reduce } from './irreducible.ts';
import { type Figure, type Row, type Solution, type Variable, slackOf, solve } from './solve.ts';

/** Figures that the identities tie together and that do not agree. */
export interface Discrepancy {
  readonly kind: 'rounding' | 'unbalanced';
  /** Keys of the figures, sorted. */
  readonly figures: readonly string[];
  /** True where some of the figures may agree with the rest: no room was left to look. Else each of them is needed. */
  readonly unreduced?: true;
  /** What the figures add up to with their weights, which would be nil if they agreed. */
  readonly amount: Exact;
  readonly slack: Exact;
  readonly weights: ReadonlyMap<string, Exact>;
  /** The identity in which it shows. */
  readonly row?: Row;
  /** The amount that is left no value, when a bound is at odds. */
  readonly bounded?: string;
}

/** How much is worked on one part to tell which of the figures at odds are needed for it; about a tenth of a second. */
const MOST_WORK = 150_000;

/**
 * Every disagreement of the figures, each once, in an order that does not depend on the text. One wrong range leaves many
 * amounts without a value: of the disagreements that share a range one is told, and what is at odds without the ranges
 * that are told is looked for again until nothing more shows.
 */
export function discrepancies(
  variables: readonly Variable[],
  rows: readonly Row[],
  solution: Solution,
  figures: ReadonlyMap<string, Figure>,
  bounds: Bounded,
): readonly Discrepancy[] {
  const found = new Map<string, Discrepancy>();
  const add = (discrepancy: Discrepancy): void => {
    const key = `${discrepancy.kind} ${discrepancy.figures.join()}`;
    if (!found.has(key)) found.set(key, discrepancy);
  };
  const printed = withRounding(variables, solution, figures, bounds.box);
  const reduced = reducer(variables, rows, printed);
  const told = new Set<string>();
  for (const { row, form } of solution.checks) {
    if (form.constant.n === 0n) continue;
    const proof = ofCheck(form, slackOf(form, figures), row);
    if (isWithinRounding(proof)) add(ofProof('rounding', proof));
    else {
      const discrepancy = reduced(proof);
      for (const key of discrepancy.figures) told.add(key);
      add(discrepancy);
    }
  }
  for (const { key, form, gap, withinRounding } of bounds.conflicts) {
    if (!withinRounding || gap.n === 0n) continue;
    const proof = { ...ofCheck(form, slackOf(form, figures)), amount: gap, bounded: key };
    add(ofProof('rounding', proof));
  }
  if (!bounds.loosely) return sorted(found);
  const ranges = new Set(variables.filter(({ stated, figure }) => stated && !figure).map(({ key }) => key));
  const tell = (proof: Certificate, stated: Set<string>, natural: Set<string>): void => {
    if (isWithinRounding(proof) || proof.keys.some((key) => stated.has(key))) return;
    if (proof.natural.some((key) => natural.has(key))) return;
    const discrepancy = reduced(proof);
    add(discrepancy);
    const own = discrepancy.figures.filter((key) => ranges.has(key));
    for (const key of own) stated.add(key);
    // Figures alone that leave an amount no value: what holds of it is set aside, and they may be at odds elsewhere.
    if (own.length === 0) for (const key of proof.natural) natural.add(key);
  };
  const unsure = variables.flatMap(({ key, figure }) => (figure && !printed.has(key) ? [key] : []));
  const aside = { stated: new Set([...told, ...unsure]), natural: new Set<string>() };
  for (let before = -1; before < aside.stated.size + aside.natural.size;) {
    before = aside.stated.size + aside.natural.size;
    for (const proof of ofIdentities(variables, rows, printed, aside))
      tell(proof, aside.stated, aside.natural);
  }
  // What only the whole system shows: amounts that the identities tie together in a circle.
  for (const key of [...told, ...unsure]) aside.stated.delete(key);
  for (const carried of [bounds.exactly, bounds.loosely])
    for (const proof of ofForms(carried, variables, solution, figures))
      tell(proof, aside.stated, aside.natural);
  return sorted(found);
}

/**
 * The figures with the rounding that percentages have where their whole is a range: that of the most that it can be. Where
 * nothing bounds the whole, the percentage is left out: nothing says how much its rounding comes to.
 */
function withRounding(
  variables: readonly Variable[],
  { forms }: Solution,
  figures: ReadonlyMap<string, Figure>,
  box: ReadonlyMap<string, Interval>,
): ReadonlyMap<string, Figure> {
  const printed = new Map(figures);
  for (const { key, figure } of variables) {
    if (!figure?.of) continue;
    let most: Exact | undefined = ZERO;
    for (const [base, weight] of figure.of.terms) {
      const form = forms.get(base);
      if (!form || form.free.size === 0) continue;
      const { low, high } = rangeOf(form, box);
      const size = low && high && maxExact(low.abs(), high.abs()).mul(weight.abs());
      most = size && most?.add(size);
    }
    if (!most) printed.delete(key);
    else if (most.n !== 0n) {
      const own = figures.get(key)!;
      printed.set(key, { ...own, slack: own.slack.add(most.mul(figure.of.half)) });
    }
  }
  return printed;
}

function sorted(found: ReadonlyMap<string, Discrepancy>): readonly Discrepancy[] {
  return [...found.values()].sort((a, b) => (a.figures.join() < b.figures.join() ? -1 : 1));
}

function isWithinRounding({ amount, slack }: Pick<Certificate, 'amount' | 'slack'>): boolean {
  return amount.abs().lte(slack);
}

function ofProof(kind: Discrepancy['kind'], proof: Certificate): Discrepancy {
  const { keys, weights, amount, slack, row, bounded } = proof;
  const shown = { ...(row && { row }), ...(bounded !== undefined && { bounded }) };
  return { kind, figures: keys, weights, amount, slack, ...shown };
}

/** Reduces proofs to the figures that are needed for a contradiction. What is worked on all of them is bounded. */
function reducer(
  variables: readonly Variable[],
  rows: readonly Row[],
  figures: ReadonlyMap<string, Figure>,
): (proof: Certificate) => Discrepancy {
  let surroundings: Surroundings | undefined;
  const budget = { left: MOST_WORK };
  return (proof) => {
    const whole = ofProof('unbalanced', proof);
    if (budget.left <= 0) return { ...whole, unreduced: true };
    surroundings ??= new Surroundings(variables, rows);
    const core = surroundings.of(new Set(proof.keys));
    const { keys, irreducible } = reduce(proof.keys, core, figures, budget);
    const said = { figures: keys, ...(!irreducible && { unreduced: true as const }) };
    if (proof.row && keys.length === proof.keys.length) return { ...whole, ...said };
    return { ...(ofFigures(core, keys) ?? whole), ...said };
  };
}

/** How these figures alone contradict each other: what is said of them must not rest on any other figure. */
function ofFigures({ variables, rows }: Core, set: readonly string[]): Discrepancy | undefined {
  const restated = restrict(variables, new Set(set));
  const solution = solve(restated, rows);
  const figures = figureMap(restated, solution);
  const proofs = solution.checks.map(({ form, row }) => ofCheck(form, slackOf(form, figures), row));
  const check = proofs.find((proof) => !isWithinRounding(proof));
  if (check) return ofProof('unbalanced', check);
  const bound = propagate(restated, solution, figures).conflicts.find((c) => !c.withinRounding);
  if (bound) {
    const { form, gap, key } = bound;
    return ofProof('unbalanced', { ...ofCheck(form, slackOf(form, figures)), amount: gap, bounded: key });
  }
  const aside = { stated: new Set<string>(), natural: new Set<string>() };
  const proof = ofIdentities(restated, rows, figures, aside).find((p) => !isWithinRounding(p));
  return proof && ofProof('unbalanced', proof);
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
