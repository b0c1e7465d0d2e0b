import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';

const shots = 'out/screenshots';

/** Runs a list of steps in order, says how each went, and keeps a picture of every failure. */
export class Steps {
  readonly #suite: string;
  readonly #page: () => Page | undefined;
  #passed = 0;
  #failed = 0;

  constructor(suite: string, page: () => Page | undefined) {
    this.#suite = suite;
    this.#page = page;
    mkdirSync(shots, { recursive: true });
  }

  async step(name: string, action: () => Promise<void>): Promise<void> {
    const start = Date.now();
    try {
      await action();
      this.#passed++;
      console.log(`  ✓ ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
    } catch (error) {
      this.#failed++;
      console.log(`  ✗ ${name}\n${error instanceof Error ? error.stack : String(error)}`);
      await this.shot(`failed-${this.#failed}`).catch(() => undefined);
    }
  }

  /** A picture to look at, in an ignored folder. */
  async shot(name: string): Promise<void> {
    await this.#page()?.screenshot({ path: `${shots}/${this.#suite}-${name}.png` });
  }

  /** Prints the line that the runner of all suites reads, and gives the exit code. */
  end(): number {
    console.log(`${this.#passed} passed, ${this.#failed} failed`);
    return this.#failed === 0 && this.#passed > 0 ? 0 : 1;
  }
}
