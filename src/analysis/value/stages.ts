import { formatAddress } from '../../model/address.ts';
import { ZERO } from '../../model/exact.ts';
import type { Conclusion } from '../conclusion.ts';
import type { Query } from '../query/engine.ts';
import { accountQuery } from './account.ts';
import { quantity } from './conclude.ts';
import { VALUE_AUTHORITY } from './derive.ts';
import { compareText } from './figures.ts';
import { type Form, FormBuilder, rangeOf } from './form.ts';
import { frameQuery } from './frame.ts';
import { intervalText } from './print.ts';
import { amountsOf } from './solved.ts';
import { partQuery, stagesOf, structureQuery } from './structure.ts';
import { countedUnits, freeQuery, settling } from './totals.ts';

const MINUS = ZERO.sub(1);

/** The stages up to and including each, by the declared order (`after`); sorted. */
export const orderQuery: Query<'', ReadonlyMap<string, readonly string[]>> = {
  name: 'value-stage-order',
  fingerprint: (order) => JSON.stringify([...order]),
  compute(ctx) {
    const after = new Map<string, string[]>();
    for (const stage of ctx.subjects('stage')) {
      const before = ctx.factsOf(stage, 'after').flatMap((fact) => {
        const value = fact.assertions[0].value;
        return value.kind === 'subject' ? [value.subject] : [];
      });
      after.set(stage, before);
    }
    const order = new Map<string, readonly string[]>();
    for (const stage of after.keys()) {
      const seen = new Set([stage]);
      const queue = [stage];
      for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
        for (const before of after.get(next) ?? []) {
          if (seen.has(before)) continue;
          seen.add(before);
          queue.push(before);
        }
      }
      order.set(stage, [...seen].sort(compareText));
    }
    return order;
  },
};

/** Stages of the units of a part; a stage that states what it adds, and has no firms, is its own. */
const partStages: Query<string, ReadonlyMap<string, readonly string[]>> = {
  name: 'value-part-stages',
  fingerprint: (stages) => JSON.stringify([...stages]),
  compute: (ctx, name) =>
    new Map(
      (ctx.ask(partQuery, name)?.units ?? []).map((unit) => [
        unit,
        ctx.fact(unit, 'is', 'stage') ? [unit] : stagesOf(ctx, unit),
      ]),
    ),
};

/** What the units of the same stages add, and what is paid on the way to them. */
interface StageSum {
  readonly stages: readonly string[];
  readonly form: Form;
  readonly premises: readonly (readonly [subject: string, attribute: string, item?: string])[];
}

const partStageSums: Query<string, readonly StageSum[]> = {
  name: 'value-part-stage-sums',
  compute(ctx, name) {
    const account = ctx.ask(accountQuery, name);
    if (!account) return [];
    const { breakdown } = ctx.ask(frameQuery, '');
    const stagesOfUnit = ctx.ask(partStages, name);
    const sums = new Map<
      string,
      { stages: readonly string[]; form: FormBuilder; premises: [string, string, string?][] }
    >();
    const of = (unit: string) => {
      const stages = stagesOfUnit.get(unit) ?? [];
      const key = stages.join('\n');
      let sum = sums.get(key);
      if (!sum) sums.set(key, (sum = { stages, form: new FormBuilder(false), premises: [] }));
      return sum;
    };
    for (const unit of countedUnits(ctx, account)) {
      const form = account.forms.get(`${unit}#increment`);
      if (!form) continue;
      const sum = of(unit);
      sum.form.add(form);
      sum.premises.push([unit, 'increment']);
    }
    if (!breakdown) {
      for (const { name: link, to } of account.part.links) {
        if (!stagesOfUnit.has(to)) continue;
        for (const item of amountsOf(account, link)) {
          const form = item.measure === 'value' ? undefined : account.forms.get(item.key);
          if (!form) continue;
          const sum = of(to);
          sum.form.add(form, item.measure === 'subsidy' ? MINUS : undefined);
          sum.premises.push(item.item === undefined ? [link, item.measure] : [link, item.measure, item.item]);
        }
      }
    }
    return [...sums.values()].map(({ stages, form, premises }) => ({ stages, form: form.build(), premises }));
  },
};

