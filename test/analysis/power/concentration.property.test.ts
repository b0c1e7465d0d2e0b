import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type MarketPart,
  fourFirmShare,
  herfindahl,
  mostFirms,
} from '../../../src/analysis/power/concentration.ts';
import { type Exact, HUNDRED, ZERO, exact } from '../../../src/model/exact.ts';
import { contains, pointOf } from '../../../src/model/interval.ts';

const total = (values: readonly Exact[]): Exact => values.reduce((sum, value) => sum.add(value), ZERO);
const cr4 = (shares: readonly Exact[]): Exact => total([...shares].sort((a, b) => b.compare(a)).slice(0, 4));
const hhi = (shares: readonly Exact[]): Exact => total(shares.map((share) => share.mul(share)));
const part = (low: Exact, high: Exact, firms: number | undefined): MarketPart => ({ low, high, firms });
const known = (...shares: number[]): MarketPart[] =>
  shares.map((share) => part(exact(share), exact(share), 1));

/** A whole market, as weights; which firms are told of, how they are grouped, and how widely each is known. */
const markets = fc.record({
  weights: fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 14 }),
  groups: fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 14, maxLength: 14 }),
  below: fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 9, maxLength: 9 }),
  above: fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 9, maxLength: 9 }),
  countKnown: fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }),
});

type Market = typeof markets extends fc.Arbitrary<infer T> ? T : never;

/** Shares of all firms in percent, and the parts that a model would state: group 0 is not told of. */
function marketOf({ weights, groups, below, above, countKnown }: Market) {
  const whole = weights.reduce((a, b) => a + b, 0);
  const shares = weights.map((weight) => exact(weight).div(exact(whole)).mul(HUNDRED));
  const parts = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((group): MarketPart[] => {
    const its = shares.filter((_, i) => groups[i] === group);
    if (its.length === 0) return [];
    const share = total(its);
    const low = share.mul(exact(100 - below[group]!)).div(HUNDRED);
    const up = share.mul(exact(100 + above[group]!)).div(HUNDRED);
    return [part(low, up.gt(HUNDRED) ? HUNDRED : up, countKnown[group] ? its.length : undefined)];
  });
  return { shares, parts };
}

describe('concentration of a market known in part', () => {
  it('holds the truth, whatever is told of it', () => {
    fc.assert(
      fc.property(markets, (market) => {
        const { shares, parts } = marketOf(market);
        expect(contains(fourFirmShare(parts), cr4(shares))).toBe(true);
        expect(contains(herfindahl(parts), hhi(shares))).toBe(true);
      }),
      { numRuns: 1500 },
    );
  });

  it('is one number when every firm is known exactly', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 12 }), (weights) => {
        const whole = weights.reduce((a, b) => a + b, 0);
        const shares = weights.map((weight) => exact(weight).div(exact(whole)).mul(HUNDRED));
        const parts = shares.map((share) => part(share, share, 1));
        expect(pointOf(fourFirmShare(parts))?.equals(cr4(shares))).toBe(true);
        expect(pointOf(herfindahl(parts))?.equals(hhi(shares))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('narrows with each further firm that is told of', () => {
    const [two, three] = [known(30, 20), known(30, 20, 10)];
    for (const measure of [fourFirmShare, herfindahl]) {
      expect(measure(three).low!.gte(measure(two).low!)).toBe(true);
      expect(measure(three).high!.lte(measure(two).high!)).toBe(true);
    }
  });

  it.each([
    ['nothing', [], '0..100', '0..10000'],
    ['26 and 18 %', known(26, 18), '44..100', '1000..4136'],
    ['five firms and a rest', known(20, 15, 10, 10, 5), '55..85', '850..2450'],
    ['one of four', [part(exact(40), exact(40), 4)], '40..100', '400..5200'],
    ['more than the whole, by rounding', known(50, 50.5), '100..100', '5050.25..5050.25'],
  ])('%s', (_name, parts, ratio, index) => {
    const text = ({ low, high }: { low?: Exact; high?: Exact }): string =>
      `${low!.valueOf()}..${high!.valueOf()}`;
    expect([text(fourFirmShare(parts)), text(herfindahl(parts))]).toEqual([ratio, index]);
  });

  it('counts firms from a range at its most', () => {
    expect(mostFirms(undefined)).toBe(1);
    expect(mostFirms({ low: exact(3), high: exact('4.5') })).toBe(5);
    expect(mostFirms({ low: exact(3) })).toBeUndefined();
  });
});
