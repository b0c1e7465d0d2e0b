import type { Scene } from '../scene.ts';
import type { Arrangement } from './arrange.ts';
import type {
  Box,
  LaidOutFact,
  LaidOutLane,
  LaidOutPlace,
  LaidOutScene,
  LaidOutStage,
  LegendEntry,
} from './laid-out.ts';
import type { Placement } from './place.ts';
import {
  FACT_SIZE,
  FIGURE_SIZE,
  LANE_LABEL,
  MARGIN,
  NAME_LINE,
  NAME_SIZE,
  NODE_WIDTH,
  SMALL_LINE,
  SMALL_SIZE,
} from './sizes.ts';
import { fitFigure, fitText, textWidth, wrapText } from './text-measure.ts';

const STRIP_FIGURE = 14;
const STRIP_BAR = 10;
const STRIP_GAP = 8;
const PLACE_FIGURE = 190;

/** Lines that the names of the stages take in the strip above the columns. */
function stageLines(scene: Scene): string[][] {
  return scene.stages.map((stage) => wrapText(stage.title, NAME_SIZE, NODE_WIDTH + 8, 2, true));
}

function stageHeight(lines: readonly string[], hasTotal: boolean): number {
  return lines.length * NAME_LINE + (hasTotal ? STRIP_FIGURE + STRIP_BAR : 0) + STRIP_GAP;
}

/** Height of the strip above the columns. */
export function stripHeight(scene: Scene): number {
  const columns: number[] = [];
  stageLines(scene).forEach((lines, i) => {
    const stage = scene.stages[i];
    if (!stage) return;
    columns[stage.column] =
      (columns[stage.column] ?? 0) +
      stageHeight(
        lines,
        scene.stages.some((each) => each.total),
      );
  });
  return Math.max(STRIP_GAP, ...columns.map((each) => each ?? 0)) + 6;
}

/** The strip of stages with what each adds; parallel stages stand one above the other. */
export function layStages(
  scene: Scene,
  { firstTrack }: Arrangement,
  { trackX }: Placement,
  top: number,
): LaidOutStage[] {
  const lines = stageLines(scene);
  const at: number[] = [];
  const anyTotal = scene.stages.some((stage) => stage.total);
  return scene.stages.map((stage, i) => {
    const x = trackX[firstTrack[stage.column] ?? 0] ?? 0;
    const last = trackX[(firstTrack[stage.column + 1] ?? 1) - 1] ?? x;
    const y = at[stage.column] ?? top + 4;
    const titles = lines[i] ?? [];
    const height = stageHeight(titles, anyTotal);
    at[stage.column] = y + height;
    const figureY = y + titles.length * NAME_LINE + 11;
    const total = stage.total && fitFigure(stage.total.text, FIGURE_SIZE, NODE_WIDTH);
    return {
      stage: i,
      x,
      y,
      width: last + NODE_WIDTH - x,
      height: height - STRIP_GAP,
      title: titles.map((text, line) => ({ text, x, y: y + 12 + line * NAME_LINE, size: NAME_SIZE })),
      ...(total && { total: { ...total, x, y: figureY } }),
      ...(stage.total && { bar: { x, y: figureY + 6, width: NODE_WIDTH, height: 4 } }),
    };
  });
}

export function layLanes(scene: Scene, { laneY, laneHeight, right }: Placement): LaidOutLane[] {
  return scene.lanes.map((lane, i) => {
    const y = laneY[i] ?? 0;
    const height = laneHeight[i] ?? 0;
    const title = wrapText(lane.title, NAME_SIZE, LANE_LABEL - 8, 2, true);
    const x = MARGIN + 8;
    const total = lane.total ? laneFigures(lane.total.text) : [];
    const block = title.length * NAME_LINE + total.length * SMALL_LINE;
    const first = y + (height - block) / 2 + 12;
    return {
      lane: i,
      x: MARGIN,
      y,
      width: right - MARGIN,
      height,
      title: title.map((text, line) => ({ text, x, y: first + line * NAME_LINE, size: NAME_SIZE })),
      total: total.map((line, j) => ({ ...line, x, y: first + title.length * NAME_LINE + j * SMALL_LINE })),
    };
  });
}

