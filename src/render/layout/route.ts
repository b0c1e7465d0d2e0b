import type { Scene } from '../scene.ts';
import type { Arrangement } from './arrange.ts';
import { Passage } from './passage.ts';
import type { Placement } from './place.ts';
import { type Port, type Ports, portOffsets } from './ports.ts';
import { ARROW, CLEARANCE, LABEL_ABOVE, LABEL_BELOW, NODE_WIDTH, TURN } from './sizes.ts';

export interface Route {
  readonly path: string;
  readonly tip: { readonly x: number; readonly y: number; readonly direction: 1 | -1 };
  /** Where the label stands: `x` is the end of the free run that is next to the box. */
  readonly label?: { readonly x: number; readonly y: number; readonly anchor: 'start' | 'end' };
}

/** A straight run of a link, in the direction it is drawn. */
interface Run {
  readonly start: number;
  readonly end: number;
  readonly y: number;
}

/** Heights at which a link leaves and reaches its boxes. */
interface Heights {
  readonly from: number[];
  readonly to: number[];
}

/** Draws every link as straight runs past boxes, through free heights, joined by bends between the columns. */
export function routeEdges(
  scene: Scene,
  arrangement: Arrangement,
  ports: Ports,
  placement: Placement,
): Route[] {
  const heights = portHeights(scene, arrangement, ports, placement);
  const { track } = arrangement;
  const passages = arrangement.columnOf.map(() => new Passage(placement.top + 4, placement.bottom - 4));
  scene.nodes.forEach((_, i) => {
    const y = placement.y[i] ?? 0;
    passages[track[i] ?? 0]?.block(y - CLEARANCE, y + (placement.height[i] ?? 0) + CLEARANCE);
  });
  const labels = scene.edges.map((_, i) => reserveLabel(i, scene, arrangement, ports, heights, passages));
  return scene.edges.map((edge, i) => {
    const from = track[edge.from] ?? 0;
    const to = track[edge.to] ?? 0;
    const y0 = heights.from[i] ?? 0;
    const y1 = heights.to[i] ?? 0;
    const label = labels[i];
    const path = new Path();
    const x0 = (placement.trackX[from] ?? 0) + NODE_WIDTH;
    path.run({ start: x0, end: placement.runEnd[from] ?? x0, y: y0 });
    let tip: Route['tip'];
    if (to === from) {
      path.turn(y1, bulge(placement.bendAfter[from]));
      const x1 = (placement.trackX[to] ?? 0) + NODE_WIDTH;
      path.to(x1 + ARROW);
      tip = { x: x1, y: y1, direction: -1 };
    } else {
      const x1 = placement.trackX[to] ?? 0;
      if (to > from) {
        const forced = { after: label?.end === 'from', before: label?.end === 'to' };
        forward(path, from, to, y0, y1, forced, arrangement, placement, passages);
      } else {
        const below = (placement.y[edge.from] ?? 0) + (placement.height[edge.from] ?? 0) + CLEARANCE;
        backward(path, from, to, below, y1, placement, passages);
      }
      path.run({ start: placement.runStart[to] ?? x1, end: x1 - ARROW, y: y1 });
      tip = { x: x1, y: y1, direction: 1 };
    }
    const anchor = label && labelAnchor(label, edge.from, edge.to, arrangement, placement);
    return { path: path.text(), tip, ...(anchor && { label: anchor }) };
  });
}

/** Orders the links at each side of each box by where they lead. */
function portHeights(scene: Scene, { track }: Arrangement, ports: Ports, { y, height }: Placement): Heights {
  const middle = (node: number): number => (y[node] ?? 0) + (height[node] ?? 0) / 2;
  const heights: Heights = { from: [], to: [] };
  const key = (port: Port): number => {
    const edge = scene.edges[port.edge];
    if (!edge) return 0;
    const back = (track[edge.to] ?? 0) < (track[edge.from] ?? 0);
    // A link that turns back leaves below the others, since it passes beneath its own box.
    if (back) return port.end === 'from' ? Infinity : -Infinity;
    return middle(port.end === 'from' ? edge.to : edge.from);
  };
  const settle = (node: number, side: readonly Port[]): void => {
    const sorted = side
      .map((port) => ({ port, key: key(port) }))
      .sort((a, b) => (a.key === b.key ? a.port.edge - b.port.edge : a.key - b.key))
      .map(({ port }) => port);
    portOffsets(sorted).forEach((offset, i) => {
      const port = sorted[i];
      if (port) heights[port.end][port.edge] = middle(node) + offset;
    });
  };
  scene.nodes.forEach((_, node) => {
    settle(node, ports.left[node] ?? []);
    settle(node, ports.right[node] ?? []);
  });
  return heights;
}

interface ReservedLabel {
  readonly end: 'from' | 'to';
  readonly y: number;
}

/**
 * Keeps a label's place free of passing links. A label stands outside its column: a box inside a grid has one only
 * when nothing stands between it and the grid's edge.
 */
