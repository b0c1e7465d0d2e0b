import type { Fact } from '../../model/fact.ts';
import type { Query, QueryContext } from '../query/engine.ts';

/** What the amounts of a chain are counted in. */
export interface Frame {
  /** ISO code; empty in a chain that is known only by shares of its final price. */
  readonly currency: string;
  /** The final price is the whole, 100: the chain has no currency and its figures are shares. */
  readonly sharesOnly: boolean;
  /** What the account is per (`piece`, `pair`), as written; empty when not said. */
  readonly unitOfAccount: string;
  /** No link carries value: each recipient's part is reported by itself, the rest is a residual. */
  readonly breakdown: boolean;
  /** Some amount refers to the final price, or it is declared: it is part of the account. */
  readonly finalPriceInAccount: boolean;
  /** Some amount is a percentage of the final price: then every unit is tied to it. */
  readonly percentOfFinalPrice: boolean;
}

const frameKey = (frame: Frame): string => JSON.stringify(frame);

/** Amounts of firms and links that are money: what may say the currency of a chain that does not declare it. */
const MONEY = ['price', 'output', 'increment', 'value-added', 'final-price', 'purchases'] as const;

function moneyOf(ctx: QueryContext): readonly Fact[] {
  const subjects = ['', ...ctx.subjects('link'), ...ctx.subjects('firm'), ...ctx.subjects('group')];
  return subjects.flatMap((subject) => MONEY.flatMap((attribute) => ctx.factsOf(subject, attribute)));
}

/**
 * Currency and kind of the chain's account. A chain without a declared currency takes the one currency that all its
 * figures are in; with none at all it is known only by shares.
 */
export const frameQuery: Query<'', Frame> = {
  name: 'value-frame',
  fingerprint: frameKey,
  compute(ctx) {
    const declared = ctx.fact('', 'currency')?.assertions[0].value;
    let currency = declared?.kind === 'text' ? declared.text : '';
    let sharesOnly = false;
    if (!currency) {
      const codes = new Set<string>();
      for (const fact of moneyOf(ctx)) {
        for (const { value } of fact.assertions) {
          if (value.kind === 'amount' && value.amount.unit.kind === 'money')
            codes.add(value.amount.unit.currency);
        }
      }
      codes.delete('');
      currency = [...codes].sort()[0] ?? '';
      sharesOnly = currency === '';
    }
    const unit = ctx.fact('', 'unit-of-account')?.assertions[0].value;
    const links = ctx.subjects('link');
    const reference = ctx.ask(finalPriceReferenceQuery, '');
    const breakdown =
      links.length === 0 || (sharesOnly && !links.some((link) => ctx.fact(link, 'price') !== undefined));
    return {
      currency,
      sharesOnly,
      unitOfAccount: unit?.kind === 'text' ? unit.text : '',
      breakdown,
      finalPriceInAccount: sharesOnly || ctx.fact('', 'final-price') !== undefined || reference !== 'none',
      percentOfFinalPrice: reference === 'percentage',
    };
  },
};

/** How amounts refer to the final price: as percentages of it, as the share of a firm or group, or not at all. */
const finalPriceReferenceQuery: Query<'', 'percentage' | 'share' | 'none'> = {
  name: 'value-final-price-reference',
  fingerprint: String,
  compute(ctx) {
    const kinds = [
      ...ctx.subjects('firm'),
      ...ctx.subjects('group'),
      ...ctx.subjects('stage'),
      ...ctx.subjects('link'),
    ].map((subject) => ctx.ask(referenceOf, subject));
    return kinds.includes('percentage') ? 'percentage' : kinds.includes('share') ? 'share' : 'none';
  },
};

const referenceOf: Query<string, 'percentage' | 'share' | 'none'> = {
  name: 'value-reference-of',
  fingerprint: String,
  compute(ctx, subject) {
    let found: 'percentage' | 'share' | 'none' = 'none';
    for (const fact of ctx.allOf(subject)) {
      for (const { value } of fact.assertions) {
        if (value.kind !== 'amount' || value.amount.unit.kind !== 'percent') continue;
        if (fact.attribute === 'share') found = found === 'none' ? 'share' : found;
        else if (
          OF_FINAL_PRICE.has(fact.attribute) &&
          measureName(value.amount.unit.of ?? '') === 'final-price'
        ) {
          found = 'percentage';
        }
      }
    }
    return found;
  },
};

/** Attributes that may be a percentage of the final price and that the account reads. */
const OF_FINAL_PRICE: ReadonlySet<string> = new Set([
  ...[
    'price',
    'freight',
    'insurance',
    'duty',
    'tax',
    'subsidy',
    'output',
    'purchases',
    'increment',
    'value-added',
  ],
  ...['inputs', 'cost', 'wages', 'land-rent', 'interest', 'depreciation', 'taxes', 'subsidies'],
  ...['operating-profit', 'profit', 'capture'],
]);

/** A measure as it stands in addresses: `final price` is `final-price`. */
export function measureName(text: string): string {
  return text.trim().toLowerCase().replaceAll(/\s+/g, '-');
}

/** Amounts that make an account; a volume or a quantity alone makes none. */
const OF_ACCOUNT: ReadonlySet<string> = new Set([...OF_FINAL_PRICE, 'final-price', 'share']);

/** True when a subject states an amount that the account reads. */
export const bearsAmount: Query<string, boolean> = {
  name: 'value-bears-amount',
  fingerprint: String,
  compute: (ctx, subject) =>
    subject === ''
      ? ctx.fact('', 'final-price') !== undefined
      : ctx.allOf(subject).some((fact) => OF_ACCOUNT.has(fact.attribute)),
};

/** True when a chain states amounts of value at all: a qualitative case has no account. */
export const hasAccount: Query<'', boolean> = {
  name: 'value-has-account',
  fingerprint: String,
  compute: (ctx) =>
    ['', ...(['link', 'firm', 'group', 'stage'] as const).flatMap((kind) => ctx.subjects(kind))].some(
      (subject) => ctx.ask(bearsAmount, subject),
    ),
};
