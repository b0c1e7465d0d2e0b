import { describe, expect, test } from 'vitest';
import { findingRegistry } from '../../../src/findings/registry.ts';
import { type ModelBuilder, chain } from '../model-builder.ts';
import { dress } from './cases.ts';
import { reader } from './reading.ts';

const codes = (model: ModelBuilder): readonly string[] => reader(model).codes;

/** Firm A sells to B, and B to the market. */
const pair = (a: string, b: string, facts = {}): ModelBuilder =>
  chain('C')
    .firm('A')
    .firm('B', facts)
    .market('M', { in: 'US' })
    .link('A', 'B', { price: a })
    .link('B', 'M', { price: b });

describe('value/unbalanced-account', () => {
  test('names the figures at odds and the amount, and every figure stands', () => {
    const model = pair('10.00', '25.00', { increment: '14.00' });
    const read = reader(model);
    expect(read.codes).toEqual(['value/unbalanced-account']);
    expect(read.findings[0]!.what).toBe(
      'The figures do not add up: 24.00 USD from the other figures against 25.00 USD stated as price of B->M, 1.00 USD apart.',
    );
    expect(read.findings[0]!.why).toContain('price of A->B 10.00, increment of B 14.00, price of B->M 25.00');
    expect(read('C/B#increment')).toBe('14.00 USD');
    expect(read('C#final-price')).toBe('25.00 USD');
  });

  test('leaves figures out that are not at odds', () => {
    const model = pair('10.00', '25.00', { purchases: '11.00', wages: '3.00' });
    const why = reader(model).findings[0]!.why;
    expect(why).toContain('purchases of B 11.00');
    expect(why).not.toMatch(/wages|B->M/);
  });

  test('says nothing that rests on other figures than those it names', () => {
    const read = reader(pair('5', '20', { wages: '3', profit: '40', inputs: 'none' }));
    const [finding] = read.findings;
    expect(finding!.what).toMatch(
      /^profit of B 40, price of B->M 20 cannot hold together: .* 20 USD outside/,
    );
    expect(finding!.why).toContain('profit of B 40, price of B->M 20. Rounding explains at most 1 USD.');
  });

  test('a price below nothing is at odds with nothing but itself', () => {
    const found = reader(pair('-5', '20')).findings.filter((f) => f.code === 'value/unbalanced-account');
    expect(found.map((f) => f.what)).toEqual([
      'price of A->B -5 cannot be: the output of A would lie 5 USD outside what it can be.',
    ]);
    expect(found[0]!.why).toBe(
      'The figure contradicts the account by itself. Rounding explains at most 0.5 USD.',
    );
  });

  test('a declared final price that the sales do not make', () => {
    const model = pair('10', '25').state('', { 'final-price': '30' });
    expect(codes(model)).toEqual(['value/unbalanced-account']);
  });

  test('shares of more than the whole', () => {
    const model = chain('C', { product: 'tea' }).firm('A', { share: '70 %' }).firm('B', { share: '40 %' });
    const read = reader(model);
    expect(read.codes).toEqual(['value/unbalanced-account']);
    expect(read.findings[0]!.what).toContain('10');
  });

  test('a range that leaves no value', () => {
    const model = pair('10', '25', { increment: '20..22' });
    expect(codes(model)).toEqual(['value/unbalanced-account']);
    expect(codes(pair('10', '25', { increment: '14..16' }))).toEqual([]);
  });

  test('a share that is stated in a currency is a figure like any other', () => {
    const read = reader(pair('10', '25', { share: '50 %' }));
    expect(read.codes).toEqual(['value/unbalanced-account']);
    expect(read.findings[0]!.why).toContain('share of B 50 %');
    expect(codes(pair('10', '25', { share: '60 %' }))).toEqual([]);
  });
});

test('value/rounding-difference: shares that round to 101', () => {
  const read = reader(
    chain('C', { product: 'tea' })
      .firm('A', { share: '34 %' })
      .firm('B', { share: '34 %' })
      .firm('D', { share: '33 %' }),
  );
  expect(read.codes).toEqual(['value/rounding-difference']);
});

test('value/price-below-inputs', () => {
  const read = reader(pair('10', '8'));
  expect(read.codes).toEqual(['value/price-below-inputs']);
  expect(read.findings[0]!.what).toContain('-2 USD is left');
  expect(codes(pair('10.00', '12.00', { inputs: '3.00' }))).toEqual(['value/price-below-inputs']);
  expect(codes(pair('10.00', '12.00', { inputs: '2.00' }))).toEqual([]);
  // Rounding of the printed figures alone explains what is missing.
  expect(codes(pair('10', '12', { inputs: '3' }))).toEqual([]);
});

