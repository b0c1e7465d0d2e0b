import { formatAddress } from '../../model/address.ts';
import type { Places } from '../../model/fact.ts';
import type { Attribution } from '../conclusion.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { stagesOf } from './structure.ts';

/** Where an amount is attributed to: one country or bloc, or a visible part that is not attributed. */
export interface PlaceLabel {
  /** Country or bloc code, or the name of the unattributed part: `TW or SG`, `TW, JP (split unknown)`, `unattributed`. */
  readonly label: string;
  readonly attributed: boolean;
  /** Countries it may stand in; empty when nothing is known. */
  readonly candidates: readonly string[];
  /** Name of the declared locality, when it stands in one. */
  readonly locality?: string | undefined;
  /** Address of the fact that says so, or of the one that is missing. */
  readonly premise: string;
}

export const UNATTRIBUTED = 'unattributed';

/** The place of a unit under an attribution (`location unit`, `ownership unit`). */
export const placeOfUnit: Query<`${Attribution} ${string}`, PlaceLabel> = {
  name: 'value-place-of',
  fingerprint: (label) => JSON.stringify(label),
  compute(ctx, argument) {
    const space = argument.indexOf(' ');
    const unit = argument.slice(space + 1);
    return argument.startsWith('location') ? location(ctx, unit) : ownership(ctx, unit, new Set());
  },
};

function placesFact(ctx: QueryContext, subject: string, attribute: string): Places | undefined {
  const value = ctx.fact(subject, attribute)?.assertions[0].value;
  return value?.kind === 'places' ? value.places : undefined;
}

/** Its own place; else that of the one stage it stands in. A headquarters never stands in for it. */
function location(ctx: QueryContext, unit: string): PlaceLabel {
  const own = placesFact(ctx, unit, 'in');
  if (own) return labelled(own, formatAddress({ chain: ctx.chain, subject: unit, attribute: 'in' }));
  const stages = stagesOf(ctx, unit);
  const stage = stages.length === 1 ? placesFact(ctx, stages[0]!, 'in') : undefined;
  if (stage)
    return labelled(stage, formatAddress({ chain: ctx.chain, subject: stages[0]!, attribute: 'in' }));
  return unknown(ctx, unit, 'in');
}

/** Its own headquarters; else those of its owner. A plant never stands in for them. */
function ownership(ctx: QueryContext, unit: string, seen: Set<string>): PlaceLabel {
  const own = placesFact(ctx, unit, 'headquarters');
  if (own)
    return labelled(own, formatAddress({ chain: ctx.chain, subject: unit, attribute: 'headquarters' }));
  seen.add(unit);
  const owner = ctx.fact(unit, 'owner')?.assertions[0].value;
  if (owner?.kind === 'subject' && !seen.has(owner.subject)) return ownership(ctx, owner.subject, seen);
  return unknown(ctx, unit, 'headquarters');
}

function unknown(ctx: QueryContext, subject: string, attribute: string): PlaceLabel {
  const premise = formatAddress({ chain: ctx.chain, subject, attribute });
  return { label: UNATTRIBUTED, attributed: false, candidates: [], premise };
}

/** Where places that are stated in one line attribute an amount to. */
export function labelled(places: Places, premise: string): PlaceLabel {
  const codes = [...new Set(places.parts.map((part) => part.code))].sort();
  if (places.mode === 'unknown' || codes.length === 0) {
    return { label: UNATTRIBUTED, attributed: false, candidates: [], premise };
  }
  if (codes.length === 1) {
    const localities = new Set(places.parts.map((part) => part.locality));
    const [locality] = localities;
    return {
      ...{ label: codes[0]!, attributed: true, candidates: codes, premise },
      ...(localities.size === 1 && locality !== undefined && { locality }),
    };
  }
  return {
    label: severalPlaces(codes, places.mode === 'one-of'),
    attributed: false,
    candidates: codes,
    premise,
  };
}

/** Name of the unattributed part of several places; sorted, so that the order in which they are written is nothing. */
export function severalPlaces(codes: readonly string[], oneOf: boolean): string {
  const sorted = [...new Set(codes)].sort();
  return oneOf ? sorted.join(' or ') : `${sorted.join(', ')} (split unknown)`;
}

/**
 * The last owner of a firm (the owner of its owner, and so on), which is also that of the owner itself; empty for a firm
 * that nobody is stated to own and that owns none. Owners in a circle are one group, named by the first of them.
 */
export const ownerOf: Query<string, string> = {
  name: 'value-owner-of',
  fingerprint: (owner) => owner,
  compute(ctx, unit) {
    const next = (firm: string): string | undefined => {
      const value = ctx.fact(firm, 'owner')?.assertions[0].value;
      return value?.kind === 'subject' ? value.subject : undefined;
    };
    const seen = [unit];
    for (let owner = next(unit); owner !== undefined; owner = next(owner)) {
      const at = seen.indexOf(owner);
      if (at >= 0) return [...seen.slice(at)].sort()[0]!;
      seen.push(owner);
    }
    if (seen.length > 1) return seen.at(-1)!;
    return ctx.ask(ownersQuery, '').includes(unit) ? unit : '';
  },
};

/** Every firm that is stated to own another. */
const ownersQuery: Query<'', readonly string[]> = {
  name: 'value-owners',
  fingerprint: (owners) => JSON.stringify(owners),
  compute: (ctx) =>
    ctx.subjects('firm').flatMap((firm) => {
      const value = ctx.fact(firm, 'owner')?.assertions[0].value;
      return value?.kind === 'subject' ? [value.subject] : [];
    }),
};
