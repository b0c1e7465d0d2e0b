import type { FromPreview, ToPreview } from '../protocol/preview.ts';

/**
 * Reads a message of the extension; null for anything else that posts to this window. The schemas of `protocol` would
 * make the preview five times as large, and the extension checks what goes the other way.
 */
export function readMessage(data: unknown): ToPreview | null {
  if (typeof data !== 'object' || data === null) return null;
  const message = data as Record<string, unknown>;
  switch (message['type']) {
    case 'scene':
      return typeof message['uri'] === 'string' &&
        typeof message['documentVersion'] === 'number' &&
        Array.isArray(message['chains'])
        ? (message as unknown as ToPreview)
        : null;
    case 'stale':
    case 'failed':
      return typeof message['uri'] === 'string' && typeof message['reason'] === 'string'
        ? (message as unknown as ToPreview)
        : null;
    case 'mark':
      return typeof message['address'] === 'string' || message['address'] === null
        ? (message as unknown as ToPreview)
        : null;
    default:
      return null;
  }
}

/** What the editor gives to a preview. */
export interface Host {
  postMessage(message: FromPreview): void;
  getState(): unknown;
  setState(state: unknown): void;
}
