import { formatAddress } from '../../model/address.ts';
import { type Exact, exact } from '../../model/exact.ts';
import { type Interval, NON_NEGATIVE, pointOf } from '../../model/interval.ts';
import type { Conclusion } from '../conclusion.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { type Measured, joinBoxes, measuredOf, percentage, quantity } from '../value/conclude.ts';
import { FormBuilder, ZERO_FORM, constantForm } from '../value/form.ts';
import { intervalText } from '../value/print.ts';
import { stagesOf } from '../value/structure.ts';
import { accountsOf, countedUnits, finalPriceQuery } from '../value/totals.ts';
import { valueIndex } from '../value/value.ts';
import { addressOfFact, statedFigures } from './facts.ts';
import { operatingProfitOf } from './unit.ts';

/** The measures that are set side by side, in the order in which they are shown (GHKS §3.4). */
export const SIDE_BY_SIDE = [
  'share-of-final-price',
  'share-of-value-added',
  'profit-share-of-final-price',
  'capture-share-of-final-price',
  'share-of-employment',
] as const;
type Side = (typeof SIDE_BY_SIDE)[number];

const NAMES: Readonly<Record<Side, string>> = {
  'share-of-final-price': 'price increment',
  'share-of-value-added': 'value added',
  'profit-share-of-final-price': 'profit',
  'capture-share-of-final-price': 'value capture',
  'share-of-employment': 'employment',
};

interface Row {
  readonly subject: string;
  readonly kind: 'firm' | 'stage';
  readonly shares: ReadonlyMap<Side, Conclusion>;
}

/** Profit and value capture of units and stages as shares of the final price, and shares of employment. */
export const shareConclusions: Query<'', readonly Conclusion[]> = {
  name: 'profit-shares',
  compute(ctx) {
    const price = ctx.ask(finalPriceQuery, '');
    const units = accountsOf(ctx).flatMap((account) =>
      countedUnits(ctx, account).map((unit) => ({ unit, account })),
    );
    const conclusions: Conclusion[] = [];
    if (price) {
      const index = ctx.ask(valueIndex, '');
      const profits = new Map<string, Measured>();
      for (const { unit, account } of units) {
        const profit = operatingProfitOf(ctx, account, unit);
        if (profit && profit !== 'without-interest') profits.set(unit, profit);
      }
      const captures = new Map<string, Measured>();
      for (const { unit } of units) {
        const address = formatAddress({ chain: ctx.chain, subject: unit, attribute: 'capture' });
        const capture = index.get(address);
        const measured = capture && measuredOf(capture);
        if (measured) captures.set(unit, measured);
      }
      const names = units.map(({ unit }) => unit);
      conclusions.push(
        ...priceShares(ctx, names, 'profit-share-of-final-price', 'operating-profit', profits, price),
        ...priceShares(ctx, names, 'capture-share-of-final-price', 'capture', captures, price),
      );
    }
    return [...conclusions, ...employmentShares(ctx)];
  },
};

function priceShares(
  ctx: QueryContext,
  units: readonly string[],
  measure: Side,
  of: string,
  amounts: ReadonlyMap<string, Measured>,
  price: Measured,
): readonly Conclusion[] {
  const conclusions: Conclusion[] = [];
  const add = (subject: string, part: Measured, premises: readonly string[]): void => {
    const share = percentage(part, price);
    if (!share || (!share.interval.low && !share.interval.high)) return;
    const text = intervalText(share.interval, '%', share.decimals);
    conclusions.push(
      quantity({
        ...{ chain: ctx.chain, subject, measure, interval: share.interval, unit: '%' },
        decimals: share.decimals,
        settledBy: premises,
        derivation: () => ({
          statement: `${NAMES[measure]} of ${subject} is ${text} of the final price.`,
          rule: measure,
          formula: `${of.replaceAll('-', ' ')} ÷ final price × 100`,
          citations: measure === 'capture-share-of-final-price' ? ['LKD'] : ['GHKS §3.4'],
          premises: [...premises, formatAddress({ chain: ctx.chain, subject: '', attribute: 'final-price' })],
          caveats:
            measure === 'capture-share-of-final-price'
              ? [
                  'Value capture is another measure than value added, and its shares are never added to those.',
                ]
              : ['A share of the price: what it says of the return, only the capital employed shows.'],
        }),
      }),
    );
  };
  const address = (subject: string): string => formatAddress({ chain: ctx.chain, subject, attribute: of });
  for (const [unit, part] of amounts) add(unit, part, [address(unit)]);
  for (const [stage, members] of wholeStages(ctx, units)) {
    const parts = members.map((unit) => amounts.get(unit));
    if (members.includes(stage) || parts.some((part) => !part)) continue;
    const sum = new FormBuilder(false);
    let box: Measured['box'] = new Map();
    for (const part of parts) {
      sum.add(part!.form);
      box = joinBoxes(box, part!.box);
    }
    add(stage, { form: sum.build(), box }, members.map(address));
  }
  return conclusions;
}

