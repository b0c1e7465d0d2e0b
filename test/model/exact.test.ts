import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printedNumber, roundingInterval, statedAmount } from '../../src/model/amount.ts';
import { exact, roundTo, toDecimalText, toShortText } from '../../src/model/exact.ts';

const fraction = fc
  .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 6n }))
  .map(([n, d]) => exact(n).div(exact(d)));

describe('exact numbers', () => {
  it.each([
    ['0.5', 0, '1'],
    ['-0.5', 0, '-1'],
    ['1.5', 0, '2'],
    ['2.5', 0, '3'],
    ['-2.5', 0, '-3'],
    ['0.005', 2, '0.01'],
    ['0.0049', 2, '0.00'],
    ['-0.004', 2, '0.00'],
    ['22.50', 2, '22.50'],
    ['1_234.5', -2, '1200'],
    ['1250', -2, '1300'],
    ['-1250', -2, '-1300'],
    ['49', -2, '0'],
    ['0.1', 20, '0.10000000000000000000'],
  ])('%s to %i decimals is %s: half goes away from zero', (text, decimals, printed) => {
    expect(toDecimalText(exact(text), decimals)).toBe(printed);
  });

  it('prints the shortest exact text, and rounds what has none', () => {
    expect(toShortText(exact('22.50'))).toBe('22.5');
    expect(toShortText(exact('100'))).toBe('100');
    expect(toShortText(exact('0.10'))).toBe('0.1');
    expect(toShortText(exact(1).div(3))).toBe('0.333333');
    expect(toShortText(exact(-2).div(3), 2)).toBe('-0.67');
  });

  it('adds decimals without the error of floats', () => {
    expect(exact('0.1').add(exact('0.2')).equals(exact('0.3'))).toBe(true);
    expect(toDecimalText(exact('9007199254740993.07').add(exact('0.01')), 2)).toBe('9007199254740993.08');
  });

  it('is never off by more than half a unit of the last place', () => {
    fc.assert(
      fc.property(fraction, fc.integer({ min: -4, max: 8 }), (value, decimals) => {
        const step =
          decimals >= 0 ? exact(1).div(exact(10n ** BigInt(decimals))) : exact(10n ** BigInt(-decimals));
        const off = exact(toDecimalText(value, decimals)).sub(value).abs();
        expect(off.lte(step.div(2))).toBe(true);
        expect(roundTo(value, step).equals(exact(toDecimalText(value, decimals)))).toBe(true);
      }),
    );
  });

  it('prints a number and its negative alike', () => {
    fc.assert(
      fc.property(fraction, fc.integer({ min: -4, max: 8 }), (value, decimals) => {
        const [one, other] = [value, value.neg()].map((v) => toDecimalText(v, decimals).replace('-', ''));
        expect(one).toBe(other);
      }),
    );
  });
});

describe('printed numbers', () => {
  it.each([
    ['22.50', undefined, '22.5', '0.01'],
    ['1_200', undefined, '1200', '1'],
    ['2.1', 'million', '2100000', '100000'],
    ['3', 'thousand', '3000', '1000'],
    ['0.04', 'billion', '40000000', '10000000'],
  ])('%s %s keeps its last place', (digits, multiplier, value, step) => {
    const read = printedNumber(digits, multiplier);
    expect([toShortText(read.value), toShortText(read.step)]).toEqual([value, step]);
  });

  it('may have been rounded from half a unit to each side', () => {
    const { low, high } = roundingInterval(statedAmount('22.50', { kind: 'money', currency: 'USD' }));
    expect([low, high].map((v) => toShortText(v!))).toEqual(['22.495', '22.505']);
  });
});
