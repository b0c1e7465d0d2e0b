import { printedNumber } from '../../model/amount.ts';
import { point } from '../../model/interval.ts';
import type { Fact } from '../../model/fact.ts';
import { findCurrency } from '../../vocabulary/currencies.ts';
import type { Deflator, Model } from '../generated/ast.ts';
import { reportCurrency } from './amounts.ts';
import { FactCollector, type LoweringContext } from './context.ts';
import { readPeriod } from './dates.ts';
import { readQualifiers } from './qualifiers.ts';

/** Reads `deflator US-CPI { 1995 = 152.4; 2000 = 172.2 }`: one fact, with an assertion for each date. */
function readDeflator(node: Deflator, facts: FactCollector, context: LoweringContext): void {
  for (const line of node.values) {
    const date = line.value === undefined ? undefined : readPeriod(line.date, undefined, line, context);
    if (!date) continue;
    const { value, step } = printedNumber(line.value);
    const unit = { kind: 'number' as const };
    const amount = { state: 'stated' as const, interval: point(value), value, step, unit, text: line.value };
    facts.add(
      { subject: '', attribute: 'deflator', item: node.name },
      { kind: 'amount', amount },
      line,
      { value: 'value' },
      { ...readQualifiers(line.qualifiers, context), date },
    );
  }
}

/** Reads `rate 2005 EUR = 1.2441 USD`: one unit of the first currency in the second, at a date; and the deflators. */
export function readRates(model: Model, context: LoweringContext): Fact[] {
  const facts = new FactCollector(context, '');
  for (const node of model.declarations) {
    if (node.$type === 'Deflator') readDeflator(node, facts, context);
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
