import type { Scene, SceneNode } from '../scene.ts';
import type { Arrangement } from './arrange.ts';
import { type Ports, portsHeight } from './ports.ts';
import {
  BEND_MAX,
  BEND_MIN,
  FIGURE_LINE,
  INNER_GUTTER,
  LABEL_WIDTH,
  LANE_LABEL,
  LANE_PADDING,
  MARGIN,
  NAME_LINE,
  NAME_SIZE,
  NODE_GAP,
  NODE_PADDING,
  NODE_WIDTH,
  SMALL_LINE,
  STUB,
  TURN,
} from './sizes.ts';
import { wrapText } from './text-measure.ts';

/** What stands in a box, from top to bottom. */
export interface NodeText {
  readonly title: readonly string[];
  readonly caption?: string;
  readonly hasValue: boolean;
  readonly height: number;
}

export interface Placement {
  readonly texts: readonly NodeText[];
  /** Of each node. */
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly height: readonly number[];
  /** Of each lane; heights include padding. */
  readonly laneY: readonly number[];
  readonly laneHeight: readonly number[];
  readonly top: number;
  readonly bottom: number;
  /** Of each track column: its left edge, and where straight runs beside it begin and end. */
  readonly trackX: readonly number[];
  readonly runStart: readonly number[];
  readonly runEnd: readonly number[];
  /** Width of the bend after each track column, and before the first one. */
  readonly bendAfter: readonly number[];
  readonly bendBefore: number;
  readonly right: number;
}

/** Gives every box its place. `top` is where the lanes begin. */
export function place(scene: Scene, arrangement: Arrangement, ports: Ports, top: number): Placement {
  const parallel = parallelColumns(scene);
  const texts = scene.nodes.map((node) => nodeText(scene, node, parallel));
  const height = scene.nodes.map((_, i) =>
    Math.max(
      texts[i]?.height ?? 0,
      portsHeight(ports.left[i] ?? []) + 6,
      portsHeight(ports.right[i] ?? []) + 6,
    ),
  );
  const across = horizontal(scene, arrangement, ports);
  const x = scene.nodes.map((_, i) => across.trackX[arrangement.track[i] ?? 0] ?? 0);
  return { texts, x, height, top, ...across, ...vertical(scene, arrangement, height, top) };
}

/** Columns in which several stages run side by side: there a box has to name its stage. */
function parallelColumns(scene: Scene): Set<number> {
  const seen = new Set<number>();
  const parallel = new Set<number>();
  for (const { column } of scene.stages) {
    if (seen.has(column)) parallel.add(column);
    seen.add(column);
  }
  return parallel;
}

function nodeText(scene: Scene, node: SceneNode, parallel: ReadonlySet<number>): NodeText {
  const width = NODE_WIDTH - 2 * NODE_PADDING;
  const title = wrapText(node.title, NAME_SIZE, width, 3, true);
  const stage = scene.stages[node.stage];
  const stages =
    node.stages?.join(' + ') ?? (stage?.kind === 'stage' && parallel.has(stage.column) ? stage.title : '');
  const caption = [stages, node.caption ?? ''].filter((part) => part !== '').join(' · ');
  const hasValue = node.value !== undefined;
  const lines = title.length * NAME_LINE + (caption ? SMALL_LINE : 0) + (hasValue ? FIGURE_LINE + 7 : 0);
  return { title, hasValue, height: lines + 2 * NODE_PADDING - 2, ...(caption && { caption }) };
}

