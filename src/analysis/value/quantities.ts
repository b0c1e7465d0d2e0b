import { formatAddress } from '../../model/address.ts';
import { type Exact, ZERO } from '../../model/exact.ts';
import { type Interval, pointOf } from '../../model/interval.ts';
import { findUnit } from '../../vocabulary/units.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { propagate } from './bounds.ts';
import { type Discrepancy, discrepancies, figureMap } from './conflicts.ts';
import type { Stated } from './figures.ts';
import type { Form } from './form.ts';
import { frameQuery } from './frame.ts';
import { conversion } from './per-units.ts';
import { type QuantityFacts, quantityFacts } from './quantity-facts.ts';
import {
  type Balance,
  type QuantityInput,
  type QuantitySystem,
  buildQuantities,
  passesAllOn,
  quantityDecimals,
} from './quantity-system.ts';
import { type Figure, type Origin, type Solution, slackOf, solve } from './solve.ts';
import { possible } from './bounds.ts';
import { byProductMarkets, partQuery, stagesOf, structureQuery } from './structure.ts';

/** The physical quantities of one part, solved. */
export interface Quantities extends QuantitySystem {
  readonly forms: ReadonlyMap<string, Form>;
  readonly origins: ReadonlyMap<string, Origin>;
  readonly figures: ReadonlyMap<string, Figure>;
  readonly box: ReadonlyMap<string, Interval>;
  readonly discrepancies: readonly Discrepancy[];
  /** Firms that state no yield and are taken to pass on all that reaches them, since nothing else is stated. */
  readonly passing: readonly string[];
  /** What links carry that state no quantity: as it follows, or as far as it does. */
  readonly inferred: ReadonlyMap<string, Stated>;
  /** Markets share the unit by their quantities and nothing is lost on the way: a price is of one unit that passes. */
  readonly split: boolean;
}

/** Links into markets of the chain's own product, over the whole chain. */
export const marketLinks: Query<'', readonly string[]> = {
  name: 'value-market-links',
  fingerprint: (links) => JSON.stringify(links),
  compute(ctx) {
    const { parts, markets } = ctx.ask(structureQuery, '');
    const aside = ctx.ask(byProductMarkets, '');
    const own = new Set(markets.filter((market) => !aside.includes(market)));
    return parts.flatMap(({ links }) => links.filter(({ to }) => own.has(to)).map(({ name }) => name));
  },
};

/** The balance of quantities of one part; undefined where nothing of it is stated. */
export const quantitiesQuery: Query<string, Quantities | undefined> = {
  name: 'value-quantities',
  compute(ctx, name) {
    const part = ctx.ask(partQuery, name);
    const { unitOfAccount, breakdown } = ctx.ask(frameQuery, '');
    if (!part || breakdown || part.links.length === 0) return undefined;
    const all = ctx.ask(marketLinks, '');
    const own = new Map(part.links.map((link) => [link.name, link]));
    const toMarkets = all.filter((link) => own.has(link));
    const factsOf = yieldsOfStages(ctx);
    const parts: ReadonlyMap<string, Stated> =
      toMarkets.length === all.length ? volumeParts(ctx, part.links, toMarkets) : new Map();
    const said = (link: string): Stated | undefined => {
      const stated = factsOf(link).quantity;
      if (stated) return stated;
      const { to } = own.get(link)!;
      const alone = part.links.filter((other) => other.to === to).length === 1;
      return (alone ? factsOf(to).quantity : undefined) ?? parts.get(link);
    };
    // `8 packet` of what is counted in kilograms says what the price is per: to the balance it is the one unit.
    const packed = (link: string): boolean =>
      all.length === 1 &&
      all[0] === link &&
      conversion(said(link)?.unit ?? unitOfAccount, unitOfAccount) === undefined;
    const quantityOf = (link: string): Stated | undefined => (packed(link) ? undefined : said(link));
    const subjects = [...part.units, ...own.keys()];
    const yields = subjects.some((subject) => factsOf(subject).yields.length > 0);
    const split = !yields && toMarkets.length > 1 && toMarkets.every((link) => said(link));
    const physical = yields || split;
    const counted = toMarkets.some((link) => said(link) !== undefined);
    if (!physical && ![...own.keys()].some((link) => said(link) !== undefined)) return undefined;
    const input: QuantityInput = {
      ...{ chain: ctx.chain, unitOfAccount, units: part.units, links: part.links, factsOf, quantityOf },
      ...{ toMarkets, physical, split },
      putTogether: split && !isWeighed(unitOfAccount),
      packed: new Set(toMarkets.filter(packed)),
      byVolume: new Set(parts.keys()),
      oneUnit: toMarkets.length === all.length && (physical || counted),
    };
    return solved(input, buildQuantities(input));
  },
};

/** True for a unit of weight or volume: what leaves a firm in it has reached it. Pieces are put together. */
function isWeighed(unit: string): boolean {
  const dimension = findUnit(unit)?.dimension;
  return dimension === 'mass' || dimension === 'volume';
}

/** A firm that states no yield has that of the one stage it stands in. */
function yieldsOfStages(ctx: QueryContext): (subject: string) => QuantityFacts {
  const known = new Map<string, QuantityFacts>();
  return (subject) => {
    let facts = known.get(subject);
    if (!facts) {
      facts = ctx.ask(quantityFacts, subject);
      const stages =
        facts.yields.length === 0 && ctx.fact(subject, 'is', 'firm') ? stagesOf(ctx, subject) : [];
      if (stages.length === 1) facts = { ...facts, yields: ctx.ask(quantityFacts, stages[0]!).yields };
      known.set(subject, facts);
    }
    return facts;
  };
}

