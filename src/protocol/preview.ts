import * as z from 'zod';
import { chainName } from './messages.ts';
import { reconciliation } from './reconciliation.ts';

/**
 * What the extension posts to the preview.
 * `scene`: draw this and keep the zoom when `uri` is the one already shown; null: there is nothing to draw any more.
 * `chains` are those of the document, for the reader to choose from.
 * `stale`: the text cannot be read; keep the last good picture and say why it is old.
 * `failed`: the picture could not be made although nothing is wrong with the text; keep the last one and say so.
 * `reconciling`, `reconciled`, `reconcileFailed`: how far a reconciliation is that was asked for, 0 to 1; what it found; why
 * there is none.
 * `mark`: mark the thing with this address (null: nothing).
 */
export const toPreview = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('scene'),
    uri: z.string(),
    title: z.string(),
    documentVersion: z.int(),
    scene: z.unknown(),
    chains: z.array(chainName),
  }),
  z.object({ type: z.literal('stale'), uri: z.string(), reason: z.string() }),
  z.object({ type: z.literal('failed'), uri: z.string(), reason: z.string() }),
  z.object({ type: z.literal('reconciling'), chain: z.string(), part: z.number() }),
  z.object({ type: z.literal('reconciled'), chain: z.string(), reconciliation }),
  z.object({ type: z.literal('reconcileFailed'), chain: z.string(), reason: z.string() }),
  z.object({ type: z.literal('mark'), address: z.string().nullable() }),
]);
export type ToPreview = z.infer<typeof toPreview>;

/**
 * What the preview posts to the extension, which checks it since a webview shows foreign text.
 * `ready`: loaded, send the scene. `reveal`: select the text of this address.
 * `explain`: show the derivation of this address. `chain`: draw the chain of this name.
 * `reconcile`: reconcile this chain; `cancelReconcile`: no more. `editReconciled`: let the reader review the edit that puts
 * the reconciled figures.
 */
export const fromPreview = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('reveal'), address: z.string() }),
  z.object({ type: z.literal('explain'), address: z.string() }),
  z.object({ type: z.literal('chain'), name: z.string() }),
  z.object({ type: z.literal('reconcile'), chain: z.string() }),
  z.object({ type: z.literal('cancelReconcile') }),
  z.object({ type: z.literal('editReconciled'), chain: z.string(), documentVersion: z.int() }),
]);
export type FromPreview = z.infer<typeof fromPreview>;

/** What the preview keeps with `setState`, so that the window can be restored after a restart of the editor. */
export const previewState = z.looseObject({ uri: z.string(), chain: z.string().optional() });