function reserveLabel(
  index: number,
  scene: Scene,
  { track, columnOf, firstTrack }: Arrangement,
  ports: Ports,
  heights: Heights,
  passages: readonly Passage[],
): ReservedLabel | undefined {
  const edge = scene.edges[index];
  const end = ports.ends[index]?.label;
  if (!edge || !end) return undefined;
  const from = track[edge.from] ?? 0;
  const to = track[edge.to] ?? 0;
  const y = heights[end][index] ?? 0;
  const column = columnOf[end === 'from' ? from : to] ?? 0;
  const first = firstTrack[column] ?? 0;
  const last = (firstTrack[column + 1] ?? 1) - 1;
  const between: number[] = [];
  if (end === 'from') for (let t = from + 1; t <= last; t++) between.push(t);
  else for (let t = first; t < to; t++) between.push(t);
  if (between.length > 0 && (to <= from || columnOf[from] === columnOf[to])) return undefined;
  const top = y - LABEL_ABOVE;
  const bottom = y + LABEL_BELOW;
  if (!between.every((t) => passages[t]?.isFree(top, bottom))) return undefined;
  for (const t of between) passages[t]?.block(top, bottom);
  return { end, y };
}

function labelAnchor(
  label: ReservedLabel,
  from: number,
  to: number,
  { track, columnOf, firstTrack }: Arrangement,
  { trackX }: Placement,
): Route['label'] {
  if (label.end === 'from') {
    const last = (firstTrack[(columnOf[track[from] ?? 0] ?? 0) + 1] ?? 1) - 1;
    return { x: (trackX[last] ?? 0) + NODE_WIDTH + 9, y: label.y, anchor: 'start' };
  }
  const first = firstTrack[columnOf[track[to] ?? 0] ?? 0] ?? 0;
  return { x: (trackX[first] ?? 0) - ARROW - 4, y: label.y, anchor: 'end' };
}

/** Through the free heights of every track column between two, with as little climbing as they allow. */
function forward(
  path: Path,
  from: number,
  to: number,
  y0: number,
  y1: number,
  forced: { readonly after: boolean; readonly before: boolean },
  { columnOf }: Arrangement,
  { runStart, runEnd }: Placement,
  passages: readonly Passage[],
): void {
  let y = y0;
  for (let t = from + 1; t < to; t++) {
    const passage = passages[t];
    if (!passage) continue;
    if (forced.after && columnOf[t] === columnOf[from]) y = y0;
    else if (forced.before && columnOf[t] === columnOf[to]) y = y1;
    else {
      const stay = passage.nearest(y);
      const aim = passage.nearest(y1);
      const climb = (height: number): number => Math.abs(height - y) + Math.abs(y1 - height);
      y = climb(aim) < climb(stay) - 1 ? aim : stay;
      passage.take(y);
    }
    path.run({ start: runStart[t] ?? 0, end: runEnd[t] ?? 0, y });
  }
}

/** Against the direction of the chain: round the supplier's box, back past every column, and round into the buyer's. */
function backward(
  path: Path,
  from: number,
  to: number,
  below: number,
  y1: number,
  { runStart, runEnd, bendAfter, bendBefore }: Placement,
  passages: readonly Passage[],
): void {
  let y = below;
  for (let t = from; t >= to; t--) {
    const passage = passages[t];
    if (!passage) continue;
    y = passage.nearest(y);
    passage.take(y);
    if (t === from) path.turn(y, bulge(bendAfter[from]));
    path.run({ start: runEnd[t] ?? 0, end: runStart[t] ?? 0, y });
  }
  path.turn(y1, -bulge(to === 0 ? bendBefore : bendAfter[to - 1]));
}

/** How far the handles of a turn reach, so that the turn itself stays between the columns. */
function bulge(bend: number | undefined): number {
  return Math.min(TURN, (bend ?? TURN) * 1.2);
}

/** SVG path data of straight runs and smooth bends. */
class Path {
  private readonly parts: string[] = [];
  private x = 0;
  private y = 0;

  /** Bends to a straight run and follows it. */
  run({ start, end, y }: Run): void {
    if (this.parts.length === 0) {
      this.parts.push(`M${short(start)} ${short(y)}`);
    } else if (Math.abs(this.y - y) >= 0.5) {
      const middle = (this.x + start) / 2;
      this.parts.push(
        `C${short(middle)} ${short(this.y)} ${short(middle)} ${short(y)} ${short(start)} ${short(y)}`,
      );
    }
    this.y = y;
    this.to(end);
  }

  /** Turns back at the place it has come to. */
  turn(y: number, reach: number): void {
    const x = short(this.x + reach);
    this.parts.push(`C${x} ${short(this.y)} ${x} ${short(y)} ${short(this.x)} ${short(y)}`);
    this.y = y;
  }

  to(x: number): void {
    this.parts.push(`L${short(x)} ${short(this.y)}`);
    this.x = x;
  }

  text(): string {
    return this.parts.join('');
  }
}

function short(value: number): number {
  return Math.round(value * 10) / 10;
}
