import { chainLinks } from '../chain-governance/chain-link.ts';
import { addressIn } from '../governance/link.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { membersOf } from '../value/structure.ts';

/** A link that a standard or rule bears on, and the facts that say so. */
export interface Covered {
  readonly link: string;
  readonly premises: readonly string[];
}

/** Names of the standards and rules of the chain, sorted. */
export function rulesOf(ctx: QueryContext): readonly string[] {
  return [...ctx.subjects('standard'), ...ctx.subjects('rule')].sort();
}

/** Links that a thing stands for: itself, what a firm or stage supplies, what a market takes, or all of a chain. */
function linksMeant(ctx: QueryContext, subject: string): readonly string[] {
  const is = (kind: 'link' | 'market' | 'stage' | 'group' | 'firm' | 'institution'): boolean =>
    ctx.fact(subject, 'is', kind) !== undefined;
  if (subject === ctx.chain && !is('firm')) return chainLinks(ctx).map(({ name }) => name);
  if (is('link')) return [subject];
  if (is('market')) return ctx.linksAt('to', subject);
  const firms = is('stage') || is('group') ? [subject, ...ctx.ask(membersOf, subject)] : [subject];
  if (firms.some((firm) => ctx.linksAt('from', firm).length > 0))
    return firms.flatMap((firm) => ctx.linksAt('from', firm));
  // Ends that run between a pair of firms name all links between them.
  const [from, to] = subject.split('->');
  if (from === undefined || to === undefined) return [];
  const into = new Set(ctx.linksAt('to', to));
  return ctx.linksAt('from', from).filter((link) => into.has(link));
}

/** What a subject states that it bears on, by name, with the addresses of the facts. */
export function bearsOn(
  ctx: QueryContext,
  subject: string,
): readonly { readonly on: string; readonly premise: string }[] {
  return ctx.factsOf(subject, 'bears-on').flatMap(({ item, assertions }) => {
    const value = assertions[0].value;
    const on = item ?? (value.kind === 'subject' ? value.subject : undefined);
    return on === undefined ? [] : [{ on, premise: addressIn(ctx, subject, 'bears-on', item) }];
  });
}

/** Links that carry a standard or require a rule, by its name. */
const carriedBy: Query<'', ReadonlyMap<string, readonly Covered[]>> = {
  name: 'institutions-carried-by',
  fingerprint: (carried) => JSON.stringify([...carried]),
  compute(ctx) {
    const carried = new Map<string, Covered[]>();
    for (const link of [...ctx.subjects('link')].sort())
      for (const attribute of ['standard', 'requires'] as const)
        for (const { item } of ctx.factsOf(link, attribute)) {
          if (item === undefined) continue;
          const list = carried.get(item) ?? [];
          carried.set(item, [...list, { link, premises: [addressIn(ctx, link, attribute, item)] }]);
        }
    return carried;
  },
};

/**
 * The links that a standard or rule bears on: those that carry it, and what it says that it bears on; where it says
 * nothing, what those who set it bear on.
 */
export const coverageOf: Query<string, readonly Covered[]> = {
  name: 'institutions-coverage-of',
  fingerprint: (covered) => JSON.stringify(covered),
  compute(ctx, rule) {
    const covered = new Map<string, Set<string>>();
    const add = (link: string, premises: readonly string[]): void => {
      const there = covered.get(link) ?? new Set();
      covered.set(link, there);
      for (const premise of premises) there.add(premise);
    };
    for (const { link, premises } of ctx.ask(carriedBy, '').get(rule) ?? []) add(link, premises);
    for (const { on, premise } of bearsOn(ctx, rule))
      for (const link of linksMeant(ctx, on)) add(link, [premise]);
    if (covered.size === 0)
      for (const maker of [...ctx.subjects('institution'), ...ctx.subjects('firm')]) {
        if (!ctx.fact(maker, 'sets-rule', rule)) continue;
        for (const { on, premise } of bearsOn(ctx, maker))
          for (const link of linksMeant(ctx, on))
            add(link, [premise, addressIn(ctx, maker, 'sets-rule', rule)]);
      }
    return [...covered]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([link, premises]) => ({ link, premises: [...premises].sort() }));
  },
};

/** The standards and rules that bear on each link, by the name of the link. */
const rulesByLink: Query<'', ReadonlyMap<string, readonly string[]>> = {
  name: 'institutions-rules-by-link',
  fingerprint: (rules) => JSON.stringify([...rules]),
  compute(ctx) {
    const rules = new Map<string, string[]>();
    for (const rule of rulesOf(ctx))
      for (const { link } of ctx.ask(coverageOf, rule)) rules.set(link, [...(rules.get(link) ?? []), rule]);
    return rules;
  },
};

/** The standards and rules that bear on one link, by name. */
export const rulesOn: Query<string, readonly string[]> = {
  name: 'institutions-rules-on',
  fingerprint: (rules) => JSON.stringify(rules),
  compute: (ctx, link) => ctx.ask(rulesByLink, '').get(link) ?? [],
};

/**
 * The links that an institution bears on: those it names, those of a supplier, stage, market or the chain that it names,
 * and those of a rule that it names.
 */
export const linksReached: Query<string, readonly string[]> = {
  name: 'institutions-links-reached',
  fingerprint: (links) => JSON.stringify(links),
  compute(ctx, institution) {
    const rules = new Set(rulesOf(ctx));
    const links = bearsOn(ctx, institution).flatMap(({ on }) =>
      rules.has(on) ? ctx.ask(coverageOf, on).map(({ link }) => link) : linksMeant(ctx, on),
    );
    return [...new Set(links)].sort();
  },
};
