import { select } from 'd3-selection';
import { type D3ZoomEvent, type ZoomBehavior, zoom, zoomIdentity } from 'd3-zoom';
import type { LaidOutScene } from '../render/layout/laid-out.ts';
import type { View } from './state.ts';
import { LARGEST, type Room, SMALLEST, firstView, wholeView } from './views.ts';

/** Zoom and pan of the picture; the only code that sets its transform. */
export class Zooming {
  private readonly svg: SVGSVGElement;
  private readonly behaviour: ZoomBehavior<SVGSVGElement, unknown>;
  /** The last move was ours, to fit or restore: not the reader's. */
  private own = false;
  private reported: View | undefined;
  private start: View | undefined;
  /** For which picture and window the first view was taken; what is the same then stays where it is. */
  private first = '';
  /** A mark has moved the picture since. */
  private led = false;

  /** `moved` is told where the reader has moved to, once a movement has ended. */
  constructor(svg: SVGSVGElement, moved: (view: View) => void) {
    this.svg = svg;
    this.behaviour = zoom<SVGSVGElement, unknown>()
      .scaleExtent([SMALLEST, LARGEST])
      .clickDistance(4)
      .on('start', ({ transform }: D3ZoomEvent<SVGSVGElement, unknown>) => (this.start = transform))
      .on('zoom', ({ transform }: D3ZoomEvent<SVGSVGElement, unknown>) => this.apply(transform))
      .on('end', ({ transform: { x, y, k } }: D3ZoomEvent<SVGSVGElement, unknown>) => {
        // A click is a movement that goes nowhere.
        const { start } = this;
        if (this.own || (start && start.x === x && start.y === y && start.k === k)) return;
        this.reported = { x, y, k };
        moved(this.reported);
      });
    // Enter reveals; a double click would zoom by accident.
    select(svg).call(this.behaviour).on('dblclick.zoom', null);
  }

  /** Shows a picture where the reader has moved to, whole, or as it is first seen. */
  look(view: View | 'all' | null, picture: LaidOutScene, room: Room): void {
    const { scene, orientation } = picture;
    const first = view === null ? [scene.address, orientation, room.width, room.height].join(' ') : '';
    // An edit does not take the reader back to the beginning, when a mark has led away from it.
    const stays = view === null && first === this.first && this.led;
    this.first = first;
    if (stays) return this.apply(this.current());
    this.led = false;
    if (view === null) this.show(firstView(picture, room));
    else this.show(view === 'all' ? wholeView(picture, room) : view);
  }

  /** Moves to a view; one that the reader has made is where the picture is, or was before the next movement. */
  private show(view: View): void {
    if (view === this.reported) return this.apply(this.current());
    this.own = true;
    select(this.svg).call(this.behaviour.transform, zoomIdentity.translate(view.x, view.y).scale(view.k));
    this.own = false;
  }

  scale(factor: number): void {
    select(this.svg).call(this.behaviour.scaleBy, factor);
  }

  /** Moves the picture by pixels of the window. */
  pan(x: number, y: number): void {
    const { k } = this.current();
    select(this.svg).call(this.behaviour.translateBy, x / k, y / k);
  }

  /** Moves the picture just so far that a marked element comes into sight; this is not the reader's move. */
  lead(element: Element): void {
    this.own = true;
    this.bring(element);
    this.own = false;
    this.led = true;
  }

  /** Moves the picture just so far that an element comes into sight. */
  bring(element: Element): void {
    const room = this.svg.getBoundingClientRect();
    const box = element.getBoundingClientRect();
    const shift = (low: number, high: number, min: number, max: number): number =>
      high - low > max - min || low < min ? min - low : high > max ? max - high : 0;
    const margin = 28;
    const names = (place: string): DOMRect | undefined =>
      this.svg.querySelector(`${place} > .gvc-backing`)?.getBoundingClientRect();
    const top = Math.max(room.top, Math.min(names('.gvc-above')?.bottom ?? 0, room.top + room.height / 3));
    const left = Math.max(room.left, Math.min(names('.gvc-beside')?.right ?? 0, room.left + room.width / 3));
    // Names are kept in sight anyway: they move along with their column or row only.
    const x = element.closest('.gvc-beside')
      ? 0
      : shift(box.left, box.right, left + margin, room.right - margin);
    const y = element.closest('.gvc-above')
      ? 0
      : shift(box.top, box.bottom, top + margin, room.bottom - margin);
    if (x !== 0 || y !== 0) this.pan(x, y);
  }

  private current(): View {
    return (this.svg as SVGSVGElement & { __zoom?: View }).__zoom ?? { x: 0, y: 0, k: 1 };
  }

  private apply({ x, y, k }: View): void {
    this.svg.querySelector('.view')?.setAttribute('transform', `translate(${x},${y}) scale(${k})`);
    const above = this.svg.querySelector('.gvc-above');
    stick(above, 0, -y / k - Number(above?.getAttribute('data-top') ?? 0));
    stick(this.svg.querySelector('.gvc-beside'), -x / k, 0);
  }
}

/** Keeps the names of stages and places in sight, as long as any of the chain is. */
function stick(element: Element | null, x: number, y: number): void {
  if (!element) return;
  const most = Number(element.getAttribute('data-most'));
  const shift = [x, y].map((each) => Math.min(most, Math.max(0, each)));
  const moved = shift.some((each) => each > 0);
  element.classList.toggle('gvc-moved', moved);
  if (moved) element.setAttribute('transform', `translate(${shift.join(',')})`);
  else element.removeAttribute('transform');
}
