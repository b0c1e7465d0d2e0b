import { buildScene } from '../../src/render/scene/build-scene.ts';
import type { Scene } from '../../src/render/scene.ts';
import { ChainBuilder } from './example-chains.ts';

const PLACES = ['CN', 'VN', 'DE', 'US', 'BR', 'unknown', 'MX', 'TW or SG'];
const TYPES = ['market', 'modular', 'relational', 'captive', 'hierarchy'];
const STAGES = 6;

/** A chain of any size with long, short, sideways and backward links; the same seed gives the same chain. */
export function randomChain(
  firms: number,
  seed = 1,
  extra: (builder: ChainBuilder) => void = () => {},
): Scene {
  let state = seed;
  const random = (): number => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const builder = new ChainBuilder('Random', `${firms} firms`);
  for (let i = 0; i < STAGES; i++) builder.stage(`Stage ${i}`, ...(i > 0 ? [`Stage ${i - 1}`] : []));
  const at: string[][] = Array.from({ length: STAGES }, () => []);
  for (let i = 0; i < firms; i++) {
    const stage = Math.floor(random() * STAGES);
    const name = `Firm ${i}`;
    at[stage]?.push(name);
    builder.firm(name, `Stage ${stage}`, PLACES[Math.floor(random() * random() * PLACES.length)] ?? 'CN');
  }
  builder.market('World', 'US');
  at.forEach((names, stage) => {
    for (const from of names) {
      const links = 1 + (random() < 0.25 ? 1 : 0);
      for (let link = 0; link < links; link++) {
        const chance = random();
        const jump = chance < 0.15 ? 2 : chance < 0.2 ? 0 : chance < 0.24 ? -1 : 1;
        const to = stage + jump >= STAGES ? 'World' : pick(at[Math.max(0, stage + jump)] ?? []);
        const type = pick(TYPES);
        if (to !== undefined)
          builder.link(
            from,
            to,
            (random() * 100).toFixed(2),
            random() < 0.6 && type ? [type] : undefined,
            `${from} to ${to} ${link}`,
          );
      }
    }
  });
  extra(builder);
  return buildScene({ model: builder.build(), conclusions: [], findings: [] });
}
