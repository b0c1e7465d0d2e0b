import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { exportContents } from '../../../src/analysis/trade/content.ts';
import { kww, kwwTerms } from '../../../src/analysis/trade/kww.ts';
import { leontiefSystem } from '../../../src/analysis/trade/leontief.ts';
import { originsByIndustry, originsOf, valueAddedTrade } from '../../../src/analysis/trade/origins.ts';
import type { TradeTable } from '../../../src/model/trade-table.ts';
import { wwz, wwzOf, wwzTerms } from '../../../src/analysis/trade/wwz.ts';
import { leather, tableOf } from './leather.ts';

function rows(name: string): string[][] {
  const text = readFileSync(fileURLToPath(new URL(`fixtures/${name}`, import.meta.url)), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => line.split(','));
}

/** Agreement to eight digits. */
function expectSame(found: number, expected: number): void {
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)));
}

const sum = (values: Iterable<number>): number => [...values].reduce((a, b) => a + b, 0);

describe('a published table', () => {
  const table = leather();
  const system = leontiefSystem(table);

  it('is solved to the last digits', () => {
    expect(system.residual).toBeLessThan(1e-14);
  });

  it('gives the origins of value added in exports that decompr gives', () => {
    const expected = rows('leather-origins.csv').map((row) => row.map(Number));
    let cells = 0;
    for (const { country, values } of originsByIndustry(system, system.exports.gross)) {
      for (let i = 0; i < 9; i++) {
        for (let j = 0; j < 3; j++, cells++) expectSame(values[i * 3 + j]!, expected[i]![country * 3 + j]!);
      }
    }
    expect(cells).toBe(81);
  });

  it('gives the nine terms that decompr gives', () => {
    const [header, ...expected] = rows('leather-kww.csv');
    expect(header!.slice(1)).toEqual([...kwwTerms]);
    const found = kww(system);
    expected.forEach((row, s) => {
      row.slice(1).forEach((value, k) => expectSame(found[s]!.terms[k]!, Number(value)));
    });
  });

  it('gives the sixteen terms that decompr gives, for every industry and partner', () => {
    const [header, ...expected] = rows('leather-wwz.csv');
    expect(header!.slice(3)).toEqual([...wwzTerms]);
    expect(expected).toHaveLength(18);
    const found = wwz(system);
    for (const [exporter, industry, importer, ...terms] of expected) {
      const country = table.countries.indexOf(exporter!);
      const i = table.industries.findIndex((one) => one.country === country && one.name === industry);
      const of = wwzOf(table, found, i, table.countries.indexOf(importer!));
      terms.forEach((value, k) => expectSame(of[k]!, Number(value)));
    }
  });
});

/** Random tables that balance: every column leaves something for value added. */
const randomTable = fc
  .record({
    countries: fc.integer({ min: 2, max: 4 }),
    industries: fc.integer({ min: 1, max: 3 }),
    seed: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 200, maxLength: 200 }),
  })
  .map(({ countries, industries, seed }) => {
    const n = countries * industries;
    let at = 0;
    const next = (): number => seed[at++ % seed.length]!;
    const intermediate = Array.from({ length: n }, () => Array.from({ length: n }, () => next()));
    // Final sales large enough that no industry pays more for inputs than it sells for.
    const final = Array.from({ length: n }, () => Array.from({ length: countries }, () => n + next()));
    return tableOf(
      Array.from({ length: countries }, (_, c) => `C${c}`),
      Array.from({ length: industries }, (_, i) => `I${i}`),
      intermediate,
      final,
    );
  });

function scaled(table: TradeTable, by: number): TradeTable {
  const times = (of: Float64Array): Float64Array => of.map((value) => value * by);
  return {
    ...table,
    intermediate: times(table.intermediate),
    final: times(table.final),
    output: times(table.output),
    valueAdded: times(table.valueAdded),
  };
}

