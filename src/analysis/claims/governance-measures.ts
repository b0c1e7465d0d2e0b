import type { Place } from '../../findings/finding.ts';
import type { Expectation } from '../../model/expectation.ts';
import { GOVERNANCE_TYPES } from '../governance/forms.ts';
import { compareLinks, shown, statedOrders } from '../governance/order.ts';
import type { QueryContext } from '../query/engine.ts';
import type { MeasureLookup } from './measure-lookup.ts';
import { measureName } from '../value/frame.ts';
import type { Reading } from './measured.ts';
import type { ExpectationResult } from './expectations.ts';

/**
 * What is concluded of a link under an item: `governance declared of sewing`, `governance observed of sewing`,
 * `governance-by-source bair2001 of sewing`. Where nothing is declared or observed, every type is possible.
 */
export function linkItemReading(
  lookup: MeasureLookup,
  link: string,
  name: string,
  item: string,
): Reading | undefined {
  if (name === 'governance' && item === 'inferred') return lookup.conclusion(link, name);
  const found = lookup.conclusion(link, name, item);
  if (found || name !== 'governance' || (item !== 'declared' && item !== 'observed')) return found;
  return { kind: 'words', options: [...GOVERNANCE_TYPES], settledBy: [], from: [] };
}

type Common = Pick<ExpectationResult, 'address' | 'text' | 'place'> & { readonly claim?: string };

/** How `expect governance of A more-hierarchical-than B, C` comes out: against each of the links, and all must hold. */
export function orderResult(
  ctx: QueryContext,
  { terms, value }: Expectation,
  common: Common,
  named: Place,
): ExpectationResult {
  const others = value.kind === 'terms' ? value.terms : [];
  const expected = `more hierarchical than ${others.map(shown).join(', ')}`;
  const { measure, subject: link = '' } = terms[0]?.measure ?? { measure: '' };
  const gone = [link, ...others].find((one) => !ctx.fact(one, 'is', 'link'));
  if (terms.length !== 1 || measureName(measure) !== 'governance' || gone !== undefined) {
    const finding = {
      code: 'claims/unknown-measure',
      place: named,
      what:
        gone === undefined
          ? 'Only the governance of one link is more hierarchical than that of others.'
          : `“${shown(gone)}” is no link of this chain.`,
      why: 'An expectation is checked against what the model concludes: governance belongs to links.',
      do: 'Write governance of a link of this chain: expect governance of sewing more-hierarchical-than cloth.',
      address: common.address,
    };
    return { ...common, expected, passed: false, state: 'unknown', found: 'not measured', finding };
  }
  const stated = ctx.ask(statedOrders, '');
  const compared = others.map((than) => ({ than, ...compareLinks(ctx, link, than, stated) }));
  const state = compared.some(({ order }) => order === 'less')
    ? 'failed'
    : compared.every(({ order }) => order === 'more')
      ? 'passed'
      : 'undetermined';
  const found = compared.map(({ than, order }) => `${ORDER[order]} ${shown(than)}`).join('; ');
  const result = { ...common, expected, passed: state === 'passed', state, found } as const;
  if (state === 'passed') return result;
  const wrong = state === 'failed' ? 'less' : 'open';
  const grounds = compared
    .filter(({ order }) => order === wrong)
    .flatMap((one) => one.grounds.filter(({ order }) => order === wrong).map(({ words }) => words));
  return {
    ...result,
    finding: {
      code: state === 'failed' ? 'claims/expectation-failed' : 'claims/expectation-undetermined',
      place: common.place,
      what:
        state === 'failed'
          ? `Governance of ${shown(link)} is ${found}, and ${expected} is expected.`
          : `Governance of ${shown(link)} is ${found}: whether it is ${expected} is not determined.`,
      why:
        grounds.length > 0
          ? `${grounds.join('; ')}.`
          : 'No types are known of both links, and nobody says which is the more hierarchical.',
      do:
        state === 'failed'
          ? 'Correct what is stated of the links, or the expectation if the source says otherwise.'
          : 'State more-hierarchical-than on the link, or governance or judgements on both that tell them apart.',
    },
  };
}

const ORDER = {
  more: 'more hierarchical than',
  less: 'less hierarchical than',
  open: 'not known to differ from',
} as const;
