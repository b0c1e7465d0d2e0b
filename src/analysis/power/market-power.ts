import type { Finding } from '../../findings/finding.ts';
import { ZERO, exact } from '../../model/exact.ts';
import { type Interval, pointOf } from '../../model/interval.ts';
import { addressIn } from '../governance/link.ts';
import type { Conclusion, Conclusions } from '../conclusion.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { quantity } from '../value/conclude.ts';
import { intervalText } from '../value/print.ts';
import { exceedsWhole, fourFirmShare, herfindahl, restOf } from './concentration.ts';
import { type MarketSegment, marketAddress, marketInWords, marketSegments } from './market-shares.ts';

const OTHERS =
  'Who else sells there is not stated: the rest may be held by one firm or by very many, which is why this is a range.';

/** A measure of concentration against its cut-offs: how concentrated the market is, as far as the range decides it. */
export type Concentration = 'low' | 'moderate' | 'high';

/** What a range of a measure allows between its cut-offs, both ends read as `at least`. */
export function concentrationsOf(
  interval: Interval,
  moderate: number,
  high: number,
): readonly Concentration[] {
  const { low = ZERO, high: top } = interval;
  const atMost = (cut: number): boolean => top === undefined || top.gte(exact(cut));
  const options: Concentration[] = [];
  if (low.lt(exact(moderate))) options.push('low');
  if (low.lt(exact(high)) && atMost(moderate)) options.push('moderate');
  if (atMost(high)) options.push('high');
  return options;
}

/** CR4 and HHI of each market of which shares are stated, how concentrated it is, and shares that exceed the whole. */
export const marketPower: Query<'', Conclusions> = {
  name: 'power-market-power',
  compute(ctx) {
    const segments = ctx.ask(marketSegments, '');
    return {
      conclusions: [
        ...ownShares(ctx, segments),
        ...segments.flatMap((segment) => concentration(ctx, segment)),
      ],
      findings: segments.flatMap((segment) => aboveWhole(ctx, segment)),
    };
  },
};

/** Each stated share as a conclusion, once, so that it stands among the indicators. */
function ownShares(ctx: QueryContext, segments: readonly MarketSegment[]): readonly Conclusion[] {
  const conclusions = new Map<string, Conclusion>();
  for (const segment of segments)
    for (const { subject, address, item, interval, decimals } of segment.shares) {
      if (conclusions.has(address)) continue;
      const of = quantity({
        ...{ chain: ctx.chain, subject, measure: 'market-share', standing: 'declared', interval, unit: '%' },
        ...{ item, decimals, settledBy: [address] },
        derivation: () => ({
          statement: `market share of ${subject} in ${marketInWords(segment)} is ${intervalText(interval, '%', decimals)}, as stated.`,
          rule: 'declared',
          citations: ['GHKS §3.2', 'K98'],
          premises: [address],
        }),
      });
      conclusions.set(address, of);
    }
  return [...conclusions.values()];
}