function horizontal(
  scene: Scene,
  { firstTrack, columnOf, columns, track }: Arrangement,
  ports: Ports,
): Pick<Placement, 'trackX' | 'runStart' | 'runEnd' | 'bendAfter' | 'bendBefore' | 'right'> {
  const labelsAfter = new Array<boolean>(columns).fill(false);
  const labelsBefore = new Array<boolean>(columns).fill(false);
  const change = new Array<number>(columns + 1).fill(0);
  let turnsLeft = false;
  let turnsRight = false;
  scene.edges.forEach((edge, i) => {
    const from = track[edge.from] ?? 0;
    const to = track[edge.to] ?? 0;
    const fromColumn = columnOf[from] ?? 0;
    const toColumn = columnOf[to] ?? 0;
    const label = ports.ends[i]?.label;
    if (label === 'from') labelsAfter[fromColumn] = true;
    if (label === 'to') labelsBefore[toColumn] = true;
    const first = Math.min(fromColumn, toColumn);
    const last = Math.max(fromColumn, toColumn);
    change[first] = (change[first] ?? 0) + 1;
    change[last] = (change[last] ?? 0) - 1;
    if (to <= from) {
      if (from === columnOf.length - 1) turnsRight = true;
      if (to === 0 && to < from) turnsLeft = true;
    }
  });
  const trackX: number[] = [];
  const runStart: number[] = [];
  const runEnd: number[] = [];
  const bendAfter: number[] = [];
  const bendBefore = turnsLeft ? TURN : 0;
  let at = MARGIN + LANE_LABEL + 14 + bendBefore;
  let crossing = 0;
  for (let column = 0; column < columns; column++) {
    const first = firstTrack[column] ?? 0;
    const last = (firstTrack[column + 1] ?? 1) - 1;
    const before = labelsBefore[column] ? LABEL_WIDTH : STUB;
    for (let t = first; t <= last; t++) {
      runStart.push(at);
      at += t === first ? before : STUB;
      trackX.push(at);
      at += NODE_WIDTH + (t === last ? (labelsAfter[column] ? LABEL_WIDTH : STUB) : STUB);
      runEnd.push(at);
      if (t < last) {
        bendAfter.push(INNER_GUTTER - 2 * STUB);
        at += INNER_GUTTER - 2 * STUB;
      }
    }
    crossing += change[column] ?? 0;
    const bend =
      column === columns - 1
        ? turnsRight
          ? TURN
          : 0
        : Math.min(BEND_MAX, Math.max(BEND_MIN, 36 + 3 * crossing));
    bendAfter.push(bend);
    at += bend;
  }
  return { trackX, runStart, runEnd, bendAfter, bendBefore, right: at };
}

function vertical(
  scene: Scene,
  { cells }: Arrangement,
  height: readonly number[],
  top: number,
): Pick<Placement, 'y' | 'laneY' | 'laneHeight' | 'bottom'> {
  const rows = cells.map((cell) => {
    const heights: number[] = [];
    cell.nodes.forEach((node, i) => {
      const row = Math.floor(i / cell.across);
      heights[row] = Math.max(heights[row] ?? 0, height[node] ?? 0);
    });
    return { heights, total: heights.reduce((sum, each) => sum + each + NODE_GAP, -NODE_GAP) };
  });
  const inner = new Array<number>(Math.max(1, scene.lanes.length)).fill(36);
  cells.forEach((cell, i) => (inner[cell.lane] = Math.max(inner[cell.lane] ?? 0, rows[i]?.total ?? 0)));
  const laneY: number[] = [];
  const laneHeight = inner.map((each) => each + 2 * LANE_PADDING);
  let bottom = top;
  for (const each of laneHeight) {
    laneY.push(bottom);
    bottom += each;
  }
  const y = new Array<number>(scene.nodes.length).fill(top);
  cells.forEach((cell, c) => {
    const total = rows[c]?.total ?? 0;
    let rowTop = (laneY[cell.lane] ?? top) + ((laneHeight[cell.lane] ?? total) - total) / 2;
    rows[c]?.heights.forEach((rowHeight, row) => {
      for (const node of cell.nodes.slice(row * cell.across, (row + 1) * cell.across)) {
        y[node] = rowTop + (rowHeight - (height[node] ?? 0)) / 2;
      }
      rowTop += rowHeight + NODE_GAP;
    });
  });
  return { y, laneY, laneHeight, bottom };
}
