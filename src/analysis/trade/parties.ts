import { formatAddress, linkName } from '../../model/address.ts';
import type { TradeMeasure } from '../../model/trade-declaration.ts';
import { nearest } from '../../vocabulary/nearest.ts';
import { countryIn, industryIn } from './names.ts';
import type { TradeResult } from './result.ts';

/** Why a measure cannot be had. `later`: it is left out of what was computed, and can be asked for. */
export interface NoTradeReading {
  readonly kind: 'none';
  readonly what: string;
  readonly do: string;
  readonly later?: true;
}

/** Ends the reading of a measure that cannot be had. */
export class Unmeasured extends Error {
  readonly answer: NoTradeReading;

  constructor(what: string, todo: string, later?: true) {
    super(what);
    this.answer = { kind: 'none', what, do: todo, ...(later && { later }) };
  }
}

/** A measure without its base. */
export type PlainMeasure = Omit<TradeMeasure, 'base'>;

/** A country, or one industry of it. */
export interface Party {
  readonly country: number;
  readonly from: number;
  readonly to: number;
  /** One industry is meant. */
  readonly industry?: number;
  readonly label: string;
}

/** Finds the countries and industries of a table by their names, and what they are addressed by. */
export class Parties {
  private readonly result: TradeResult;
  private readonly table: string;

  constructor(result: TradeResult, table: string) {
    this.result = result;
    this.table = table;
  }

  /** @throws Unmeasured when the table has no such country. */
  country(name: string): number {
    const { countries } = this.result;
    const found = countryIn(countries, name);
    if (found !== undefined) return found;
    const meant = nearest(name, countries);
    const some = countries.slice(0, 8).join(', ');
    throw new Unmeasured(
      `The table has no country “${name}”.`,
      meant
        ? `Did you mean ${meant}?`
        : `It has ${some}${countries.length > 8 ? ` and ${countries.length - 8} more` : ''}.`,
    );
  }

  /** @throws Unmeasured when the table has no such country, or that no such industry. */
  party(country: string, industry: string | undefined): Party {
    const at = this.country(country);
    const label = this.result.countries[at]!;
    const [from, to] = [this.result.starts[at]!, this.result.starts[at + 1]!];
    if (industry === undefined) return { country: at, from, to, label };
    const found = industryIn(this.result, at, industry);
    if (found !== undefined) {
      const name = this.result.industries[found]!.name;
      return { country: at, from: found, to: found + 1, industry: found, label: `${label} ${name}` };
    }
    const names = this.result.industries.slice(from, to).map(({ name }) => name);
    const meant = nearest(industry, names);
    throw new Unmeasured(
      `${label} has no industry “${industry}” in the table.`,
      meant
        ? `Did you mean ${meant}?`
        : `It has ${names.slice(0, 8).join(', ')}${names.length > 8 ? ` and ${names.length - 8} more` : ''}.`,
    );
  }

  /** Address of a measure of a party, or of it and another country or party. */
  address(
    attribute: string,
    own: Party,
    partner: number | undefined,
    item?: string,
    expression?: PlainMeasure,
  ): string {
    const other = expression?.within
      ? this.party(expression.within.country, expression.within.industry).label
      : partner === undefined
        ? undefined
        : this.result.countries[partner]!;
    return formatAddress({
      chain: this.table,
      subject: other === undefined ? own.label : linkName(own.label, other),
      attribute,
      ...(item !== undefined && { item }),
    });
  }
}
