import type { SceneResult } from '../../protocol/messages.ts';
import type { ToPreview } from '../../protocol/preview.ts';

/** A picture that was sent, with the name of the chain it shows. */
export interface Sent {
  readonly picture: ToPreview;
  readonly chain: string | undefined;
}

/**
 * What a preview is told of an answer of the server, which was asked for a chain. A text that is broken keeps the last
 * good picture, unless another chain was asked for; where there is none, its whole parts are better than nothing. A
 * document without a chain empties the picture. `sent` is what stands in the preview then.
 */
export function tell(
  result: SceneResult,
  title: string,
  asked: string | undefined,
  last: Sent | undefined,
): { readonly messages: readonly ToPreview[]; readonly sent: Sent | undefined } {
  const { uri, documentVersion, chains, broken } = result;
  const scene = result.scene ?? null;
  const found = chains.some(({ name }) => name === asked);
  const chain = found ? asked : chains[0]?.name;
  const better = scene !== null && (!last || (found && chain !== last.chain));
  const messages: ToPreview[] = [];
  let sent = last;
  if (broken === null || better) {
    const picture: ToPreview = { type: 'scene', uri, title, documentVersion, scene, chains };
    messages.push(picture);
    sent = scene === null ? undefined : { picture, chain };
  }
  if (broken !== null) messages.push({ type: 'stale', uri, reason: broken });
  return { messages, sent };
}
