import { formatAddress } from '../../model/address.ts';
import { type Exact, HUNDRED, ONE, ZERO } from '../../model/exact.ts';
import { type Interval, NON_NEGATIVE, UNBOUNDED, pointOf, scaleInterval } from '../../model/interval.ts';
import { fold } from '../../vocabulary/fold.ts';
import { conversionFactor, findUnit } from '../../vocabulary/units.ts';
import type { Stated } from './figures.ts';
import { type Frame, measureName } from './frame.ts';
import { type Item, MINUS, RANK, RANK_OF_SLACK, SIGNED, type Unusable, keyOf } from './items.ts';
import type { Figure, Row } from './solve.ts';
import type { LinkEnds, Part } from './structure.ts';

/** A sum of amounts that a percentage is of. */
export type Base = readonly (readonly [string, Exact])[];

/** The account of a part while it is written: its amounts, with what is stated of each, and its identities. */
export class Ledger {
  readonly items = new Map<string, Item>();
  readonly rows: Row[] = [];
  readonly unusable: Unusable[] = [];
  readonly closed = new Set<string>();
  readonly inputsStated = new Set<string>();
  readonly chain: string;
  readonly frame: Frame;
  readonly part: Part;
  readonly statedOf: (subject: string) => readonly Stated[];
  readonly markets: ReadonlySet<string>;

  constructor(
    chain: string,
    frame: Frame,
    part: Part,
    statedOf: (subject: string) => readonly Stated[],
    markets: ReadonlySet<string>,
  ) {
    this.chain = chain;
    this.frame = frame;
    this.part = part;
    this.statedOf = statedOf;
    this.markets = markets;
  }

  /** The quantity of a link; of the only link into a market, that of the market. */
  quantityOf(link: LinkEnds, stated: readonly Stated[]): Stated | undefined {
    const own = stated.find((s) => s.attribute === 'quantity');
    if (own || !this.markets.has(link.to)) return own;
    if (this.part.links.filter(({ to }) => to === link.to).length !== 1) return undefined;
    return this.statedOf(link.to).find((s) => s.attribute === 'quantity');
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
      this.percentage(subject, measure, stated, this.unitBase(subject, stated.of, keyOf(subject, 'output')));
      return item;
    }
    return this.state(item, stated, ONE);
  }

  /** Adds an item of a statement or an extra of a link, with what is stated of it. */
  amount(subject: string, stated: Stated, base: readonly (readonly [string, Exact])[] | undefined): void {
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
      if (base) this.percentageOf(item.key, stated, base);
      else {
        const reason = `nothing in the account is its whole (${stated.of ?? 'not named'})`;
        this.unusable.push({ stated, subject, reason, settledBy: item.settledBy! });
      }
      return;
    }
    let factor: Exact = ONE;
    if (
      stated.per !== undefined &&
      stated.state !== 'unknown' &&
      fold(stated.per) !== fold(this.frame.unitOfAccount)
    ) {
      const converted = this.perUnit(subject, stated.per);
      if (!converted) {
        const reason = `nothing says how many ${stated.per} of it there are per ${this.frame.unitOfAccount || 'unit of account'}`;
        this.unusable.push({ stated, subject, reason, settledBy: item.settledBy! });
        return;
      }
      factor = converted;
    }
    this.state(item, stated, factor);
  }

  /** How many of a unit a firm sells, or a link carries, per unit of account of the chain. */
  perUnit(subject: string, per: string): Exact | undefined {
    const links = this.part.links.filter(({ name, from }) => name === subject || from === subject);
    let total = ZERO;
    for (const link of links) {
      const quantity = this.quantityOf(link, this.statedOf(link.name));
      const factor = quantity?.value && conversion(quantity.unit ?? this.frame.unitOfAccount, per);
      if (!factor) return conversion(this.frame.unitOfAccount, per);
      total = total.add(quantity.value!.mul(factor));
    }
    return links.length > 0 ? total : conversion(this.frame.unitOfAccount, per);
  }

  state(item: Item, stated: Stated, factor: Exact): Item {
    let next: Item = { ...item, place: stated.place, title: stated.title, decimals: stated.decimals };
    if (stated.state === 'unknown') next = { ...next, rank: 1 };
    else if (stated.state === 'figure') {
      const figure = {
        value: stated.value!.mul(factor),
        slack: stated.slack.mul(factor),
        decimals: stated.decimals,
      };
      next = { ...next, figure, facts: stated.premises };
    } else {
      next = { ...next, rank: 0, stated: scaleInterval(stated.interval, factor), facts: stated.premises };
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
  percentageOf(key: string, stated: Stated, base: Base): void {
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
        'share',
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
      this.row(name, 'share', [[key, ONE], [said, MINUS], ...parts], ZERO, premises);
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

  /** What a percentage on a link is of: its price unless the line says otherwise. */
  extraBase(link: string, of: string | undefined): Base | undefined {
    const value = [keyOf(link, 'value'), ONE] as const;
    const sum = (attributes: readonly string[]): Base =>
      this.statedOf(link)
        .filter(({ attribute }) => attributes.includes(attribute))
        .map(({ attribute, item }) => [keyOf(link, attribute, item), ONE] as const);
    switch (measureName(of ?? 'price')) {
      case 'price':
      case 'value':
      case 'fob':
      case 'ex-works':
        return [value];
      case 'cif':
        return [value, ...sum(['freight', 'insurance'])];
      case 'freight':
        return sum(['freight']);
      case 'final-price':
        return this.part.withFinalPrice ? [[keyOf('', 'final-price'), ONE]] : undefined;
      default:
        return undefined;
    }
  }

  row(key: string, rule: string, terms: Row['terms'], constant?: Exact, premises?: readonly string[]): void {
    this.rows.push({ key, rule, terms, ...(constant && { constant }), ...(premises && { premises }) });
  }
}

/** How many `to` one `from` is; undefined when they do not measure the same. */
export function conversion(from: string, to: string): Exact | undefined {
  if (fold(from) === fold(to)) return ONE;
  const a = findUnit(from);
  const b = findUnit(to);
  return a && b && conversionFactor(a, b);
}
