import type { Scene, SceneRange, SceneStep } from '../scene.ts';
import type { Box, TextLine } from './laid-out.ts';
import {
  FACT_SIZE,
  FIGURE_SIZE,
  MARGIN,
  NAME_LINE,
  NAME_SIZE,
  SMALL_LINE,
  SMALL_SIZE,
  TITLE_SIZE,
} from './sizes.ts';
import { fitText, textWidth, wrapText } from './text-measure.ts';

/** One step, from left to right the price before it and after it. */
export interface LaidOutStep {
  /** Index in the steps; undefined for the final price. */
  readonly step?: number;
  readonly row: Box;
  readonly title: TextLine;
  readonly caption: readonly TextLine[];
  readonly value: TextLine;
  /** From where the value runs: faces may be wider than they are reckoned. */
  readonly anchor: 'start' | 'end';
  readonly reached?: TextLine;
  /** What the step certainly covers; missing where that is nothing. */
  readonly certain?: Box;
  /** What it may cover. */
  readonly possible: Box;
  /** From its end down to the beginning of the next. */
  readonly lead?: { readonly x: number; readonly top: number; readonly bottom: number };
}

export interface LaidOutBuildUp {
  readonly scene: Scene;
  readonly width: number;
  readonly height: number;
  readonly title: TextLine;
  readonly subtitle: TextLine;
  readonly steps: readonly LaidOutStep[];
  /** What its pale and its empty bars mean, where there are any. */
  readonly note: readonly TextLine[];
  /** Where nil and the final price stand, as lines from top to bottom. */
  readonly rules: readonly { readonly x: number; readonly top: number; readonly bottom: number }[];
}

const SMALLEST = 220;
const WIDEST = 900;
/** Below this width names and figures stand above their bars. */
const NARROW = 560;
const BAR = 18;
/** A step too small to be seen is still drawn. */
const THINNEST = 1.5;

/**
 * How the price builds up, laid out for a width: a row a step, the bars on one scale of price. Undefined when the scene
 * has no such thing.
 */
export function layoutBuildUp(scene: Scene, room: number): LaidOutBuildUp | undefined {
  const { buildUp } = scene;
  if (!buildUp) return undefined;
  const width = Math.max(SMALLEST, Math.min(WIDEST, Math.floor(room)));
  const margin = width < NARROW ? 12 : MARGIN;
  const inner = width - 2 * margin;
  const narrow = width < NARROW;
  const side = narrow ? inner : Math.min(210, inner * 0.3);
  const figures = narrow ? 0 : 158;
  const left = narrow ? margin : margin + side + 14;
  const length = narrow ? inner : inner - side - figures - 28;
  const at = (part: number): number => Math.round((left + part * length) * 10) / 10;
  const title: TextLine = {
    ...{ x: margin, y: margin + TITLE_SIZE, size: TITLE_SIZE },
    text: fitText(scene.title, TITLE_SIZE, inner, true),
  };
  const told = `How the final price builds up${narrow ? '' : ', from what comes first to what buyers pay'}`;
  const subtitle: TextLine = {
    ...{ x: margin, y: title.y + 18, size: FACT_SIZE },
    text: fitText(told, FACT_SIZE, inner),
  };
  const top = subtitle.y + 16;
  let y = top;
  const rows: (Pick<SceneStep, 'title' | 'caption' | 'value' | 'reached' | 'from' | 'to'> & {
    step?: number;
  })[] = [
    ...buildUp.steps.map((step, i) => ({ ...step, step: i })),
    { ...buildUp.total, from: { low: buildUp.zero, high: buildUp.zero } },
  ];
  const steps = rows.map(({ step, ...said }, i): LaidOutStep => {
    const last = i === rows.length - 1;
    const valueWidth = textWidth(said.value.text, FIGURE_SIZE, true);
    const nameWidth = narrow ? Math.max(60, inner - 1.15 * valueWidth - 12) : side;
    const captions =
      said.caption === undefined ? [] : wrapText(said.caption, SMALL_SIZE, side, narrow ? 1 : 2);
    const beside = narrow ? NAME_LINE + captions.length * SMALL_LINE + 3 : 0;
    const height =
      Math.max(beside + BAR, narrow ? 0 : NAME_LINE + Math.max(1, captions.length) * SMALL_LINE) +
      (narrow ? 14 : 12);
    const bar = y + 2 + beside;
    const first = y + 13;
    const place: LaidOutStep = {
      ...(step !== undefined && { step }),
      row: { x: margin - 4, y: y - 3, width: inner + 8, height: height - 4 },
      title: { x: margin, y: first, size: NAME_SIZE, text: fitText(said.title, NAME_SIZE, nameWidth, true) },
      caption: captions.map((text, k) => ({
        ...{ x: margin, y: first + (k + 1) * SMALL_LINE, size: SMALL_SIZE, text },
      })),
      value: {
        ...{ x: narrow ? margin + inner : margin + inner - figures, y: first },
        ...{ size: FIGURE_SIZE, text: said.value.text },
      },
      anchor: narrow ? 'end' : 'start',
      ...(said.reached !== undefined &&
        !narrow && {
          reached: {
            ...{ x: margin + inner - figures, y: first + SMALL_LINE, size: SMALL_SIZE },
            text: `so far ${said.reached}`,
          },
        }),
      ...boxes(said.from, said.to, bar, at),
      ...(!last && !narrow && lead(said.to, bar, y + height, at)),
    };
    y += height;
    return place;
  });
  const open = rows.some(({ from, to }) => from.low !== from.high || to.low !== to.high);
  const nameless = buildUp.steps.some(({ kind }) => kind === 'unattributed');
  const notes = [
    open && 'Pale: as far as a step may reach by what is known.',
    nameless && 'Empty: nobody is named who receives it.',
  ].filter((note) => note !== false);
  const bottom = y;
  const note = notes.map((text): TextLine => {
    y += SMALL_LINE;
    return { x: margin, y, size: SMALL_SIZE, text: fitText(text, SMALL_SIZE, inner) };
  });
  const ends = buildUp.total.to;
  return {
    ...{ scene, width, height: Math.ceil(y + margin - 4), title, subtitle, steps, note },
    // Names stand above the bars of a narrow picture: lines would run through them.
    rules: (narrow ? [] : [buildUp.zero, ...(ends.low === ends.high ? [ends.low] : [])]).map((part) => ({
      ...{ x: at(part), top: top - 4, bottom },
    })),
  };
}

function lead(
  to: SceneRange,
  bar: number,
  next: number,
  at: (part: number) => number,
): Pick<LaidOutStep, 'lead'> {
  return to.low === to.high ? { lead: { x: at(to.low), top: bar + BAR, bottom: next + 2 } } : {};
}

function boxes(
  from: SceneRange,
  to: SceneRange,
  y: number,
  at: (part: number) => number,
): Pick<LaidOutStep, 'certain' | 'possible'> {
  const box = (low: number, high: number): Box => ({
    ...{ x: at(low), y, width: Math.max(THINNEST, Math.round((at(high) - at(low)) * 10) / 10), height: BAR },
  });
  const possible = box(Math.min(from.low, to.low), Math.max(from.high, to.high));
  // Upwards it certainly covers what lies between the highest beginning and the lowest end; downwards the other way.
  if (from.high <= to.low) return { possible, certain: box(from.high, to.low) };
  if (to.high <= from.low) return { possible, certain: box(to.high, from.low) };
  return { possible };
}