/** Stages in the order in which the product passes them: one that comes after another has more before it. */
function asPassed(stages: readonly string[], order: ReadonlyMap<string, readonly string[]>): string[] {
  const before = (stage: string): number => order.get(stage)?.length ?? 0;
  return stages.toSorted((a, b) => before(a) - before(b) || compareText(a, b));
}

/** What is added up to each stage, where anything is: the longest way that leads to it is taken as it stands, and only the rest is added. */
function sumsUpTo(
  order: ReadonlyMap<string, readonly string[]>,
  rows: readonly StageSum[],
): ReadonlyMap<string, Form> {
  const rowsOf = new Map<string, StageSum[]>();
  for (const row of rows)
    for (const stage of row.stages) {
      const own = rowsOf.get(stage);
      if (own) own.push(row);
      else rowsOf.set(stage, [row]);
    }
  // Which way a stage was last passed on, and on which a row was last counted: no set is made for each way.
  const passed = new Map<string, number>();
  const counted = new Map<StageSum, number>();
  const sums = new Map<string, Form>();
  let turn = 0;
  for (const [stage, stages] of [...order].sort(([, a], [, b]) => a.length - b.length)) {
    const sum = new FormBuilder(false);
    let something = false;
    const way = longestWay(stages, order, sums);
    turn++;
    if (way !== undefined) {
      something = true;
      sum.add(sums.get(way)!);
      for (const name of order.get(way)!) passed.set(name, turn);
    }
    for (const name of stages) {
      if (passed.get(name) === turn) continue;
      for (const row of rowsOf.get(name) ?? []) {
        if (counted.get(row) === turn || row.stages.some((other) => passed.get(other) === turn)) continue;
        counted.set(row, turn);
        sum.add(row.form);
        something = true;
      }
    }
    if (something) sums.set(stage, sum.build());
  }
  return sums;
}

/** Of the stages before, the one that most of them lead to: all that lead to it lead here, too. */
function longestWay(
  stages: readonly string[],
  order: ReadonlyMap<string, readonly string[]>,
  sums: ReadonlyMap<string, Form>,
): string | undefined {
  let way: string | undefined;
  let most = 0;
  for (const before of stages) {
    const { length } = order.get(before) ?? [];
    if (length <= most || !sums.has(before)) continue;
    way = before;
    most = length;
  }
  return way;
}

/**
 * Price at which the product leaves each stage: what every stage up to it has added, with freight, insurance, duties
 * and taxes paid on the way to it. Branches that meet are added up.
 */
export const cumulativeConclusions: Query<'', readonly Conclusion[]> = {
  name: 'value-cumulative',
  compute(ctx) {
    const unit = ctx.ask(frameQuery, '').currency || '%';
    const free = ctx.ask(freeQuery, '');
    const all = ctx.ask(structureQuery, '').parts.flatMap((part) => ctx.ask(partStageSums, part.name));
    const conclusions: Conclusion[] = [];
    const order = ctx.ask(orderQuery, '');
    const passes = new Set([...order.values()].filter((stages) => stages.length > 1).flat());
    const upTo = sumsUpTo(order, all);
    for (const [stage, stages] of order) {
      // Among several stages, one that comes after none and before none has no place in the order.
      if (order.size > 1 && !passes.has(stage)) continue;
      const form = upTo.get(stage);
      if (!form) continue;
      const interval = rangeOf(form, free.box);
      conclusions.push(
        quantity({
          ...{ chain: ctx.chain, subject: stage, measure: 'cumulative-price', interval, unit },
          decimals: form.decimals,
          settledBy: settling(free, form),
          measured: { form, box: free.box },
          derivation: () => ({
            statement: `The product leaves ${stage} at ${intervalText(interval, unit, form.decimals)}: ${asPassed(stages, order).join(', ')}.`,
            rule: 'cumulative-price',
            formula:
              'cumulative price = Σ increments of the stages up to it, with freight, insurance, duties and taxes on the way',
            citations: VALUE_AUTHORITY,
            premises: all.flatMap((row) =>
              (row.stages.some((name) => stages.includes(name)) ? row.premises : []).map(
                ([subject, attribute, item]) =>
                  formatAddress({
                    chain: ctx.chain,
                    subject,
                    attribute,
                    ...(item !== undefined && { item }),
                  }),
              ),
            ),
          }),
        }),
      );
    }
    return conclusions;
  },
};
