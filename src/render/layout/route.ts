import type { Scene } from '../scene.ts';
import type { Arrangement } from './arrange.ts';
import { type Axes, pointOf } from './axes.ts';
import type { Point } from './laid-out.ts';
import { Passage } from './passage.ts';
import { LinkPath } from './path.ts';
import type { Placement } from './place.ts';
import { type Port, type Ports, portOffsets } from './ports.ts';
import { ARROW, CLEARANCE, TURN } from './sizes.ts';

export interface Route {
  readonly path: string;
  readonly tip: Point & { readonly dx: number; readonly dy: number };
  /** Places along the link, near enough to each other to tell what it passes. */
  readonly points: readonly Point[];
  /** Where the label stands: where its link leaves, or the foot of the arrow by which it arrives. */
  readonly label?: Point & { readonly end: 'from' | 'to' };
}

/** Where a link leaves and reaches its boxes, at right angles to the chain. */
interface Ends {
  readonly from: number[];
  readonly to: number[];
}

/** Draws every link as straight runs past boxes, where these leave room, joined by bends between the columns. */
export function routeEdges(
  scene: Scene,
  arrangement: Arrangement,
  ports: Ports,
  axes: Axes,
  placement: Placement,
): Route[] {
  const at = portPlaces(scene, arrangement, ports, axes, placement);
  const { track } = arrangement;
  const { trackStart, trackSize, runStart, runEnd, cross, crossSize, overhang } = placement;
  const passages = arrangement.columnOf.map(
    () => new Passage(placement.crossStart + 4, placement.crossEnd - 4),
  );
  const endOf = (node: number): number => (cross[node] ?? 0) + (crossSize[node] ?? 0) + (overhang[node] ?? 0);
  scene.nodes.forEach((_, i) =>
    passages[track[i] ?? 0]?.block((cross[i] ?? 0) - CLEARANCE, endOf(i) + CLEARANCE),
  );
  return scene.edges.map((edge, i) => {
    const from = track[edge.from] ?? 0;
    const to = track[edge.to] ?? 0;
    const start = at.from[i] ?? 0;
    const end = at.to[i] ?? 0;
    const path = new LinkPath(axes);
    const leaves = (trackStart[from] ?? 0) + (trackSize[from] ?? 0);
    let arrives = trackStart[to] ?? 0;
    let direction = 1;
    path.run(leaves, runEnd[from] ?? leaves, start);
    if (to === from) {
      arrives += trackSize[to] ?? 0;
      direction = -1;
      path.turn(end, bulge(placement.bendAfter[from]));
      path.to(arrives + ARROW);
    } else {
      if (to > from) forward(path, from, to, start, end, placement, passages);
      else backward(path, from, to, endOf(edge.from) + CLEARANCE, end, placement, passages);
      path.run(runStart[to] ?? arrives, arrives - ARROW, end);
    }
    const towards = pointOf(axes, direction, 0);
    const where = ports.ends[i]?.label;
    const label =
      where === 'from' ? pointOf(axes, leaves, start) : pointOf(axes, arrives - direction * ARROW, end);
    return {
      path: path.text(),
      points: path.points,
      tip: { ...pointOf(axes, arrives, end), dx: towards.x, dy: towards.y },
      ...(where && { label: { ...label, end: where } }),
    };
  });
}

/** Orders the links at each side of each box by where they lead. */
function portPlaces(
  scene: Scene,
  { track }: Arrangement,
  ports: Ports,
  axes: Axes,
  { cross, crossSize }: Placement,
): Ends {
  const places: Ends = { from: [], to: [] };
  const middle = (node: number): number => (cross[node] ?? 0) + (crossSize[node] ?? 0) / 2;
  const key = (port: Port): number => {
    const edge = scene.edges[port.edge];
    if (!edge) return 0;
    const back = (track[edge.to] ?? 0) < (track[edge.from] ?? 0);
    // A link that turns back leaves behind the others, since it passes round the far side of its own box.
    if (back) return port.end === 'from' ? Infinity : -Infinity;
    return middle(port.end === 'from' ? edge.to : edge.from);
  };
  const settle = (node: number, side: readonly Port[]): void => {
    const sorted = side
      .map((port) => ({ port, key: key(port) }))
      .sort((a, b) => (a.key === b.key ? a.port.edge - b.port.edge : a.key - b.key))
      .map(({ port }) => port);
    portOffsets(sorted, axes).forEach((offset, i) => {
      const port = sorted[i];
      if (port) places[port.end][port.edge] = middle(node) + offset;
    });
  };
  scene.nodes.forEach((_, node) => {
    settle(node, ports.before[node] ?? []);
    settle(node, ports.after[node] ?? []);
  });
  return places;
}

/** Past every track between two, where its boxes leave room, with as few detours as they allow. */
function forward(
  path: LinkPath,
  from: number,
  to: number,
  start: number,
  end: number,
  { runStart, runEnd }: Placement,
  passages: readonly Passage[],
): void {
  let at = start;
  for (let t = from + 1; t < to; t++) {
    const passage = passages[t];
    if (!passage) continue;
    const detour = (place: number): number => Math.abs(place - at) + Math.abs(end - place);
    let next = passage.nearest(at);
    for (const other of [passage.nearest(at, end), passage.nearest(end)]) {
      if (detour(other) < detour(next) - 1) next = other;
    }
    at = next;
    passage.take(at);
    path.run(runStart[t] ?? 0, runEnd[t] ?? 0, at);
  }
}

/** Against the direction of the chain: round the supplier's box, back past every track, and round into the buyer's. */
function backward(
  path: LinkPath,
  from: number,
  to: number,
  beside: number,
  end: number,
  { runStart, runEnd, bendAfter, bendBefore }: Placement,
  passages: readonly Passage[],
): void {
  let at = beside;
  for (let t = from; t >= to; t--) {
    const passage = passages[t];
    if (!passage) continue;
    at = passage.nearest(at);
    passage.take(at);
    if (t === from) path.turn(at, bulge(bendAfter[from]));
    path.run(runEnd[t] ?? 0, runStart[t] ?? 0, at);
  }
  path.turn(end, -bulge(to === 0 ? bendBefore : bendAfter[to - 1]));
}

/** How far the handles of a turn reach, so that the turn itself stays between the columns. */
function bulge(bend: number | undefined): number {
  return Math.min(TURN, (bend ?? TURN) * 1.2);
}
