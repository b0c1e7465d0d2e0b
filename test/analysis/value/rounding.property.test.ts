import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Exact, exact, toDecimalText } from '../../../src/model/exact.ts';
import { type ModelBuilder, chain } from '../model-builder.ts';
import { reader } from './reading.ts';
import { truths } from './random-chain.ts';

/** Whether each figure of a table is printed, and to how many decimals. */
const printing = fc.array(
  fc.record({ told: fc.integer({ min: 0, max: 9 }), decimals: fc.integer({ min: 0, max: 3 }) }),
  {
    minLength: 40,
    maxLength: 40,
  },
);

test('a table whose figures are correctly rounded from exact ones never contradicts itself', () => {
  fc.assert(
    fc.property(truths, printing, fc.integer({ min: 3, max: 997 }), (truth, prints, divisor) => {
      let at = 0;
      const print = (value: Exact, unit = ''): string | undefined => {
        const { told, decimals } = prints[at++ % prints.length]!;
        return told < 7 ? `${toDecimalText(value, decimals)}${unit}` : undefined;
      };
      // Exact amounts that no decimal is: cents divided by a whole number.
      const amount = (cents: number): Exact => exact(cents).div(divisor);
      const model: ModelBuilder = chain('C', { currency: 'USD' }).market('M', { in: 'US' });
      const price = truth.links
        .filter(({ to }) => to < 0)
        .reduce((sum, { cents, freight }) => sum.add(amount(cents + freight)), exact(0));
      const say = (facts: Record<string, string | undefined>): Record<string, string> =>
        Object.fromEntries(
          Object.entries(facts).filter((entry): entry is [string, string] => entry[1] !== undefined),
        );
      truth.firms.forEach((firm, i) => {
        const out = truth.links
          .filter(({ from }) => from === i)
          .reduce((sum, { cents }) => sum.add(amount(cents)), exact(0));
        const into = truth.links
          .filter(({ to }) => to === i)
          .reduce((sum, { cents, freight }) => sum.add(amount(cents + freight)), exact(0));
        const increment = out.sub(into);
        const inputs = amount(firm.inputs);
        const wages = amount(firm.wages);
        const items = {
          inputs: print(inputs),
          wages: out.n === 0n ? print(wages) : print(wages.div(out).mul(100), ' % of output'),
        };
        // A statement that says who gets what is left is taken to be complete.
        const complete = items.inputs !== undefined && items.wages !== undefined;
        model.firm(
          firm.name,
          say({
            ...items,
            output: print(out),
            increment: print(increment),
            'value-added': print(increment.sub(inputs)),
            ...(complete && { 'operating-profit': print(increment.sub(inputs).sub(wages)) }),
            ...(increment.compare(0) >= 0 && { share: print(increment.div(price).mul(100), ' %') }),
          }),
        );
      });
      truth.links.forEach(({ name, from, to, cents, freight }) => {
        const value = amount(cents);
        const facts = say({
          price: print(value),
          ...(freight > 0 && {
            freight:
              prints[at % prints.length]!.told < 5
                ? (print(amount(freight)) ?? 'unknown')
                : (print(amount(freight).div(value).mul(100), ' % of price') ?? 'unknown'),
          }),
        });
        model.link(truth.firms[from]!.name, to < 0 ? 'M' : truth.firms[to]!.name, facts, name);
      });
      const stated = print(price);
      if (stated !== undefined) model.state('', { 'final-price': stated });
      const errors = reader(model).findings.filter(({ code }) =>
        ['value/unbalanced-account', 'value/added-exceeds-price', 'value/costs-exceed-increment'].includes(
          code,
        ),
      );
      expect(errors.map(({ what, why }) => `${what} ${why}`)).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
