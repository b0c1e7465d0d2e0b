import { type Exact, ZERO } from '../../model/exact.ts';
import { type Interval, UNBOUNDED, point } from '../../model/interval.ts';
import type { Row } from './solve.ts';

/** How much may still be worked; every weight that is touched counts once. */
export interface Budget {
  left: number;
}

/**
 * Whether amounts within bounds can satisfy identities, exactly: the simplex method with bounds in the form that
 * solvers of theories use (Dutertre and de Moura 2006), by the rule of Bland, which always ends. Bounds change between
 * checks at little cost. Ends of bounds count as reached.
 */
export class Feasibility {
  private readonly at = new Map<string, number>();
  private readonly keys: readonly string[];
  private readonly bounds: Interval[] = [];
  private readonly value: Exact[] = [];
  /** Amounts that are expressed in the others, with their weights; and where each of the others stands. */
  private readonly rows = new Map<number, Map<number, Exact>>();
  private readonly columns: Set<number>[] = [];
  private readonly budget: Budget;

  /** Amounts without bounds are taken first where there is a choice. Their order decides nothing but the way. */
  constructor(bounds: ReadonlyMap<string, Interval>, identities: readonly Row[], budget: Budget) {
    this.budget = budget;
    this.keys = [...bounds.keys()].sort(
      (a, b) => size(bounds.get(a)!) - size(bounds.get(b)!) || (a < b ? -1 : 1),
    );
    this.keys.forEach((key, at) => {
      this.at.set(key, at);
      this.add(bounds.get(key)!);
    });
    for (const { terms, constant } of identities) {
      const row = new Map<number, Exact>();
      for (const [key, weight] of terms) plus(row, this.at.get(key)!, weight);
      if (row.size === 0) continue;
      const basic = this.add(point((constant ?? ZERO).neg()));
      this.rows.set(basic, row);
      for (const other of row.keys()) this.columns[other]!.add(basic);
      this.value[basic] = this.sum(row);
    }
  }

  private add(bounds: Interval): number {
    this.bounds.push(bounds);
    this.columns.push(new Set());
    return this.value.push(nearest(ZERO, bounds)) - 1;
  }

  /** Puts other bounds on an amount. */
  bound(key: string, bounds: Interval): void {
    const at = this.at.get(key)!;
    this.bounds[at] = bounds;
    if (this.rows.has(at)) return;
    const value = nearest(this.value[at]!, bounds);
    if (!value.equals(this.value[at]!)) this.move(at, value);
  }

  /**
   * Undefined when the identities can hold within the bounds; else the keys of amounts whose bounds leave no way, whatever
   * the others are. `undecided` when the budget is spent.
   */
  check(): ReadonlySet<string> | undefined | 'undecided' {
    for (;;) {
      let basic: number | undefined;
      for (const at of this.rows.keys())
        if ((basic === undefined || at < basic) && this.isOut(at)) basic = at;
      if (basic === undefined) return undefined;
      if (this.budget.left <= 0) return 'undecided';
      const { low, high } = this.bounds[basic]!;
      const rise = low !== undefined && this.value[basic]!.lt(low);
      const row = this.rows.get(basic)!;
      this.budget.left -= row.size;
      let entering: number | undefined;
      for (const [at, weight] of row)
        if ((entering === undefined || at < entering) && this.hasRoom(at, weight.s > 0n === rise))
          entering = at;
      if (entering === undefined) {
        const names = [basic, ...row.keys()].flatMap((at) => this.keys[at] ?? []);
        return new Set(names);
      }
      const target = rise ? low : high!;
      this.move(entering, this.value[entering]!.add(target.sub(this.value[basic]!).div(row.get(entering)!)));
      this.pivot(basic, entering);
    }
  }

  private isOut(at: number): boolean {
    const { low, high } = this.bounds[at]!;
    return (low !== undefined && this.value[at]!.lt(low)) || (high !== undefined && this.value[at]!.gt(high));
  }

  private hasRoom(at: number, up: boolean): boolean {
    const { low, high } = this.bounds[at]!;
    return up ? high === undefined || this.value[at]!.lt(high) : low === undefined || this.value[at]!.gt(low);
  }

  private move(at: number, value: Exact): void {
    const by = value.sub(this.value[at]!);
    this.value[at] = value;
    for (const basic of this.columns[at]!)
      this.value[basic] = this.value[basic]!.add(this.rows.get(basic)!.get(at)!.mul(by));
    this.budget.left -= this.columns[at]!.size;
  }

  /** Expresses `entering` in the others instead of `leaving`. */
  private pivot(leaving: number, entering: number): void {
    const row = this.rows.get(leaving)!;
    this.rows.delete(leaving);
    for (const at of row.keys()) this.columns[at]!.delete(leaving);
    const weight = row.get(entering)!;
    row.delete(entering);
    const solved = new Map<number, Exact>([[leaving, weight.inverse()]]);
    for (const [at, other] of row) solved.set(at, other.div(weight).neg());
    const users = [...this.columns[entering]!];
    this.columns[entering]!.clear();
    for (const basic of users) {
      const into = this.rows.get(basic)!;
      const factor = into.get(entering)!;
      into.delete(entering);
      for (const [at, other] of solved) {
        plus(into, at, other.mul(factor));
        if (into.has(at)) this.columns[at]!.add(basic);
        else this.columns[at]!.delete(basic);
      }
      this.budget.left -= solved.size;
    }
    this.rows.set(entering, solved);
    for (const at of solved.keys()) this.columns[at]!.add(entering);
  }

  private sum(row: ReadonlyMap<number, Exact>): Exact {
    let sum: Exact = ZERO;
    for (const [at, weight] of row) sum = sum.add(this.value[at]!.mul(weight));
    return sum;
  }
}

/** How many ends there are. */
function size({ low, high }: Interval): number {
  return (low ? 1 : 0) + (high ? 1 : 0);
}

function nearest(value: Exact, { low, high }: Interval = UNBOUNDED): Exact {
  return low && value.lt(low) ? low : high && value.gt(high) ? high : value;
}

function plus(into: Map<number, Exact>, at: number, value: Exact): void {
  const sum = (into.get(at) ?? ZERO).add(value);
  if (sum.n === 0n) into.delete(at);
  else into.set(at, sum);
}
