import { type Exact, exact } from '../../model/exact.ts';
import type { QueryEngine } from '../query/engine.ts';
import { type Fit, type FittedFigure, asWritten, fit } from './fit.ts';
import { type Held, heldFigures } from './held.ts';
import { type Ratio, compareRatios, toRatio } from './ratio.ts';
import { type Steps, atOnce } from './steps.ts';
import { type DefaultUncertainty, type Measurement, readSystem } from './system.ts';

/** Normalised residuals that are exceeded by chance once in twenty times, and once in a hundred. */
const SUSPECT = exact('1.96');
const GROSS = exact('2.58');

/** How a figure stands after the measurement test. `untested`: no other figure tells anything of it. */
export type Verdict = 'fits' | 'suspect' | 'gross-error' | 'untested';

export interface ReconciledFigure extends FittedFigure {
  readonly reconciled: Exact;
  readonly verdict: Verdict;
}

/** One step of serial elimination: the figure that disagrees most is left out. */
export interface Elimination {
  /** The figures that disagree most; several when the account cannot tell them apart, and then it is the last step. */
  readonly figures: readonly Measurement[];
  /** True when the rest agree once it (any one of them) is left out. */
  readonly restAgrees: boolean;
  /** What the rest say of the figure, as it is written; undefined when they do not determine it. */
  readonly implied?: Exact;
}

export interface Reconciliation {
  readonly fit: Fit;
  readonly figures: readonly ReconciledFigure[];
  /** Empty when the figures agree. */
  readonly eliminations: readonly Elimination[];
  /** Figures with an uncertainty that are not adjusted. */
  readonly held: readonly Held[];
  readonly nameable: ReadonlyMap<string, { readonly name: string; readonly settledBy: string | undefined }>;
}

/** Figures that serial elimination leaves out at most: beyond that the account is not one that has single errors. */
const MOST_LEFT_OUT = 5;

/**
 * Reconciles the account of a chain, on request only and without a change of anything. Method as in STAN: Cencic &
 * Rechberger (2008); tests of gross errors after Mah & Tamhane (1982) and Serth & Heenan (1986).
 *
 * @param byDefault part of itself that a figure without declared uncertainty is uncertain by.
 */
export function* reconcileSteps(engine: QueryEngine, byDefault?: DefaultUncertainty): Steps<Reconciliation> {
  // Whoever goes on between the steps may change the chain: everything is read before the first.
  const system = readSystem(engine, byDefault);
  const held = heldFigures(engine);
  const whole = yield* fit(system);
  const figures: ReconciledFigure[] = [];
  for (const figure of whole.figures) {
    const reconciled = whole.reconciled(figure.measurement);
    figures.push({ ...figure, reconciled, verdict: verdictOf(figure) });
    yield { done: figures.length, of: whole.figures.length };
  }
  const eliminations: Elimination[] = [];
  const leftOut = new Set<string>();
  let current = whole;
  while (!current.agrees && current.contradictory.length === 0 && eliminations.length < MOST_LEFT_OUT) {
    const worst = worstOf(current);
    if (worst.length === 0) break;
    const [first] = worst;
    const next = yield* fit(system, new Set([...leftOut, first!.measurement.key]));
    if (worst.length > 1) {
      eliminations.push({ figures: worst.map((w) => w.measurement), restAgrees: next.agrees });
      break;
    }
    leftOut.add(first!.measurement.key);
    const implied = asWritten(first!.measurement, next.amount);
    eliminations.push({
      ...{ figures: [first!.measurement], restAgrees: next.agrees },
      ...(implied && { implied }),
    });
    current = next;
  }
  return { fit: whole, figures, eliminations, held, nameable: system.nameable };
}

/** The same, at once. */
export function reconcile(engine: QueryEngine, byDefault?: DefaultUncertainty): Reconciliation {
  return atOnce(reconcileSteps(engine, byDefault));
}

/** What the printed digits allow for is no error, whatever a test of their distribution says. */
function verdictOf({ test, withinRounding }: FittedFigure): Verdict {
  if (!test) return 'untested';
  if (withinRounding) return 'fits';
  return exceeds(test, GROSS) ? 'gross-error' : exceeds(test, SUSPECT) ? 'suspect' : 'fits';
}

function exceeds(square: Ratio, limit: Exact): boolean {
  return compareRatios(square, toRatio(limit.mul(limit))) > 0;
}

/** The figures with the largest normalised residual, in the order of their keys. */
function worstOf({ figures }: Fit): readonly FittedFigure[] {
  let worst: FittedFigure[] = [];
  for (const figure of figures) {
    if (!figure.test || figure.test.n === 0n || figure.withinRounding) continue;
    const most = worst[0]?.test;
    const more = most ? compareRatios(figure.test, most) : 1;
    if (more > 0) worst = [figure];
    else if (more === 0) worst.push(figure);
  }
  return worst;
}
