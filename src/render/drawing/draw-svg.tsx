import { renderToString } from 'preact-render-to-string';
import type { LaidOutScene } from '../layout/laid-out.ts';
import { Picture } from './picture.tsx';
import { type Theme, themeCss } from './theme.ts';

/** Roles of the graphics module, which the types of elements do not list. */
const GRAPHICS: Record<string, string> = { role: 'graphics-document' };

/**
 * The picture as an SVG document of its own, for files and reports. All text of the model is escaped on the way, by
 * construction: nothing here joins strings of markup.
 */
export function drawSvg(laidOut: LaidOutScene, theme: Exclude<Theme, 'vscode'> = 'light'): string {
  const { width, height, scene } = laidOut;
  return renderToString(
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      {...GRAPHICS}
      aria-roledescription="value chain"
      aria-label={scene.title}
    >
      <title>{scene.title}</title>
      <style>{themeCss(theme)}</style>
      <Picture laidOut={laidOut} />
    </svg>,
  );
}
