import type { Amount } from '../../model/amount.ts';
import { type Exact, HUNDRED, ZERO, roundTo } from '../../model/exact.ts';
import type { Expectation } from '../../model/expectation.ts';
import { type Interval, contains, intersect, make, pointOf, sameInterval } from '../../model/interval.ts';
import { typesMeant } from '../governance/forms.ts';

export type Verdict = 'passed' | 'failed' | 'undetermined';

/** Every value that is as expected under `=`: those that print as the value does, or lie within the tolerance. */
export function acceptedValues(amount: Amount, tolerance: Amount | undefined, unit: string): Interval {
  const { value, step, interval } = amount;
  if (value === undefined) return interval;
  if (tolerance?.value) {
    const relative = tolerance.unit.kind === 'percent' && unit !== '%';
    const by = relative ? value.abs().mul(tolerance.value).div(HUNDRED) : tolerance.value;
    return { low: value.sub(by), high: value.add(by) };
  }
  if (pointOf(interval) === undefined) return interval;
  if (step === undefined) return { low: value, high: value };
  if (amount.approximate) return { low: value.sub(step), high: value.add(step) };
  // Half is rounded away from zero, as printed tables do: one end of what prints alike is open.
  const half = step.div(2);
  const sign = value.compare(0);
  return make(value.sub(half), sign <= 0, value.add(half), sign >= 0);
}

/** Compares what is found with an amount. */
export function compareAmount(
  found: Interval,
  comparator: Expectation['comparator'],
  amount: Amount,
  tolerance: Amount | undefined,
  unit: string,
): Verdict {
  if (amount.state === 'unknown') {
    const open = pointOf(found) === undefined;
    return open === (comparator !== '!=') ? 'passed' : 'failed';
  }
  switch (comparator) {
    case '=':
    case 'in':
      return within(found, acceptedValues(amount, tolerance, unit));
    case '!=':
      return opposite(within(found, acceptedValues(amount, tolerance, unit)));
    case '<':
      return within(found, make(undefined, false, amount.value ?? amount.interval.low, true));
    case '<=':
      return within(found, make(undefined, false, amount.value ?? amount.interval.high, false));
    case '>':
      return within(found, make(amount.value ?? amount.interval.high, true, undefined, false));
    case '>=':
      return within(found, make(amount.value ?? amount.interval.low, false, undefined, false));
    case 'more-hierarchical-than':
      return 'failed';
  }
}

function opposite(verdict: Verdict): Verdict {
  return verdict === 'passed' ? 'failed' : verdict === 'failed' ? 'passed' : 'undetermined';
}

/** Passed when all of what is found is accepted, failed when none of it is. */
function within(found: Interval, accepted: Interval): Verdict {
  const value = pointOf(found);
  if (value !== undefined) return contains(accepted, value) ? 'passed' : 'failed';
  const common = intersect(found, accepted);
  if (!common) return 'failed';
  return sameInterval(common, found) ? 'passed' : 'undetermined';
}

/** What a value rounds to at the digits that the expectation is printed with. */
export function atDigitsOf(value: Exact, amount: Amount): Exact {
  return amount.step && amount.step.compare(ZERO) > 0 ? roundTo(value, amount.step) : value;
}

/** Words that stand for several others. */
function expand(measure: string, terms: readonly string[]): ReadonlySet<string> {
  const words = new Set<string>();
  for (const term of terms) {
    const types = measure.startsWith('governance') ? typesMeant([term]) : [];
    if (types.length > 0) for (const type of types) words.add(type);
    else if (measure === 'scale' && term === 'international') {
      for (const scale of ['regional', 'global', 'outside-blocs']) words.add(scale);
    } else words.add(term);
  }
  return words;
}

/**
 * Compares what is still possible with words. `=` wants each of what is possible to be meant by them and, of several
 * words, each to be still possible; `in` wants what is possible to be among them.
 */
export function compareWords(
  found: readonly string[],
  comparator: Expectation['comparator'],
  terms: readonly string[],
  measure: string,
): Verdict {
  // What is declared may be in the words of either school.
  const options = [...expand(measure, found)];
  // `= unknown` asks that the model leaves it open.
  if (terms.length === 1 && terms[0] === 'unknown' && !options.includes('unknown'))
    return options.length > 1 === (comparator !== '!=') ? 'passed' : 'failed';
  // Several names that hold together are one answer: `Board, Ministry`.
  if (found.length === 1 && terms.length > 1 && comparator !== 'in') {
    const together = found[0]!.split(', ').sort().join(', ') === [...terms].sort().join(', ');
    if (together) return comparator === '!=' ? 'failed' : 'passed';
  }
  const wanted = expand(measure, terms);
  const inside = options.filter((option) => wanted.has(option));
  const verdict: Verdict =
    inside.length === 0 ? 'failed' : inside.length === options.length ? 'passed' : 'undetermined';
  if (comparator === '!=') return opposite(verdict);
  const each = terms.every((term) => options.some((option) => expand(measure, [term]).has(option)));
  return comparator === '=' && verdict === 'passed' && !each ? 'failed' : verdict;
}
