import { formatAddress } from '../../model/address.ts';
import { type Exact, HUNDRED, ONE, ZERO } from '../../model/exact.ts';
import {
  type Interval,
  NON_NEGATIVE,
  UNBOUNDED,
  addIntervals,
  pointOf,
  scaleInterval,
} from '../../model/interval.ts';
import type { Stated } from './figures.ts';
import { type Frame, measureName } from './frame.ts';
import { type Item, MINUS, RANK, RANK_OF_SLACK, SIGNED, type Unusable, keyOf } from './items.ts';
import { intervalText } from './print.ts';
import { type Factor, conversion, monthsOf, perPeriodFactor, plainFactor, times } from './per-units.ts';
import type { Quantities } from './quantities.ts';
import type { Figure, Row } from './solve.ts';
import type { LinkEnds, Part } from './structure.ts';
import type { AccountMargins } from './stated-margins.ts';
import type { Volume } from './volume.ts';

/** A sum of amounts that a percentage is of. */
export type Base = readonly (readonly [string, Exact])[];

/** What the account of a part is written against beside what is stated in it. */
export interface Surroundings {
  readonly quantities: Quantities | undefined;
  /** Markets of by-products: no part of the final price. */
  readonly byProducts: readonly string[];
  /** Margins that are equations of the account. */
  readonly margins: AccountMargins;
  /** Sales to several markets of which nothing says how much of a unit each takes. */
  readonly unweighted: ReadonlySet<string>;
  /** How much is made in the period: asked for only where a figure is per period. */
  readonly volume: () => Volume | undefined;
}

/** The account of a part while it is written: its amounts, with what is stated of each, and its identities. */
export class Ledger {
  readonly items = new Map<string, Item>();
  readonly rows: Row[] = [];
  readonly unusable: Unusable[] = [];
  readonly closed = new Set<string>();
  readonly inputsStated = new Set<string>();
  /** By link to one of several markets, the amount that is its price × a quantity that nothing says. */
  readonly sharedSales = new Map<string, string>();
  readonly chain: string;
  readonly frame: Frame;
  readonly part: Part;
  readonly statedOf: (subject: string) => readonly Stated[];
  readonly markets: ReadonlySet<string>;
  readonly around: Surroundings;

  constructor(
    chain: string,
    frame: Frame,
    part: Part,
    statedOf: (subject: string) => readonly Stated[],
    markets: ReadonlySet<string>,
    around: Surroundings,
  ) {
    this.chain = chain;
    this.frame = frame;
    this.part = part;
    this.statedOf = statedOf;
    this.markets = markets;
    this.around = around;
  }

  /** The quantity of a link; of the only link into a market, that of the market. */
  quantityOf(link: LinkEnds, stated: readonly Stated[]): Stated | undefined {
    const own = stated.find((s) => s.attribute === 'quantity');
    if (own || !this.markets.has(link.to)) return own;
    if (this.part.links.filter(({ to }) => to === link.to).length !== 1) return undefined;
    return this.statedOf(link.to).find((s) => s.attribute === 'quantity');
  }

  /**
   * The quantity that the price of a link is multiplied by: the stated one; else, where the price is per a unit or the
   * link leads to a market of the chain's product, or several markets share the unit, what follows from the balance of quantities. What a by-product brings is
   * per unit of account unless its line says per what.
   */
  countOf(link: LinkEnds, stated: readonly Stated[], per: string | undefined): Stated | undefined {
    const own = this.quantityOf(link, stated);
    const ofProduct = this.markets.has(link.to) && !this.around.byProducts.includes(link.to);
    const { quantities, byProducts } = this.around;
    const ofUnit = ofProduct || (quantities?.split === true && !byProducts.includes(link.to));
    return own || (per === undefined && !ofUnit) ? own : quantities?.inferred.get(link.name);
  }

  address(subject: string, attribute: string, item?: string): string {
    return formatAddress({ chain: this.chain, subject, attribute, ...(item !== undefined && { item }) });
  }