/** Amount and share in one line where they fit, else one beneath the other. */
function laneFigures(text: string): { text: string; size: number }[] {
  const room = LANE_LABEL - 8;
  const lines = textWidth(text, SMALL_SIZE) <= room ? [text] : text.split(' · ');
  return lines.map((line) => fitFigure(line, SMALL_SIZE, room));
}

/** Facts of the chain in lines no wider than the picture. Returns where they end. */
export function layFacts(scene: Scene, top: number, width: number): { facts: LaidOutFact[]; bottom: number } {
  const facts: LaidOutFact[] = [];
  let x = MARGIN;
  let y = top;
  scene.facts.forEach((fact, i) => {
    const labelWidth = textWidth(fact.label, FACT_SIZE) + 5;
    const text = fitText(fact.text, FACT_SIZE, width - 2 * MARGIN - labelWidth, true);
    const whole = labelWidth + textWidth(text, FACT_SIZE, true);
    if (x > MARGIN && x + whole > width - MARGIN) {
      x = MARGIN;
      y += 18;
    }
    facts.push({
      fact: i,
      x: x - 3,
      y: y - 12,
      width: whole + 6,
      height: 16,
      line: { text, x, y, size: FACT_SIZE },
    });
    x += whole + 22;
  });
  return { facts, bottom: scene.facts.length > 0 ? y + 8 : top - 12 };
}

/** The comparison of places beneath the picture, under both attributions. */
export function layPlaces(
  scene: Scene,
  top: number,
): Pick<LaidOutScene, 'places' | 'placesTitle'> & { bottom: number } {
  if (scene.places.length === 0) return { places: [], bottom: top };
  const bar = 150;
  const figure = PLACE_FIGURE;
  const columns = [MARGIN + LANE_LABEL + 14, MARGIN + LANE_LABEL + 14 + bar + figure + 24] as const;
  const row = 18;
  const head = top + 22;
  const places = scene.places.map((place, i): LaidOutPlace => {
    const y = head + 22 + i * row;
    const cell = (x: number, value: string | undefined): { bar: Box; text: LaidOutPlace['title'] } => ({
      bar: { x, y: y - 8, width: bar, height: 9 },
      text: { ...fitFigure(value ?? '–', FIGURE_SIZE, figure), x: x + bar + 8, y },
    });
    return {
      place: i,
      title: {
        text: fitText(place.title, FIGURE_SIZE, LANE_LABEL - 2),
        x: MARGIN + 8,
        y,
        size: FIGURE_SIZE,
      },
      location: cell(columns[0], place.location?.text),
      ownership: cell(columns[1], place.ownership?.text),
    };
  });
  return {
    places,
    placesTitle: {
      title: { text: 'By place', x: MARGIN + 8, y: head, size: NAME_SIZE },
      location: { text: 'where the activity stands (location)', x: columns[0], y: head, size: SMALL_SIZE },
      ownership: { text: 'headquarters of the owner (ownership)', x: columns[1], y: head, size: SMALL_SIZE },
    },
    bottom: head + 22 + scene.places.length * row,
  };
}

/** Width that the comparison of places takes. */
export const PLACES_WIDTH = 2 * MARGIN + LANE_LABEL + 14 + 2 * (150 + PLACE_FIGURE) + 24;

/** The legend in lines no wider than the picture. Returns where it ends. */
export function layLegend(
  entries: readonly LegendEntry[],
  top: number,
  width: number,
): Pick<LaidOutScene, 'legend'> & { bottom: number } {
  let x = MARGIN + 8;
  let y = top + 24;
  const legend = entries.map((entry) => {
    const whole = 32 + textWidth(entry.text, SMALL_SIZE);
    if (x > MARGIN + 8 && x + whole > width - MARGIN) {
      x = MARGIN + 8;
      y += 18;
    }
    const laid = { entry, x, y };
    x += whole + 18;
    return laid;
  });
  return { legend, bottom: entries.length > 0 ? y : top };
}
