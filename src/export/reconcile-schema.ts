import * as z from 'zod';
import { address, exactNumber, problem, version } from './schema-parts.ts';

const reconciledFigure = z.strictObject({
  address,
  name: z.string(),
  unit: z.string().describe('Unit of the numbers below: that of the figure as written.'),
  stated: z.string().describe('The figure as written.'),
  measured: exactNumber,
  uncertainty: z
    .strictObject({
      text: z.string().describe('One standard uncertainty, to two digits.'),
      variance: exactNumber.describe('Its square, exactly.'),
      basis: z
        .enum(['declared', 'rounding', 'default', 'exact'])
        .describe('rounding: half a unit in the last place / √3; default: what --uncertainty gives.'),
    })
    .describe('How certain the figure is taken to be.'),
  reconciled: exactNumber,
  reconciledText: z.string().describe('At the digits of the figure as written: what --write puts.'),
  uncertaintyAfter: z
    .strictObject({
      text: z.string().describe('One standard uncertainty of the reconciled figure, to two digits.'),
      low: z.string().describe('Where it lies with 95 %: from here'),
      high: z.string().describe('to here.'),
    })
    .describe('How certain the reconciled figure is, by all that the account says of it.'),
  adjustment: exactNumber,
  adjustmentText: z.string(),
  inUncertainties: z.string().optional().describe('Adjustment in standard uncertainties.'),
  normalised: z
    .string()
    .optional()
    .describe('Adjustment in its own standard deviations (measurement test); missing: not redundant.'),
  verdict: z
    .enum(['fits', 'suspect', 'gross-error', 'untested'])
    .describe(
      'suspect: normalised beyond 1.96; gross-error: beyond 2.58; untested: nothing else tells of it.',
    ),
  withinRounding: z
    .boolean()
    .describe('All that it is tied to agrees to within the rounding of the digits: --write leaves it.'),
});
const reconciliation = z.strictObject({
  chain: z.string(),
  path: z.string(),
  title: z.string(),
  agrees: z.boolean().describe('The global test: the sum is not above its critical value.'),
  sum: exactNumber.describe('Sum of the squared adjustments, each in standard uncertainties.'),
  sumText: z.string(),
  redundancy: z.int().describe('Equations beyond what determines the account: degrees of freedom of χ².'),
  critical: exactNumber.optional().describe('χ² at 95 %; missing when nothing is redundant.'),
  figures: z.array(reconciledFigure),
  eliminations: z
    .array(
      z.strictObject({
        figures: z.array(address).describe('Several: the account cannot tell which of them.'),
        names: z.array(z.string()),
        restAgrees: z.boolean(),
        implied: exactNumber.optional().describe('What the rest say of the figure.'),
        impliedText: z.string().optional(),
      }),
    )
    .describe('Serial elimination: which figure, left out, makes the rest agree, one after another.'),
  contradictory: z.array(address).describe('Exact figures that contradict each other: not adjusted.'),
  unkept: z.array(z.string()).describe('Amounts whose bounds no adjustment keeps.'),
  open: z
    .array(z.strictObject({ name: z.string(), settledBy: address.optional() }))
    .describe('Amounts that the figures do not determine.'),
  held: z
    .array(z.strictObject({ address, name: z.string(), reason: z.string() }))
    .describe('Figures with an uncertainty that are not adjusted, and why.'),
  written: z
    .array(z.strictObject({ address, was: z.string(), is: z.string() }))
    .optional()
    .describe('With --write: figures that were replaced.'),
  left: z
    .array(z.strictObject({ address, reason: z.string() }))
    .optional()
    .describe('With --write: figures that would read otherwise and were left as they are.'),
});

/** `gvc reconcile --format json`. */
export const reconcileOutput = z
  .strictObject({
    version,
    command: z.literal('reconcile'),
    chains: z.array(reconciliation),
    problems: z.array(problem),
  })
  .describe('Reconciliation of gvc reconcile');

export type ReconcileOutput = z.infer<typeof reconcileOutput>;
export type OutputReconciledFigure = z.infer<typeof reconciledFigure>;
export type OutputReconciliation = z.infer<typeof reconciliation>;
