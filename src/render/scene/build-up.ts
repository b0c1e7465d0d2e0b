import type { Conclusion, ConclusionValue } from '../../analysis/conclusion.ts';
import { formatAddress, parseAddress } from '../../model/address.ts';
import type { ChainModel } from '../../model/chain-model.ts';
import { type Exact, ZERO, maxExact, minExact } from '../../model/exact.ts';
import { type Interval, addIntervals, intersect, point, pointOf } from '../../model/interval.ts';
import type { SceneBuildUp, SceneRange, SceneStep, SceneValue } from '../scene.ts';
import { type Columns, stagesOf, subjectsOf } from './columns.ts';
import { type ConclusionIndex, quantityText, shareValue } from './values.ts';

type Quantity = Extract<ConclusionValue, { kind: 'quantity' }>;

/** One recipient of the final price, or several that make up one step. */
interface Row {
  readonly key: string;
  readonly kind: SceneStep['kind'];
  readonly title: string;
  readonly address: string;
  /** Place in the order of the product: column of the stage, then order of the text. */
  readonly order: number;
  readonly received: Conclusion[];
  readonly firms: string[];
  readonly stage?: string;
}

const TITLES: Readonly<Record<string, string>> = {
  duty: 'Duty',
  tax: 'Tax',
  subsidy: 'Subsidy',
  freight: 'Freight',
  insurance: 'Insurance',
};

/**
 * How the final price builds up: what each stage adds in the order in which the product passes them, freight, duties and
 * taxes where they are paid, what nobody is named for last. The steps are the recipients of the final price, so that
 * they come to it. Undefined where it is not known who receives any of it.
 */
export function buildUpOf(
  model: ChainModel,
  conclusions: readonly Conclusion[],
  index: ConclusionIndex,
  columns: Columns,
): SceneBuildUp | undefined {
  const price = index.one('final-price', '');
  const total = quantityOf(price);
  const received = conclusions.filter((c) => c.measure === 'received' && c.subject !== '');
  if (!price || !total || received.length === 0) return undefined;
  const text = textOrder(model);
  const rows = new Map<string, Row>();
  for (const conclusion of received) {
    const row = rowOf(model, conclusion, index, columns, text);
    const known = rows.get(row.key);
    if (!known) rows.set(row.key, row);
    else {
      known.received.push(conclusion);
      if (!known.firms.includes(conclusion.subject)) known.firms.push(conclusion.subject);
    }
  }
  const ordered = [...rows.values()].sort((a, b) => a.order - b.order);
  const most = total.interval.high;
  const spans: { row: Row; value: SceneValue; from: Interval; to: Interval }[] = [];
  let running: Interval = point(ZERO);
  for (const [i, row] of ordered.entries()) {
    const { interval, value } = amountOf(row, index);
    const sum = addIntervals(running, interval);
    // Sums of what is open are wider than what is known of the whole.
    const known = i === ordered.length - 1 ? total : cumulative(model, row, ordered.slice(0, i), index);
    const next = (known && intersect(sum, known.interval)) ?? sum;
    spans.push({ row, value, from: running, to: next });
    running = next;
  }
  const ends = [...spans.flatMap(({ from, to }) => [from, to]), total.interval];
  const bounds = ends.flatMap(({ low, high }) => [low, high]).filter((each) => each !== undefined);
  const high = bounds.reduce(maxExact, most ?? ZERO);
  const low = bounds.reduce(minExact, ZERO);
  const width = high.sub(low);
  if (width.n === 0n) return undefined;
  const at = (value: Exact): number => Math.round(value.sub(low).div(width).valueOf() * 1e5) / 1e5;
  const rangeOf = (interval: Interval): SceneRange => ({
    low: interval.low ? at(interval.low) : 0,
    high: interval.high ? at(interval.high) : 1,
  });
  return {
    zero: at(ZERO),
    steps: spans.map(({ row, value, from, to }) => {
      const names = row.firms.map((firm) => titleOf(model, firm)).join(', ');
      const caption = row.firms.length > 2 ? `${row.firms.length} firms: ${names}` : names;
      const reached = pointOf(to) && quantityText({ ...total, ...printed(row, index), interval: to });
      return {
        kind: row.kind,
        title: row.title,
        address: row.address,
        ...(caption !== row.title && caption !== '' && { caption }),
        value,
        ...(reached && { reached }),
        from: rangeOf(from),
        to: rangeOf(to),
      };
    }),
    total: {
      title: 'Final price',
      address: price.address,
      value: valueOf(index, price, undefined),
      to: rangeOf(total.interval),
    },
  };
}