/** Stages with the units that stand in them alone; a stage with a unit that stands in others, too, is left out. */
function wholeStages(ctx: QueryContext, units: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const members = new Map<string, string[]>();
  const split = new Set<string>();
  for (const unit of units) {
    const stages = stagesOf(ctx, unit);
    for (const stage of stages) {
      if (stages.length > 1) split.add(stage);
      const list = members.get(stage);
      if (list) list.push(unit);
      else members.set(stage, [unit]);
    }
  }
  for (const stage of split) members.delete(stage);
  return members;
}

/**
 * Shares of the people that the firms employ. Where some firms state none, a share is at most what it is of those that
 * do: nobody is counted as nothing.
 */
function employmentShares(ctx: QueryContext): readonly Conclusion[] {
  const firms = ctx.subjects('firm');
  const known = new Map<string, { part: Measured; address: string }>();
  for (const firm of firms) {
    const fact = ctx.fact(firm, 'employment');
    const figure = fact && statedFigures(ctx, fact)[0];
    if (!fact || !figure || figure.interval.low === undefined) continue;
    const value = pointOf(figure.interval);
    const key = `${firm}#employment`;
    const part: Measured = value
      ? { form: constantForm(value, figure.decimals), box: new Map() }
      : {
          form: { ...ZERO_FORM, free: new Map([[key, exact(1)]]), decimals: figure.decimals },
          box: new Map([[key, figure.interval]]),
        };
    known.set(firm, { part, address: addressOfFact(ctx, fact) });
  }
  if (known.size < 2) return [];
  const sum = new FormBuilder(false);
  let box: Map<string, Interval> = new Map();
  for (const { part } of known.values()) {
    sum.add(part.form);
    box = new Map([...box, ...part.box]);
  }
  const others = firms.filter((firm) => !known.has(firm));
  if (others.length > 0) {
    box.set('#employment-of-others', NON_NEGATIVE);
    sum.add({ ...ZERO_FORM, free: new Map([['#employment-of-others', exact(1)]]) });
  }
  const whole = { form: sum.build(), box };
  const premises = [...known.values()].map(({ address }) => address);
  const conclusions: Conclusion[] = [];
  for (const [firm, { part }] of known) {
    const share = percentage({ form: part.form, box }, whole);
    if (!share) continue;
    conclusions.push(
      quantity({
        ...{ chain: ctx.chain, subject: firm, measure: 'share-of-employment', interval: share.interval },
        ...{ unit: '%', decimals: share.decimals },
        settledBy: others.map((other) =>
          formatAddress({ chain: ctx.chain, subject: other, attribute: 'employment' }),
        ),
        derivation: () => ({
          statement: `employment of ${firm} is ${intervalText(share.interval, '%', share.decimals)} of that of the chain.`,
          rule: 'share-of-employment',
          formula: 'employment ÷ Σ employment of the firms × 100',
          citations: ['GHKS §3.4'],
          premises,
          ...(others.length > 0 && {
            caveats: [`How many work at ${others.join(', ')} is not stated: the share is at most this.`],
          }),
        }),
      }),
    );
  }
  return conclusions;
}