/** Where several markets state what they take in the period and none how much of a unit, their parts of it. */
function volumeParts(
  ctx: QueryContext,
  links: readonly { name: string; to: string }[],
  toMarkets: readonly string[],
): ReadonlyMap<string, Stated> {
  if (toMarkets.length < 2) return new Map();
  const volumes = toMarkets.map((link) => {
    const { to } = links.find(({ name }) => name === link)!;
    const alone = links.filter((other) => other.to === to).length === 1;
    const own = ctx.ask(quantityFacts, link);
    const market = ctx.ask(quantityFacts, to);
    if (own.quantity || (alone && market.quantity)) return undefined;
    return own.volume ?? (alone ? market.volume : undefined);
  });
  let total: Exact = ZERO;
  let totalSlack: Exact = ZERO;
  const values: Exact[] = [];
  for (const volume of volumes) {
    const factor = volume && conversion(volume.unit ?? '', volumes[0]?.unit ?? '');
    if (volume?.state !== 'figure' || !factor) return new Map();
    values.push(volume.value!.mul(factor));
    total = total.add(volume.value!.mul(factor));
    totalSlack = totalSlack.add(volume.slack.mul(factor));
  }
  const least = total.sub(totalSlack);
  if (least.compare(0) <= 0) return new Map();
  const premises = volumes.flatMap((volume) => volume!.premises);
  return new Map(
    toMarkets.map((link, i) => {
      const volume = volumes[i]!;
      const value = values[i]!.div(total);
      const slack = volume.slack.mul(conversion(volume.unit ?? '', volumes[0]?.unit ?? '')!);
      const most = values[i]!.add(slack).div(least);
      const share: Stated = {
        ...{ ...volume, attribute: 'quantity', premises, unit: undefined, decimals: undefined },
        ...{ value, slack: most.sub(value), interval: { low: value, high: value }, state: 'figure' },
      };
      return [link, share];
    }),
  );
}

function solved(input: QuantityInput, system: QuantitySystem): Quantities {
  const items = [...system.items.values()];
  let rows = system.rows;
  let solution = solve(items, rows);
  const candidates = system.physical ? softRows(system, solution) : [];
  let passing: readonly string[] = [];
  if (candidates.length > 0) {
    const tried = [...rows, ...candidates.flatMap((balance) => passesAllOn(input, system, balance))];
    const next = solve(items, tried);
    // Where two firms that state no yield cannot both pass on all, nothing is assumed of either.
    if (contradictions(items, next) <= contradictions(items, solution)) {
      rows = tried;
      solution = next;
      passing = candidates.map(({ firm }) => firm);
    }
  }
  const figures = figureMap(items, solution);
  const bounds = propagate(items, solution, figures);
  const found = discrepancies(items, rows, solution, figures, bounds);
  const { forms, origins } = solution;
  const part = {
    ...system,
    split: input.split,
    rows,
    forms,
    origins,
    figures,
    box: bounds.box,
    discrepancies: found,
    passing,
  };
  return { ...part, inferred: inferredQuantities(input, part) };
}

/** Firms that state no yield, of whose links some states no quantity. */
function softRows(system: QuantitySystem, { forms }: Solution): readonly Balance[] {
  return system.balances.filter(({ firm, yields }) => {
    if (yields.length > 0) return false;
    const sides = ['input-quantity', 'output-quantity'].map((m) => forms.get(`${firm}#${m}`));
    return sides.some((form) => form && form.free.size > 0);
  });
}

function contradictions(items: readonly { key: string; figure?: Figure | undefined }[], s: Solution): number {
  const figures = figureMap(items as Parameters<typeof figureMap>[0], s);
  return s.checks.filter(({ form }) => form.constant.abs().gt(slackOf(form, figures))).length;
}

function inferredQuantities(
  input: QuantityInput,
  system: Omit<Quantities, 'inferred'>,
): ReadonlyMap<string, Stated> {
  const inferred = new Map<string, Stated>();
  const counted = input.oneUnit ? new Set(input.toMarkets) : new Set<string>();
  for (const { name } of input.links) {
    const given = input.quantityOf(name);
    if ((given && !input.byVolume.has(name)) || input.packed.has(name)) continue;
    if (!given && !system.physical && !counted.has(name)) continue;
    const key = `${name}#quantity`;
    const form = system.forms.get(key)!;
    const interval = possible(system.items.get(key)!, form, system.box);
    const value = pointOf(interval);
    const slack = slackOf(form, system.figures);
    const open = value === undefined && interval.high === undefined;
    inferred.set(name, {
      attribute: 'quantity',
      premises: [formatAddress({ chain: input.chain, subject: name, attribute: 'quantity' })],
      state: value !== undefined ? 'figure' : open ? 'unknown' : 'range',
      ...(value !== undefined && { value }),
      ...{ slack, interval, kind: 'physical', unit: system.unitOf.get(name) },
      decimals: quantityDecimals(value, undefined),
      place: { document: '', start: 0, end: 0 },
      text: '',
    });
  }
  return inferred;
}
