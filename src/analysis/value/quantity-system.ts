import { formatAddress } from '../../model/address.ts';
import { type Exact, ONE, ZERO, exact } from '../../model/exact.ts';
import { NON_NEGATIVE } from '../../model/interval.ts';
import type { Stated } from './figures.ts';
import { type Item, MINUS, keyOf } from './items.ts';
import { countedIn } from '../../vocabulary/units.ts';
import { conversion } from './per-units.ts';
import { type QuantityFacts, portionOf } from './quantity-facts.ts';
import { addPortion, addYields, arrives, quantityItem } from './quantity-yields.ts';
import type { Row } from './solve.ts';
import type { LinkEnds } from './structure.ts';

/** What the quantities of one part are written down from. */
export interface QuantityInput {
  readonly chain: string;
  readonly unitOfAccount: string;
  readonly units: readonly string[];
  readonly links: readonly LinkEnds[];
  /** What a link, firm or stage states; of a firm the yields of its one stage where it states none. */
  readonly factsOf: (subject: string) => QuantityFacts;
  /** The stated quantity of a link, or that of the market that it alone leads to, or its part of what all markets take. */
  readonly quantityOf: (link: string) => Stated | undefined;
  /** Links into markets of the chain's own product. */
  readonly toMarkets: readonly string[];
  /** What states no quantity follows from the balance, and is not one: a yield, a loss or a split over markets is stated. */
  readonly physical: boolean;
  /** Several markets share the unit of account by their quantities, and no yield or loss is stated. */
  readonly split: boolean;
  /** What is counted by the piece is put together: each thing that a firm buys goes into each piece that leaves it. */
  readonly putTogether: boolean;
  /** Links that state what they carry in packages only: they carry the one unit of account. */
  readonly packed: ReadonlySet<string>;
  /** Of these, those whose part of a unit follows from the volumes of their markets. */
  readonly byVolume: ReadonlySet<string>;
  /** Together these links carry one unit of account. */
  readonly oneUnit: boolean;
}

/** A firm with the links that its balance counts, all in one unit. */
export interface Balance {
  readonly firm: string;
  readonly unit: string;
  readonly into: readonly LinkEnds[];
  readonly out: readonly LinkEnds[];
  readonly yields: readonly Stated[];
}

/** A yield that enters no balance, and why. */
export interface UnusedYield {
  readonly stated: Stated;
  readonly subject: string;
  readonly reason: string;
}

export interface QuantitySystem {
  readonly items: ReadonlyMap<string, Item>;
  readonly rows: readonly Row[];
  readonly unitOf: ReadonlyMap<string, string>;
  readonly balances: readonly Balance[];
  readonly unused: readonly UnusedYield[];
  readonly physical: boolean;
}

/**
 * The balance of quantities as identities (method §4.7): what reaches a firm × its yield is what leaves it, what is sent
 * on a link × its yield is what arrives, and what reaches the final markets is one unit of account.
 */
export function buildQuantities(input: QuantityInput): QuantitySystem {
  const { links, units, physical } = input;
  const unitOf = unitsOfLinks(input);
  const items = new Map<string, Item>();
  const rows: Row[] = [];
  const unused: UnusedYield[] = [];
  const balances: Balance[] = [];
  for (const { name } of links) addSent(input, items, name);
  for (const { name } of links) addPassage(input, items, rows, name);
  for (const firm of units) {
    const { balance, reason } = balanceOf(input, unitOf, firm);
    const { yields } = input.factsOf(firm);
    if (!balance) {
      if (reason !== undefined) unused.push(...yields.map((stated) => ({ stated, subject: firm, reason })));
      continue;
    }
    balances.push(balance);
    addTotals(items, rows, unitOf, balance);
    if (yields.length > 0) unused.push(...addYields(items, rows, unitOf, balance, input.links));
  }
  const { toMarkets, unitOfAccount } = input;
  const factors = toMarkets.map((link) => conversion(unitOf.get(link)!, unitOfAccount));
  if (input.oneUnit && toMarkets.length > 0 && factors.every((factor) => factor !== undefined)) {
    const terms = toMarkets.map((link, i) => [keyOf(link, 'quantity'), factors[i]!] as const);
    rows.push({ key: 'one-unit', rule: 'one-unit', terms, constant: MINUS });
  }
  return { items, rows, unitOf, balances, unused, physical };
}

