import type { Elimination, Reconciliation, ReconciledFigure } from '../analysis/reconcile/reconcile.ts';
import { type Ratio, toRatio } from '../analysis/reconcile/ratio.ts';
import { root, rootText } from '../analysis/reconcile/root.ts';
import type { Amount } from '../model/amount.ts';
import { type Exact, exact, toDecimalText, toShortText } from '../model/exact.ts';
import { exactText } from './quantity.ts';
import type { OutputReconciledFigure, OutputReconciliation } from './schema.ts';

type Plain = Omit<OutputReconciliation, 'chain' | 'path' | 'title' | 'written' | 'left'>;

/** What reconciliation makes of a chain, as plain data: exact numbers as texts, and the texts that a table prints. */
export function outputReconciliation({ fit, figures, eliminations, held, nameable }: Reconciliation): Plain {
  const byKey = new Map(fit.figures.map(({ measurement }) => [measurement.key, measurement]));
  const nameOf = (key: string): string =>
    byKey.get(key)?.name ?? nameable.get(key)?.name ?? key.replace(/\|.*$/, '').replace('#', ' ');
  return {
    agrees: fit.agrees,
    sum: exactText(fit.sum),
    sumText: toDecimalText(fit.sum, 2),
    redundancy: fit.redundancy,
    ...(fit.critical && { critical: exactText(fit.critical) }),
    figures: figures.map(outputFigure),
    eliminations: eliminations.map(outputElimination),
    contradictory: fit.contradictory.flatMap((key) => byKey.get(key)?.address ?? []),
    unkept: [...new Set(fit.unkept.map(nameOf))],
    open: fit.open.flatMap((key) => {
      const amount = nameable.get(key);
      if (!amount) return [];
      return [{ name: amount.name, ...(amount.settledBy !== undefined && { settledBy: amount.settledBy }) }];
    }),
    held: held.map(({ address, name, reason }) => ({ address, name, reason })),
  };
}

function outputFigure({
  measurement,
  measured,
  reconciled,
  test,
  verdict,
  withinRounding,
  left,
}: ReconciledFigure): OutputReconciledFigure {
  const { address, name, amount, variance, basis } = measurement;
  const adjustment = reconciled.sub(measured);
  const decimals = printedDecimals(amount);
  const sign = adjustment.compare(0) < 0 ? '-' : '';
  return {
    address,
    name,
    unit: unitText(amount),
    stated: amount.text,
    measured: exactText(measured),
    uncertainty: { text: significant(toRatio(variance)), variance: exactText(variance), basis },
    reconciled: exactText(reconciled),
    reconciledText: toDecimalText(reconciled, decimals),
    uncertaintyAfter: uncertaintyAfter(
      reconciled,
      { n: variance.n * left.n, d: variance.d * left.d },
      decimals,
    ),
    adjustment: exactText(adjustment),
    adjustmentText: toDecimalText(adjustment, Math.max(0, decimals) + 2),
    ...(variance.n !== 0n && {
      inUncertainties: sign + rootText(adjustment.mul(adjustment).div(variance), 2),
    }),
    ...(test && { normalised: rootText(test, 2) }),
    verdict,
    withinRounding,
  };
}

/** What 95 % of a normal distribution lie within, in standard deviations. */
const WITHIN_95 = exact('1.96');

function uncertaintyAfter(
  reconciled: Exact,
  variance: Ratio,
  decimals: number,
): OutputReconciledFigure['uncertaintyAfter'] {
  const finer = Math.max(0, decimals) + 2;
  const half = root(variance, finer + 4).mul(WITHIN_95);
  return {
    text: significant(variance),
    low: toDecimalText(reconciled.sub(half), finer),
    high: toDecimalText(reconciled.add(half), finer),
  };
}

function outputElimination({ figures, restAgrees, implied }: Elimination): Plain['eliminations'][0] {
  const [first] = figures;
  return {
    figures: figures.map(({ address }) => address),
    names: figures.map(({ name }) => name),
    restAgrees,
    ...(implied &&
      first && {
        implied: exactText(implied),
        impliedText: toDecimalText(implied, printedDecimals(first.amount)),
      }),
  };
}

/** Decimals to which a figure is printed; below 0 for thousands and more. */
function printedDecimals({ step }: Amount): number {
  let decimals = 0;
  if (!step || step.n === 0n) return decimals;
  for (let d = step.d; d > 1n; d = (d + 9n) / 10n) decimals++;
  if (decimals === 0) for (let n = step.n; n >= 10n && n % 10n === 0n; n /= 10n) decimals--;
  return decimals;
}

/** A standard uncertainty to two significant digits. */
function significant(variance: Ratio): string {
  if (variance.n === 0n) return '0';
  let decimals = 1;
  while (
    decimals < 30 &&
    root(variance, decimals)
      .mul(10n ** BigInt(decimals))
      .compare(10) < 0
  )
    decimals++;
  return toShortText(root(variance, decimals), decimals);
}

function unitText({ unit, per }: Amount): string {
  const name =
    unit.kind === 'money'
      ? unit.currency
      : unit.kind === 'percent'
        ? '%'
        : unit.kind === 'physical'
          ? unit.unit
          : '';
  return [name, per !== undefined && `per ${per}`].filter(Boolean).join(' ');
}

/**
 * True when a figure printed to its own digits would read otherwise after reconciliation. What agrees to within the
 * rounding of the digits stands as it is: else the rounding of what was written would be reconciled again and again.
 */
export function readsOtherwise({
  measurement,
  measured,
  reconciled,
  withinRounding,
}: ReconciledFigure): boolean {
  if (withinRounding || reconciled.equals(measured)) return false;
  const decimals = printedDecimals(measurement.amount);
  return toDecimalText(reconciled, decimals) !== toDecimalText(measured, decimals);
}
