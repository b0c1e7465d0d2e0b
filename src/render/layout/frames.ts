import type { Scene } from '../scene.ts';
import type { Axes } from './axes.ts';
import type { Box, LaidOutGroup, LaidOutLabel, Point, TextLine } from './laid-out.ts';
import type { Placement } from './place.ts';
import { SMALL_SIZE } from './sizes.ts';
import { fitText, textWidth } from './text-measure.ts';

/** Nearer to the box than the labels of its links begin. */
const PAD = 5;
const PAD_ABOVE = 9;
/** Where links leave beneath a box, above the text of their labels. */
const PAD_BELOW = 4;
/** A title shorter than this says nothing. */
const TITLE_AT_LEAST = 60;

/**
 * Frames around groups whose members stand together. `told` are the groups that the legend has to tell: those without
 * a frame, and those whose title is cut or has no place at its frame.
 */
export function layGroups(
  scene: Scene,
  axes: Axes,
  { boxes }: Placement,
  links: readonly (readonly Point[])[],
  labels: readonly LaidOutLabel[],
): { frames: LaidOutGroup[]; told: number[] } {
  const frames: LaidOutGroup[] = [];
  const told: number[] = [];
  scene.groups.forEach((group, index) => {
    if (group.members.length === 0) return;
    const members = new Set(group.members);
    const frame = around(
      [...members].flatMap((node) => boxes[node] ?? []),
      axes,
    );
    const stranger = boxes.some((box, node) => !members.has(node) && overlap(box, frame));
    if (stranger || frames.some((other) => overlap(other, frame))) {
      told.push(index);
      return;
    }
    const text = group.value ? `${group.title}: ${group.value.text}` : group.title;
    const title = layTitle(text, frame, axes, links, labels);
    if (title?.text !== text) told.push(index);
    frames.push({ group: index, ...frame, ...(title && { title }) });
  });
  return { frames, told };
}

function around(boxes: readonly Box[], { orientation }: Axes): Box {
  const x = Math.min(...boxes.map((box) => box.x)) - PAD;
  const y = Math.min(...boxes.map((box) => box.y)) - PAD_ABOVE;
  const right = Math.max(...boxes.map((box) => box.x + box.width)) + PAD;
  const below = orientation === 'across' ? PAD_ABOVE : PAD_BELOW;
  const bottom = Math.max(...boxes.map((box) => box.y + box.height)) + below;
  return { x, y, width: right - x, height: bottom - y };
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && a.x + a.width > b.x && a.y < b.y + b.height && a.y + a.height > b.y;
}

/** On the frame's lower line where the chain runs across, on its upper one where it runs down, beside the links. */
function layTitle(
  text: string,
  frame: Box,
  { orientation }: Axes,
  links: readonly (readonly Point[])[],
  labels: readonly LaidOutLabel[],
): TextLine | undefined {
  const left = frame.x + 6;
  const right = frame.x + frame.width - 6;
  const y = orientation === 'across' ? frame.y + frame.height + 3 : frame.y + 3;
  const taken = [...passing(links, y - SMALL_SIZE, y + 3)];
  for (const label of labels) {
    if (label.y < y + 3 && label.y + label.height > y - SMALL_SIZE)
      taken.push([label.x, label.x + label.width]);
  }
  const free = widest(left, right, taken);
  if (free.end - free.start < Math.min(TITLE_AT_LEAST, textWidth(text, SMALL_SIZE))) return undefined;
  return { text: fitText(text, SMALL_SIZE, free.end - free.start), x: free.start, y, size: SMALL_SIZE };
}

/** Where links pass between two heights. */
function* passing(
  links: readonly (readonly Point[])[],
  top: number,
  bottom: number,
): Generator<[number, number]> {
  for (const points of links) {
    for (let i = 1; i < points.length; i++) {
      const a = points[i - 1];
      const b = points[i];
      if (!a || !b || Math.max(a.y, b.y) < top || Math.min(a.y, b.y) > bottom) continue;
      const at = (y: number): number =>
        a.y === b.y ? a.x : a.x + ((b.x - a.x) * (Math.min(bottom, Math.max(top, y)) - a.y)) / (b.y - a.y);
      const ends = a.y === b.y ? [a.x, b.x] : [at(a.y), at(b.y)];
      yield [Math.min(...ends) - 6, Math.max(...ends) + 6];
    }
  }
}

/** The widest stretch that nothing takes. */
function widest(
  left: number,
  right: number,
  taken: readonly (readonly [number, number])[],
): { start: number; end: number } {
  let best = { start: left, end: left };
  let at = left;
  for (const [from, to] of [...taken].sort((a, b) => a[0] - b[0])) {
    const end = Math.min(from, right);
    if (end - at > best.end - best.start) best = { start: at, end };
    at = Math.max(at, to);
  }
  return right - at > best.end - best.start ? { start: at, end: right } : best;
}
