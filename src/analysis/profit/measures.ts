import { formatAddress } from '../../model/address.ts';
import type { Exact } from '../../model/exact.ts';
import { pointOf } from '../../model/interval.ts';
import type { Conclusion } from '../conclusion.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { intervalText } from '../value/print.ts';
import { valueIndex } from '../value/value.ts';
import { NAMES, SIDE_BY_SIDE, type Side, shareConclusions } from './shares.ts';

interface Row {
  readonly subject: string;
  readonly kind: 'firm' | 'stage';
  readonly shares: ReadonlyMap<Side, Conclusion>;
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
