import { propagate } from '../../src/analysis/value/bounds.ts';
import { discrepancies, figureMap } from '../../src/analysis/value/conflicts.ts';
import { type Row, type Variable, solve } from '../../src/analysis/value/solve.ts';
import { exact } from '../../src/model/exact.ts';
import { NON_NEGATIVE, UNBOUNDED } from '../../src/model/interval.ts';

export interface ConflictTime {
  readonly firms: number;
  readonly found: number;
  readonly milliseconds: number;
  /** How often longer it takes than solving the account. */
  readonly times: number;
}

/** Firms in a row whose prices rise by 10 and whose increments are said to be 50: no range agrees with its neighbours. */
export function contradictory(firms: number): { variables: Variable[]; rows: Row[] } {
  const variables: Variable[] = [];
  const rows: Row[] = [];
  for (let i = 0; i < firms; i++) {
    const price = 10 * (i + 1);
    variables.push(
      {
        ...{ key: `l${i}#value`, rank: 0, natural: NON_NEGATIVE },
        stated: { low: exact(price), high: exact(price + 5) },
      },
      {
        ...{ key: `F${i}#increment`, rank: 0, natural: UNBOUNDED },
        stated: { low: exact(50), high: exact(60) },
      },
      { key: `F${i}#output`, rank: 5, natural: NON_NEGATIVE },
      { key: `F${i}#purchases`, rank: 6, natural: NON_NEGATIVE },
    );
    const [one, minus] = [exact(1), exact(-1)];
    rows.push(
      {
        ...{ key: `F${i}|increment`, rule: 'increment' },
        terms: [
          [`F${i}#increment`, minus],
          [`F${i}#output`, one],
          [`F${i}#purchases`, minus],
        ],
      },
      {
        ...{ key: `F${i}|output`, rule: 'output' },
        terms: [
          [`F${i}#output`, minus],
          [`l${i}#value`, one],
        ],
      },
      {
        ...{ key: `F${i}|purchases`, rule: 'purchases' },
        terms: [[`F${i}#purchases`, minus], ...(i > 0 ? [[`l${i - 1}#value`, one] as const] : [])],
      },
    );
  }
  return { variables, rows };
}

/** How long it takes to tell which ranges contradict each other, against solving the account itself. */
export function measureConflicts(firms: number): ConflictTime {
  const { variables, rows } = contradictory(firms);
  const solved = (): ReturnType<typeof solve> => solve(variables, rows);
  const bounded = (solution = solved()) => {
    const figures = figureMap(variables, solution);
    return { solution, figures, bounds: propagate(variables, solution, figures) };
  };
  bounded();
  const start = performance.now();
  const { solution, figures, bounds } = bounded();
  const account = performance.now() - start;
  const look = performance.now();
  const found = discrepancies(variables, rows, solution, figures, bounds).length;
  const milliseconds = performance.now() - look;
  return { firms, found, milliseconds, times: milliseconds / account };
}

if (import.meta.main) {
  for (const firms of [25, 50, 100, 200]) {
    const { found, milliseconds, times } = measureConflicts(firms);
    console.log(
      `${2 * firms} ranges at odds: ${found} contradictions in ${milliseconds.toFixed(0)} ms, ${times.toFixed(1)} × solving the account`,
    );
  }
}
