import { formatAddress } from '../../model/address.ts';
import { type Exact, HUNDRED } from '../../model/exact.ts';
import { pointOf } from '../../model/interval.ts';
import type { Conclusion } from '../conclusion.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { possible } from './bounds.ts';
import { percentage, quantity } from './conclude.ts';
import { intervalText } from './print.ts';
import { statedAmounts } from './figures.ts';
import { type Quantities, quantitiesQuery } from './quantities.ts';
import { quantityDecimals } from './quantity-system.ts';

const RULES: Readonly<Record<string, string>> = {
  yield: 'what reaches a firm × its yield = what leaves it',
  yields: 'what leaves a firm = Σ what reaches it × the yield of each',
  'passes-on': 'no yield is stated: what reaches the firm is taken to leave it',
  'one-unit': 'what reaches the final markets is one unit of account',
  'input-quantity': 'what reaches a firm = Σ quantities of the links in',
  'output-quantity': 'what leaves a firm = Σ quantities of the links out',
};
const AUTHORITY = ['KM01'] as const;

/** Quantities per unit of account that follow, what reaches and leaves each firm, and the yield that this makes. */
export const quantityConclusions: Query<string, readonly Conclusion[]> = {
  name: 'value-quantity-conclusions',
  compute(ctx, name) {
    const quantities = ctx.ask(quantitiesQuery, name);
    if (!quantities) return [];
    const conclusions: Conclusion[] = [];
    for (const link of quantities.inferred.keys())
      conclusions.push(amount(ctx, quantities, `${link}#quantity`, quantities.unitOf.get(link) ?? ''));
    for (const link of quantities.unitOf.keys()) conclusions.push(...statedQuantity(ctx, quantities, link));
    for (const [key, item] of quantities.items) {
      if (item.measure === 'received-quantity')
        conclusions.push(amount(ctx, quantities, key, quantities.unitOf.get(item.subject) ?? ''));
    }
    for (const { firm, unit, yields } of quantities.balances) {
      conclusions.push(amount(ctx, quantities, `${firm}#input-quantity`, unit));
      conclusions.push(amount(ctx, quantities, `${firm}#output-quantity`, unit));
      if (yields.length === 0 && !quantities.passing.includes(firm))
        conclusions.push(...impliedYield(ctx, quantities, firm));
    }
    return conclusions;
  },
};

/** What a link carries as its line says, beside what others are found to carry. */
function statedQuantity(ctx: QueryContext, quantities: Quantities, link: string): Conclusion[] {
  const stated = ctx.ask(statedAmounts, link).amounts.find(({ attribute }) => attribute === 'quantity');
  if (!stated || stated.state === 'unknown' || quantities.inferred.has(link)) return [];
  const { interval, decimals, premises } = stated;
  const unit = stated.unit ?? '';
  return [
    quantity({
      ...{ chain: ctx.chain, subject: link, measure: 'quantity', standing: 'declared' as const },
      ...{ interval, unit, decimals, settledBy: [] },
      derivation: () => ({
        statement: `quantity of ${link} is ${intervalText(interval, unit, decimals)}, as stated.`,
        rule: 'declared',
        citations: [],
        premises: premises.slice(1),
      }),
    }),
  ];
}

function amount(ctx: QueryContext, quantities: Quantities, key: string, unit: string): Conclusion {
  const item = quantities.items.get(key)!;
  const form = quantities.forms.get(key)!;
  const interval = possible(item, form, quantities.box);
  const origin = quantities.origins.get(key);
  const decimals = quantityDecimals(pointOf(interval), item.decimals);
  const { subject, measure } = item;
  const row = origin?.kind === 'row' ? origin.row : undefined;
  const settledBy = [...form.free.keys()].flatMap((symbol) => quantities.items.get(symbol)?.settledBy ?? []);
  const address = (subjectOf: string, attribute: string): string =>
    formatAddress({ chain: ctx.chain, subject: subjectOf, attribute });
  const assumed = row?.rule === 'passes-on';
  return quantity({
    ...{ chain: ctx.chain, subject, measure, interval, unit, decimals, settledBy: [...settledBy].sort() },
    derivation: () => ({
      statement: `${measure.replaceAll('-', ' ')} of ${subject} is ${intervalText(interval, unit, decimals)} per unit of account.`,
      rule: row?.rule ?? 'open',
      formula: (row && RULES[row.rule]) ?? 'nothing in the balance settles it',
      citations: AUTHORITY,
      premises: [
        ...(row?.premises ?? []),
        ...(row?.terms ?? []).flatMap(([other]) => {
          const there = quantities.items.get(other);
          if (!there || other === key || other.includes('|')) return [];
          return there.facts.length > 0 ? there.facts : [address(there.subject, there.measure)];
        }),
      ],
      ...(assumed && {
        caveats: [
          `No yield or loss of ${row.key.split('|')[0]} is stated: it is taken to pass on all that reaches it.`,
        ],
      }),
    }),
  });
}

/** What a firm gets out of what reaches it, where it does not say so itself. */
function impliedYield(ctx: QueryContext, quantities: Quantities, firm: string): readonly Conclusion[] {
  const form = (measure: string) => quantities.forms.get(`${firm}#${measure}`)!;
  const { box } = quantities;
  const share = percentage({ form: form('output-quantity'), box }, { form: form('input-quantity'), box });
  if (!share || (!share.interval.low && !share.interval.high)) return [];
  const value: Exact | undefined = pointOf(share.interval);
  if (!value || value.equals(HUNDRED)) return [];
  const at = (attribute: string): string => formatAddress({ chain: ctx.chain, subject: firm, attribute });
  return [
    quantity({
      ...{
        chain: ctx.chain,
        subject: firm,
        measure: 'yield',
        interval: share.interval,
        unit: '%',
        decimals: 1,
      },
      derivation: () => ({
        statement: `${firm} gets ${intervalText(share.interval, '%', 1)} out of what reaches it.`,
        rule: 'implied-yield',
        formula: 'yield = what leaves ÷ what reaches it',
        citations: AUTHORITY,
        premises: [at('output-quantity'), at('input-quantity')],
      }),
    }),
  ];
}
