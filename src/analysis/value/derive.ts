import { formatAddress } from '../../model/address.ts';
import { pointOf } from '../../model/interval.ts';
import type { Derivation } from '../conclusion.ts';
import type { Item } from './items.ts';
import { figureName } from './naming.ts';
import { intervalText, numberText } from './print.ts';
import type { Row } from './solve.ts';
import { type Account, intervalOf } from './solved.ts';

/** The identities in words, by the name of their rule. All are of the account of a chain (GHKS §3.4). */
export const FORMULAS: Readonly<Record<string, string>> = {
  output: 'output = Σ value of links out',
  purchases:
    'purchases = Σ value of links in + freight, insurance, duties and taxes paid on them − subsidies',
  'no-purchases': 'no link leads to it: it buys nothing inside the model',
  increment: 'increment = output − purchases',
  'closed-statement':
    'increment = inputs + costs + wages + land rent + depreciation + taxes − subsidies + operating profit (interest + profit)',
  'operating-profit': 'operating profit = interest + profit',
  residual: 'residual = increment − what is stated of it',
  'value-added': 'value added = increment − inputs bought outside the model',
  'cost-of-unstated-nature': 'a cost of unstated nature is bought in, value added, or some of each',
  capture: 'value capture = value added − direct labour',
  'gross-margin': 'value capture = gross profit = gross margin × price (output)',
  'mark-up': 'increment = output − purchases = mark-up × purchases (what is paid)',
  'sum-of-members': 'what is stated of a group is the sum of its members',
  'final-price': 'final price = Σ value of links into markets, with what is paid on them',
  'one-unit': 'what the markets take adds up to one unit of account: Σ value ÷ price = 1',
  whole: 'a chain that is known only by shares has its final price as the whole, 100',
  unattributed: 'unattributed = final price − Σ of what recipients are named for',
  share: 'amount = percentage × what it is of',
  'net-of-what-it-holds': 'value = price as stated − freight, insurance and taxes that it holds by its mark',
};

/** Standing caveats of a rule. */
const CAVEATS: Readonly<Record<string, string>> = {
  'closed-statement': 'What the statement does not list is taken to be a part of what it lists.',
  capture: 'Value capture is another measure than value added and is not added to it.',
  'gross-margin': 'Value capture is another measure than value added and is not added to it.',
  'mark-up': 'A mark-up is of the price paid, and no profit: costs are paid from it (GHKS §3.4).',
};

export const VALUE_AUTHORITY = ['GHKS §3.4'] as const;

/** Why an amount of the account has the value that it has: the figure itself, or the identity it follows from. */
export function deriveAmount(chain: string, account: Account, key: string, unit: string): Derivation {
  const item = account.equations.items.get(key)!;
  const origin = account.origins.get(key);
  const interval = intervalOf(account, key) ?? {};
  const decimals = account.forms.get(key)?.decimals;
  const name = conclusionName(item);
  const value = intervalText(interval, unit, decimals);
  const own = addressOf(chain, item);
  if (item.how !== undefined && (origin?.kind === 'figure' || item.stated)) {
    return {
      statement: `${name} is ${value}: ${item.how}.`,
      rule: item.measure === 'value' ? 'link-value' : 'per-unit-of-account',
      formula:
        item.measure === 'value'
          ? 'value = price × quantity'
          : 'per unit of account = figure ÷ what it is per',
      citations: VALUE_AUTHORITY,
      premises: item.facts.filter((address) => address !== own),
      wouldChange: ['Another figure on one of these lines.'],
    };
  }
  if (origin?.kind === 'figure' || (item.stated && origin?.kind === 'free')) {
    return {
      statement: `${name} is ${value}, as stated.`,
      rule: 'declared',
      citations: [],
      premises: item.facts.filter((address) => address !== own),
      wouldChange: ['Another figure on that line.'],
    };
  }
  if (origin?.kind === 'row') {
    const { row } = origin;
    const caveat = CAVEATS[row.rule];
    return {
      statement: `${name} is ${value}: ${terms(account, row, key, unit)}.`,
      rule: row.rule,
      formula: FORMULAS[row.rule] ?? row.rule,
      citations: VALUE_AUTHORITY,
      premises: premisesOf(chain, account, row, key),
      wouldChange: sensitivities(account, key, unit),
      ...(caveat && { caveats: [caveat] }),
    };
  }
  return {
    statement: `${name} is ${pointOf(interval) ? value : `not determined (${value})`}: ${item.how ?? 'nothing in the account settles it'}.`,
    rule: 'open',
    citations: VALUE_AUTHORITY,
    premises: item.facts.filter((address) => address !== own),
    ...(item.settledBy !== undefined && { wouldChange: [`It would be settled by ${item.settledBy}.`] }),
  };
}