  /** Adds an amount under its own name, with what is stated of it. */
  measure(subject: string, measure: string, stated: Stated | undefined, natural?: Interval): Item {
    const bounds = natural ?? (SIGNED.has(measure) ? UNBOUNDED : NON_NEGATIVE);
    const key = keyOf(subject, measure, stated?.item);
    const item: Item = {
      ...{ key, subject, measure, item: stated?.item, natural: bounds, facts: [] },
      rank: RANK[measure] ?? 4,
      ...(measure !== 'residual' && { settledBy: this.address(subject, measure, stated?.item) }),
    };
    this.items.set(key, item);
    if (!stated) return item;
    if (stated.kind === 'percent' && !this.frame.sharesOnly) {
      this.percentageOfOwn(subject, stated, measure);
      return item;
    }
    return this.counted(item, stated);
  }

  /** Adds an item of a statement or an extra of a link, with what is stated of it. */
  amount(subject: string, stated: Stated, base: Base | string | undefined): void {
    const item: Item = {
      ...{
        key: keyOf(subject, stated.attribute, stated.item),
        subject,
        measure: stated.attribute,
        item: stated.item,
      },
      ...{
        natural: SIGNED.has(stated.attribute) ? UNBOUNDED : NON_NEGATIVE,
        facts: [],
        rank: 4,
        place: stated.place,
      },
      title: stated.title,
      settledBy: this.address(subject, stated.attribute, stated.item),
    };
    this.items.set(item.key, item);
    if (stated.kind === 'percent' && stated.state !== 'unknown' && !this.frame.sharesOnly) {
      if (typeof base === 'object') this.percentageOf(item.key, stated, base);
      else {
        const reason = base ?? `nothing in the account is its whole (${stated.of ?? 'not named'})`;
        this.unusable.push({ stated, subject, reason, settledBy: item.settledBy! });
      }
      return;
    }
    this.counted(item, stated);
  }

  /** States an amount of a unit as a percentage of another amount of it; one that is of nothing in the account is named. */
  percentageOfOwn(subject: string, stated: Stated, measure: string): void {
    const output = keyOf(subject, 'output');
    const base = this.unitBase(subject, stated.of, output);
    const whole = keyOf('', 'final-price');
    if (base?.every(([key]) => key === whole || this.items.has(key)))
      this.percentage(subject, measure, stated, base);
    else if (stated.state !== 'unknown')
      this.unusable.push({
        ...{ stated, subject },
        reason: `nothing in the account is its whole (${stated.of ?? 'not named'})`,
        settledBy: this.address(subject, measure, stated.item),
      });
  }

  /** States an amount, brought from its own unit (`per kg`, `per year`, `per firm`) to the unit of account. */
  private counted(item: Item, stated: Stated): Item {
    const per = stated.per ?? this.perPassing(item.subject);
    if (per === undefined || stated.state === 'unknown') return this.state(item, stated);
    const factor = this.perUnit(item.subject, per);
    if ('interval' in factor) {
      const brought = times(stated, factor);
      const decimals = monthsOf(per) || per === 'firm' ? smallDecimals(brought) : brought.decimals;
      return this.state(item, { ...brought, decimals }, howOf(stated, factor));
    }
    this.unusable.push({ stated, subject: item.subject, ...factor });
    return item;
  }

  /** Where markets share the unit, what is paid on a link is of one unit that passes there, as its price is. */
  private perPassing(subject: string): string | undefined {
    const { quantities, byProducts } = this.around;
    const shares =
      quantities?.split &&
      this.part.links.some(({ name, to }) => name === subject && !byProducts.includes(to));
    return shares ? this.frame.unitOfAccount : undefined;
  }

  /** Keeps a figure of a whole firm and year aside: no volume says how much of it is of one unit. */
  perYearOnly(subject: string, stated: Stated): void {
    const factor = stated.per === undefined ? undefined : this.perUnit(subject, stated.per);
    if (factor && !('interval' in factor)) this.unusable.push({ stated, subject, ...factor });
  }

