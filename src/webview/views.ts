import type { LaidOutScene } from '../render/layout/laid-out.ts';
import type { View } from './state.ts';

/** Size of the window that the picture stands in, in pixels. */
export interface Room {
  readonly width: number;
  readonly height: number;
}

type Extent = Pick<LaidOutScene, 'width' | 'height'>;

export const SMALLEST = 0.03;
export const LARGEST = 8;
/** A small picture is not blown up to fill a large window. */
const WHOLE_AT_MOST = 1.25;
/** Below this scale the small print of a picture cannot be read any more. */
const LEGIBLE = 0.6;
/** Scale at which a picture is first seen that is much larger than the window. */
const COMFORTABLE = 0.75;

/** The whole picture in the middle of a window of this size. */
export function wholeView(picture: Extent, { width, height }: Room): View {
  const ratio = Math.min(width / picture.width, height / picture.height, WHOLE_AT_MOST);
  const k = Math.max(SMALLEST, Number.isFinite(ratio) && ratio > 0 ? ratio : 1);
  return {
    k,
    x: Math.max(0, (width - picture.width * k) / 2),
    y: Math.max(0, (height - picture.height * k) / 2),
  };
}

/** True when the whole picture can be read in a window of this size. */
export function isLegible(picture: Extent, room: Room): boolean {
  return wholeView(picture, room).k >= LEGIBLE;
}

/**
 * How a picture is first seen: whole where it can be read then, else from its beginning, as wide or as high as the
 * window where it can be read so.
 */
export function firstView(picture: Extent, room: Room): View {
  const whole = wholeView(picture, room);
  if (whole.k >= LEGIBLE) return whole;
  const sides = [room.width / picture.width, room.height / picture.height];
  const fits = sides.find((ratio) => ratio >= LEGIBLE);
  const k = fits === undefined ? COMFORTABLE : Math.min(1, fits);
  return { k, x: Math.max(0, (room.width - picture.width * k) / 2), y: 0 };
}
