import type { Query, QueryContext } from '../query/engine.ts';
import { compareText } from './figures.ts';
import { bearsAmount, frameQuery } from './frame.ts';
import { unweightedSales } from './market-weights.ts';

/** A link with its ends. */
export interface LinkEnds {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/** One connected part of the account: what must be solved together. All lists are sorted by name. */
export interface Part {
  /** Name of its first member. */
  readonly name: string;
  /** Firms, and groups, stages or institutions that stand for themselves (at the end of a link, or without members). */
  readonly units: readonly string[];
  readonly links: readonly LinkEnds[];
  /** Groups and stages that state an amount of their members as one, with those members. */
  readonly recipients: readonly { readonly name: string; readonly members: readonly string[] }[];
  /** The final price is an amount of this part, since something in it refers to it. */
  readonly withFinalPrice: boolean;
}

export interface Structure {
  readonly parts: readonly Part[];
  readonly markets: readonly string[];
}

const asText = (value: unknown): string => JSON.stringify(value);

/** The ends of a link. */
export function endsOf(ctx: QueryContext, link: string): LinkEnds {
  const end = (attribute: string): string => {
    const value = ctx.fact(link, attribute)?.assertions[0].value;
    return value?.kind === 'subject' ? value.subject : '';
  };
  return { name: link, from: end('from'), to: end('to') };
}

/** Firms by the stage that they stand in: read once for all stages. */
const firmsByStage: Query<'', ReadonlyMap<string, readonly string[]>> = {
  name: 'value-firms-by-stage',
  fingerprint: (firms) => JSON.stringify([...firms]),
  compute(ctx) {
    const firms = new Map<string, string[]>();
    for (const firm of ctx.subjects('firm'))
      for (const stage of stagesOf(ctx, firm)) {
        const list = firms.get(stage);
        if (list) list.push(firm);
        else firms.set(stage, [firm]);
      }
    return firms;
  },
};

/** Names of the firms of a group or stage, groups within groups resolved; sorted. */
export const membersOf: Query<string, readonly string[]> = {
  name: 'value-members',
  fingerprint: asText,
  compute(ctx, name) {
    const firms = new Set<string>();
    const seen = new Set<string>([name]);
    const visit = (group: string): void => {
      for (const fact of ctx.factsOf(group, 'member')) {
        const value = fact.assertions[0].value;
        if (value.kind !== 'subject' || seen.has(value.subject)) continue;
        seen.add(value.subject);
        // A group without members stands for itself, as a row of a published table does.
        if (ctx.factsOf(value.subject, 'member').length > 0) visit(value.subject);
        else firms.add(value.subject);
      }
    };
    if (ctx.fact(name, 'is', 'stage')) {
      for (const firm of ctx.ask(firmsByStage, '').get(name) ?? []) firms.add(firm);
    } else visit(name);
    return [...firms].sort(compareText);
  },
};

/** Stages that a firm stands in, sorted. */
export function stagesOf(ctx: QueryContext, firm: string): readonly string[] {
  return ctx
    .factsOf(firm, 'stage')
    .flatMap((fact) => {
      const value = fact.assertions[0].value;
      return value.kind === 'subject' ? [value.subject] : [];
    })
    .sort(compareText);
}

/** Amounts of a group or stage that speak for its members together. */
export const GROUP_MEASURES = ['increment', 'value-added', 'capture', 'share'] as const;

/** True when a group or stage states an amount of its members as one. */
const isRecipient: Query<string, boolean> = {
  name: 'value-recipient',
  fingerprint: String,
  compute: (ctx, name) => GROUP_MEASURES.some((attribute) => ctx.fact(name, attribute) !== undefined),
};

/**
 * Which parts the account falls into: units that links, a common recipient or the final price tie together. A query
 * over the structure alone, so that editing a figure leaves every other part as it was.
 */
export const structureQuery: Query<'', Structure> = {
  name: 'value-structure',
  fingerprint: asText,
  compute(ctx) {
    const frame = ctx.ask(frameQuery, '');
    const links = ctx.subjects('link').map((link) => endsOf(ctx, link));
    const markets = [...ctx.subjects('market')].sort(compareText);
    const isMarket = new Set(markets);
    const parent = new Map<string, string>();
    const find = (name: string): string => {
      let root = name;
      for (let up = parent.get(root); up !== undefined && up !== root; up = parent.get(root)) root = up;
      parent.set(name, root);
      return root;
    };
    const join = (a: string, b: string): void => {
      const [x, y] = [find(a), find(b)];
      if (x !== y) parent.set(x > y ? x : y, x > y ? y : x);
    };
    const units = new Set(ctx.subjects('firm'));
    for (const { from, to } of links)
      for (const end of [from, to]) if (end && !isMarket.has(end)) units.add(end);
    const recipients: { name: string; members: readonly string[] }[] = [];
    const groups = [...ctx.subjects('group'), ...ctx.subjects('stage')];
    for (const name of groups)
      if (ctx.ask(membersOf, name).length === 0 && ctx.ask(bearsAmount, name)) units.add(name);
    for (const name of groups) {
      if (units.has(name)) continue;
      const members = ctx.ask(membersOf, name).filter((member) => units.has(member));
      // One that stands for itself has an account like a firm, whatever is stated of it.
      if (members.length > 0) {
        if (ctx.ask(isRecipient, name)) recipients.push({ name, members });
      } else if (ctx.ask(bearsAmount, name)) units.add(name);
    }
    for (const unit of units) parent.set(unit, unit);
    for (const { from, to } of links) if (units.has(from) && units.has(to)) join(from, to);
    for (const { members } of recipients) for (const member of members) join(members[0]!, member);
    const linked = new Set(links.flatMap(({ from, to }) => [from, to]));
    let hub: string | undefined;
    if (frame.finalPriceInAccount) {
      const tie = (unit: string): void => {
        if (hub === undefined) hub = unit;
        else join(hub, unit);
      };
      for (const { from, to } of links) if (isMarket.has(to) && units.has(from)) tie(from);
      for (const unit of units) {
        if (frame.breakdown || frame.percentOfFinalPrice || !linked.has(unit) || ctx.fact(unit, 'share'))
          tie(unit);
      }
      for (const { name, members } of recipients) if (ctx.fact(name, 'share')) tie(members[0]!);
    }
    // What several markets share ties those who sell to them.
    const shared = new Set(ctx.ask(unweightedSales, ''));
    const sellers = links.filter(({ name, from }) => shared.has(name) && units.has(from));
    for (const { from } of sellers) join(sellers[0]!.from, from);
    const byRoot = new Map<string, { units: string[]; links: LinkEnds[]; recipients: typeof recipients }>();
    const partOf = (unit: string) => {
      const root = find(unit);
      let part = byRoot.get(root);
      if (!part) byRoot.set(root, (part = { units: [], links: [], recipients: [] }));
      return part;
    };
    for (const unit of units) partOf(unit).units.push(unit);
    for (const link of links) {
      if (units.has(link.from)) partOf(link.from).links.push(link);
      else if (units.has(link.to)) partOf(link.to).links.push(link);
    }
    for (const recipient of recipients) partOf(recipient.members[0]!).recipients.push(recipient);
    const hubRoot = hub === undefined ? undefined : find(hub);
    const parts = [...byRoot.entries()].map(([root, part]) => ({
      name: [...part.units].sort(compareText)[0]!,
      units: part.units.sort(compareText),
      links: part.links.sort((a, b) => compareText(a.name, b.name)),
      recipients: part.recipients.sort((a, b) => compareText(a.name, b.name)),
      withFinalPrice: root === hubRoot,
    }));
    return { parts: parts.sort((a, b) => compareText(a.name, b.name)), markets };
  },
};

/** Markets of another product than the chain's (`kind by-product`): what they pay is no part of the final price. */
export const byProductMarkets: Query<'', readonly string[]> = {
  name: 'value-by-product-markets',
  fingerprint: asText,
  compute: (ctx) =>
    ctx.subjects('market').filter((market) => {
      const value = ctx.fact(market, 'kind')?.assertions[0].value;
      return value?.kind === 'term' && value.terms.includes('by-product');
    }),
};

/** One part by its name: changes only when the part itself does. */
export const partQuery: Query<string, Part | undefined> = {
  name: 'value-part',
  fingerprint: asText,
  compute: (ctx, name) => ctx.ask(structureQuery, '').parts.find((part) => part.name === name),
};

/** Groups of each firm, by the name of the firm. */
export const groupsQuery: Query<'', ReadonlyMap<string, readonly string[]>> = {
  name: 'value-groups',
  fingerprint: (groups) => JSON.stringify([...groups]),
  compute: (ctx) => {
    const of = new Map<string, string[]>();
    for (const group of ctx.subjects('group')) {
      for (const member of ctx.ask(membersOf, group)) {
        const list = of.get(member);
        if (list) list.push(group);
        else of.set(member, [group]);
      }
    }
    return of;
  },
};

/** Firms that a group with links of its own speaks for: they have none, and would be counted twice. */
export const spokenFor: Query<'', ReadonlySet<string>> = {
  name: 'value-spoken-for',
  fingerprint: (firms) => [...firms].join('\n'),
  compute: (ctx) => {
    const linked = (name: string): boolean =>
      ctx.linksAt('from', name).length + ctx.linksAt('to', name).length > 0;
    const firms = [...ctx.ask(groupsQuery, '')].filter(
      ([firm, groups]) => groups.some((group) => linked(group)) && !linked(firm),
    );
    return new Set(firms.map(([firm]) => firm));
  },
};
