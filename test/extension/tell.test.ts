import { describe, expect, it } from 'vitest';
import type { SceneResult } from '../../src/protocol/messages.ts';
import { toPreview } from '../../src/protocol/preview.ts';
import { type Sent, tell } from '../../src/extension/preview/tell.ts';

const uri = 'file:///study.gvc';
const chains = [
  { name: 'Dress', title: 'A dress' },
  { name: 'Shoe', title: 'Shoe' },
];

function answer(scene: unknown, broken: string | null = null, of = chains): SceneResult {
  return { version: 1, uri, documentVersion: 3, scene, chains: of, broken };
}
function told(result: SceneResult, asked?: string, last?: Sent): { types: string[]; sent: Sent | undefined } {
  const { messages, sent } = tell(result, 'study.gvc', asked, last);
  for (const message of messages) toPreview.parse(message);
  return { types: messages.map(({ type }) => type), sent };
}
const dress = told(answer({ chain: 'Dress' }), 'Dress').sent;

describe('what a preview is told', () => {
  it('is the picture with the names of all chains', () => {
    expect(tell(answer({ chain: 'Dress' }), 'study.gvc', undefined, undefined).messages).toEqual([
      { type: 'scene', uri, title: 'study.gvc', documentVersion: 3, scene: { chain: 'Dress' }, chains },
    ]);
    expect(dress?.chain).toBe('Dress');
  });

  it('is that there is nothing to draw when the last chain is deleted', () => {
    const { messages, sent } = tell(answer(null, null, []), 'study.gvc', 'Dress', dress);
    expect(messages).toEqual([
      { type: 'scene', uri, title: 'study.gvc', documentVersion: 3, scene: null, chains: [] },
    ]);
    expect(sent).toBeUndefined();
  });

  it('is only that the text is broken while there is a good picture of it', () => {
    const broken = told(answer({ chain: 'Dress' }, 'Line 3 cannot be read.'), 'Dress', dress);
    expect(broken).toEqual({ types: ['stale'], sent: dress });
    // The broken part may be the head of the chain: another chain does not take its place.
    const headless = answer({ chain: 'Shoe' }, 'Line 1 cannot be read.', chains.slice(1));
    expect(told(headless, 'Dress', dress)).toEqual({ types: ['stale'], sent: dress });
    expect(told(answer(null, 'Line 1 cannot be read.', []), 'Dress', dress).types).toEqual(['stale']);
  });

  it('is what can be drawn of a broken text when there is no picture yet, or of another chain', () => {
    const result = answer({ chain: 'Shoe' }, 'Line 30 cannot be read.');
    expect(told(result).types).toEqual(['scene', 'stale']);
    expect(told(result, 'Shoe', dress)).toMatchObject({ types: ['scene', 'stale'], sent: { chain: 'Shoe' } });
  });
});
