import { exact } from '../../model/exact.ts';
import type { Interval } from '../../model/interval.ts';
import type { Conclusion } from '../conclusion.ts';
import { wordList } from '../governance/forms.ts';
import { addressIn } from '../governance/link.ts';
import { whoLeads } from '../power/lead-firms.ts';
import { actingAsOne } from '../power/ownership.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { quantity } from '../value/conclude.ts';
import { type ChainLink, chainLink } from './chain-link.ts';

const TIERS_ARE_OURS =
  'GHKS name suppliers’ suppliers as the extreme case and give no metric: counting tiers is ours.';

/** How far up a lead firm's specification extends, in tiers of suppliers. */
export interface Reach {
  /** Tiers that it certainly extends to, and at most may. */
  readonly sure: number;
  readonly most: number;
  /** The links by which it extends, farthest last. */
  readonly links: readonly string[];
  readonly premises: readonly string[];
  /** Links of which nothing is stated that could carry it on. */
  readonly open: readonly string[];
}

/** Whether the buyer of a link specifies something on it, and whether it specifies for the tier behind, too. */
function specifies({ specified, instruments }: ChainLink): {
  readonly own: boolean;
  readonly behind: boolean;
  readonly premises: readonly string[];
} {
  const behind = instruments.filter(({ instrument }) => instrument === 'suppliers-suppliers');
  return {
    own: specified.length + behind.length > 0,
    behind: behind.length > 0,
    premises: [...specified, ...behind.flatMap(({ premises }) => premises)],
  };
}

/**
 * The reach of one firm or group. Its own links count when it specifies something there; links behind them when it
 * specifies for its suppliers' suppliers, and so on up as long as each link passes that on. A link on which no
 * instrument is stated leaves it open.
 */
export const reachOf: Query<string, Reach> = {
  name: 'chain-governance-reach-of',
  fingerprint: (reach) => JSON.stringify(reach),
  compute(ctx, lead) {
    const units = new Set(actingAsOne(ctx, lead));
    const { order, into } = upstream(ctx, units);
    const premises: string[] = [];
    const reached: string[] = [];
    const open: string[] = [];
    // By firm: the tier up to which what it buys is certainly, or may be, specified by the lead firm.
    const passes = new Map<string, number>();
    const mayPass = new Map<string, number>();
    let sure = 0;
    let most = 0;
    const raise = (tiers: Map<string, number>, firm: string, tier: number): void => {
      tiers.set(firm, Math.max(tier, tiers.get(firm) ?? 0));
    };
    for (const firm of order) {
      const first = units.has(firm);
      const behindThis = first ? 0 : passes.get(firm);
      const mayBehindThis = Math.max(behindThis ?? -1, mayPass.get(firm) ?? -1);
      for (const link of into.get(firm) ?? []) {
        const { own, behind, premises: its } = specifies(link);
        const certain = first ? own : behindThis !== undefined;
        const possible = first ? own || !link.instrumentsStated : mayBehindThis >= 0;
        if (certain) {
          sure = Math.max(sure, behindThis! + 1);
          reached.push(link.title);
          premises.push(...its);
          if (behind) raise(passes, link.from, behindThis! + 1);
        } else if (!possible || link.specifiesNothing) continue;
        else open.push(link.name);
        most = Math.max(most, mayBehindThis + 1);
        if (!link.specifiesNothing) raise(mayPass, link.from, mayBehindThis + 1);
      }
    }
    return { sure, most, links: reached, premises: [...new Set(premises)], open: [...new Set(open)] };
  },
};

/**
 * The firms upstream of some, each behind all that buy from it, with the links into each. What would close a circle is
 * left out.
 */
function upstream(
  ctx: QueryContext,
  units: ReadonlySet<string>,
): { readonly order: readonly string[]; readonly into: ReadonlyMap<string, readonly ChainLink[]> } {
  const into = new Map<string, ChainLink[]>();
  const state = new Map<string, 'open' | 'done'>();
  const done: string[] = [];
  const visit = (firm: string): { firm: string; left: ChainLink[] } => {
    state.set(firm, 'open');
    into.set(firm, []);
    const links = [...ctx.linksAt('to', firm)].sort().map((name) => ctx.ask(chainLink, name));
    return { firm, left: links.filter(({ from }) => !units.has(from)) };
  };
  for (const unit of units) {
    const stack = state.has(unit) ? [] : [visit(unit)];
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const link = top.left.shift();
      if (!link) {
        state.set(top.firm, 'done');
        done.push(top.firm);
        stack.pop();
      } else if (state.get(link.from) !== 'open') {
        into.get(top.firm)!.push(link);
        if (!state.has(link.from)) stack.push(visit(link.from));
      }
    }
  }
  return { order: done.reverse(), into };
}

function inTiers({ low, high }: Interval): string {
  const least = low?.valueOf() ?? 0;
  const most = high?.valueOf() ?? least;
  if (least === 0) return `no tier that is stated, and at most ${most},`;
  if (least === most) return least === 1 ? '1 tier' : `${least} tiers`;
  return `at least ${least === 1 ? '1 tier' : `${least} tiers`}, and at most ${most},`;
}

