import { type Exact, ONE } from '../../model/exact.ts';
import { NON_NEGATIVE, UNBOUNDED } from '../../model/interval.ts';
import type { Stated } from './figures.ts';
import { MINUS, RANK, STATEMENT_ITEMS, keyOf } from './items.ts';
import { addGrossMargin, addMarkUp } from './gross-margin.ts';
import type { Ledger } from './ledger.ts';
import { extrasOf } from './link-equations.ts';
import { monthsOf } from './per-units.ts';
import type { LinkEnds } from './structure.ts';

/** Adds a unit: output, purchases, increment, its income statement and value added. */
export function addUnit(
  ledger: Ledger,
  unit: string,
  out: readonly LinkEnds[],
  into: readonly LinkEnds[],
): void {
  const stated = ledger.statedOf(unit);
  const find = (attribute: string): Stated | undefined => stated.find((s) => s.attribute === attribute);
  const increment = keyOf(unit, 'increment');
  const output = keyOf(unit, 'output');
  const purchases = keyOf(unit, 'purchases');
  const { breakdown } = ledger.frame;
  const linked = !breakdown && out.length + into.length > 0;
  const share = find('share');
  const own = find('increment');
  // What it is of stands in the account only further below.
  const part = own?.kind === 'percent' && !ledger.frame.sharesOnly ? own : undefined;
  const natural = breakdown ? NON_NEGATIVE : undefined;
  const inc = ledger.measure(unit, 'increment', part ? undefined : own, natural);
  if (breakdown && !find('increment')) {
    ledger.items.set(increment, {
      ...inc,
      settledBy: ledger.address(unit, ledger.frame.sharesOnly ? 'share' : 'increment'),
    });
  }
  if (linked || find('output') || find('purchases')) {
    ledger.measure(unit, 'output', find('output'));
    ledger.measure(unit, 'purchases', find('purchases'));
    if (linked && out.length > 0) {
      ledger.row(output, 'output', [
        [output, ONE],
        ...out.map(({ name }) => [keyOf(name, 'value'), MINUS] as const),
      ]);
    }
    if (linked && into.length > 0) {
      const paid = into.flatMap(({ name }) => [
        [keyOf(name, 'value'), MINUS] as const,
        ...extrasOf(ledger, name).map(([key, weight]) => [key, weight.neg()] as const),
      ]);
      ledger.row(purchases, 'purchases', [[purchases, ONE], ...paid]);
    } else if (!find('purchases') && !(breakdown && ledger.part.links.some(({ to }) => to === unit))) {
      ledger.row(purchases, 'no-purchases', [[purchases, ONE]]);
    }
    ledger.row(increment, 'increment', [
      [increment, ONE],
      [output, MINUS],
      [purchases, ONE],
    ]);
  }
  if (part) ledger.percentageOfOwn(unit, part, 'increment');
  if (share) addShare(ledger, unit, share);
  addStatement(ledger, unit, stated);
}

/** Adds what is stated as a share of the final price. */
export function addShare(ledger: Ledger, subject: string, share: Stated): void {
  ledger.percentage(subject, 'increment', share, keyOf('', 'final-price'));
}

/** Income statement of a unit: closed when it states who gets what is left, else it leaves a residual. */
function addStatement(ledger: Ledger, unit: string, all: readonly Stated[]): void {
  const stated = perUnitOfAccount(ledger, unit, all);
  const increment = keyOf(unit, 'increment');
  const outputKey = ledger.items.has(keyOf(unit, 'output')) ? keyOf(unit, 'output') : increment;
  const items = stated.filter((s) => (STATEMENT_ITEMS as readonly string[]).includes(s.attribute));
  const operating = stated.find((s) => s.attribute === 'operating-profit');
  const profit = stated.find((s) => s.attribute === 'profit');
  const closed = operating !== undefined || profit !== undefined;
  for (const item of items) ledger.amount(unit, item, ledger.unitBase(unit, item.of, outputKey));
  for (const item of [operating, profit]) {
    if (item) ledger.amount(unit, item, ledger.unitBase(unit, item.of, outputKey));
  }
  const costs = items.filter((s) => s.attribute === 'cost').map((s) => keyOf(unit, 'cost', s.item));
  const terms: [string, Exact][] = [[increment, MINUS]];
  for (const item of items) {
    // Interest is paid out of the operating profit (profit before interest): it is a part of it, not beside it.
    if (item.attribute === 'interest' && operating) continue;
    terms.push([keyOf(unit, item.attribute, item.item), item.attribute === 'subsidies' ? MINUS : ONE]);
  }
  if (closed) {
    ledger.closed.add(unit);
    const left = (operating ?? profit)!;
    terms.push([keyOf(unit, left.attribute, left.item), ONE]);
    ledger.row(keyOf(unit, 'statement'), 'closed-statement', terms);
    const interest = items.filter((s) => s.attribute === 'interest');
    if (operating && (profit || interest.length > 0)) {
      if (!profit) ledger.measure(unit, 'profit', undefined);
      if (interest.length === 0) ledger.measure(unit, 'interest', undefined);
      const parts =
        interest.length === 0
          ? [keyOf(unit, 'interest')]
          : interest.map((s) => keyOf(unit, 'interest', s.item));
      ledger.row(keyOf(unit, 'operating-profit'), 'operating-profit', [
        [keyOf(unit, 'operating-profit', operating.item), MINUS],
        [keyOf(unit, 'profit', profit?.item), ONE],
        ...parts.map((key) => [key, ONE] as const),
      ]);
    }
  } else if (items.length > 0) {
    ledger.measure(unit, 'residual', undefined, UNBOUNDED);
    ledger.row(keyOf(unit, 'residual'), 'residual', [[keyOf(unit, 'residual'), ONE], ...terms]);
  }
  addValueAdded(ledger, unit, stated, items, costs, closed);
}

