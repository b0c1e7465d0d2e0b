import { GOVERNANCE_TYPES, type GovernanceType, typesMeant } from '../governance/forms.ts';
import { linkGovernanceConclusions } from '../governance/governance.ts';
import { linkInstruments } from '../governance/instruments.ts';
import { addressOf, linkGovernance } from '../governance/link.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { type InstrumentUse, instrumentUses, isDenied } from './instruments.ts';

/** A link as a summary of the chain counts it. */
export interface ChainLink {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** `sewing (Contractor → Manufacturer)`. */
  readonly title: string;
  /** It leads to an end market: a sale to consumers, and not between firms. */
  readonly toMarket: boolean;
  /** Something is declared, observed or judged of its governance. */
  readonly spoken: boolean;
  /**
   * Every type that what is declared, observed or inferred of it allows; where they differ each stays possible. All
   * five when nothing is said; none when no type fits the judgements and nothing else is said.
   */
  readonly types: readonly GovernanceType[];
  /** What is declared and what is inferred or observed exclude each other. */
  readonly disputed: boolean;
  /** Types that are declared or observed, without what theory infers. */
  readonly seen: readonly GovernanceType[];
  /** Instruments stated on it: what its buyer does there. */
  readonly instruments: readonly InstrumentUse[];
  /** Facts by which the buyer specifies something, by address; whether it is stated that it specifies nothing. */
  readonly specified: readonly string[];
  readonly specifiesNothing: boolean;
  /** Some instrument is stated, used or not. */
  readonly instrumentsStated: boolean;
  /** Addresses of the conclusions on its governance. */
  readonly premises: readonly string[];
}

/** One link as the chain's summaries count it; equal exactly when nothing that they count changed. */
export const chainLink: Query<string, ChainLink> = {
  name: 'chain-link',
  fingerprint: (link) => JSON.stringify(link),
  compute(ctx, name) {
    const { from, to, judged, toMarket } = ctx.ask(linkGovernance, name);
    const about = ctx
      .ask(linkGovernanceConclusions, name)
      .conclusions.filter(({ measure, value }) => measure === 'governance' && value.kind === 'set');
    const sides = about
      .filter(({ standing }) => standing !== 'inferred' || judged)
      .map(({ standing, address, value }) => ({
        standing,
        address,
        types: value.kind === 'set' ? typesMeant(value.options) : [],
      }))
      .filter(({ standing, types }) => types.length > 0 || standing === 'inferred');
    const told = sides.filter(({ types }) => types.length > 0);
    const types = GOVERNANCE_TYPES.filter((type) => told.some((side) => side.types.includes(type)));
    const specifying = ctx.factsOf(name, 'specifies');
    const { used, other, denied } = ctx.ask(linkInstruments, name);
    const ends = `${from ?? '?'} → ${to ?? '?'}`;
    return {
      name,
      from: from ?? '',
      to: to ?? '',
      title: name === `${from}->${to}` ? ends : `${name} (${ends})`,
      toMarket,
      spoken: sides.length > 0,
      types: sides.length > 0 ? types : GOVERNANCE_TYPES,
      disputed: told.some((a) => told.some((b) => !a.types.some((type) => b.types.includes(type)))),
      seen: GOVERNANCE_TYPES.filter((type) =>
        told.some((side) => side.standing !== 'inferred' && side.types.includes(type)),
      ),
      instruments: instrumentUses(ctx, name),
      specified: specifying
        .filter((fact) => !isDenied(fact))
        .map((fact) => addressOf(ctx, fact))
        .sort(),
      specifiesNothing: specifying.some(isDenied),
      instrumentsStated: used.length + other.length + denied.length > 0,
      premises: sides.map(({ address }) => address),
    };
  },
};

/** Every link of the chain, by name. */
export function chainLinks(ctx: QueryContext): readonly ChainLink[] {
  return [...ctx.subjects('link')].sort().map((link) => ctx.ask(chainLink, link));
}

/** Links between firms, by name: those to end markets are sales to consumers. */
export function linksBetweenFirms(ctx: QueryContext): readonly ChainLink[] {
  return chainLinks(ctx).filter(({ toMarket }) => !toMarket);
}
