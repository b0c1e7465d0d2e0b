import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SCALES, possibleScales } from '../../../src/analysis/scale/possible.ts';
import { type RegionMap, blocMap, countedBlocs } from '../../../src/analysis/scale/regions.ts';
import type { Site } from '../../../src/analysis/scale/sites.ts';
import { places } from './chain.ts';

const RANGE = { from: '2010-01-01', to: '2010-12-31' };
const map = blocMap(countedBlocs([], []), [], RANGE);

const site = (text: string): Site => ({
  subject: text,
  oneOf: text ? places(text).parts : [],
  settledBy: '',
});

/** The definition of the method, §2, read word for word, for one set of known places. */
function scaleOf(
  where: readonly { country: string; locality: string | undefined }[],
  regions: RegionMap,
): string {
  const countries = [...new Set(where.map((place) => place.country))];
  if (countries.length === 1) {
    const [first] = where;
    return first?.locality !== undefined && where.every((place) => place.locality === first.locality)
      ? 'local'
      : 'national';
  }
  const isIn = (country: string, bloc: string): boolean => regions.membersOf(bloc).includes(country);
  if (regions.ids.some((bloc) => countries.every((country) => isIn(country, bloc)))) return 'regional';
  for (const b1 of regions.ids)
    for (const b2 of regions.ids)
      if (
        countries.some((country) => isIn(country, b1) && !isIn(country, b2)) &&
        countries.some((country) => isIn(country, b2) && !isIn(country, b1))
      )
        return 'global';
  return 'outside-blocs';
}

/** Every scale that some way of placing the open sites gives, by trying all. */
function bruteForce(sites: readonly string[]): string[] {
  const found = new Set<string>();
  const options = sites.map((text) =>
    places(text).parts.flatMap((part) =>
      part.kind === 'bloc'
        ? map.membersOf(part.code).map((country) => ({ country, locality: undefined }))
        : [{ country: part.code, locality: part.locality }],
    ),
  );
  const place = (i: number, chosen: readonly { country: string; locality: string | undefined }[]): void => {
    const here = options[i];
    if (!here) found.add(scaleOf(chosen, map));
    else for (const option of here) place(i + 1, [...chosen, option]);
  };
  place(0, []);
  return SCALES.filter((scale) => found.has(scale));
}

describe('possible scales', () => {
  it('are those that trying every way of placing the chain gives', () => {
    const country = fc.constantFrom(
      'DE',
      'FR',
      'US',
      'CN',
      'JP',
      'KE',
      'UG',
      'TZ',
      'ZM',
      'ZA',
      'SN',
      'GH',
      'PK',
    );
    const where = fc.oneof(
      { weight: 4, arbitrary: country },
      {
        weight: 2,
        arbitrary: fc.uniqueArray(country, { minLength: 2, maxLength: 3 }).map((c) => c.join(' or ')),
      },
      { weight: 1, arbitrary: fc.constantFrom('SACU', 'EAC', 'USMCA', 'UEMOA') },
      { weight: 1, arbitrary: fc.constantFrom('Sialkot/PK', 'Lahore/PK', 'Sialkot/PK or Lahore/PK') },
    );
    fc.assert(
      fc.property(fc.array(where, { minLength: 1, maxLength: 4 }), (texts) => {
        expect(possibleScales(texts.map(site), map).scales).toEqual(bruteForce(texts));
      }),
      { numRuns: 300 },
    );
  });

  it('do not depend on the order of the places', () => {
    const where = fc.constantFrom('DE', 'FR', 'US', 'CN', 'KE', 'TZ or ZM', 'EAC', '', 'Sialkot/PK');
    fc.assert(
      fc.property(
        fc
          .array(where, { minLength: 1, maxLength: 5 })
          .chain((texts) =>
            fc.tuple(
              fc.constant(texts),
              fc.shuffledSubarray(texts, { minLength: texts.length, maxLength: texts.length }),
            ),
          ),
        ([texts, shuffled]) => {
          expect(possibleScales(texts.map(site), map)).toEqual(possibleScales(shuffled.map(site), map));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('take a thousand unknown places as soon as three', () => {
    const thousand = Array.from({ length: 1000 }, () => site(''));
    const start = performance.now();
    expect(possibleScales([site('DE'), ...thousand], map).scales).toEqual([
      'national',
      'regional',
      'global',
      'outside-blocs',
    ]);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
