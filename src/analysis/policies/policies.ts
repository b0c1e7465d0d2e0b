import type { Finding } from '../../findings/finding.ts';
import { conceptLabel } from '../../vocabulary/concepts.ts';
import type { Conclusion, Conclusions } from '../conclusion.ts';
import { wordList } from '../governance/forms.ts';
import { addressIn } from '../governance/link.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { snapshotQuery } from '../upgrading/moment.ts';
import { changesOf, isChain } from './changes.ts';
import {
  hasPolicy,
  inForce,
  type InForce,
  type Moment,
  type Policy,
  policyMoment,
  readPolicy,
} from './in-force.ts';

/** Measures under which policies are concluded. */
export const POLICY_MEASURES = ['policy-in-force', 'policy-changes'] as const;

const NOT_CAUSE =
  'Order in time is not cause: what else changed between the two snapshots may have done it, and prices and shares move without any policy, too.';

/**
 * The room of policies: which instruments bear on what, whether they are in force at the time of the chain, and, where
 * one starts or ends between two snapshots, what its targets show before and after, side by side.
 */
export const policiesAnalysis: Query<'', Conclusions> = {
  name: 'policies',
  compute(ctx) {
    const policies = ctx.subjects('policy').map((name) => readPolicy(ctx, name));
    if (policies.length === 0) return { conclusions: [], findings: [] };
    const to = ctx.ask(policyMoment, '');
    const from = to.follows === undefined ? undefined : ctx.askOf(to.follows, policyMoment, '');
    return {
      conclusions: policies.flatMap((policy) => [
        inForceConclusion(ctx, policy, from, to),
        ...(from ? changesConclusion(ctx, policy, from, to) : []),
      ]),
      findings: policies.flatMap((policy) => outsidePeriod(ctx, policy, to)),
    };
  },
};

const STANDS: Readonly<Record<InForce, (chain: string) => string>> = {
  before: (chain) => `had ended before ${chain}`,
  during: (chain) => `is in force during all of ${chain}`,
  partly: (chain) => `is in force during a part of ${chain}`,
  after: (chain) => `is not yet in force in ${chain}`,
};

function timed({ chain, period }: Moment): string {
  return period ? `${chain} (${period.text})` : chain;
}

/** `Quotas (quota, 1962..1989) by the board, bearing on Growers,`. */
function described(ctx: QueryContext, { name, instruments, makers, targets, periods }: Policy): string {
  const words = instruments.map((one) => conceptLabel('policy-instrument', one));
  const years = wordList([...new Set(periods.map(({ text }) => text))], 'or');
  const what = [wordList(words, 'and'), years].filter(Boolean).join(', ');
  const on = targets.map((target) => (isChain(ctx, target) ? 'the chain' : target.replace('->', ' → ')));
  return [
    `${name}${what === '' ? '' : ` (${what})`}`,
    makers.length > 0 ? ` by ${wordList([...makers], 'and')}` : '',
    on.length > 0 ? `, bearing on ${wordList([...new Set(on)], 'and')},` : '',
  ].join('');
}

function inForceConclusion(
  ctx: QueryContext,
  policy: Policy,
  from: Moment | undefined,
  to: Moment,
): Conclusion {
  const options = inForce(policy, to.period);
  const unknown = [
    ...(policy.periods.length === 0 ? [addressIn(ctx, policy.name, 'during')] : []),
    ...(to.period ? [] : [addressIn(ctx, '', 'period')]),
  ];
  const own = addressIn(ctx, policy.name, 'during');
  return {
    address: addressIn(ctx, policy.name, 'policy-in-force'),
    ...{ chain: ctx.chain, subject: policy.name, measure: 'policy-in-force', standing: 'observed' },
    value: {
      ...{ kind: 'set', options },
      ...(options.length > 1 && { settledBy: unknown.length > 0 ? unknown : [own] }),
    },
    derivation: () => {
      const when =
        policy.periods.length === 0
          ? 'does not state when it is in force'
          : to.period
            ? wordList(
                options.map((one) => STANDS[one](timed(to))),
                'or',
              )
            : `cannot be set against the time of ${to.chain}, which states no period`;
      return {
        statement: `${described(ctx, policy)} ${when}.`,
        rule: 'policy-in-force',
        formula:
          'during: the policy is in force all through the period of the chain; partly: in a part of it; before: it had ended; after: it had not begun',
        citations: ['GHKS §5'],
        premises: [...policy.premises, ...(to.period ? [addressIn(ctx, '', 'period')] : [])],
        wouldChange: [
          ...(policy.periods.length === 0
            ? ['To settle it: when the policy is in force (during FROM..TO).']
            : []),
          ...(to.period ? [] : ['To settle it: the period of the chain (period FROM..TO).']),
          ...missingSnapshots(policy, from, to),
        ],
        caveats: ['That a policy is in force says nothing of whether it is kept, or of what it does.'],
      };
    },
  };
}

