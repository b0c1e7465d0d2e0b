import { describe, expect, it } from 'vitest';
import type { ToPreview } from '../../src/protocol/preview.ts';
import { buildScene } from '../../src/render/scene/build-scene.ts';
import { readMessage } from '../../src/webview/messages.ts';
import { type PreviewState, initialState, keptState, reduce } from '../../src/webview/state.ts';
import { firstView, wholeView } from '../../src/webview/views.ts';
import { ChainBuilder, dress } from '../render/example-chains.ts';

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
  chains: [],
});
const narrow = { width: 620, height: 780 };
const wide = { width: 1200, height: 560 };

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
    const bad = { ...(kept as object), view: { x: 1, y: 'far', k: 0 } };
    expect(initialState(uri, bad).view).toBeNull();
  });

  it('keeps the last good picture while the text is broken, and says so until it is whole again', () => {
    const stale = after(drawn, { type: 'stale', uri, reason: 'Line 3 cannot be read.' });
    expect(stale.picture).toBe(drawn.picture);
    expect(stale.stale).toBe('Line 3 cannot be read.');
    expect(after(stale, draw(2)).stale).toBeNull();
  });

  it('takes what comes last: a document that is opened again counts its versions from the beginning', () => {
    const newer = after(drawn, draw(5));
    const again = after(newer, draw(1, { ...(scene as object), title: 'Again' }));
    expect(again.picture?.scene.title).toBe('Again');
  });

  it('says that the picture could not be made without blaming the text, until it is made again', () => {
    const failed = after(drawn, { type: 'failed', uri, reason: 'The server has stopped.' });
    expect(failed.picture).toBe(drawn.picture);
    expect(failed.stale).toBeNull();
    expect(failed.failed).toBe('The server has stopped.');
    expect(after(failed, draw(2)).failed).toBeNull();
    expect(after(failed, { type: 'stale', uri, reason: 'Line 3 cannot be read.' }).failed).toBeNull();
  });

  it('refuses a scene of another version and keeps what it has', () => {
    const refused = after(drawn, draw(2, { ...(scene as object), version: 99 }));
    expect(refused.picture).toBe(drawn.picture);
    expect(refused.failed).toContain('another version');
    expect(refused.stale).toBeNull();
  });

  it('goes back to the empty page when the document has no chain any more', () => {
    const empty = after(drawn, draw(2, null));
    expect(empty.picture).toBeNull();
    expect(empty.chains).toEqual([]);
  });

  it('remembers what to mark', () => {
    const marked = after(drawn, { type: 'mark', address: 'Dress/Mill' });
    expect(marked.marked).toBe('Dress/Mill');
    expect(marked.picture).toBe(drawn.picture);
    expect(after(marked, { type: 'mark', address: null }).marked).toBeNull();
  });
});

