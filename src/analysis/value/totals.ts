import { formatAddress } from '../../model/address.ts';
import { type Exact, ZERO } from '../../model/exact.ts';
import { type Interval, pointOf } from '../../model/interval.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { accountQuery } from './account.ts';
import { type Measured, joinBoxes } from './conclude.ts';
import { statedAmounts } from './figures.ts';
import { type Box, type Form, FormBuilder, ZERO_FORM, constantForm } from './form.ts';
import { frameQuery } from './frame.ts';
import { type Account, amountsOf, roundingOf, settledBy } from './solved.ts';
import { slackOf } from './solve.ts';
import { byProductMarkets, spokenFor, structureQuery } from './structure.ts';

/** An amount of the chain as a whole. */
export interface Total extends Measured {
  /** How far rounding of the printed figures may move it. */
  readonly slack: Exact;
  readonly premises: readonly string[];
  readonly settledBy: readonly string[];
}

const MINUS = ZERO.sub(1);

function totalKey(total: Total | undefined): string {
  if (!total) return '';
  const { form, box } = total;
  const free = [...form.free].map(([key, weight]) => {
    const bounds = box.get(key);
    return `${key}*${weight.toFraction()}[${bounds?.low?.toFraction()},${bounds?.high?.toFraction()}]`;
  });
  return [
    form.constant.toFraction(),
    total.slack.toFraction(),
    form.decimals,
    ...free,
    ...total.premises,
  ].join(' ');
}

/** The parts' accounts, in the order of their names. */
export function accountsOf(ctx: QueryContext): readonly Account[] {
  return ctx.ask(structureQuery, '').parts.flatMap((part) => ctx.ask(accountQuery, part.name) ?? []);
}

/** A form without provenance, with the bounds of its own symbols only. */
function alone(form: Form, box: Box): { form: Form; box: Box } {
  const own = new Map<string, Interval>();
  for (const key of form.free.keys()) {
    const bounds = box.get(key);
    if (bounds) own.set(key, bounds);
  }
  return { form: { ...form, figures: ZERO_FORM.figures }, box: own };
}

/**
 * The final price: what the markets pay for a unit of account. Undefined when nothing leads to a market and none is
 * declared. Its answer is small, so that an edit that leaves it as it was spares every other part.
 */
export const finalPriceQuery: Query<'', Total | undefined> = {
  name: 'value-final-price',
  fingerprint: totalKey,
  compute(ctx) {
    const { parts, markets: all } = ctx.ask(structureQuery, '');
    const aside = ctx.ask(byProductMarkets, '');
    const markets = all.filter((market) => !aside.includes(market));
    const hub = parts.find((part) => part.withFinalPrice);
    const own = formatAddress({ chain: ctx.chain, subject: '', attribute: 'final-price' });
    if (hub) {
      const account = ctx.ask(accountQuery, hub.name);
      const form = account?.forms.get('#final-price');
      if (!account || !form) return undefined;
      if (
        form.free.size > 0 &&
        !ctx.ask(frameQuery, '').sharesOnly &&
        hub.links.every(({ to }) => !markets.includes(to))
      )
        return undefined;
      return {
        ...alone(form, account.box),
        slack: slackOf(form, account.figures),
        premises: account.equations.items.get('#final-price')?.facts ?? [own],
        settledBy: settledBy(account, form),
      };
    }
    const sum = new FormBuilder(false);
    const premises: string[] = [];
    const settling: string[] = [];
    let slack: Exact = ZERO;
    let box: Box = new Map();
    let sold = false;
    for (const part of parts) {
      const sales = part.links.filter(({ to }) => markets.includes(to));
      const account = sales.length > 0 ? ctx.ask(accountQuery, part.name) : undefined;
      if (!account) continue;
      for (const { name } of sales) {
        for (const item of amountsOf(account, name)) {
          const form = account.forms.get(item.key);
          if (!form) continue;
          sold = true;
          const alonely = alone(form, account.box);
          sum.add(alonely.form, item.measure === 'subsidy' ? MINUS : undefined);
          box = joinBoxes(box, alonely.box);
          slack = slack.add(roundingOf(account, item.key));
          premises.push(...(item.facts.length > 0 ? item.facts : [`${ctx.chain}/${name}#${item.measure}`]));
          settling.push(...settledBy(account, form));
        }
      }
    }
    if (sold) return { form: sum.build(), box, slack, premises, settledBy: [...new Set(settling)].sort() };
    const declared = ctx.ask(statedAmounts, '').amounts.find((s) => s.attribute === 'final-price');
    if (!declared || declared.kind === 'percent') return undefined;
    const value = pointOf(declared.interval);
    const form = value
      ? constantForm(value, declared.decimals)
      : { ...ZERO_FORM, free: new Map([['#final-price', ZERO.add(1)]]), decimals: declared.decimals };
    return {
      form,
      box: value ? new Map() : new Map([['#final-price', declared.interval]]),
      slack: declared.slack,
      premises: declared.premises,
      settledBy: [own],
    };
  },
};

const counted = new WeakMap<Account, ReadonlySet<string>>();

/** Units that take part in an account: linked, or with an amount stated of them or of their group. Told once an account. */
function takingPart(account: Account): ReadonlySet<string> {
  let units = counted.get(account);
  if (!units) {
    const { part } = account;
    const named = new Set(part.links.flatMap(({ from, to }) => [from, to]));
    for (const { members } of part.recipients) for (const member of members) named.add(member);
    const takes = (unit: string): boolean =>
      named.has(unit) || amountsOf(account, unit).some((item) => item.facts.length > 0);
    counted.set(account, (units = new Set(part.units.filter(takes))));
  }
  return units;
}

