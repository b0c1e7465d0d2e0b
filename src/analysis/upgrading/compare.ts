import type { Query, QueryContext } from '../query/engine.ts';
import type { Detection, Rule } from './detection.ts';
import { type Gains, type Immiserising, gainsOf, immiserisingOf } from './gains.ts';
import { countriesQuery, momentOf, type Snapshot, snapshotQuery } from './moment.ts';
import { comparatorsOf, type Pair, realMoney } from './pair.ts';
import { functional } from './rules/functional.ts';
import { verticalIntegration } from './rules/integration.ts';
import { network } from './rules/network.ts';
import { process } from './rules/process.ts';
import { product } from './rules/product.ts';
import { social } from './rules/social.ts';

/** The types of upgrading that two snapshots of one chain show, in the order in which they are shown. */
export const RULES: readonly Rule[] = [product, process, functional, verticalIntegration, network, social];

/** What the two snapshots show of one subject. */
export interface Comparison {
  readonly subject: string;
  readonly kind: Pair['later']['kind'];
  readonly units: readonly string[];
  readonly detections: readonly Detection[];
  readonly gains: Gains | undefined;
  readonly immiserising: Immiserising | undefined;
}

/** The pair of one subject; undefined where it is not in both chains. */
export function pairOf(
  ctx: QueryContext,
  from: Snapshot,
  subject: string,
  against: readonly string[],
): Pair | undefined {
  const to = ctx.ask(snapshotQuery, '');
  const earlier = ctx.askOf(from.chain, momentOf, subject);
  const later = ctx.ask(momentOf, subject);
  if (!earlier || !later) return undefined;
  return {
    subject,
    from,
    to,
    earlier,
    later,
    follows: to.follows === from.chain,
    against: comparatorsOf(ctx, from, subject, { earlier, later }, against),
    real: realMoney(ctx, from, to),
  };
}

/** What all rules say of a pair. */
export function compare(pair: Pair): Comparison {
  return {
    subject: pair.subject,
    kind: pair.later.kind,
    units: pair.later.units,
    detections: RULES.flatMap((rule) => rule.detect(pair) ?? []),
    gains: gainsOf(pair),
    immiserising: immiserisingOf(pair),
  };
}

/** Subjects that stand in both snapshots: firms, and what is made of several of them, groups, stages and countries. */
export function subjectsOf(ctx: QueryContext, from: Snapshot): readonly string[] {
  const countries = ctx.ask(countriesQuery, '');
  const all = [
    ...ctx.subjects('firm'),
    ...ctx.subjects('group'),
    ...ctx.subjects('stage').filter((stage) => isOfSeveral(ctx, stage)),
    ...countries.filter((country) => isOfSeveral(ctx, country)),
  ];
  return [...new Set(all)]
    .filter((subject) => ctx.askOf(from.chain, momentOf, subject) !== undefined)
    .toSorted();
}

function isOfSeveral(ctx: QueryContext, subject: string): boolean {
  const moment = ctx.ask(momentOf, subject);
  return moment !== undefined && (moment.units.length > 1 || moment.figures['employment'] !== undefined);
}

/** What one subject shows since an earlier chain, as `CHAIN\nSUBJECT`, with the firms that it is measured against. */
export const comparisonQuery: Query<string, Comparison | undefined> = {
  name: 'upgrading-comparison',
  compute(ctx, argument) {
    const [chain = '', subject = '', ...against] = argument.split('\n');
    const from = ctx.askOf(chain, snapshotQuery, '');
    const pair = from && pairOf(ctx, from, subject, against);
    return pair && compare(pair);
  },
};
