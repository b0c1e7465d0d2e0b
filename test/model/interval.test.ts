import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparedInterval } from '../../src/model/amount.ts';
import { type Exact, exact } from '../../src/model/exact.ts';
import {
  addIntervals,
  between,
  contains,
  intersect,
  type Interval,
  make,
  NON_NEGATIVE,
  point,
  pointOf,
  sameInterval,
  scaleInterval,
  UNBOUNDED,
} from '../../src/model/interval.ts';

const number: fc.Arbitrary<Exact> = fc
  .tuple(fc.integer({ min: -40, max: 40 }), fc.integer({ min: 1, max: 4 }))
  .map(([n, d]) => exact(n).div(d));
const interval: fc.Arbitrary<Interval> = fc
  .tuple(
    fc.option(number, { nil: undefined }),
    fc.boolean(),
    fc.option(number, { nil: undefined }),
    fc.boolean(),
  )
  .map(([a, aOpen, b, bOpen]) => {
    if (a && b) {
      if (a.equals(b)) return point(a);
      return a.lt(b) ? make(a, aOpen, b, bOpen) : make(b, bOpen, a, aOpen);
    }
    return make(a, aOpen, b, bOpen);
  });

describe('intervals', () => {
  it('hold the sums of their values', () => {
    fc.assert(
      fc.property(interval, interval, number, number, (a, b, x, y) => {
        fc.pre(contains(a, x) && contains(b, y));
        expect(contains(addIntervals(a, b), x.add(y))).toBe(true);
      }),
    );
  });

  it('hold their values times a factor, and no others', () => {
    fc.assert(
      fc.property(interval, number, number, (a, factor, x) => {
        if (factor.equals(0)) expect(sameInterval(scaleInterval(a, factor), point(exact(0)))).toBe(true);
        else expect(contains(scaleInterval(a, factor), x.mul(factor))).toBe(contains(a, x));
      }),
    );
  });

  it('meet in what both hold', () => {
    fc.assert(
      fc.property(interval, interval, number, (a, b, x) => {
        const both = intersect(a, b);
        expect(both !== undefined && contains(both, x)).toBe(contains(a, x) && contains(b, x));
      }),
    );
  });

  it('add and meet whatever the order', () => {
    fc.assert(
      fc.property(interval, interval, (a, b) => {
        expect(sameInterval(addIntervals(a, b), addIntervals(b, a))).toBe(true);
        const [one, other] = [intersect(a, b), intersect(b, a)];
        expect(one && other ? sameInterval(one, other) : one === other).toBe(true);
      }),
    );
  });

  it('know nothing, one value, a range', () => {
    expect(contains(UNBOUNDED, exact(-5))).toBe(true);
    expect(contains(NON_NEGATIVE, exact(-5))).toBe(false);
    expect(pointOf(point(exact(3)))?.equals(3)).toBe(true);
    expect(pointOf(between(exact(5), exact(3)))).toBeUndefined();
    expect(sameInterval(between(exact(5), exact(3)), between(exact(3), exact(5)))).toBe(true);
  });

  it('say with `< 1` that 1 is excluded, and that nothing is negative', () => {
    const below = comparedInterval('<', exact(1));
    expect([-1, 0, 1].map((n) => contains(below, exact(n)))).toEqual([false, true, false]);
    expect(contains(comparedInterval('<=', exact(1)), exact(1))).toBe(true);
    expect(contains(comparedInterval('>', exact(1)), exact(1))).toBe(false);
    expect(contains(comparedInterval('>=', exact(1)), exact(1))).toBe(true);
    expect(contains(comparedInterval('<', exact(-1)), exact(-2))).toBe(true);
  });
});
