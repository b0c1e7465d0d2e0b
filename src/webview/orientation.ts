import type { Orientation } from '../render/layout/axes.ts';
import type { LaidOutScene } from '../render/layout/laid-out.ts';
import { layoutScene } from '../render/layout/layout.ts';
import type { Scene } from '../render/scene.ts';
import { type Room, wholeView } from './views.ts';

/** A chain turns of itself only where that makes it this much larger: not while a splitter is moved a little. */
const GAIN = 1.15;
/** A chain that is drawn for the first time runs across, unless it is clearly larger the other way. */
const FIRST_GAIN = 1.2;

const laidOut = new WeakMap<Scene, Map<Orientation, LaidOutScene>>();

/** The scene laid out, from memory where it was before: a window that changes its size asks often. */
export function layOut(scene: Scene, orientation: Orientation): LaidOutScene {
  const known = laidOut.get(scene) ?? new Map<Orientation, LaidOutScene>();
  laidOut.set(scene, known);
  const ready = known.get(orientation) ?? layoutScene(scene, { orientation });
  known.set(orientation, ready);
  return ready;
}

/** The way to run that shows the chain larger in a window; `now` is how it runs already, null when it is new. */
export function choose(scene: Scene, room: Room, now: Orientation | null): Orientation {
  const scale = (orientation: Orientation): number =>
    Math.min(1, wholeView(layOut(scene, orientation), room).k);
  const current = now ?? 'across';
  const other = current === 'across' ? 'down' : 'across';
  return scale(other) > scale(current) * (now ? GAIN : FIRST_GAIN) ? other : current;
}