/** How many figures a derivation names of those that move an amount: the weightiest. */
const MOST_SENSITIVITIES = 4;

/** What each figure that an amount follows from does to it, the weightiest first: exact, since the account is linear. */
function sensitivities(account: Account, key: string, unit: string): string[] {
  const weights = [...(account.forms.get(key)?.figures ?? [])].flatMap(([figure, weight]) => {
    const item = account.equations.items.get(figure);
    const value = account.figures.get(figure)?.value;
    // That a percentage holds is a figure, too: it is no amount that could be higher.
    if (!item || !value || weight.compare(0) === 0 || figure.endsWith('|stated')) return [];
    return [{ name: figureName(item), weight, size: weight.mul(value).abs() }];
  });
  const one = unit || 'unit';
  return weights
    .toSorted((a, b) => b.size.compare(a.size) || (a.name < b.name ? -1 : 1))
    .slice(0, MOST_SENSITIVITIES)
    .map(({ name, weight }) => {
      const size = `${numberText(weight.abs())} ${one}`;
      return `Were ${name} one ${one} higher, it would be ${size} ${weight.compare(0) > 0 ? 'more' : 'less'}.`;
    });
}

export function conclusionName(item: Item): string {
  const measure = item.measure === 'value' ? 'value' : item.measure;
  const label = item.item === undefined ? measure : `${measure} ${item.item}`;
  return item.subject ? `${label} of ${item.subject}` : label;
}

/** The other amounts of an identity with their figures: `output 100 USD − purchases 50 USD`. */
function terms(account: Account, row: Row, key: string, unit: string): string {
  const own = row.terms.find(([k]) => k === key)?.[1];
  if (!own) return FORMULAS[row.rule] ?? row.rule;
  const parts: string[] = [];
  for (const [other, weight] of row.terms) {
    if (other === key) continue;
    const item = account.equations.items.get(other);
    const interval = intervalOf(account, other);
    if (!item || !interval || !isShown(item)) continue;
    const factor = weight.div(own).neg();
    const size = factor.abs();
    const times = size.equals(1) ? '' : `${numberText(size.mul(100))} % of `;
    const sign = factor.compare(0) < 0 ? '− ' : parts.length > 0 ? '+ ' : '';
    const name =
      item.measure === 'inputs-in-cost' ? `what is bought in of ${costOf(item)}` : figureName(item);
    parts.push(`${sign}${times}${name} ${intervalText(interval, unit, account.forms.get(other)?.decimals)}`);
  }
  return parts.length > 0 ? parts.join(' ') : (FORMULAS[row.rule] ?? row.rule);
}

function premisesOf(chain: string, account: Account, row: Row, key: string): string[] {
  const premises: string[] = [...(row.premises ?? [])];
  for (const [other] of row.terms) {
    if (other === key) continue;
    const item = account.equations.items.get(other);
    if (!item) continue;
    if (item.facts.length > 0) premises.push(...item.facts);
    else if (item.measure === 'inputs-in-cost') {
      if (item.settledBy !== undefined) premises.push(item.settledBy);
    } else if (isShown(item)) premises.push(addressOf(chain, item));
  }
  return [...new Set(premises)];
}

/** Helpers of a percentage and inputs of which nothing is stated are in the account, and not in its sentences. */
function isShown(item: Item): boolean {
  if (item.measure === 'inputs-in-cost') return item.key.endsWith('|bought-in');
  return !item.key.includes('|') && item.measure !== 'unstated-inputs';
}

/** `cost rent of Factory`, of the part of it that is bought in. */
function costOf(item: Item): string {
  const [name = ''] = item.key.slice(item.subject.length + 1).split('|');
  return `${name.replace(':', ' ')} of ${item.subject}`;
}

/** Address of the conclusion about an amount. */
export function addressOf(chain: string, item: Item): string {
  return formatAddress({
    chain,
    subject: item.subject,
    attribute: item.measure,
    ...(item.item !== undefined && { item: item.item }),
  });
}
