import * as z from 'zod';

/**
 * What the extension posts to the preview.
 * `scene`: draw this and keep the zoom when `uri` is the one already shown.
 * `stale`: keep the last good picture and say why it is old.
 * `mark`: mark the thing with this address (null: nothing).
 */
export const toPreview = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('scene'),
    uri: z.string(),
    title: z.string(),
    documentVersion: z.int(),
    scene: z.unknown(),
  }),
  z.object({ type: z.literal('stale'), uri: z.string(), reason: z.string() }),
  z.object({ type: z.literal('mark'), address: z.string().nullable() }),
]);
export type ToPreview = z.infer<typeof toPreview>;

/**
 * What the preview posts to the extension, which checks it since a webview shows foreign text.
 * `ready`: loaded, send the scene. `reveal`: select the text of this address.
 * `explain`: show the derivation of this address.
 */
export const fromPreview = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('reveal'), address: z.string() }),
  z.object({ type: z.literal('explain'), address: z.string() }),
]);
export type FromPreview = z.infer<typeof fromPreview>;

/** What the preview keeps with `setState`, so that the window can be restored after a restart of the editor. */
export const previewState = z.looseObject({ uri: z.string() });
