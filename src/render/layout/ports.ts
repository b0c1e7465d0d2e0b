import type { Scene } from '../scene.ts';
import type { Arrangement } from './arrange.ts';
import type { Axes } from './axes.ts';
import { PORT, PORTS_AT_MOST } from './sizes.ts';

/** Of a box, along the chain. */
export type Side = 'before' | 'after';

/** Where a link meets its two boxes and at which of them its label would like to stand. */
export interface Ends {
  /** Side of the buyer's box; the supplier's is always `after`. */
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
  readonly before: readonly Port[][];
  readonly after: readonly Port[][];
}

/**
 * Chooses for every link the side of the box it enters and the end that its label stands at: the end with fewer
 * links, so that labels never have to share a place.
 */
export function assignPorts(scene: Scene, arrangement: Arrangement, axes: Axes): Ports {
  const count = scene.nodes.length;
  const before: Port[][] = Array.from({ length: count }, () => []);
  const after: Port[][] = Array.from({ length: count }, () => []);
  const into: Side[] = scene.edges.map((edge) =>
    arrangement.track[edge.from] === arrangement.track[edge.to] ? 'after' : 'before',
  );
  const degree = { from: new Array<number>(count).fill(0), before: new Array<number>(count).fill(0) };
  scene.edges.forEach((edge, i) => {
    degree.from[edge.from] = (degree.from[edge.from] ?? 0) + 1;
    if (into[i] === 'before') degree.before[edge.to] = (degree.before[edge.to] ?? 0) + 1;
  });
  const ends = scene.edges.map((edge, i): Ends => {
    const out = degree.from[edge.from] ?? 0;
    const inward = into[i] === 'before' ? (degree.before[edge.to] ?? 0) : Infinity;
    const label =
      Math.min(out, inward) > axes.labelsASide
        ? undefined
        : out <= inward
          ? ('from' as const)
          : ('to' as const);
    return { into: into[i] ?? 'before', label };
  });
  scene.edges.forEach((edge, i) => {
    const end = ends[i];
    if (!end) return;
    after[edge.from]?.push({ edge: i, end: 'from', labelled: end.label === 'from' });
    const target = end.into === 'before' ? before : after;
    target[edge.to]?.push({ edge: i, end: 'to', labelled: end.label === 'to' });
  });
  return { ends, before, after };
}

/** How much of a box's side its links take. */
function portsSize(ports: readonly Port[], { labelBefore, labelAfter }: Axes): number {
  const plain = plainOf(ports);
  return (ports.length - plain) * (labelBefore + labelAfter) + Math.min(plain * PORT, PORTS_AT_MOST);
}

function plainOf(ports: readonly Port[]): number {
  return ports.filter((port) => !port.labelled).length;
}

/** Labels may reach beyond the box only where no link without label has to meet it behind them. */
function shiftOf(ports: readonly Port[], axes: Axes): number {
  return plainOf(ports) === 0 ? axes.shift : 0;
}

/** How large a box's side must be for its links to meet it. */
export function sideSize(ports: readonly Port[], axes: Axes): number {
  return portsSize(ports, axes) - 2 * shiftOf(ports, axes) + 6;
}

/** How far the labels at a side reach from the middle of the box. */
export function labelsReach(ports: readonly Port[], axes: Axes): number {
  return ports.some((port) => port.labelled) ? portsSize(ports, axes) / 2 + shiftOf(ports, axes) : 0;
}

/** Where the links at one side meet the box, from its middle, for ports in their order. */
export function portOffsets(ports: readonly Port[], axes: Axes): number[] {
  const slot = axes.labelBefore + axes.labelAfter;
  const plain = plainOf(ports);
  const step = plain > 0 ? Math.min(PORT, PORTS_AT_MOST / plain) : 0;
  let at = shiftOf(ports, axes) - portsSize(ports, axes) / 2;
  // Links without label lie around the line of a single link, so that a straight chain is drawn straight.
  if (plain > 0 && plain === ports.length && plain * PORT < 44)
    at += axes.shift + axes.labelBefore - slot / 2;
  return ports.map((port) => {
    const room = port.labelled ? slot : step;
    const offset = at + (port.labelled ? axes.labelBefore : step / 2);
    at += room;
    return offset;
  });
}
