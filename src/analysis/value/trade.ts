import { formatAddress, linkName } from '../../model/address.ts';
import { ZERO } from '../../model/exact.ts';
import type { Attribution, Conclusion } from '../conclusion.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { accountQuery } from './account.ts';
import { type Measured, quantity } from './conclude.ts';
import { VALUE_AUTHORITY } from './derive.ts';
import { FormBuilder, rangeOf, scaleForm } from './form.ts';
import { frameQuery } from './frame.ts';
import { placeOfUnit } from './places.ts';
import { intervalText } from './print.ts';
import { partQuery, structureQuery } from './structure.ts';
import { freeQuery, settling } from './totals.ts';

const MINUS = ZERO.sub(1);

export interface Trade extends Measured {
  /** Links that carry it. */
  readonly links: readonly string[];
}

interface Crossing {
  readonly link: string;
  readonly from: string;
  readonly to: string;
}

/** Links of a part that cross from one place to another, under an attribution (`location PART`). */
const crossings: Query<`${Attribution} ${string}`, readonly Crossing[]> = {
  name: 'value-crossings',
  fingerprint: (answer) => JSON.stringify(answer),
  compute(ctx, argument) {
    const space = argument.indexOf(' ');
    const attribution = argument.slice(0, space) as Attribution;
    return (ctx.ask(partQuery, argument.slice(space + 1))?.links ?? []).flatMap((link) => {
      const from = placeOfEnd(ctx, attribution, link.from);
      const to = placeOfEnd(ctx, attribution, link.to);
      return from === to ? [] : [{ link: link.name, from, to }];
    });
  },
};

/** Value that crosses from one place to another, by `FROM->TO`, under one attribution. Within one place: no trade. */
const tradeQuery: Query<Attribution, ReadonlyMap<string, Trade>> = {
  name: 'value-trade',
  compute(ctx, attribution) {
    const flows = new Map<string, { form: FormBuilder; links: string[] }>();
    const { box } = ctx.ask(freeQuery, '');
    for (const part of ctx.ask(structureQuery, '').parts) {
      const account = ctx.ask(accountQuery, part.name);
      if (!account) continue;
      for (const { link, from, to } of ctx.ask(crossings, `${attribution} ${part.name}`)) {
        const form = account.forms.get(`${link}#value`);
        if (!form) continue;
        const key = linkName(from, to);
        let flow = flows.get(key);
        if (!flow) flows.set(key, (flow = { form: new FormBuilder(false), links: [] }));
        flow.form.add(form);
        flow.links.push(link);
      }
    }
    return new Map([...flows].map(([key, { form, links }]) => [key, { form: form.build(), box, links }]));
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
    const free = ctx.ask(freeQuery, '');
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
          settledBy: settling(free, trade.form),
          measured: trade,
          derivation: () => ({
            statement: `${measure} of ${subject.replace('->', ' to ')} by ${attribution} are ${intervalText(interval, unit, trade.form.decimals)} per unit of account.`,
            rule: `${measure}-by-${attribution}`,
            formula,
            citations: VALUE_AUTHORITY,
            premises: trade.links.map((link) =>
              formatAddress({ chain: ctx.chain, subject: link, attribute: 'value' }),
            ),
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
  for (const part of parts) sum.add(part.form);
  return { form: sum.build(), box: parts[0]?.box ?? new Map(), links: parts.flatMap((part) => part.links) };
}

function negated(trade: Trade): Trade {
  return { ...trade, form: scaleForm(trade.form, MINUS) };
}

function net(trade: Trade, back: Trade | undefined): Trade {
  return back ? together([trade, negated(back)]) : trade;
}
