import type { Scene, SceneNode } from '../scene.ts';
import type { Arrangement } from './arrange.ts';
import { type Axes, boxOf } from './axes.ts';
import type { Box } from './laid-out.ts';
import { type Ports, labelsReach, sideSize } from './ports.ts';
import {
  BEND_MAX,
  FIGURE_LINE,
  INNER_GUTTER,
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

/** Where everything stands along the chain (`main`) and at right angles to it (`cross`). */
export interface Placement {
  readonly texts: readonly NodeText[];
  /** Of each node at right angles to the chain: its first edge, its size, and how far its labels reach beyond it. */
  readonly cross: readonly number[];
  readonly crossSize: readonly number[];
  readonly overhang: readonly number[];
  /** Of each lane, with its padding. */
  readonly laneStart: readonly number[];
  readonly laneSize: readonly number[];
  readonly crossStart: number;
  readonly crossEnd: number;
  /** Of each track: the edges of its boxes, and where straight runs beside them begin and end. */
  readonly trackStart: readonly number[];
  readonly trackSize: readonly number[];
  readonly runStart: readonly number[];
  readonly runEnd: readonly number[];
  /** Length of the bend after each track, and before the first one. */
  readonly bendAfter: readonly number[];
  readonly bendBefore: number;
  readonly mainStart: number;
  readonly mainEnd: number;
  /** Of each node, in x and y. */
  readonly boxes: readonly Box[];
}

/** Where the picture of the chain begins, and how long each column is at least, for the names beside it. */
export interface Frame {
  readonly mainStart: number;
  readonly crossStart: number;
  readonly columnLength: readonly number[];
}

/** Gives every box its place. */
export function place(
  scene: Scene,
  arrangement: Arrangement,
  ports: Ports,
  axes: Axes,
  frame: Frame,
): Placement {
  const parallel = parallelColumns(scene);
  const texts = scene.nodes.map((node) => nodeText(scene, node, parallel));
  const crossSize = scene.nodes.map((_, i) =>
    Math.max(
      axes.orientation === 'across' ? (texts[i]?.height ?? 0) : NODE_WIDTH,
      sideSize(ports.before[i] ?? [], axes),
      sideSize(ports.after[i] ?? [], axes),
    ),
  );
  const overhang = scene.nodes.map((_, i) => {
    const reach = Math.max(labelsReach(ports.before[i] ?? [], axes), labelsReach(ports.after[i] ?? [], axes));
    return Math.max(0, Math.ceil(reach - (crossSize[i] ?? 0) / 2));
  });
  const trackSize = arrangement.columnOf.map((): number => (axes.orientation === 'across' ? NODE_WIDTH : 0));
  // Boxes beside each other in a row of a chain that runs down are equally tall.
  if (axes.orientation === 'down')
    arrangement.track.forEach(
      (track, i) => (trackSize[track] = Math.max(trackSize[track] ?? 0, texts[i]?.height ?? 0)),
    );
  const along = placeAlong(scene, arrangement, ports, axes, trackSize, frame);
  const aside = placeAside(scene, arrangement, crossSize, overhang, axes, frame.crossStart);
  const boxes = scene.nodes.map((_, i) => {
    const track = arrangement.track[i] ?? 0;
    const main = along.trackStart[track] ?? 0;
    return boxOf(axes, main, aside.cross[i] ?? 0, trackSize[track] ?? 0, crossSize[i] ?? 0);
  });
  const { mainStart, crossStart } = frame;
  return { texts, crossSize, overhang, trackSize, mainStart, crossStart, boxes, ...along, ...aside };
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

function placeAlong(
  scene: Scene,
  { firstTrack, columnOf, columns, track }: Arrangement,
  ports: Ports,
  axes: Axes,
  trackSize: readonly number[],
  { mainStart, columnLength }: Frame,
): Pick<Placement, 'trackStart' | 'runStart' | 'runEnd' | 'bendAfter' | 'bendBefore' | 'mainEnd'> {
  const labelsAfter = new Set<number>();
  const labelsBefore = new Set<number>();
  const change = new Array<number>(columns + 1).fill(0);
  let turnsBefore = false;
  let turnsAfter = false;
  scene.edges.forEach((edge, i) => {
    const from = track[edge.from] ?? 0;
    const to = track[edge.to] ?? 0;
    const label = ports.ends[i]?.label;
    if (label === 'from') labelsAfter.add(from);
    if (label === 'to') labelsBefore.add(to);
    const first = Math.min(columnOf[from] ?? 0, columnOf[to] ?? 0);
    const last = Math.max(columnOf[from] ?? 0, columnOf[to] ?? 0);
    change[first] = (change[first] ?? 0) + 1;
    change[last] = (change[last] ?? 0) - 1;
    if (to <= from) {
      if (from === columnOf.length - 1) turnsAfter = true;
      if (to === 0 && to < from) turnsBefore = true;
    }
  });
  const trackStart: number[] = [];
  const runStart: number[] = [];
  const runEnd: number[] = [];
  const bendAfter: number[] = [];
  const bendBefore = turnsBefore ? TURN : 0;
  let at = mainStart + bendBefore;
  let crossing = 0;
  for (let column = 0; column < columns; column++) {
    const first = firstTrack[column] ?? 0;
    const last = (firstTrack[column + 1] ?? 1) - 1;
    for (let t = first; t <= last; t++) {
      runStart.push(at);
      at += labelsBefore.has(t) ? axes.labelRoom : STUB;
      trackStart.push(at);
      at += (trackSize[t] ?? 0) + (labelsAfter.has(t) ? axes.labelRoom : STUB);
      if (t === last) at = Math.max(at, (trackStart[first] ?? 0) + (columnLength[column] ?? 0));
      runEnd.push(at);
      if (t < last) {
        bendAfter.push(INNER_GUTTER - 2 * STUB);
        at += INNER_GUTTER - 2 * STUB;
      }
    }
    crossing += change[column] ?? 0;
    const bend =
      column === columns - 1
        ? turnsAfter
          ? TURN
          : 0
        : Math.min(BEND_MAX, Math.max(axes.bend, axes.bend - 4 + 3 * crossing));
    bendAfter.push(bend);
    at += bend;
  }
  return { trackStart, runStart, runEnd, bendAfter, bendBefore, mainEnd: at };
}

/** The largest box of each slot of a cell, and how far labels reach beyond it. */
interface Slot {
  size: number;
  overhang: number;
}

function placeAside(
  scene: Scene,
  { cells }: Arrangement,
  crossSize: readonly number[],
  overhang: readonly number[],
  { lanePadding }: Axes,
  crossStart: number,
): Pick<Placement, 'cross' | 'laneStart' | 'laneSize' | 'crossEnd'> {
  const slots = cells.map((cell) => {
    const list: Slot[] = [];
    cell.nodes.forEach((node, i) => {
      const slot = (list[Math.floor(i / cell.tracks)] ??= { size: 0, overhang: 0 });
      slot.size = Math.max(slot.size, crossSize[node] ?? 0);
      slot.overhang = Math.max(slot.overhang, overhang[node] ?? 0);
    });
    const inner = list.reduce((sum, { size }) => sum + size + NODE_GAP, -NODE_GAP);
    const between = list.slice(0, -1).reduce((sum, slot) => sum + slot.overhang, 0);
    // As much room before the first box as behind the last, so that boxes of one lane stand in one line.
    const margin = list.at(-1)?.overhang ?? 0;
    return { list, size: inner + between, margin };
  });
  const inner = new Array<number>(scene.lanes.length).fill(36);
  cells.forEach((cell, i) => {
    const { size = 0, margin = 0 } = slots[i] ?? {};
    inner[cell.lane] = Math.max(inner[cell.lane] ?? 0, size + 2 * margin);
  });
  const laneStart: number[] = [];
  const laneSize = inner.map((each) => each + 2 * lanePadding);
  let crossEnd = crossStart;
  for (const each of laneSize) {
    laneStart.push(crossEnd);
    crossEnd += each;
  }
  const cross = new Array<number>(scene.nodes.length).fill(crossStart);
  cells.forEach((cell, c) => {
    const { list = [], size = 0 } = slots[c] ?? {};
    let start = (laneStart[cell.lane] ?? crossStart) + ((laneSize[cell.lane] ?? size) - size) / 2;
    list.forEach((slot, index) => {
      for (const node of cell.nodes.slice(index * cell.tracks, (index + 1) * cell.tracks)) {
        cross[node] = start + (slot.size - (crossSize[node] ?? 0)) / 2;
      }
      start += slot.size + slot.overhang + NODE_GAP;
    });
  });
  return { cross, laneStart, laneSize, crossEnd };
}
