import { describe, expect, it } from 'vitest';
import { CURRENCIES } from '../../src/vocabulary/data/currencies.ts';
import { COUNTRIES } from '../../src/vocabulary/data/countries.ts';
import { REGIONS, REGION_OF_COUNTRY } from '../../src/vocabulary/data/regions.ts';
import { countryTable, currencyTable, regionTables } from '../../src/vocabulary/generate-node.ts';
import { editDistance, nearest } from '../../src/vocabulary/nearest.ts';

/** All but the columns with names, which come from the ICU of the running Node. */
function codes(table: string, columns: readonly number[]): string[] {
  return table.split('\n').map((row) => columns.map((i) => row.split('|')[i]).join('|'));
}

describe('the generated tables', () => {
  it('are those that the generator makes from the installed packages', () => {
    expect(codes(COUNTRIES, [0, 1, 2])).toEqual(codes(countryTable(), [0, 1, 2]));
    expect(codes(CURRENCIES, [0, 1, 2, 3, 5])).toEqual(codes(currencyTable(), [0, 1, 2, 3, 5]));
    expect({ regions: REGIONS, countries: REGION_OF_COUNTRY }).toEqual(regionTables());
  });
});

describe('the nearest of several', () => {
  it('counts letters put in, left out, replaced and swapped', () => {
    expect(editDistance('price', 'price')).toBe(0);
    expect(editDistance('price', 'prices')).toBe(1);
    expect(editDistance('price', 'pirce')).toBe(1);
    expect(editDistance('price', 'prize')).toBe(1);
    expect(editDistance('', 'abc')).toBe(3);
    expect(editDistance('abcdef', 'uvwxyz', 2)).toBe(3);
  });

  it('takes the closest, the first of equals, and none that is far', () => {
    expect(nearest('captve', ['market', 'captive'])).toBe('captive');
    expect(nearest('ab', ['ac', 'ad'])).toBe('ac');
    expect(nearest('Market', ['market'])).toBe('market');
    expect(nearest('market', [])).toBeUndefined();
    expect(nearest('x'.repeat(100_000), ['y'.repeat(100_000)])).toBeUndefined();
  });
});
