import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

export interface Tip {
  readonly details: readonly string[];
  /** Where the pointer, or the lower left corner of the thing, is in the window. */
  readonly x: number;
  readonly y: number;
}

/** Says what a thing is and why. Text only: what a model holds is never read as markup. */
export function Tooltip({ details, x, y }: Tip): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const { offsetWidth, offsetHeight } = element;
    const left = Math.max(4, Math.min(x + 12, window.innerWidth - offsetWidth - 8));
    const below = y + 16;
    const top = below + offsetHeight > window.innerHeight - 4 ? y - offsetHeight - 12 : below;
    element.style.left = `${left}px`;
    element.style.top = `${Math.max(4, top)}px`;
  });
  return (
    <div class="tip" role="tooltip" ref={box}>
      {details
        .flatMap((detail) => detail.split('\n'))
        .map((line, i) => (
          <p key={i}>{line}</p>
        ))}
    </div>
  );
}
