import { formatAddress } from '../../model/address.ts';
import { type Exact, ZERO } from '../../model/exact.ts';
import type { Conclusion } from '../conclusion.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { accountQuery } from '../value/account.ts';
import { type Measured, measuredOf } from '../value/conclude.ts';
import { type Form, FormBuilder } from '../value/form.ts';
import { hasAccount } from '../value/frame.ts';
import { inPeriod } from '../value/periods.ts';
import { slackOf } from '../value/solve.ts';
import { type Account, itemsOf, settledBy } from '../value/solved.ts';
import { structureQuery } from '../value/structure.ts';
import { partConclusions } from '../value/unit-conclusions.ts';

/** An amount of a unit, with what a ratio of it needs. */
export interface UnitAmount extends Measured {
  readonly premises: readonly string[];
  readonly settledBy: readonly string[];
  /** How far rounding of the printed figures may move it. */
  readonly slack: Exact;
}

/** Which part of the account holds a unit. */
const partsByUnit: Query<'', ReadonlyMap<string, string>> = {
  name: 'profit-parts-by-unit',
  fingerprint: (parts) => JSON.stringify([...parts]),
  compute: (ctx) =>
    new Map(
      ctx.ask(hasAccount, '')
        ? ctx.ask(structureQuery, '').parts.flatMap(({ name, units }) => units.map((unit) => [unit, name]))
        : [],
    ),
};

/** The solved account that a unit stands in; undefined when it stands in none. */
export function accountOf(ctx: QueryContext, unit: string): Account | undefined {
  const part = ctx.ask(partsByUnit, '').get(unit);
  return part === undefined ? undefined : ctx.ask(accountQuery, part);
}

/** Sum of the items of one measure of a unit; undefined when the account has none. */
export function amountOf(
  ctx: QueryContext,
  account: Account,
  unit: string,
  measures: readonly string[],
): UnitAmount | undefined {
  const items = measures.flatMap((measure) => itemsOf(account, unit, measure));
  if (items.length === 0) return undefined;
  const sum = new FormBuilder();
  for (const item of items) sum.add(account.forms.get(item.key)!);
  const form = sum.build();
  return {
    form,
    box: account.box,
    slack: slackOf(form, account.figures),
    settledBy: settledBy(account, form),
    premises: items.flatMap((item) =>
      item.facts.length > 0
        ? item.facts
        : [
            formatAddress({
              ...{ chain: ctx.chain, subject: unit, attribute: item.measure },
              ...(item.item !== undefined && { item: item.item }),
            }),
          ],
    ),
  };
}

/**
 * Profit before interest (EBIT) of a unit per unit of account: its operating profit, or profit and interest together.
 * Profit alone is after interest: what it is before it, is then not known.
 */
export function operatingProfitOf(
  ctx: QueryContext,
  account: Account,
  unit: string,
): UnitAmount | 'without-interest' | undefined {
  if (itemsOf(account, unit, 'operating-profit').length > 0)
    return amountOf(ctx, account, unit, ['operating-profit']);
  const profit = itemsOf(account, unit, 'profit').length > 0;
  const interest = itemsOf(account, unit, 'interest').length > 0;
  if (!profit) return undefined;
  return interest ? amountOf(ctx, account, unit, ['profit', 'interest']) : 'without-interest';
}

/** Profit before interest of a unit in the chain's period, by the chain's volume; undefined without one. */
export function operatingProfitInPeriod(ctx: QueryContext, unit: string): UnitAmount | undefined {
  const part = ctx.ask(partsByUnit, '').get(unit);
  const account = part === undefined ? undefined : ctx.ask(accountQuery, part);
  if (part === undefined || !account) return undefined;
  const all = ctx.ask(partConclusions, part).filter((c) => c.subject === unit);
  const find = (measure: string): Conclusion | undefined => all.find((c) => c.measure === measure);
  const operating = find('operating-profit');
  const parts = operating ? [operating] : [find('profit'), find('interest')];
  const sum = new FormBuilder(false);
  const premises: string[] = [];
  for (const each of parts) {
    const total = each && inPeriod(ctx, each);
    const measured = total && measuredOf(total);
    if (!measured) return undefined;
    sum.add(measured.form);
    premises.push(...total.derivation().premises);
  }
  const form: Form = sum.build();
  return { form, box: account.box, premises, settledBy: settledBy(account, form), slack: ZERO };
}