describe('any table that balances', () => {
  it('has origins that add up to exports, output and final demand', () => {
    fc.assert(
      fc.property(randomTable, (table) => {
        const system = leontiefSystem(table);
        const origins = originsOf(system);
        const count = table.countries.length;
        const n = table.industries.length;
        for (let j = 0; j < n; j++) {
          const column = (of: Float64Array): number => sum(table.countries.map((_, c) => of[c * n + j]!));
          expectSame(column(origins.ofExports), system.exports.gross[j]!);
          expectSame(column(origins.ofOutput), table.output[j]!);
        }
        for (let c = 0; c < count; c++) {
          const of = (values: Float64Array): number =>
            sum(table.industries.map((_, i) => values[i * count + c]!));
          expectSame(of(origins.ofFinalDemand), of(table.final));
        }
        // All value added is absorbed somewhere.
        table.countries.forEach((_, c) => {
          const made = sum(table.industries.map((one, i) => (one.country === c ? table.valueAdded[i]! : 0)));
          expectSame(sum(valueAddedTrade(system, origins).subarray(c * count, c * count + count)), made);
        });
      }),
    );
  });

  it('has domestic and foreign content, nine terms and sixteen terms that add up to gross exports', () => {
    fc.assert(
      fc.property(randomTable, (table) => {
        const system = leontiefSystem(table);
        const contents = exportContents(system);
        const nine = kww(system);
        const sixteen = wwz(system);
        contents.forEach((content, s) => {
          expectSame(content.domestic + content.foreign, content.gross);
          expectSame(sum(nine[s]!.terms), content.gross);
          expectSame(sum(nine[s]!.terms.slice(0, 6)), content.domestic);
          expect(Math.min(...nine[s]!.terms)).toBeGreaterThan(-1e-9);
        });
        table.industries.forEach((industry, i) => {
          table.countries.forEach((_, r) => {
            const terms = wwzOf(table, sixteen, i, r);
            const k = i * table.countries.length + r;
            expectSame(
              sum(terms),
              r === industry.country ? 0 : system.exports.intermediate[k]! + system.exports.final[k]!,
            );
            expect(Math.min(...terms)).toBeGreaterThan(-1e-9);
          });
        });
      }),
    );
  });

  it('has sixteen terms that make nine, as WWZ13 appendix E2 says', () => {
    const parts = [[0], [1, 2], [3, 4], [5, 6], [7], [8, 9], [10, 13], [11, 14], [12, 15]];
    fc.assert(
      fc.property(randomTable, (table) => {
        const system = leontiefSystem(table);
        const sixteen = wwz(system);
        kww(system).forEach((nine, s) => {
          const total = new Float64Array(wwzTerms.length);
          table.industries.forEach((industry, i) => {
            if (industry.country !== s) return;
            table.countries.forEach((_, r) =>
              wwzOf(table, sixteen, i, r).forEach((value, k) => (total[k]! += value)),
            );
          });
          parts.forEach((of, k) => expectSame(sum(of.map((term) => total[term]!)), nine.terms[k]!));
        });
      }),
    );
  });

  it('has terms of third countries that are nil when there are two', () => {
    const table = tableOf(['A', 'B'], ['x'], [[1, 2], [3, 4]], [[5, 6], [7, 8]]); // prettier-ignore
    const sixteen = wwz(leontiefSystem(table));
    for (const k of [2, 3, 4, 6, 13, 14, 15]) {
      expect(wwzOf(table, sixteen, 0, 1)[k]).toBe(0);
      expect(wwzOf(table, sixteen, 1, 0)[k]).toBe(0);
    }
  });

  it('gives the same shares in another unit', () => {
    fc.assert(
      fc.property(randomTable, fc.double({ min: 0.001, max: 1000, noNaN: true }), (table, by) => {
        const before = kww(leontiefSystem(table));
        const after = kww(leontiefSystem(scaled(table, by)));
        before.forEach((one, s) =>
          one.terms.forEach((term, k) => expectSame(after[s]!.terms[k]! / by, term)),
        );
      }),
    );
  });
});

describe('unusual tables', () => {
  it('an industry without output uses nothing and adds nothing', () => {
    const table = tableOf(
      ['A', 'B'],
      ['x', 'none'],
      [
        [1, 0, 2, 0],
        [0, 0, 0, 0],
        [1, 0, 3, 0],
        [0, 0, 0, 0],
      ],
      [
        [6, 3],
        [0, 0],
        [2, 9],
        [0, 0],
      ],
    );
    const system = leontiefSystem(table);
    expect(system.residual).toBeLessThan(1e-14);
    const content = exportContents(system);
    expect(content[0]!.gross).toBe(5);
    expectSame(content[0]!.domestic + content[0]!.foreign, 5);
  });

  it('imported inputs are the foreign content where no part of them came from home', () => {
    // B sells to A what holds nothing of A.
    const table = tableOf(['A', 'B'], ['x'], [[2, 0], [3, 1]], [[4, 4], [0, 6]]); // prettier-ignore
    const content = exportContents(leontiefSystem(table))[0]!;
    expectSame(content.verticalSpecialisation, content.foreign);
    expect(content.inOthersExports).toBe(0);
  });
});
