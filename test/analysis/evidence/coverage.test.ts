import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectationsOf } from '../../../src/api/expectations.ts';
import { evidenceOf } from '../../../src/api/evidence.ts';
import { main, open } from '../../api/open.ts';

const SOURCES = `source old1990 { title "An old book"; year 1990; kind secondary }
source new2001 { title "A new book"; year 2001; kind secondary }
source undated { title "Nobody knows when"; kind secondary }
`;
const chain = (lines: string): string => `${SOURCES}
chain Cloth {
  currency USD
  product cloth per metre
  period 2000..2001
  market Shoppers { in US }
  firm Mill { in MX }
  firm Cutter { in US }
${lines}
}
`;

async function evidence(text: string) {
  const workspace = await open(text);
  return evidenceOf(workspace, workspace.chains(main)[0]!);
}

async function shareOf(text: string, measure: string) {
  const { shares } = await evidence(text);
  const { count, whole, items } = shares.find((share) => share.measure === measure && share.of === 'all')!;
  return { count, whole, items };
}

describe('what a chain rests on', () => {
  test('a figure with a source, and one without', async () => {
    const text = chain(`  link Mill -> Cutter { price 2.00 @new2001 }
  link Cutter -> Shoppers { price 5.00 }`);
    expect(await shareOf(text, 'sourced')).toEqual({
      ...{ count: 1, whole: 2 },
      items: ['Cloth/Mill->Cutter#price'],
    });
    expect(await shareOf(text, 'unsourced')).toMatchObject({
      count: 1,
      items: ['Cloth/Cutter->Shoppers#price'],
    });
  });

  test('what is unknown or nil by declaration is no evidence', async () => {
    const text = chain(`  link Mill -> Cutter { price unknown; complexity unknown }
  link Cutter -> Shoppers { price 5.00 @new2001 }`);
    expect(await shareOf(text, 'sourced')).toMatchObject({ count: 1, whole: 1 });
  });

  test.each([
    ['price 2.00 @old1990', 1, 'a source of ten years before the period'],
    ['price 2.00 @new2001', 0, 'a source of the period'],
    ['price 2.00 @old1990 at 2000', 0, 'its own date goes before that of its source'],
    ['price 2.00 at 1994 @new2001', 1, 'six years before the period'],
    ['price 2.00 at 1995 @new2001', 0, 'five years before the period'],
    ['price 2.00 at 2007 @new2001', 1, 'six years after the period'],
    ['price 2.00 @old1990 @new2001', 0, 'its newest source counts'],
  ])('%s: old %i (%s)', async (price, count) => {
    expect(await shareOf(chain(`  link Mill -> Cutter { ${price} }`), 'stale')).toMatchObject({ count });
  });

  test('nothing tells of when it is', async () => {
    const text = chain('  link Mill -> Cutter { price 2.00 @undated }');
    expect(await shareOf(text, 'undated')).toMatchObject({ count: 1, whole: 1 });
    expect(await shareOf(text, 'stale')).toMatchObject({ count: 0 });
  });

  test('two sources agree within the digits they print, differ beyond them, and are not compared across years', async () => {
    const several = async (lines: string) =>
      (await evidence(chain(`  link Mill -> Cutter { ${lines} }`))).several;
    expect(await several('price 2.0 @old1990; price 2.04 @new2001')).toMatchObject([
      { verdict: 'agree', difference: '0.04 USD (2 %)' },
    ]);
    expect(await several('price 2.0 @old1990; price 2.4 @new2001')).toMatchObject([
      {
        verdict: 'differ',
        difference: '0.4 USD (20 %)',
        said: [
          { text: '2.0 USD', sources: ['old1990'] },
          { text: '2.4 USD', sources: ['new2001'] },
        ],
      },
    ]);
    expect(await several('price 2.0 at 2000 @old1990; price 2.4 at 2001 @new2001')).toMatchObject([
      { verdict: 'not-compared', reason: 'they are of 2000 and 2001' },
    ]);
    expect(await several('complexity high @old1990; complexity low @new2001')).toMatchObject([
      { verdict: 'differ' },
    ]);
    expect(await several('complexity high @old1990; complexity high @new2001')).toMatchObject([
      { verdict: 'agree' },
    ]);
  });

  test('can be expected', async () => {
    const workspace = await open(
      chain(`  link Mill -> Cutter { price 2.00 @new2001; complexity high }
  expect sourced = 50 %
  expect sourced figures = 100 %
  expect sourced judgements = 0 %
  expect supports new2001 >= 50 %
  expect stale < 10 %`),
    );
    expect(expectationsOf(workspace, main).map(({ passed }) => passed)).toEqual([
      true,
      true,
      true,
      true,
      true,
    ]);
  });

  test('the order of declarations changes no share', async () => {
    const lines = [
      '  link Mill -> Cutter { price 2.0 @old1990; price 2.4 @new2001; complexity high }',
      '  link Cutter -> Shoppers { price 5.00 @undated }',
      '  firm Dyer { in MX; wages 1.00 at 1990 estimate "asked there" }',
      '  group Makers { Mill, Cutter; share 20 % @new2001 }',
    ];
    const shares = async (order: readonly string[]): Promise<unknown> => {
      const all = (await evidence(chain(order.join('\n')))).shares;
      return all.map((share) => ({ ...share, items: [...share.items].sort() }));
    };
    const first = await shares(lines);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(lines, { minLength: lines.length }), async (order) => {
        expect(await shares(order)).toEqual(first);
      }),
      { numRuns: 12 },
    );
  });
});