  /** What a figure per another unit is multiplied by: how many a firm sells, or a link carries, per unit of account. */
  perUnit(subject: string, per: string): Factor | { reason: string; settledBy: string } {
    const months = monthsOf(per);
    if (months || per === 'firm') return this.perPeriod(subject, months);
    const { unitOfAccount } = this.frame;
    const direct = conversion(unitOfAccount, per);
    const links = this.part.links.filter(({ name, from }) => name === subject || from === subject);
    const sums: Stated[] = [];
    let total: Factor = plainFactor(ZERO);
    for (const link of links) {
      const quantity = this.countOf(link, this.statedOf(link.name), per);
      const factor = quantity && conversion(quantity.unit ?? unitOfAccount, per);
      if (!quantity || !factor || quantity.state === 'unknown') {
        sums.length = 0;
        break;
      }
      sums.push(quantity);
      total = {
        interval: addIntervals(total.interval, scaleInterval(quantity.interval, factor)),
        slack: total.slack.add(quantity.slack.mul(factor)),
        premises: [...total.premises, ...quantity.premises],
        how: `× ${sums.map((q) => intervalText(q.interval, q.unit ?? unitOfAccount, q.decimals)).join(' + ')}`,
      };
    }
    if (sums.length > 0) return total;
    if (direct) return plainFactor(direct);
    return {
      reason: `nothing says how many ${per} of it there are per ${unitOfAccount || 'unit of account'}`,
      settledBy: this.address(links[0]?.name ?? subject, links.length > 0 ? 'quantity' : 'output'),
    };
  }

  /** A figure per period is divided by the volume of that time; one per firm is of each firm in the chain's period. */
  private perPeriod(
    subject: string,
    months: Exact | undefined,
  ): Factor | { reason: string; settledBy: string } {
    const volume = this.around.volume();
    const settledBy = this.address('', 'volume');
    const missing = `nothing says how many ${this.frame.unitOfAccount || 'units of account'} are made in the period (volume)`;
    if (!volume) return { reason: missing, settledBy };
    const count = months ? undefined : this.statedOf(subject).find((s) => s.attribute === 'count');
    if (!months && !count) {
      const reason = `nothing says how many firms ${subject} stands for (count)`;
      return { reason, settledBy: this.address(subject, 'count') };
    }
    const factor = perPeriodFactor(months ?? volume.months, volume, count);
    return factor ?? { reason: missing, settledBy };
  }

  state(item: Item, stated: Stated, how?: string): Item {
    const said = { place: stated.place, title: stated.title, decimals: stated.decimals };
    let next: Item = { ...item, ...said, ...(how !== undefined && { how }) };
    if (stated.state === 'unknown') next = { ...next, rank: 1 };
    else if (stated.state === 'figure') {
      const figure = {
        value: stated.value!,
        slack: stated.slack,
        decimals: stated.decimals,
      };
      next = { ...next, figure, facts: stated.premises };
    } else {
      next = { ...next, rank: 0, stated: stated.interval, facts: stated.premises };
    }
    this.items.set(item.key, next);
    return next;
  }

  percentage(subject: string, measure: string, stated: Stated, base: Base | string | undefined): void {
    const terms = typeof base === 'string' ? ([[base, ONE]] as const) : base;
    if (terms)
      this.percentageOf(
        keyOf(subject, measure, measure === stated.attribute ? stated.item : undefined),
        stated,
        terms,
      );
  }

