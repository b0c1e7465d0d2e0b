import { type FileProvider, streamOf } from '../files.ts';
import { runTradeJob, type TradeHooks, type TradeJob, type TradeOutcome } from './job.ts';

/** How jobs are run: here, or in a worker, where nothing else has to wait for them. */
export interface TradeRunner {
  /** How much memory a table may take. */
  readonly mostBytes: () => number;
  /** @throws an error of the name AbortError when the signal ends it. */
  readonly run: (
    job: TradeJob,
    files: FileProvider,
    hooks: TradeHooks & { readonly signal?: AbortSignal },
  ) => Promise<TradeOutcome>;
}

/** Runs jobs in this thread: for tests, and where there are no workers. Large tables are refused. */
export const inlineRunner: TradeRunner = {
  mostBytes: () => 200 * 1024 ** 2,
  run: (job, files, { signal, ...hooks }) =>
    runTradeJob(job, (uri) => streamOf(files, uri), {
      ...hooks,
      progress: (part, step) => {
        signal?.throwIfAborted();
        hooks.progress?.(part, step);
      },
    }),
};
