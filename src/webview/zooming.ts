import { select } from 'd3-selection';
import { type D3ZoomEvent, type ZoomBehavior, zoom, zoomIdentity } from 'd3-zoom';
import type { LaidOutScene } from '../render/layout/laid-out.ts';
import type { View } from './state.ts';

const SMALLEST = 0.03;
const LARGEST = 8;
/** A small picture is not blown up to fill a large window. */
const FIT_AT_MOST = 1.25;

/** Zoom and pan of the picture; the only code that sets its transform. */
export class Zooming {
  private readonly svg: SVGSVGElement;
  private readonly behaviour: ZoomBehavior<SVGSVGElement, unknown>;
  /** The last move was ours, to fit or restore: not the reader's. */
  private own = false;
  private reported: View | undefined;

  /** `moved` is told where the reader has moved to, once a movement has ended. */
  constructor(svg: SVGSVGElement, moved: (view: View) => void) {
    this.svg = svg;
    this.behaviour = zoom<SVGSVGElement, unknown>()
      .scaleExtent([SMALLEST, LARGEST])
      .clickDistance(4)
      .on('zoom', ({ transform }: D3ZoomEvent<SVGSVGElement, unknown>) => this.apply(transform))
      .on('end', ({ transform: { x, y, k } }: D3ZoomEvent<SVGSVGElement, unknown>) => {
        if (this.own) return;
        this.reported = { x, y, k };
        moved(this.reported);
      });
    // Enter reveals; a double click would zoom by accident.
    select(svg).call(this.behaviour).on('dblclick.zoom', null);
  }

  /** Moves to a view; one that the reader has made is where the picture is, or was before the next movement. */
  show(view: View): void {
    if (view === this.reported) return this.apply(this.current());
    this.own = true;
    select(this.svg).call(this.behaviour.transform, zoomIdentity.translate(view.x, view.y).scale(view.k));
    this.own = false;
  }

  fit(picture: LaidOutScene): void {
    this.show(fittingView(picture, this.svg.clientWidth, this.svg.clientHeight));
  }

  scale(factor: number): void {
    select(this.svg).call(this.behaviour.scaleBy, factor);
  }

  /** Moves the picture by pixels of the window. */
  pan(x: number, y: number): void {
    const { k } = this.current();
    select(this.svg).call(this.behaviour.translateBy, x / k, y / k);
  }

  /** Moves the picture just so far that an element comes into sight. */
  bring(element: Element): void {
    const room = this.svg.getBoundingClientRect();
    const box = element.getBoundingClientRect();
    const shift = (low: number, high: number, min: number, max: number): number =>
      high - low > max - min || low < min ? min - low : high > max ? max - high : 0;
    const margin = 28;
    const strip = this.svg.querySelector('.gvc-stage-strip > .gvc-backing')?.getBoundingClientRect();
    const top = Math.max(room.top, Math.min(strip?.bottom ?? 0, room.top + room.height / 3));
    const x = shift(box.left, box.right, room.left + margin, room.right - margin);
    const y = shift(box.top, box.bottom, top + margin, room.bottom - margin);
    if (x !== 0 || y !== 0) this.pan(x, y);
  }

  private current(): View {
    return (this.svg as SVGSVGElement & { __zoom?: View }).__zoom ?? { x: 0, y: 0, k: 1 };
  }

  private apply({ x, y, k }: View): void {
    this.svg.querySelector('.view')?.setAttribute('transform', `translate(${x},${y}) scale(${k})`);
    const strip = this.svg.querySelector('.gvc-stage-strip');
    stick(strip, 0, -y / k - Number(strip?.getAttribute('data-top') ?? 0));
    stick(this.svg.querySelector('.gvc-lane-names'), -x / k, 0);
  }
}

/** Keeps the names of stages and places in sight. */
function stick(element: Element | null, x: number, y: number): void {
  if (!element) return;
  const moved = x > 0 || y > 0;
  element.classList.toggle('gvc-moved', moved);
  if (moved) element.setAttribute('transform', `translate(${Math.max(0, x)},${Math.max(0, y)})`);
  else element.removeAttribute('transform');
}

/** The whole picture in the middle of a window of this size. */
export function fittingView(
  picture: { readonly width: number; readonly height: number },
  width: number,
  height: number,
): View {
  const ratio = Math.min(width / picture.width, height / picture.height, FIT_AT_MOST);
  const k = Math.max(SMALLEST, Number.isFinite(ratio) && ratio > 0 ? ratio : 1);
  return {
    k,
    x: Math.max(0, (width - picture.width * k) / 2),
    y: Math.max(0, (height - picture.height * k) / 2),
  };
}
