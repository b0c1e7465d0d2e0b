import type { ToPreview } from '../protocol/preview.ts';
import type { ShownReconciliation } from '../protocol/reconciliation.ts';

/** The reconciliation that the preview shows, and how far it is with it. */
export interface Reconciling {
  readonly state:
    | { readonly kind: 'busy'; readonly part: number }
    | { readonly kind: 'ready' }
    /** The text has changed since: it is reconciled again when the reader asks for it, not by an edit. */
    | { readonly kind: 'old' }
    | { readonly kind: 'failed'; readonly reason: string };
  readonly result: ShownReconciliation | null;
}

export const ASKED: Reconciling = { state: { kind: 'busy', part: 0 }, result: null };

/** The same figures are asked for again: what was found stays in sight meanwhile. */
export function askedAgain({ result }: Reconciling): Reconciling {
  return { state: { kind: 'busy', part: 0 }, result };
}

export function cancelled({ result }: Reconciling): Reconciling {
  return { state: { kind: 'failed', reason: 'Cancelled.' }, result };
}

/** A picture has come in: what was reconciled before is old when the text is another one. */
export function afterScene(reconciling: Reconciling, same: boolean): Reconciling {
  const { state } = reconciling;
  return same || state.kind === 'failed' || !reconciling.result
    ? reconciling
    : { ...reconciling, state: { kind: 'old' } };
}

type Told = Extract<ToPreview, { type: 'reconciling' | 'reconciled' | 'reconcileFailed' }>;

/** What the extension tells of it; what was asked of another chain is none of ours any more. */
export function told(
  reconciling: Reconciling,
  shown: { readonly chain: string | null; readonly documentVersion: number },
  message: Told,
): Reconciling {
  if (message.chain !== shown.chain || reconciling.state.kind !== 'busy') return reconciling;
  switch (message.type) {
    case 'reconciling':
      return { ...reconciling, state: { kind: 'busy', part: message.part } };
    case 'reconciled':
      return {
        state: { kind: message.reconciliation.documentVersion === shown.documentVersion ? 'ready' : 'old' },
        result: message.reconciliation,
      };
    case 'reconcileFailed':
      return { ...reconciling, state: { kind: 'failed', reason: message.reason } };
  }
}
