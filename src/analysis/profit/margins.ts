import { ONE } from '../../model/exact.ts';
import type { Conclusion } from '../conclusion.ts';
import type { QueryContext } from '../query/engine.ts';
import { percentage, quantity } from '../value/conclude.ts';
import { FormBuilder } from '../value/form.ts';
import { isOfMargin } from '../value/gross-margin.ts';
import { intervalText } from '../value/print.ts';
import { slackOf } from '../value/solve.ts';
import type { Account } from '../value/solved.ts';
import { type UnitAmount, amountOf, operatingProfitOf } from './unit.ts';

/** A ratio of two amounts of a unit, with what its address, formula and caveats say. */
interface Ratio {
  readonly measure: string;
  readonly part: UnitAmount;
  readonly whole: UnitAmount;
  readonly formula: string;
  readonly citations: readonly string[];
  readonly caveats: readonly string[];
}

/** The amounts of a unit that margins are ratios of; missing where the account does not hold them. */
export interface MarginAmounts {
  readonly output?: UnitAmount | undefined;
  readonly purchases?: UnitAmount | undefined;
  readonly increment?: UnitAmount | undefined;
  readonly capture?: UnitAmount | undefined;
  /** The capture follows from the gross margin: a ratio of it says nothing against the margin. */
  readonly captureOfMargin?: boolean | undefined;
  /** Nothing says whether it buys outside the model: it may. */
  readonly buysOutside?: boolean | undefined;
  readonly operatingProfit?: UnitAmount | undefined;
  readonly profit?: UnitAmount | undefined;
}

export function marginAmounts(ctx: QueryContext, account: Account, unit: string): MarginAmounts {
  const amount = (measure: string): UnitAmount | undefined => amountOf(ctx, account, unit, [measure]);
  const operating = operatingProfitOf(ctx, account, unit);
  const output = amount('output');
  const purchases = amount('purchases');
  // Sold less bought, from the figures of both, so that what is open in both cancels out.
  const difference =
    output && purchases ? new FormBuilder().add(output.form).add(purchases.form, MINUS).build() : undefined;
  return {
    output,
    purchases,
    increment:
      difference && output && purchases
        ? {
            form: difference,
            box: account.box,
            slack: slackOf(difference, account.figures),
            premises: [...output.premises, ...purchases.premises],
            settledBy: [...output.settledBy, ...purchases.settledBy],
          }
        : amount('increment'),
    capture: amount('capture'),
    captureOfMargin: isOfMargin(account, unit),
    buysOutside: account.equations.items.has(`${unit}#unstated-inputs`),
    operatingProfit: operating === 'without-interest' ? undefined : operating,
    profit: amount('profit'),
  };
}

const MINUS = ONE.neg();

/** The margins that the account itself gives, beside the mark-up, gross and operating margin of its own conclusions. */
export function accountMargins(
  ctx: QueryContext,
  unit: string,
  amounts: MarginAmounts,
  concluded: ReadonlySet<string>,
): readonly Conclusion[] {
  const { output, capture, profit, operatingProfit } = amounts;
  if (!output) return [];
  const ratios: Ratio[] = [];
  if (capture)
    ratios.push({
      ...{ measure: 'capture-margin', part: capture, whole: output, citations: ['LKD'] },
      formula: 'capture margin = value capture ÷ output: the gross margin of Linden, Kraemer and Dedrick',
      caveats: [
        'Its gross profit is value added less direct labour: another margin than output less purchases.',
      ],
    });
  if (operatingProfit && !concluded.has('operating-margin'))
    ratios.push({
      ...{ measure: 'operating-margin', part: operatingProfit, whole: output, citations: ['GHKS §3.4'] },
      formula: 'operating margin = (profit + interest) ÷ output',
      caveats: ['Profit before interest, of the price: not a return on capital.'],
    });
  if (profit)
    ratios.push({
      ...{ measure: 'net-margin', part: profit, whole: output, citations: ['ours'] },
      formula: 'net margin = profit after interest ÷ output',
      caveats: ['Profit after interest, of the price: not a return on capital.'],
    });
  return ratios.flatMap((ratio) => ratioConclusion(ctx, unit, ratio) ?? []);
}

function ratioConclusion(ctx: QueryContext, unit: string, ratio: Ratio): Conclusion | undefined {
  const { measure, part, whole, formula, citations, caveats } = ratio;
  const share = percentage(part, whole);
  if (!share) return undefined;
  const { interval, decimals } = share;
  return quantity({
    ...{ chain: ctx.chain, subject: unit, measure, interval, unit: '%', decimals },
    settledBy: [...new Set([...part.settledBy, ...whole.settledBy])].sort(),
    derivation: () => ({
      statement: `${measure} of ${unit} is ${intervalText(interval, '%', decimals)}.`,
      rule: measure,
      ...{ formula, citations, caveats },
      premises: [...part.premises, ...whole.premises],
    }),
  });
}
