/** How far a long piece of work is: so many of so many parts. */
export interface Step {
  readonly done: number;
  readonly of: number;
}

/**
 * Work in small pieces: between two of them the caller can show how far it is, let others work, or give up by not going
 * on. What it comes to is what it returns.
 */
export type Steps<Result> = Generator<Step, Result, void>;

/** Does all the work at once. */
export function atOnce<Result>(work: Steps<Result>): Result {
  for (;;) {
    const next = work.next();
    if (next.done) return next.value;
  }
}
