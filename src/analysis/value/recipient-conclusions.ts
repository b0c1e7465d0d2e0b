import { formatAddress } from '../../model/address.ts';
import type { Conclusion } from '../conclusion.ts';
import type { Query } from '../query/engine.ts';
import { quantity } from './conclude.ts';
import { VALUE_AUTHORITY } from './derive.ts';
import { type Box, FormBuilder, rangeOf } from './form.ts';
import { frameQuery } from './frame.ts';
import { intervalText } from './print.ts';
import { type RecipientKind, type RecipientLine, recipientsQuery } from './recipients.ts';
import { shareConclusion } from './shares.ts';
import { finalPriceQuery, freeQuery } from './totals.ts';

/** What is said of a line by what it is. */
const ABOUT: Readonly<Record<RecipientKind, string>> = {
  factor: 'A factor of production within a firm.',
  firm: 'What is left to a firm as a whole: wages, other costs and profit are in it.',
  group: 'What a group of firms receives as a whole.',
  'purchased-input':
    'An input that others buy: all that is paid for it, what its maker bought itself included. It is nobody’s income.',
  cost: 'A cost of which it is not said who receives it.',
  carrier: 'Paid to carriers and insurers outside the model.',
  'product-tax': 'A tax or duty on the product, or a subsidy (below zero).',
  'by-product':
    'What by-products bring: firms receive it, and it is no part of the final price, so it is taken off.',
  residual: 'A named residual: it is not spread over the recipients that are named.',
};

/** The final price by recipient as conclusions: of each line the amount, its share and what it is; then what is mixed. */
export const recipientConclusions: Query<'', readonly Conclusion[]> = {
  name: 'value-recipient-conclusions',
  compute(ctx) {
    const lines = ctx.ask(recipientsQuery, '');
    const price = ctx.ask(finalPriceQuery, '');
    const { box } = ctx.ask(freeQuery, '');
    const unit = ctx.ask(frameQuery, '').currency || '%';
    if (!price) return [];
    const whole = formatAddress({ chain: ctx.chain, subject: '', attribute: 'final-price' });
    const conclusions = lines.flatMap((line): Conclusion[] => {
      const { subject, item, kind, form, settledBy } = line;
      const at = { chain: ctx.chain, subject, ...(item !== undefined && { item }) };
      const interval = rangeOf(form, box);
      const amount = intervalText(interval, unit, form.decimals);
      const received = quantity({
        ...{ ...at, measure: 'received', interval, unit, decimals: form.decimals, settledBy },
        measured: { form, box },
        derivation: () => ({
          statement: `${line.of}: ${amount} of the final price. ${ABOUT[kind]}`,
          rule: `received-${kind}`,
          formula: 'Σ over all recipients = final price',
          citations: VALUE_AUTHORITY,
          premises: line.premises,
        }),
      });
      const share = shareConclusion(ctx, {
        ...{ subject, item, measure: 'received-share-of-final-price', part: { form, box }, whole: price },
        settledBy: [...new Set([...settledBy, ...price.settledBy])].sort(),
        premises: () => [received.address, whole],
        of: 'what is received',
      });
      const is: Conclusion = {
        address: formatAddress({ ...at, attribute: 'recipient-kind' }),
        ...{ chain: ctx.chain, subject, measure: 'recipient-kind', standing: 'inferred' },
        value: { kind: 'text', text: kind },
        derivation: () => ({
          statement: `In the final price by recipient, ${line.of} is a ${kind.replace('-', ' ')}. ${ABOUT[kind]}`,
          rule: 'recipient-kind',
          citations: [...VALUE_AUTHORITY, 'ours'],
          premises: [received.address],
        }),
      };
      return [received, ...(share ? [share] : []), is];
    });
    if (lines.length === 0) return conclusions;
    const mix = mixOf(ctx.chain, lines, box, unit);
    return [...conclusions, wholeOf(ctx.chain, lines, box, unit), ...(mix ? [mix] : [])];
  },
};

/** The sum of the lines, the residual included: the final price, as far as the figures agree. */
function wholeOf(chain: string, lines: readonly RecipientLine[], box: Box, unit: string): Conclusion {
  const sum = new FormBuilder(false);
  for (const { form } of lines) sum.add(form);
  const form = sum.build();
  const interval = rangeOf(form, box);
  return quantity({
    ...{ chain, subject: '', measure: 'received', interval, unit, decimals: form.decimals },
    measured: { form, box },
    settledBy: [...new Set(lines.flatMap(({ settledBy }) => settledBy))].sort(),
    derivation: () => ({
      statement: `All recipients together: ${intervalText(interval, unit, form.decimals)}, in ${lines.length} lines.`,
      rule: 'received-by-all',
      formula: 'Σ over all recipients = final price',
      citations: VALUE_AUTHORITY,
      premises: addressesOf(chain, lines),
    }),
  });
}

function addressesOf(chain: string, lines: readonly RecipientLine[]): readonly string[] {
  return lines.map(({ subject, item }) =>
    formatAddress({ chain, subject, attribute: 'received', ...(item !== undefined && { item }) }),
  );
}

/** What kinds of recipient the lines mix; undefined where all are of one kind. */
function mixOf(
  chain: string,
  lines: readonly RecipientLine[],
  box: Box,
  unit: string,
): Conclusion | undefined {
  const kinds = [...new Set(lines.map(({ kind }) => kind))].filter(
    (kind) => kind !== 'residual' && kind !== 'by-product',
  );
  if (kinds.length < 2) return undefined;
  const named = kinds.map((kind) => {
    const sum = new FormBuilder(false);
    for (const line of lines) if (line.kind === kind) sum.add(line.form);
    const form = sum.build();
    return `${kind.replace('-', ' ')} ${intervalText(rangeOf(form, box), unit, form.decimals)}`;
  });
  return {
    address: formatAddress({ chain, subject: '', attribute: 'recipients-mix' }),
    ...{ chain, subject: '', measure: 'recipients-mix', standing: 'inferred' },
    value: { kind: 'text', text: kinds.toSorted().join(', ') },
    derivation: () => ({
      statement: `By recipient, the final price is divided among recipients of different kinds: ${named.join(', ')}.`,
      rule: 'recipients-mix',
      formula: 'Σ over all recipients = final price, each part of it once',
      citations: [...VALUE_AUTHORITY, 'ours'],
      premises: addressesOf(chain, lines),
      caveats: [
        'The lines add up, and do not compare: a factor is a part of what a firm receives, and a purchased input is no income of anybody. Compare within one way of adding up (stage, firm, factor, country).',
      ],
      wouldChange: [
        'What firms buy outside the model (inputs) and pay (wages, costs, profit), where it is not stated.',
      ],
    }),
  };
}
