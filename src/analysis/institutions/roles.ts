import type { Fact } from '../../model/fact.ts';
import { isDenied, objectOf } from '../chain-governance/instruments.ts';
import { addressIn } from '../governance/link.ts';
import { addressOfFact } from '../profit/facts.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { endsOf } from '../value/structure.ts';
import { bearsOn, coverageOf, linksReached } from './coverage.ts';

/** The three kinds of governance over a rule (KM01): who sets it, who audits it, who helps to meet it. */
export type Role = 'legislative' | 'judicial' | 'executive';

/** Someone who has a role for a standard or rule. */
export interface Holder {
  readonly name: string;
  /** What kind of institution it is, where that is stated. */
  readonly kind: string | undefined;
  /** A firm of the chain; else an institution outside of it. */
  readonly inside: boolean;
  readonly premises: readonly string[];
}

export interface Roles {
  readonly legislative: readonly Holder[];
  readonly judicial: readonly Holder[];
  readonly executive: readonly Holder[];
  /** It is certified, by someone who is not named. */
  readonly certifiedByOthers: boolean;
}

/** Words by which a kind of standard says that someone outside certifies it. */
const CERTIFIED: ReadonlySet<string> = new Set(['certification', 'certified', 'certifier', 'third-party']);

class Holders {
  private readonly ctx: QueryContext;
  private readonly premises = new Map<string, Set<string>>();

  constructor(ctx: QueryContext) {
    this.ctx = ctx;
  }

  add(name: string, premises: readonly string[]): void {
    const there = this.premises.get(name) ?? new Set<string>();
    this.premises.set(name, there);
    for (const premise of premises) there.add(premise);
  }

  list(): readonly Holder[] {
    return [...this.premises]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, premises]) => {
        const kind = this.ctx.fact(name, 'kind');
        return {
          ...{ name, kind: kind && objectOf(kind), inside: isInside(this.ctx, name) },
          premises: [...premises, ...(kind ? [addressOfFact(this.ctx, kind)] : [])].sort(),
        };
      });
  }
}

/** Who stands in the chain: its firms and groups, and institutions that buy or sell in it. */
function isInside(ctx: QueryContext, name: string): boolean {
  if (!ctx.fact(name, 'is', 'institution')) return true;
  return ctx.linksAt('from', name).length + ctx.linksAt('to', name).length > 0;
}

/** What a rule is on, requires or specifies: what may be monitored or helped with. None when it says nothing. */
function objectFacts(ctx: QueryContext, rule: string): readonly Fact[] {
  return ['on', 'requires', 'specifies'].flatMap((attribute) => ctx.factsOf(rule, attribute));
}

/** Whether what a fact is of concerns a rule: the rule by name, standards at large, its object, or nothing in particular. */
function concerns(fact: Fact, rule: string, objects: ReadonlySet<string>): boolean {
  if (isDenied(fact)) return false;
  const object = objectOf(fact);
  return (
    object === undefined ||
    object === rule ||
    object === 'standards' ||
    objects.size === 0 ||
    objects.has(object)
  );
}

/** Who sets, audits and helps to meet one standard or rule, inside the chain and outside of it. */
export const rolesOf: Query<string, Roles> = {
  name: 'institutions-roles-of',
  fingerprint: (roles) => JSON.stringify(roles),
  compute(ctx, rule) {
    const [makers, auditors, helpers] = [new Holders(ctx), new Holders(ctx), new Holders(ctx)];
    const about = objectFacts(ctx, rule);
    const objects = new Set(about.flatMap((fact) => objectOf(fact) ?? []));
    const aboutIt = about.map((fact) => addressOfFact(ctx, fact));
    const covered = ctx.ask(coverageOf, rule);
    for (const name of [...ctx.subjects('institution'), ...ctx.subjects('firm')]) {
      const fact = ctx.fact(name, 'sets-rule', rule);
      if (fact) makers.add(name, [addressOfFact(ctx, fact)]);
    }
    for (const institution of ctx.subjects('institution')) {
      const on = bearsOn(ctx, institution).find((one) => one.on === rule);
      const reachesIt = (): boolean => {
        const reached = new Set(ctx.ask(linksReached, institution));
        return covered.some(({ link }) => reached.has(link));
      };
      const does = (attributes: readonly string[], holders: Holders, atLinks: boolean): void => {
        for (const fact of attributes.flatMap((attribute) => ctx.factsOf(institution, attribute))) {
          const byName = objectOf(fact) === rule;
          const reaches =
            byName || (concerns(fact, rule, objects) && (on !== undefined || (atLinks && reachesIt())));
          if (reaches && !isDenied(fact))
            holders.add(institution, [addressOfFact(ctx, fact), ...(on && !byName ? [on.premise] : [])]);
        }
      };
      does(['audits', 'monitors'], auditors, objects.size > 0);
      does(['assists'], helpers, true);
    }
    for (const { link } of covered) {
      const { to } = endsOf(ctx, link);
      if (to === '') continue;
      for (const attribute of ['monitors', 'audits', 'assists'])
        for (const fact of ctx.factsOf(link, attribute))
          if (concerns(fact, rule, objects))
            (attribute === 'assists' ? helpers : auditors).add(to, [addressOfFact(ctx, fact), ...aboutIt]);
    }
    return {
      legislative: makers.list(),
      judicial: auditors.list(),
      executive: helpers.list(),
      certifiedByOthers: ctx
        .factsOf(rule, 'kind')
        .some(
          ({ item, assertions }) =>
            CERTIFIED.has(item ?? '') ||
            assertions.some(
              ({ value }) => value.kind === 'term' && value.terms.some((term) => CERTIFIED.has(term)),
            ),
        ),
    };
  },
};

/** Address of the conclusion on who has a role for a rule. */
export function roleAddress(ctx: QueryContext, rule: string, role: Role): string {
  return addressIn(ctx, rule, `${role}-governance`);
}