/** What is concluded of the price after a stage, where the stages and payments before it are those drawn before it. */
function cumulative(
  model: ChainModel,
  { stage }: Row,
  earlier: readonly Row[],
  index: ConclusionIndex,
): Quantity | undefined {
  if (stage === undefined) return undefined;
  const before = new Set([stage]);
  for (const each of before) for (const other of subjectsOf(model, each, 'after')) before.add(other);
  const same = earlier.every(
    (row) =>
      (row.stage !== undefined && before.has(row.stage)) ||
      row.kind === 'carrier' ||
      row.kind === 'product-tax',
  );
  return same ? quantityOf(index.one('cumulative-price', stage)) : undefined;
}

/** Places in the text. */
interface TextOrder {
  readonly known: ReadonlySet<string>;
  readonly stages: ReadonlyMap<string, number>;
  readonly firms: ReadonlyMap<string, number>;
}

function textOrder(model: ChainModel): TextOrder {
  const placed = (names: readonly string[]): ReadonlyMap<string, number> =>
    new Map(names.map((name, i) => [name, i]));
  const stages = model.subjects('stage');
  const firms = [...model.subjects('firm'), ...model.subjects('group')];
  return { known: new Set(stages), stages: placed(stages), firms: placed(firms) };
}

function rowOf(
  model: ChainModel,
  conclusion: Conclusion,
  index: ConclusionIndex,
  columns: Columns,
  text: TextOrder,
): Row {
  const { subject, address } = conclusion;
  const item = itemOf(conclusion);
  const kind = textOf(index.one('recipient-kind', subject, item));
  const base = { received: [conclusion], firms: [] as string[] };
  if (kind === 'residual')
    return { ...base, key: '|', kind: 'unattributed', title: 'Unattributed', address, order: Infinity };
  if (kind === 'carrier' || kind === 'product-tax' || kind === 'by-product') {
    const to = subjectsOf(model, subject, 'to')[0] ?? '';
    // What is paid on the way to a stage comes before it; on the way to a market, after all stages.
    const column = Math.min(...stagesOf(model, to, text.known).map((stage) => columns.stage.get(stage) ?? 0));
    const before = Number.isFinite(column) ? column : columns.byLinks?.get(to);
    const order = kind === 'by-product' ? 1e6 : (before ?? 1e5) - 0.5;
    const title = kind === 'by-product' ? 'By-product, taken off' : (TITLES[item ?? ''] ?? labelOf(item));
    const firms = [subject];
    return { ...base, key: `${subject}#${item}`, kind, title, address, order, firms };
  }
  // A stage of which no firm is named receives by itself.
  const alone = text.known.has(subject);
  const stages = alone ? [subject] : stagesOf(model, subject, text.known);
  if (stages.length > 0) {
    const column = Math.max(...stages.map((stage) => columns.stage.get(stage) ?? 0));
    const at = text.stages.get(stages[0]!)! / 1e4;
    const title = stages.map((stage) => titleOf(model, stage)).join(' and ');
    const [only] = stages.length === 1 ? stages : [];
    const place = formatAddress({ chain: model.name, subject: only ?? subject });
    return {
      ...{ ...base, key: stages.join('\n'), kind: 'stage', title, address: place, order: column + at },
      ...{ firms: alone ? [] : [subject], ...(only !== undefined && { stage: only }) },
    };
  }
  const own = formatAddress({ chain: model.name, subject });
  const order = (columns.byLinks?.get(subject) ?? columns.unstaged) + (text.firms.get(subject) ?? 0) / 1e5;
  return { ...base, key: `${subject}\n`, kind: 'firm', title: titleOf(model, subject), address: own, order };
}

