import { layoutScene } from '../../src/render/layout/layout.ts';
import { randomChain } from '../render/random-chain.ts';

export interface LayoutTime {
  readonly firms: number;
  /** Median of several runs after warming up. */
  readonly milliseconds: number;
  /** Time for a firm, as a multiple of the time for a firm among 200. */
  readonly growth: number;
}

/** How long the layout takes for 200, 1,000 and 3,000 firms; a layout that scales has a growth near 1. */
export function measureLayout(): LayoutTime[] {
  let base = 0;
  return [200, 1000, 3000].map((firms) => {
    const scene = randomChain(firms);
    for (let i = 0; i < 3; i++) layoutScene(scene);
    const times = Array.from({ length: 7 }, () => {
      const start = performance.now();
      layoutScene(scene);
      return performance.now() - start;
    }).sort((a, b) => a - b);
    const milliseconds = times[3] ?? 0;
    base ||= milliseconds / firms;
    return { firms, milliseconds, growth: milliseconds / firms / base };
  });
}

if (import.meta.main) {
  for (const { firms, milliseconds, growth } of measureLayout()) {
    console.log(
      `layout of ${firms} firms: ${milliseconds.toFixed(1)} ms, ${growth.toFixed(2)} × a firm among 200`,
    );
  }
}
