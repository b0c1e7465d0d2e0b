import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTradeMeasure } from '../../../src/analysis/trade/measure.ts';
import { type TradeResult, tradeResult } from '../../../src/analysis/trade/result.ts';
import type { TradeMeasure } from '../../../src/model/trade-declaration.ts';
import type { TradeTable } from '../../../src/model/trade-table.ts';
import { tableOf } from './leather.ts';

const COUNTRIES = ['A', 'B', 'C'];
const NAMES = ['x', 'y'];

/** Sales of six industries to each other and to the users of three countries; inputs stay below output. */
const sales = fc.array(
  fc.record({
    flows: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 6, maxLength: 6 }),
    final: fc.array(fc.integer({ min: 20, max: 60 }), { minLength: 3, maxLength: 3 }),
  }),
  { minLength: 6, maxLength: 6 },
);

function made(
  rows: { flows: number[]; final: number[] }[],
  countries = COUNTRIES,
  names = NAMES,
): TradeTable {
  return tableOf(
    countries,
    names,
    rows.map(({ flows }) => flows),
    rows.map(({ final }) => final),
  );
}

function measured(result: TradeResult, expression: TradeMeasure): number {
  const reading = readTradeMeasure(result, 'T', expression);
  if (reading.kind === 'none') throw new Error(reading.what);
  return reading.value;
}

const close = (a: number, b: number): void =>
  expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(b)));

/** What is said of countries: it must not hang on how their industries are told apart, nor on the order of rows. */
function ofCountries(result: TradeResult): number[] {
  return COUNTRIES.flatMap((country) => [
    ...['gross-exports', 'domestic-content', 'foreign-content', 'vs', 'vs1', 'value-added-exports'].map(
      (measure) => measured(result, { measure, country }),
    ),
    ...result.kww[result.countries.indexOf(country)]!.terms,
    ...COUNTRIES.filter((other) => other !== country).map((partner) =>
      measured(result, { measure: 'wwz', item: 'DVA_INT', country, partner }),
    ),
  ]);
}

describe('measures of random tables', () => {
  it('do not change when an industry is told apart into two that are alike', () => {
    fc.assert(
      fc.property(sales, (rows) => {
        const whole = ofCountries(tradeResult(made(rows), { wwz: true }));
        // The second industry of each country becomes two halves: half its sales, and half of what is sold to it.
        const halves = rows.flatMap(({ flows, final }, i) => {
          const told = flows.flatMap((flow, j) => (j % 2 === 0 ? [flow] : [flow / 2, flow / 2]));
          const half = { flows: told.map((flow) => flow / 2), final: final.map((value) => value / 2) };
          return i % 2 === 0 ? [{ flows: told, final }] : [half, half];
        });
        const parts = ofCountries(tradeResult(made(halves, COUNTRIES, ['x', 'y1', 'y2']), { wwz: true }));
        whole.forEach((value, k) => close(parts[k]!, value));
      }),
      { numRuns: 40 },
    );
  });

  it('do not hang on the order of the countries', () => {
    fc.assert(
      fc.property(sales, (rows) => {
        const whole = ofCountries(tradeResult(made(rows), { wwz: true }));
        // C, A, B: rows and columns of industries, and columns of users, go round by one country.
        const order = [4, 5, 0, 1, 2, 3];
        const turned = order.map((i) => ({
          flows: order.map((j) => rows[i]!.flows[j]!),
          final: [2, 0, 1].map((c) => rows[i]!.final[c]!),
        }));
        const other = ofCountries(tradeResult(made(turned, ['C', 'A', 'B']), { wwz: true }));
        whole.forEach((value, k) => close(other[k]!, value));
      }),
      { numRuns: 40 },
    );
  });

  it('add up: content to exports, origins to what they are in, users to value added', () => {
    fc.assert(
      fc.property(sales, (rows) => {
        const result = tradeResult(made(rows), { wwz: true, columns: [0, 3] });
        const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
        for (const country of COUNTRIES) {
          const of = (measure: string): number => measured(result, { measure, country });
          close(of('domestic-content') + of('foreign-content'), of('gross-exports'));
          for (const what of ['gross-exports', 'output', 'final-demand']) {
            const from = (source: string): number =>
              measured(result, { measure: 'value-added', country: source, within: { what, country } });
            close(sum(COUNTRIES.map(from)), of(what));
            close(
              sum(
                NAMES.map((industry) =>
                  measured(result, {
                    measure: 'value-added',
                    country: 'A',
                    industry,
                    within: { what, country },
                  }),
                ),
              ),
              from('A'),
            );
          }
          const used = COUNTRIES.map((user) =>
            measured(result, {
              measure: 'value-added',
              country,
              within: { what: 'final-demand', country: user },
            }),
          );
          close(sum(used), of('value-added'));
          close(of('wwz'), of('gross-exports'));
          close(of('kww'), of('gross-exports'));
        }
        // The suppliers of one industry, one by one, make all of what it sells.
        const into = { what: 'output', country: 'B', industry: 'y' };
        const suppliers = COUNTRIES.flatMap((country) =>
          NAMES.map((industry) =>
            measured(result, { measure: 'value-added', country, industry, within: into }),
          ),
        );
        close(sum(suppliers), measured(result, { measure: 'output', country: 'B', industry: 'y' }));
      }),
      { numRuns: 40 },
    );
  });
});