/**
 * What a firm passes on where it states no yield: all that reaches it; of pieces, one of each thing for each piece that
 * leaves it. Used only where nothing else is stated.
 */
export function passesAllOn(
  { putTogether, quantityOf }: QuantityInput,
  { unitOf }: Pick<QuantitySystem, 'unitOf'>,
  { firm, unit, into }: Balance,
): readonly Row[] {
  const output = [keyOf(firm, 'output-quantity'), ONE] as const;
  if (!putTogether)
    return [
      {
        key: `${firm}|passes-on`,
        rule: 'passes-on',
        terms: [output, [keyOf(firm, 'input-quantity'), MINUS]],
      },
    ];
  return into
    .filter(({ name }) => !quantityOf(name))
    .map(({ name }) => ({
      key: `${firm}|passes-on ${name}`,
      rule: 'passes-on',
      terms: [output, [keyOf(name, 'quantity'), conversion(unitOf.get(name)!, unit)!.neg()]],
    }));
}

/** The unit of each link: that of its quantity, else of its price, else of the links that it is balanced with. */
function unitsOfLinks(input: QuantityInput): Map<string, string> {
  const units = new Map<string, string>();
  for (const { name } of input.links) {
    const stated = input.quantityOf(name);
    const { per } = input.factsOf(name);
    if (input.packed.has(name)) units.set(name, input.unitOfAccount);
    else if (stated) units.set(name, stated.unit ?? input.unitOfAccount);
    else if (per !== undefined) units.set(name, countedIn(per).unit);
    else if (input.toMarkets.includes(name)) units.set(name, input.unitOfAccount);
  }
  // From the market back first: cheese is in kilograms all the way to it, whatever unit the milk came in.
  const spread = (
    sources: (firm: string) => readonly LinkEnds[],
    targets: (firm: string) => readonly LinkEnds[],
  ): void => {
    for (let changed = true; changed;) {
      changed = false;
      for (const firm of input.units) {
        const known = sources(firm).flatMap(({ name }) => units.get(name) ?? [])[0];
        if (known === undefined) continue;
        for (const { name } of targets(firm)) {
          if (units.has(name)) continue;
          units.set(name, known);
          changed = true;
        }
      }
    }
  };
  const out = (firm: string) => input.links.filter(({ from }) => from === firm);
  const into = (firm: string) => input.links.filter(({ to }) => to === firm);
  const both = (firm: string) => [...out(firm), ...into(firm)];
  spread(out, into);
  spread(both, both);
  for (const { name } of input.links) if (!units.has(name)) units.set(name, input.unitOfAccount);
  return units;
}

function addSent(input: QuantityInput, items: Map<string, Item>, link: string): void {
  const stated = input.quantityOf(link);
  const key = keyOf(link, 'quantity');
  const item: Item = {
    ...{ key, subject: link, measure: 'quantity', natural: NON_NEGATIVE, facts: [], rank: 3 },
    settledBy: formatAddress({ chain: input.chain, subject: link, attribute: 'quantity' }),
  };
  const said = { facts: stated?.premises ?? [], place: stated?.place, decimals: stated?.decimals };
  if (!stated) items.set(key, item);
  else if (stated.state === 'figure')
    items.set(key, {
      ...item,
      ...said,
      figure: { value: stated.value!, slack: isTheUnit(input, link, stated) ? ZERO : stated.slack },
    });
  else if (stated.state === 'range') items.set(key, { ...item, ...said, rank: 0, stated: stated.interval });
  else items.set(key, { ...item, rank: 1 });
}

