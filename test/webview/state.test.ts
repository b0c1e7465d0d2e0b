import { describe, expect, it } from 'vitest';
import type { ToPreview } from '../../src/protocol/preview.ts';
import { buildScene } from '../../src/render/scene/build-scene.ts';
import { readMessage } from '../../src/webview/messages.ts';
import { type PreviewState, initialState, keptState, reduce } from '../../src/webview/state.ts';
import { fittingView } from '../../src/webview/zooming.ts';
import { dress } from '../render/example-chains.ts';

const uri = 'file:///dress.gvc';
const scene = JSON.parse(JSON.stringify(buildScene({ ...dress(), findings: [] }))) as unknown;
const zoomed = { x: 10, y: -20, k: 2 };

function after(state: PreviewState, ...messages: ToPreview[]): PreviewState {
  return messages.reduce((each, message) => reduce(each, { type: 'message', message }), state);
}
const draw = (documentVersion: number, of: unknown = scene, where = uri): ToPreview => ({
  type: 'scene',
  uri: where,
  title: 'dress.gvc',
  documentVersion,
  scene: of,
});

describe('the preview', () => {
  const drawn = after(initialState(uri, undefined), draw(1));

  it('draws a scene, fitted to the window at first', () => {
    expect(drawn.picture?.nodes).toHaveLength(5);
    expect(drawn.view).toBeNull();
  });

  it('keeps the zoom over a redraw of the same document, not of another', () => {
    const moved = reduce(drawn, { type: 'view', view: zoomed });
    expect(after(moved, draw(2)).view).toEqual(zoomed);
    expect(after(moved, draw(1, scene, 'file:///other.gvc')).view).toBeNull();
  });

  it('keeps the zoom over a reload of the window', () => {
    const kept = JSON.parse(
      JSON.stringify(keptState(reduce(drawn, { type: 'view', view: zoomed }))),
    ) as unknown;
    expect(kept).toMatchObject({ uri });
    expect(after(initialState(uri, kept), draw(1)).view).toEqual(zoomed);
    expect(initialState('file:///other.gvc', kept).view).toBeNull();
    expect(initialState(uri, { uri, view: { x: 1, y: 'far', k: 0 }, tables: true }).view).toBeNull();
  });

  it('keeps the last good picture while the text is broken, and says so until it is whole again', () => {
    const stale = after(drawn, { type: 'stale', uri, reason: 'Line 3 cannot be read.' });
    expect(stale.picture).toBe(drawn.picture);
    expect(stale.stale).toBe('Line 3 cannot be read.');
    expect(after(stale, draw(2)).stale).toBeNull();
  });

  it('never goes back to an older picture', () => {
    const newer = after(drawn, draw(5));
    expect(after(newer, draw(4))).toBe(newer);
  });

  it('refuses a scene of another version and keeps what it has', () => {
    const refused = after(drawn, draw(2, { ...(scene as object), version: 99 }));
    expect(refused.picture).toBe(drawn.picture);
    expect(refused.stale).toContain('another version');
  });

  it('goes back to the empty page when the document has no chain any more', () => {
    expect(after(drawn, draw(2, null)).picture).toBeNull();
  });

  it('remembers what to mark', () => {
    const marked = after(drawn, { type: 'mark', address: 'Dress/Mill' });
    expect(marked.marked).toBe('Dress/Mill');
    expect(marked.picture).toBe(drawn.picture);
    expect(after(marked, { type: 'mark', address: null }).marked).toBeNull();
  });
});

describe('messages', () => {
  it.each([
    null,
    'scene',
    {},
    { type: 'scene', uri: 3, documentVersion: 1 },
    { type: 'stale', uri },
    { type: 'mark' },
    { type: 'other' },
  ])('from elsewhere are left alone: %j', (data) => {
    expect(readMessage(data)).toBeNull();
  });

  it('of the protocol are read', () => {
    expect(readMessage(draw(1))).toEqual(draw(1));
    expect(readMessage({ type: 'mark', address: null })).toEqual({ type: 'mark', address: null });
  });
});

describe('fitting', () => {
  it('shows the whole picture in the middle', () => {
    expect(fittingView({ width: 1000, height: 500 }, 500, 500)).toEqual({ k: 0.5, x: 0, y: 125 });
  });
  it('does not blow up a small picture, nor fail in a window without size', () => {
    expect(fittingView({ width: 100, height: 100 }, 1000, 1000).k).toBe(1.25);
    expect(fittingView({ width: 100, height: 100 }, 0, 0).k).toBeGreaterThan(0);
  });
});
