import type { Finding } from '../../findings/finding.ts';
import { formatAddress } from '../../model/address.ts';
import { type Exact, ONE, ZERO, exact } from '../../model/exact.ts';
import { findUnit } from '../../vocabulary/units.ts';
import type { QueryContext } from '../query/engine.ts';
import type { Bounded } from './bounds.ts';
import { type Discrepancy, discrepancies } from './conflicts.ts';
import type { Stated } from './figures.ts';
import { frameQuery } from './frame.ts';
import type { Item } from './items.ts';
import { FormBuilder, mostDecimals, rangeOf } from './form.ts';
import { chainPlace, figureName, nameOf, placeOfSubject } from './naming.ts';
import { monthsOf } from './per-units.ts';
import { intervalText, numberText } from './print.ts';
import { type Solution, slackOf } from './solve.ts';
import { type Solved, amountsOf, itemsOf } from './solved.ts';

/** What is to be said of a solved part: figures at odds, prices below the cost of inputs, figures without their unit. */
export function accountFindings(
  ctx: QueryContext,
  account: Solved,
  solution: Solution,
  bounds: Bounded,
  money: string,
): readonly Finding[] {
  // Amounts of a chain that is known only by shares are percentages of its price.
  const { sharesOnly, unitOfAccount } = ctx.ask(frameQuery, '');
  const currency = money || (sharesOnly ? '%' : '');
  const findings: Finding[] = [];
  const { equations, figures } = account;
  const items = [...equations.items.values()];
  for (const found of discrepancies(items, equations.rows, solution, figures, bounds)) {
    const finding = discrepancyFinding(ctx, account, found, currency);
    if (isOverstated(account, found)) overstated.add(finding);
    findings.push(finding);
  }
  for (const unit of account.part.units) {
    // That it loses by what it sells is then what the source says.
    const stated = equations.items.get(`${unit}#increment`)?.figure?.value;
    if (stated && stated.compare(0) < 0) continue;
    const finding =
      priceBelowInputs(ctx, account, unit, currency) ??
      costsExceedIncrement(ctx, account, unit, currency) ??
      markUpAsProfit(ctx, account, unit, currency);
    if (finding) findings.push(finding);
  }
  for (const { stated, subject, reason, settledBy } of equations.unusable) {
    if (isOfReturnAlone(ctx, account, stated, subject)) continue;
    findings.push({
      code: 'value/missing-quantity',
      place: stated.place,
      what: `${nameOf(stated.attribute, subject)} cannot enter the account: ${reason}.`,
      why: 'The account is kept per final unit of the product: an amount per another unit counts only with the quantity in that unit, and a percentage only with its whole.',
      do:
        stated.per !== undefined && settledBy.endsWith('#quantity')
          ? howToCount(stated.per, unitOfAccount)
          : `State ${settledBy} in a unit that converts.`,
      address: settledBy,
    });
  }
  return findings;
}

/** What to state so that an amount per another unit counts: what a bag or hectare holds, or how much of it passes. */
function howToCount(per: string, unitOfAccount: string): string {
  const holds = ['area', 'count', undefined].includes(findUnit(per)?.dimension);
  const passes = `how many ${holds ? 'of it' : per} go into one ${unitOfAccount || 'unit of account'} (quantity … ${per} on the link)`;
  return holds
    ? `Say what one ${per} holds (unit ${per} = … ${unitOfAccount || 'kg'} in the chain), or ${passes}.`
    : `Say ${passes}.`;
}

/**
 * True for a profit of a whole firm and year that is set against its capital of a year, where nothing of its account per unit
 * waits for it.
 */
function isOfReturnAlone(
  ctx: QueryContext,
  account: Solved,
  { attribute, per }: Stated,
  subject: string,
): boolean {
  const isPerYear = (unit: string | undefined): boolean => unit !== undefined && monthsOf(unit) !== undefined;
  if ((attribute !== 'operating-profit' && attribute !== 'profit') || !isPerYear(per)) return false;
  if (amountsOf(account, subject).some((item) => STATED_COSTS.has(item.measure))) return false;
  return ctx
    .factsOf(subject, 'capital')
    .some(({ assertions }) =>
      assertions.some(({ value }) => value.kind === 'amount' && isPerYear(value.amount.per)),
    );
}

