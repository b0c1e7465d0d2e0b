import { type Exact, exact, roundTo } from '../../model/exact.ts';
import { root } from './root.ts';

/** What a χ² variable exceeds once in twenty times, by degrees of freedom from 1 (standard tables). */
const TABLE = (
  '3.841 5.991 7.815 9.488 11.070 12.592 14.067 15.507 16.919 18.307 19.675 21.026 22.362 23.685 24.996 ' +
  '26.296 27.587 28.869 30.144 31.410 32.671 33.924 35.172 36.415 37.652 38.885 40.113 41.337 42.557 43.773'
).split(' ');

const NORMAL_95 = exact('1.6449');

/**
 * Critical value of χ² at 95 % for one degree of freedom or more. Above 30 by the approximation of Wilson and Hilferty,
 * `k (1 − 2/9k + z √(2/9k))³`, good to the second decimal there; in rationals, so that every machine says the same.
 */
export function criticalChiSquare(degrees: number): Exact {
  const listed = TABLE[degrees - 1];
  if (listed !== undefined) return exact(listed);
  const part = exact(2).div(9 * degrees);
  const base = exact(1)
    .sub(part)
    .add(NORMAL_95.mul(root(part, 8)));
  return roundTo(base.mul(base).mul(base).mul(degrees), exact('0.001'));
}