test('value/added-exceeds-price: bought inputs counted at every firm', () => {
  const read = reader(
    chain('C')
      .firm('A', { 'value-added': '10' })
      .firm('B', { 'value-added': '25' })
      .state('', { 'final-price': '25' }),
  );
  expect(read.codes).toContain('value/added-exceeds-price');
  expect(read.findings.find((f) => f.code === 'value/added-exceeds-price')!.what).toContain(
    '35 USD, is more than the final price, 25 USD',
  );
});

test('value/unattributed-residual: recipients of a price without links', () => {
  const read = reader(
    chain('C', { currency: 'USD', 'final-price': '100' })
      .firm('A', { increment: '20' })
      .firm('B', { increment: '55' }),
  );
  expect(read.codes).toEqual(['value/unattributed-residual']);
  expect(read('C#unattributed')).toBe('25 USD');
  expect(read('C/A#share-of-final-price')).toBe('20 %');
});

describe('value/mixed-currency', () => {
  test('says which rate is missing, and leaves the figure out', () => {
    const read = reader(pair('10 EUR', '25'));
    expect(read.codes).toEqual(['value/mixed-currency']);
    expect(read.findings[0]!.do).toContain('EUR = … USD');
    expect(read.conclusion('C/B#increment').value).toMatchObject({ settledBy: ['C/A->B#price'] });
  });

  test('a declared rate converts, and is a premise', () => {
    const model = pair('10 EUR', '25').state('', { 'rate:EUR': '1.25 USD' });
    const read = reader(model);
    expect(read.codes).toEqual([]);
    expect(read('C/B#increment')).toBe('12.50 USD');
    expect(read.conclusion('C/B#purchases').derivation().premises).toContain('C#rate:EUR');
  });

  test('a rate of another date converts nothing, and of several the one of the time does', () => {
    const rated = (period: string, years: Record<string, string>): ModelBuilder =>
      pair('10 EUR', '25').state('', {
        period,
        'rate:EUR': Object.entries(years).map(([year, text]) => ({ text, year })),
      });
    expect(reader(rated('2005', { 2005: '1.25 USD', 2006: '1.30 USD' }))('C/B#increment')).toBe('12.50 USD');
    const other = reader(rated('2009', { 2005: '1.25 USD' }));
    expect(other.codes).toEqual(['value/mixed-currency']);
    expect(other.findings[0]!.what).toContain('The declared rate is of another date (2005).');
  });

  test('a declared rate the other way round', () => {
    expect(reader(pair('10 EUR', '25').state('', { 'rate:USD': '0.8 EUR' }))('C/B#increment')).toBe(
      '12.50 USD',
    );
  });
});

describe('value/conflicting-sources', () => {
  test('sources that agree within rounding: the more precise one counts', () => {
    for (const both of [
      ['22.5', '22.48'],
      ['22.48', '22.5'],
    ]) {
      const read = reader(
        pair('10', '30').state('A', { output: both.map((text, i) => ({ text, source: `s${i}` })) }),
      );
      expect(read.conclusion('C/A#output').standing).toBe('declared');
      expect(read('C/A#output')).toBe('22.48 USD');
    }
  });

  test('sources that differ: every value between them', () => {
    const model = chain('C')
      .firm('A')
      .market('M')
      .link('A', 'M', {
        price: [
          { text: '20', source: 'a' },
          { text: '24', source: 'b' },
        ],
      });
    const read = reader(model);
    expect(read.codes).toEqual(['value/conflicting-sources']);
    expect(read.findings[0]!.what).toContain('20 (@a) against 24 (@b)');
    expect(read('C/A#increment')).toBe('between 20 and 24 USD');
  });
});

test('value/mark-up-read-as-profit', () => {
  expect(codes(pair('10', '25', { profit: '15' }))).toEqual(['value/mark-up-read-as-profit']);
  expect(codes(pair('10', '25', { profit: '15', cost: 'none' }))).toEqual([]);
});

