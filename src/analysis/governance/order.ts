import type { Fact } from '../../model/fact.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { GOVERNANCE_TYPES, type GovernanceType, typesInWords } from './forms.ts';
import { linkInWords } from './derive.ts';
import { type LinkGovernance, addressIn, linkGovernance, observedTypes } from './link.ts';

/** A link that is said to be more hierarchical than another. */
export interface StatedOrder {
  readonly link: string;
  readonly than: string;
  readonly fact: Fact;
}

/** Every statement that one link of the chain is more hierarchical than another, in the order of the text. */
export const statedOrders: Query<'', readonly StatedOrder[]> = {
  name: 'governance-orders',
  compute: (ctx) => {
    const links = ctx.subjects('link');
    const known = new Set(links);
    // A scenario may have taken the other link away.
    return links.flatMap((link) =>
      ctx
        .factsOf(link, 'more-hierarchical-than')
        .flatMap((fact) =>
          fact.item !== undefined && known.has(fact.item) ? [{ link, than: fact.item, fact }] : [],
        ),
    );
  },
};

/** How a comparison of two links comes out. `open`: what is known of them leaves it open. */
export type Order = 'more' | 'less' | 'open';

/** What one kind of statement says of the order of two links. */
export interface Ground {
  readonly order: Order;
  readonly standing: 'declared' | 'observed' | 'inferred' | 'stated order';
  readonly words: string;
  readonly premises: readonly string[];
}

/** Is one more hierarchical than the other, by everything that is known of the two: kinds of statement are not mixed. */
export interface Comparison {
  readonly order: Order;
  readonly grounds: readonly Ground[];
}

/**
 * Compares two links. Explicit coordination and power asymmetry rise from market to hierarchy (GHS05): a link is more
 * hierarchical when each type that is possible of it stands above each of the other. Equal types leave it open, since
 * two links of one type may differ in degree. With `stated`, what is said of the order itself counts as well.
 */
export function compareLinks(
  ctx: QueryContext,
  link: string,
  than: string,
  stated: readonly StatedOrder[] = [],
): Comparison {
  const a = ctx.ask(linkGovernance, link);
  const b = ctx.ask(linkGovernance, than);
  const grounds = [
    byTypes(ctx, a, b, 'declared'),
    byTypes(ctx, a, b, 'observed'),
    byTypes(ctx, a, b, 'inferred'),
    ...bySteps(ctx, link, than, stated, 'more'),
    ...bySteps(ctx, than, link, stated, 'less'),
  ].filter((ground) => ground !== undefined);
  const orders = grounds.map(({ order }) => order);
  return {
    order: orders.includes('less') ? 'less' : orders.includes('more') ? 'more' : 'open',
    grounds,
  };
}

/** What is known of a link's type in one standing; none where nothing is, or everything is possible. */
function typesKnown(governance: LinkGovernance, standing: Ground['standing']): readonly GovernanceType[] {
  const { declared, inferred, judged } = governance;
  if (standing === 'observed') return observedTypes(governance);
  if (standing === 'inferred') return judged ? inferred.types : [];
  const types = declared.flatMap((one) => one.types);
  return GOVERNANCE_TYPES.filter((type) => types.includes(type));
}

const ITEM = { declared: 'declared', observed: 'observed', inferred: undefined } as const;

function byTypes(
  ctx: QueryContext,
  a: LinkGovernance,
  b: LinkGovernance,
  standing: 'declared' | 'observed' | 'inferred',
): Ground | undefined {
  const [ours, theirs] = [typesKnown(a, standing), typesKnown(b, standing)];
  if (ours.length === 0 || theirs.length === 0) return undefined;
  const ranks = (types: readonly GovernanceType[]): number[] => types.map((t) => GOVERNANCE_TYPES.indexOf(t));
  const order =
    Math.min(...ranks(ours)) > Math.max(...ranks(theirs))
      ? 'more'
      : Math.max(...ranks(ours)) < Math.min(...ranks(theirs))
        ? 'less'
        : 'open';
  return {
    order,
    standing,
    words: `${standing}: ${linkInWords(a)} ${typesInWords(ours)}, ${linkInWords(b)} ${typesInWords(theirs)}`,
    premises: [a, b].map(({ link }) => addressIn(ctx, link, 'governance', ITEM[standing])),
  };
}

/** The steps of stated orders that lead from one link to another; none where they do not. */
export function stepsBetween(
  from: string,
  to: string,
  stated: readonly StatedOrder[],
): readonly StatedOrder[] | undefined {
  const paths = new Map<string, readonly StatedOrder[]>();
  const open: { link: string; path: readonly StatedOrder[] }[] = [{ link: from, path: [] }];
  for (let next = open.shift(); next; next = open.shift()) {
    for (const step of stated) {
      if (step.link !== next.link || paths.has(step.than)) continue;
      const path = [...next.path, step];
      if (step.than === to) return path;
      paths.set(step.than, path);
      open.push({ link: step.than, path });
    }
  }
  return undefined;
}

function bySteps(
  ctx: QueryContext,
  from: string,
  to: string,
  stated: readonly StatedOrder[],
  order: 'more' | 'less',
): readonly Ground[] {
  const path = stepsBetween(from, to, stated);
  if (!path) return [];
  return [
    {
      order,
      standing: 'stated order',
      words: `stated: ${path.map(({ link, than }) => `${shown(link)} more hierarchical than ${shown(than)}`).join(', ')}`,
      premises: path.map(({ link, than }) => addressIn(ctx, link, 'more-hierarchical-than', than)),
    },
  ];
}

/** Name of a link as a reader knows it. */
export function shown(link: string): string {
  return link.replace('->', ' → ');
}
