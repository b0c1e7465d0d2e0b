import fc from 'fast-check';
import { expect, test } from 'vitest';
import { profitAnalysis } from '../../../src/analysis/profit/profit.ts';
import { findingRegistry } from '../../../src/findings/registry.ts';
import { chain } from '../model-builder.ts';

const amount = fc.oneof(
  fc.constantFrom('unknown', 'none', '0', '-5', '< 1', '> 3', '~ 40', '2..9', '-3..4', '12 %', '0 %'),
  fc.constantFrom('5 EUR', '5 million per year', '0 per year', '3 per kg', '7 per period', '150 %', '5 ± 9'),
  fc.integer({ min: -999, max: 99_999 }).map((cents) => (cents / 100).toFixed(2)),
);
const ATTRIBUTES = [
  ...['operating-profit', 'profit', 'interest', 'wages', 'inputs', 'cost', 'capture', 'value-added'],
  ...['capital', 'return', 'normal-return', 'employment', 'margin:gross', 'margin:mark-up', 'margin:odd'],
  ...['margin', 'margin:net', 'capital:fixed', 'output', 'increment', 'share'],
];
const facts = fc.dictionary(fc.constantFrom(...ATTRIBUTES), amount, { maxKeys: 8 });

test('no model makes it throw, and every finding and derivation of it can be read', () => {
  fc.assert(
    fc.property(facts, facts, facts, fc.option(amount), fc.boolean(), (a, b, group, volume, linked) => {
      const built = chain('C', {
        ...{ currency: 'USD', period: '2000' },
        ...(volume !== null && { volume }),
        ...('normal-return' in group && { 'normal-return': group['normal-return']! }),
      })
        .stage('S')
        .market('M')
        .firm('A', { stage: 'S', ...a })
        .firm('B', { stage: 'S', headquarters: 'US', ...b })
        .group('G', ['A', 'B'], group);
      if (linked) built.link('A', 'B', { price: '3.00' }).link('B', 'M', { price: '9.00' });
      const { conclusions, findings } = built.engine().ask(profitAnalysis, '');
      for (const { derivation, address } of conclusions) {
        const { statement, premises } = derivation();
        expect(statement).not.toMatch(/undefined|NaN|\[object/);
        expect(premises).not.toContain(address);
      }
      expect(new Set(conclusions.map(({ address }) => address)).size).toBe(conclusions.length);
      for (const { code, what, why, do: todo } of findings) {
        expect(findingRegistry.has(code)).toBe(true);
        for (const sentence of [what, why, todo]) expect(sentence).toMatch(/^\S[^]*[.?!]$/);
        expect(what).not.toMatch(/undefined|NaN/);
      }
    }),
    { numRuns: 300 },
  );
});
