import { type Condition, gramOf } from '../../src/analysis/reconcile/gram.ts';
import { project } from '../../src/analysis/reconcile/projection.ts';
import { atOnce } from '../../src/analysis/reconcile/steps.ts';
import { type Exact, exact } from '../../src/model/exact.ts';

export interface ReconcileTime {
  readonly equations: number;
  readonly milliseconds: number;
  /** How often longer elimination in rationals takes, in the same run. */
  readonly times: number;
}

/** The balances of a chain of firms that buy from up to three of the eight before them, every flow measured. */
export function balances(firms: number): { variances: Exact[]; equations: Condition[] } {
  let seed = 11;
  const random = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
  const variances: Exact[] = [];
  const flow = (): number => variances.push(exact(`${1 + random(900)}/10000`)) - 1;
  const weights = Array.from({ length: firms }, () => new Map<number, Exact>());
  weights.forEach((own, i) => {
    const suppliers = new Set([1, 2, 3].map(() => i - 1 - random(8)).filter((from) => from >= 0));
    for (const from of suppliers) {
      const column = flow();
      own.set(column, exact(-1));
      weights[from]!.set(column, exact(1));
    }
    own.set(flow(), exact(1));
  });
  return {
    variances,
    equations: weights.map((own) => ({ weights: own, constant: exact(`${random(99)}/100`) })),
  };
}

/** How long exact reconciliation takes, against elimination in rationals, which finds the same. */
export function measureReconciliation(firms: number): ReconcileTime {
  const { variances, equations } = balances(firms);
  atOnce(project(variances, equations));
  const start = performance.now();
  atOnce(project(variances, equations));
  const milliseconds = performance.now() - start;
  const slow = performance.now();
  const gram = gramOf(variances, equations);
  gram.solve(new Map(equations.map(({ constant }, i) => [i, constant])));
  gram.inverse();
  return { equations: firms, milliseconds, times: (performance.now() - slow) / milliseconds };
}

if (import.meta.main) {
  for (const firms of [50, 100, 200]) {
    const { milliseconds, times } = measureReconciliation(firms);
    console.log(
      `reconciling ${firms} balances: ${milliseconds.toFixed(1)} ms; in rationals ${times.toFixed(0)} × as long`,
    );
  }
}