const overstated = new WeakSet<Finding>();

/** True for a contradiction that is value added above what there is: said once for the chain when it is so in total. */
export function isOverstatedValueAdded(finding: Finding): boolean {
  return overstated.has(finding);
}

function isOverstated(account: Solved, found: Discrepancy): boolean {
  const bounded = found.bounded === undefined ? undefined : account.equations.items.get(found.bounded);
  if (found.kind !== 'unbalanced' || !bounded) return false;
  if (bounded.measure === 'unstated-inputs') return true;
  return (
    bounded.measure === 'unattributed' &&
    found.figures.some((key) => account.equations.items.get(key)?.measure === 'value-added')
  );
}

function printed(item: Item, decimals: number | undefined): string {
  if (item.key.includes('|')) return item.title ?? 'stated';
  if (item.figure) return numberText(item.figure.value, item.decimals ?? decimals);
  return item.stated ? intervalText(item.stated, '', item.decimals) : '';
}

function discrepancyFinding(
  ctx: QueryContext,
  account: Solved,
  found: Discrepancy,
  currency: string,
): Finding {
  const { items } = account.equations;
  const set = found.figures.flatMap((key) => items.get(key) ?? []);
  const total = totalOf(set, found);
  // Seen from the figure that the others are held against, the difference is in its measure.
  const weight = found.bounded === undefined ? found.weights.get(total?.key ?? '') : undefined;
  const scale = weight?.abs() ?? ONE;
  const apartBy = found.amount.div(scale).abs();
  const own = set.map((item) => item.decimals).reduce(mostDecimals, undefined);
  const decimals = showing(apartBy, own);
  const money = (value: Exact): string => `${numberText(value, decimals)}${currency ? ` ${currency}` : ''}`;
  const list = set.map((item) => `${figureName(item)} ${printed(item, decimals)}`).join(', ');
  const place = (total ?? set[0])?.place ?? set.find((item) => item.place)?.place ?? chainPlace(ctx);
  const related = set.flatMap((item) =>
    item.place && item.place !== place
      ? [{ place: item.place, message: `${figureName(item)}: ${printed(item, decimals)}` }]
      : [],
  );
  const address = total?.facts[0] ?? set[0]?.facts[0];
  const common = { place, related, ...(address !== undefined && { address }) };
  const against =
    total && sides(total, found, money, `${printed(total, decimals)}${currency ? ` ${currency}` : ''}`);
  const allowed = numberText(
    found.slack.div(scale),
    decimals === undefined ? undefined : decimals + 1,
  ).replace(/\.0$|(\.\d+)0$/, '$1');
  const limited = found.bounded !== undefined ? items.get(found.bounded) : undefined;
  if (found.kind === 'rounding') {
    return {
      ...common,
      code: 'value/rounding-difference',
      what: against
        ? `${against}: a difference of ${money(apartBy)} within rounding.`
        : limited?.measure === 'unattributed'
          ? `The recipients together receive ${money(apartBy)} more than the final price: a difference within rounding.`
          : `The figures differ by ${money(apartBy)}, within rounding.`,
      why: `${set.length} printed figures, each good to half a unit in its last place, allow ${allowed}${currency ? ` ${currency}` : ''}: ${list}. The declared figures stand and the difference is not absorbed.`,
      do: 'Nothing is wrong. State more decimals where the source has them.',
    };
  }
  const apart = `${money(apartBy)} apart`;
  const rounding = `Rounding explains at most ${allowed}${currency ? ` ${currency}` : ''}.`;
  if (limited && set.length === 1) {
    return {
      ...common,
      code: 'value/unbalanced-account',
      what: `${list} cannot be: the ${figureName(limited)} would lie ${money(found.amount.abs())} outside what it can be.`,
      why: `The figure contradicts the account by itself. ${rounding}`,
      do: 'Correct it, or state the attribute that it is of. Until then it stands as declared.',
    };
  }
  const what = limited
    ? boundedWhat(limited, money(found.amount.abs()), set.length <= 4 ? list : undefined)
    : `The figures do not add up: ${against ?? list}, ${apart}.`;
  return {
    ...common,
    code: 'value/unbalanced-account',
    what,
    why: `${found.unreduced ? 'These figures contradict each other; some of them may not be needed for it' : 'These figures contradict each other, and no part of them does'}: ${list}. ${rounding}`,
    do:
      limited?.measure === 'unattributed'
        ? `Correct one of them. A total or subtotal is no recipient: ${TOTALS} Until then every declared figure stands.`
        : 'Correct one of them, or state what the account leaves out (inputs, freight, a further recipient). Until then every declared figure stands.',
  };
}

