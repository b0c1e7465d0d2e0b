import type { Place } from '../../findings/finding.ts';
import { formatAddress } from '../../model/address.ts';
import { type Exact, HUNDRED, ONE, ZERO, exact } from '../../model/exact.ts';
import { type Interval, NON_NEGATIVE, UNBOUNDED, pointOf, scaleInterval } from '../../model/interval.ts';
import { conversionFactor, findUnit } from '../../vocabulary/units.ts';
import { fold } from '../../vocabulary/fold.ts';
import type { Stated } from './figures.ts';
import { type Frame, measureName } from './frame.ts';
import type { Figure, Row, Variable } from './solve.ts';
import type { LinkEnds, Part } from './structure.ts';

/** An amount of the account with what is needed to speak of it. */
export interface Item extends Variable {
  readonly subject: string;
  readonly measure: string;
  readonly item?: string | undefined;
  /** Addresses of the facts that state it; empty when nothing does. */
  readonly facts: readonly string[];
  readonly place?: Place | undefined;
  /** Address of the fact that would settle it, when it can be stated. */
  readonly settledBy?: string | undefined;
  /** Name that a source gives it (`inputs materials: "bought-in cloth"`). */
  readonly title?: string | undefined;
}

/** A figure that the account cannot use, and what is missing. */
export interface Unusable {
  readonly stated: Stated;
  readonly subject: string;
  readonly reason: string;
  readonly settledBy: string;
}

export interface Equations {
  readonly items: ReadonlyMap<string, Item>;
  readonly rows: readonly Row[];
  readonly unusable: readonly Unusable[];
  /** Units whose stated items are a closed income statement: they state who gets what is left. */
  readonly closed: ReadonlySet<string>;
  /** Units that state whether they buy outside the model. */
  readonly inputsStated: ReadonlySet<string>;
}

/** Items of an income statement that are costs or factor incomes, in the order in which they are shown. */
export const STATEMENT_ITEMS = [
  ...['inputs', 'cost', 'wages', 'land-rent', 'interest', 'depreciation', 'taxes', 'subsidies'],
] as const;
export const LINK_EXTRAS = ['freight', 'insurance', 'duty', 'tax', 'subsidy'] as const;

export function keyOf(subject: string, measure: string, item?: string): string {
  return `${subject}#${measure}${item === undefined ? '' : `:${item}`}`;
}

const MINUS = exact(-1);
/**
 * What is left free first where figures are missing: what authors can state (prices, items, outputs), then what is
 * unstated by nature; amounts that only ever follow from others come last.
 */
const RANK: Readonly<Record<string, number>> = {
  value: 3,
  output: 5,
  purchases: 6,
  increment: 7,
  'final-price': 8,
  'unstated-inputs': 9,
  'inputs-in-cost': 9,
  'value-added': 20,
  capture: 20,
  residual: 20,
};
const RANK_OF_SLACK = 21;
/** Amounts that may be below zero: what is left after costs. */
const SIGNED: ReadonlySet<string> = new Set([
  ...['increment', 'value-added', 'operating-profit', 'profit', 'capture', 'residual'],
]);

/** Builds the account of one part: its amounts, and the identities between them (method: one linear system). */
export function buildEquations(
  chain: string,
  frame: Frame,
  part: Part,
  statedOf: (subject: string) => readonly Stated[],
  markets: ReadonlySet<string>,
): Equations {
  const builder = new Builder(chain, frame, part, statedOf, markets);
  return builder.build();
}

class Builder {
  private readonly items = new Map<string, Item>();
  private readonly rows: Row[] = [];
  private readonly unusable: Unusable[] = [];
  private readonly closed = new Set<string>();
  private readonly inputsStated = new Set<string>();
  private readonly chain: string;
  private readonly frame: Frame;
  private readonly part: Part;
  private readonly statedOf: (subject: string) => readonly Stated[];
  private readonly markets: ReadonlySet<string>;

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

  build(): Equations {
    const { part } = this;
    const out = new Map<string, LinkEnds[]>();
    const into = new Map<string, LinkEnds[]>();
    for (const link of part.links) {
      this.link(link);
      this.extras(link.name);
      push(out, link.from, link);
      push(into, link.to, link);
    }
    for (const unit of part.units) this.unit(unit, out.get(unit) ?? [], into.get(unit) ?? []);
    for (const { name, members } of part.recipients) this.recipient(name, members);
    if (part.withFinalPrice) this.finalPrice();
    const { items, rows, unusable, closed, inputsStated } = this;
    return { items, rows: rows.map(merged), unusable, closed, inputsStated };
  }

