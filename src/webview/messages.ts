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
    case 'reconciling':
      return typeof message['chain'] === 'string' && typeof message['part'] === 'number'
        ? (message as unknown as ToPreview)
        : null;
    case 'reconciled':
      return typeof message['chain'] === 'string' && isReconciliation(message['reconciliation'])
        ? (message as unknown as ToPreview)
        : null;
    case 'reconcileFailed':
      return typeof message['chain'] === 'string' && typeof message['reason'] === 'string'
        ? (message as unknown as ToPreview)
        : null;
    default:
      return null;
  }
}

function isReconciliation(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { sentences, figures, edits, left, held } = value as Record<string, unknown>;
  return [sentences, figures, left, held].every(Array.isArray) && typeof edits === 'number';
}

/** What the editor gives to a preview. */
export interface Host {
  postMessage(message: FromPreview): void;
  getState(): unknown;
  setState(state: unknown): void;
}
