import { formatAddress } from '../../model/address.ts';
import { type Exact, ZERO } from '../../model/exact.ts';
import { type Interval, pointOf } from '../../model/interval.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { accountQuery } from './account.ts';
import { type Measured, joinBoxes } from './conclude.ts';
import { LINK_EXTRAS } from './equations.ts';
import { statedAmounts } from './figures.ts';
import { type Box, type Form, FormBuilder, ZERO_FORM, constantForm } from './form.ts';
import { frameQuery } from './frame.ts';
import { type Account, amountsOf, itemsOf, roundingOf, settledBy } from './solved.ts';
import { slackOf } from './solve.ts';
import { structureQuery } from './structure.ts';

/** An amount of the chain as a whole. */
export interface Total extends Measured {
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
    const { parts, markets } = ctx.ask(structureQuery, '');
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

/** True for a unit that takes part in the account: linked, or with an amount stated of it or of its group. */
export function isCounted(account: Account, unit: string, breakdown: boolean): boolean {
  if (breakdown) return true;
  const { part } = account;
  if (part.links.some(({ from, to }) => from === unit || to === unit)) return true;
  if (part.recipients.some(({ members }) => members.includes(unit))) return true;
  return amountsOf(account, unit).some((item) => item.facts.length > 0);
}

/** Units of a part that are counted, each once. */
export function countedUnits(ctx: QueryContext, account: Account): readonly string[] {
  const { breakdown } = ctx.ask(frameQuery, '');
  return account.part.units.filter((unit) => isCounted(account, unit, breakdown));
}

/** Value added of every unit together, and what the final price holds beside increments. */
export interface ChainTotals {
  readonly valueAdded: Total;
  readonly increments: Form;
  /** By the attribute of the links that state them: freight, insurance, duty, tax, subsidy. */
  readonly extras: ReadonlyMap<string, Measured>;
  /** Final price less increments, freight, insurance, duties and taxes, plus subsidies. */
  readonly unattributed: Measured | undefined;
}

export const chainTotalsQuery: Query<'', ChainTotals> = {
  name: 'value-chain-totals',
  compute(ctx) {
    const added = new FormBuilder(false);
    const increments = new FormBuilder(false);
    const extras = new Map<string, { sum: FormBuilder; slack: Exact }>();
    const premises: string[] = [];
    const settling = new Set<string>();
    let slack: Exact = ZERO;
    let incrementSlack: Exact = ZERO;
    const box = new Map<string, Interval>();
    const { parts } = ctx.ask(structureQuery, '');
    let residual: Measured | undefined;
    for (const part of parts) {
      const account = ctx.ask(accountQuery, part.name);
      if (!account) continue;
      for (const [key, bounds] of account.box) box.set(key, bounds);
      for (const unit of countedUnits(ctx, account)) {
        const va = account.forms.get(`${unit}#value-added`);
        const increment = account.forms.get(`${unit}#increment`);
        if (increment) {
          increments.add(increment);
          incrementSlack = incrementSlack.add(slackOf(increment, account.figures));
        }
        if (!va) continue;
        added.add(va);
        slack = slack.add(slackOf(va, account.figures));
        premises.push(formatAddress({ chain: ctx.chain, subject: unit, attribute: 'value-added' }));
        if (va.free.size > 0 && settling.size < 50) for (const a of settledBy(account, va)) settling.add(a);
      }
      for (const { name } of part.links) {
        for (const measure of LINK_EXTRAS) {
          for (const item of itemsOf(account, name, measure)) {
            const form = account.forms.get(item.key);
            if (!form) continue;
            let extra = extras.get(measure);
            if (!extra) extras.set(measure, (extra = { sum: new FormBuilder(false), slack: ZERO }));
            extra.sum.add(form);
            extra.slack = extra.slack.add(roundingOf(account, item.key));
          }
        }
      }
      const own = account.forms.get('#unattributed');
      if (own)
        residual = {
          form: { ...own, figures: ZERO_FORM.figures },
          box,
          slack: slackOf(own, account.figures),
        };
    }
    const price = ctx.ask(finalPriceQuery, '');
    if (price) for (const [key, bounds] of price.box) box.set(key, bounds);
    const measuredExtras = new Map<string, Measured>();
    for (const [measure, { sum, slack: own }] of extras)
      measuredExtras.set(measure, { form: sum.build(), box, slack: own });
    if (!residual && price) {
      const rest = new FormBuilder(false).add(price.form).add(increments.build(), MINUS);
      for (const [measure, { form }] of measuredExtras)
        rest.add(form, measure === 'subsidy' ? undefined : MINUS);
      residual = { form: rest.build(), box, slack: price.slack.add(incrementSlack) };
    }
    return {
      valueAdded: { form: added.build(), box, slack, premises, settledBy: [...settling].sort() },
      increments: increments.build(),
      extras: measuredExtras,
      unattributed: residual,
    };
  },
};
