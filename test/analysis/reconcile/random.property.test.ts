import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reconcile } from '../../../src/analysis/reconcile/reconcile.ts';
import { rootText } from '../../../src/analysis/reconcile/root.ts';
import { DEFAULT_ANALYSIS_SETTINGS } from '../../../src/analysis/settings.ts';
import { QueryEngine } from '../../../src/analysis/query/engine.ts';
import { ChainModel } from '../../../src/model/chain-model.ts';
import { exact } from '../../../src/model/exact.ts';
import { type ModelBuilder, chain } from '../model-builder.ts';
import { type Truth, incrementOf, money, truths } from '../value/random-chain.ts';

/** Every link and firm of a true account as measured, each ± 0.50, some off by what `off` says of them. */
function measured(truth: Truth, off: (name: string) => number): ModelBuilder {
  const model = chain('C', { currency: 'USD' }).market('M');
  const state = (name: string, cents: number): string => `${money(cents + off(name))} ± 0.50`;
  truth.firms.forEach((firm, i) => {
    const { name } = firm;
    const sold = truth.links.filter((l) => l.from === i).reduce((sum, l) => sum + l.cents, 0);
    const increment = incrementOf(truth.links, i);
    model.firm(name, {
      output: state(`output of ${name}`, sold),
      ...(sold > increment && { purchases: state(`purchases of ${name}`, sold - increment) }),
      ...(increment > 100 && { increment: state(`increment of ${name}`, increment) }),
    });
  });
  for (const { name, from, to, cents } of truth.links) {
    const buyer = to < 0 ? 'M' : truth.firms[to]!.name;
    model.link(truth.firms[from]!.name, buyer, { price: state(`price of ${name}`, cents) }, name);
  }
  return model;
}

const withoutFreight = truths.map((truth) => ({
  ...truth,
  links: truth.links.map((link) => ({ ...link, freight: 0 })),
}));

describe('random accounts', () => {
  test('identities hold exactly whatever the figures are', () => {
    fc.assert(
      fc.property(
        withoutFreight,
        fc.array(fc.integer({ min: -90, max: 90 }), { minLength: 40 }),
        (truth, noise) => {
          let at = 0;
          const { figures, fit } = reconcile(measured(truth, () => noise[at++ % noise.length]!).engine());
          const amount = (key: string) => fit.amount(key) ?? exact(0);
          for (const { measurement, reconciled } of figures)
            expect(reconciled.equals(amount(measurement.key))).toBe(true);
          truth.firms.forEach(({ name }, i) => {
            const sold = truth.links
              .filter((link) => link.from === i)
              .reduce((sum, link) => sum.add(amount(`${link.name}#value`)), exact(0));
            expect(sold.equals(amount(`${name}#output`))).toBe(true);
            const left = amount(`${name}#output`).sub(amount(`${name}#purchases`));
            expect(left.equals(amount(`${name}#increment`))).toBe(true);
          });
        },
      ),
      { numRuns: 25 },
    );
  });

  test('the one gross error is found, and the rest say what it should be', () => {
    fc.assert(
      fc.property(withoutFreight, fc.nat(), (truth, pick) => {
        const inner = truth.links.filter(({ to }) => to >= 0);
        if (inner.length === 0) return;
        const wrong = inner[pick % inner.length]!;
        const model = measured(truth, (name) => (name === `price of ${wrong.name}` ? 2500 : 0));
        const { fit, eliminations, figures } = reconcile(model.engine());
        expect(fit.agrees).toBe(false);
        expect(eliminations).toHaveLength(1);
        const [{ figures: suggested, restAgrees, implied }] = eliminations as [(typeof eliminations)[0]];
        expect(suggested.map((m) => m.name)).toEqual([`price of ${wrong.name}`]);
        expect(restAgrees).toBe(true);
        expect(implied?.equals(exact(money(wrong.cents)))).toBe(true);
        const itself = figures.find((f) => f.measurement.name === `price of ${wrong.name}`)!;
        expect(itself.verdict).toBe('gross-error');
      }),
      { numRuns: 60 },
    );
  });

  test('the order of declarations changes nothing', () => {
    fc.assert(
      fc.property(
        withoutFreight,
        fc.array(fc.integer({ min: -300, max: 300 }), { minLength: 40 }),
        fc.infiniteStream(fc.nat()),
        (truth, noise, keys) => {
          let at = 0;
          const model = measured(truth, () => noise[at++ % noise.length]!);
          const shuffled = model.facts
            .map((fact) => ({ fact, key: keys.next().value as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ fact }) => fact);
          const other = new QueryEngine(new ChainModel('C', shuffled), DEFAULT_ANALYSIS_SETTINGS);
          expect(plain(reconcile(other))).toEqual(plain(reconcile(model.engine())));
        },
      ),
      { numRuns: 12 },
    );
  });
});

function plain({ figures, fit, eliminations }: ReturnType<typeof reconcile>): unknown {
  return {
    figures: figures.map((f) => [
      f.measurement.key,
      f.reconciled.toFraction(),
      f.test && rootText(f.test, 9),
      f.verdict,
    ]),
    sum: fit.sum.toFraction(),
    redundancy: fit.redundancy,
    eliminations: eliminations.map((e) => e.figures.map((m) => m.key)),
  };
}
