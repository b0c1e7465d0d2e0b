import { formatAddress } from '../../model/address.ts';
import { HUNDRED } from '../../model/exact.ts';
import type { Conclusion } from '../conclusion.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { accountQuery } from './account.ts';
import { measuredIn } from './amount-conclusion.ts';
import { type Measured, percentage, quantity } from './conclude.ts';
import { VALUE_AUTHORITY } from './derive.ts';
import { intervalText } from './print.ts';
import { settledBy } from './solved.ts';
import { chainTotalsQuery, countedUnits, finalPriceQuery } from './totals.ts';

/** Shares of the final price and of total value added, of the units of one part. */
export const partShares: Query<string, readonly Conclusion[]> = {
  name: 'value-part-shares',
  compute(ctx, name) {
    const account = ctx.ask(accountQuery, name);
    const price = ctx.ask(finalPriceQuery, '');
    if (!account) return [];
    const added = ctx.ask(addedTotalQuery, '');
    const conclusions: Conclusion[] = [];
    for (const firm of countedUnits(ctx, account)) {
      for (const [measure, of, whole, wholeAddress] of [
        ['share-of-final-price', 'increment', price, 'final-price'],
        ['share-of-value-added', 'value-added', added, 'total-value-added'],
      ] as const) {
        const form = account.forms.get(`${firm}#${of}`);
        if (!form || !whole) continue;
        const share = shareConclusion(ctx, {
          subject: firm,
          measure,
          part: measuredIn(account, form),
          whole,
          settledBy: [...new Set([...settledBy(account, form), ...whole.settledBy])].sort(),
          premises: () => [
            formatAddress({ chain: ctx.chain, subject: firm, attribute: of }),
            formatAddress({ chain: ctx.chain, subject: '', attribute: wholeAddress }),
          ],
          of,
        });
        if (share) conclusions.push(share);
      }
    }
    return conclusions;
  },
};

/** Total value added, only when it is determined: shares of what is open would be open too. */
const addedTotalQuery: Query<'', (Measured & { readonly settledBy: readonly string[] }) | undefined> = {
  name: 'value-added-total',
  fingerprint: (total) => (total ? total.form.constant.toFraction() : ''),
  compute(ctx) {
    const { valueAdded } = ctx.ask(chainTotalsQuery, '');
    if (valueAdded.form.free.size > 0 || valueAdded.form.constant.compare(0) <= 0) return undefined;
    return { form: valueAdded.form, box: new Map(), settledBy: [] };
  },
};

export interface ShareParts {
  readonly subject: string;
  readonly measure: string;
  readonly attribution?: 'location' | 'ownership' | undefined;
  readonly item?: string | undefined;
  readonly part: Measured;
  readonly whole: Measured;
  readonly settledBy: readonly string[];
  readonly premises: () => readonly string[];
  readonly of: string;
  readonly caveats?: readonly string[];
}

/** A share of a whole; undefined when the whole may be nil. */
export function shareConclusion(ctx: QueryContext, parts: ShareParts): Conclusion | undefined {
  const share = percentage(parts.part, parts.whole);
  if (!share) return undefined;
  const whole = parts.measure.replace(/^.*share-of-/, '').replaceAll('-', ' ');
  return quantity({
    chain: ctx.chain,
    subject: parts.subject,
    measure: parts.measure,
    attribution: parts.attribution,
    item: parts.item,
    interval: share.interval,
    unit: '%',
    decimals: share.decimals,
    settledBy: parts.settledBy,
    derivation: () => ({
      statement: `${parts.of} of ${parts.subject} is ${intervalText(share.interval, '%', share.decimals)} of the ${whole}.`,
      rule: parts.measure,
      formula: `${parts.of} ÷ ${whole} × ${HUNDRED.toFraction()}`,
      citations: VALUE_AUTHORITY,
      premises: parts.premises(),
      wouldChange: [`More ${parts.of} of ${parts.subject} raises it, a higher ${whole} lowers it.`],
      ...(parts.caveats && { caveats: parts.caveats }),
    }),
  });
}