describe('turning', () => {
  const drawn = after(initialState(uri, undefined), draw(1));
  const room = (state: PreviewState, of: { width: number; height: number }): PreviewState =>
    reduce(state, { type: 'room', room: of });
  const upright = room(drawn, narrow);

  it('lets a chain run as the window shows it larger', () => {
    expect(upright.picture?.orientation).toBe('down');
    expect(room(drawn, wide).picture?.orientation).toBe('across');
  });

  it('knows the window before the first picture, too', () => {
    expect(after(room(initialState(uri, undefined), narrow), draw(1)).picture?.orientation).toBe('down');
  });

  it('follows the window when it changes its shape, not when a splitter moves a little', () => {
    expect(room(upright, wide).picture?.orientation).toBe('across');
    let turns = 0;
    let state = upright;
    for (const width of [620, 640, 660, 700, 660, 640, 620, 600, 580, 620]) {
      const next = room(state, { width, height: 780 });
      if (next.picture?.orientation !== state.picture?.orientation) turns++;
      state = next;
    }
    expect(turns).toBe(0);
  });

  it('never turns back and forth within a small range, wherever the range lies', () => {
    for (let width = 400; width < 1600; width += 50) {
      let state = room(drawn, { width, height: 600 });
      let turns = 0;
      for (const step of [20, 0, 20, 0, 20, 0]) {
        const next = room(state, { width: width + step, height: 600 });
        if (next.orientation !== state.orientation) turns++;
        state = next;
      }
      expect(turns).toBeLessThanOrEqual(1);
    }
  });

  it('never turns with an edit', () => {
    const longer = new ChainBuilder('Dress', 'Dress').stage('A');
    const builder = longer.firm('F0', 'A', 'CN');
    for (let i = 1; i < 9; i++)
      builder.firm(`F${i}`, 'A', ['CN', 'VN', 'DE', 'US', 'MX', 'BR', 'IN', 'PK'][i - 1]);
    const other = buildScene({ model: builder.build(), conclusions: [], findings: [] });
    const fresh = after(room(initialState(uri, undefined), narrow), draw(1, other));
    expect(fresh.picture?.orientation).toBe('across');
    const edited = after(upright, draw(2, other));
    expect(edited.picture?.nodes).toHaveLength(9);
    expect(edited.picture?.orientation).toBe('down');
  });

  it('is up to the reader, who is not overruled by the window', () => {
    const turned = reduce(upright, { type: 'turn' });
    expect(turned.picture?.orientation).toBe('across');
    expect(room(turned, { width: 400, height: 900 }).picture?.orientation).toBe('across');
    expect(after(turned, draw(2)).picture?.orientation).toBe('across');
    expect(reduce(turned, { type: 'turn' }).picture?.orientation).toBe('down');
    const kept = JSON.parse(JSON.stringify(keptState(turned))) as unknown;
    expect(room(after(initialState(uri, kept), draw(1)), narrow).picture?.orientation).toBe('across');
  });

  it('does not lead away from the place that the reader has moved to', () => {
    const moved = reduce(upright, { type: 'view', view: zoomed });
    expect(room(moved, wide)).toMatchObject({ view: zoomed, orientation: 'down' });
    const kept = JSON.parse(JSON.stringify(keptState(moved))) as unknown;
    const restored = room(after(initialState(uri, kept), draw(1)), wide);
    expect(restored.picture?.orientation).toBe('down');
    expect(restored.view).toEqual(zoomed);
  });
});

describe('several chains', () => {
  const other = JSON.parse(
    JSON.stringify(
      buildScene({
        model: new ChainBuilder('Shoe').stage('S').firm('Maker', 'S').build(),
        conclusions: [],
        findings: [],
      }),
    ),
  ) as unknown;
  const chains = [
    { name: 'Dress', title: 'Dress sold in the United States' },
    { name: 'Shoe', title: 'Shoe' },
  ];
  const both = (of: unknown): ToPreview => ({ ...draw(1, of), chains }) as ToPreview;
  const first = after(initialState(uri, undefined), both(scene));

  it('can be chosen from, and each is seen from its beginning', () => {
    expect(first).toMatchObject({ chain: 'Dress', chains });
    const moved = reduce(first, { type: 'view', view: zoomed });
    const second = after(moved, both(other));
    expect(second).toMatchObject({ chain: 'Shoe', view: null });
    expect(second.picture?.scene.title).toBe('Shoe');
  });

  it('keeps the one that was chosen over a reload of the window', () => {
    const second = after(first, both(other));
    expect(keptState(second).chain).toBe('Shoe');
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

describe('the first view', () => {
  it('shows the whole picture in the middle where it can be read', () => {
    expect(firstView({ width: 1000, height: 500 }, { width: 800, height: 800 })).toEqual({
      k: 0.8,
      x: 0,
      y: 200,
    });
  });
  it('begins at the beginning where it could not be read otherwise', () => {
    expect(firstView({ width: 1540, height: 410 }, narrow)).toEqual({ k: 1, x: 0, y: 0 });
    expect(firstView({ width: 700, height: 3000 }, narrow)).toEqual({ k: 620 / 700, x: 0, y: 0 });
    expect(firstView({ width: 3000, height: 3000 }, narrow)).toEqual({ k: 0.75, x: 0, y: 0 });
  });
});

describe('the view of the whole', () => {
  it('stands in the middle, however small', () => {
    expect(wholeView({ width: 1000, height: 500 }, { width: 500, height: 500 })).toEqual({
      k: 0.5,
      x: 0,
      y: 125,
    });
    expect(wholeView({ width: 5000, height: 500 }, { width: 500, height: 500 }).k).toBe(0.1);
  });
  it('does not blow up a small picture, nor fail in a window without size', () => {
    expect(wholeView({ width: 100, height: 100 }, { width: 1000, height: 1000 }).k).toBe(1.25);
    expect(wholeView({ width: 100, height: 100 }, { width: 0, height: 0 }).k).toBeGreaterThan(0);
  });
});
