import type { ChainName } from '../protocol/messages.ts';
import type { ToPreview } from '../protocol/preview.ts';
import type { Orientation } from '../render/layout/axes.ts';
import type { LaidOutScene } from '../render/layout/laid-out.ts';
import { isScene } from '../render/scene.ts';
import { choose, layOut } from './orientation.ts';
import type { Room } from './views.ts';

/** Shift and scale of the picture, in pixels of the window. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly k: number;
}

/** Everything the preview shows. */
export interface PreviewState {
  readonly uri: string;
  /** The last good picture. */
  readonly picture: LaidOutScene | null;
  /** All chains of the document. */
  readonly chains: readonly ChainName[];
  /** Name of the chain that is drawn. */
  readonly chain: string | null;
  /** Why the text cannot be read, so that the picture is older than it; null when it is not. */
  readonly stale: string | null;
  /** Why there is no newer picture although nothing is wrong with the text. */
  readonly failed: string | null;
  /** Address of the thing that is marked. */
  readonly marked: string | null;
  /** Where the reader has moved to; `all`: the whole picture, however small; null: as it is first seen. */
  readonly view: View | 'all' | null;
  readonly tables: boolean;
  /** How the chain runs; null before the window is known. */
  readonly orientation: Orientation | null;
  /** The reader has turned the picture: it stays as it is. */
  readonly turned: boolean;
  readonly room: Room | null;
}

export type Action =
  | { readonly type: 'message'; readonly message: ToPreview }
  | { readonly type: 'view'; readonly view: View | 'all' | null }
  | { readonly type: 'tables' }
  | { readonly type: 'turn' }
  | { readonly type: 'room'; readonly room: Room };

/** What is kept over a reload of the window. */
export type KeptState = Pick<PreviewState, 'uri' | 'view' | 'tables' | 'orientation' | 'turned'> & {
  readonly chain?: string;
};

const OTHER_VERSION = 'It was made by another version of the extension. Reload the window.';

export function initialState(uri: string, kept: unknown): PreviewState {
  const same = isKept(kept) && kept.uri === uri ? kept : undefined;
  return {
    uri,
    picture: null,
    chains: [],
    chain: same?.chain ?? null,
    stale: null,
    failed: null,
    marked: null,
    view: same?.view ?? null,
    tables: same?.tables ?? false,
    orientation: same?.orientation ?? null,
    turned: same?.turned ?? false,
    room: null,
  };
}

export function keptState({ uri, chain, view, tables, orientation, turned }: PreviewState): KeptState {
  return { uri, view, tables, orientation, turned, ...(chain !== null && { chain }) };
}

function isKept(value: unknown): value is KeptState {
  if (typeof value !== 'object' || value === null) return false;
  const { uri, view, tables, orientation, turned, chain } = value as Partial<
    Record<keyof KeptState, unknown>
  >;
  return (
    typeof uri === 'string' &&
    typeof tables === 'boolean' &&
    typeof turned === 'boolean' &&
    (view === null || view === 'all' || isView(view)) &&
    (orientation === null || orientation === 'across' || orientation === 'down') &&
    (chain === undefined || typeof chain === 'string')
  );
}

function isView(value: unknown): value is View {
  if (typeof value !== 'object' || value === null) return false;
  const { x, y, k } = value as Partial<Record<keyof View, unknown>>;
  return [x, y, k].every(Number.isFinite) && Number(k) > 0;
}

/** The next state. Pure, but for the layout of a new scene, which is a function of the scene alone. */
export function reduce(state: PreviewState, action: Action): PreviewState {
  switch (action.type) {
    case 'view':
      return { ...state, view: action.view };
    case 'tables':
      return { ...state, tables: !state.tables };
    case 'turn': {
      const orientation = state.picture?.orientation === 'down' ? 'across' : 'down';
      return drawn({ ...state, orientation, turned: true, view: null });
    }
    case 'room':
      return fitted({ ...state, room: action.room });
    case 'message':
      return receive(state, action.message);
  }
}

function receive(state: PreviewState, message: ToPreview): PreviewState {
  switch (message.type) {
    case 'mark':
      return { ...state, marked: message.address };
    case 'stale':
      return { ...state, uri: message.uri, stale: message.reason, failed: null };
    case 'failed':
      return { ...state, uri: message.uri, failed: message.reason };
    case 'scene': {
      const { uri, chains } = message;
      const base = { ...state, uri, chains, stale: null, failed: null };
      if (message.scene === null || message.scene === undefined)
        return { ...base, picture: null, chain: null, view: null };
      if (!isScene(message.scene)) return { ...state, failed: OTHER_VERSION };
      const { chain } = message.scene;
      const same = uri === state.uri && (state.chain === null || chain === state.chain);
      const picture = layOut(message.scene, state.orientation ?? 'across');
      if (same) return state.orientation ? { ...base, chain, picture } : fitted({ ...base, chain, picture });
      // Another chain is another picture: it runs as suits it best, unless the reader has decided.
      const orientation = state.turned ? state.orientation : null;
      return fitted({ ...base, chain, picture, view: null, orientation });
    }
  }
}

/**
 * Lets the chain run as the window suits it. What the reader has chosen stays: a picture that was turned, and one in
 * which the reader has moved to a place. Edits never come here.
 */
function fitted(state: PreviewState): PreviewState {
  const { picture, room, orientation, turned, view } = state;
  const free = orientation === null || !(turned || (view !== null && view !== 'all'));
  if (!picture || !room || !free) return drawn(state);
  return drawn({ ...state, orientation: choose(picture.scene, room, orientation) });
}

function drawn(state: PreviewState): PreviewState {
  const { picture, orientation } = state;
  if (!picture || !orientation || picture.orientation === orientation) return state;
  return { ...state, picture: layOut(picture.scene, orientation) };
}
