import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { basisText, differences } from '../../../src/analysis/comparison/basis.ts';
import { readIndicator } from '../../../src/analysis/comparison/indicator.ts';
import { COMMON, comparisonOf } from '../../../src/api/compare.ts';
import { main, open } from '../../api/open.ts';

const chain = (name: string, head: string, lines = ''): string => `
chain ${name} {
  product cloth per metre
  ${head}
  firm Mill { in MX }
  market Shoppers { in US }
  link Mill -> Shoppers { price 5.00 }
${lines}
}
`;

async function compared(text: string, indicator: string, order?: readonly string[]) {
  const workspace = await open(text);
  const chains = workspace.chains(main).map((one) => ({ path: 'main.gvc', chain: one }));
  const chosen = order ? order.map((name) => chains.find((c) => c.chain.model.name === name)!) : chains;
  return comparisonOf(workspace, chosen, [readIndicator(indicator)!], { title: 'Compared' });
}

describe('figures that do not compare', () => {
  test.each([
    ['currency', 'currency USD; period 2000', 'currency EUR; period 2000', ['unit']],
    ['year of nominal prices', 'currency USD; period 2000', 'currency USD; period 2001', ['prices of']],
    [
      'nominal and real prices of one year',
      'currency USD; period 2000',
      'currency USD; period 2000; price-year 2000',
      ['prices of'],
    ],
    [
      'price basis',
      'currency USD; period 2000; price-basis fob',
      'currency USD; period 2000; price-basis retail',
      ['price basis'],
    ],
  ])('%s: refused in both orders, for the same reason', async (_, a, b, differ) => {
    const text = chain('One', a) + chain('Two', b);
    for (const order of [
      ['One', 'Two'],
      ['Two', 'One'],
    ]) {
      const { indicators, rows } = await compared(text, 'final price', order);
      expect(indicators[0]).toMatchObject({ refused: true, differ });
      // What is refused to be compared is still shown, with what it is a figure of.
      expect(rows.map(({ cells }) => cells[0]!.value)).toEqual(['5', '5']);
      expect(new Set(rows.map(({ cells }) => cells[0]!.group)).size).toBe(2);
    }
  });

  test('real prices of one year compare, though the periods differ', async () => {
    const text =
      chain('One', 'currency USD; period 2000; price-year 2000') +
      chain('Two', 'currency USD; period 2001; price-year 2000');
    expect((await compared(text, 'final price')).indicators[0]).toMatchObject({ refused: false, groups: [] });
  });

  test('a share of a firm and one of a group of the same name', async () => {
    const text = `chain One { firm Growers { share 20 % } }
chain Two { group Growers { share 20 % } }
`;
    expect((await compared(text, 'share of Growers')).indicators[0]).toMatchObject({
      refused: true,
      differ: ['whose'],
    });
  });
});

test('what is not known stays visible, with the reason', async () => {
  const { rows } = await compared(chain('One', 'currency USD') + 'chain Two { }\n', 'final price');
  expect(rows[1]!.cells[0]).toMatchObject({ state: 'unknown', text: '' });
  expect(rows[1]!.cells[0]!.reasons[0]).toContain('is not known');
});

test('what is open is an interval or several words', async () => {
  const { rows } = await compared(
    chain('One', 'currency USD', '  firm Agent\n  link Agent -> Shoppers { price 4..6 }'),
    'price of Agent -> Shoppers',
  );
  expect(rows[0]!.cells[0]).toMatchObject({ state: 'open', low: '4', high: '6', text: '4..6' });
});

test('the order of the chains changes neither cells nor what compares with what', async () => {
  const heads = [
    'currency USD; period 2000',
    'currency EUR',
    'currency USD; period 2001',
    'period 2000; currency USD',
  ];
  const text = heads.map((head, i) => chain(`C${i}`, head)).join('');
  const workspace = await open(text);
  const chains = workspace.chains(main).map((one) => ({ path: 'main.gvc', chain: one }));
  const indicators = [...COMMON, readIndicator('final price')!];
  const shape = (order: typeof chains): unknown => {
    const { indicators: columns, rows, taxonomy } = comparisonOf(workspace, order, indicators, { title: '' });
    const sorted = <T>(all: readonly T[]): T[] =>
      [...all].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    return {
      columns: columns.map((c) => ({
        ...c,
        groups: c.groups.map((g) => ({ ...g, chains: sorted(g.chains) })),
      })),
      rows: sorted(rows),
      taxonomy: taxonomy.map((t) => ({
        ...t,
        classes: t.classes.map((c) => ({ ...c, chains: sorted(c.chains) })),
      })),
    };
  };
  const first = shape(chains);
  fc.assert(
    fc.property(fc.shuffledSubarray(chains, { minLength: chains.length }), (order) => {
      expect(shape(order)).toEqual(first);
    }),
  );
});

test('whether two figures compare is the same in both orders', () => {
  const basis = fc.dictionary(
    fc.constantFrom('unit', 'per', 'prices of', 'price basis'),
    fc.constantFrom('x', 'y'),
  );
  fc.assert(
    fc.property(basis, basis, (a, b) => {
      expect(differences(a, b)).toEqual(differences(b, a));
      expect(differences(a, b).length === 0).toBe(
        basisText(a) === basisText(b) ||
          JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort()),
      );
    }),
  );
});

test('a fact that no rule reads changes nothing', async () => {
  const before = await compared(chain('One', 'currency USD'), 'final price');
  const after = await compared(
    chain('One', 'currency USD', '  firm Bystander { lead-time 3 days }'),
    'final price',
  );
  expect(after).toEqual(before);
});

test.each([
  ['scale', { measure: 'scale' }],
  ['share of Growers', { measure: 'share', subject: 'Growers' }],
  ['final price', { measure: 'final price' }],
  ['coordination', { measure: 'governance' }],
  [
    'increment of US by location as % of final price',
    {
      measure: 'increment',
      subject: 'US',
      attribution: 'location',
      base: 'final price',
    },
  ],
  ['price of Agent -> Shoppers', { measure: 'price', subject: 'Agent->Shoppers' }],
  ['sourced figures', { measure: 'sourced', item: 'figures' }],
])('the indicator %s', (text, expression) => {
  expect(readIndicator(text)?.expression).toEqual(expression);
});
