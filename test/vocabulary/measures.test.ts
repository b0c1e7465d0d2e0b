import { describe, expect, it } from 'vitest';
import { currencies, findCurrency, suggestCurrency } from '../../src/vocabulary/currencies.ts';
import { conversionFactor, findUnit, suggestUnit, units, unitsNamed } from '../../src/vocabulary/units.ts';

describe('currencies', () => {
  it('know digits and days of use, past ones too', () => {
    expect(findCurrency('USD')).toMatchObject({ digits: 2, name: 'US Dollar' });
    expect(findCurrency('JPY')?.digits).toBe(0);
    expect(findCurrency('KWD')?.digits).toBe(3);
    for (const past of ['DEM', 'FRF', 'ITL', 'ESP', 'NLG', 'GRD', 'TRL']) {
      expect(findCurrency(past)?.to, past).toMatch(/^(19|20)\d\d-\d\d-\d\d$/);
    }
    expect(findCurrency('EUR')).toMatchObject({ from: '1999-01-01' });
    expect(findCurrency('EUR')?.to).toBeUndefined();
    expect([...currencies()].length).toBeGreaterThan(290);
  });

  it('are named by their code only', () => {
    for (const text of ['usd', 'US$', 'euro', '', 'XXX', 'piece']) expect(findCurrency(text)).toBeUndefined();
  });

  it.each([
    ['usd', 'USD'],
    ['$', 'USD'],
    ['€', 'EUR'],
    ['Euro', 'EUR'],
    ['RMB', 'CNY'],
    ['Kenyan Shilling', 'KES'],
    ['EUB', 'EUR'],
    ['US dollar', 'USD'],
  ])('for %s suggests %s', (text, code) => {
    expect(suggestCurrency(text)).toBe(code);
  });

  it('suggests nothing for what is like none', () => {
    expect(suggestCurrency('bananas')).toBeUndefined();
  });
});

describe('units', () => {
  it.each([
    ['kg', 'g', '1000'],
    ['t', 'kg', '1000'],
    ['lb', 'kg', '0.45359237'],
    ['lb', 'oz', '16'],
    ['short-ton', 'lb', '2000'],
    ['long-ton', 'lb', '2240'],
    ['short-cwt', 'lb', '100'],
    ['long-cwt', 'lb', '112'],
    ['coffee-bag', 'kg', '60'],
    ['yard', 'foot', '3'],
    ['mile', 'yard', '1760'],
    ['inch', 'cm', '2.54'],
    ['acre', 'square-yard', '4840'],
    ['ha', 'm2', '10000'],
    ['m3', 'l', '1000'],
    ['dozen', 'piece', '12'],
    ['gross', 'dozen', '12'],
    ['pair', 'piece', '2'],
    ['week', 'hour', '168'],
    ['year', 'month', '12'],
    ['board-foot', 'ml', '2359.737216'],
    ['kWh', 'MJ', '3.6'],
    ['barrel', 'us-gallon', '42'],
  ])('one %s is exactly %s × %s', (from, to, factor) => {
    expect(conversionFactor(findUnit(from)!, findUnit(to)!)?.toFraction()).toBe(findUnitFactor(factor));
  });

  it('do not convert into what they do not measure', () => {
    expect(conversionFactor(findUnit('kg')!, findUnit('l')!)).toBeUndefined();
    expect(conversionFactor(findUnit('month')!, findUnit('day')!)).toBeUndefined();
  });

  it('are found by plural, symbol and other spellings', () => {
    expect(findUnit('kilograms')?.id).toBe('kg');
    expect(findUnit('KG')?.id).toBe('kg');
    expect(findUnit('tonnes')?.id).toBe('t');
    expect(findUnit('litres')?.id).toBe('l');
    expect(findUnit('m²')?.id).toBe('m2');
    expect(findUnit('units')?.id).toBe('piece');
    expect(findUnit('hours')?.id).toBe('hour');
  });

  it('take no ambiguous word for granted', () => {
    expect(findUnit('ton')).toBeUndefined();
    expect(unitsNamed('ton').map((u) => u.id)).toEqual(['t', 'short-ton', 'long-ton']);
    expect(unitsNamed('gallons').map((u) => u.id)).toEqual(['us-gallon', 'imperial-gallon']);
    expect(suggestUnit('ton')).toBe('t');
    expect(suggestUnit('kilogam')).toBe('kg');
    expect(suggestUnit('parsnips')).toBeUndefined();
  });

  it('have no spelling in common, nor a currency’s code', () => {
    const seen = new Map<string, string>();
    for (const unit of units()) {
      for (const name of new Set([unit.id, ...unit.aliases])) {
        expect(seen.get(name), `${name} of ${unit.id}`).toBeUndefined();
        seen.set(name, unit.id);
        expect(findCurrency(name)).toBeUndefined();
        expect(findUnit(name)?.id, name).toBe(unit.id);
      }
    }
  });
});

/** A decimal text as a reduced fraction's text, so that the expected value is written as printed. */
function findUnitFactor(text: string): string {
  const decimals = text.split('.')[1]?.length ?? 0;
  let n = BigInt(text.replace('.', ''));
  let d = 10n ** BigInt(decimals);
  let [a, b] = [n, d];
  while (b) [a, b] = [b, a % b];
  [n, d] = [n / a, d / a];
  return d === 1n ? `${n}` : `${n}/${d}`;
}
