import type { CommandIo } from './command-io.ts';
import { plainLine } from './terminal-text.ts';

/** Work under a second passes in silence. */
const QUIET_MS = 1000;
const EVERY_MS = 100;

/** One line on standard error that says how far the work is, on a terminal only. */
export class Progress {
  private readonly io: CommandIo;
  private readonly verb: string;
  private readonly total: number;
  private readonly started = performance.now();
  private last = 0;
  private shown = false;

  constructor(io: CommandIo, verb: string, total: number) {
    this.io = io;
    this.verb = verb;
    this.total = total;
  }

  /** To be called before each item. */
  step(done: number, name: string): void {
    if (!this.io.errTerminal) return;
    const now = performance.now();
    if (now - this.started < QUIET_MS || now - this.last < EVERY_MS) return;
    this.last = now;
    this.shown = true;
    this.io.err(`\r\u001b[2K${this.verb} ${done + 1} of ${this.total}: ${plainLine(name).slice(0, 60)}`);
  }

  /** Takes the line away. */
  end(): void {
    if (this.shown) this.io.err('\r\u001b[2K');
    this.shown = false;
  }
}
