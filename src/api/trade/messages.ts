import type { OriginsBlock, TradeResult } from '../../analysis/trade/result.ts';
import type { TradeTable } from '../../model/trade-table.ts';
import type { TradeHooks, TradeOutcome } from './job.ts';

/** What a worker tells of its job. */
export type TradeMessage =
  | { readonly kind: 'progress'; readonly part: number; readonly step: string }
  | {
      readonly kind: 'origins';
      readonly block: OriginsBlock;
      /** With the first block only. */
      readonly names?: Pick<TradeTable, 'countries' | 'industries' | 'starts'>;
    }
  | { readonly kind: 'done'; readonly outcome: TradeOutcome }
  | { readonly kind: 'failed'; readonly message: string };

/** Progress is told at most so often, in milliseconds. */
const OFTEN = 100;

/** The hooks of a job in a worker, and what it says at its end, as messages. Large arrays are handed over, not copied. */
export function inTurns(post: (message: TradeMessage, transfer: ArrayBuffer[]) => void): {
  readonly hooks: TradeHooks;
  readonly done: (outcome: TradeOutcome) => void;
  readonly failed: (error: Error) => void;
} {
  let last = 0;
  let named = false;
  return {
    hooks: {
      progress: (part, step) => {
        const now = performance.now();
        if (now - last < OFTEN) return;
        last = now;
        post({ kind: 'progress', part, step }, []);
      },
      onOrigins: (block, { countries, industries, starts }) => {
        const names = named ? {} : { names: { countries, industries, starts } };
        named = true;
        post({ kind: 'origins', block, ...names }, [block.values.buffer as ArrayBuffer]);
      },
    },
    done: (outcome) => post({ kind: 'done', outcome }, outcome.result ? buffersOf(outcome.result) : []),
    failed: (error) => post({ kind: 'failed', message: error.message }, []),
  };
}

function buffersOf(result: TradeResult): ArrayBuffer[] {
  return Object.values(result).flatMap((value: unknown) =>
    value instanceof Float64Array ? [value.buffer as ArrayBuffer] : [],
  );
}

/** Follows a worker's messages until its job is done. */
export function followed(
  hooks: TradeHooks,
  resolve: (outcome: TradeOutcome) => void,
  reject: (error: Error) => void,
): (message: TradeMessage) => void {
  let names: Parameters<NonNullable<TradeHooks['onOrigins']>>[1] | undefined;
  return (message) => {
    switch (message.kind) {
      case 'progress':
        return hooks.progress?.(message.part, message.step);
      case 'origins':
        names = message.names ?? names;
        return hooks.onOrigins?.(message.block, names!);
      case 'done':
        return resolve(message.outcome);
      case 'failed':
        return reject(new Error(message.message));
    }
  };
}