/**
 * What is stated without the profit of a whole firm and year that no volume brings to a unit: of the unit of account it says
 * nothing, and so completes no statement.
 */
function perUnitOfAccount(ledger: Ledger, unit: string, all: readonly Stated[]): readonly Stated[] {
  const isApart = ({ per }: Stated): boolean =>
    per !== undefined && monthsOf(per) !== undefined && ledger.around.volume() === undefined;
  const apart = all.filter(
    (s) => (s.attribute === 'operating-profit' || s.attribute === 'profit') && isApart(s),
  );
  if (apart.length === 0) return all;
  const left = all.filter((s) => !apart.includes(s) && !(s.attribute === 'interest' && isApart(s)));
  for (const one of apart) ledger.perYearOnly(unit, one);
  return left;
}

function addValueAdded(
  ledger: Ledger,
  unit: string,
  stated: readonly Stated[],
  items: readonly Stated[],
  costs: readonly string[],
  closed: boolean,
): void {
  const declared = stated.find((s) => s.attribute === 'value-added');
  const inputs = items.filter((s) => s.attribute === 'inputs');
  ledger.measure(unit, 'value-added', declared);
  const terms: [string, Exact][] = [
    [keyOf(unit, 'value-added'), ONE],
    [keyOf(unit, 'increment'), MINUS],
    ...inputs.map((s) => [keyOf(unit, 'inputs', s.item), ONE] as [string, Exact]),
  ];
  if (inputs.length > 0) ledger.inputsStated.add(unit);
  if (inputs.length > 0 || closed) {
    for (const cost of costs) {
      // A cost of unstated nature is bought in, value added, or some of each.
      const bought = `${cost}|bought-in`;
      const own = `${cost}|own`;
      const settledBy = ledger.items.get(cost)!.facts[0];
      for (const key of [bought, own]) {
        ledger.items.set(key, {
          ...{ key, subject: unit, measure: 'inputs-in-cost', natural: NON_NEGATIVE, facts: [], settledBy },
          rank: RANK['inputs-in-cost']!,
        });
      }
      ledger.row(bought, 'cost-of-unstated-nature', [
        [bought, ONE],
        [own, ONE],
        [cost, MINUS],
      ]);
      terms.push([bought, ONE]);
    }
  } else {
    const key = keyOf(unit, 'unstated-inputs');
    ledger.items.set(key, {
      ...{ key, subject: unit, measure: 'unstated-inputs', natural: NON_NEGATIVE, facts: [] },
      rank: RANK['unstated-inputs']!,
      settledBy: ledger.address(unit, 'inputs'),
    });
    terms.push([key, ONE]);
  }
  ledger.row(keyOf(unit, 'value-added'), 'value-added', terms);
  addCapture(ledger, unit, stated, items);
  addGrossMargin(ledger, unit);
  addMarkUp(ledger, unit);
}

function addCapture(ledger: Ledger, unit: string, stated: readonly Stated[], items: readonly Stated[]): void {
  const capture = stated.find((s) => s.attribute === 'capture');
  if (!capture) return;
  ledger.measure(unit, 'capture', capture);
  const wages = items.filter((s) => s.attribute === 'wages');
  if (wages.length === 0) return;
  ledger.row(keyOf(unit, 'capture'), 'capture', [
    [keyOf(unit, 'capture'), ONE],
    [keyOf(unit, 'value-added'), MINUS],
    ...wages.map((s) => [keyOf(unit, 'wages', s.item), ONE] as const),
  ]);
}
