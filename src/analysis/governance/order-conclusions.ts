import type { Finding } from '../../findings/finding.ts';
import type { Conclusion, Conclusions } from '../conclusion.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { placeOf } from './finding-parts.ts';
import { addressIn } from './link.ts';
import {
  type Comparison,
  type StatedOrder,
  compareLinks,
  shown,
  statedOrders,
  stepsBetween,
} from './order.ts';

/** What follows of the statements that one link is more hierarchical than another, and where it contradicts them. */
export const orderConclusions: Query<'', Conclusions> = {
  name: 'governance-order-conclusions',
  compute: (ctx) => {
    const stated = ctx.ask(statedOrders, '');
    const compared = stated.map((order) => ({
      order,
      comparison: compareLinks(ctx, order.link, order.than),
    }));
    return {
      conclusions: compared.map(({ order, comparison }) => conclusionOf(ctx, order, comparison)),
      findings: [
        ...compared.flatMap(({ order, comparison }) => contradicted(ctx, order, comparison)),
        ...circles(ctx, stated),
      ],
    };
  },
};

const WORDS = { more: 'borne out', less: 'contradicted', open: 'left open' } as const;

function conclusionOf(ctx: QueryContext, { link, than }: StatedOrder, comparison: Comparison): Conclusion {
  const { order, grounds } = comparison;
  return {
    address: addressIn(ctx, link, 'more-hierarchical-than', than),
    chain: ctx.chain,
    subject: link,
    measure: 'more-hierarchical-than',
    standing: 'inferred',
    value: { kind: 'text', text: `${shown(than)}: ${WORDS[order]}` },
    derivation: () => ({
      statement: `That ${shown(link)} is more hierarchical than ${shown(than)} is ${WORDS[order]} by the types of the two${grounds.length > 0 ? ` (${grounds.map(({ words }) => words).join('; ')})` : ': none is known of both'}.`,
      rule: 'governance-order',
      formula:
        'explicit coordination and power asymmetry rise: market < modular < relational < captive < hierarchy',
      citations: ['GHS05', 'ours'],
      premises: grounds.flatMap(({ premises }) => premises),
      wouldChange:
        order === 'open'
          ? ['Types that stand apart in that order would settle it: declare, observe or judge both links.']
          : [],
      caveats: [
        'Links are compared declared with declared, observed with observed, inferred with inferred. Two links of one type may still differ in degree. To compare links by the rank of their types is ours.',
      ],
    }),
  };
}

function contradicted(ctx: QueryContext, order: StatedOrder, { grounds }: Comparison): Finding[] {
  const against = grounds.filter((ground) => ground.order === 'less');
  if (against.length === 0) return [];
  const { link, than, fact } = order;
  return [
    {
      code: 'governance/contradicts-order',
      place: placeOf(fact.assertions[0]),
      what: `${shown(link)} is said to be more hierarchical than ${shown(than)}, but their types say the reverse: ${against.map(({ words }) => words).join('; ')}.`,
      why: 'Explicit coordination and power asymmetry rise from market over modular, relational and captive to hierarchy (Gereffi, Humphrey & Sturgeon 2005).',
      do: 'Turn the statement round, or check what gives the types of the two links.',
      address: addressIn(ctx, link, 'more-hierarchical-than', than),
    },
  ];
}

/** Statements that come back to where they began, each circle once. */
function circles(ctx: QueryContext, stated: readonly StatedOrder[]): Finding[] {
  const said = new Set<string>();
  return stated.flatMap((order) => {
    const back = order.link === order.than ? [] : stepsBetween(order.than, order.link, stated);
    if (!back || said.has(order.link)) return [];
    const circle = [order, ...back];
    for (const { link } of circle) said.add(link);
    return [
      {
        code: 'governance/circular-order',
        place: placeOf(order.fact.assertions[0]),
        what: `${circle.map(({ link }) => shown(link)).join(' is more hierarchical than ')} is more hierarchical than ${shown(order.link)}: no link can be above itself.`,
        why: 'More hierarchical than is an order: what stands above another cannot stand below it as well.',
        do: 'Remove the statement that does not hold. Two sources that differ cannot both be stated here.',
        address: addressIn(ctx, order.link, 'more-hierarchical-than', order.than),
        related: back.map(({ link, than, fact }) => ({
          place: placeOf(fact.assertions[0]),
          message: `${shown(link)} is said to be above ${shown(than)} here`,
        })),
      },
    ];
  });
}
