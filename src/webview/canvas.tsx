import type { ComponentChildren, JSX } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Picture } from '../render/drawing/picture.tsx';
import type { LaidOutScene } from '../render/layout/laid-out.ts';
import type { View } from './state.ts';
import { drawnAddress, thingsOf } from './things.ts';
import { Tooltip, type Tip } from './tooltip.tsx';
import { type Room, isLegible } from './views.ts';
import { Zooming } from './zooming.ts';

interface CanvasProps {
  readonly picture: LaidOutScene;
  readonly view: View | 'all' | null;
  readonly room: Room | null;
  readonly marked: string | null;
  readonly setView: (view: View | 'all' | null) => void;
  readonly setRoom: (room: Room) => void;
  readonly turn: () => void;
  readonly reveal: (address: string) => void;
  readonly explain: (address: string) => void;
  /** Stands in the bar beneath the picture, before the buttons that move it. */
  readonly children: ComponentChildren;
}

const PAN = 60;
const STEP = 1.25;
const GRAPHICS: Record<string, string> = { role: 'graphics-document' };

function addressOf(target: EventTarget | null): { element: Element; address: string } | undefined {
  const element = target instanceof Element ? target.closest('[data-address]') : null;
  const address = element?.getAttribute('data-address');
  return element && address ? { element, address } : undefined;
}

/** The picture with its zoom, its keys and its tooltips. */
export function Canvas(props: CanvasProps): JSX.Element {
  const { picture, view, room, marked, setView, setRoom, turn, reveal, explain, children } = props;
  const svg = useRef<SVGSVGElement>(null);
  const zooming = useRef<Zooming | null>(null);
  const [tip, setTip] = useState<Tip | null>(null);
  const things = thingsOf(picture.scene);
  // The same tree as before is not compared again: a move or a tooltip leaves thousands of elements alone.
  const drawn = useMemo(() => <Picture laidOut={picture} live />, [picture]);

  useLayoutEffect(() => {
    const element = svg.current;
    if (!element) return;
    zooming.current = new Zooming(element, setView);
    const measure = (): void => setRoom({ width: element.clientWidth, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useLayoutEffect(() => {
    if (room) zooming.current?.look(view, picture, room);
  }, [picture, view, room?.width, room?.height]);
  useLayoutEffect(() => {
    const root = svg.current;
    if (!root) return;
    for (const old of root.querySelectorAll('.gvc-marked')) old.classList.remove('gvc-marked');
    const wanted = marked === null ? undefined : drawnAddress(marked, (address) => things.has(address));
    if (wanted === undefined) return;
    for (const element of root.querySelectorAll('[data-address]')) {
      if (element.getAttribute('data-address') !== wanted) continue;
      element.classList.add('gvc-marked');
      // A picture that stands whole in the window shows everything already.
      if (view === null && room && !isLegible(picture, room)) zooming.current?.lead(element);
      else if (view !== null && view !== 'all') zooming.current?.bring(element);
      return;
    }
  }, [picture, marked]);

  const showTip = (target: EventTarget | null, at?: { x: number; y: number }): void => {
    const found = addressOf(target);
    const details = found && things.get(found.address)?.details;
    if (!found || !details) return setTip(null);
    const box = found.element.getBoundingClientRect();
    setTip({ details, x: at?.x ?? box.left, y: at?.y ?? box.bottom });
  };
  const keys = (event: KeyboardEvent): void => {
    const found = addressOf(event.target);
    const acts: Record<string, (() => void) | undefined> = {
      ArrowLeft: () => zooming.current?.pan(PAN, 0),
      ArrowRight: () => zooming.current?.pan(-PAN, 0),
      ArrowUp: () => zooming.current?.pan(0, PAN),
      ArrowDown: () => zooming.current?.pan(0, -PAN),
      '+': () => zooming.current?.scale(STEP),
      '=': () => zooming.current?.scale(STEP),
      '-': () => zooming.current?.scale(1 / STEP),
      '0': () => setView('all'),
      t: turn,
      Escape: () => setTip(null),
      Enter: found && (() => (event.shiftKey ? explain(found.address) : reveal(found.address))),
      e: found && (() => explain(found.address)),
    };
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  return (
    <>
      <div class="canvas">
        <svg
          ref={svg}
          {...GRAPHICS}
          aria-roledescription="value chain"
          aria-label={`${picture.scene.title}. Tab goes from firm to firm, Enter shows the text, e explains, t turns the picture.`}
          tabindex={0}
          onKeyDown={keys}
          onClick={(event) => {
            const found = addressOf(event.target);
            if (found) (event.altKey ? explain : reveal)(found.address);
          }}
          onPointerMove={(event) => {
            if (event.buttons === 0) showTip(event.target, { x: event.clientX, y: event.clientY });
          }}
          onPointerDown={() => setTip(null)}
          onPointerLeave={() => setTip(null)}
          onFocusIn={(event) => {
            const found = addressOf(event.target);
            if (!found || !(event.target as Element).matches(':focus-visible')) return;
            zooming.current?.bring(found.element);
            showTip(event.target);
          }}
          onFocusOut={() => setTip(null)}
        >
          <g class="view">{drawn}</g>
        </svg>
        {tip && <Tooltip {...tip} />}
      </div>
      <div class="bar">
        {children}
        <div class="tools" role="toolbar" aria-label="View">
          <button type="button" aria-label="Zoom in" onClick={() => zooming.current?.scale(STEP)}>
            +
          </button>
          <button type="button" aria-label="Zoom out" onClick={() => zooming.current?.scale(1 / STEP)}>
            −
          </button>
          <button type="button" title="Show the whole picture" onClick={() => setView('all')}>
            Fit
          </button>
          <button
            type="button"
            title={
              picture.orientation === 'across'
                ? 'Let the chain run from top to bottom'
                : 'Let the chain run from left to right'
            }
            onClick={turn}
          >
            Turn
          </button>
        </div>
      </div>
    </>
  );
}
