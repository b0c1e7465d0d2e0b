import { CURRENCIES } from './data/currencies.ts';
import { fold } from './fold.ts';
import { editDistance, nearest } from './nearest.ts';

/** A currency of ISO 4217, past ones included (Unicode CLDR supplemental currency data). */
export interface Currency {
  /** ISO 4217 code (`USD`, `DEM`). */
  readonly code: string;
  readonly name: string;
  /** Digits customary after the decimal point, per CLDR; says nothing of how exactly an amount is known. */
  readonly digits: number;
  /** First and last day in use anywhere; missing: since the record begins, to this day. */
  readonly from?: string;
  readonly to?: string;
  /** ISO 3166-1 codes of where it is in use or, for a past one, was. */
  readonly places: readonly string[];
}

/** Signs and everyday words, each with what it most likely stands for. `$` and `¥` are shared by several. */
const WORDS: Readonly<Record<string, string>> = {
  $: 'USD',
  us$: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  dollar: 'USD',
  dollars: 'USD',
  euros: 'EUR',
  pound: 'GBP',
  pounds: 'GBP',
  sterling: 'GBP',
  yen: 'JPY',
  rmb: 'CNY',
  yuan: 'CNY',
  renminbi: 'CNY',
  rupee: 'INR',
  rupees: 'INR',
  taka: 'BDT',
  dong: 'VND',
  real: 'BRL',
  reais: 'BRL',
  rand: 'ZAR',
  shilling: 'KES',
  ksh: 'KES',
  kshs: 'KES',
  ush: 'UGX',
  tsh: 'TZS',
  birr: 'ETB',
  cedi: 'GHS',
  cedis: 'GHS',
  naira: 'NGN',
  baht: 'THB',
  rupiah: 'IDR',
  ringgit: 'MYR',
  won: 'KRW',
  nt$: 'TWD',
  hk$: 'HKD',
  dm: 'DEM',
};

let byCode: Map<string, Currency> | undefined;

function table(): Map<string, Currency> {
  byCode ??= new Map(
    CURRENCIES.split('\n').map((row) => {
      const [code = '', digits, from, to, name = '', places] = row.split('|');
      const currency: Currency = {
        code,
        name,
        digits: Number(digits),
        ...(from && { from }),
        ...(to && { to }),
        places: places ? places.split(' ') : [],
      };
      return [code, currency];
    }),
  );
  return byCode;
}

/** The currency with this ISO 4217 code, exactly as written (`USD`, not `usd`). */
export function findCurrency(code: string): Currency | undefined {
  return table().get(code);
}

/** All currencies, by code. */
export function currencies(): Iterable<Currency> {
  return table().values();
}

/** The code that was most likely meant by a text that is none: `usd`, `$`, `euros`, `US Dollar`, `USB`. */
export function suggestCurrency(text: string): string | undefined {
  const word = WORDS[text.toLowerCase()];
  if (word) return word;
  const upper = text.toUpperCase();
  if (table().has(upper)) return upper;
  const name = nearest(
    text,
    [...table().values()].map((currency) => currency.name),
  );
  if (name)
    for (const currency of table().values()) if (fold(currency.name) === fold(name)) return currency.code;
  if (!/^[A-Z]{3}$/.test(upper)) return undefined;
  // Among codes one letter away, one in use today and in more places is likelier than a past one.
  const near = [...table().values()].filter((currency) => editDistance(upper, currency.code, 1) <= 1);
  const weight = (currency: Currency): number => (currency.to ? 0 : 1 + currency.places.length);
  return near.sort((a, b) => weight(b) - weight(a))[0]?.code;
}
