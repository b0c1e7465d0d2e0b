import * as z from 'zod';
import { range } from './messages.ts';

/**
 * `gvc/reconcile`: what least squares makes of the figures of a chain. Asked for by a reader, never by an edit; can be
 * cancelled; tells how far it is where `workDoneToken` is given. Nothing is written.
 */
export const reconcileParams = z.object({
  uri: z.string(),
  chain: z.string(),
  workDoneToken: z.union([z.string(), z.int()]).optional(),
});
export type ReconcileParams = z.infer<typeof reconcileParams>;

/** A figure as stated and as reconciled; all texts are ready to read. `low` to `high` hold it with 95 %. */
export const reconciledFigure = z.object({
  address: z.string(),
  name: z.string(),
  stated: z.string(),
  unit: z.string(),
  uncertainty: z.string(),
  reconciled: z.string(),
  after: z.string(),
  low: z.string(),
  high: z.string(),
  adjustment: z.string(),
  inUncertainties: z.string().optional(),
  normalised: z.string().optional(),
  verdict: z.enum(['fits', 'suspect', 'gross-error', 'untested']),
  /** The verdict in words. */
  said: z.string(),
});
export type ReconciledFigure = z.infer<typeof reconciledFigure>;

const withReason = z.array(z.object({ address: z.string(), reason: z.string() }));

/**
 * What the preview shows of a reconciliation. `sentences` say what the tests find; `edits` counts the figures that the
 * edit would replace; `left` would read otherwise and are not rewritten; `held` are uncertain and not adjusted.
 */
export const reconciliation = z.object({
  uri: z.string(),
  documentVersion: z.int(),
  chain: z.string(),
  agrees: z.boolean(),
  sentences: z.array(z.string()),
  figures: z.array(reconciledFigure),
  edits: z.int().min(0),
  left: withReason,
  held: z.array(z.object({ address: z.string(), name: z.string(), reason: z.string() })),
});
export type ShownReconciliation = z.infer<typeof reconciliation>;

/** Null: there is no such chain any more, or it was cancelled. */
export const reconcileResult = reconciliation.nullable();
export type ReconcileResult = z.infer<typeof reconcileResult>;

/** `gvc/reconciledEdit`: the edit that puts the figures and keeps the originals in notes, by document; null as above. */
export const reconciledEditResult = z
  .object({
    documentVersion: z.int(),
    figures: z.int().min(0),
    changes: z.record(z.string(), z.array(z.object({ range, newText: z.string() }))),
  })
  .nullable();
export type ReconciledEditResult = z.infer<typeof reconciledEditResult>;