/** Units of a part that are counted, each once. */
export function countedUnits(ctx: QueryContext, account: Account): readonly string[] {
  const { breakdown } = ctx.ask(frameQuery, '');
  const twice = ctx.ask(spokenFor, '');
  const taking = breakdown ? undefined : takingPart(account);
  return account.part.units.filter((unit) => !twice.has(unit) && (!taking || taking.has(unit)));
}

/** What the parts leave free: what remains possible of each amount, and the address that would settle it. */
export interface Free {
  readonly box: ReadonlyMap<string, Interval>;
  readonly addresses: ReadonlyMap<string, string>;
}

export const freeQuery: Query<'', Free> = {
  name: 'value-free',
  compute(ctx) {
    const box = new Map<string, Interval>();
    const addresses = new Map<string, string>();
    for (const account of accountsOf(ctx)) {
      for (const [key, bounds] of account.box) box.set(key, bounds);
      for (const [key, { kind }] of account.origins) {
        const address = kind === 'free' ? account.equations.items.get(key)?.settledBy : undefined;
        if (address !== undefined) addresses.set(key, address);
      }
    }
    const price = ctx.ask(finalPriceQuery, '');
    if (price) {
      for (const [key, bounds] of price.box) box.set(key, bounds);
      if (price.form.free.has('#final-price')) addresses.set('#final-price', price.settledBy[0] ?? '');
    }
    return { box, addresses };
  },
};

/** Addresses of what would settle a sum over parts. */
export function settling(free: Free, form: Form): readonly string[] {
  if (form.free.size === 0) return [];
  const found = new Set<string>();
  for (const key of form.free.keys()) {
    const address = free.addresses.get(key);
    if (address !== undefined) found.add(address);
  }
  return [...found].sort();
}

/** Value added of every unit together, and what the final price holds beside increments. */
export interface ChainTotals {
  readonly valueAdded: Measured & { readonly slack: Exact; readonly settledBy: readonly string[] };
  /** Units whose value added is in it. */
  readonly units: readonly string[];
  /** What markets of by-products pay: sold beside the product, and no part of its price. */
  readonly byProducts: Measured;
  /** Final price with by-products less increments, freight, insurance, duties and taxes, plus subsidies. */
  readonly unattributed: (Measured & { readonly slack: Exact }) | undefined;
}

interface PartTotals {
  readonly units: readonly string[];
  readonly valueAdded: Form;
  readonly addedSlack: Exact;
  /** Increments with freight, insurance, duties and taxes, less subsidies. */
  readonly attributed: Form;
  readonly attributedSlack: Exact;
  /** What markets of by-products pay. */
  readonly byProducts: Form;
  readonly unattributed?: (Measured & { readonly slack: Exact }) | undefined;
}

const partTotals: Query<string, PartTotals | undefined> = {
  name: 'value-part-totals',
  compute(ctx, name) {
    const account = ctx.ask(accountQuery, name);
    if (!account) return undefined;
    const units: string[] = [];
    const added = new FormBuilder(false);
    const attributed = new FormBuilder(false);
    let addedSlack: Exact = ZERO;
    let attributedSlack: Exact = ZERO;
    for (const unit of countedUnits(ctx, account)) {
      const increment = account.forms.get(`${unit}#increment`);
      const own = account.forms.get(`${unit}#value-added`);
      if (increment) {
        attributed.add(increment);
        attributedSlack = attributedSlack.add(slackOf(increment, account.figures));
      }
      if (!own) continue;
      units.push(unit);
      added.add(own);
      addedSlack = addedSlack.add(slackOf(own, account.figures));
    }
    const byProducts = new FormBuilder(false);
    const aside = ctx.ask(byProductMarkets, '');
    for (const link of account.part.links) {
      for (const item of amountsOf(account, link.name)) {
        const paid = aside.includes(link.to) ? account.forms.get(item.key) : undefined;
        if (paid) byProducts.add(paid, item.measure === 'subsidy' ? MINUS : undefined);
        const form = item.measure === 'value' ? undefined : account.forms.get(item.key);
        if (form) attributed.add(form, item.measure === 'subsidy' ? MINUS : undefined);
      }
    }
    const residual = account.forms.get('#unattributed');
    return {
      ...{ units, valueAdded: added.build(), addedSlack, attributed: attributed.build(), attributedSlack },
      byProducts: byProducts.build(),
      ...(residual && {
        unattributed: { ...alone(residual, account.box), slack: slackOf(residual, account.figures) },
      }),
    };
  },
};

export const chainTotalsQuery: Query<'', ChainTotals> = {
  name: 'value-chain-totals',
  compute(ctx) {
    const added = new FormBuilder(false);
    const price = ctx.ask(finalPriceQuery, '');
    const free = ctx.ask(freeQuery, '');
    const rest = new FormBuilder(false);
    const aside = new FormBuilder(false);
    if (price) rest.add(price.form);
    let addedSlack: Exact = ZERO;
    let restSlack: Exact = price?.slack ?? ZERO;
    let residual: ChainTotals['unattributed'];
    const units: string[] = [];
    for (const part of ctx.ask(structureQuery, '').parts) {
      const totals = ctx.ask(partTotals, part.name);
      if (!totals) continue;
      units.push(...totals.units);
      added.add(totals.valueAdded);
      addedSlack = addedSlack.add(totals.addedSlack);
      rest.add(totals.attributed, MINUS).add(totals.byProducts);
      aside.add(totals.byProducts);
      restSlack = restSlack.add(totals.attributedSlack);
      residual ??= totals.unattributed;
    }
    const form = added.build();
    return {
      valueAdded: { form, box: free.box, slack: addedSlack, settledBy: settling(free, form) },
      units,
      byProducts: { form: aside.build(), box: free.box },
      unattributed: residual ?? (price && { form: rest.build(), box: free.box, slack: restSlack }),
    };
  },
};
