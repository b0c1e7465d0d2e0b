import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Conclusion } from '../../../src/analysis/conclusion.ts';
import { valueConclusions } from '../../../src/analysis/value/value.ts';
import { type Exact, ZERO, exact } from '../../../src/model/exact.ts';
import { contains, pointOf } from '../../../src/model/interval.ts';
import { blocOf } from '../../../src/vocabulary/blocs.ts';
import { ModelBuilder } from '../model-builder.ts';
import { type Truth, incrementOf, modelOf, money, truths } from './random-chain.ts';

function answers(model: ModelBuilder): ReadonlyMap<string, Conclusion> {
  return new Map(
    model
      .engine()
      .ask(valueConclusions, '')
      .conclusions.map((c) => [c.address, c]),
  );
}

function value(conclusions: ReadonlyMap<string, Conclusion>, address: string): Exact {
  const found = conclusions.get(address)?.value;
  if (found?.kind !== 'quantity') throw new Error(`no ${address}`);
  const exactly = pointOf(found.interval);
  if (!exactly) throw new Error(`${address} is open`);
  return exactly;
}

function sum(all: Iterable<Conclusion>, test: (c: Conclusion) => boolean): Exact {
  let total = ZERO;
  for (const c of all) {
    if (!test(c) || c.value.kind !== 'quantity') continue;
    total = total.add(pointOf(c.value.interval)!);
  }
  return total;
}

const cents = (n: number): Exact => exact(money(n));
const dimensionOf = (c: Conclusion): string =>
  c.attribution ?? (/^S\d$/.test(c.subject) ? 'stage' : /^F/.test(c.subject) ? 'firm' : '');

const isBloc = (subject: string): boolean => blocOf(subject) !== undefined;

