import { describe, expect, test } from 'vitest';
import { expectationResults } from '../../../src/analysis/claims/claims.ts';
import { checkDocument } from '../../../src/api/check.ts';
import { main, open } from '../../api/open.ts';

/** What is expected and not found, and the findings of a chain, in the words of a file. */
async function checked(text: string): Promise<{ failed: string[]; codes: string[]; what: string[] }> {
  const workspace = await open({ 'main.gvc': `source s { kind secondary }\n${text}` });
  const findings = checkDocument(workspace, main).filter(({ code }) => !code.startsWith('evidence/'));
  const failed = workspace
    .chains(main)
    .flatMap(({ model }) => workspace.engineOf(main, model.name)!.ask(expectationResults, ''))
    .filter(({ passed }) => !passed)
    .map((result) => `${result.text}: ${result.found}`);
  return { failed, codes: findings.map(({ code }) => code), what: findings.map(({ what }) => what) };
}

const chain = (body: string, head = 'product coffee per kg'): string =>
  `chain C { ${head}\n currency USD\n period 2000\n market M { in US }\n ${body}\n }`;
const coffee = (more = '', cherries = '', exporter = 'loss none @s'): string =>
  chain(`stage Milling { yield 19 % @s }
  firm Growers
  firm Mill { stage Milling }
  firm Exporter { ${exporter} }
  firm Roaster { loss 16 % @s }
  link cherries: Growers -> Mill { price 0.20 per kg @s ${cherries} }
  link green: Mill -> Exporter { price 1.20 per kg @s }
  link Exporter -> Roaster { price 1.50 per kg @s }
  link Roaster -> M { price 9.00 @s }
  ${more}`);

describe('quantities follow from yields and losses', () => {
  test('farm-gate prices per kg of cherry count per kg of roasted coffee', async () => {
    const read = await checked(
      coffee(`expect quantity of cherries = 6.27
      expect quantity of green = 1.19
      expect increment of Growers = 1.25
      expect output of Mill = 1.43
      expect final-price = 9.00
      expect increment of Growers + increment of Mill + increment of Exporter + increment of Roaster = 9.00`),
    );
    expect(read).toEqual({ failed: [], codes: [], what: [] });
  });

  test('a quantity that does not fit the yields is an error with the figures and the amount', async () => {
    const read = await checked(coffee('', '; quantity 5.00 kg @s'));
    expect(read.codes).toEqual(['value/unbalanced-quantities']);
    expect(read.what[0]).toBe('The quantities do not balance: they are 0.2405 kg apart.');
  });

  test('where a firm states no yield, the difference is its', async () => {
    const read = await checked(coffee('', '; quantity 5.00 kg @s', ''));
    expect(read.codes).toEqual(['value/unstated-yield']);
    expect(read.what[0]).toContain('0.9500 kg reach Exporter and 1.19 kg leave it');
    expect((await checked(coffee('expect increment of Growers = 1.25', '', ''))).failed).toEqual([]);
  });

  test('one that fits but for its printing is information', async () => {
    expect((await checked(coffee('', '; quantity 6.3 kg @s'))).codes).toEqual(['value/rounding-difference']);
  });

  test('units convert exactly, and a price in another unit than the quantity', async () => {
    const { failed } = await checked(
      chain(`firm A\n firm B { yield 50 % @s }
      link A -> B { price 100 per t @s }
      link B -> M { price 2.00 @s }
      expect value of A->B = 0.20
      expect quantity of A->B = 0.002`),
    );
    expect(failed).toEqual([]);
  });

  test('a loss on the way, and a yield of one of several inputs', async () => {
    const { failed } = await checked(
      chain(`firm A\n firm B\n firm D { yield a: 50 % @s; yield b: 100 % @s }
      link a: A -> D { price 1.00 per kg @s; loss 20 % @s; quantity 2.00 kg @s }
      link b: B -> D { price 3.00 per kg @s }
      link D -> M { price 9.00 @s }
      expect quantity of b = 0.2
      expect value of a = 2.00
      expect value of b = 0.60`),
    );
    expect(failed).toEqual([]);
  });

  test('a yield that is a range gives a range', async () => {
    const { failed } = await checked(
      chain(`firm A\n firm B { yield 40..50 % @s }
      link A -> B { price 1.00 per kg @s }\n link B -> M { price 9.00 @s }
      expect value of A->B in 2.0..2.5
      expect quantity of A->B <= 2.5`),
    );
    expect(failed).toEqual([]);
  });

  test('a recycling loop solves where its figures settle it, and stays open with a reason where not', async () => {
    const loop = (recycled: string): string =>
      chain(`firm A\n firm B { yield 80 % @s }\n firm R { yield 100 % @s }
      link A -> B { price 1.00 per kg @s }
      link B -> M { price 9.00 @s }
      link back: B -> R { price 0.10 per kg @s ${recycled} }
      link R -> B { price 0.20 per kg @s }
      expect quantity of A->B = 1.35`);
    expect((await checked(loop('; quantity 0.40 kg @s'))).failed).toEqual([]);
    const open = await checked(loop(''));
    expect(open.failed).toHaveLength(1);
    expect(open.codes).toEqual(['claims/expectation-undetermined']);
  });
});

