import type { Conclusions } from '../conclusion.ts';
import type { Query } from '../query/engine.ts';
import { chainConclusion, chainDeclaration, linkConclusions } from './conclusions.ts';
import { chainFindings, linkFindings } from './findings.ts';
import { linkGovernance } from './link.ts';
import { orderConclusions } from './order-conclusions.ts';

/** All that is concluded and found of one link. */
export const linkGovernanceConclusions: Query<string, Conclusions> = {
  name: 'link-governance-conclusions',
  compute: (ctx, link) => {
    const governance = ctx.ask(linkGovernance, link);
    return { conclusions: linkConclusions(ctx, governance), findings: linkFindings(ctx, governance) };
  },
};

/**
 * Governance of a chain, link by link (GHKS §3.2, GHS05): what is declared, what is observed and what is inferred,
 * each with its derivation, and the findings where they differ.
 */
export const governanceAnalysis: Query<'', Conclusions> = {
  name: 'governance',
  compute: (ctx) => {
    const names = ctx.subjects('link');
    const links = names.map((name) => ctx.ask(linkGovernance, name));
    const parts = names.map((name) => ctx.ask(linkGovernanceConclusions, name));
    const orders = ctx.ask(orderConclusions, '');
    const ofChain = [chainConclusion(ctx, links), chainDeclaration(ctx)].filter((one) => one !== undefined);
    return {
      conclusions: [...parts.flatMap((part) => part.conclusions), ...orders.conclusions, ...ofChain],
      findings: [...parts.flatMap((part) => part.findings), ...orders.findings, ...chainFindings(ctx, links)],
    };
  },
};
