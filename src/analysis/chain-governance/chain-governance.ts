import type { Conclusions } from '../conclusion.ts';
import { numberOfLeadFirms, whoLeads } from '../power/lead-firms.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { ownerOf } from '../value/places.ts';
import { chainLinks } from './chain-link.ts';
import { drivennessConclusions } from './drivenness.ts';
import { indices } from './indices.ts';
import { profiles } from './profile.ts';
import { reaches } from './reach.ts';

/** Is anything said of governance or power? A chain known by its figures alone is not asked who leads it. */
const speaksOfGovernance: Query<'', boolean> = {
  name: 'chain-governance-spoken-of',
  fingerprint: String,
  compute: (ctx) =>
    ctx.factsOf('', 'drivenness').length > 0 ||
    whoLeads(ctx).declared.length + whoLeads(ctx).candidates.length > 0 ||
    chainLinks(ctx).some(({ spoken, instrumentsStated }) => spoken || instrumentsStated) ||
    isAsked(ctx),
};

const CHAIN_MEASURES: ReadonlySet<string> = new Set([
  ...['drivenness', 'lead-firms', 'governance-profile'],
  ...['governance-strength', 'governance-concentration', 'governance-reach'],
]);

/** An expectation of who leads or drives the chain speaks of it, too. */
function isAsked(ctx: QueryContext): boolean {
  return ctx.factsOf('', 'expect').some(({ assertions: [{ value }] }) => {
    if (value.kind !== 'expectation') return false;
    return value.expectation.terms.some(
      ({ measure: { measure, subject } }) => !subject && CHAIN_MEASURES.has(measure),
    );
  });
}

/** A firm by the owner that acts for it, where one is stated. */
function actorOf(ctx: QueryContext, firm: string): string {
  return ctx.ask(ownerOf, firm) || firm;
}

/**
 * The room of governance at the level of the chain (GHKS §3.2, G94): a summary of its links, what drives it, and our
 * indices of strength, concentration and reach with the number of lead firms. No type is asserted of the whole.
 */
export const chainGovernanceAnalysis: Query<'', Conclusions> = {
  name: 'chain-governance',
  compute(ctx) {
    if (!ctx.ask(speaksOfGovernance, '')) return { conclusions: [], findings: [] };
    const driven = ctx.ask(drivennessConclusions, '');
    return {
      conclusions: [
        ...profiles(ctx),
        numberOfLeadFirms(ctx),
        ...driven.conclusions,
        ...indices(ctx, (firm) => actorOf(ctx, firm)),
        ...reaches(ctx),
      ],
      findings: driven.findings,
    };
  },
};