/** What a step adds: as concluded of a stage or a single recipient, else the sum of what its firms receive. */
function amountOf(row: Row, index: ConclusionIndex): { interval: Interval; value: SceneValue } {
  const [first] = row.received;
  const single = row.received.length === 1;
  const whole = row.stage === undefined ? undefined : index.one('increment', row.stage);
  const [only] = row.firms;
  const firm =
    !single && row.firms.length < 2 && only !== undefined ? index.one('increment', only) : undefined;
  const subject = row.stage ?? only ?? first!.subject;
  const conclusion = whole ?? firm ?? (single ? first : undefined);
  const quantity = quantityOf(conclusion);
  if (conclusion && quantity) {
    const share =
      single && conclusion === first ? shareOf(first, index) : index.one('share-of-final-price', subject);
    return { interval: quantity.interval, value: valueOf(index, conclusion, share) };
  }
  const interval = row.received.reduce(
    (sum, each) => addIntervals(sum, quantityOf(each)?.interval ?? {}),
    point(ZERO) as Interval,
  );
  const last = quantityOf(first)!;
  const text = quantityText({ ...last, ...printed(row, index), interval });
  const state = pointOf(interval) ? ('exact' as const) : ('bounded' as const);
  return { interval, value: text === undefined ? { text: 'unknown', state: 'unknown' } : { text, state } };
}

/** An amount and its share; a chain known by shares alone has these as its amounts. */
function valueOf(index: ConclusionIndex, amount: Conclusion, share: Conclusion | undefined): SceneValue {
  return quantityOf(amount)?.unit === '%'
    ? shareValue(index, undefined, amount)
    : shareValue(index, amount, share);
}

/** Digits of the most finely printed of its figures. */
function printed(row: Row, index: ConclusionIndex): { readonly decimals?: number } {
  const whole = row.stage === undefined ? undefined : quantityOf(index.one('cumulative-price', row.stage));
  const decimals = [...row.received.map(quantityOf), whole].flatMap((each) => each?.decimals ?? []);
  return decimals.length > 0 ? { decimals: Math.max(...decimals) } : {};
}

function shareOf(received: Conclusion, index: ConclusionIndex): Conclusion | undefined {
  return index.one('received-share-of-final-price', received.subject, itemOf(received));
}

/** The item of `Firm#received:wages`, from its address. */
function itemOf({ address }: Conclusion): string | undefined {
  return parseAddress(address)?.item;
}

function quantityOf(conclusion: Conclusion | undefined): Quantity | undefined {
  return conclusion?.value.kind === 'quantity' ? conclusion.value : undefined;
}

function textOf(conclusion: Conclusion | undefined): string | undefined {
  return conclusion?.value.kind === 'text' ? conclusion.value.text : undefined;
}

function labelOf(item: string | undefined): string {
  return item === undefined ? 'Paid on the way' : item.replaceAll('-', ' ');
}

function titleOf(model: ChainModel, subject: string): string {
  const value = model.fact(subject, 'title')?.assertions[0].value;
  if (value?.kind === 'text' && value.text.trim() !== '') return value.text;
  const [from] = subjectsOf(model, subject, 'from');
  const [to] = subjectsOf(model, subject, 'to');
  // A link without a name of its own is known by its two ends.
  const unnamed = from !== undefined && to !== undefined && subject.includes('->');
  return unnamed ? `${titleOf(model, from)} to ${titleOf(model, to)}` : subject;
}
