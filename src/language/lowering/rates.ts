import { printedNumber } from '../../model/amount.ts';
import { point } from '../../model/interval.ts';
import type { Fact } from '../../model/fact.ts';
import { findCurrency } from '../../vocabulary/currencies.ts';
import type { Model } from '../generated/ast.ts';
import { reportCurrency } from './amounts.ts';
import { FactCollector, type LoweringContext } from './context.ts';
import { readPeriod } from './dates.ts';
import { readQualifiers } from './qualifiers.ts';

/** Reads `rate 2005 EUR = 1.2441 USD`: one unit of the first currency in the second, at a date. */
export function readRates(model: Model, context: LoweringContext): Fact[] {
  const facts = new FactCollector(context, '');
  for (const node of model.declarations) {
    if (node.$type !== 'Rate' || node.value === undefined) continue;
    for (const code of [node.currency, node.to])
      if (code && !findCurrency(code)) reportCurrency(code, context, node);
    const { value, step } = printedNumber(node.value);
    const amount = {
      state: 'stated' as const,
      interval: point(value),
      value,
      step,
      unit: { kind: 'money' as const, currency: node.to },
      text: node.value,
    };
    const date = readPeriod(node.date, undefined, node, context);
    if (!date) continue;
    const qualifiers = { ...readQualifiers(node.qualifiers, context), date };
    facts.add(
      { subject: '', attribute: 'rate', item: node.currency },
      { kind: 'amount', amount },
      node,
      { value: 'value' },
      qualifiers,
    );
  }
  return facts.all();
}
