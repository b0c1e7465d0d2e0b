import type { Place } from '../../findings/finding.ts';
import { parseAddress } from '../../model/address.ts';
import type { Amount } from '../../model/amount.ts';
import { type Exact, HUNDRED, ONE, ZERO } from '../../model/exact.ts';
import type { Fact } from '../../model/fact.ts';
import { type Interval, UNBOUNDED } from '../../model/interval.ts';
import type { QueryEngine } from '../query/engine.ts';
import { equationsQuery } from '../value/account.ts';
import { figureName } from '../value/naming.ts';
import { MINUS, type Item } from '../value/items.ts';
import type { Row, Variable } from '../value/solve.ts';
import { structureQuery } from '../value/structure.ts';

/** Where the standard uncertainty of a figure comes from. `exact`: it is declared to be nil or has no last place. */
export type Basis = 'declared' | 'rounding' | 'default' | 'exact';

/** A figure that the account takes as measured. */
export interface Measurement {
  /** Key of the amount that it measures. */
  readonly key: string;
  /** Address of the fact that states it. */
  readonly address: string;
  /** As findings name it: `price of fabric`. */
  readonly name: string;
  readonly place?: Place | undefined;
  readonly amount: Amount;
  /** Sources that state it: several are not rewritten. */
  readonly statements: number;
  /** In the unit of the account. */
  readonly value: Exact;
  /** How many units of the account one unit of the figure as written is (rate of exchange, quantity). */
  readonly scale: Exact;
  /** Square of the standard uncertainty of the figure as written. */
  readonly variance: Exact;
  readonly basis: Basis;
  /** Of a percentage: what it is the part of. Its value is then how far it is off, which is nil as stated. */
  readonly share?: {
    readonly part: string;
    readonly whole: Row['terms'];
    readonly percent: Exact;
  };
}

/** The account of a chain as one system of measured and other amounts. */
export interface System {
  /** Without figures: a measured amount takes its figure from its measurement. Bounds are closed. */
  readonly variables: readonly Variable[];
  readonly rows: readonly Row[];
  readonly measurements: readonly Measurement[];
  /** Names of the amounts that an author can state, and the addresses that would settle them. */
  readonly nameable: ReadonlyMap<string, { readonly name: string; readonly settledBy: string | undefined }>;
}

/** Part of itself, as a fraction, that a figure without declared uncertainty is uncertain by. */
export type DefaultUncertainty = Exact | undefined;

const HELPERS: ReadonlySet<string> = new Set(['unstated-inputs', 'inputs-in-cost', 'slack', 'residual']);

/**
 * Reads the account of a chain for reconciliation. A declared uncertainty (±, half the width of a range, one unit in the
 * last place for `~`) is one standard uncertainty, as in STAN; a figure without one is good to its rounding bound, spread
 * evenly: half a unit in the last place / √3 (GUM 4.3.7); or, where that is more, to the default given.
 */
export function readSystem(engine: QueryEngine, byDefault: DefaultUncertainty): System {
  const items = new Map<string, Item>();
  const rows: Row[] = [];
  for (const { name } of engine.ask(structureQuery, '').parts) {
    const equations = engine.ask(equationsQuery, name);
    if (!equations) continue;
    for (const [key, item] of equations.items) items.set(key, item);
    rows.push(...equations.rows);
  }
  const wholes = new Map<string, Row['terms']>();
  const identities = joinPercentageRanges(engine, items, rows, wholes);
  const measurements: Measurement[] = [];
  const variables: Variable[] = [];
  const nameable = new Map<string, { name: string; settledBy: string | undefined }>();
  for (const item of items.values()) {
    const measured = measure(engine, item, wholes.get(item.key), byDefault);
    if (measured) measurements.push(measured);
    const { key, rank, decimals } = item;
    const stated = !measured && !item.figure ? item.stated : undefined;
    variables.push({
      ...{ key, rank, decimals, natural: closed(item.natural) },
      ...(item.figure && !measured && { figure: { ...item.figure, slack: ZERO } }),
      ...(stated && { stated: closed(stated) }),
    });
    if (!key.includes('|') && !HELPERS.has(item.measure))
      nameable.set(key, { name: figureName(item), settledBy: item.settledBy });
  }
  measurements.sort((a, b) => (a.key < b.key ? -1 : 1));
  return { variables, rows: identities, measurements, nameable };
}

/** A bound that is itself left out is kept as a bound that is reached: least squares has no nearest value else. */
function closed({ low, high }: Interval): Interval {
  return { ...(low && { low }), ...(high && { high }) };
}

/**
 * `share 20 % ± 2` stands in the account as two inequalities: here it is one measured percentage again. Notes, by the
 * key of that, the terms of its whole, weighted by the upper percentage below nil.
 */
