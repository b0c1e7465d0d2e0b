import { formatAddress } from '../../model/address.ts';
import type { Fact, PlacePart, Places } from '../../model/fact.ts';
import type { QueryContext } from '../query/engine.ts';

/**
 * A place in which an activity of the chain stands: one of these countries, blocs or localities, not known which; or
 * anywhere.
 */
export interface Site {
  /** Name of the firm or market. */
  readonly subject: string;
  /** Empty: it may stand anywhere. */
  readonly oneOf: readonly PlacePart[];
  /** The fact that says so; missing when nothing is stated. */
  readonly premise?: { readonly address: string; readonly fact: Fact };
  /** Address of the fact that would settle it when it is open. */
  readonly settledBy: string;
}

/** True when it is not known in which country the site is. */
export function isOpen(site: Site): boolean {
  return site.oneOf.length !== 1 || site.oneOf[0]?.kind !== 'country';
}

function placesOf(fact: Fact): readonly Places[] {
  return fact.assertions.flatMap(({ value }) => (value.kind === 'places' ? [value.places] : []));
}

/**
 * What a fact `in` says, as sites. Where two sources name different places, it is one of them; a source that does not
 * know adds nothing to one that does.
 */
function choices(fact: Fact): readonly (readonly PlacePart[])[] {
  const known = placesOf(fact).filter((places) => places.mode !== 'unknown' && places.parts.length > 0);
  const distinct = new Map(known.map((places) => [JSON.stringify(places), places]));
  const [only] = distinct.values();
  if (!only) return [[]];
  const usable = (parts: readonly PlacePart[]): readonly PlacePart[] =>
    parts.some((part) => part.kind === 'unresolved') ? [] : parts;
  if (distinct.size > 1) return [usable([...distinct.values()].flatMap((places) => places.parts))];
  return only.mode === 'all-of' ? only.parts.map((part) => usable([part])) : [usable(only.parts)];
}

function sitesFrom(ctx: QueryContext, subject: string, bearers: readonly string[]): Site[] {
  const address = (bearer: string): string =>
    formatAddress({ chain: ctx.chain, subject: bearer, attribute: 'in' });
  for (const bearer of bearers) {
    const fact = ctx.fact(bearer, 'in');
    if (!fact) continue;
    const premise = { address: address(bearer), fact };
    return choices(fact).map((oneOf) => ({ subject, oneOf, premise, settledBy: premise.address }));
  }
  return [{ subject, oneOf: [], settledBy: address(subject) }];
}

/**
 * Where the activities of the chain stand: each firm by its `in`, or else by that of its stage. A firm that only owns
 * others and does nothing in the chain has no site; headquarters are no place of production.
 */
export function activitySites(ctx: QueryContext): readonly Site[] {
  return ctx.subjects('firm').flatMap((firm) => {
    const stages = ctx.factsOf(firm, 'stage').map((fact) => fact.item ?? '');
    const active =
      stages.length > 0 ||
      ctx.fact(firm, 'in') !== undefined ||
      ctx.linksAt('from', firm).length > 0 ||
      ctx.linksAt('to', firm).length > 0 ||
      ctx.factsOf(firm, 'function').length > 0;
    if (!active) return [];
    if (ctx.fact(firm, 'in') || stages.length < 2) return sitesFrom(ctx, firm, [firm, ...stages]);
    return stages.flatMap((stage) => sitesFrom(ctx, firm, [stage]));
  });
}

/** Where the end markets are. */
export function marketSites(ctx: QueryContext): readonly Site[] {
  return ctx.subjects('market').flatMap((market) => sitesFrom(ctx, market, [market]));
}
