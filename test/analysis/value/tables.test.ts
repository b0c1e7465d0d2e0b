import { describe, expect, test } from 'vitest';
import { expectationResults } from '../../../src/analysis/claims/claims.ts';
import { checkDocument } from '../../../src/api/check.ts';
import { main, open } from '../../api/open.ts';

/**
 * Tables of many shapes, as someone writes them who has read the language reference only. Figures are made up, but for
 * the iPad of Linden, Kraemer and Dedrick (Science and Engineering Indicators 2012, table 6-B).
 */
async function checked(text: string): Promise<{ failed: string[]; what: string[] }> {
  const workspace = await open({ 'main.gvc': `source s { kind secondary }\n${text}` });
  const what = checkDocument(workspace, main)
    .filter(({ code }) => !code.startsWith('evidence/') && !code.startsWith('claims/'))
    .map((finding) => `${finding.code}: ${finding.what}`);
  const failed = workspace
    .chains(main)
    .flatMap(({ model }) => workspace.engineOf(main, model.name)!.ask(expectationResults, ''))
    .filter(({ passed }) => !passed)
    .map((result) => `${result.text}: ${result.found}`);
  return { failed, what };
}

const chain = (body: string, head = 'product fish per kg; currency USD'): string =>
  `chain C { ${head}\n period 2010\n ${body}\n }`;

describe('rows of a table that say what kind of income each is', () => {
  const rows = (kind: 'group' | 'firm', of: (row: string) => string): string =>
    chain(
      `final-price 499 @s
  ${kind} Distribution { increment 75 @s }
  ${kind} Apple { in US; ${of('capture 150 @s')} }
  ${kind} USSuppliers { in US; ${of('capture 12 @s')} }
  ${kind} Japan { in JP; ${of('capture 7 @s')} }
  ${kind} Korea { in KR; ${of('capture 34 @s')} }
  ${kind} Taiwan { in TW; ${of('capture 7 @s')} }
  ${kind} Europe { in EU; ${of('capture 1 @s')} }
  ${kind} Unidentified { in unknown; ${of('capture 27 @s')} }
  ${kind} PartsLabour { in unknown; ${of('wages 25 @s')} }
  ${kind} Assembly { in CN; ${of('wages 8 @s')} }
  ${kind} Materials { in unknown; ${of('inputs 154 @s')} }
  expect capture of US by location as % of final price = 32.5 %
  expect factor-income of wages = 33
  expect factor-income of inputs as % of final price = 30.9 %`,
      'product iPad per piece; currency USD',
    );
  const withIncrement = (row: string): string => `increment ${/\d+/.exec(row)![0]} @s; ${row}`;

  test.each(['group', 'firm'] as const)('as %s, each an increment with its nature', async (kind) => {
    const read = await checked(rows(kind, withIncrement).replace(/\n }$/, '\n expect unattributed = -1\n }'));
    expect(read.failed).toEqual([]);
    expect(read.what.length).toBe(1);
    expect(read.what[0]).toContain('value/rounding-difference');
  });

  test.each(['group', 'firm'] as const)('as %s, what is stated of any of them counts', async (kind) => {
    const read = await checked(rows(kind, (row) => row));
    // What each gets beside what is stated is open, so what nobody gets is: no amount of it is claimed.
    expect(read).toEqual({ failed: [], what: [] });
  });
});

describe('quantities', () => {
  test('two markets that share a kilogram share what reaches them', async () => {
    const read = await checked(
      chain(`market Abroad { in GB; quantity 0.8 @s }
  market Home { in BD; quantity 0.2 @s }
  firm Farmers { in BD }
  firm Depot { in BD }
  firm Plant { in BD }
  link Farmers -> Depot { price 480 per kg @s }
  link Depot -> Plant { price 520 per kg @s }
  link Plant -> Abroad { price 745 per kg @s }
  link Depot -> Home { price 560 per kg @s }
  expect final-price = 708
  expect value of Depot -> Plant = 416
  expect output of Farmers = 480
  expect increment of Depot = 48`),
    );
    expect(read).toEqual({ failed: [], what: [] });
  });

  test('a kilogram that is sold in packets is a kilogram to those before', async () => {
    const read = await checked(
      chain(`market Drinkers { in GB }
  firm Growers { in KE }
  firm Factory { in KE; yield 22 % @s }
  firm Packer { in GB }
  link leaf: Growers -> Factory { price 0.12 per kg @s }
  link Factory -> Packer { price 2.60 per kg @s }
  link Packer -> Drinkers { price 0.95 per packet @s; quantity 8 packet @s }
  expect final-price = 7.60
  expect quantity of Packer -> Drinkers = 8
  expect quantity of leaf = 4.55
  expect value of leaf = 0.55`),
    );
    expect(read).toEqual({ failed: [], what: [] });
  });

  test('milk by the litre that becomes cheese by the kilogram, and whey, needs no yield', async () => {
    const read = await checked(
      chain(
        `market Eaters { in IT }
  market PigFarms { kind by-product; in IT }
  firm Farmers { in IT }
  firm Dairy { in IT }
  firm Shop { in IT }
  link milk: Farmers -> Dairy { price 0.45 per litre @s; quantity 14.4 litre @s }
  link whey: Dairy -> PigFarms { price 0.008 per litre @s; quantity 12 litre @s }
  link Dairy -> Shop { price 9.50 @s }
  link Shop -> Eaters { price 14.00 @s }
  expect value of milk = 6.48
  expect value of whey = 0.096
  expect increment of Dairy = 3.12`,
        'product cheese per kg; currency EUR',
      ),
    );
    expect(read).toEqual({ failed: [], what: [] });
  });
});
