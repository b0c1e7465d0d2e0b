import { Worker } from 'node:worker_threads';
import { followed, type TradeMessage } from './messages.ts';
import type { TradeRunner } from './runner.ts';

/** The part of the free memory that a table may take. */
const SHARE = 0.7;

/**
 * Runs each job in a thread of its own, which reads the files from the disk. To end a job ends its thread.
 *
 * @param script the worker: a bundle, or `worker-node.ts` where the sources run as they are.
 */
export function workerRunner(script: string | URL): TradeRunner {
  return {
    mostBytes: () => SHARE * process.availableMemory(),
    run: (job, _files, { signal, ...hooks }) =>
      new Promise((resolve, reject) => {
        signal?.throwIfAborted();
        const worker = new Worker(script, { workerData: job, execArgv: [] });
        const end = (): void => void worker.terminate();
        const abort = (): void => {
          end();
          reject(signal!.reason as Error);
        };
        signal?.addEventListener('abort', abort, { once: true });
        const follow = followed(
          hooks,
          (outcome) => {
            signal?.removeEventListener('abort', abort);
            resolve(outcome);
          },
          (error) => {
            end();
            reject(error);
          },
        );
        worker.on('message', (message: TradeMessage) => {
          // A hook that throws ends the job.
          try {
            follow(message);
          } catch (error) {
            end();
            reject(error as Error);
          }
        });
        worker.on('error', reject);
        worker.on('exit', (code) => reject(new Error(`the computation ended early (${code})`)));
      }),
  };
}
