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

  test('two markets that share a piece share what is put together in it, and what is paid on the way', async () => {
    const shirts = `market Abroad { in US; quantity 0.8 @s }
  market Home { in IN; quantity 0.2 @s }
  firm Mill { in IN }
  firm ButtonMaker { in IN }
  firm Maker { in IN }
  firm Shop { in US }
  link cloth: Mill -> Maker { price 2.00 @s }
  link ButtonMaker -> Maker { price 0.10 @s }
  link export: Maker -> Shop { price 5.00 @s; freight 0.50 @s; duty 10 % @s }
  link Shop -> Abroad { price 12.00 @s; tax 1.00 @s }
  link Maker -> Home { price 6.00 @s }
  expect quantity of export = 0.8
  expect quantity of cloth = 1.0
  expect value of cloth = 2.00
  expect output of Maker = 5.20               // 0.8 × 5 + 0.2 × 6
  expect increment of Maker = 3.10
  expect freight of export = 0.40
  expect purchases of Shop = 4.80
  expect increment of Shop = 4.80
  expect final-price = 11.60                  // 0.8 × 13 + 0.2 × 6`;
    const read = await checked(chain(shirts, 'product shirt per piece; currency USD'));
    expect(read).toEqual({ failed: [], what: [] });
    const perPiece = shirts.replaceAll(/price (\d+\.\d+)/g, 'price $1 per piece');
    expect(await checked(chain(perPiece, 'product shirt per piece; currency USD'))).toEqual(read);
  });

  test('a market that takes 80 % is told to take 0.8', async () => {
    const workspace = await open(
      chain('market M { in US; quantity 80 % }\n firm F\n link F -> M { price 2 primary "asked" }'),
    );
    const [found] = checkDocument(workspace, main).filter(({ code }) => code === 'language/unit-mismatch');
    expect(found?.do).toBe('Write 0.8.');
    expect(found?.fixes[0]?.title).toBe('Change to 0.8');
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

describe('units of the source', () => {
  test('a bag, a container of bags and what a hectare gives', async () => {
    const read = await checked(
      chain(
        `unit bag = 60 kg @s
  unit container = 320 bags
  unit hectare = 1_800 kg @s
  market M { in US }
  firm Farm { in KE; wages 900 per hectare @s; inputs 12 per bag @s }
  firm Exporter { in KE }
  firm Roaster { in US; yield 84 % @s }
  link green: Farm -> Exporter { price 129 per bag @s }
  link export: Exporter -> Roaster { price 150 per 60 kg @s; freight 10 per bag @s; insurance 320 per container @s }
  link Roaster -> M { price 9 per kg @s }
  expect price of green = 129
  expect quantity of green = 1.190
  expect value of green = 2.560
  expect value of export = 2.976
  expect freight of export = 0.198
  expect insurance of export = 0.020
  expect wages of Farm = 0.595
  expect inputs of Farm = 0.238`,
        'product coffee per kg; currency USD',
      ),
    );
    expect(read).toEqual({ failed: [], what: [] });
  });

  test('a box of stems, and an account per 100 kg', async () => {
    const roses = chain(
      `unit box = 350 stems @s
  market M { in NL }
  firm Farm { in KE; cost packing: 3.50 per box @s }
  link Farm -> M { price 0.17 @s; freight 24.50 per box @s }
  expect freight of Farm -> M = 0.07
  expect costs of Farm = 0.010`,
      'product rose per stem; currency USD',
    );
    expect(await checked(roses)).toEqual({ failed: [], what: [] });
    const bunches = chain(
      `unit bunch = 25 stems @s
  market M { in US }
  firm Farm { in CO }
  firm Shop { in US }
  link fob: Farm -> Shop { price 2.20 per bunch @s; freight 0.62 per bunch @s }
  link Shop -> M { price 0.60 per stem @s }
  expect value of fob = 8.80
  expect freight of fob = 2.48
  expect final-price = 60`,
      'product flowers per 100 stems; currency USD',
    );
    expect(await checked(bunches)).toEqual({ failed: [], what: [] });
    const tea = chain(
      `unit packet = 125 g @s
  market M { in GB }
  firm Packer { in GB }
  link Packer -> M { price 1.25 per packet @s }
  expect final-price = 1000`,
      'product tea per 100 kg; currency GBP',
    );
    expect(await checked(tea)).toEqual({ failed: [], what: [] });
  });

  test('none of a thing is no unit, and a zero stops nothing', async () => {
    const nil = chain(`market M\n firm F\n link F -> M { price 3 per 0 kg @s }`);
    expect((await checked(nil)).what[0]).toContain('value/missing-quantity');
  });

  test('a unit of what nobody knows, or of itself, is told so', async () => {
    const units = `unit sack = 3 baz; unit load = 2 ton; unit a = 2 b; unit b = 2 a`;
    const { what } = await checked(chain(`${units}\n final-price 9 @s\n firm F { increment 9 @s }`));
    expect(what.sort()).toEqual([
      'language/unknown-value: “a” cannot be 2 b.',
      'language/unknown-value: “b” cannot be 2 a.',
      'language/unknown-value: “load” cannot be 2 ton.',
      'language/unknown-value: “sack” cannot be 3 baz.',
    ]);
  });
});

describe('rows that do not add up for rounding', () => {
  const shares = (...rows: readonly number[]): string =>
    `chain C { product car
    ${rows.map((share, i) => `group G${String(i)} { share ${share.toFixed(1)} % @s }`).join('\n')}
    expect share of G0 = ${rows[0]!.toFixed(1)} %\n }`;

  test('to 99.9 and to 100.1 are said, with the amount', async () => {
    expect(await checked(shares(46.5, 13.2, 15, 13.8, 11.4))).toEqual({
      failed: [],
      what: [
        'value/rounding-difference: The recipients together receive 0.1 % less than the final price: a difference within rounding.',
      ],
    });
    expect(await checked(shares(46.7, 13.2, 15, 13.8, 11.4))).toEqual({
      failed: [],
      what: [
        'value/rounding-difference: The recipients together receive 0.1 % more than the final price: a difference within rounding.',
      ],
    });
    expect((await checked(shares(46.5, 13.2, 15, 13.8, 11))).what).toEqual([
      'value/unattributed-residual: 0.5 % of the final price is attributed to nobody.',
    ]);
  });

  test('an amount and its share are compared at digits that show the difference', async () => {
    const read = await checked(
      chain(
        'final-price 0.60 @s\n group Farmers { increment 0.05 @s; share 8 % @s }\n group Rest { increment 0.55 @s }',
      ),
    );
    expect(read.what).toEqual([
      'value/rounding-difference: 0.048 USD from the other figures against 0.05 USD stated as increment of Farmers: a difference of 0.002 USD within rounding.',
    ]);
  });

  test('a total that is stated as a recipient is told what to be', async () => {
    const workspace = await open(
      `source s { kind secondary }\n${chain('final-price 0.60 @s\n firm A { increment 0.30 @s }\n firm B { increment 0.30 @s }\n firm Total { increment 0.60 @s }')}`,
    );
    const [found] = checkDocument(workspace, main).filter(({ severity }) => severity === 'error');
    expect(found?.do).toContain('A total or subtotal is no recipient: write it as a group');
  });
});

describe('what is expected', () => {
  const roses = (line: string): string => `rate 2010 EUR = 74.35 KES @s
${chain(
  `market Buyers { in DE }
  firm Farm { in KE; wages 1.20 KES @s }
  firm Auction { in NL }
  firm Florist { in DE }
  link Farm -> Auction { price 8.5 KES @s; freight 0.06 @s }
  link Auction -> Florist { price 0.32 @s }
  link Florist -> Buyers { price 1.10 @s; tax 7 % @s }
  expect ${line}`,
  'product stem per stem; currency EUR',
)}`;

  test.each([
    'price of Farm -> Auction = 8.5 KES',
    'wages of Farm = 1.20 KES',
    'output of Farm = 0.114',
    'final-price = 1.18',
    'final-price = 87.5 KES',
  ])('%s: in the currency that its column is in', async (line) => {
    expect((await checked(roses(line))).failed).toEqual([]);
  });

  test.each([
    ['increment of Auction as % of final price = 12.5 %', '± 0.13 %'],
    ['increment of Auction + increment of Florist = 0.94', '± 0.015'],
    ['final-price = 1.19', '± 0.013'],
    ['increment of Auction = 0.10', undefined],
  ])('%s: a difference that rounding explains is said to be one', async (line, tolerance) => {
    const workspace = await open(`source s { kind secondary }\n${roses(line)}`);
    const [failed] = checkDocument(workspace, main).filter(
      ({ code }) => code === 'claims/expectation-failed',
    );
    expect(failed!.why.includes('within rounding')).toBe(tolerance !== undefined);
    if (tolerance === undefined) return;
    expect(failed!.do).toContain(`write ${tolerance} behind`);
    expect((await checked(roses(`${line} ${tolerance}`))).failed).toEqual([]);
  });

  test('a share of nothing, and the capture of a whole chain, are told what they are', async () => {
    const dos = async (body: string): Promise<string[]> => {
      const workspace = await open(`source s { kind secondary }\n${chain(body)}`);
      return checkDocument(workspace, main)
        .filter(({ code }) => code === 'claims/unknown-measure')
        .map(({ what }) => what);
    };
    expect(await dos('market M\n firm F\n link F -> M { price 0 @s }\n expect share of F = 0 %')).toEqual([
      'share of F is not defined: the final price is nil.',
    ]);
    expect(await dos('final-price 9 @s\n firm F { capture 3 @s }\n expect capture = 3')).toEqual([
      'The value capture of the chain is not measured as one: not all who receive something need state it.',
    ]);
  });

  test('a loss that the source states is no mistake of its price', async () => {
    const loss = (increment: string): string =>
      chain(`market M
  firm F
  firm G { ${increment} }
  link F -> G { price 220 @s }
  link G -> M { price 200 @s }
  expect increment of G as % of final price = -10 %`);
    expect(await checked(loss('increment -20 @s'))).toEqual({ failed: [], what: [] });
    expect((await checked(loss(''))).what[0]).toContain('value/price-below-inputs');
  });
});

describe('rates in a row', () => {
  const roses = (more: string, expected: string): string => `rate 2010 EUR = 1.25 USD @s
rate 2010 EUR = 100 KES @s
${more}
${chain(
  `market M { in NL }
  firm Farm { in KE; wages 2.00 KES @s }
  link Farm -> M { price 8 KES @s }
  ${expected}`,
  'product rose per stem; currency USD',
)}`;

  test('of one date are taken one after the other, in expectations, too', async () => {
    const read = await checked(
      roses('rate 2009 KES = 0.02 USD @s', 'expect final-price = 0.10\n expect wages of Farm = 2.00 KES'),
    );
    expect(read).toEqual({ failed: [], what: [] });
  });

  test('by ways that differ are not taken, and the ways are named', async () => {
    const { what } = await checked(roses('rate 2010 GBP = 1.5 USD @s\nrate 2010 GBP = 130 KES @s', ''));
    expect(what[0]).toContain(
      'The declared rates give different amounts by KES → EUR → USD and KES → GBP → USD.',
    );
  });

  test('of different dates in the year are not', async () => {
    const text = roses('', '').replace('2010 EUR = 1.25', '2010-03 EUR = 1.25');
    const { what } = await checked(text.replace('2010 EUR = 100', '2010-09 EUR = 100'));
    expect(what[0]).toContain('The declared rate is of another date (2010-03, 2010-09).');
  });
});

test('people per firm are those of all the firms that it stands for', async () => {
  const read = await checked(
    chain(
      `market Wearers { in US }
  firm Sewers { in MX; count 12 @s; employment 250 per firm @s }
  firm Laundry { in MX; employment 300 @s }
  link Sewers -> Laundry { price 4.10 @s }
  link Laundry -> Wearers { price 24.00 @s }
  expect employment of Sewers = 3000
  expect employment-share of Laundry = 9.1 %`,
      'product jeans per pair; currency USD',
    ),
  );
  expect(read).toEqual({ failed: [], what: [] });
});

test.each([
  [
    'price 64 cents',
    'language/unit-mismatch',
    'Divide the number by a hundred and write the code of the currency.',
  ],
  ['price 20 KSH', 'language/unknown-currency', 'Did you mean KES?'],
  [
    'price 2 USD; freight 10 per bag',
    'value/missing-quantity',
    'Say what one bag holds (unit bag = … kg in the chain), or how many of it go into one kg (quantity … bag on the link).',
  ],
])('%s: what to write instead is said', async (line, code, advice) => {
  const workspace = await open(
    chain(`market M\n firm F\n link F -> M { ${line} primary "asked" }`, 'product tea per kg; currency USD'),
  );
  const [found] = checkDocument(workspace, main).filter((finding) => finding.code === code);
  expect(found?.do).toBe(advice);
});

test('an amount of a place where nothing is known to stand says so', async () => {
  const workspace = await open(
    `source s { kind secondary }\n${chain('final-price 9 @s\n firm F { increment 3 @s }\n expect increment of FI by location = 3')}`,
  );
  const [found] = checkDocument(workspace, main).filter(({ code }) => code === 'claims/expectation-failed');
  expect(found?.why).toBe(
    'Nothing of the chain is known to be of FI: what has no place stands as unattributed.',
  );
});

test('a price that builds up stage by stage, of which nobody is named', async () => {
  const read = await checked(
    chain(
      `final-price 39.90 @s
  stage Cotton { in IN or PK; increment 2.40 @s }
  stage Fabric after Cotton { in TR; increment 4.10 @s }
  stage Sewing after Fabric { in TN; increment 3.00 @s }
  stage Retail after Sewing { in FR; increment 30.40 @s }
  expect cumulative-price of Sewing = 9.50
  expect cumulative-price of Retail = 39.90
  expect share of Cotton = 6.0 %
  expect share of FR by location = 76.2 %`,
      'product jeans per pair; currency EUR',
    ),
  );
  expect(read).toEqual({ failed: [], what: [] });
});

test('stages without an order have no price that builds up, and are told so', async () => {
  const workspace = await open(
    `source s { kind secondary }\n${chain('final-price 9 @s\n stage A { increment 3 @s }\n stage B { increment 6 @s }\n expect cumulative-price of B = 9')}`,
  );
  const [found] = checkDocument(workspace, main).filter(({ code }) => code === 'claims/unknown-measure');
  expect(found?.what).toBe('cumulative-price of B is not known: nothing says after which stage B comes.');
});

test('wages of a group are of nobody, and that is said', async () => {
  const read = await checked(
    chain(`final-price 100 @s
  firm A { in CN; increment 30 @s }
  firm B { in US; increment 70 @s }
  group Both { A, B; wages 20 @s; share 100 % @s }`),
  );
  expect(read.what).toEqual([
    'value/missing-quantity: wages of Both cannot enter the account: of its members together it states increment, value-added, capture, share only.',
  ]);
});

test('cells of a table without a number, and two blocks of one firm, are told what to be', async () => {
  const workspace = await open({
    'main.gvc': chain(`market M
  firm F { wages from "prices.csv" where item = wages column usd primary "books" }
  firm F { cost from "prices.csv" where item = rent column usd primary "books" }
  stage F`),
    'prices.csv': 'item,usd\nwages,\nrent,n/a\n',
  });
  const said = checkDocument(workspace, main).map(({ what, do: advice }) => `${what} ${advice}`);
  expect(said).toEqual(
    expect.arrayContaining([
      'Row 1 of “prices.csv” is empty in the column “usd”. Correct the cell, name another column, or write unknown in the model where the source gives no figure.',
      expect.stringContaining('has “n/a” in the column “usd”, which is no number.'),
      '“F” is already the name of a firm. Write the facts of both in one block, or rename one of the two.',
      expect.stringContaining('“F” is already the name of a firm. Rename one of the two; what readers see'),
    ]),
  );
});

describe('a breakdown with a row of which the amount is not known', () => {
  test.each([
    [
      'final-price 100 @s; unattributed none @s',
      'increment 30',
      'increment unknown',
      'expect increment of B = 70',
    ],
    [
      'final-price 100 @s; unattributed 10 % @s',
      'increment 30',
      'increment unknown',
      'expect increment of B = 60',
    ],
    [
      'final-price 100 @s; unattributed 5 @s',
      'share 30 %',
      'increment unknown',
      'expect increment of B = 65',
    ],
  ])('%s: it is the rest', async (head, a, b, line) => {
    const read = await checked(
      chain(
        `${head}\n firm A { in KE; ${a} @s }\n firm B { in KE; ${b} @s }\n ${line}`,
        'product tea per kg; currency USD',
      ),
    );
    expect(read.failed).toEqual([]);
    expect(read.what.filter((what) => !what.startsWith('value/unattributed-residual'))).toEqual([]);
  });

  test('shares that are complete and do not add up are told so', async () => {
    const rows = (last: number): string =>
      chain(
        `unattributed none @s\n group A { share 60.0 % @s }\n group B { share ${last.toFixed(1)} % @s }`,
        'product tea per kg',
      );
    expect((await checked(rows(39.9))).what.map((what) => what.split(':')[0])).toEqual([
      'value/rounding-difference',
    ]);
    expect((await checked(rows(30))).what.map((what) => what.split(':')[0])).toEqual([
      'value/unbalanced-account',
    ]);
  });
});

test('wages that only a group states of its members are not nil, but open up to what is undivided', async () => {
  const group = (line: string): string =>
    chain(`final-price 100 @s
  firm A { in CN; increment 30 @s }
  firm B { in US; increment 70 @s }
  group Both { A, B; wages 20 @s; share 100 % @s }
  ${line}`);
  expect((await checked(group('expect factor-income of wages in 0..100'))).failed).toEqual([]);
  const read = await checked(group('expect factor-income of wages = unknown'));
  expect(read.failed).toEqual([]);
});

test('a yield of what comes by the piece is told of its unit', async () => {
  const { what } = await checked(
    chain(`market M { in NO }
  firm Hatchery { in NO }
  firm FeedMill { in NO }
  firm Farm { in NO; yield Smolt: 90 % @s }
  link Smolt: Hatchery -> Farm { price 1.20 per piece @s; quantity 0.25 piece @s }
  link feed: FeedMill -> Farm { price 1.50 per kg @s; quantity 1.2 kg @s }
  link Farm -> M { price 6.00 per kg @s }`),
  );
  expect(what[0]).toContain(
    'what passes on Smolt is in piece, which does not convert to kg, in which the rest is balanced',
  );
});

test('a by-product that is sold at home needs no mark beside a fob export', async () => {
  const shrimp = (kind: string): string =>
    chain(`market Abroad { in US }
  market Home { ${kind}; in EC }
  firm Farm { in EC }
  firm Plant { in EC; yield tails: 62 % @s; yield heads: 30 % @s }
  firm Importer { in US }
  link Farm -> Plant { price 4.40 per kg @s }
  link tails: Plant -> Importer { price 9.10 per kg fob @s }
  link heads: Plant -> Home { price 0.20 per kg @s }
  link Importer -> Abroad { price 12.00 per kg @s }
  expect quantity of heads = 0.484`);
  expect(await checked(shrimp('kind by-product'))).toEqual({ failed: [], what: [] });
});

test('subtotals of rows that are groups themselves, and rows of a source that do not add up', async () => {
  const rows = (retail: string, ignore: string): string => `chain TShirt {
  product tshirt per piece
  currency EUR
  final-price 29 @s
  group Retail { share ${retail} % @s } ${ignore}
  group Brand { share 12.0 % @s }
  group Material { share 12.0 % @s }
  group Transport { share 8.0 % @s }
  group Agent { share 4.2 % @s }
  group Margin { share 4.0 % @s; increment 1.16 @s }
  group Worker { share 1.5 % @s; wages 0.18 @s }
  group Factory { Margin, Worker }
  group Fob { Material, Agent, Factory }
  expect share of Fob = 21.7 %
  expect increment of Factory = 1.60
  expect wages of Worker = 0.18
}`;
  expect(await checked(rows('58.3', ''))).toEqual({ failed: [], what: [] });
  const asPrinted = rows('59.0', '').replace(
    'final-price 29 @s',
    'final-price 29 @s; unattributed -0.7 % @s',
  );
  const told = await checked(
    asPrinted.replace('expect share', 'expect unattributed = -0.203\n expect share'),
  );
  expect(told.failed).toEqual([]);
  expect(told.what.filter((what) => !what.startsWith('value/rounding'))).toEqual([]);
  const seven = await checked(rows('59.0', ''));
  expect(seven.failed).toEqual([]);
  expect(seven.what.map((what) => what.split(':')[0])).toEqual(['value/unbalanced-account']);
});

test('a by-product sold fob stands in no sum with the cif price of the product', async () => {
  const soy = chain(
    `market Refiners { in NL }
  market Feed { kind by-product; in NL }
  unit hectare = 2.8 tonne @s
  firm Farmers { in BR; land-rent 180 per hectare @s }
  firm Crusher { in BR; yield oil: 19 % @s; yield meal: 79 % @s }
  link beans: Farmers -> Crusher { price 480 per tonne @s }
  link oil: Crusher -> Refiners { price 1_180 fob @s; freight 45 @s }
  link meal: Crusher -> Feed { price 440 per tonne fob @s }
  expect land-rent of Farmers = 338
  expect increment of Crusher = 483`,
    'product oil per tonne; currency USD',
  );
  expect(await checked(soy)).toEqual({ failed: [], what: [] });
});

test('shares of a snapshot, margins and royalties in percent of the price come out to the digit', async () => {
  const book = chain(
    `market Readers { in GB }
  firm Author { in GB }
  firm Printer { in CN }
  firm Publisher { in GB; cost overheads: 15 % of final price @s }
  firm Bookshop { in GB; increment 45 % of final price @s }
  link royalty: Author -> Publisher { price 10 % of final price @s }
  link print: Printer -> Publisher { price 1.20 @s }
  link wholesale: Publisher -> Bookshop
  link Bookshop -> Readers { price 9.99 @s }
  expect increment of Bookshop = 4.50
  expect value of royalty = 1.00
  expect value of wholesale = 5.49
  expect increment of Publisher = 3.30`,
    'product book per piece; currency GBP',
  );
  expect(await checked(book)).toEqual({ failed: [], what: [] });
});

test('sugar of a year: volumes, farms, mills and carriage come out per tonne', async () => {
  const sugar = chain(
    `volume 580 thousand tonne @s
  market M { in GB }
  firm Growers { in MU; count 28_000 @s; wages 1_450 per firm @s }
  firm Mills { in MU; yield 11.2 % @s; cost milling: 62 million per year @s }
  link cane: Growers -> Mills { price 41 per tonne @s }
  link Mills -> M { price 523 cif @s; freight 18 million per year @s; insurance 0.5 % of fob @s }
  expect wages of Growers = 70
  expect value of cane = 366.07
  expect costs of Mills = 106.90
  expect freight of Mills -> M = 31.03
  expect total value of cane = 212.3 million`,
    'product sugar per tonne; currency USD',
  );
  expect((await checked(sugar)).failed).toEqual([]);
});
