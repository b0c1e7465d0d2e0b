import { describe, expect, test } from 'vitest';
import { expectationResults } from '../../src/analysis/claims/claims.ts';
import { examplePath, type OpenCase, openCase } from './case-files.ts';

/**
 * The printed tables again, read from the conclusions of the facade at the digits of print: the `expect` lines of the
 * models do not vouch for themselves.
 */
function table(name: string, rows: readonly (readonly [address: string, printed: string])[]): void {
  test.each(rows)('%s is printed as %s', async (address, printed) => {
    const number = printed.split(' ')[0]!;
    const decimals = number.includes('.') ? number.length - number.indexOf('.') - 1 : 0;
    expect((await opened(name)).printed(address, decimals)).toBe(printed);
  });
}

const cases = new Map<string, Promise<OpenCase>>();

function opened(name: string): Promise<OpenCase> {
  let found = cases.get(name);
  if (!found) cases.set(name, (found = openCase(examplePath(name, `${name}.gvc`))));
  return found;
}

describe('the dress (GHKS 2001, §3.4)', () => {
  table('dress', [
    ['Dress/Contractor#wages', '6 USD'],
    ['Dress/Contractor#residual', '9 USD'],
    ['Dress/Mill#increment', '22.50 USD'],
    ['Dress/Manufacturer#increment', '12.50 USD'],
    ['Dress/Retailer#increment', '50 USD'],
    ['Dress/Textiles#increment', '22.50 USD'],
    ['Dress/Sewing#increment', '15.00 USD'],
    ['Dress/Branding#increment', '12.50 USD'],
    ['Dress/Retail#increment', '50.00 USD'],
    ['Dress/Textiles#cumulative-price', '22.50 USD'],
    ['Dress/Sewing#cumulative-price', '37.50 USD'],
    ['Dress/Branding#cumulative-price', '50 USD'],
    ['Dress/Retail#cumulative-price', '100 USD'],
    ['Dress/Textiles#share-of-final-price', '22.5 %'],
    ['Dress/Sewing#share-of-final-price', '15 %'],
    ['Dress/Branding#share-of-final-price', '12.5 %'],
    ['Dress/Retail#share-of-final-price', '50 %'],
    ['Dress/wages#share-of-final-price:factor', '6 %'],
  ]);

  test('no place of production is made up: all of it is unattributed', async () => {
    const dress = await opened('dress');
    expect(dress.printed('Dress/unattributed#increment:location', 0)).toBe('100 USD');
    expect(dress.printed('Dress/unattributed#increment:ownership', 0)).toBe('100 USD');
    expect(() => dress.conclusion('Dress/US#increment:location')).toThrow();
  });

  test('governance stays open: the source judges no link', async () => {
    const { value } = (await opened('dress')).conclusion('Dress/sewing#governance');
    expect(value).toMatchObject({
      kind: 'set',
      options: ['market', 'modular', 'relational', 'captive', 'hierarchy'],
    });
  });

  test('value added is at most the increment', async () => {
    const { value } = (await opened('dress')).conclusion('Dress/Retailer#value-added');
    expect(value).toMatchObject({ kind: 'quantity', state: 'bounded' });
  });
});

