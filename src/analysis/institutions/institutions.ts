import type { Conclusions } from '../conclusion.ts';
import type { Query } from '../query/engine.ts';
import { rulesOf } from './coverage.ts';
import { tradeOffOf, unsupported } from './link-conclusions.ts';
import { ruleConclusions, unmonitored } from './rule-conclusions.ts';

/** What is concluded and found of one standard or rule. */
const ofRule: Query<string, Conclusions> = {
  name: 'institutions-of-rule',
  compute: (ctx, rule) => ({ conclusions: ruleConclusions(ctx, rule), findings: unmonitored(ctx, rule) }),
};

/**
 * The room of external governance: who sets, audits and helps to meet each standard and rule, inside the chain and
 * outside; which links it bears on; and where certification stands in for control (GHKS §3.2, KM01).
 */
export const institutionsAnalysis: Query<'', Conclusions> = {
  name: 'institutions',
  compute(ctx) {
    const rules = rulesOf(ctx).map((rule) => ctx.ask(ofRule, rule));
    const links = [...ctx.subjects('link')].sort();
    return {
      conclusions: [
        ...rules.flatMap(({ conclusions }) => conclusions),
        ...(rules.length > 0 ? links.flatMap((link) => ctx.ask(tradeOffOf, link) ?? []) : []),
      ],
      findings: [
        ...rules.flatMap(({ findings }) => findings),
        ...links.flatMap((link) => ctx.ask(unsupported, link)),
      ],
    };
  },
};
