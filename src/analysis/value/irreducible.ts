import { type Interval, intersect } from '../../model/interval.ts';
import { ownBounds } from './bounds.ts';
import type { Core } from './core.ts';
import { type Budget, Feasibility } from './feasible.ts';
import type { Figure, Variable } from './solve.ts';

/** Figures at odds, sorted; `irreducible` when without any one of them the rest are known to agree. */
export interface Reduced {
  readonly keys: readonly string[];
  readonly irreducible: boolean;
}

/**
 * Leaves out of figures at odds, in the order of their keys, each one without which the rest still contradict each other.
 * A look that finds them at odds names those that it rests on, and the next looks spare those that it does not.
 * Which figures are left does not depend on how they were found, as long as there is room to look.
 */
export function reduce(
  keys: readonly string[],
  { variables, rows }: Core,
  figures: ReadonlyMap<string, Figure>,
  budget: Budget,
): Reduced {
  const byKey = new Map(variables.map((variable) => [variable.key, variable]));
  const set = new Set(keys);
  const bounds = new Map(
    variables.map((v) => [v.key, set.has(v.key) ? statedBounds(v, figures) : v.natural] as const),
  );
  const system = new Feasibility(bounds, rows, budget);
  let rest = system.check();
  if (!isConflict(rest)) return { keys, irreducible: false };
  let irreducible = true;
  for (const key of [...set].sort()) {
    const variable = byKey.get(key);
    if (!variable) {
      set.delete(key);
      continue;
    }
    system.bound(key, variable.natural);
    if (rest.has(key)) {
      const found = system.check();
      if (!isConflict(found)) {
        if (found === 'undecided') irreducible = false;
        system.bound(key, bounds.get(key)!);
        continue;
      }
      rest = found;
    }
    set.delete(key);
  }
  return { keys: [...set].sort(), irreducible };
}

function isConflict(found: ReturnType<Feasibility['check']>): found is ReadonlySet<string> {
  return found !== undefined && found !== 'undecided';
}

/** What a printed figure may stand for, or what is stated of an amount. */
function statedBounds(variable: Variable, figures: ReadonlyMap<string, Figure>): Interval {
  const { figure } = variable;
  if (!figure) return ownBounds(variable);
  const slack = figures.get(variable.key)?.slack;
  if (!slack) return variable.natural;
  const rounded = { low: figure.value.sub(slack), high: figure.value.add(slack) };
  // A price that is printed as 0 is not below it.
  return intersect(variable.natural, rounded) ?? rounded;
}