describe('quantities', () => {
  test('price times quantity, units converted exactly', () => {
    const read = reader(
      chain('C', { currency: 'USD', 'unit-of-account': 'piece' })
        .firm('Farm')
        .firm('Mill')
        .market('M')
        .link('Farm', 'Mill', { price: '2.50 per kg', quantity: '400 g' })
        .link('Mill', 'M', { price: '9.00' }),
    );
    expect(read('C/Farm#increment')).toBe('1.00 USD');
    expect(read('C/Mill#increment')).toBe('8.00 USD');
  });

  test('value/missing-quantity: a price per kilogram of what nobody counted', () => {
    const read = reader(
      chain('C', { currency: 'USD', 'unit-of-account': 'piece' })
        .firm('Farm')
        .firm('Mill')
        .market('M')
        .link('Farm', 'Mill', { price: '2.50 per kg' })
        .link('Mill', 'M', { price: '9.00' }),
    );
    expect(read.codes).toEqual(['value/missing-quantity']);
    expect(read.conclusion('C/Farm#increment').value).toMatchObject({ settledBy: ['C/Farm->Mill#quantity'] });
  });

  test('price and quantity both unknown: the value stays open and both are named by turns', () => {
    const read = reader(
      chain('C')
        .firm('A')
        .firm('B')
        .market('M')
        .link('A', 'B', { quantity: 'unknown' })
        .link('B', 'M', { price: '9' }),
    );
    expect(read('C/A->B#value')).toBe('not known');
    expect(read.conclusion('C/A->B#value').value).toMatchObject({
      state: 'open',
      settledBy: ['C/A->B#price'],
    });
  });

  test('a quantity follows from price and value', () => {
    const read = reader(
      chain('C')
        .firm('A', { output: '10' })
        .firm('B')
        .market('M')
        .link('A', 'B', { price: '2.50', quantity: 'unknown' })
        .link('B', 'M', { price: '19' }),
    );
    expect(read('C/A->B#quantity')).toBe('4');
    expect(read('C/B#increment')).toBe('9 USD');
  });

  test('duty as a percentage of the value with freight', () => {
    const read = reader(
      chain('C')
        .firm('A')
        .firm('B')
        .market('M')
        .link('A', 'B', { price: '90', freight: '10', duty: '5 % of cif' })
        .link('B', 'M', { price: '150' }),
    );
    expect(read('C/A->B#duty')).toBe('5.00 USD');
    expect(read('C/B#increment')).toBe('45.00 USD');
    expect(read('C/duties#factor-income')).toBe('5.00 USD');
  });
});

describe('value added', () => {
  test.each([
    [{ inputs: 'none' }, '15 USD'],
    [{ inputs: '4' }, '11 USD'],
    [{ inputs: '3..5' }, 'between 10 and 12 USD'],
    [{ inputs: '4', cost: '2' }, 'between 9 and 11 USD'],
    [{ wages: '10', profit: '5' }, '15 USD'],
    [{ wages: '10', 'operating-profit': 'unknown' }, '15 USD'],
    [{ wages: '10' }, 'at most 15 USD'],
    [{}, 'at most 15 USD'],
  ])('%j gives %s', (facts, text) => {
    expect(reader(pair('10', '25', facts))('C/B#value-added')).toBe(text);
  });

  test('interest is a part of the operating profit', () => {
    const read = reader(pair('10', '25', { wages: '9', 'operating-profit': '6', interest: '2' }));
    expect(read('C/B#profit')).toBe('4 USD');
    expect(read('C/B#operating-surplus')).toBe('6 USD');
    expect(read('C/interest#factor-income')).toBe('2 USD');
    expect(read.codes).toEqual([]);
  });

  test('value capture is value added less direct labour, and never mixed with it', () => {
    const read = reader(pair('10', '25', { wages: '6', inputs: 'none', capture: 'unknown' }));
    expect(read('C/B#capture')).toBe('9 USD');
    expect(read('C/B#value-added')).toBe('15 USD');
  });
});

test('places that are not one country stay visible', () => {
  const read = reader(
    chain('C', { currency: 'USD', period: '2005' })
      .firm('A', { in: 'TW or SG' })
      .firm('B', { in: 'DE/Ulm' })
      .firm('D', { in: 'FR', owner: 'B' })
      .firm('E')
      .state('B', { headquarters: 'DE' })
      .market('M', { in: 'US' })
      .link('A', 'B', { price: '10' })
      .link('B', 'D', { price: '25' })
      .link('D', 'E', { price: '45' })
      .link('E', 'M', { price: '60' }),
  );
  expect(read('C/SG or TW#increment:location')).toBe('10 USD');
  expect(read('C/Ulm#increment:location')).toBe('15 USD');
  expect(read('C/DE#increment:ownership')).toBe('35 USD');
  expect(read('C/EU#increment:location')).toBe('35 USD');
  expect(read('C/unattributed#increment:location')).toBe('15 USD');
  expect(read('C/FR->unattributed#exports:location')).toBe('45 USD');
});

