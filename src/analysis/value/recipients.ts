import { ONE } from '../../model/exact.ts';
import type { Exact } from '../../model/exact.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { accountQuery } from './account.ts';
import { addressOf } from './derive.ts';
import { dividedItems, paidOnLinks } from './factor-items.ts';
import { type Form, scaleForm } from './form.ts';
import type { Item } from './items.ts';
import { UNATTRIBUTED } from './places.ts';
import { type Account, amountsOf, settledBy } from './solved.ts';
import { byProductMarkets, structureQuery } from './structure.ts';
import { chainTotalsQuery, countedUnits, finalPriceQuery } from './totals.ts';

/**
 * What a line of a published breakdown is: a factor of production; a firm or group by itself; an input that others buy;
 * a cost of which it is not said who gets it; carriers; taxes on the product; what by-products bring (it counts against
 * the rest); what nobody is named for.
 */
export type RecipientKind =
  | 'factor'
  | 'firm'
  | 'group'
  | 'purchased-input'
  | 'cost'
  | 'carrier'
  | 'product-tax'
  | 'by-product'
  | 'residual';

/** One line of the final price by recipient. The lines of a chain add up to the final price. */
export interface RecipientLine {
  readonly subject: string;
  /** Tells the lines of one subject apart: the label of an item, else its measure; none for the subject itself. */
  readonly item?: string | undefined;
  readonly kind: RecipientKind;
  readonly form: Form;
  readonly premises: readonly string[];
  readonly settledBy: readonly string[];
  /** In words: `wages of Contractor`. */
  readonly of: string;
}

const MINUS = ONE.neg();

/** The lines of one part of the account: units in the order of their names, then what is paid on links. */
const partLines: Query<string, readonly RecipientLine[]> = {
  name: 'value-part-recipients',
  compute(ctx, name) {
    const account = ctx.ask(accountQuery, name);
    if (!account) return [];
    const lines: RecipientLine[] = [];
    const groups = printedGroups(ctx, account);
    const grouped = new Set([...groups.values()].flat());
    for (const group of groups.keys()) {
      const item = account.equations.items.get(`${group}#increment`)!;
      lines.push(lineOf(ctx, account, item, 'group', undefined));
    }
    for (const unit of countedUnits(ctx, account)) {
      if (!grouped.has(unit)) lines.push(...unitLines(ctx, account, unit));
    }
    for (const { item, weight } of paidOnLinks(account)) {
      const kind = item.measure === 'freight' || item.measure === 'insurance' ? 'carrier' : 'product-tax';
      const several = amountsOf(account, item.subject).filter((o) => o.measure === item.measure).length > 1;
      const label = several && item.item !== undefined ? `${item.measure} ${item.item}` : item.measure;
      lines.push(lineOf(ctx, account, item, kind, label, weight));
    }
    const aside = ctx.ask(byProductMarkets, '');
    for (const link of account.part.links.filter(({ to }) => aside.includes(to))) {
      for (const item of amountsOf(account, link.name)) {
        const weight = item.measure === 'subsidy' ? ONE : MINUS;
        const label = item.measure === 'value' ? 'by-product' : `by-product ${item.measure}`;
        lines.push(lineOf(ctx, account, item, 'by-product', label, weight));
      }
    }
    // A line that is nil says nothing.
    return lines.filter(({ form }) => form.free.size > 0 || form.constant.n !== 0n);
  },
};

/**
 * The final price by recipient, as tables are printed: each line once, whatever it is. Empty where no final price is
 * known of.
 */
export const recipientsQuery: Query<'', readonly RecipientLine[]> = {
  name: 'value-recipients',
  compute(ctx) {
    if (!ctx.ask(finalPriceQuery, '')) return [];
    const lines = ctx.ask(structureQuery, '').parts.flatMap((part) => ctx.ask(partLines, part.name));
    const { unattributed } = ctx.ask(chainTotalsQuery, '');
    if (lines.length === 0 || !unattributed) return lines;
    const { form } = unattributed;
    if (form.free.size === 0 && form.constant.n === 0n) return lines;
    const own = [`${ctx.chain}#unattributed`];
    const rest: RecipientLine = {
      ...{ subject: UNATTRIBUTED, kind: 'residual', form, premises: own, settledBy: [] },
      of: 'what nobody is named for',
    };
    return [...lines, rest];
  },
};

/** Groups that state an amount of members of whom nothing more is known: the source prints the group as one. */
function printedGroups(ctx: QueryContext, account: Account): ReadonlyMap<string, readonly string[]> {
  const counted = new Set(countedUnits(ctx, account));
  const taken = new Set<string>();
  const printed = new Map<string, readonly string[]>();
  for (const { name, members } of account.part.recipients) {
    if (!account.equations.items.has(`${name}#increment`)) continue;
    const open = members.some((m) => (account.forms.get(`${m}#increment`)?.free.size ?? 0) > 0);
    const whole = members.every(
      (m) =>
        counted.has(m) &&
        !taken.has(m) &&
        dividedItems(account, m).every(({ item }) => item.measure === 'increment' && item.facts.length === 0),
    );
    if (!open || !whole) continue;
    for (const member of members) taken.add(member);
    printed.set(name, members);
  }
  return printed;
}

function unitLines(ctx: QueryContext, account: Account, unit: string): readonly RecipientLine[] {
  const divided = dividedItems(account, unit);
  const labels = divided.map(({ item }) => item.item ?? item.measure);
  return divided.map(({ factor, item, weight }, i) => {
    if (factor === 'undivided') {
      const whole = item.measure === 'increment' && isBoughtIn(ctx, account, unit);
      const own = ctx.fact(unit, 'is', 'group') ? 'group' : 'firm';
      return lineOf(ctx, account, item, whole ? 'purchased-input' : own, undefined);
    }
    const kind = factor === 'inputs' ? 'purchased-input' : factor === 'costs' ? 'cost' : 'factor';
    const label = labels[i]!;
    const alone = labels.filter((other) => other === label).length === 1;
    return lineOf(ctx, account, item, kind, alone ? label : `${item.measure} ${label}`, weight);
  });
}

/**
 * True for a unit of which only is known what others pay for it: it buys nothing in the model, sells to firms, and neither
 * its value added nor its inputs are stated. What is printed of it is an input that others buy.
 */
function isBoughtIn(ctx: QueryContext, account: Account, unit: string): boolean {
  const { links } = account.part;
  const out = links.filter(({ from }) => from === unit);
  if (ctx.ask(structureQuery, '').markets.some((market) => out.some(({ to }) => to === market))) return false;
  const known = account.equations.items.get(`${unit}#value-added`)?.facts.length ?? 0;
  return out.length > 0 && known === 0 && links.every(({ to }) => to !== unit);
}

function lineOf(
  ctx: QueryContext,
  account: Account,
  item: Item,
  kind: RecipientKind,
  label: string | undefined,
  weight: Exact = ONE,
): RecipientLine {
  const form = account.forms.get(item.key)!;
  const name = item.measure === 'increment' ? '' : `${item.measure.replaceAll('-', ' ')} of `;
  const title = item.title ?? item.item;
  return {
    ...{ subject: item.subject, item: label, kind },
    form: weight.equals(1) ? form : scaleForm(form, weight),
    premises: item.facts.length > 0 ? item.facts : [addressOf(ctx.chain, item)],
    settledBy: settledBy(account, form),
    of: `${name}${item.subject}${title === undefined ? '' : ` (${title})`}`,
  };
}
