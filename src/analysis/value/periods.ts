import { formatAddress } from '../../model/address.ts';
import { type Exact, ONE } from '../../model/exact.ts';
import { type Interval, pointOf } from '../../model/interval.ts';
import type { Conclusion } from '../conclusion.ts';
import type { QueryContext } from '../query/engine.ts';
import { measuredOf, quantity } from './conclude.ts';
import { VALUE_AUTHORITY } from './derive.ts';
import { statedAmounts } from './figures.ts';
import { scaleForm } from './form.ts';
import { frameQuery } from './frame.ts';
import { intervalText } from './print.ts';
import { type Volume, volumeIn, volumeQuery } from './volume.ts';

/** Measure of an amount per period: `increment-per-period`. */
export function perPeriod(measure: string): string {
  return `${measure}-per-period`;
}

/** Measures that are shown per period too. */
const SHOWN: ReadonlySet<string> = new Set([
  ...['value', 'output', 'increment', 'value-added', 'capture', 'final-price', 'total-value-added'],
  ...['unattributed', 'factor-income', 'exports', 'imports', 'balance'],
]);
/** Measures that have no total: they are not counted per unit of account. */
const RATIOS = /^share-of-|-share-of-|^mark-up$|-margin$|^price$|^quantity$|-per-period$|^cumulative-price$/;

/** The amount per period of one conclusion; undefined without a volume, or when it has none. */
export function inPeriod(ctx: QueryContext, conclusion: Conclusion): Conclusion | undefined {
  if (conclusion.value.kind !== 'quantity' || RATIOS.test(conclusion.measure)) return undefined;
  const own = conclusion.measure === 'value' ? linkVolume(ctx, conclusion.subject) : undefined;
  const volume = own ?? ctx.ask(volumeQuery, '');
  return volume && perPeriodOf(conclusion, volume);
}

/** Amounts per period beside those per unit of account, where a volume is declared. */
export function periodConclusions(
  ctx: QueryContext,
  conclusions: readonly Conclusion[],
): readonly Conclusion[] {
  return conclusions.flatMap((conclusion) =>
    SHOWN.has(conclusion.measure) ? (inPeriod(ctx, conclusion) ?? []) : [],
  );
}

/** A link with a volume of its own: its value per unit of account is multiplied by volume ÷ quantity. */
function linkVolume(ctx: QueryContext, link: string): Volume | undefined {
  const { amounts } = ctx.ask(statedAmounts, link);
  const own = amounts.find((s) => s.attribute === 'volume');
  if (!own) return undefined;
  const quantity = amounts.find((s) => s.attribute === 'quantity');
  const { unitOfAccount } = ctx.ask(frameQuery, '');
  const volume = volumeIn(ctx, own, quantity?.unit ?? unitOfAccount);
  const count = quantity ? quantity.value : ONE;
  if (!volume || !count || count.n === 0n) return undefined;
  const { low, high } = volume.interval;
  return {
    ...volume,
    interval: { ...(low && { low: low.div(count) }), ...(high && { high: high.div(count) }) },
    value: volume.value?.div(count),
  };
}

function perPeriodOf(conclusion: Conclusion, volume: Volume): Conclusion | undefined {
  if (conclusion.value.kind !== 'quantity') return undefined;
  const measured = measuredOf(conclusion);
  const { interval: each, unit, decimals: own, settledBy } = conclusion.value;
  const interval = product(each, volume.interval);
  const decimals = own === undefined || volume.decimals === undefined ? own : own + volume.decimals;
  const measure = perPeriod(conclusion.measure);
  const item = conclusion.attribution ?? (conclusion.subject === '' ? undefined : itemOf(conclusion));
  return quantity({
    ...{
      chain: conclusion.chain,
      subject: conclusion.subject,
      measure,
      attribution: conclusion.attribution,
      item,
    },
    ...{ interval, unit, decimals },
    settledBy: [...(settledBy ?? []), ...(pointOf(volume.interval) ? [] : volume.premises)],
    ...(measured &&
      volume.value && {
        measured: {
          ...measured,
          form: scaleForm(measured.form, volume.value),
        },
      }),
    derivation: () => ({
      statement: `${conclusion.measure} of ${conclusion.subject || 'the chain'} is ${intervalText(interval, unit, decimals)} per period.`,
      rule: 'per-period',
      formula: 'per period = per unit of account × volume',
      citations: VALUE_AUTHORITY,
      premises: [conclusion.address, ...volume.premises],
    }),
  });
}

/** The item of a conclusion's address, for those that are narrowed without an attribution. */
function itemOf(conclusion: Conclusion): string | undefined {
  const plain = formatAddress({
    chain: conclusion.chain,
    subject: conclusion.subject,
    attribute: conclusion.measure,
  });
  return conclusion.address === plain ? undefined : conclusion.address.slice(plain.length + 1);
}

function product(a: Interval, b: Interval): Interval {
  if (!b.low || b.low.compare(0) < 0) return {};
  const ends = (x: Exact | undefined, y: Exact | undefined): Exact | undefined =>
    x && y ? x.mul(y) : undefined;
  const low = a.low && (a.low.compare(0) >= 0 ? ends(a.low, b.low) : ends(a.low, b.high));
  const high = a.high && (a.high.compare(0) >= 0 ? ends(a.high, b.high) : ends(a.high, b.low));
  return {
    ...(low && { low }),
    ...(high && { high }),
    ...(low && a.lowOpen && { lowOpen: true as const }),
    ...(high && a.highOpen && { highOpen: true as const }),
  };
}
