import type { Amount } from '../../model/amount.ts';
import { toShortText } from '../../model/exact.ts';

/** An amount as it was printed, with its unit: `22.50 USD`, `2.1 million USD per kg`, `38 % of final price`. */
export function amountText(amount: Amount, currency = ''): string {
  if (amount.state !== 'stated') return amount.state;
  const { unit, value, interval } = amount;
  let text = amount.text.replaceAll('_', '\u202f');
  if (value && interval.low && interval.high && !interval.high.equals(value)) {
    const up = interval.high.sub(value);
    // An uncertainty that the author writes to both sides is a part of the figure.
    if (up.equals(value.sub(interval.low))) text += ` ± ${toShortText(up)}`;
  }
  switch (unit.kind) {
    case 'money':
      text += suffix(unit.currency || currency);
      break;
    case 'percent':
      if (!text.includes('%')) text += '\u00a0%';
      if (unit.of) text += ` of ${unit.of.replaceAll('-', ' ')}`;
      break;
    case 'physical':
      text += suffix(unit.unit);
      break;
    case 'number':
      text += suffix(currency);
      break;
  }
  return amount.per === undefined ? text : `${text}/${amount.per}`;
}

function suffix(unit: string): string {
  return unit ? `\u00a0${unit}` : '';
}