function concentration(ctx: QueryContext, segment: MarketSegment): readonly Conclusion[] {
  const { shares, subject, item } = segment;
  const market = marketInWords(segment);
  const premises = shares.map(({ address }) => address);
  // An exact share settles nothing more: what is open then is who else sells there, which has no line yet.
  const settledBy = shares.flatMap(({ subject: whose, address, interval, firms }) => [
    ...(pointOf(interval) === undefined ? [address] : []),
    ...(firms === undefined ? [addressIn(ctx, whose, 'count')] : []),
  ]);
  const names = shares.map((share) => share.subject).join(', ');
  const ratio = fourFirmShare(shares);
  const index = herfindahl(shares);
  const cutoffs = ctx.setting('concentration');
  const decimals = shares.some((share) => share.decimals === undefined)
    ? undefined
    : Math.max(...shares.map((share) => share.decimals ?? 0));
  const common = { chain: ctx.chain, subject, ...(item !== undefined && { item }) } as const;
  const caveats = [
    ...(restOf(shares).compare(ZERO) > 0 ? [OTHERS] : []),
    ...(shares.some(({ firms }) => firms !== 1)
      ? [
          'Of a share that several firms hold together, how they divide it is open, and where their number (count) is not stated, so is whether anyone holds much of it.',
        ]
      : []),
    'Concentration is one indicator of market power; what the market is, is the judgement of whoever states the shares.',
  ];
  const wouldChange = ['Shares of further firms narrow the range.'];
  const four = quantity({
    ...{ ...common, measure: 'cr4', interval: ratio, unit: '%', decimals, settledBy },
    derivation: () => ({
      statement: `The four largest firms hold ${intervalText(ratio, '%', decimals)} of ${market} (CR4), from the shares of ${names}: ${levelText(concentrationsOf(ratio, cutoffs.cr4, cutoffs.cr4))}.`,
      rule: 'cr4',
      formula: 'CR4 = sum of the shares of the four largest firms',
      citations: ['GHKS §3.2', 'K98', 'ours'],
      premises,
      wouldChange,
      caveats: [
        ...caveats,
        `That ${cutoffs.cr4} % or more is concentrated is a setting of ours (power.cr4).`,
      ],
    }),
  });
  const levels = concentrationsOf(index, cutoffs.hhiModerate, cutoffs.hhiHigh);
  const square = quantity({
    ...{ ...common, measure: 'hhi', interval: index, unit: '', decimals: 0, settledBy },
    derivation: () => ({
      statement: `The Herfindahl–Hirschman index of ${market} is ${intervalText(index, '', 0)}, from the shares of ${names}: ${levels.length === 3 ? 'whether the market is concentrated is not determined' : `concentration is ${levels.join(' or ')}`}.`,
      rule: 'hhi',
      formula: 'HHI = sum of the squares of the percentage shares of all firms, 0 to 10,000',
      citations: ['GHKS §3.2', 'K98', 'ours'],
      premises,
      wouldChange,
      caveats: [
        ...caveats,
        `The cut-offs, ${cutoffs.hhiModerate} and ${cutoffs.hhiHigh}, are a setting (power.hhiModerate, power.hhiHigh); their defaults are those of the US merger guidelines of 1992.`,
      ],
    }),
  });
  const address = marketAddress(ctx, segment, 'market-concentration');
  return [
    four,
    square,
    {
      ...{ address, chain: ctx.chain, subject, measure: 'market-concentration', standing: 'inferred' },
      value: {
        kind: 'set',
        options: levels,
        ...(levels.length > 1 && settledBy.length > 0 && { settledBy }),
      },
      derivation: () => ({
        statement: `Concentration of ${market} by its HHI is ${levels.join(' or ')}: ${intervalText(index, '', 0)} against ${cutoffs.hhiModerate} and ${cutoffs.hhiHigh}.`,
        rule: 'market-concentration',
        formula: `HHI below ${cutoffs.hhiModerate}: low; from ${cutoffs.hhiHigh} on: high; between them: moderate`,
        citations: ['GHKS §3.2', 'ours'],
        premises: [square.address],
        wouldChange,
        caveats: [
          'The cut-offs are a setting of ours; their defaults are those of the US merger guidelines of 1992.',
        ],
      }),
    },
  ];
}

function levelText(levels: readonly Concentration[]): string {
  if (levels.length > 1) return 'whether the market is concentrated is not determined';
  return levels[0] === 'high' ? 'concentrated' : 'not concentrated';
}

function aboveWhole(ctx: QueryContext, segment: MarketSegment): readonly Finding[] {
  const { shares } = segment;
  const least = shares.map(({ leastPrinted }) => leastPrinted.low ?? ZERO);
  const last = shares.at(-1);
  if (!last || !exceedsWhole(least)) return [];
  const total = shares.reduce((sum, { low }) => sum.add(low), ZERO);
  const text = intervalText({ low: total, high: total }, '%');
  return [
    {
      code: 'governance/market-shares-exceed-whole',
      place: last.place,
      what: `The shares of ${shares.map(({ subject }) => subject).join(', ')} in ${marketInWords(segment)} add up to ${text}.`,
      why: 'Firms of one market share it: together they cannot hold more than 100 %, beyond rounding. Concentration (CR4, HHI) is computed from these shares.',
      do: 'Check the figures, or name the market that each share is of, where they are of several (market-share EU: 35 %).',
      address: marketAddress(ctx, segment, 'cr4'),
      related: shares
        .slice(0, -1)
        .map(({ place, subject }) => ({ place, message: `the share of ${subject}` })),
    },
  ];
}
