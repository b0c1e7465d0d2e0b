import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { layoutBuildUp } from '../layout/build-up.ts';
import type { LaidOutScene } from '../layout/laid-out.ts';
import type { Scene } from '../scene.ts';
import { BuildUp } from './build-up.tsx';
import { Picture } from './picture.tsx';
import { type Theme, themeCss } from './theme.ts';

/** Roles of the graphics module, which the types of elements do not list. */
const GRAPHICS: Record<string, string> = { role: 'graphics-document' };
const BUILD_UP_WIDTH = 760;

type FileTheme = Exclude<Theme, 'vscode'>;

/**
 * The picture as an SVG document of its own, for files and reports. All text of the model is escaped on the way, by
 * construction: nothing here joins strings of markup.
 */
export function drawSvg(laidOut: LaidOutScene, theme: FileTheme = 'light'): string {
  const { width, height, scene } = laidOut;
  return svg({ width, height, of: 'value chain', title: scene.title, theme }, <Picture laidOut={laidOut} />);
}

/**
 * How the price builds up as an SVG document of its own; undefined where that is not known.
 *
 * @param width in CSS pixels.
 */
export function drawBuildUpSvg(
  scene: Scene,
  theme: FileTheme = 'light',
  width: number = BUILD_UP_WIDTH,
): string | undefined {
  const laidOut = layoutBuildUp(scene, width);
  if (!laidOut) return undefined;
  const title = `${scene.title}: how the final price builds up`;
  const { height } = laidOut;
  return svg(
    { width: laidOut.width, height, of: 'price build-up', title, theme },
    <BuildUp laidOut={laidOut} />,
  );
}

function svg(
  {
    width,
    height,
    of,
    title,
    theme,
  }: {
    readonly width: number;
    readonly height: number;
    readonly of: string;
    readonly title: string;
    readonly theme: FileTheme;
  },
  content: ComponentChildren,
): string {
  return renderToString(
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      {...GRAPHICS}
      aria-roledescription={of}
      aria-label={title}
    >
      <title>{title}</title>
      <style>{themeCss(theme)}</style>
      {content}
    </svg>,
  );
}
