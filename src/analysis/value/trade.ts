import { formatAddress, linkName } from '../../model/address.ts';
import { type Exact, ZERO } from '../../model/exact.ts';
import type { Interval } from '../../model/interval.ts';
import type { Attribution, Conclusion } from '../conclusion.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { type Measured, joinBoxes, quantity } from './conclude.ts';
import { VALUE_AUTHORITY } from './derive.ts';
import { FormBuilder, rangeOf, scaleForm } from './form.ts';
import { frameQuery } from './frame.ts';
import { placeOfUnit } from './places.ts';
import { intervalText } from './print.ts';
import { roundingOf } from './solved.ts';
import { accountsOf } from './totals.ts';

const MINUS = ZERO.sub(1);

interface Flow {
  form: FormBuilder;
  slack: Exact;
  box: Map<string, Interval>;
  premises: string[];
}

export interface Trade extends Measured {
  readonly premises: readonly string[];
}

/** Value that crosses from one place to another, by `FROM->TO`, under one attribution. Within one place: no trade. */
export const tradeQuery: Query<Attribution, ReadonlyMap<string, Trade>> = {
  name: 'value-trade',
  compute(ctx, attribution) {
    const flows = new Map<string, Flow>();
    for (const account of accountsOf(ctx)) {
      for (const { name, from, to } of account.part.links) {
        const form = account.forms.get(`${name}#value`);
        if (!form) continue;
        const a = placeOfEnd(ctx, attribution, from);
        const b = placeOfEnd(ctx, attribution, to);
        if (a === b) continue;
        const key = linkName(a, b);
        let flow = flows.get(key);
        if (!flow)
          flows.set(
            key,
            (flow = { form: new FormBuilder(false), slack: ZERO, box: new Map(), premises: [] }),
          );
        flow.form.add(form);
        flow.slack = flow.slack.add(roundingOf(account, `${name}#value`));
        flow.premises.push(formatAddress({ chain: ctx.chain, subject: name, attribute: 'value' }));
        for (const symbol of form.free.keys()) {
          const bounds = account.box.get(symbol);
          if (bounds) flow.box.set(symbol, bounds);
        }
      }
    }
    return new Map([...flows].map(([key, { form, ...flow }]) => [key, { form: form.build(), ...flow }]));
  },
};

/** A market stands where its shoppers are, whoever owns it. */
function placeOfEnd(ctx: QueryContext, attribution: Attribution, end: string): string {
  const market = ctx.fact(end, 'is', 'market') !== undefined;
  return ctx.ask(placeOfUnit, `${market ? 'location' : attribution} ${end}`).label;
}

/** Exports, imports and balances between places as conclusions. */
export const tradeConclusions: Query<Attribution, readonly Conclusion[]> = {
  name: 'value-trade-conclusions',
  compute(ctx, attribution) {
    const flows = ctx.ask(tradeQuery, attribution);
    const unit = ctx.ask(frameQuery, '').currency || '%';
    if ([...flows.keys()].every((key) => key.split('->').includes('unattributed'))) return [];
    const totals = new Map<string, { measure: 'exports' | 'imports'; place: string; parts: Trade[] }>();
    const into = (measure: 'exports' | 'imports', place: string, trade: Trade): void => {
      const key = `${measure} ${place}`;
      const there = totals.get(key);
      if (there) there.parts.push(trade);
      else totals.set(key, { measure, place, parts: [trade] });
    };
    const conclusions: Conclusion[] = [];
    const add = (subject: string, measure: string, trade: Trade, formula: string): void => {
      const interval = rangeOf(trade.form, trade.box);
      conclusions.push(
        quantity({
          ...{
            chain: ctx.chain,
            subject,
            measure,
            attribution,
            interval,
            unit,
            decimals: trade.form.decimals,
          },
          measured: trade,
          derivation: () => ({
            statement: `${measure} of ${subject.replace('->', ' to ')} by ${attribution} are ${intervalText(interval, unit, trade.form.decimals)} per unit of account.`,
            rule: `${measure}-by-${attribution}`,
            formula,
            citations: VALUE_AUTHORITY,
            premises: trade.premises,
            caveats: [
              'Gross value of what crosses: what was bought abroad before is in it. Value added by country is another measure.',
            ],
          }),
        }),
      );
    };
    for (const [key, trade] of flows) {
      const [a, b] = key.split('->') as [string, string];
      add(key, 'exports', trade, 'exports = Σ value of links from the one place to the other');
      into('exports', a, trade);
      into('imports', b, trade);
      const back = flows.get(linkName(b, a));
      add(key, 'balance', net(trade, back), 'balance = exports − imports');
      if (!back) add(linkName(b, a), 'balance', negated(trade), 'balance = exports − imports');
    }
    for (const { measure, place, parts } of totals.values()) {
      add(place, measure, together(parts), `${measure} = Σ ${measure} of each pair of places`);
    }
    return conclusions;
  },
};

function together(parts: readonly Trade[]): Trade {
  const sum = new FormBuilder(false);
  let slack: Exact = ZERO;
  let box: Measured['box'] = new Map();
  for (const part of parts) {
    sum.add(part.form);
    slack = slack.add(part.slack);
    box = joinBoxes(box, part.box);
  }
  return { form: sum.build(), slack, box, premises: parts.flatMap((part) => part.premises) };
}

function negated(trade: Trade): Trade {
  return { ...trade, form: scaleForm(trade.form, MINUS) };
}

function net(trade: Trade, back: Trade | undefined): Trade {
  return back ? together([trade, negated(back)]) : trade;
}
