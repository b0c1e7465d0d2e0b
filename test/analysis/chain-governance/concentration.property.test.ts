import fc from 'fast-check';
import { expect, it } from 'vitest';
import { concentrationRange } from '../../../src/analysis/chain-governance/indices.ts';
import { exact } from '../../../src/model/exact.ts';
import { contains } from '../../../src/model/interval.ts';

it('concentration of governance holds, and reaches, what each choice of the open links gives', () => {
  const firm = fc.record({ sure: fc.integer({ min: 0, max: 3 }), open: fc.integer({ min: 0, max: 2 }) });
  fc.assert(
    fc.property(fc.array(firm, { minLength: 1, maxLength: 4 }), (firms) => {
      const governed = firms.map((counts, i) => ({ firm: `F${i}`, ...counts }));
      const range = concentrationRange(governed);
      let seen: [number, number] | undefined;
      const choose = (i: number, counts: readonly number[]): void => {
        if (i < firms.length) {
          for (let x = 0; x <= firms[i]!.open; x++) choose(i + 1, [...counts, firms[i]!.sure + x]);
          return;
        }
        const all = counts.reduce((a, b) => a + b, 0);
        if (all === 0) return;
        const most = Math.max(...counts);
        expect(contains(range!, exact(most).div(exact(all)).mul(100))).toBe(true);
        const value = most / all;
        seen = seen ? [Math.min(seen[0], value), Math.max(seen[1], value)] : [value, value];
      };
      choose(0, []);
      if (!seen) {
        expect(range).toBeUndefined();
        return;
      }
      expect(range!.low!.valueOf()).toBeCloseTo(seen[0] * 100, 9);
      expect(range!.high!.valueOf()).toBeCloseTo(seen[1] * 100, 9);
    }),
    { numRuns: 300 },
  );
});