  // ------------------------------------------------------------------ links

  private link(link: LinkEnds): void {
    const stated = this.statedOf(link.name);
    const price = stated.find((s) => s.attribute === 'price');
    const quantity = this.quantityOf(link, stated);
    const key = keyOf(link.name, 'value');
    const settledBy = this.address(link.name, !price || price.state !== 'figure' ? 'price' : 'quantity');
    const facts = [...(price?.premises ?? []), ...(quantity?.premises ?? [])];
    const base = {
      key,
      subject: link.name,
      measure: 'value',
      natural: NON_NEGATIVE,
      settledBy,
      place: price?.place,
    };
    const add = (more: Partial<Item>): void => {
      this.items.set(key, { ...base, rank: RANK['value']!, facts: [], ...more });
    };
    if (price?.kind === 'percent' && price.state !== 'unknown' && !this.frame.sharesOnly) {
      add({});
      this.percentage(link.name, 'value', price, keyOf('', 'final-price'));
      return;
    }
    if (!price || price.state === 'unknown' || quantity?.state === 'unknown') {
      add({
        ...(price && { rank: 1 }),
        settledBy: this.address(link.name, !price || price.state === 'unknown' ? 'price' : 'quantity'),
      });
      return;
    }
    let factor: Exact = ONE;
    if (price.per !== undefined && fold(price.per) !== fold(this.frame.unitOfAccount)) {
      const converted = quantity && conversion(quantity.unit ?? this.frame.unitOfAccount, price.per);
      const direct = quantity ? undefined : conversion(this.frame.unitOfAccount, price.per);
      if (converted) factor = converted;
      else if (direct) factor = direct;
      else {
        const reason = quantity
          ? `its quantity is in ${quantity.unit ?? (this.frame.unitOfAccount || 'units')}, which does not convert to ${price.per}`
          : `the link states no quantity in ${price.per}`;
        this.unusable.push({
          stated: price,
          subject: link.name,
          reason,
          settledBy: this.address(link.name, 'quantity'),
        });
        add({ settledBy: this.address(link.name, 'quantity') });
        return;
      }
    }
    const amount = product(price, quantity, factor);
    if (amount.figure) add({ figure: amount.figure, facts, decimals: price.decimals });
    else add({ rank: 0, stated: amount.interval, facts, decimals: price.decimals });
  }

  /** The quantity of a link; of the only link into a market, that of the market. */
  private quantityOf(link: LinkEnds, stated: readonly Stated[]): Stated | undefined {
    const own = stated.find((s) => s.attribute === 'quantity');
    if (own || !this.markets.has(link.to)) return own;
    if (this.part.links.filter(({ to }) => to === link.to).length !== 1) return undefined;
    return this.statedOf(link.to).find((s) => s.attribute === 'quantity');
  }

  /** What a link costs its buyer beside its value, as terms: carriers, insurers and governments. */
  private extras(link: string): readonly [string, Exact][] {
    const terms: [string, Exact][] = [];
    for (const stated of this.statedOf(link)) {
      if (!(LINK_EXTRAS as readonly string[]).includes(stated.attribute)) continue;
      const key = keyOf(link, stated.attribute, stated.item);
      if (!this.items.has(key)) {
        const base = this.extraBase(link, stated.of);
        this.amount(link, stated, base);
      }
      terms.push([key, stated.attribute === 'subsidy' ? MINUS : ONE]);
    }
    return terms;
  }

  // ------------------------------------------------------------------ units

