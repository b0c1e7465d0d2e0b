import { edgeDetails, nodeDetails, stageDetails } from '../render/drawing/describe.ts';
import type { Scene } from '../render/scene.ts';

/** What a thing in the picture can be asked. */
export interface Thing {
  /** What it is and why, a paragraph each. */
  readonly details: readonly string[];
  /** Address of the conclusion to explain. */
  readonly explain: string;
}

const known = new WeakMap<Scene, ReadonlyMap<string, Thing>>();

/** Everything in a scene by its address. */
export function thingsOf(scene: Scene): ReadonlyMap<string, Thing> {
  const ready = known.get(scene);
  if (ready) return ready;
  const things = new Map<string, Thing>();
  scene.facts.forEach(({ label, text, address, why }) => {
    if (address)
      things.set(address, { details: [`${label}: ${text}`, ...(why ? [why] : [])], explain: address });
  });
  scene.groups.forEach(({ address, title, value }) =>
    things.set(address, {
      details: [value ? `${title}: ${value.text}` : title, ...(value?.why ? [value.why] : [])],
      explain: value?.address ?? address,
    }),
  );
  scene.stages.forEach(({ kind, address, total }, i) => {
    if (kind === 'stage')
      things.set(address, { details: stageDetails(scene, i), explain: total?.address ?? address });
  });
  scene.nodes.forEach(({ address, value }, i) =>
    things.set(address, { details: nodeDetails(scene, i), explain: value?.address ?? address }),
  );
  scene.edges.forEach(({ address, governance }, i) =>
    things.set(address, { details: edgeDetails(scene, i), explain: governance.address }),
  );
  known.set(scene, things);
  return things;
}

/** The drawn thing an address belongs to: `Dress/Mill#wages` is shown by `Dress/Mill`. */
export function drawnAddress(address: string, drawn: (address: string) => boolean): string | undefined {
  if (drawn(address)) return address;
  // A quoted name may hold the sign: the attribute begins at the first one outside of quotes.
  const bare = /^(?:"(?:[^"\\]|\\.)*"|[^"#])*/u.exec(address)?.[0] ?? address;
  return drawn(bare) ? bare : undefined;
}
