/** One thing that is timed: `prepare` is not, `run` is. */
export interface Task {
  readonly name: string;
  readonly run: () => unknown;
  readonly prepare?: () => unknown;
}

/** Times in milliseconds, by the name of the task. */
export type Times = ReadonlyMap<string, readonly number[]>;

/**
 * Runs all tasks in rounds, each round in another order, so that a slow moment of the machine falls on all of them
 * alike. The first rounds warm up and do not count.
 */
export async function interleaved(tasks: readonly Task[], rounds: number, warmUp: number): Promise<Times> {
  const times = new Map<string, number[]>(tasks.map(({ name }) => [name, []]));
  for (let round = -warmUp; round < rounds; round++) {
    for (let i = 0; i < tasks.length; i++) {
      const task = tasks[(i + Math.max(0, round)) % tasks.length]!;
      await task.prepare?.();
      const start = performance.now();
      const result = task.run();
      if (result instanceof Promise) await result;
      const time = performance.now() - start;
      if (round >= 0) times.get(task.name)!.push(time);
    }
  }
  return times;
}

export function median(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The time that 95 of 100 do not exceed. */
export function percentile95(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * 0.95) - 1)]!;
}
