import type { ChainName } from '../protocol/messages.ts';
import type { ToPreview } from '../protocol/preview.ts';
import type { Orientation } from '../render/layout/axes.ts';
import type { LaidOutScene } from '../render/layout/laid-out.ts';
import { type Scene, isScene } from '../render/scene.ts';
import { choose, layOut } from './orientation.ts';
import { ASKED, type Reconciling, afterScene, askedAgain, cancelled, told } from './reconciling.ts';
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
  /** Version of the document that it shows. */
  readonly documentVersion: number;
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
  /** The chain, or how its price builds up. */
  readonly shown: 'chain' | 'price';
  /** Null: the reader has not asked for it. */
  readonly reconciling: Reconciling | null;
}

export type Action =
  | { readonly type: 'message'; readonly message: ToPreview }
  | { readonly type: 'view'; readonly view: View | 'all' | null }
  | { readonly type: 'tables' }
  | { readonly type: 'show'; readonly shown: PreviewState['shown'] }
  | { readonly type: 'reconcile' }
  | { readonly type: 'askAgain' }
  | { readonly type: 'cancel' }
  | { readonly type: 'turn' }
  | { readonly type: 'room'; readonly room: Room };

/** What is kept over a reload of the window. */
export type KeptState = Pick<PreviewState, 'uri' | 'view' | 'tables' | 'orientation' | 'turned' | 'shown'> & {
  readonly chain?: string;
  /** The reader had the reconciliation open. */
  readonly reconciliation: boolean;
};

const OTHER_VERSION = 'It was made by another version of the extension. Reload the window.';

export function initialState(uri: string, kept: unknown): PreviewState {
  const same = isKept(kept) && kept.uri === uri ? kept : undefined;
  return {
    uri,
    picture: null,
    documentVersion: 0,
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
    shown: same?.shown ?? 'chain',
    reconciling: same?.reconciliation === true ? ASKED : null,
  };
}

export function keptState(state: PreviewState): KeptState {
  const { uri, chain, view, tables, orientation, turned, shown } = state;
  const reconciliation = state.reconciling !== null;
  return { uri, view, tables, orientation, turned, shown, reconciliation, ...(chain !== null && { chain }) };
}

function isKept(value: unknown): value is KeptState {
  if (typeof value !== 'object' || value === null) return false;
  const { uri, view, tables, orientation, turned, chain, shown, reconciliation } = value as Partial<
    Record<keyof KeptState, unknown>
  >;
  return (
    typeof uri === 'string' &&
    typeof tables === 'boolean' &&
    typeof turned === 'boolean' &&
    (view === null || view === 'all' || isView(view)) &&
    (orientation === null || orientation === 'across' || orientation === 'down') &&
    (shown === undefined || shown === 'chain' || shown === 'price') &&
    (reconciliation === undefined || typeof reconciliation === 'boolean') &&
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
    case 'show':
      return { ...state, shown: action.shown };
    case 'reconcile':
      return { ...state, reconciling: state.reconciling ? null : ASKED };
    case 'askAgain':
      return { ...state, reconciling: askedAgain(state.reconciling ?? ASKED) };
    case 'cancel':
      return { ...state, reconciling: state.reconciling && cancelled(state.reconciling) };
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
    case 'reconciling':
    case 'reconciled':
    case 'reconcileFailed':
      return { ...state, reconciling: state.reconciling && told(state.reconciling, state, message) };
    case 'scene': {
      const { uri, chains, documentVersion } = message;
      const base = { ...state, uri, chains, documentVersion, stale: null, failed: null };
      if (message.scene === null || message.scene === undefined)
        return { ...base, picture: null, chain: null, view: null };
      if (!isScene(message.scene)) return { ...state, failed: OTHER_VERSION };
      const { chain } = message.scene;
      const same = uri === state.uri && (state.chain === null || chain === state.chain);
      const picture = layOut(message.scene, state.orientation ?? 'across');
      const reconciling =
        state.reconciling && (same ? afterScene(state.reconciling, isSame(state, message.scene)) : ASKED);
      const next = { ...base, chain, picture, reconciling };
      if (same) return state.orientation ? next : fitted(next);
      // Another chain is another picture: it runs as suits it best, unless the reader has decided.
      const orientation = state.turned ? state.orientation : null;
      return fitted({ ...next, view: null, orientation });
    }
  }
}

/** The picture is as it was: nothing that it shows has changed. */
function isSame({ picture }: PreviewState, scene: Scene): boolean {
  return picture !== null && JSON.stringify(picture.scene) === JSON.stringify(scene);
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