/** Several measures side by side, with where they agree and disagree: of each firm, and of the chain. */
export const measuresConclusions: Query<'', readonly Conclusion[]> = {
  name: 'profit-measures',
  compute(ctx) {
    const index = ctx.ask(valueIndex, '');
    const own = new Map(ctx.ask(shareConclusions, '').map((c) => [c.address, c]));
    const rows = [
      ...ctx.subjects('firm').map((subject) => ({ subject, kind: 'firm' as const })),
      ...ctx.subjects('stage').map((subject) => ({ subject, kind: 'stage' as const })),
    ].flatMap(({ subject, kind }): Row[] => {
      const shares = new Map<Side, Conclusion>();
      for (const measure of SIDE_BY_SIDE) {
        const address = formatAddress({ chain: ctx.chain, subject, attribute: measure });
        const found = own.get(address) ?? index.get(address);
        if (found?.value.kind === 'quantity' && found.value.state !== 'open') shares.set(measure, found);
      }
      return shares.size > 0 ? [{ subject, kind, shares }] : [];
    });
    const conclusions: Conclusion[] = [];
    for (const kind of ['firm', 'stage'] as const) {
      const own = rows.filter((row) => row.kind === kind);
      const orders = new Map(SIDE_BY_SIDE.map((measure) => [measure, orderBy(own, measure)]));
      const pairs = comparisons(orders);
      if (pairs.length === 0) continue;
      for (const row of own) {
        const conclusion = ofSubject(ctx, row, orders, pairs);
        if (conclusion) conclusions.push(conclusion);
      }
      // Stages repeat the firms where each holds one: the chain is judged by its firms, else by its stages.
      if (!conclusions.some(({ subject }) => subject === ''))
        conclusions.push(ofChain(ctx, kind, own, pairs));
    }
    return conclusions;
  },
};

/** Two measures over the subjects that both are known of, with the rank of each under both. */
interface Comparison {
  readonly a: Side;
  readonly b: Side;
  readonly ranks: ReadonlyMap<string, readonly [number, number]>;
  readonly largest: { readonly subject: string; readonly by: Exact } | undefined;
}

/** Subjects by one measure, the largest first, with the share of each. */
interface Ordered {
  readonly rows: readonly Row[];
  readonly values: ReadonlyMap<Row, Exact>;
}

function orderBy(rows: readonly Row[], measure: Side): Ordered {
  const values = new Map<Row, Exact>();
  for (const row of rows) {
    const value = row.shares.get(measure)?.value;
    const point = value?.kind === 'quantity' ? pointOf(value.interval) : undefined;
    if (point) values.set(row, point);
  }
  return { rows: [...values.keys()].sort((a, b) => values.get(b)!.compare(values.get(a)!)), values };
}

/** Ranks among some of the subjects: 1 for the largest, and equal shares have equal ranks. */
function ranksIn({ rows, values }: Ordered, among: ReadonlyMap<Row, unknown>): ReadonlyMap<Row, number> {
  const ranks = new Map<Row, number>();
  let before: Row | undefined;
  for (const row of rows) {
    if (!among.has(row)) continue;
    const tied = before !== undefined && values.get(before)!.equals(values.get(row)!);
    ranks.set(row, tied ? ranks.get(before!)! : ranks.size + 1);
    before = row;
  }
  return ranks;
}

function comparisons(orders: ReadonlyMap<Side, Ordered>): readonly Comparison[] {
  const pairs: Comparison[] = [];
  SIDE_BY_SIDE.forEach((a, i) => {
    for (const b of SIDE_BY_SIDE.slice(i + 1)) {
      const [x, y] = [orders.get(a)!, orders.get(b)!];
      const [byA, byB] = [ranksIn(x, y.values), ranksIn(y, x.values)];
      if (byA.size < 2) continue;
      const ranks = new Map<string, readonly [number, number]>();
      let largest: Comparison['largest'];
      for (const [row, rank] of byA) {
        ranks.set(row.subject, [rank, byB.get(row)!]);
        const by = x.values.get(row)!.sub(y.values.get(row)!).abs();
        if (!largest || by.gt(largest.by)) largest = { subject: row.subject, by };
      }
      pairs.push({ a, b, ranks, largest });
    }
  });
  return pairs;
}

/** Measures whose shares are of the whole of that measure: how far two of them lie apart says something. */
const OF_OWN_WHOLE: ReadonlySet<Side> = new Set([
  ...(['share-of-final-price', 'share-of-value-added', 'share-of-employment'] as const),
]);

const differs = ([a, b]: readonly [number, number]): boolean => a !== b;

