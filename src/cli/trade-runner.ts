import type { CommandIo } from './command-io.ts';
import { workerRunner } from '../api/trade/runner-node.ts';
import { plainLine } from './terminal-text.ts';

/** The worker beside the bundle of the command line; where the sources run as they are, its source. */
const WORKER = import.meta.url.endsWith('.ts')
  ? new URL('../api/trade/worker-node.ts', import.meta.url)
  : new URL('../trade-worker-node.cjs', import.meta.url);

/** Trade tables are computed in a thread of their own, so that their progress can be shown. */
export const tradeRunner = workerRunner(WORKER);

/** Work under a second passes in silence. */
const QUIET_MS = 1000;

/** One line on standard error, on a terminal only, that says how far a table is. */
export class TradeProgress {
  private readonly io: CommandIo;
  private readonly started = performance.now();
  private shown = false;

  constructor(io: CommandIo) {
    this.io = io;
  }

  readonly progress = (part: number, step: string): void => {
    if (!this.io.errTerminal || performance.now() - this.started < QUIET_MS) return;
    this.shown = true;
    this.io.err(`\r\u001b[2Ktrade table: ${plainLine(step)}, ${Math.floor(100 * part)} %`);
  };

  /** Takes the line away. */
  end(): void {
    if (this.shown) this.io.err('\r\u001b[2K');
    this.shown = false;
  }
}