function joinPercentageRanges(
  engine: QueryEngine,
  items: Map<string, Item>,
  rows: readonly Row[],
  wholes: Map<string, Row['terms']>,
): readonly Row[] {
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const joined: Row[] = [];
  for (const row of rows) {
    const name = row.key.replace(/\|(low|high)$/, '');
    const low = byKey.get(`${name}|low`);
    const high = byKey.get(`${name}|high`);
    const stated = low && high && statedAt(engine, low.premises?.[0]);
    if (name === row.key || !low || !high || !stated || isComparison(stated.amount)) {
      joined.push(row);
      continue;
    }
    if (row !== low) continue;
    const said = `${name}|stated`;
    const part = items.get(name.slice(0, name.lastIndexOf('|')));
    if (!part) continue;
    items.delete(low.key);
    items.delete(high.key);
    items.set(said, {
      ...{ key: said, subject: part.subject, measure: name.slice(name.lastIndexOf('|') + 1) },
      ...{ natural: UNBOUNDED, rank: part.rank, facts: row.premises ?? [], place: part.place },
      figure: { value: ZERO, slack: ZERO, of: { terms: [], half: ZERO } },
    });
    const isWhole = ([key]: readonly [string, Exact]): boolean => key !== high.key && key !== part.key;
    wholes.set(said, high.terms.filter(isWhole));
    const terms = new Map<string, Exact>([[said, MINUS]]);
    for (const [key, weight] of [...low.terms, ...high.terms])
      if (key !== low.key && key !== high.key) terms.set(key, (terms.get(key) ?? ZERO).add(weight.div(2)));
    joined.push({ ...row, key: name, terms: [...terms] });
  }
  return joined;
}

/** The amount of a fact, and how many statements it has. */
function statedAt(
  engine: QueryEngine,
  address: string | undefined,
): { readonly amount: Amount; readonly statements: number } | undefined {
  const parsed = address === undefined ? undefined : parseAddress(address);
  if (parsed?.attribute === undefined) return undefined;
  const fact = engine.facts.fact(parsed.subject, parsed.attribute, parsed.item);
  const amount = fact && amountOf(fact);
  return amount && { amount, statements: fact.assertions.length };
}

/** `< 48` bounds an amount and does not measure it, though it is not below nil. */
function isComparison(amount: Amount): boolean {
  return amount.value === undefined && /^[<>]/.test(amount.text);
}

/** The statement that leaves least open, as the account takes it. */
function amountOf(fact: Fact): Amount | undefined {
  const amounts = fact.assertions.flatMap(({ value }) =>
    value.kind === 'amount' && value.amount.state !== 'unknown' ? [value.amount] : [],
  );
  return amounts.sort((a, b) => (a.step ?? ZERO).compare(b.step ?? ZERO) || (a.text < b.text ? -1 : 1))[0];
}

function measure(
  engine: QueryEngine,
  item: Item,
  joined: Row['terms'] | undefined,
  byDefault: DefaultUncertainty,
): Measurement | undefined {
  const address = item.facts[0];
  const stated = statedAt(engine, address);
  if (address === undefined || !stated || isComparison(stated.amount)) return undefined;
  const { amount } = stated;
  const range = item.figure ? undefined : item.stated;
  if (!item.figure && !(range?.low && range.high)) return undefined;
  const own = declared(amount);
  const written = amount.value ?? own.middle;
  if (written === undefined) return undefined;
  const common = {
    ...{ key: item.key, address, name: figureName(item), place: item.place },
    ...stated,
  };
  if (item.figure?.of) {
    const percent = written;
    const said = item.key;
    const part = said.split('|')[0]!;
    const limit = amount.interval.high ?? ZERO;
    const whole = joined
      ? joined.map(([key, weight]) => [key, weight.mul(HUNDRED).div(limit).neg()] as const)
      : item.figure.of.terms;
    const spread = uncertainty(amount, own.half, byDefault);
    return { ...common, ...spread, value: ZERO, scale: ONE, share: { part, whole, percent } };
  }
  const value = item.figure?.value ?? range!.low!.add(range!.high!).div(2);
  const half = range && range.high!.sub(range.low!).div(2);
  const scale = scaleOf(
    value,
    written,
    half ?? item.figure!.slack,
    half ? own.half : (amount.step ?? ZERO).div(2),
  );
  if (scale.n === 0n) return undefined;
  // What is converted or multiplied is uncertain by its rate or quantity, too.
  const spread = half
    ? { variance: square(half.div(scale)), basis: 'declared' as const }
    : rounded(item.figure!.slack.div(scale), written, byDefault);
  return { ...common, ...spread, value, scale };
}

/** Middle and half width of what a statement declares. */
function declared(amount: Amount): { middle?: Exact; half: Exact } {
  const { low, high } = amount.interval;
  if (!low || !high) return { half: ZERO };
  const half = high.sub(low).div(2);
  const approximate = amount.approximate && amount.step ? amount.step : ZERO;
  return { middle: low.add(high).div(2), half: half.add(approximate) };
}

function uncertainty(
  amount: Amount,
  half: Exact,
  byDefault: DefaultUncertainty,
): { variance: Exact; basis: Basis } {
  if (half.n !== 0n) return { variance: square(half), basis: 'declared' };
  const rounding = amount.state === 'none' ? ZERO : (amount.step ?? ZERO).div(2);
  return rounded(rounding, amount.value ?? ZERO, byDefault);
}

function rounded(
  slack: Exact,
  written: Exact,
  byDefault: DefaultUncertainty,
): { variance: Exact; basis: Basis } {
  if (slack.n === 0n) return { variance: ZERO, basis: 'exact' };
  const variance = square(slack).div(3);
  const given = byDefault && square(written.mul(byDefault));
  return given?.gt(variance) ? { variance: given, basis: 'default' } : { variance, basis: 'rounding' };
}

function scaleOf(value: Exact, written: Exact, half: Exact, writtenHalf: Exact): Exact {
  if (written.n !== 0n && value.n !== 0n) return value.div(written);
  return writtenHalf.n === 0n ? ONE : half.div(writtenHalf);
}

function square(value: Exact): Exact {
  return value.mul(value);
}
