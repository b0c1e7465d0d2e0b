import { REGIONS, REGION_OF_COUNTRY } from './data/regions.ts';

/**
 * A region of the United Nations' standard M49 (Standard country or area codes for statistical use), the
 * alternative to trade blocs as the scheme of regions.
 */
export interface Region {
  /** Three-digit M49 code. */
  readonly code: string;
  readonly name: string;
  /** `region` is a continent, `subregion` and `intermediate` parts of one. */
  readonly level: 'world' | 'region' | 'subregion' | 'intermediate';
  /** Code of the region it is a part of. */
  readonly parent?: string;
}

const LEVELS = ['world', 'region', 'subregion', 'intermediate'] as const;

let byCode: Map<string, Region> | undefined;
let ofCountry: Map<string, string> | undefined;

function regions(): Map<string, Region> {
  byCode ??= new Map(
    REGIONS.split('\n').map((row) => {
      const [code = '', level, parent, name = ''] = row.split('|');
      return [code, { code, name, level: LEVELS[Number(level)] ?? 'world', ...(parent && { parent }) }];
    }),
  );
  return byCode;
}

/**
 * The M49 regions that a country (alpha-2 code) lies in, the narrowest first, the world left out. Empty for a
 * code that M49 does not place. Taiwan and Kosovo, which M49 does not list, stand with their neighbours.
 *
 * @example regionsOf('KE').map((r) => r.name) // Eastern Africa, Sub-Saharan Africa, Africa
 */
export function regionsOf(country: string): readonly Region[] {
  ofCountry ??= new Map(REGION_OF_COUNTRY.split('\n').map((row) => row.split('|') as [string, string]));
  const found: Region[] = [];
  let code = ofCountry.get(country);
  while (code !== undefined) {
    const region: Region | undefined = regions().get(code);
    if (!region || region.level === 'world') break;
    found.push(region);
    code = region.parent;
  }
  return found;
}

/** The M49 region with this code. */
export function regionOf(code: string): Region | undefined {
  return regions().get(code);
}