function shareText(conclusion: Conclusion): string {
  const { value } = conclusion;
  return value.kind === 'quantity' ? intervalText(value.interval, value.unit, value.decimals) : '';
}

const MEASURES_CAVEATS = [
  'The measures are several on purpose: each says something else, and none of them is the right one (GHKS §3.4).',
  'They are never added up or averaged. Increment, profit and capture are shares of the final price; value added and employment are shares of their own total.',
];
const MEASURES_FORMULA = 'rank by each measure among those of whom both measures are known';

function ofSubject(
  ctx: QueryContext,
  row: Row,
  orders: ReadonlyMap<Side, Ordered>,
  pairs: readonly Comparison[],
): Conclusion | undefined {
  const own = pairs.flatMap((pair) => {
    const ranks = pair.ranks.get(row.subject);
    return ranks ? [{ ...pair, own: ranks }] : [];
  });
  if (own.length === 0) return undefined;
  const disagree = own.filter((pair) => differs(pair.own));
  const statement = (): string => {
    const said = [...row.shares].map(([measure, conclusion]) => {
      const order = orders.get(measure)!;
      const rank = ranksIn(order, order.values).get(row);
      const place = rank === undefined ? '' : `, rank ${rank} of ${order.rows.length}`;
      return `${NAMES[measure]} ${shareText(conclusion)}${place}`;
    });
    const verdict = disagree.map(
      ({ a, b, own: [x, y], ranks }) =>
        `rank ${x} by ${NAMES[a]} and ${y} by ${NAMES[b]} of the ${ranks.size} that both are known of`,
    );
    return `${row.subject}: ${said.join('; ')}. ${verdict.length === 0 ? 'The measures agree on its rank' : capital(verdict.join('; '))}.`;
  };
  return {
    address: formatAddress({ chain: ctx.chain, subject: row.subject, attribute: 'measures' }),
    ...{ chain: ctx.chain, subject: row.subject, measure: 'measures', standing: 'inferred' },
    value: { kind: 'set', options: [disagree.length === 0 ? 'agree' : 'disagree'] },
    derivation: () => ({
      statement: statement(),
      rule: 'measures',
      formula: MEASURES_FORMULA,
      citations: ['GHKS §3.4'],
      premises: [...row.shares.values()].map(({ address }) => address),
      caveats: MEASURES_CAVEATS,
    }),
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function ofChain(
  ctx: QueryContext,
  kind: Row['kind'],
  rows: readonly Row[],
  pairs: readonly Comparison[],
): Conclusion {
  const disagree = pairs.filter(({ ranks }) => [...ranks.values()].some(differs));
  const text = ({ a, b, ranks, largest }: Comparison): string => {
    const moved = [...ranks].filter(([, own]) => differs(own));
    const names = moved.map(([name, [x, y]]) => `${name} ${x} and ${y}`).join(', ');
    const most =
      largest && largest.by.n !== 0n && OF_OWN_WHOLE.has(a) && OF_OWN_WHOLE.has(b)
        ? `, most apart at ${largest.subject} (${intervalText({ low: largest.by, high: largest.by }, 'percentage points', 1)})`
        : '';
    const places = Math.max(0, ...[...ranks.values()].map(([x, y]) => Math.abs(x - y)));
    return moved.length === 0
      ? `${NAMES[a]} and ${NAMES[b]} rank the ${ranks.size} ${kind}s alike${most}`
      : `${NAMES[a]} and ${NAMES[b]} rank ${moved.length} of ${ranks.size} ${kind}s differently, by ${places === 1 ? 'one place' : `up to ${places} places`} (${names})${most}`;
  };
  return {
    address: formatAddress({ chain: ctx.chain, subject: '', attribute: 'measures' }),
    ...{ chain: ctx.chain, subject: '', measure: 'measures', standing: 'inferred' },
    value: { kind: 'set', options: [disagree.length === 0 ? 'agree' : 'disagree'] },
    derivation: () => ({
      statement: `${capital(pairs.map(text).join('; '))}.`,
      rule: 'measures',
      formula: MEASURES_FORMULA,
      citations: ['GHKS §3.4'],
      premises: rows.flatMap(({ shares }) => [...shares.values()].map(({ address }) => address)),
      caveats: MEASURES_CAVEATS,
    }),
  };
}
