import type { Finding, Place } from '../../findings/finding.ts';
import { formatAddress } from '../../model/address.ts';
import type { Assertion } from '../../model/fact.ts';
import type { Conclusion, Conclusions } from '../conclusion.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { type ChainScale, type Counting, chainScale, names } from './chain-scale.ts';
import { declaredBlocs } from './declared-blocs.ts';
import { deriveScale, placesInWords, scaleInWords, scalesInWords } from './derive.ts';
import { type Scale, SCALES } from './possible.ts';
import { isOpen } from './sites.ts';

function address(ctx: QueryContext, attribute: string, item?: string): string {
  return formatAddress({ chain: ctx.chain, subject: '', attribute, ...(item !== undefined && { item }) });
}

function settledBy(ctx: QueryContext, result: ChainScale): readonly string[] {
  if (result.scales.length < 2) return [];
  const places = result.sites.filter(isOpen).map((site) => site.settledBy);
  const undated = !result.dated && new Set(result.parts.map((part) => part.scales.join(' '))).size > 1;
  return [...new Set([...places, ...(undated ? [address(ctx, 'period')] : [])])];
}

function sameScales(a: ChainScale, b: ChainScale): boolean {
  return a.scales.join(' ') === b.scales.join(' ') && a.regions.join(' ') === b.regions.join(' ');
}

function inferred(
  ctx: QueryContext,
  result: ChainScale,
  item: string | undefined,
  other: ChainScale | undefined,
): Conclusion {
  const open = settledBy(ctx, result);
  const context = {
    periodAddress: address(ctx, 'period'),
    megaRegionals: ctx.setting('megaRegionals'),
    scheme: ctx.setting('regions'),
    declared: ctx.ask(declaredBlocs, ''),
    ...(other && { other }),
    headquartersOnly: [
      ...new Set(
        result.sites
          .filter((site) => !site.premise && ctx.fact(site.subject, 'headquarters') !== undefined)
          .map((site) => site.subject),
      ),
    ],
  };
  return {
    address: address(ctx, 'scale', item),
    chain: ctx.chain,
    subject: '',
    measure: 'scale',
    standing: 'inferred',
    value: { kind: 'set', options: result.scales, ...(open.length > 0 && { settledBy: open }) },
    derivation: () => deriveScale(ctx.chain, result, context),
  };
}

function termsOf(assertion: Assertion): readonly string[] {
  return assertion.value.kind === 'term' ? assertion.value.terms : [];
}

function declared(ctx: QueryContext, assertions: readonly Assertion[]): Conclusion[] {
  const terms = [...new Set(assertions.flatMap(termsOf))];
  if (terms.length === 0) return [];
  return [
    {
      address: address(ctx, 'scale', 'declared'),
      chain: ctx.chain,
      subject: '',
      measure: 'scale',
      standing: 'declared',
      value: { kind: 'set', options: terms },
      derivation: () => ({
        statement: `${ctx.chain} is declared ${terms.map(inWords).join(' or ')}.`,
        rule: 'declared',
        citations: ['GHKS §3.1'],
        premises: [address(ctx, 'scale')],
      }),
    },
  ];
}

function inWords(term: string): string {
  return term === 'outside-blocs' ? scaleInWords(term, []) : term;
}

function placeOf(assertion: Assertion): Place {
  return { document: assertion.origin.document, id: assertion.origin.id, part: 'value' };
}

function contradictions(
  ctx: QueryContext,
  assertions: readonly Assertion[],
  result: ChainScale,
  other: ChainScale | undefined,
): Finding[] {
  return assertions
    .filter((assertion) => {
      const terms = termsOf(assertion).filter(
        (term) => term === 'international' || SCALES.includes(term as Scale),
      );
      return terms.length > 0 && !result.scales.some((scale) => terms.some((term) => names(term, scale)));
    })
    .map((assertion) => {
      const derivation = inferred(ctx, result, undefined, other).derivation();
      const fits = other?.scales.some((scale) => termsOf(assertion).some((term) => names(term, scale)));
      const markets = result.counting === 'activities' ? 'counted' : 'left out';
      return {
        code: 'scale/contradicts-inferred',
        place: placeOf(assertion),
        what: `${ctx.chain} is declared ${termsOf(assertion).map(inWords).join(' or ')}, but its places give ${scalesInWords(result)}.`,
        why: `Scale follows from where activities stand and which blocs were in force (Gereffi, Humphrey, Kaplinsky & Sturgeon 2001, §3.1): ${placesInWords(result)}. ${(derivation.wouldChange ?? []).join(' ')}`.trim(),
        do: `Check the places and the period of the chain, or change the declared scale.${
          fits
            ? ` With the end markets ${markets} it would agree: that is the setting scale.endMarketCounts in gvc.json.`
            : ''
        }`,
        address: address(ctx, 'scale'),
        related: result.sites
          .flatMap((site) => (site.premise ? [site] : []))
          .slice(0, 10)
          .map((site) => ({
            place: placeOf(site.premise!.fact.assertions[0]),
            message: `the place of ${site.subject}`,
          })),
      };
    });
}

/**
 * The scale of a chain: what is inferred from its places and the blocs of its time at `Chain#scale`; what it would be
 * with the end markets counted, or left out, where that differs; what is declared; and the finding where they disagree.
 */
export const scaleAnalysis: Query<'', Conclusions> = {
  name: 'scale',
  compute: (ctx) => {
    const counting: Counting = ctx.setting('endMarketCountsForScale')
      ? 'activities-and-markets'
      : 'activities';
    const otherCounting: Counting = counting === 'activities' ? 'activities-and-markets' : 'activities';
    const assertions = ctx.fact('', 'scale')?.assertions ?? [];
    const result = ctx.ask(chainScale, counting);
    if (!result) return { conclusions: declared(ctx, assertions), findings: [] };
    const otherResult = ctx.ask(chainScale, otherCounting);
    const other = otherResult && !sameScales(result, otherResult) ? otherResult : undefined;
    const item = otherCounting === 'activities' ? 'without-end-markets' : 'with-end-markets';
    return {
      conclusions: [
        inferred(ctx, result, undefined, other),
        ...(other ? [inferred(ctx, other, item, result)] : []),
        ...declared(ctx, assertions),
      ],
      findings: contradictions(ctx, assertions, result, other),
    };
  },
};