describe('several markets, by-products, groups of firms, periods', () => {
  test('the final price is the average over markets, by what each takes', async () => {
    const { failed } = await checked(
      chain(`market N { in DE; volume 40 million kg @s }\n firm A
      link A -> M { price 6.00 @s; volume 60 million kg @s }\n link A -> N { price 5.00 @s }
      expect final-price = 5.60\n expect unit-value of M = 6.00\n expect value of N = 2.00`),
    );
    expect(failed).toEqual([]);
  });

  test('a market whose quantity is not stated takes the rest of the unit', async () => {
    const { failed } = await checked(
      chain(`market N { in DE }\n firm A
      link A -> M { price 6.00 @s; quantity 0.6 kg @s }\n link A -> N { price 5.00 @s }
      expect final-price = 5.60\n expect quantity of A->N = 0.4`),
    );
    expect(failed).toEqual([]);
  });

  test('a by-product is sold beside the product and is no part of its price', async () => {
    const { failed, codes } = await checked(
      chain(`market Feed { kind by-product }\n firm A\n firm Mill { yield M: 40 % @s; yield Feed: 50 % @s }
      link A -> Mill { price 1.00 per kg @s }\n link Mill -> M { price 9.00 @s }
      link feed: Mill -> Feed { price 0.20 per kg @s }
      expect quantity of feed = 1.25\n expect value of Feed = 0.25\n expect final-price = 9.00
      expect output of Mill = 9.25\n expect unattributed = 0`),
    );
    expect(failed).toEqual([]);
    expect(codes).toEqual([]);
  });

  test('what a by-product brings is per unit of account when its line does not say per what', async () => {
    const { failed, codes } = await checked(
      chain(`market Feed { kind by-product }\n firm A\n firm Mill { yield 40 % @s }
      link A -> Mill { price 1.00 per kg @s }\n link Mill -> M { price 9.00 @s }
      link feed: Mill -> Feed { price 0.25 @s }
      expect value of feed = 0.25\n expect output of Mill = 9.25`),
    );
    expect(failed).toEqual([]);
    expect(codes).toEqual([]);
  });

  test('figures per year and per firm are divided by the volume', async () => {
    const { failed } = await checked(
      chain(
        `firm A { count 200 @s; wages 500 per firm @s; depreciation 10 thousand per month @s }
      link A -> M { price 9.00 @s }
      expect wages of A = 0.1\n expect depreciation of A = 0.12`,
        'product coffee per kg\n volume 1 million kg @s',
      ),
    );
    expect(failed).toEqual([]);
    const without = await checked(chain('firm A { wages 500 per year @s }\n link A -> M { price 9.00 @s }'));
    expect(without.codes).toEqual(['value/missing-quantity']);
  });

  test('firms of one owner are one corporate group', async () => {
    const { failed } = await checked(
      chain(`firm H\n firm A { owner H }\n firm B { owner H }\n firm D
      link A -> B { price 1 @s }\n link B -> D { price 4 @s }\n link D -> M { price 9 @s }
      expect increment of H by ownership = 4`),
    );
    expect(failed).toEqual([]);
  });
});

describe('money of other times and bases', () => {
  const two = (a: string, b: string, head = ''): string =>
    chain(
      `firm A\n firm B\n firm D\n link a: A -> D { price 10.00 ${a} }\n link b: B -> D { price 5.00 ${b} }
    link D -> M { price 40.00 @s }\n expect value of a = 11.30`,
      `product x per piece\n ${head}`,
    );
  const index = 'deflator CPI { 1995 = 152.4 @s; 2000 = 172.2 @s }\n';

  test('a deflator brings a figure to the price year or the period', async () => {
    expect(await checked(index + two('at 1995 @s', '@s'))).toEqual({ failed: [], codes: [], what: [] });
    expect((await checked(index + two('at 1995 @s', '@s', 'price-year 2000'))).failed).toEqual([]);
  });

  test('without one it is left out and said', async () => {
    const read = await checked(two('at 1995 @s', '@s'));
    expect(read.codes).toContain('value/mixed-years');
    expect(read.what.join()).toContain('is in money of 1995, and the account in that of 2000');
  });

  test('a cif price with its freight, and a tax-in price with its tax, are taken without them for the seller', async () => {
    const { failed, codes } = await checked(
      chain(`firm A\n firm B
      link a: A -> B { price 11.00 cif @s; freight 1.00 @s; duty 10 % of cif @s }
      link b: B -> M { price 24.00 tax-in @s; tax 20 % @s }
      expect value of a = 10.00\n expect price of a = 11.00\n expect duty of a = 1.10\n expect output of A = 10.00
      expect purchases of B = 12.10\n expect output of B = 20.00\n expect tax of b = 4.00\n expect final-price = 24.00`),
    );
    expect(failed).toEqual([]);
    expect(codes).toEqual([]);
  });

  test('a duty of cif needs the freight where the price is fob', async () => {
    const duty = (freight: string): string =>
      chain(`firm A\n firm B\n link a: A -> B { price 10.00 fob @s; duty 10 % of cif @s ${freight} }
      link B -> M { price 20.00 @s }\n expect duty of a = 1.10`);
    expect((await checked(duty('; freight 1.00 @s'))).failed).toEqual([]);
    expect((await checked(duty(''))).codes).toContain('value/missing-quantity');
  });

  test('fob and cif in one sum', async () => {
    expect((await checked(two('fob @s', 'cif @s'))).codes).toContain('value/mixed-price-basis');
    expect((await checked(two('fob @s', 'fob @s'))).codes).not.toContain('value/mixed-price-basis');
  });
});

test('a labelled item is expected by its label', async () => {
  const { failed } = await checked(
    chain(`firm A { cost promotion: 4.00 @s; cost rent: 2.00 @s }\n link A -> M { price 40.00 @s }
    expect cost promotion of A = 4.00\n expect cost promotion of A as % of final price = 10 %\n expect costs of A = 6.00`),
  );
  expect(failed).toEqual([]);
});
