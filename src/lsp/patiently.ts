import type { CancellationToken } from 'vscode-languageserver';
import type { Steps } from '../api/reconcile.ts';

/** How long work goes on before others have a turn, in milliseconds: a key is answered in between. */
const TURN = 12;

/**
 * Does long work in turns with everything else that the editor asks, and tells from time to time what part of it is done.
 * Undefined when it was cancelled.
 */
export async function patiently<Result>(
  work: Steps<Result>,
  token: CancellationToken,
  tell: (part: number) => void = () => undefined,
): Promise<Result | undefined> {
  let start = performance.now();
  for (;;) {
    const next = work.next();
    if (next.done) return next.value;
    if (performance.now() - start < TURN) continue;
    tell(next.value.done / next.value.of);
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (token.isCancellationRequested) return undefined;
    start = performance.now();
  }
}
