import type { ToPreview } from '../protocol/preview.ts';
import { layoutScene } from '../render/layout/layout.ts';
import type { LaidOutScene } from '../render/layout/laid-out.ts';
import { isScene } from '../render/scene.ts';

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
  readonly documentVersion: number;
  /** Why the picture is older than the text; null when it is not. */
  readonly stale: string | null;
  /** Address of the thing that is marked. */
  readonly marked: string | null;
  /** Where the reader has moved to; null: the whole picture, fitted to the window. */
  readonly view: View | null;
  readonly tables: boolean;
}

export type Action =
  | { readonly type: 'message'; readonly message: ToPreview }
  | { readonly type: 'view'; readonly view: View | null }
  | { readonly type: 'tables' };

/** What is kept over a reload of the window. */
export interface KeptState {
  readonly uri: string;
  readonly view: View | null;
  readonly tables: boolean;
}

const OTHER_VERSION = 'The picture was made by another version of the extension. Reload the window.';

export function initialState(uri: string, kept: unknown): PreviewState {
  const same = isKept(kept) && kept.uri === uri ? kept : undefined;
  return {
    uri,
    picture: null,
    documentVersion: 0,
    stale: null,
    marked: null,
    view: same?.view ?? null,
    tables: same?.tables ?? false,
  };
}

export function keptState({ uri, view, tables }: PreviewState): KeptState {
  return { uri, view, tables };
}

function isKept(value: unknown): value is KeptState {
  if (typeof value !== 'object' || value === null) return false;
  const { uri, view, tables } = value as Partial<Record<keyof KeptState, unknown>>;
  return typeof uri === 'string' && typeof tables === 'boolean' && (view === null || isView(view));
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
    case 'message':
      return receive(state, action.message);
  }
}

function receive(state: PreviewState, message: ToPreview): PreviewState {
  switch (message.type) {
    case 'mark':
      return { ...state, marked: message.address };
    case 'stale':
      return { ...state, uri: message.uri, stale: message.reason };
    case 'scene': {
      // Answers can overtake each other: an older picture never replaces a newer one.
      const same = message.uri === state.uri;
      if (same && message.documentVersion < state.documentVersion) return state;
      const base = {
        ...state,
        uri: message.uri,
        documentVersion: message.documentVersion,
        view: same ? state.view : null,
      };
      if (message.scene === null || message.scene === undefined)
        return { ...base, picture: null, stale: null };
      if (!isScene(message.scene)) return { ...base, stale: OTHER_VERSION };
      return { ...base, picture: layoutScene(message.scene), stale: null };
    }
  }
}
