import type { Amount } from '../../model/amount.ts';

/** An amount as it was printed, with its unit: `22.50 USD`, `2.1 million USD per kg`, `38 % of final price`. */
export function amountText(amount: Amount, currency = ''): string {
  if (amount.state !== 'stated') return amount.state;
  const { unit } = amount;
  let text = `${amount.approximate ? '~ ' : ''}${amount.text.replaceAll('_', '\u202f')}`;
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