describe('identities hold exactly on random chains', () => {
  test('increments, sums by stage and place, and shares make up the final price', () => {
    fc.assert(
      fc.property(truths, (truth) => {
        const found = answers(modelOf(truth));
        const price = value(found, 'C#final-price');
        const carriers = truth.links.reduce((total, link) => total.add(cents(link.freight)), ZERO);
        truth.firms.forEach((firm, i) => {
          expect(value(found, `C/${firm.name}#increment`).equals(cents(incrementOf(truth.links, i)))).toBe(
            true,
          );
        });
        for (const dimension of ['firm', 'stage', 'location', 'ownership']) {
          const of = (measure: string): Exact =>
            sum(found.values(), (c) => c.measure === measure && dimensionOf(c) === dimension);
          expect(of('increment').add(carriers).equals(price)).toBe(true);
          expect(of('share-of-final-price').equals(price.sub(carriers).div(price).mul(100))).toBe(true);
        }
        expect(sum(found.values(), (c) => c.measure === 'factor-income').equals(price)).toBe(true);
        expect(value(found, 'C#received').equals(price)).toBe(true);
        expect(sum(found.values(), (c) => c.measure === 'received' && c.subject !== '').equals(price)).toBe(
          true,
        );
        expect(found.has('C#unattributed')).toBe(false);
        const last = Math.max(...truth.firms.map((firm) => firm.tier));
        expect(value(found, `C/S${last}#cumulative-price`).equals(price.sub(marketFreight(truth)))).toBe(
          true,
        );
      }),
      { numRuns: 60 },
    );
  });

  test('income statements add up by factor', () => {
    fc.assert(
      fc.property(truths, (truth) => {
        const model = modelOf(truth, () => 'figure', true);
        const { findings } = model.engine().ask(valueConclusions, '');
        expect(findings.filter((f) => f.code === 'value/unbalanced-account')).toEqual([]);
        const found = answers(model);
        expect(
          sum(found.values(), (c) => c.measure === 'factor-income').equals(value(found, 'C#final-price')),
        ).toBe(true);
        expect(value(found, 'C#received').equals(value(found, 'C#final-price'))).toBe(true);
        // Over all places, a factor comes to what it comes to in the chain, where any place is known.
        for (const factor of ['wages', 'inputs', 'operating-profit', 'freight']) {
          for (const attribution of ['location', 'ownership']) {
            const placed = [...found.values()].filter(
              (c) => c.measure === factor && c.attribution === attribution && !isBloc(c.subject),
            );
            if (placed.length === 0) continue;
            expect(sum(placed, () => true).equals(value(found, `C/${factor}#factor-income`))).toBe(true);
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});

function marketFreight(truth: Truth): Exact {
  return truth.links.reduce((total, link) => (link.to < 0 ? total.add(cents(link.freight)) : total), ZERO);
}

/** Everything that is said, in an order that does not depend on that of the answer. */
function said(model: ModelBuilder): string[] {
  const { conclusions, findings } = model.engine().ask(valueConclusions, '');
  return [
    ...conclusions.map((c) => {
      const d = c.derivation();
      const amount = c.value.kind === 'quantity' ? JSON.stringify(c.value, big) : '';
      return `${c.address} ${amount} ${d.rule} ${c.value.kind === 'quantity' ? c.value.settledBy?.join() : ''}`;
    }),
    ...findings.map((f) => `${f.code} ${f.what} ${f.why} ${JSON.stringify(f.place)}`),
  ].sort();
}

const big = (_: string, x: unknown): unknown => (typeof x === 'bigint' ? x.toString() : x);

test('permuted declarations change nothing, figures at odds included', () => {
  fc.assert(
    fc.property(
      truths,
      fc.array(fc.nat(), { minLength: 8, maxLength: 8 }),
      fc.infiniteStream(fc.nat()),
      (truth, picks, order) => {
        const tell = (name: string) =>
          (['figure', 'none', 'figure', 'range'] as const)[picks[name.length % 8]! % 4]!;
        const model = modelOf(truth, (name) => (name.includes('.') ? tell(name) : 'figure'), true);
        // A figure that contradicts the others, so that the choice of the irreducible set is tested too.
        model.state(truth.firms[0]!.name, { output: '123456.78' });
        const shuffled = new ModelBuilder('C');
        const keyed = model.facts.map((fact) => ({ fact, key: order.next().value! }));
        shuffled.facts.push(...keyed.sort((a, b) => a.key - b.key).map(({ fact }) => fact));
        expect(said(shuffled)).toEqual(said(model));
      },
    ),
    { numRuns: 40 },
  );
});

test('a currency of a hundredth scales every amount and leaves every share', () => {
  fc.assert(
    fc.property(truths, (truth) => {
      const scaled: Truth = {
        firms: truth.firms,
        links: truth.links.map((l) => ({ ...l, cents: l.cents * 100, freight: l.freight * 100 })),
      };
      const one = answers(modelOf(truth));
      const other = answers(modelOf(scaled));
      expect([...other.keys()]).toEqual([...one.keys()]);
      for (const [address, conclusion] of one) {
        if (conclusion.value.kind !== 'quantity' || !pointOf(conclusion.value.interval)) continue;
        const factor = conclusion.value.unit === '%' ? 1 : 100;
        expect(value(other, address).equals(value(one, address).mul(factor))).toBe(true);
      }
    }),
    { numRuns: 40 },
  );
});

test('intervals contain the truth, whatever is hidden or stated as a range', () => {
  fc.assert(
    fc.property(
      truths,
      fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 40, maxLength: 40 }),
      (truth, picks) => {
        const names = new Map<string, number>();
        const tell = (name: string) => {
          if (!names.has(name)) names.set(name, names.size);
          return (['figure', 'range', 'none'] as const)[picks[names.get(name)! % picks.length]!]!;
        };
        const full = answers(modelOf(truth, () => 'figure', true));
        const model = modelOf(
          truth,
          (name) => (name.includes('.') && tell(name) === 'none' ? 'range' : tell(name)),
          true,
        );
        const { conclusions, findings } = model.engine().ask(valueConclusions, '');
        expect(findings.filter((f) => f.code === 'value/unbalanced-account')).toEqual([]);
        for (const c of conclusions) {
          const true_ = full.get(c.address);
          if (!true_ || true_.value.kind !== 'quantity' || c.value.kind !== 'quantity') continue;
          const exactly = pointOf(true_.value.interval);
          if (exactly && !contains(c.value.interval, exactly)) {
            throw new Error(`${c.address}: ${exactly.toFraction()} not in ${JSON.stringify(c.value, big)}`);
          }
        }
      },
    ),
    { numRuns: 60 },
  );
});
