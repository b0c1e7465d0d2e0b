import { describe, expect, it } from 'vitest';
import {
  countries,
  countryName,
  findCountry,
  placesNamed,
  suggestPlace,
} from '../../src/vocabulary/places.ts';
import { regionOf, regionsOf } from '../../src/vocabulary/regions.ts';

describe('countries', () => {
  it.each([
    ['US', 'US'],
    ['USA', 'US'],
    ['United States of America', 'US'],
    ['U.S.', 'US'],
    ['UK', 'GB'],
    ['United Kingdom', 'GB'],
    ['Vietnam', 'VN'],
    ['Viet Nam', 'VN'],
    ['Viet-Nam', 'VN'],
    ['Turkey', 'TR'],
    ['Türkiye', 'TR'],
    ['TURKIYE', 'TR'],
    ['Ivory Coast', 'CI'],
    ["Cote d'Ivoire", 'CI'],
    ['Côte d’Ivoire', 'CI'],
    ['South-Korea', 'KR'],
    ['Korea, Republic of', 'KR'],
    ['Hong Kong', 'HK'],
    ['Taiwan', 'TW'],
    ['Kosovo', 'XK'],
    ['Swaziland', 'SZ'],
    ['Burma', 'MM'],
    ['Czech Republic', 'CZ'],
    ['St. Lucia', 'LC'],
    ['Saint Vincent and the Grenadines', 'VC'],
    ['Bosnia & Herzegovina', 'BA'],
    ['Sao Tome and Principe', 'ST'],
    ['DRC', 'CD'],
    ['Congo', 'CG'],
    ['Democratic Republic of the Congo', 'CD'],
    ['usa', 'US'],
    ['East Germany', 'DD'],
    ['USSR', 'SU'],
  ])('%s is %s', (text, code) => {
    expect(findCountry(text)?.code).toBe(code);
  });

  it.each(['', 'Atlantis', 'Sialkot', 'U', 'EU'])('%j is none', (text) => {
    expect(findCountry(text)).toBeUndefined();
  });

  it('finds every country by its code, its name and its ISO name', () => {
    for (const country of countries()) {
      expect(findCountry(country.code), country.code).toBe(country);
      expect(findCountry(country.name), country.name).toBe(country);
      if (country.isoName) expect(findCountry(country.isoName), country.isoName).toBe(country);
      if (country.alpha3) expect(findCountry(country.alpha3), country.alpha3).toBe(country);
    }
  });

  it('prints short names, and the code where there is none', () => {
    expect(countryName('KR')).toBe('South Korea');
    expect(countryName('ZZ')).toBe('ZZ');
  });

  it('says until when a former country was, and what came after', () => {
    expect(findCountry('Czechoslovakia')).toMatchObject({ until: '1992-12-31', successors: ['CZ', 'SK'] });
  });

  it('asks which is meant where a text names a country and a bloc', () => {
    expect(placesNamed('CAN').map((p) => (p.kind === 'country' ? p.country.code : p.bloc.id))).toEqual([
      'CA',
      'Andean-Community',
    ]);
    expect(placesNamed('EU').map((p) => p.kind)).toEqual(['bloc']);
    expect(placesNamed('Kenya').map((p) => p.kind)).toEqual(['country']);
    expect(placesNamed('Nowhere')).toEqual([]);
  });

  it.each([
    ['Vietnma', 'Vietnam'],
    ['Phillipines', 'Philippines'],
    ['Germny', 'Germany'],
    ['Banglodesh', 'Bangladesh'],
    ['Mecrosur', 'MERCOSUR'],
  ])('for %s suggests %s', (text, name) => {
    expect(suggestPlace(text)).toBe(name);
  });

  it('suggests a declared place before any other and nothing for what is far from all', () => {
    expect(suggestPlace('Sialkott', ['Sialkot'])).toBe('Sialkot');
    expect(suggestPlace('Xyzzyplugh')).toBeUndefined();
    expect(suggestPlace('')).toBeUndefined();
  });
});

describe('M49 regions', () => {
  it('go from the narrowest to the continent', () => {
    expect(regionsOf('KE').map((r) => r.name)).toEqual(['Eastern Africa', 'Sub-Saharan Africa', 'Africa']);
    expect(regionsOf('DE').map((r) => r.name)).toEqual(['Western Europe', 'Europe']);
  });

  it('place Taiwan and Kosovo, which the list leaves out', () => {
    expect(regionsOf('TW').map((r) => r.name)).toEqual(['Eastern Asia', 'Asia']);
    expect(regionsOf('XK').map((r) => r.name)).toEqual(['Southern Europe', 'Europe']);
  });

  it('know no region for what is no country', () => {
    expect(regionsOf('ZZ')).toEqual([]);
    expect(regionOf('142')?.name).toBe('Asia');
  });
});