/** The one unit of account that the only market takes is exact, however it is printed. */
function isTheUnit(
  { oneUnit, toMarkets, unitOfAccount }: QuantityInput,
  link: string,
  stated: Stated,
): boolean {
  if (!oneUnit || toMarkets.length !== 1 || toMarkets[0] !== link || !stated.value) return false;
  return (
    conversion(stated.unit ?? unitOfAccount, unitOfAccount)
      ?.mul(stated.value)
      .equals(ONE) ?? false
  );
}

/** What arrives of what is sent on a link, where a yield or loss of the link says so. */
function addPassage(input: QuantityInput, items: Map<string, Item>, rows: Row[], link: string): void {
  const { yields } = input.factsOf(link);
  if (yields.length === 0) return;
  const key = keyOf(link, 'received-quantity');
  items.set(key, quantityItem(key, link, 'received-quantity'));
  for (const stated of yields)
    addPortion(items, rows, link, portionOf(stated), [[key, ONE]], [[keyOf(link, 'quantity'), ONE]]);
}

/** The links that the balance of a firm counts: those in a unit that converts to that of what leaves it. */
export function balanceOf(
  input: QuantityInput,
  unitOf: ReadonlyMap<string, string>,
  firm: string,
): { balance?: Balance; reason?: string } {
  const out = counted(
    input,
    input.links.filter(({ from, to }) => from === firm && to !== firm),
  );
  const into = counted(
    input,
    input.links.filter(({ from, to }) => to === firm && from !== firm),
  );
  const { yields } = input.factsOf(firm);
  if (out.length === 0 || into.length === 0) {
    return { reason: `nothing ${out.length === 0 ? 'leaves' : 'reaches'} ${firm} by a link` };
  }
  const of = (link: LinkEnds): string => unitOf.get(link.name)!;
  for (const first of out) {
    const unit = of(first);
    const alike = (link: LinkEnds): boolean => conversion(of(link), unit) !== undefined;
    const [ins, outs] = [into.filter(alike), out.filter(alike)];
    if (ins.length > 0) return { balance: { firm, unit, into: ins, out: outs, yields } };
  }
  return {
    reason: `what reaches ${firm} is in ${of(into[0]!) || 'units'}, which does not convert to ${of(out[0]!) || 'units'}, in which it leaves`,
  };
}

/**
 * Of the links on one side, those with a quantity or a price per a unit, and all between firms where markets share the unit;
 * where there is none, all of them.
 */
function counted(input: QuantityInput, links: readonly LinkEnds[]): readonly LinkEnds[] {
  const marked = links.filter(
    ({ name, to }) =>
      (input.split && input.units.includes(to)) ||
      input.quantityOf(name) !== undefined ||
      input.factsOf(name).per !== undefined ||
      input.factsOf(name).yields.length > 0 ||
      input.toMarkets.includes(name),
  );
  return marked.length > 0 ? marked : links;
}

function addTotals(
  items: Map<string, Item>,
  rows: Row[],
  unitOf: ReadonlyMap<string, string>,
  { firm, unit, into, out }: Balance,
): void {
  for (const [measure, links, keyOfLink] of [
    ['input-quantity', into, (name: string) => arrives(items, name)],
    ['output-quantity', out, (name: string) => keyOf(name, 'quantity')],
  ] as const) {
    const key = keyOf(firm, measure);
    items.set(key, quantityItem(key, firm, measure));
    rows.push({
      key,
      rule: measure,
      terms: [
        [key, ONE],
        ...links.map(({ name }) => [keyOfLink(name), conversion(unitOf.get(name)!, unit)!.neg()] as const),
      ],
    });
  }
}

/** Decimals to print an inferred quantity with: four significant digits or so, a choice of ours. */
export function quantityDecimals(value: Exact | undefined, own: number | undefined): number | undefined {
  if (own !== undefined || value === undefined || value.d === 1n) return own;
  return value.abs().gte(exact(100)) ? 1 : value.abs().gte(ONE) ? 2 : 4;
}
