import * as z from 'zod';
import { protocolVersion } from './names.ts';

// Positions and ranges are those of the language server protocol: zero-based lines and UTF-16 characters.
const position = z.object({ line: z.int().min(0), character: z.int().min(0) });
export const range = z.object({ start: position, end: position });

/**
 * What a client says of itself when it starts the server. `showReconciliation`: it has the command
 * `gvc.showReconciliation`, which is then offered beside the edit where figures are at odds.
 */
export const initializationOptions = z.looseObject({ showReconciliation: z.boolean().optional() });
export type InitializationOptions = z.infer<typeof initializationOptions>;

/** `gvc/scene`: what to draw for a document. `chain` picks one of several; without it the first is drawn. */
export const sceneParams = z.object({ uri: z.string(), chain: z.string().optional() });
export type SceneParams = z.infer<typeof sceneParams>;

/** A chain of a document: its name, as `gvc/scene` takes it, and its title, or the name again. */
export const chainName = z.object({ name: z.string(), title: z.string() });
export type ChainName = z.infer<typeof chainName>;

/**
 * Answer to `gvc/scene`. `scene` is plain JSON whose shape belongs to the drawing code, null when nothing can be
 * drawn. `broken` is null when the scene shows the text as it is now; otherwise a sentence that says why the text
 * cannot be drawn, and the reader keeps its last good picture. `chains` are all chains of the document, in its order.
 */
export const sceneResult = z.object({
  version: z.literal(protocolVersion),
  uri: z.string(),
  documentVersion: z.int(),
  scene: z.unknown(),
  chains: z.array(chainName),
  broken: z.string().nullable(),
});
export type SceneResult = z.infer<typeof sceneResult>;

/** `gvc/locate`: where the text states the thing with this address. Null when it states it nowhere. */
export const locateParams = z.object({ uri: z.string(), address: z.string() });
export type LocateParams = z.infer<typeof locateParams>;
export const locateResult = z.object({ uri: z.string(), range }).nullable();
export type LocateResult = z.infer<typeof locateResult>;

/**
 * `gvc/addressAt`: the address of the smallest drawn or explained thing around a position, or null. `chain` names the
 * chain it belongs to, when it belongs to one, as `gvc/scene` takes it, so that the picture can follow the cursor from chain to chain.
 */
export const addressAtParams = z.object({ uri: z.string(), position });
export type AddressAtParams = z.infer<typeof addressAtParams>;
export const addressAtResult = z.object({ address: z.string(), chain: z.string().optional() }).nullable();
export type AddressAtResult = z.infer<typeof addressAtResult>;

/** `gvc/explain`: the derivation of what holds at an address, as Markdown without HTML. Null: nothing is known. */
export const explainParams = z.object({ uri: z.string(), address: z.string() });
export type ExplainParams = z.infer<typeof explainParams>;
export const explainResult = z.object({ address: z.string(), markdown: z.string() }).nullable();
export type ExplainResult = z.infer<typeof explainResult>;

/** `gvc/checkWorkspace`: check every case of the workspace, open or not; diagnostics are published as usual. */
export const checkWorkspaceResult = z.object({
  files: z.int().min(0),
  errors: z.int().min(0),
  warnings: z.int().min(0),
});
export type CheckWorkspaceResult = z.infer<typeof checkWorkspaceResult>;

/** `gvc/expectations`: how every `expect` line of a document came out. The document need not be open. */
export const expectationsParams = z.object({ uri: z.string() });
export type ExpectationsParams = z.infer<typeof expectationsParams>;
/** One line. `why` says on what it rests when it did not pass; `claim` is the sentence that it belongs to. */
export const expectationOutcome = z.object({
  address: z.string(),
  text: z.string(),
  claim: z.string().optional(),
  passed: z.boolean(),
  state: z.enum(['passed', 'failed', 'undetermined', 'unknown']),
  expected: z.string(),
  found: z.string(),
  why: z.string().optional(),
  range,
});
export type ExpectationOutcome = z.infer<typeof expectationOutcome>;
/** Chain by chain in the order of the text; chains and scenarios without such a line are left out. */
export const expectationsResult = z.object({
  uri: z.string(),
  chains: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      /** Name of the chain that it is a scenario of. */
      scenarioOf: z.string().optional(),
      range,
      expectations: z.array(expectationOutcome),
    }),
  ),
});
export type ExpectationsResult = z.infer<typeof expectationsResult>;

/** `gvc/sceneChanged`: sent after a change has been analysed; the extension asks again for what it shows. */
export const sceneChangedParams = z.object({ uri: z.string() });
export type SceneChangedParams = z.infer<typeof sceneChangedParams>;

/** Parameter of the three file requests. */
export const fileParams = z.object({ uri: z.string() });
export const fileStatResult = z
  .object({ isFile: z.boolean(), isDirectory: z.boolean(), size: z.int().min(0) })
  .nullable();
export type FileStatResult = z.infer<typeof fileStatResult>;
/** Bytes as base64, so that a reader can tell text in UTF-8 from what is not. Null: no such file. */
export const fileReadResult = z.object({ base64: z.string() }).nullable();
export type FileReadResult = z.infer<typeof fileReadResult>;
export const fileListResult = z.array(
  z.object({ uri: z.string(), isFile: z.boolean(), isDirectory: z.boolean() }),
);
export type FileListResult = z.infer<typeof fileListResult>;
