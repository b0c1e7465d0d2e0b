import { formatAddress } from '../../model/address.ts';
import type { Conclusion } from '../conclusion.ts';
import type { QueryContext } from '../query/engine.ts';
import { measuredIn } from './amount-conclusion.ts';
import { percentage, quantity } from './conclude.ts';
import { VALUE_AUTHORITY } from './derive.ts';
import { type Form, difference } from './form.ts';
import { intervalText } from './print.ts';
import { type Account, settledBy } from './solved.ts';

/** Mark-up, gross margin and operating margin of a firm, each with what it is of in its name and formula. */
export function marginConclusions(ctx: QueryContext, account: Account, firm: string): readonly Conclusion[] {
  const form = (measure: string): Form | undefined => account.forms.get(`${firm}#${measure}`);
  const output = form('output');
  const purchases = form('purchases');
  const profit = form('operating-profit');
  const conclusions: Conclusion[] = [];
  const add = (measure: string, part: Form, whole: Form, formula: string, of: readonly string[]): void => {
    const share = percentage(measuredIn(account, part), measuredIn(account, whole));
    if (!share) return;
    conclusions.push(
      quantity({
        chain: ctx.chain,
        subject: firm,
        measure,
        interval: share.interval,
        unit: '%',
        decimals: share.decimals,
        settledBy: [...new Set([...settledBy(account, part), ...settledBy(account, whole)])].sort(),
        derivation: () => ({
          statement: `${measure} of ${firm} is ${intervalText(share.interval, '%', share.decimals)}.`,
          rule: measure,
          formula,
          citations: VALUE_AUTHORITY,
          premises: of.map((attribute) => formatAddress({ chain: ctx.chain, subject: firm, attribute })),
          caveats:
            measure === 'operating-margin'
              ? ['Operating profit before interest, of the price: not a return on capital.']
              : [
                  'A mark-up or margin says little of who gains unless volume and the costs behind it are known: it is no profit (GHKS §3.4).',
                ],
        }),
      }),
    );
  };
  // Nothing bought inside the model: the whole price would be the mark-up, which says nothing.
  if (output && purchases && !(purchases.free.size === 0 && purchases.constant.n === 0n)) {
    const increment = difference(output, purchases);
    add('mark-up', increment, purchases, 'mark-up = (output − purchases) ÷ purchases', [
      'output',
      'purchases',
    ]);
    add('gross-margin', increment, output, 'gross margin = (output − purchases) ÷ output', [
      'output',
      'purchases',
    ]);
  }
  if (output && profit) {
    const formula = 'operating margin = operating profit ÷ output';
    add('operating-margin', profit, output, formula, ['operating-profit', 'output']);
  }
  return conclusions;
}
