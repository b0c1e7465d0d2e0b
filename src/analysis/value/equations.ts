import { type Exact, HUNDRED, ONE, ZERO } from '../../model/exact.ts';
import { NON_NEGATIVE, UNBOUNDED } from '../../model/interval.ts';
import type { Stated } from './figures.ts';
import type { Frame } from './frame.ts';
import { type Equations, MINUS, RANK_OF_SLACK, STATEMENT_ITEMS, keyOf } from './items.ts';
import { Ledger, type Surroundings } from './ledger.ts';
import { addLink, extrasOf } from './link-equations.ts';
import { addOneUnit } from './market-weights.ts';
import type { Row } from './solve.ts';
import type { LinkEnds, Part } from './structure.ts';
import { addShare, addUnit } from './unit-equations.ts';

/** What says at least a part of a recipient's increment: it is then named, with as much as follows. */
const OF_INCREMENT: ReadonlySet<string> = new Set([
  ...['increment', 'share', 'output', 'value-added', 'capture', 'operating-profit', 'profit'],
  ...STATEMENT_ITEMS,
]);

/** Builds the account of one part: its amounts, and the identities between them (method: one linear system). */
export function buildEquations(
  chain: string,
  frame: Frame,
  part: Part,
  statedOf: (subject: string) => readonly Stated[],
  markets: ReadonlySet<string>,
  around: Surroundings,
): Equations {
  const ledger = new Ledger(chain, frame, part, statedOf, markets, around);
  const out = new Map<string, LinkEnds[]>();
  const into = new Map<string, LinkEnds[]>();
  for (const link of part.links) {
    addLink(ledger, link);
    extrasOf(ledger, link.name);
    push(out, link.from, link);
    push(into, link.to, link);
  }
  if (ledger.sharedSales.size > 0) addOneUnit(ledger, ledger.sharedSales);
  for (const unit of part.units) addUnit(ledger, unit, out.get(unit) ?? [], into.get(unit) ?? []);
  for (const { name, members } of part.recipients) addRecipient(ledger, name, members);
  if (part.withFinalPrice) addFinalPrice(ledger);
  const { items, rows, unusable, closed, inputsStated } = ledger;
  return { items, rows: rows.map(merged), unusable, closed, inputsStated };
}

/** Adds what a group or stage states of its members as one. */
function addRecipient(ledger: Ledger, name: string, members: readonly string[]): void {
  const stated = ledger.statedOf(name);
  for (const measure of ['increment', 'value-added', 'capture'] as const) {
    const own = stated.find((s) => s.attribute === measure);
    const share = measure === 'increment' ? stated.find((s) => s.attribute === 'share') : undefined;
    if (!own && !share) continue;
    const parts = members.map((member) => keyOf(member, measure));
    ledger.measure(name, measure, own);
    if (measure === 'capture') {
      for (const member of members)
        if (!ledger.items.has(keyOf(member, 'capture'))) ledger.measure(member, 'capture', undefined);
    }
    ledger.row(keyOf(name, measure), 'sum-of-members', [
      [keyOf(name, measure), ONE],
      ...parts.map((key) => [key, MINUS] as const),
    ]);
    if (share) addShare(ledger, name, share);
  }
}

/** Adds the final price and, where recipients stand by themselves, what none of them is named for. */
function addFinalPrice(ledger: Ledger): void {
  const key = keyOf('', 'final-price');
  const declared = ledger.statedOf('').find((s) => s.attribute === 'final-price');
  ledger.measure('', 'final-price', declared);
  if (ledger.frame.sharesOnly && !declared) ledger.row(key, 'whole', [[key, ONE]], HUNDRED.neg());
  const sales = ledger.frame.breakdown
    ? []
    : ledger.part.links.filter(({ to }) => ledger.markets.has(to) && !ledger.around.byProducts.includes(to));
  if (sales.length > 0) {
    ledger.row(`${key}|sales`, 'final-price', [
      [key, ONE],
      ...sales.flatMap(({ name }) => [
        [keyOf(name, 'value'), MINUS] as const,
        ...extrasOf(ledger, name).map(([extra, weight]) => [extra, weight.neg()] as const),
      ]),
    ]);
  }
  if (!ledger.frame.breakdown || (!declared && !ledger.frame.sharesOnly)) return;
  // What no recipient is named for is a residual; recipients of whom nothing is stated are somewhere in it.
  const grouped = new Set(ledger.part.recipients.flatMap(({ members }) => members));
  const named = (unit: string): boolean =>
    grouped.has(unit) || ledger.statedOf(unit).some((s) => OF_INCREMENT.has(s.attribute));
  const residual = keyOf('', 'unattributed');
  const said = ledger.statedOf('').find((s) => s.attribute === 'unattributed');
  ledger.items.set(residual, {
    ...{
      key: residual,
      subject: '',
      measure: 'unattributed',
      // Rows that a source prints above the whole leave less than nothing, where the model says so.
      natural: said ? UNBOUNDED : NON_NEGATIVE,
      facts: [],
      rank: RANK_OF_SLACK,
    },
  });
  if (said?.kind === 'percent' && !ledger.frame.sharesOnly) ledger.percentageOf(residual, said, [[key, ONE]]);
  else if (said) ledger.state(ledger.items.get(residual)!, said);
  const units = ledger.part.units;
  ledger.row(residual, 'unattributed', [
    [residual, ONE],
    [key, MINUS],
    ...units.filter(named).map((unit) => [keyOf(unit, 'increment'), ONE] as const),
  ]);
  const rest = units.filter((unit) => !named(unit));
  if (rest.length === 0) return;
  const slack = `${residual}|nobody`;
  ledger.items.set(slack, {
    ...{
      key: slack,
      subject: '',
      measure: 'unattributed',
      natural: NON_NEGATIVE,
      facts: [],
      rank: RANK_OF_SLACK,
    },
  });
  ledger.row(slack, 'unattributed', [
    [residual, MINUS],
    [slack, ONE],
    ...rest.map((unit) => [keyOf(unit, 'increment'), ONE] as const),
  ]);
}

/** The terms of one amount are added up: a firm may sell to itself. */
function merged(row: Row): Row {
  const once = new Set<string>();
  for (const [key, weight] of row.terms) if (weight.n !== 0n) once.add(key);
  if (once.size === row.terms.length) return row;
  const terms = new Map<string, Exact>();
  for (const [key, weight] of row.terms) terms.set(key, (terms.get(key) ?? ZERO).add(weight));
  return { ...row, terms: [...terms].filter(([, weight]) => weight.n !== 0n) };
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