/** A contradiction in which an amount is left no value. */
function boundedWhat(item: Item, gap: string, list: string | undefined): string {
  switch (item.measure) {
    case 'unattributed':
      return `The recipients together receive ${gap} more than the final price.`;
    case 'unstated-inputs':
      return `The value added of ${item.subject} is ${gap} more than its increment.`;
    default:
      return item.key.includes('|')
        ? `The figures contradict a stated range by ${gap}.`
        : `${list ?? 'The figures'} cannot hold together: the ${figureName(item)} would lie ${gap} outside what it can be.`;
  }
}

/** The figure that the others are compared with: the largest. Ties go to the first by key. */
function totalOf(set: readonly Item[], found: Discrepancy): Item | undefined {
  let best: Item | undefined;
  let most = ZERO;
  for (const item of set) {
    const weight = found.weights.get(item.key);
    if (!weight || !item.figure) continue;
    const size = weight.mul(item.figure.value).abs();
    if (size.gt(most)) {
      best = item;
      most = size;
    }
  }
  return best;
}

/** What to write for a total of a table. */
export const TOTALS = 'write it as a group of those that it adds up, or as an expect line.';

/** As many decimals as it takes to show that a difference is one; four more than printed at most. */
function showing(difference: Exact, decimals: number | undefined): number | undefined {
  if (decimals === undefined || difference.n === 0n) return decimals;
  const most = Math.max(0, decimals) + 4;
  let enough = decimals;
  while (enough < most && exact(numberText(difference, enough)).n === 0n) enough++;
  return enough;
}

/** `35.49 USD against 35.50 USD stated as price of Nike->Retailer`. */
function sides(
  total: Item,
  found: Discrepancy,
  money: (value: Exact) => string,
  said: string,
): string | undefined {
  const weight = found.weights.get(total.key);
  if (!weight || !total.figure || found.bounded !== undefined) return undefined;
  const rest = total.figure.value.sub(found.amount.div(weight));
  return `${money(rest)} from the other figures against ${said} stated as ${figureName(total)}`;
}

/** A firm that sells for less than it pays for what it bought, beyond rounding. */
function priceBelowInputs(
  ctx: QueryContext,
  account: Solved,
  unit: string,
  currency: string,
): Finding | undefined {
  const increment = account.forms.get(`${unit}#increment`);
  if (!increment) return undefined;
  const left = new FormBuilder().add(increment);
  let hasInputs = false;
  for (const item of itemsOf(account, unit, 'inputs')) {
    hasInputs = true;
    left.add(account.forms.get(item.key)!, MINUS);
  }
  const form = left.build();
  const range = rangeOf(form, account.box);
  if (!range.high || range.high.add(slackOf(form, account.figures)).compare(0) >= 0) return undefined;
  const output = account.forms.get(`${unit}#output`);
  const paid = output && output.free.size === 0 ? output : undefined;
  const address = formatAddress({ chain: ctx.chain, subject: unit, attribute: 'increment' });
  const loss = intervalText(range, currency, form.decimals);
  const sold = paid
    ? ` It sells for ${intervalText({ low: paid.constant, high: paid.constant }, currency, paid.decimals)}.`
    : '';
  return {
    code: 'value/price-below-inputs',
    place: placeOfSubject(ctx, unit, 'firm'),
    what: `The price of what ${unit} sells lies below the cost of what it buys${hasInputs ? ', inputs from outside included' : ''}: ${loss} is left.`,
    why: `Increment = output − purchases: below zero, the firm pays to produce.${sold} That happens, but is more often a price in another unit, a missing quantity or a price without its freight.`,
    do: 'Check units and quantities of the links into and out of it; where the source says so, state the loss (increment -1.00).',
    address,
  };
}