  private unit(unit: string, out: readonly LinkEnds[], into: readonly LinkEnds[]): void {
    const stated = this.statedOf(unit);
    const find = (attribute: string): Stated | undefined => stated.find((s) => s.attribute === attribute);
    const increment = keyOf(unit, 'increment');
    const output = keyOf(unit, 'output');
    const purchases = keyOf(unit, 'purchases');
    const { breakdown } = this.frame;
    const linked = !breakdown && out.length + into.length > 0;
    const share = find('share');
    const inc = this.measure(unit, 'increment', find('increment'), breakdown ? NON_NEGATIVE : undefined);
    if (breakdown && !find('increment')) {
      this.items.set(increment, {
        ...inc,
        settledBy: this.address(unit, this.frame.sharesOnly ? 'share' : 'increment'),
      });
    }
    if (linked || find('output') || find('purchases')) {
      this.measure(unit, 'output', find('output'));
      this.measure(unit, 'purchases', find('purchases'));
      if (linked && out.length > 0) {
        this.row(output, 'output', [
          [output, ONE],
          ...out.map(({ name }) => [keyOf(name, 'value'), MINUS] as const),
        ]);
      }
      if (linked && into.length > 0) {
        const paid = into.flatMap(({ name }) => [
          [keyOf(name, 'value'), MINUS] as const,
          ...this.extras(name).map(([key, weight]) => [key, weight.neg()] as const),
        ]);
        this.row(purchases, 'purchases', [[purchases, ONE], ...paid]);
      } else if (!find('purchases') && !(breakdown && this.part.links.some(({ to }) => to === unit))) {
        this.row(purchases, 'no-purchases', [[purchases, ONE]]);
      }
      this.row(increment, 'increment', [
        [increment, ONE],
        [output, MINUS],
        [purchases, ONE],
      ]);
    }
    if (share) this.share(unit, share);
    this.statement(unit, stated);
  }

  private share(subject: string, share: Stated): void {
    this.percentage(subject, 'increment', share, keyOf('', 'final-price'));
  }

  /** Income statement of a unit: closed when it states who gets what is left, else it leaves a residual. */
  private statement(unit: string, stated: readonly Stated[]): void {
    const increment = keyOf(unit, 'increment');
    const outputKey = this.items.has(keyOf(unit, 'output')) ? keyOf(unit, 'output') : increment;
    const items = stated.filter((s) => (STATEMENT_ITEMS as readonly string[]).includes(s.attribute));
    const operating = stated.find((s) => s.attribute === 'operating-profit');
    const profit = stated.find((s) => s.attribute === 'profit');
    const closed = operating !== undefined || profit !== undefined;
    for (const item of items) this.amount(unit, item, this.unitBase(unit, item.of, outputKey));
    for (const item of [operating, profit]) {
      if (item) this.amount(unit, item, this.unitBase(unit, item.of, outputKey));
    }
    const costs = items.filter((s) => s.attribute === 'cost').map((s) => keyOf(unit, 'cost', s.item));
    const terms: [string, Exact][] = [[increment, MINUS]];
    for (const item of items) {
      // Interest is paid out of the operating profit (profit before interest): it is a part of it, not beside it.
      if (item.attribute === 'interest' && operating) continue;
      terms.push([keyOf(unit, item.attribute, item.item), item.attribute === 'subsidies' ? MINUS : ONE]);
    }
    if (closed) {
      this.closed.add(unit);
      const left = (operating ?? profit)!;
      terms.push([keyOf(unit, left.attribute, left.item), ONE]);
      this.row(keyOf(unit, 'statement'), 'closed-statement', terms);
      const interest = items.filter((s) => s.attribute === 'interest');
      if (operating && (profit || interest.length > 0)) {
        if (!profit) this.measure(unit, 'profit', undefined);
        if (interest.length === 0) this.measure(unit, 'interest', undefined);
        const parts =
          interest.length === 0
            ? [keyOf(unit, 'interest')]
            : interest.map((s) => keyOf(unit, 'interest', s.item));
        this.row(keyOf(unit, 'operating-profit'), 'operating-profit', [
          [keyOf(unit, 'operating-profit', operating.item), MINUS],
          [keyOf(unit, 'profit', profit?.item), ONE],
          ...parts.map((key) => [key, ONE] as const),
        ]);
      }
    } else if (items.length > 0) {
      this.measure(unit, 'residual', undefined, UNBOUNDED);
      this.row(keyOf(unit, 'residual'), 'residual', [[keyOf(unit, 'residual'), ONE], ...terms]);
    }
    this.valueAdded(unit, stated, items, costs, closed);
  }

