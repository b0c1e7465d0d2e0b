import { addressIn, termsOf } from '../governance/link.ts';
import type { QueryContext } from '../query/engine.ts';
import { addressOfFact } from '../profit/facts.ts';
import { endsOf } from '../value/structure.ts';
import { ownFigure } from './figures.ts';
import type { Figure } from './moment.ts';

/** Who buys from the subject. */
export interface Buyer {
  readonly name: string;
  /** What kind of lead firm it is, from its functions; `none` for one that does not lead, undefined where they are not stated. */
  readonly kind: LeadKind | 'none' | undefined;
  readonly premises: readonly string[];
}

/** Kinds of lead firm by what they do: retailers sell to consumers, brands name and design what others make (G94, G99). */
export type LeadKind = 'retailer' | 'brand' | 'manufacturer' | 'trader';

const KINDS: readonly (readonly [LeadKind, readonly string[]])[] = [
  ['manufacturer', ['production', 'assembly', 'processing', 'growing', 'extraction']],
  ['retailer', ['sales']],
  ['brand', ['branding', 'marketing', 'design', 'product-development']],
  ['trader', ['trading', 'distribution', 'sourcing']],
];

/** The buyers of a subject, and the share of its output that the largest takes, where the links state shares. */
export function buyersOf(
  ctx: QueryContext,
  bearers: readonly string[],
): { readonly all: readonly Buyer[]; readonly topShare: Figure | undefined } {
  const found = new Map<string, Buyer>();
  const shares: Figure[] = [];
  for (const seller of bearers)
    for (const link of ctx.linksAt('from', seller)) {
      const { to: buyer } = endsOf(ctx, link);
      if (bearers.includes(buyer)) continue;
      const share = ownFigure(ctx, link, 'buyer-share');
      if (share) shares.push(share);
      if (!found.has(buyer)) found.set(buyer, buyerOf(ctx, buyer, addressIn(ctx, link, 'to')));
    }
  return {
    all: [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    topShare: largest(shares),
  };
}

function buyerOf(ctx: QueryContext, name: string, link: string): Buyer {
  const lead = ctx.fact(name, 'lead');
  const functions = lead ? ctx.factsOf(name, 'function') : [];
  const words = new Set(functions.flatMap(({ assertions }) => assertions.flatMap(termsOf)));
  const kind = lead ? KINDS.find(([, own]) => own.some((word) => words.has(word)))?.[0] : 'none';
  return {
    name,
    kind,
    premises: [
      link,
      ...(lead ? [addressOfFact(ctx, lead)] : []),
      ...functions.map((fact) => addressOfFact(ctx, fact)),
    ],
  };
}

/** The share of which it is certain that no other is larger. */
function largest(shares: readonly Figure[]): Figure | undefined {
  return shares.find(({ interval: { low } }, i) =>
    shares.every(({ interval: { high } }, j) => i === j || (low && high && low.gte(high))),
  );
}
