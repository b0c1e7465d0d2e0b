import { describe, expect, test } from 'vitest';
import { exactText, outputValue, quantityText } from '../../src/export/quantity.ts';
import { exact } from '../../src/model/exact.ts';
import { between, make, point } from '../../src/model/interval.ts';

const n = (text: string) => exact(text);

describe('quantities as tables print them', () => {
  test.each([
    [point(n('15')), 2, '15.00'],
    [point(n('1/3')), undefined, '0.3333'],
    [between(n('6.99'), n('7.99')), 2, '6.99..7.99'],
    [between(n('0'), n('12')), 0, '≤ 12'],
    [make(n('0'), false, n('1'), true), 0, '< 1'],
    [make(undefined, false, n('5'), false), 1, '≤ 5.0'],
    [make(n('5'), false, undefined, false), 1, '≥ 5.0'],
    [make(n('5'), true, undefined, false), 0, '> 5'],
    [make(n('0'), false, undefined, false), 0, 'unknown'],
    [{}, undefined, 'unknown'],
    // Rounded to its digits, the range would look like one number.
    [between(n('1.001'), n('1.004')), 2, '1.001..1.004'],
    [between(n('-3'), n('2')), 0, '-3..2'],
  ])('%#: %s', (interval, decimals, text) => {
    expect(quantityText({ interval, ...(decimals !== undefined && { decimals }) })).toBe(text);
  });

  test.each([
    ['22.50', '22.5'],
    ['1/3', '1/3'],
    ['-7/8', '-0.875'],
    ['100', '100'],
    ['1/1000000', '0.000001'],
    ['-2/7', '-2/7'],
  ])('%s is %s in JSON', (written, text) => {
    expect(exactText(n(written))).toBe(text);
    expect(exact(exactText(n(written))).equals(n(written))).toBe(true);
  });

  test('bounds keep whether they are reached', () => {
    const value = outputValue({
      kind: 'quantity',
      interval: make(n('0'), false, n('1'), true),
      unit: '%',
      state: 'bounded',
      settledBy: ['C/A#inputs'],
    });
    expect(value).toEqual({
      kind: 'quantity',
      state: 'bounded',
      unit: '%',
      text: '< 1',
      interval: { low: '0', high: '1', highOpen: true },
      settledBy: ['C/A#inputs'],
    });
  });
});
