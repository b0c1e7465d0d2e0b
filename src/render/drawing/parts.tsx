import type { JSX } from 'preact';
import type { Box, LaidOutScene, TextLine } from '../layout/laid-out.ts';
import type { SceneMark, SceneValue } from '../scene.ts';

export interface PictureProps {
  readonly laidOut: LaidOutScene;
  /** In the preview: things take the focus, and tooltips are the preview's own. */
  readonly live?: boolean;
}

export type PartProps = Required<PictureProps>;

/** The tooltip of a thing in a file of its own; the preview has its own tooltips. */
export function Title({ lines, live }: { lines: readonly string[]; live: boolean }): JSX.Element | null {
  return live || lines.length === 0 ? null : <title>{lines.join('\n')}</title>;
}

export function Line({
  line,
  class: name,
  anchor,
}: {
  line: TextLine;
  class?: string;
  anchor?: 'start' | 'middle' | 'end';
}): JSX.Element {
  return (
    <text x={line.x} y={line.y} font-size={line.size} {...(name && { class: name })} text-anchor={anchor}>
      {line.text}
    </text>
  );
}

/** How much of the final price, as a length: what is certain solid, what is possible pale, what is unknown empty. */
export function Bar({ box, value }: { box: Box; value: SceneValue | undefined }): JSX.Element | null {
  if (!value) return null;
  const { x, y, width, height } = box;
  if (value.state === 'unknown' || value.low === undefined || value.high === undefined) {
    return value.state === 'unknown' ? (
      <rect class="gvc-bar-unknown" x={x} y={y} width={width} height={height} rx={2} />
    ) : null;
  }
  const clamp = (share: number): number => Math.round(Math.min(1, Math.max(0, share)) * width * 10) / 10;
  const low = clamp(value.low);
  const high = clamp(value.high);
  return (
    <g>
      <rect class="gvc-bar-track" x={x} y={y} width={width} height={height} rx={2} />
      {high > low && (
        <rect class="gvc-bar-possible" x={x + low} y={y} width={high - low} height={height} rx={1} />
      )}
      {low > 0 && <rect class="gvc-bar" x={x} y={y} width={low} height={height} rx={Math.min(2, low / 2)} />}
    </g>
  );
}

/** The sign of a finding. */
export function Mark({
  mark,
  x,
  y,
  radius = 7,
}: {
  mark: SceneMark | undefined;
  x: number;
  y: number;
  radius?: number;
}): JSX.Element | null {
  if (!mark) return null;
  const sign = mark.severity === 'error' || mark.severity === 'warning' ? '!' : 'i';
  return (
    <g>
      <circle class={`gvc-mark-${mark.severity}`} cx={x} cy={y} r={radius} />
      <text class="gvc-mark-text" x={x} y={y + radius * 0.5} font-size={radius * 1.4} text-anchor="middle">
        {sign}
      </text>
    </g>
  );
}

/** Makes a thing one that can be found, pointed at and, where the picture is live, reached by keyboard. */
export function thing(
  address: string,
  name: string,
  role: string,
  live: boolean,
): Record<string, string | number> {
  return {
    'data-address': address,
    role: 'graphics-symbol',
    'aria-roledescription': role,
    'aria-label': name,
    ...(live && { tabindex: 0 }),
  };
}