/** The reach of a chain is told where somebody asks for it, also where no lead firm makes it one. */
function isExpected(ctx: QueryContext): boolean {
  return ctx
    .factsOf('', 'expect')
    .some(
      ({ assertions: [{ value }] }) =>
        value.kind === 'expectation' &&
        value.expectation.terms.some(
          ({ measure: { measure, subject } }) => !subject && measure === 'governance-reach',
        ),
    );
}

/** The reach of a chain whose lead firms specify nothing, or that has none: no tier; open as far as candidates may lead. */
function ledByNobody(ctx: QueryContext): Conclusion {
  const { declared, candidates } = whoLeads(ctx);
  const open = declared.length > 0 ? [] : candidates;
  const most = Math.max(0, ...open.map(({ name }) => ctx.ask(reachOf, name).most));
  const names = wordList(
    open.map(({ name }) => name),
    'or',
  );
  return quantity({
    ...{ chain: ctx.chain, subject: '', measure: 'governance-reach', unit: 'tiers', decimals: 0 },
    interval: { low: exact(0), high: exact(most) },
    settledBy: most > 0 ? open.map(({ name }) => addressIn(ctx, name, 'lead')) : [],
    derivation: () => ({
      statement:
        declared.length > 0
          ? `Governance in ${ctx.chain} reaches no tier: nothing that a lead firm specifies is passed on by a link.`
          : open.length === 0
            ? `Governance in ${ctx.chain} reaches no tier: no firm is declared to lead, and nothing shows that one does.`
            : `How far governance in ${ctx.chain} reaches is open: no firm is declared to lead; if ${names} led, at most ${most === 1 ? '1 tier' : `${most} tiers`}.`,
      rule: 'governance-reach',
      formula: 'the farthest reach of a lead firm; none without one',
      citations: ['GHKS §3.2', 'ours'],
      premises: [...declared, ...open].map(({ name }) => addressIn(ctx, name, 'lead')),
      wouldChange: [
        declared.length > 0
          ? 'A line specifies on a link to a lead firm.'
          : 'A lead firm, were one declared (lead @source).',
      ],
      caveats: [TIERS_ARE_OURS],
    }),
  });
}

/** The reach of each lead firm (of each candidate where none is declared), and that of the chain: the farthest. */
export function reaches(ctx: QueryContext): readonly Conclusion[] {
  const { declared, candidates } = whoLeads(ctx);
  const leads = declared.length > 0 ? declared : candidates;
  const found = leads
    .map(({ name }) => ({ name, reach: ctx.ask(reachOf, name) }))
    .filter(({ reach }) => (declared.length > 0 ? reach.most : reach.sure) > 0);
  const each = found.map(({ name, reach }) => {
    const interval: Interval = { low: exact(reach.sure), high: exact(reach.most) };
    return quantity({
      ...{
        chain: ctx.chain,
        subject: name,
        measure: 'governance-reach',
        interval,
        unit: 'tiers',
        decimals: 0,
      },
      settledBy: reach.open.map((link) => addressIn(ctx, link, 'specifies')),
      derivation: () => ({
        statement: `What ${name} specifies reaches ${inTiers(interval)} of suppliers up the chain${reach.links.length > 0 ? `, over ${wordList(reach.links, 'and')}` : ''}.`,
        rule: 'governance-reach',
        formula:
          'tiers of suppliers up to which a firm specifies: its suppliers, and behind each that it specifies suppliers’ suppliers for, theirs',
        citations: ['GHKS §3.2', 'ours'],
        premises: reach.premises,
        wouldChange: [
          'specifies suppliers-suppliers on a link carries it one tier further; specifies none ends it.',
        ],
        caveats: [TIERS_ARE_OURS],
      }),
    });
  });
  if (each.length === 0 || declared.length === 0) return isExpected(ctx) ? [...each, ledByNobody(ctx)] : each;
  const low = Math.max(...found.map(({ reach }) => reach.sure));
  const high = Math.max(...found.map(({ reach }) => reach.most));
  const interval: Interval = { low: exact(low), high: exact(high) };
  const chain = quantity({
    ...{ chain: ctx.chain, subject: '', measure: 'governance-reach', interval, unit: 'tiers', decimals: 0 },
    settledBy: [...new Set(found.flatMap(({ reach }) => reach.open))].map((link) =>
      addressIn(ctx, link, 'specifies'),
    ),
    derivation: () => ({
      statement: `Governance in ${ctx.chain} reaches ${inTiers(interval)} of suppliers up from a lead firm.`,
      rule: 'governance-reach',
      formula: 'the farthest reach of a lead firm',
      citations: ['GHKS §3.2', 'ours'],
      premises: each.map(({ address }) => address),
      caveats: [TIERS_ARE_OURS],
    }),
  });
  return [...each, chain];
}
