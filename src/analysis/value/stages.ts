import { formatAddress } from '../../model/address.ts';
import { type Exact, ZERO } from '../../model/exact.ts';
import type { Interval } from '../../model/interval.ts';
import type { Conclusion } from '../conclusion.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { quantity } from './conclude.ts';
import { VALUE_AUTHORITY } from './derive.ts';
import { LINK_EXTRAS } from './equations.ts';
import { FormBuilder, rangeOf } from './form.ts';
import { frameQuery } from './frame.ts';
import { intervalText } from './print.ts';
import { itemsOf, roundingOf, settledBy } from './solved.ts';
import { compareText } from './figures.ts';
import { membersOf } from './structure.ts';
import { accountsOf } from './totals.ts';

/** The stages up to and including one, by the declared order (`after`); sorted. */
function upTo(ctx: QueryContext, stage: string): readonly string[] {
  const seen = new Set([stage]);
  const queue = [stage];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const fact of ctx.factsOf(next, 'after')) {
      const value = fact.assertions[0].value;
      if (value.kind !== 'subject' || seen.has(value.subject)) continue;
      seen.add(value.subject);
      queue.push(value.subject);
    }
  }
  return [...seen].sort(compareText);
}

/**
 * Price at which the product leaves each stage: what every stage up to it has added, with freight, insurance, duties
 * and taxes paid on the way to it. Branches that meet are added up.
 */
export const cumulativeConclusions: Query<'', readonly Conclusion[]> = {
  name: 'value-cumulative',
  compute(ctx) {
    const { currency, breakdown } = ctx.ask(frameQuery, '');
    const unit = currency || '%';
    const accounts = accountsOf(ctx);
    const conclusions: Conclusion[] = [];
    for (const stage of ctx.subjects('stage')) {
      const stages = upTo(ctx, stage);
      const units = new Set(stages.flatMap((name) => ctx.ask(membersOf, name)));
      const sum = new FormBuilder(false);
      let slack: Exact = ZERO;
      const box = new Map<string, Interval>();
      const settling = new Set<string>();
      const premises: string[] = [];
      let any = false;
      for (const account of accounts) {
        const take = (key: string, weight?: Exact): void => {
          const form = account.forms.get(key);
          if (!form) return;
          any = true;
          sum.add(form, weight);
          slack = slack.add(roundingOf(account, key));
          for (const symbol of form.free.keys()) {
            const bounds = account.box.get(symbol);
            if (bounds) box.set(symbol, bounds);
          }
          if (form.free.size > 0) for (const address of settledBy(account, form)) settling.add(address);
        };
        for (const name of account.part.units) {
          if (!units.has(name)) continue;
          take(`${name}#increment`);
          premises.push(formatAddress({ chain: ctx.chain, subject: name, attribute: 'increment' }));
        }
        if (breakdown) continue;
        for (const link of account.part.links) {
          if (!units.has(link.to)) continue;
          for (const measure of LINK_EXTRAS) {
            for (const item of itemsOf(account, link.name, measure)) {
              take(item.key, measure === 'subsidy' ? ZERO.sub(1) : undefined);
              premises.push(...item.facts);
            }
          }
        }
      }
      if (!any) continue;
      const form = sum.build();
      const interval = rangeOf(form, box);
      conclusions.push(
        quantity({
          ...{ chain: ctx.chain, subject: stage, measure: 'cumulative-price', interval, unit },
          decimals: form.decimals,
          settledBy: form.free.size > 0 ? [...settling].sort() : [],
          measured: { form, box, slack },
          derivation: () => ({
            statement: `The product leaves ${stage} at ${intervalText(interval, unit, form.decimals)}: ${stages.join(', ')}.`,
            rule: 'cumulative-price',
            formula:
              'cumulative price = Σ increments of the stages up to it, with freight, insurance, duties and taxes on the way',
            citations: VALUE_AUTHORITY,
            premises,
          }),
        }),
      );
    }
    return conclusions;
  },
};
