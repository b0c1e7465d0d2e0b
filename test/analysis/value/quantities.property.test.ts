import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Exact, exact, toDecimalText } from '../../../src/model/exact.ts';
import { chain } from '../model-builder.ts';
import { reader } from './reading.ts';

const yields = fc.array(fc.integer({ min: 1, max: 150 }), { minLength: 1, maxLength: 5 });

/** A line of firms that each get so many per cent out of what reaches them, the last selling 1 kg. */
function line(percents: readonly number[], stated?: string) {
  const model = chain('C', { currency: 'USD', 'unit-of-account': 'kg' }).market('M', { in: 'US' }).firm('F0');
  percents.forEach((percent, i) => {
    model.firm(`F${i + 1}`, i % 2 === 0 ? { yield: `${percent} %` } : { loss: `${100 - percent} %` });
    const quantity = i === 0 && stated !== undefined ? { quantity: stated } : {};
    model.link(`F${i}`, `F${i + 1}`, { price: '2.00 per kg', ...quantity }, `l${i}`);
  });
  return model.link(`F${percents.length}`, 'M', { price: '50.00' }, 'last');
}

test('what each link carries is one unit through every yield after it, and counts in its value', () => {
  fc.assert(
    fc.property(yields, (percents) => {
      const read = reader(line(percents));
      const low = (address: string): Exact | undefined => {
        const { value } = read.conclusion(address);
        return value.kind === 'quantity' && value.state === 'exact' ? value.interval.low : undefined;
      };
      percents.forEach((_, i) => {
        const expected = percents.slice(i).reduce((sum, percent) => sum.div(percent).mul(100), exact(1));
        expect(low(`C/l${i}#quantity`)?.equals(expected)).toBe(true);
        expect(low(`C/l${i}#value`)?.equals(expected.mul(2))).toBe(true);
      });
      expect(read.codes.filter((code) => code.includes('quantit') || code.includes('yield'))).toEqual([]);
    }),
  );
});

test('a stated quantity balances exactly where the true yields, printed to a per cent, allow it', () => {
  fc.assert(
    fc.property(
      yields,
      fc.array(fc.integer({ min: -49, max: 49 }), { minLength: 5, maxLength: 5 }),
      (percents, off) => {
        const truth = percents.reduce(
          (sum, percent, i) => sum.div(exact(percent * 100 + off[i]!)).mul(10_000),
          exact(1),
        );
        const read = reader(line(percents, `${toDecimalText(truth, 9)} kg`));
        expect(read.codes).not.toContain('value/unbalanced-quantities');
      },
    ),
  );
});
