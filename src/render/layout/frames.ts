import type { Scene } from '../scene.ts';
import type { LaidOutGroup } from './laid-out.ts';
import type { Placement } from './place.ts';
import { NODE_WIDTH, SMALL_SIZE } from './sizes.ts';
import { fitText } from './text-measure.ts';

/** Nearer to the box than the labels of its links begin. */
const PAD = 5;
const PAD_ABOVE = 9;

/** Frames around groups whose members stand together; the others are told in the legend. */
export function layGroups(
  scene: Scene,
  { x, y, height }: Placement,
): { frames: LaidOutGroup[]; unframed: number[] } {
  const frames: LaidOutGroup[] = [];
  const unframed: number[] = [];
  scene.groups.forEach((group, index) => {
    if (group.members.length === 0) return;
    const members = new Set(group.members);
    let left = Infinity;
    let top = Infinity;
    let right = -Infinity;
    let bottom = -Infinity;
    for (const node of members) {
      left = Math.min(left, (x[node] ?? 0) - PAD);
      top = Math.min(top, (y[node] ?? 0) - PAD_ABOVE);
      right = Math.max(right, (x[node] ?? 0) + NODE_WIDTH + PAD);
      bottom = Math.max(bottom, (y[node] ?? 0) + (height[node] ?? 0) + PAD_ABOVE);
    }
    const stranger = scene.nodes.some(
      (_, node) =>
        !members.has(node) &&
        (x[node] ?? 0) < right &&
        (x[node] ?? 0) + NODE_WIDTH > left &&
        (y[node] ?? 0) < bottom &&
        (y[node] ?? 0) + (height[node] ?? 0) > top,
    );
    const clash = frames.some(
      (other) =>
        other.x < right && other.x + other.width > left && other.y < bottom && other.y + other.height > top,
    );
    if (stranger || clash) {
      unframed.push(index);
      return;
    }
    const text = group.value ? `${group.title}: ${group.value.text}` : group.title;
    frames.push({
      group: index,
      x: left,
      y: top,
      width: right - left,
      height: bottom - top,
      title: {
        text: fitText(text, SMALL_SIZE, Math.max(60, right - left - 12)),
        x: left + 6,
        y: bottom + 3,
        size: SMALL_SIZE,
      },
    });
  });
  return { frames, unframed };
}
