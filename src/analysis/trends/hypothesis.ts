import { type Interval, addIntervals, scaleInterval } from '../../model/interval.ts';
import { ZERO, exact } from '../../model/exact.ts';
import type { QueryContext } from '../query/engine.ts';
import { type Measured, joinBoxes } from '../value/conclude.ts';
import { FormBuilder, rangeOf } from '../value/form.ts';

/** How a hypothesis comes out in one model. It is never asserted. */
export type Verdict = 'supported' | 'not-supported' | 'cannot-be-tested';

/** A number that a hypothesis is about, as this model has it: what later snapshots are compared with. */
export interface Reading {
  readonly name: string;
  readonly interval: Interval;
  readonly unit: string;
  readonly decimals?: number | undefined;
}

/** What testing a hypothesis on one model gives. */
export interface Outcome {
  readonly verdict: Verdict;
  /** What was found, as a sentence without its full stop. */
  readonly found: string;
  readonly premises: readonly string[];
  /** Of one that cannot be tested: what is missing, a phrase each (`the inputs of Mill`). */
  readonly missing: readonly string[];
  readonly settledBy: readonly string[];
  readonly readings: readonly Reading[];
}

/**
 * A trend of the literature as a hypothesis. Tests read one chain, one snapshot of it; what only several snapshots can
 * show reads its numbers now, and is tested where the snapshots are compared.
 */
export interface Hypothesis {
  /** Its concept of the vocabulary where it has one; the measure of its conclusion. */
  readonly id: string;
  /** What it claims, as a sentence. */
  readonly claim: string;
  /** How it is tested. */
  readonly formula: string;
  readonly citations: readonly string[];
  readonly caveats: readonly string[];
  /** Does the model say anything of what it is about? Else it is not concluded on. */
  readonly concerns: (ctx: QueryContext) => boolean;
  readonly test: (ctx: QueryContext) => Outcome;
}

/** An outcome of which something is missing. */
export function untestable(
  missing: readonly string[],
  more: Partial<Pick<Outcome, 'found' | 'premises' | 'settledBy' | 'readings'>> = {},
): Outcome {
  return {
    verdict: 'cannot-be-tested',
    found: '',
    premises: [],
    settledBy: [],
    readings: [],
    ...more,
    missing,
  };
}

/** How one amount stands to another, unknowns that both share cancelling out. */
export function compareMeasured(
  a: readonly Measured[],
  b: readonly Measured[],
  weight: { readonly a?: number; readonly b?: number } = {},
): 'more' | 'not-more' | 'open' {
  const difference = new FormBuilder(false);
  let box: Measured['box'] = new Map();
  const add = (parts: readonly Measured[], by: number): void => {
    for (const part of parts) {
      difference.add(part.form, exact(by));
      box = joinBoxes(box, part.box);
    }
  };
  add(a, weight.a ?? 1);
  add(b, -(weight.b ?? 1));
  return signOf(rangeOf(difference.build(), box));
}

/** How one range stands to another. */
export function compareRanges(a: Interval, b: Interval): 'more' | 'not-more' | 'open' {
  return signOf(addIntervals(a, scaleInterval(b, exact(-1))));
}

function signOf({ low, high, lowOpen }: Interval): 'more' | 'not-more' | 'open' {
  if (low && (low.compare(ZERO) > 0 || (low.compare(ZERO) === 0 && lowOpen))) return 'more';
  return high && high.compare(ZERO) <= 0 ? 'not-more' : 'open';
}
