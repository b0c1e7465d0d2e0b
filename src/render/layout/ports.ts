import type { Scene } from '../scene.ts';
import type { Arrangement } from './arrange.ts';
import { AXIS, LABELS_A_SIDE, LABEL_ABOVE, LABEL_BELOW, PORT, PORTS_AT_MOST } from './sizes.ts';

export type Side = 'left' | 'right';

/** Where a link meets its two boxes and at which of them its label would like to stand. */
export interface Ends {
  /** Side of the buyer's box; the supplier's is always the right one. */
  readonly into: Side;
  readonly label: 'from' | 'to' | undefined;
}

export interface Port {
  readonly edge: number;
  readonly end: 'from' | 'to';
  readonly labelled: boolean;
}

/** The links at each side of each box, not yet in order. */
export interface Ports {
  readonly ends: readonly Ends[];
  readonly left: readonly Port[][];
  readonly right: readonly Port[][];
}

/**
 * Chooses for every link the side of the box it enters and the end that its label stands at: the end with fewer
 * links, so that labels never have to share a place.
 */
export function assignPorts(scene: Scene, arrangement: Arrangement): Ports {
  const count = scene.nodes.length;
  const left: Port[][] = Array.from({ length: count }, () => []);
  const right: Port[][] = Array.from({ length: count }, () => []);
  const into: Side[] = scene.edges.map((edge) =>
    arrangement.track[edge.from] === arrangement.track[edge.to] ? 'right' : 'left',
  );
  const degree = { from: new Array<number>(count).fill(0), left: new Array<number>(count).fill(0) };
  scene.edges.forEach((edge, i) => {
    degree.from[edge.from] = (degree.from[edge.from] ?? 0) + 1;
    if (into[i] === 'left') degree.left[edge.to] = (degree.left[edge.to] ?? 0) + 1;
  });
  const ends = scene.edges.map((edge, i): Ends => {
    const out = degree.from[edge.from] ?? 0;
    const inward = into[i] === 'left' ? (degree.left[edge.to] ?? 0) : Infinity;
    const label =
      Math.min(out, inward) > LABELS_A_SIDE ? undefined : out <= inward ? ('from' as const) : ('to' as const);
    return { into: into[i] ?? 'left', label };
  });
  scene.edges.forEach((edge, i) => {
    const end = ends[i];
    if (!end) return;
    right[edge.from]?.push({ edge: i, end: 'from', labelled: end.label === 'from' });
    const target = end.into === 'left' ? left : right;
    target[edge.to]?.push({ edge: i, end: 'to', labelled: end.label === 'to' });
  });
  return { ends, left, right };
}

/** Height that the links at one side of a box need. */
export function portsHeight(ports: readonly Port[]): number {
  const plain = ports.filter((port) => !port.labelled).length;
  return (ports.length - plain) * (LABEL_ABOVE + LABEL_BELOW) + Math.min(plain * PORT, PORTS_AT_MOST);
}

/** Where the links at one side meet the box, from its middle, for ports in their order from top to bottom. */
export function portOffsets(ports: readonly Port[]): number[] {
  const plain = ports.filter((port) => !port.labelled).length;
  const step = plain > 0 ? Math.min(PORT, PORTS_AT_MOST / plain) : 0;
  let at = -portsHeight(ports) / 2;
  // Links without label lie around the line of a single link, so that a straight chain is drawn straight.
  if (plain === ports.length && plain * PORT < LABEL_ABOVE + LABEL_BELOW) at += AXIS;
  return ports.map((port) => {
    const slot = port.labelled ? LABEL_ABOVE + LABEL_BELOW : step;
    const offset = at + (port.labelled ? LABEL_ABOVE : step / 2);
    at += slot;
    return offset;
  });
}