describe('iPhone 3GS 2009 (Xing & Detert 2010)', () => {
  table('iphone-3gs', [
    ['iPhone/JP#increment:ownership', '60.60 USD'],
    ['iPhone/KR#increment:ownership', '22.96 USD'],
    ['iPhone/DE#increment:ownership', '30.15 USD'],
    ['iPhone/US#increment:ownership', '10.75 USD'],
    ['iPhone/unattributed#increment:ownership', '48.00 USD'],
    ['iPhone/CN#increment:location', '6.50 USD'],
    ['iPhone/JP#share-of-final-price:ownership', '33.9 %'],
    ['iPhone/KR#share-of-final-price:ownership', '12.8 %'],
    ['iPhone/DE#share-of-final-price:ownership', '16.8 %'],
    ['iPhone/US#share-of-final-price:ownership', '6.0 %'],
    ['iPhone/unattributed#share-of-final-price:ownership', '26.8 %'],
    ['iPhone/CN#share-of-final-price:location', '3.6 %'],
    ['iPhone/Foxconn#purchases', '172.46 USD'],
    ['iPhone#final-price', '178.96 USD'],
    ['iPhone/TW#increment:ownership', '6.50 USD'],
    ['iPhone/CN->US#exports-per-period:location', '2022248000 USD'],
    ['iPhone/US#increment-per-period:ownership', '121475000 USD'],
    ['iPhone/CN#increment-per-period:location', '73450000 USD'],
  ]);

  test('by ownership China has nothing, and the tool says that the table mixes two attributions', async () => {
    const iphone = await opened('iphone-3gs');
    expect(() => iphone.conclusion('iPhone/CN#increment:ownership')).toThrow();
    const mixed = iphone.findings.filter(({ code }) => code === 'value/mixed-attribution');
    expect(mixed).toHaveLength(1);
    expect(mixed[0]!.severity).toBe('information');
    expect(mixed[0]!.why).toContain('TW 6.50 USD');
    expect(mixed[0]!.why).toContain('nothing is attributed to CN');
  });

  test('a part is a price paid, not value added', async () => {
    const { value } = (await opened('iphone-3gs')).conclusion('iPhone/JP#value-added:ownership');
    expect(value).toMatchObject({ kind: 'quantity', state: 'bounded' });
  });
});

describe('Nike Air Pegasus 1995', () => {
  table('nike-air-pegasus', [
    ['Pegasus/Nike#purchases', '20.00 USD'],
    ['Pegasus/Retailer#purchases', '35.50 USD'],
    ['Pegasus#final-price', '70.00 USD'],
    ['Pegasus/MaterialSuppliers#share-of-final-price', '12.86 %'],
    ['Pegasus/Factory#share-of-final-price', '10.71 %'],
    ['Pegasus/Nike#share-of-final-price', '22.14 %'],
    ['Pegasus/Retailer#share-of-final-price', '49.29 %'],
    ['Pegasus/freight#factor-income', '0.50 USD'],
    ['Pegasus/duties#factor-income', '3.00 USD'],
    ['Pegasus/Retailer#mark-up', '97.2 %'],
    ['Pegasus/Retailer#gross-margin', '49.3 %'],
    ['Pegasus/Retailer#operating-margin', '12.9 %'],
  ]);

  test('costs of unstated nature leave value added between two ends', async () => {
    const { value } = (await opened('nike-air-pegasus')).conclusion('Pegasus/Nike#value-added');
    if (value.kind !== 'quantity') throw new Error('no quantity');
    expect([value.interval.low?.toString(), value.interval.high?.toString()]).toEqual(['6.25', '15.5']);
  });
});

describe('Choice beef 2020 (ERS)', () => {
  table('beef', [
    ['January/Farmers#output', '2.9645 USD'],
    ['January/Packers#increment', '0.5077 USD'],
    ['January/Retailers#increment', '2.8137 USD'],
    ['January/steers#price', '1.2352 USD'],
    ['May/Packers#increment', '3.8945 USD'],
    ['May/Retailers#increment', '1.1995 USD'],
    ['May/steers#price', '1.0748 USD'],
    ['JanuarySpread/Farmers#output', '5.9663 USD'],
    ['JanuarySpread/steers#price', '2.4860 USD'],
  ]);

  test('the final price is that of the meat; by-products come on top', async () => {
    const beef = await opened('beef');
    expect(beef.printed('January#final-price', 4)).toBe('6.0589 USD');
    expect(beef.printed('January/byproducts#value', 4)).toBe('0.2270 USD');
    expect(beef.printed('May/byproducts#value', 4)).toBe('0.0884 USD');
  });

  test('a spread is an increment, not value added', async () => {
    const { value } = (await opened('beef')).conclusion('May/Packers#value-added');
    expect(value).toMatchObject({ kind: 'quantity', state: 'bounded' });
  });
});

