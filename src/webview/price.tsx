import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { BuildUp, stepDetails } from '../render/drawing/build-up.tsx';
import { layoutBuildUp } from '../render/layout/build-up.ts';
import type { Scene } from '../render/scene.ts';
import { type Tip, Tooltip } from './tooltip.tsx';

interface PriceProps {
  readonly scene: Scene;
  readonly marked: string | null;
  readonly reveal: (address: string) => void;
  readonly explain: (address: string) => void;
}

const GRAPHICS: Record<string, string> = { role: 'graphics-document' };

/** How the price builds up, as wide as the window, with the keys and tooltips of the picture of the chain. */
export function Price({ scene, marked, reveal, explain }: PriceProps): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const [tip, setTip] = useState<Tip | null>(null);
  const laidOut = useMemo(() => layoutBuildUp(scene, width || 600), [scene, width]);
  const drawn = useMemo(() => laidOut && <BuildUp laidOut={laidOut} live />, [laidOut]);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = (): void => setWidth(element.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    for (const element of box.current?.querySelectorAll('[data-address]') ?? []) {
      const address = element.getAttribute('data-address')!;
      const is = marked !== null && (marked === address || marked.startsWith(`${address}#`));
      element.classList.toggle('gvc-marked', is);
      if (is) element.scrollIntoView({ block: 'nearest' });
    }
  }, [laidOut, marked]);
  const found = (target: EventTarget | null): { element: Element; address: string } | undefined => {
    const element = target instanceof Element ? target.closest('[data-address]') : null;
    const address = element?.getAttribute('data-address');
    return element && address ? { element, address } : undefined;
  };
  const showTip = (target: EventTarget | null, at?: { x: number; y: number }): void => {
    const here = found(target);
    if (!here) return setTip(null);
    const steps = scene.buildUp?.steps ?? [];
    const index = steps.findIndex(({ address }) => address === here.address);
    const { left, bottom } = here.element.getBoundingClientRect();
    const details = stepDetails(scene, index < 0 ? undefined : index);
    setTip({ details, x: at?.x ?? left, y: at?.y ?? bottom });
  };
  const explained = (address: string): string => {
    const step = scene.buildUp?.steps.find((each) => each.address === address);
    return step?.value.address ?? address;
  };
  return (
    <div class="price" ref={box}>
      {laidOut ? (
        <svg
          {...GRAPHICS}
          width={laidOut.width}
          height={laidOut.height}
          viewBox={`0 0 ${laidOut.width} ${laidOut.height}`}
          aria-roledescription="price build-up"
          aria-label={`${scene.title}: how the final price builds up. Tab goes from step to step, Enter shows the text, e explains.`}
          onClick={(event) => {
            const here = found(event.target);
            if (here)
              (event.altKey ? explain : reveal)(event.altKey ? explained(here.address) : here.address);
          }}
          onKeyDown={(event) => {
            const here = found(event.target);
            if (event.key === 'Escape') return setTip(null);
            if (!here || event.ctrlKey || event.metaKey || event.altKey) return;
            if (event.key === 'Enter' && !event.shiftKey) reveal(here.address);
            else if (event.key === 'Enter' || event.key === 'e') explain(explained(here.address));
            else return;
            event.preventDefault();
          }}
          onPointerMove={(event) => {
            if (event.buttons === 0) showTip(event.target, { x: event.clientX, y: event.clientY });
          }}
          onPointerLeave={() => setTip(null)}
          onFocusIn={(event) => {
            if ((event.target as Element).matches(':focus-visible')) showTip(event.target);
          }}
          onFocusOut={() => setTip(null)}
        >
          {drawn}
        </svg>
      ) : (
        <p>
          It is not known who receives any of the final price. State the prices of links, or what firms add to
          the price.
        </p>
      )}
      {tip && <Tooltip {...tip} />}
    </div>
  );
}