  private valueAdded(
    unit: string,
    stated: readonly Stated[],
    items: readonly Stated[],
    costs: readonly string[],
    closed: boolean,
  ): void {
    const declared = stated.find((s) => s.attribute === 'value-added');
    const inputs = items.filter((s) => s.attribute === 'inputs');
    this.measure(unit, 'value-added', declared);
    const terms: [string, Exact][] = [
      [keyOf(unit, 'value-added'), ONE],
      [keyOf(unit, 'increment'), MINUS],
      ...inputs.map((s) => [keyOf(unit, 'inputs', s.item), ONE] as [string, Exact]),
    ];
    if (inputs.length > 0) this.inputsStated.add(unit);
    if (inputs.length > 0 || closed) {
      for (const cost of costs) {
        // A cost of unstated nature is bought in, value added, or some of each.
        const bought = `${cost}|bought-in`;
        const own = `${cost}|own`;
        const settledBy = this.items.get(cost)!.facts[0];
        for (const key of [bought, own]) {
          this.items.set(key, {
            ...{ key, subject: unit, measure: 'inputs-in-cost', natural: NON_NEGATIVE, facts: [], settledBy },
            rank: RANK['inputs-in-cost']!,
          });
        }
        this.row(bought, 'cost-of-unstated-nature', [
          [bought, ONE],
          [own, ONE],
          [cost, MINUS],
        ]);
        terms.push([bought, ONE]);
      }
    } else {
      const key = keyOf(unit, 'unstated-inputs');
      this.items.set(key, {
        ...{ key, subject: unit, measure: 'unstated-inputs', natural: NON_NEGATIVE, facts: [] },
        rank: RANK['unstated-inputs']!,
        settledBy: this.address(unit, 'inputs'),
      });
      terms.push([key, ONE]);
    }
    this.row(keyOf(unit, 'value-added'), 'value-added', terms);
    const capture = stated.find((s) => s.attribute === 'capture');
    if (!capture) return;
    this.measure(unit, 'capture', capture);
    const wages = items.filter((s) => s.attribute === 'wages');
    if (wages.length === 0) return;
    this.row(keyOf(unit, 'capture'), 'capture', [
      [keyOf(unit, 'capture'), ONE],
      [keyOf(unit, 'value-added'), MINUS],
      ...wages.map((s) => [keyOf(unit, 'wages', s.item), ONE] as const),
    ]);
  }

  // ------------------------------------------------------------------ groups and the final price

  private recipient(name: string, members: readonly string[]): void {
    const stated = this.statedOf(name);
    for (const measure of ['increment', 'value-added', 'capture'] as const) {
      const own = stated.find((s) => s.attribute === measure);
      const share = measure === 'increment' ? stated.find((s) => s.attribute === 'share') : undefined;
      if (!own && !share) continue;
      const parts = members.map((member) => keyOf(member, measure));
      this.measure(name, measure, own);
      if (measure === 'capture') {
        for (const member of members)
          if (!this.items.has(keyOf(member, 'capture'))) this.measure(member, 'capture', undefined);
      }
      this.row(keyOf(name, measure), 'sum-of-members', [
        [keyOf(name, measure), ONE],
        ...parts.map((key) => [key, MINUS] as const),
      ]);
      if (share) this.share(name, share);
    }
  }

  private finalPrice(): void {
    const key = keyOf('', 'final-price');
    const declared = this.statedOf('').find((s) => s.attribute === 'final-price');
    this.measure('', 'final-price', declared);
    if (this.frame.sharesOnly && !declared) this.row(key, 'whole', [[key, ONE]], HUNDRED.neg());
    const sales = this.frame.breakdown ? [] : this.part.links.filter(({ to }) => this.markets.has(to));
    if (sales.length > 0) {
      this.row(`${key}|sales`, 'final-price', [
        [key, ONE],
        ...sales.flatMap(({ name }) => [
          [keyOf(name, 'value'), MINUS] as const,
          ...this.extras(name).map(([extra, weight]) => [extra, weight.neg()] as const),
        ]),
      ]);
    }
    if (!this.frame.breakdown || (!declared && !this.frame.sharesOnly)) return;
    // What no recipient is named for is a residual; recipients of whom nothing is stated are somewhere in it.
    const grouped = new Set(this.part.recipients.flatMap(({ members }) => members));
    const named = (unit: string): boolean =>
      grouped.has(unit) ||
      this.closed.has(unit) ||
      this.statedOf(unit).some((s) => ['increment', 'share', 'output', 'value-added'].includes(s.attribute));
    const residual = keyOf('', 'unattributed');
    this.items.set(residual, {
      ...{
        key: residual,
        subject: '',
        measure: 'unattributed',
        natural: NON_NEGATIVE,
        facts: [],
        rank: RANK_OF_SLACK,
      },
    });
    const units = this.part.units;
    this.row(residual, 'unattributed', [
      [residual, ONE],
      [key, MINUS],
      ...units.filter(named).map((unit) => [keyOf(unit, 'increment'), ONE] as const),
    ]);
    const rest = units.filter((unit) => !named(unit));
    if (rest.length === 0) return;
    const slack = `${residual}|nobody`;
    this.items.set(slack, {
      ...{
        key: slack,
        subject: '',
        measure: 'unattributed',
        natural: NON_NEGATIVE,
        facts: [],
        rank: RANK_OF_SLACK,
      },
    });
    this.row(slack, 'unattributed', [
      [residual, MINUS],
      [slack, ONE],
      ...rest.map((unit) => [keyOf(unit, 'increment'), ONE] as const),
    ]);
  }