test('a cumulative price names the stages as the product passes them', () => {
  const retail = reader(dress()).conclusion('Dress/Retail#cumulative-price');
  expect(retail.derivation().statement).toContain('Textiles, Sewing, Branding, Retail');
});

test('the dress says who gets what in a derivation', () => {
  const read = reader(dress());
  expect(read.conclusion('Dress/Manufacturer#increment').derivation()).toMatchObject({
    statement:
      'increment of Manufacturer is 12.50 USD: output of Manufacturer 50 USD − purchases of Manufacturer 37.50 USD.',
    rule: 'increment',
    formula: 'increment = output − purchases',
    citations: ['GHKS §3.4'],
    premises: ['Dress/Manufacturer#output', 'Dress/Manufacturer#purchases'],
  });
  expect(read.conclusion('Dress/Manufacturer#purchases').derivation().premises).toEqual([
    'Dress/fabric#price',
    'Dress/sewing#price',
  ]);
});

test('every premise is the address of a conclusion or of a fact, and none is its own', () => {
  const model = dress();
  const read = reader(model);
  const facts = new Set(
    model.facts.map(
      (f) =>
        `Dress${f.subject ? `/${f.subject}` : ''}#${f.attribute}${f.item === undefined ? '' : `:${f.item}`}`,
    ),
  );
  const known = new Set(read.all.map((c) => c.address));
  for (const conclusion of read.all) {
    for (const premise of conclusion.derivation().premises) {
      expect(premise).not.toBe(conclusion.address);
      const attribute = premise.includes('#in') || premise.includes('#headquarters');
      expect(facts.has(premise) || known.has(premise) || attribute, premise).toBe(true);
    }
  }
});

test('every code is registered', () => {
  for (const code of [
    'unbalanced-account',
    'rounding-difference',
    'price-below-inputs',
    'missing-quantity',
  ]) {
    expect(findingRegistry.has(`value/${code}`)).toBe(true);
  }
});

test('a qualitative case has no account, and nothing is said of its value', () => {
  const read = reader(
    chain('C', { product: 'shoes' }).firm('A').firm('B').market('M').link('A', 'B').link('B', 'M'),
  );
  expect(read.all).toEqual([]);
  expect(read.findings).toEqual([]);
});

test('a group with links of its own speaks for its members', () => {
  const read = reader(
    chain('C')
      .firm('North', { wages: '2' })
      .firm('South')
      .group('Farmers', ['North', 'South'])
      .firm('Mill')
      .market('M')
      .link('Farmers', 'Mill', { price: '10' })
      .link('Mill', 'M', { price: '25' }),
  );
  expect(read('C/Farmers#increment')).toBe('10 USD');
  expect(read('C/Mill#share-of-final-price')).toBe('60 %');
  expect(read.all.some((c) => c.measure === 'unattributed')).toBe(false);
});

test('a group that is reported as one: its members are bounded by it, and its sum is known', () => {
  const read = reader(
    chain('C')
      .firm('Maker')
      .firm('Brand', { in: 'US' })
      .firm('Shop', { in: 'US' })
      .group('Americans', ['Brand', 'Shop'], { increment: '8.00' })
      .market('M', { in: 'US' })
      .link('Maker', 'Brand', { price: '2.00' })
      .link('Brand', 'Shop')
      .link('Shop', 'M', { price: '10.00' }),
  );
  expect(read.findings).toEqual([]);
  expect(read('C/Americans#increment')).toBe('8.00 USD');
  expect(read('C/US#increment:location')).toBe('8.00 USD');
  expect(read('C/Shop#increment')).toBe('at most 10.00 USD');
  expect(read.conclusion('C/Shop#increment').value).toMatchObject({ settledBy: ['C/Brand->Shop#price'] });
});

test('value added between costs says which costs leave it open', () => {
  const read = reader(pair('10', '25', { inputs: '4', 'cost:rent': '2' }));
  const { statement, premises, caveats } = read.conclusion('C/B#value-added').derivation();
  expect(statement).toBe(
    'value-added of B is between 9 and 11 USD: increment of B 15 USD − inputs of B 4 USD − what is bought in of cost rent of B between 0 and 2 USD.',
  );
  expect(premises).toEqual(['C/B#increment', 'C/B#inputs', 'C/B#cost:rent']);
  expect(caveats?.[0]).toContain('Costs of unstated nature');
});
