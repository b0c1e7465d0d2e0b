import { ZERO } from '../../model/exact.ts';
import { type Interval, UNBOUNDED, addIntervals, point, scaleInterval } from '../../model/interval.ts';
import { FormBuilder } from './form.ts';
import { ownBounds } from './bounds.ts';
import type { Row, Variable } from './solve.ts';

/** What of the account bears on some of its figures. Both lists are sorted by key. */
export interface Core {
  readonly variables: readonly Variable[];
  readonly rows: readonly Row[];
}

interface Line {
  readonly row: Row;
  /** Positions of its amounts, each once, with weights that are not nil. */
  readonly terms: readonly (readonly [at: number, weight: ReturnType<typeof ZERO.neg>])[];
}

/**
 * The identities that can make figures contradict each other when nothing else is stated. An identity with an amount
 * that stands in no other, and that can take up whatever the rest comes to, says nothing of the rest: it is left out,
 * and with it what only it has held. Nothing that can hold is made impossible by it, nor the other way round.
 */
export class Surroundings {
  private readonly variables: readonly Variable[];
  private readonly lines: readonly Line[];
  private readonly linesOf: readonly (readonly number[])[];

  constructor(variables: readonly Variable[], rows: readonly Row[]) {
    const known = new Map(variables.map((variable) => [variable.key, variable]));
    for (const { terms } of rows)
      for (const [key] of terms) if (!known.has(key)) known.set(key, { key, rank: 0, natural: UNBOUNDED });
    this.variables = [...known.values()].sort(byKey);
    const at = new Map(this.variables.map(({ key }, i) => [key, i]));
    this.lines = [...rows].sort(byKey).map((row) => {
      const weights = new FormBuilder();
      for (const [key, weight] of row.terms)
        weights.add({ constant: ZERO, free: new Map([[key, weight]]), figures: new Map() });
      return {
        row,
        terms: [...weights.build().free].map(([key, weight]) => [at.get(key)!, weight] as const),
      };
    });
    const linesOf: number[][] = this.variables.map(() => []);
    this.lines.forEach(({ terms }, i) => terms.forEach(([at]) => linesOf[at]!.push(i)));
    this.linesOf = linesOf;
  }

  /** What bears on these figures and ranges. */
  of(keys: ReadonlySet<string>): Core {
    const held = this.linesOf.map(({ length }) => length);
    const left = this.lines.map(() => true);
    let next = this.lines.map((_, i) => i);
    while (next.length > 0) {
      const round = next;
      next = [];
      for (const i of round) {
        if (!left[i] || !this.saysNothing(this.lines[i]!, held, keys)) continue;
        left[i] = false;
        for (const [at] of this.lines[i]!.terms) {
          held[at]!--;
          if (held[at] === 1) next.push(...this.linesOf[at]!.filter((line) => left[line]));
        }
      }
    }
    return this.reached(keys, left);
  }

  private saysNothing({ terms, row }: Line, held: readonly number[], keys: ReadonlySet<string>): boolean {
    const isAlone = (at: number): boolean => held[at] === 1 && !keys.has(this.variables[at]!.key);
    const alone = terms.filter(([at]) => isAlone(at));
    if (alone.length === 0) return false;
    let sum: Interval = point(ZERO);
    for (const [at, weight] of alone)
      sum = addIntervals(sum, scaleInterval(this.variables[at]!.natural, weight));
    if (!sum.low && !sum.high) return true;
    let rest: Interval = point((row.constant ?? ZERO).neg());
    for (const [at, weight] of terms)
      if (!isAlone(at)) rest = addIntervals(rest, scaleInterval(this.widest(at, keys), weight.neg()));
    const within = (a: typeof rest.low, b: typeof rest.low, sign: number): boolean =>
      b === undefined || (a !== undefined && a.compare(b) * sign >= 0);
    return within(rest.low, sum.low, 1) && within(rest.high, sum.high, -1);
  }

  /** What an amount can be whether or not what is stated of it counts. */
  private widest(at: number, keys: ReadonlySet<string>): Interval {
    const variable = this.variables[at]!;
    const { natural, figure } = variable;
    if (!keys.has(variable.key)) return natural;
    const own = figure
      ? { low: figure.value.sub(figure.slack), high: figure.value.add(figure.slack) }
      : ownBounds(variable);
    return {
      ...(natural.low && own.low && { low: natural.low.lt(own.low) ? natural.low : own.low }),
      ...(natural.high && own.high && { high: natural.high.gt(own.high) ? natural.high : own.high }),
    };
  }

  /** What identities that are left tie to the figures. */
  private reached(keys: ReadonlySet<string>, left: readonly boolean[]): Core {
    const lines = new Set<number>();
    const seen = new Set<number>();
    const open: number[] = [];
    this.variables.forEach(({ key }, at) => {
      if (keys.has(key)) open.push(at);
    });
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (seen.has(at)) continue;
      seen.add(at);
      for (const line of this.linesOf[at]!) {
        if (!left[line] || lines.has(line)) continue;
        lines.add(line);
        open.push(...this.lines[line]!.terms.map(([other]) => other));
      }
    }
    return {
      variables: this.variables.filter((_, at) => seen.has(at)),
      rows: this.lines.flatMap(({ row }, i) => (lines.has(i) ? [row] : [])),
    };
  }
}

function byKey(a: { readonly key: string }, b: { readonly key: string }): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}
