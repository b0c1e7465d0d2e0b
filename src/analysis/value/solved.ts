import type { Finding } from '../../findings/finding.ts';
import { type Exact, ZERO } from '../../model/exact.ts';
import type { Interval } from '../../model/interval.ts';
import { possible } from './bounds.ts';
import type { Equations, Item } from './items.ts';
import type { Form } from './form.ts';
import { type Figure, type Origin, slackOf } from './solve.ts';
import type { Part } from './structure.ts';

/** The solved account of one connected part. */
export interface Account {
  readonly part: Part;
  readonly equations: Equations;
  readonly forms: ReadonlyMap<string, Form>;
  readonly origins: ReadonlyMap<string, Origin>;
  readonly figures: ReadonlyMap<string, Figure>;
  readonly box: ReadonlyMap<string, Interval>;
  readonly findings: readonly Finding[];
}

export type Solved = Omit<Account, 'findings'>;

/** Every value that an amount can have, or undefined when the account does not hold the amount. */
export function intervalOf(account: Solved, key: string): Interval | undefined {
  const item = account.equations.items.get(key);
  const form = account.forms.get(key);
  return item && form && possible(item, form, account.box);
}

/** Addresses of the facts that would determine an amount: those of the amounts that it is left free in. */
export function settledBy(account: Solved, form: Form): readonly string[] {
  const addresses = new Set<string>();
  for (const symbol of form.free.keys()) {
    const address = account.equations.items.get(symbol)?.settledBy;
    if (address !== undefined) addresses.add(address);
  }
  return [...addresses].sort();
}

/** How far rounding of the printed figures alone may move an amount. */
export function roundingOf(account: Solved, key: string): Exact {
  const form = account.forms.get(key);
  return form ? slackOf(form, account.figures) : ZERO;
}

/** Amounts of a subject. */
export function amountsOf(account: Solved, subject: string): readonly Item[] {
  return bySubject(account).get(subject) ?? [];
}

/** Amounts of a subject, by measure. */
export function itemsOf(account: Solved, subject: string, measure: string): readonly Item[] {
  return amountsOf(account, subject).filter((item) => item.measure === measure);
}

const indexes = new WeakMap<Equations, Map<string, Item[]>>();

function bySubject({ equations }: Solved): Map<string, Item[]> {
  let index = indexes.get(equations);
  if (!index) {
    index = new Map();
    for (const item of equations.items.values()) {
      // Helpers of a percentage or of a split have keys with a bar and are no amounts of the subject.
      if (item.key.includes('|')) continue;
      const list = index.get(item.subject);
      if (list) list.push(item);
      else index.set(item.subject, [item]);
    }
    indexes.set(equations, index);
  }
  return index;
}