  // ------------------------------------------------------------------ amounts

  private address(subject: string, attribute: string, item?: string): string {
    return formatAddress({ chain: this.chain, subject, attribute, ...(item !== undefined && { item }) });
  }

  /** Adds an amount under its own name, with what is stated of it. */
  private measure(subject: string, measure: string, stated: Stated | undefined, natural?: Interval): Item {
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
  private amount(
    subject: string,
    stated: Stated,
    base: readonly (readonly [string, Exact])[] | undefined,
  ): void {
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
  private perUnit(subject: string, per: string): Exact | undefined {
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

  private state(item: Item, stated: Stated, factor: Exact): Item {
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

  // ------------------------------------------------------------------ percentages

  private percentage(
    subject: string,
    measure: string,
    stated: Stated,
    base: Base | string | undefined,
  ): void {
    const terms = typeof base === 'string' ? ([[base, ONE]] as const) : base;
    if (terms)
      this.percentageOf(
        keyOf(subject, measure, measure === stated.attribute ? stated.item : undefined),
        stated,
        terms,
      );
  }

  /** `amount = percentage × whole`: an identity when the percentage is one number, else two inequalities. */
  private percentageOf(key: string, stated: Stated, base: Base): void {
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
  private unitBase(unit: string, of: string | undefined, output: string): Base | undefined {
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
  private extraBase(link: string, of: string | undefined): Base | undefined {
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

  private row(
    key: string,
    rule: string,
    terms: Row['terms'],
    constant?: Exact,
    premises?: readonly string[],
  ): void {
    this.rows.push({ key, rule, terms, ...(constant && { constant }), ...(premises && { premises }) });
  }
}

type Base = readonly (readonly [string, Exact])[];

/** The terms of one amount are added up: a firm may sell to itself. */
function merged(row: Row): Row {
  const terms = new Map<string, Exact>();
  for (const [key, weight] of row.terms) terms.set(key, (terms.get(key) ?? ZERO).add(weight));
  return { ...row, terms: [...terms].filter(([, weight]) => weight.n !== 0n) };
}

/** How many `to` one `from` is; undefined when they do not measure the same. */
function conversion(from: string, to: string): Exact | undefined {
  if (fold(from) === fold(to)) return ONE;
  const a = findUnit(from);
  const b = findUnit(to);
  return a && b && conversionFactor(a, b);
}

/** Price times quantity, with the rounding of both. */
function product(
  price: Stated,
  quantity: Stated | undefined,
  factor: Exact,
): { figure?: Figure; interval: Interval } {
  if (price.state === 'figure' && (!quantity || quantity.state === 'figure')) {
    const count = (quantity?.value ?? ONE).mul(factor);
    const value = price.value!.mul(count);
    const spread = (quantity?.slack ?? ZERO).mul(factor);
    const slack = price.slack
      .mul(count.abs())
      .add(price.value!.abs().mul(spread))
      .add(price.slack.mul(spread));
    return { figure: { value, slack, decimals: price.decimals }, interval: { low: value, high: value } };
  }
  const p = price.interval;
  const q = scaleInterval(quantity?.interval ?? { low: ONE, high: ONE }, factor);
  const low = p.low && q.low && p.low.compare(0) >= 0 ? p.low.mul(q.low) : undefined;
  const high = p.high && q.high && p.high.compare(0) >= 0 ? p.high.mul(q.high) : undefined;
  return {
    interval: {
      ...(low && { low }),
      ...(high && { high }),
      ...(low && (p.lowOpen || q.lowOpen) && { lowOpen: true as const }),
      ...(high && (p.highOpen || q.highOpen) && { highOpen: true as const }),
    },
  };
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
