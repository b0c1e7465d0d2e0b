import { ZERO } from '../../model/exact.ts';
import type { Fact } from '../../model/fact.ts';
import { type Interval, addIntervals } from '../../model/interval.ts';
import { formatAddress } from '../../model/address.ts';
import { addressOfFact, hull, isCarried, statedFigures, type StatedFigure } from '../profit/facts.ts';
import type { QueryContext } from '../query/engine.ts';
import { mostDecimals } from '../value/form.ts';
import { frameQuery } from '../value/frame.ts';
import { perPeriod } from '../value/periods.ts';
import { intervalText } from '../value/print.ts';
import { endsOf } from '../value/structure.ts';
import { valueIndex } from '../value/value.ts';
import type { Figure } from './moment.ts';

/** Benchmarks by which a process is more efficient, and whether more of them is better (KM01). */
export const BETTER: Readonly<Record<string, 'more' | 'less'>> = {
  rejects: 'less',
  loss: 'less',
  yield: 'more',
  'lead-time': 'less',
  'stock-days': 'less',
  'on-time-in-full': 'more',
};
export const BENCHMARKS: readonly string[] = Object.keys(BETTER);

/** Amounts of the account that tell what a process costs, and what is gained. */
export const MEASURES = ['inputs', 'costs', 'value-added', 'profit', 'wages'] as const;

/** Of these, what tells of a unit of the product, whatever its volume. */
const PER_UNIT: ReadonlySet<string> = new Set(['inputs', 'costs']);

/** What a buyer pays on one link. */
export interface Price extends Figure {
  readonly link: string;
  readonly buyer: string;
}

const unitName = (ctx: QueryContext, figure: StatedFigure): string =>
  figure.unit === 'percent' ? '%' : figure.unit === 'money' ? ctx.ask(frameQuery, '').currency : '';

/** A fact as one figure: where several sources state it, the range that they span. */
function figureOf(ctx: QueryContext, fact: Fact): Figure | undefined {
  const [first, ...rest] = statedFigures(ctx, fact).filter(({ text }) => text !== '');
  if (!first || (first.interval.low === undefined && first.interval.high === undefined)) return undefined;
  const same = rest.filter(({ unit, perText }) => unit === first.unit && perText === first.perText);
  return {
    interval: same.reduce<Interval>((all, one) => hull(all, one.interval), first.interval),
    unit: unitName(ctx, first) || physicalUnit(fact),
    money: first.unit === 'money',
    decimals: same.reduce((most, one) => mostDecimals(most, one.decimals), first.decimals),
    per: first.perText,
    premises: [...new Set([first, ...same].flatMap(({ premises }) => premises))],
    time: first.date,
    said: saidBy(fact),
    carried: isCarried(ctx, fact),
  };
}

function physicalUnit({ assertions }: Fact): string {
  const { value } = assertions[0];
  return value.kind === 'amount' && value.amount.unit.kind === 'physical' ? value.amount.unit.unit : '';
}

function saidBy({ assertions }: Fact): string {
  return assertions.map(({ origin }) => `${origin.document} ${origin.id}`).join('\n');
}

/** What is stated of a subject itself. */
export function ownFigure(ctx: QueryContext, subject: string, attribute: string): Figure | undefined {
  const facts = ctx.factsOf(subject, attribute);
  return facts.length === 1 ? figureOf(ctx, facts[0]!) : undefined;
}

/** The share of the final price: as stated, else as concluded. */
export function statedShare(ctx: QueryContext, subject: string): Figure | undefined {
  const stated = ownFigure(ctx, subject, 'share');
  if (stated) return { ...stated, per: undefined };
  return concludedFigure(ctx, subject, '', subject, 'share-of-final-price');
}

/** Units by which wages are those of one worker: what social upgrading reads (BM11). */
const OF_A_WORKER: ReadonlySet<string> = new Set([
  'hour',
  'day',
  'week',
  'month',
  'worker',
  'person',
  'employee',
]);

/** Wages of one worker, where they are stated so. */
export function wageRate(ctx: QueryContext, subject: string): Figure | undefined {
  const rates = ctx.factsOf(subject, 'wages').flatMap((fact) => figureOf(ctx, fact) ?? []);
  return rates.find(({ money, per }) => money && per !== undefined && OF_A_WORKER.has(per));
}

/** The sum over firms, where each of them states it in one unit. */
export function summedFigure(
  ctx: QueryContext,
  units: readonly string[],
  attribute: string,
): Figure | undefined {
  const parts = units.flatMap((unit) => ownFigure(ctx, unit, attribute) ?? []);
  const [first] = parts;
  if (!first || parts.length < units.length) return undefined;
  if (parts.some(({ unit, per }) => unit !== first.unit || per !== first.per)) return undefined;
  return {
    ...first,
    interval: parts.reduce<Interval>((sum, { interval }) => addIntervals(sum, interval), {
      low: ZERO,
      high: ZERO,
    }),
    premises: [...new Set(parts.flatMap(({ premises }) => premises))],
    said: parts.map(({ said }) => said).join('\n'),
    carried: parts.some(({ carried }) => carried),
  };
}

/** What buyers pay to those of whom the subject is made, link by link. Sales among them are no sales of the subject. */
export function pricesOf(ctx: QueryContext, bearers: readonly string[]): readonly Price[] {
  return bearers.flatMap((seller) =>
    ctx.linksAt('from', seller).flatMap((link): Price[] => {
      const fact = ctx.fact(link, 'price');
      const buyer = endsOf(ctx, link).to;
      const figure = fact && !bearers.includes(buyer) ? figureOf(ctx, fact) : undefined;
      return figure ? [{ ...figure, link, buyer }] : [];
    }),
  );
}

/** What is concluded of the subject: in all of the period where a volume is known, else per unit of account. */
export function concludedFigure(
  ctx: QueryContext,
  subject: string,
  kind: string,
  only: string,
  measure: string,
): Figure | undefined {
  const index = ctx.ask(valueIndex, '');
  const item = kind === 'country' ? 'location' : undefined;
  const own = kind === 'country' ? [subject] : [...new Set([subject, only])];
  const perUnit = [measure, undefined] as const;
  const ways = PER_UNIT.has(measure) ? [perUnit] : [[perPeriod(measure), 'period'] as const, perUnit];
  for (const [name, per] of ways)
    for (const one of own) {
      const at = { chain: ctx.chain, subject: one, attribute: name };
      const found =
        index.get(formatAddress({ ...at, ...(item !== undefined && { item }) })) ??
        index.get(formatAddress(at));
      if (found?.value.kind !== 'quantity') continue;
      const { interval, unit, decimals } = found.value;
      // Only what is bounded on both sides can be told to have risen or fallen.
      if (!interval.low || !interval.high) continue;
      return {
        ...{ interval, unit, decimals, money: unit !== '%', per },
        premises: [found.address],
        said: intervalText(interval, unit),
      };
    }
  const facts = ctx.factsOf(only, measure);
  const stated = facts.length === 1 ? figureOf(ctx, facts[0]!) : undefined;
  return stated?.money ? { ...stated, premises: facts.map((fact) => addressOfFact(ctx, fact)) } : undefined;
}
