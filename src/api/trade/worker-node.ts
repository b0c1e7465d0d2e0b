import { parentPort, workerData } from 'node:worker_threads';
import { streamOf } from '../files.ts';
import { diskFiles } from '../files-node.ts';
import { runTradeJob, type TradeJob } from './job.ts';
import { inTurns } from './messages.ts';

// The other end of `workerRunner`: one job, from the disk, and then the end.
const port = parentPort!;
const turns = inTurns((message, transfer) => port.postMessage(message, transfer));
void runTradeJob(workerData as TradeJob, (uri) => streamOf(diskFiles, uri), turns.hooks).then(
  turns.done,
  turns.failed,
);