describe('Barbie 1996', () => {
  table('barbie', [
    ['Barbie/Factories#wages', '0.35 USD'],
    ['Barbie/MaterialSuppliers#increment', '0.65 USD'],
    ['Barbie/HongKong#increment', '1.00 USD'],
    ['Barbie/HongKong#output', '2.00 USD'],
    ['Barbie/UnitedStates#increment', '7.99 USD'],
    ['Barbie/wages#share-of-final-price:factor', '3.50 %'],
    ['Barbie/MaterialSuppliers#share-of-final-price', '6.51 %'],
    ['Barbie/HongKong#share-of-final-price', '10.01 %'],
    ['Barbie/UnitedStates#share-of-final-price', '79.98 %'],
    ['Barbie/HK->US#exports:location', '2.00 USD'],
  ]);

  test('Mattel is known from below only', async () => {
    const { value } = (await opened('barbie')).conclusion('Barbie/Mattel#increment');
    if (value.kind !== 'quantity') throw new Error('no quantity');
    expect([value.interval.low?.toString(), value.state]).toEqual(['1', 'bounded']);
  });

  test('materials of four countries are given to none of them, and China is told so', async () => {
    const barbie = await opened('barbie');
    expect(barbie.printed('Barbie/"CN, JP, TW, US (split unknown)"#increment:location', 2)).toBe('0.65 USD');
    const { caveats } = barbie.conclusion('Barbie/CN#increment:location').derivation();
    expect(caveats?.join(' ')).toContain('may stand here too');
  });
});

describe('coffee at three times (Talbot 1997)', () => {
  table('coffee', [
    ['Coffee1970s/Growers#share-of-final-price', '20 %'],
    ['Coffee1970s/ConsumingCountries#share-of-final-price', '53 %'],
    ['Coffee1970s#unattributed', '27 %'],
    ['Coffee1980s/Growers#share-of-final-price', '20 %'],
    ['Coffee1980s/ConsumingCountries#share-of-final-price', '55 %'],
    ['Coffee1980s#unattributed', '25 %'],
    ['Coffee1990s/Growers#share-of-final-price', '13 %'],
    ['Coffee1990s/ConsumingCountries#share-of-final-price', '78 %'],
    ['Coffee1990s#unattributed', '9 %'],
  ]);

  test('the residuals are said', async () => {
    const { findings } = await opened('coffee');
    const said = findings.filter(({ code }) => code === 'value/unattributed-residual');
    expect(said.map(({ what }) => what.split(' of ')[0])).toEqual(['27 %', '25 %', '9 %']);
  });
});

describe('iPod 2005 (Linden, Kraemer & Dedrick)', () => {
  table('ipod', [
    ['iPod#final-price', '299 USD'],
    ['iPod/Apple#increment', '80 USD'],
    ['iPod/Apple#purchases', '144 USD'],
    ['iPod/ListedInputs#increment', '123.12 USD'],
    ['iPod/ListedInputs#capture', '35.40 USD'],
    ['iPod/DistributionAndRetail#increment', '75 USD'],
    ['iPod/AmericanInputs#capture', '8 USD'],
    ['iPod/OtherAmericanInputs#capture', '1.40 USD'],
    ['iPod/US#capture:ownership', '163 USD'],
    ['iPod/JP#capture:ownership', '26 USD'],
    ['iPod/KR#capture:ownership', '0.67 USD'],
    ['iPod/CN#capture:location', '19.56 USD'],
  ]);

  test('what is not listed stays open, and nothing is received twice', async () => {
    const ipod = await opened('ipod');
    expect(ipod.findings.filter(({ code }) => code.startsWith('value/'))).toEqual([]);
    expect(ipod.printed('iPod/undivided#factor-income', 2)).toBe('299.00 USD');
    const { value } = ipod.conclusion('iPod/OtherInputs#increment');
    if (value.kind !== 'quantity') throw new Error('no quantity');
    expect([value.interval.low, value.interval.high].map(String)).toEqual(['0', '21.28']);
  });

  test('headquarters are not the plant: the drive is made in China by a Japanese firm', async () => {
    const ipod = await opened('ipod');
    expect(ipod.printed('iPod/JP#capture:ownership', 2)).toBe('25.99 USD');
    expect(() => ipod.conclusion('iPod/JP#capture:location')).toThrow();
    expect(ipod.printed('iPod/SG or TW#capture:location', 2)).toBe('4.39 USD');
  });
});

