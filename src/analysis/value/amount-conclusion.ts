import { formatAddress } from '../../model/address.ts';
import { type Interval, pointOf } from '../../model/interval.ts';
import type { Conclusion, Derivation } from '../conclusion.ts';
import type { QueryContext } from '../query/engine.ts';
import { type Measured, quantity } from './conclude.ts';
import { deriveAmount } from './derive.ts';
import type { Form } from './form.ts';
import type { Item } from './items.ts';
import { type Account, intervalOf, itemsOf, settledBy } from './solved.ts';

/** A form of a part as conclusions carry it. */
export function measuredIn(account: Account, form: Form): Measured {
  return { form, box: account.box };
}

/** One amount of the account as a conclusion. */
export function amountConclusion(ctx: QueryContext, account: Account, item: Item, unit: string): Conclusion {
  const form = account.forms.get(item.key)!;
  const interval = intervalOf(account, item.key)!;
  return quantity({
    chain: ctx.chain,
    subject: item.subject,
    measure: item.measure,
    item: item.item,
    standing: item.facts.length > 0 ? 'declared' : 'inferred',
    interval,
    unit,
    decimals: form.decimals,
    settledBy: settledBy(account, form),
    measured: measuredIn(account, form),
    derivation: () =>
      withCaveats(ctx.chain, account, item, deriveAmount(ctx.chain, account, item.key, unit), interval),
  });
}

function withCaveats(
  chain: string,
  account: Account,
  item: Item,
  derivation: Derivation,
  interval: Interval,
): Derivation {
  if (item.measure !== 'value-added' || item.facts.length > 0) return derivation;
  const { subject } = item;
  const caveats: string[] = [];
  const { equations } = account;
  if (equations.items.has(`${subject}#unstated-inputs`)) {
    caveats.push(
      `Only the increment of ${subject} is known: value added is at most that, since inputs bought outside the model are not stated (inputs none would close the account).`,
    );
  } else if (pointOf(interval) === undefined && itemsOf(account, subject, 'cost').length > 0) {
    caveats.push('Costs of unstated nature lie between inputs and value added: both ends are shown.');
  }
  if (equations.closed.has(subject)) {
    caveats.push('What the income statement does not list is taken to be a part of what it lists.');
  } else if (equations.inputsStated.has(subject)) {
    caveats.push('The inputs that are stated are taken to be all that it buys outside the model.');
  }
  const premises =
    derivation.premises.length > 0
      ? derivation.premises
      : [formatAddress({ chain, subject, attribute: 'increment' })];
  return {
    ...derivation,
    rule: derivation.rule === 'open' ? 'value-added' : derivation.rule,
    premises,
    caveats,
  };
}