/** What is missing to set what was before beside what came after. */
function missingSnapshots(policy: Policy, from: Moment | undefined, to: Moment): readonly string[] {
  if (!from)
    return [
      `To set what was before its start or end beside what came after: a snapshot of another time (chain LATER follows ${to.chain} { period … }).`,
    ];
  if (!from.period) return [`To set what was before beside what came after: the period of ${from.chain}.`];
  return sides(policy, from, to) || policy.periods.length === 0
    ? []
    : [
        `It neither starts nor ends between ${timed(from)} and ${timed(to)}: the two do not show a before and an after.`,
      ];
}

/** How the policy stands to each of the two snapshots, where it starts or ends between them for certain. */
function sides(policy: Policy, from: Moment, to: Moment): readonly [InForce, InForce] | undefined {
  const [a, ...otherA] = inForce(policy, from.period);
  const [b, ...otherB] = inForce(policy, to.period);
  if (!a || !b || otherA.length + otherB.length > 0 || a === b) return undefined;
  return [a, b];
}

function changesConclusion(
  ctx: QueryContext,
  policy: Policy,
  earlier: Moment,
  to: Moment,
): readonly Conclusion[] {
  const both = sides(policy, earlier, to);
  const from = ctx.askOf(earlier.chain, snapshotQuery, '');
  if (!both || !from) return [];
  const targets = changesOf(ctx, from, policy.targets);
  const shown = targets.flatMap(({ title, changes }) =>
    changes.length > 0 ? [`${title}: ${changes.map(({ text }) => text).join(', ')}`] : [],
  );
  const missing = [...new Set(targets.flatMap((target) => target.missing))];
  const text = shown.length > 0 ? shown.join('; ') : 'not known';
  return [
    {
      address: addressIn(ctx, policy.name, 'policy-changes'),
      ...{ chain: ctx.chain, subject: policy.name, measure: 'policy-changes', standing: 'observed' },
      value: { kind: 'text', text },
      derivation: () => ({
        statement: [
          `${policy.name} ${STANDS[both[0]](timed(earlier))}, and ${STANDS[both[1]](timed(to))}. `,
          shown.length > 0
            ? `What it bears on, from ${earlier.chain} to ${to.chain}: ${text}. `
            : `No figure of what it bears on is known in both ${earlier.chain} and ${to.chain}. `,
          'Order in time is not cause.',
        ].join(''),
        rule: 'policy-before-after',
        formula: `figures of what the policy bears on, in the snapshot before its start or end and in the one after; money in that of the later one`,
        citations: ['GHKS §5', 'ours'],
        premises: [
          ...new Set([
            ...policy.premises,
            ...targets.flatMap(({ changes }) => changes.flatMap(({ premises }) => premises)),
          ]),
        ],
        wouldChange: missing.map((one) => `To know more: ${one}.`),
        caveats: [NOT_CAUSE],
      }),
    },
  ];
}

/**
 * A policy that had ended before the chain and before every chain that it follows. Whether one that is yet to start
 * meets a later snapshot is not known from here.
 */
function outsidePeriod(ctx: QueryContext, policy: Policy, to: Moment): readonly Finding[] {
  if (to.follows !== undefined && ctx.askOf(to.follows, hasPolicy, policy.name)) return [];
  const seen = new Set<string>();
  for (let at: Moment | undefined = to; at && !seen.has(at.chain);) {
    seen.add(at.chain);
    if (inForce(policy, at.period).some((one) => one !== 'before')) return [];
    at = at.follows === undefined ? undefined : ctx.askOf(at.follows, policyMoment, '');
  }
  const assertion = ctx.fact(policy.name, 'during')?.assertions[0];
  if (!assertion) return [];
  return [
    {
      code: 'policy/outside-period',
      place: { document: assertion.origin.document, id: assertion.origin.id, part: 'value' },
      what: `${policy.name} had ended before ${timed(to)}${to.follows === undefined ? '' : ' and every chain that it follows'}.`,
      why: 'A policy is set beside what its targets show before and after; where no snapshot falls into its time, nothing is set beside it.',
      do: 'Correct its period or that of the chain, or add an earlier snapshot of the chain, in which the policy was in force.',
      address: addressIn(ctx, policy.name, 'policy-in-force'),
    },
  ];
}
