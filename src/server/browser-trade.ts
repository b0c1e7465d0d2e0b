import { streamOf } from '../api/files.ts';
import { runTradeJob, type TradeJob } from '../api/trade/job.ts';
import { followed, inTurns, type TradeMessage } from '../api/trade/messages.ts';
import { inlineRunner, type TradeRunner } from '../api/trade/runner.ts';

/** Name of a worker that computes a trade table: the bundle of the server is its code, too. */
export const TRADE_WORKER = 'gvc-trade-table';

/** A job with the texts of its files: a worker on the web has no other way to them. */
interface Order {
  readonly job: TradeJob;
  readonly texts: Readonly<Record<string, string>>;
}

/** The part of a gigabyte that a table may take in a browser. */
const MOST_BYTES = 1024 ** 3;

/**
 * Runs each job in a worker of its own, with the files that the editor gives. Where no worker can be made, small tables are
 * computed here.
 */
export function browserRunner(makeWorker: () => Worker): TradeRunner {
  return {
    mostBytes: () => MOST_BYTES,
    run: async (job, files, { signal, ...hooks }) => {
      const texts: Record<string, string> = {};
      for (const uri of Object.values(job.files)) {
        const content = await files.read(uri);
        // What cannot be read is said by the job itself.
        if (content.state !== 'text') return inlineRunner.run(job, files, hooks);
        texts[uri] = content.text;
      }
      const here = () => inlineRunner.run({ ...job, mostBytes: inlineRunner.mostBytes() }, files, hooks);
      let worker: Worker;
      try {
        worker = makeWorker();
      } catch {
        return here();
      }
      return new Promise((resolve, reject) => {
        let heard = false;
        const end = (): void => worker.terminate();
        signal?.addEventListener(
          'abort',
          () => {
            end();
            reject(signal.reason as Error);
          },
          { once: true },
        );
        const follow = followed(
          hooks,
          (outcome) => {
            end();
            resolve(outcome);
          },
          (error) => {
            end();
            reject(error);
          },
        );
        worker.onmessage = ({ data }: MessageEvent<TradeMessage>) => {
          heard = true;
          follow(data);
        };
        worker.onerror = ({ message }) => {
          end();
          if (heard) reject(new Error(message));
          else here().then(resolve, reject);
        };
        worker.postMessage({ job, texts } satisfies Order);
      });
    },
  };
}

/** The other end: one job, and the answer. */
export function serveTrade(self: DedicatedWorkerGlobalScope): void {
  self.onmessage = ({ data }: MessageEvent<Order>) => {
    const { job, texts } = data;
    const turns = inTurns((message, transfer) => self.postMessage(message, transfer));
    const files = {
      read: (uri: string) =>
        Promise.resolve(
          texts[uri] === undefined
            ? ({ state: 'missing', reason: 'there is no such file' } as const)
            : ({ state: 'text', text: texts[uri] } as const),
        ),
    };
    void runTradeJob(job, (uri) => streamOf(files, uri), turns.hooks).then(turns.done, turns.failed);
  };
}
