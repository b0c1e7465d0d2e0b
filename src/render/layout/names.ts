import type { Scene } from '../scene.ts';
import type { Arrangement } from './arrange.ts';
import { type Axes, boxOf } from './axes.ts';
import type { Box, LaidOutColumn, LaidOutLane, LaidOutStage } from './laid-out.ts';
import type { Placement } from './place.ts';
import {
  FIGURE_SIZE,
  MARGIN,
  NAME_LINE,
  NAME_SIZE,
  NODE_WIDTH,
  SIDE,
  SMALL_LINE,
  SMALL_SIZE,
} from './sizes.ts';
import { fitFigure, textWidth, wrapText } from './text-measure.ts';

const FIGURE = 14;
const BAR = 10;
const GAP = 8;
const SIDE_TEXT = SIDE - 8;
const LANE_TEXT = 10;

/** The name of a stage with its figure. */
interface StageBlock {
  readonly title: readonly string[];
  readonly size: number;
}

function stageBlocks(scene: Scene, { orientation }: Axes): StageBlock[] {
  const figures = scene.stages.some((stage) => stage.total) ? FIGURE + BAR : 0;
  return scene.stages.map(({ title }) => {
    const lines =
      orientation === 'across'
        ? wrapText(title, NAME_SIZE, NODE_WIDTH + 8, 2, true)
        : wrapText(title, NAME_SIZE, SIDE_TEXT, 4, true);
    return { title: lines, size: lines.length * NAME_LINE + figures + GAP };
  });
}

/** Height that the stages of each column take, one beneath the other. */
export function stageHeights(scene: Scene, axes: Axes): number[] {
  const heights: number[] = [];
  stageBlocks(scene, axes).forEach(({ size }, i) => {
    const column = scene.stages[i]?.column ?? 0;
    heights[column] = (heights[column] ?? 0) + size;
  });
  return Array.from(heights, (height) => height ?? 0);
}

/** Height of the names above the picture of the chain: of stages where it runs across, else of places. */
export function headHeight(scene: Scene, axes: Axes, { laneSize }: Placement): number {
  if (axes.orientation === 'across') return Math.max(GAP, ...stageHeights(scene, axes)) + 6;
  const blocks = scene.lanes.map((_, i) => {
    const { title, total } = laneLines(scene, i, (laneSize[i] ?? 0) - LANE_TEXT - 4);
    return title.length * NAME_LINE + total.length * SMALL_LINE + 16;
  });
  return Math.max(GAP, ...blocks) + 2;
}

/** Names of stages with what each adds: at the head of the columns or beside the rows, parallel ones in turn. */
export function layStages(
  scene: Scene,
  { firstTrack }: Arrangement,
  axes: Axes,
  { trackStart, trackSize }: Placement,
  head: Box,
): LaidOutStage[] {
  const across = axes.orientation === 'across';
  const room = across ? NODE_WIDTH : SIDE_TEXT;
  const blocks = stageBlocks(scene, axes);
  const next: number[] = [];
  return scene.stages.map((stage, i) => {
    const { title = [], size = 0 } = blocks[i] ?? {};
    const first = firstTrack[stage.column] ?? 0;
    const last = (firstTrack[stage.column + 1] ?? 1) - 1;
    const start = trackStart[first] ?? 0;
    const x = across ? start : MARGIN + 8;
    const y = next[stage.column] ?? (across ? head.y + 4 : start - 2);
    next[stage.column] = y + size;
    const figureY = y + title.length * NAME_LINE + 11;
    const total = stage.total && fitFigure(stage.total.text, FIGURE_SIZE, room);
    return {
      stage: i,
      x,
      y,
      width: across ? (trackStart[last] ?? start) + (trackSize[last] ?? 0) - x : room,
      height: size - GAP,
      title: title.map((text, line) => ({ text, x, y: y + 12 + line * NAME_LINE, size: NAME_SIZE })),
      ...(total && { total: { ...total, x, y: figureY } }),
      ...(stage.total && { bar: { x, y: figureY + 6, width: room, height: 4 } }),
    };
  });
}

/** Bands of the places, each with its name at the side or at the head. */
export function layLanes(
  scene: Scene,
  axes: Axes,
  { laneStart, laneSize, mainEnd }: Placement,
  head: Box,
): LaidOutLane[] {
  const across = axes.orientation === 'across';
  const mainStart = across ? MARGIN : head.y;
  return scene.lanes.map((_, i) => {
    const cross = laneStart[i] ?? 0;
    const size = laneSize[i] ?? 0;
    const { title, total } = laneLines(scene, i, across ? SIDE_TEXT : size - LANE_TEXT - 4);
    const box = boxOf(axes, mainStart, cross, mainEnd - mainStart, size);
    const block = title.length * NAME_LINE + total.length * SMALL_LINE;
    const x = across ? MARGIN + 8 : cross + LANE_TEXT;
    const first = across ? cross + (size - block) / 2 + 12 : head.y + 8 + 12;
    return {
      lane: i,
      ...box,
      title: title.map((text, line) => ({ text, x, y: first + line * NAME_LINE, size: NAME_SIZE })),
      total: total.map((line, j) => ({ ...line, x, y: first + title.length * NAME_LINE + j * SMALL_LINE })),
    };
  });
}

interface LaneLines {
  readonly title: readonly string[];
  readonly total: readonly { text: string; size: number }[];
}

/** Amount and share stand in one line where they fit, else one beneath the other. */
function laneLines(scene: Scene, index: number, room: number): LaneLines {
  const lane = scene.lanes[index];
  if (!lane) return { title: [], total: [] };
  const text = lane.total?.text;
  const lines = text === undefined || textWidth(text, SMALL_SIZE) <= room ? [text ?? ''] : text.split(' · ');
  return {
    title: wrapText(lane.title, NAME_SIZE, room, 3, true),
    total: lines.filter((line) => line !== '').map((line) => fitFigure(line, SMALL_SIZE, room)),
  };
}

/** The steps of the chain from edge to edge. */
export function layColumns(
  { firstTrack, columns }: Arrangement,
  axes: Axes,
  { trackStart, trackSize, crossStart, crossEnd }: Placement,
): LaidOutColumn[] {
  return Array.from({ length: columns }, (_, column) => {
    const start = trackStart[firstTrack[column] ?? 0] ?? 0;
    const last = (firstTrack[column + 1] ?? 1) - 1;
    const end = (trackStart[last] ?? start) + (trackSize[last] ?? 0);
    return { column, ...boxOf(axes, start - 10, crossStart, end - start + 20, crossEnd - crossStart) };
  });
}