const MINUS = ZERO.sub(1);

/** Costs and factor incomes that are stated and together are more than the increment, or the value added, holds. */
function costsExceedIncrement(
  ctx: QueryContext,
  account: Solved,
  unit: string,
  currency: string,
): Finding | undefined {
  if (account.equations.closed.has(unit)) return undefined;
  const stated = amountsOf(account, unit).filter((item) => STATED_COSTS.has(item.measure));
  if (stated.length === 0) return undefined;
  const added = ['wages', 'land-rent', 'interest', 'depreciation', 'taxes', 'subsidies'];
  for (const [measure, of] of [
    ['increment', stated],
    ['value-added', stated.filter((item) => added.includes(item.measure))],
  ] as const) {
    const whole = account.forms.get(`${unit}#${measure}`);
    if (!whole || of.length === 0) continue;
    const sum = new FormBuilder();
    for (const item of of)
      sum.add(account.forms.get(item.key)!, item.measure === 'subsidies' ? MINUS : undefined);
    const costs = sum.build();
    const left = new FormBuilder().add(whole).add(costs, MINUS).build();
    const range = rangeOf(left, account.box);
    if (!range.high || range.high.add(slackOf(left, account.figures)).compare(0) >= 0) continue;
    const [paid, there, less] = [costs, whole, left].map((form) =>
      intervalText(rangeOf(form, account.box), currency, form.decimals),
    );
    return {
      code: 'value/costs-exceed-increment',
      place: of.find((item) => item.place)?.place ?? placeOfSubject(ctx, unit, 'firm'),
      what: `What ${unit} is stated to pay, ${paid}, is more than its ${measure.replace('-', ' ')}, ${there}: ${less} is left.`,
      why: `Costs and incomes are paid out of the ${measure.replace('-', ' ')} (output less what was bought). Below zero, the firm works at a loss, or a price or a cost is wrong.`,
      do: 'Correct a price or a cost; where it is so, state the loss (operating-profit -1.00).',
      address: formatAddress({
        ...{ chain: ctx.chain, subject: unit },
        attribute: measure === 'increment' ? 'residual' : measure,
      }),
    };
  }
  return undefined;
}

/** A profit that is the whole mark-up: nothing else of the increment is stated. */
function markUpAsProfit(
  ctx: QueryContext,
  account: Solved,
  unit: string,
  currency: string,
): Finding | undefined {
  const { items, closed } = account.equations;
  if (!closed.has(unit)) return undefined;
  const profit = items.get(`${unit}#operating-profit`) ?? items.get(`${unit}#profit`);
  const increment = account.forms.get(`${unit}#increment`);
  const purchases = account.forms.get(`${unit}#purchases`);
  if (!profit?.figure || !increment || increment.free.size > 0 || !purchases || purchases.constant.n === 0n)
    return undefined;
  if (amountsOf(account, unit).some((item) => STATED_COSTS.has(item.measure))) return undefined;
  if (!profit.figure.value.sub(increment.constant).abs().lte(profit.figure.slack)) return undefined;
  const amount = intervalText(
    { low: increment.constant, high: increment.constant },
    currency,
    increment.decimals,
  );
  return {
    code: 'value/mark-up-read-as-profit',
    place: profit.place ?? chainPlace(ctx),
    what: `The ${profit.measure} of ${unit} is its whole mark-up, ${amount}.`,
    why: 'Between the price paid and the price asked lie wages, rent, stock and other costs: mark-ups are the most unreliable measure of who gains (GHKS §3.4).',
    do: 'State its costs (wages, cost, inputs; none where there are none), or leave the profit out when the source gives the mark-up only.',
    address: formatAddress({ chain: ctx.chain, subject: unit, attribute: profit.measure }),
  };
}

const STATED_COSTS: ReadonlySet<string> = new Set([
  ...['inputs', 'cost', 'wages', 'land-rent', 'interest', 'depreciation', 'taxes', 'subsidies'],
]);