  /** `amount = percentage × whole`: an identity when the percentage is one number, else two inequalities. */
  percentageOf(key: string, stated: Stated, base: Base, rule = 'share'): void {
    if (stated.state === 'unknown') return;
    const name = `${key}|${stated.attribute}`;
    const premises = stated.premises;
    const exactly = pointOf(stated.interval);
    const bound = (limit: Exact, suffix: string, weight: Exact, open: true | undefined): void => {
      const slack = `${name}|${suffix}`;
      const natural: Interval = open ? { low: ZERO, lowOpen: true } : NON_NEGATIVE;
      this.items.set(slack, {
        key: slack,
        subject: '',
        measure: 'slack',
        natural,
        facts: [],
        rank: RANK_OF_SLACK,
      });
      const share = limit.div(HUNDRED);
      this.row(
        slack,
        rule,
        [[key, ONE], [slack, weight], ...base.map(([k, w]) => [k, w.mul(share).neg()] as const)],
        ZERO,
        premises,
      );
    };
    if (exactly !== undefined) {
      const share = exactly.div(HUNDRED);
      if (this.frame.sharesOnly && base.length === 1 && base[0]![0] === keyOf('', 'final-price')) {
        // The whole is 100: the percentage is the figure itself, and keeps its rounding.
        const item = this.items.get(key);
        if (item && !item.figure) {
          const figure: Figure = { value: exactly, slack: stated.slack, decimals: stated.decimals };
          this.items.set(key, { ...item, figure, facts: premises, place: stated.place });
          return;
        }
      }
      // The statement itself is a figure of its own (nil when the identity holds), so that it can be named when it does not.
      const said = `${name}|stated`;
      const figure: Figure = {
        value: ZERO,
        slack: ZERO,
        of: { terms: base, half: stated.slack.div(HUNDRED) },
      };
      const item = {
        key: said,
        subject: this.items.get(key)?.subject ?? '',
        measure: stated.attribute,
        facts: premises,
      };
      this.items.set(said, {
        ...item,
        natural: UNBOUNDED,
        rank: RANK_OF_SLACK,
        figure,
        place: stated.place,
        title: stated.text,
      });
      const parts = base.map(([k, w]) => [k, w.mul(share).neg()] as const);
      this.row(name, rule, [[key, ONE], [said, MINUS], ...parts], ZERO, premises);
      return;
    }
    const { low, high, lowOpen, highOpen } = stated.interval;
    if (low) bound(low, 'low', MINUS, lowOpen);
    if (high) bound(high, 'high', ONE, highOpen);
  }

  /** What a percentage of a firm's amount is of: its output unless the line says otherwise. */
  unitBase(unit: string, of: string | undefined, output: string): Base | undefined {
    const name = measureName(of ?? 'output');
    if (name === 'final-price')
      return this.part.withFinalPrice ? [[keyOf('', 'final-price'), ONE]] : undefined;
    if (name === 'price' || name === 'sales' || name === 'output') return [[output, ONE]];
    if (name === 'increment' || name === 'value-added') return [[keyOf(unit, name), ONE]];
    if (name === 'purchases' && this.items.has(keyOf(unit, name))) return [[keyOf(unit, name), ONE]];
    const parts = this.statedOf(unit).filter(({ attribute }) => attribute === name);
    if (!['inputs', 'cost', 'wages'].includes(name) || parts.length === 0) return undefined;
    return parts.map(({ item }) => [keyOf(unit, name, item), ONE] as const);
  }

  row(key: string, rule: string, terms: Row['terms'], constant?: Exact, premises?: readonly string[]): void {
    this.rows.push({ key, rule, terms, ...(constant && { constant }), ...(premises && { premises }) });
  }
}

/** How a figure per another unit became one per unit of account: `50 million per year ÷ volume 11.3 million`. */
export function howOf({ text, per }: Stated, { how }: Factor): string | undefined {
  return how === '' ? undefined : `${text}${per === undefined ? '' : ` per ${per}`} ${how}`;
}

/** Decimals of a total brought to one unit: three significant digits, a choice of ours, where the cent does not show it. */
function smallDecimals({ value }: Stated): number {
  let decimals = 2;
  for (let size = value?.abs().mul(100); size && size.n > 0n && size.lt(HUNDRED) && decimals < 8; decimals++)
    size = size.mul(10);
  return decimals;
}