describe('shoes from the Sinos Valley', () => {
  test.each([
    ['american', ['captive']],
    ['european', ['captive', 'relational']],
  ])('the governance of the %s link is declared, none is inferred', async (link, declared) => {
    const sinos = await opened('sinos-valley');
    const address = `Footwear/${link}#governance`;
    expect(sinos.conclusion(`${address}:declared`).value).toMatchObject({ options: declared });
    expect(sinos.conclusion(address).value).toMatchObject({
      options: ['market', 'modular', 'relational', 'captive', 'hierarchy'],
    });
  });

  test.each(['latin-american', 'brazilian'])('of the %s link no form is declared', async (link) => {
    const sinos = await opened('sinos-valley');
    expect(() => sinos.conclusion(`Footwear/${link}#governance:declared`)).toThrow();
  });

  test('the four links stand in one order', async () => {
    const { workspace, uri } = await opened('sinos-valley');
    const results = workspace.engineOf(uri, 'Footwear')!.ask(expectationResults, '');
    const orders = results.filter(({ text }) => text.includes('more-hierarchical-than'));
    expect(orders.map(({ passed }) => passed)).toEqual([true, true]);
  });
});

describe('Kenyan vegetables', () => {
  test('what a codified standard and a supplier of low capability make of a link', async () => {
    const kenya = await opened('kenyan-vegetables');
    expect(kenya.conclusion('Supermarkets/Smallholders->Exporters#governance').value).toMatchObject({
      options: ['captive'],
    });
    expect(kenya.conclusion('Supermarkets/Importers->Retailers#governance').value).toMatchObject({
      options: ['modular', 'relational', 'captive', 'hierarchy'],
    });
    expect(kenya.conclusion('Supermarkets#scale').value).toMatchObject({ options: ['global'] });
  });
});

describe('computers', () => {
  test('one plant is hierarchy before its sale, and market or modular after it', async () => {
    const computers = await opened('computers');
    expect(computers.conclusion('Before/computers#governance:observed').value).toMatchObject({
      options: ['hierarchy'],
    });
    expect(() => computers.conclusion('After/computers#governance:observed')).toThrow();
    expect(computers.conclusion('After/computers#governance').value).toMatchObject({
      options: ['market', 'modular'],
    });
  });
});

describe('cars', () => {
  test('complexity that cannot be codified leaves relational or hierarchy', async () => {
    const cars = await opened('automobiles');
    expect(cars.conclusion('NorthAmerica/Suppliers->Automakers#governance').value).toMatchObject({
      options: ['relational', 'hierarchy'],
    });
    expect(cars.conclusion('NorthAmerica#scale').value).toMatchObject({ options: ['national', 'regional'] });
  });
});

describe('firms that stand in several chains', () => {
  test.each([
    ['east-asian-apparel', 'Makers', 4],
    ['graphite', 'Multitech', 3],
    ['surgical-instruments', 'Makers', 2],
  ])('%s: %s are one firm in %i chains', async (name, firm, chains) => {
    const { workspace, uri } = await opened(name);
    const models = workspace.chains(uri).map(({ model }) => model);
    expect(models.filter((model) => model.fact(firm, 'in') !== undefined)).toHaveLength(chains);
  });
});
