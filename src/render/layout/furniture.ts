import type { Scene } from '../scene.ts';
import type { Box, LaidOutFact, LaidOutScene, LegendEntry, TextLine } from './laid-out.ts';
import { FACT_SIZE, FIGURE_SIZE, MARGIN, NAME_SIZE, SIDE, SMALL_LINE, SMALL_SIZE } from './sizes.ts';
import { fitFigure, fitText, textWidth, wrapText } from './text-measure.ts';

const ROW = 18;
const HEAD = 22;
const BAR_AT_MOST = 150;
const FIGURES = { least: 132, most: 190 };
const SHARE_TITLE = 210;

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

function bar(x: number, y: number, width: number): Box {
  return { x, y: y - 8, width, height: 9 };
}

/** The comparison of places beneath the picture, under both attributions, no wider than the picture. */
export function layPlaces(
  scene: Scene,
  top: number,
  width: number,
): Pick<LaidOutScene, 'places' | 'placesTitle'> & { bottom: number } {
  if (scene.places.length === 0) return { places: [], bottom: top };
  const gap = 24;
  const start = MARGIN + SIDE + 14;
  const each = (width - MARGIN - start - gap) / 2;
  const figure = Math.min(FIGURES.most, Math.max(FIGURES.least, each - BAR_AT_MOST - 8));
  const length = Math.min(BAR_AT_MOST, each - figure - 8);
  const columns = [start, start + length + 8 + figure + gap] as const;
  const head = top + HEAD;
  const cell = (x: number, y: number, value: string | undefined): { bar: Box; text: TextLine } => ({
    bar: bar(x, y, length),
    text: { ...fitFigure(value ?? '–', FIGURE_SIZE, figure), x: x + length + 8, y },
  });
  const places = scene.places.map((place, i) => {
    const y = head + HEAD + i * ROW;
    return {
      place: i,
      title: { ...fitFigure(place.title, FIGURE_SIZE, SIDE + 2, 9), x: MARGIN + 8, y },
      location: cell(columns[0], y, place.location?.text),
      ownership: cell(columns[1], y, place.ownership?.text),
    };
  });
  return {
    places,
    placesTitle: {
      title: { text: 'By place', x: MARGIN + 8, y: head, size: NAME_SIZE },
      location: { text: 'where the activity stands (location)', x: columns[0], y: head, size: SMALL_SIZE },
      ownership: { text: 'headquarters of the owner (ownership)', x: columns[1], y: head, size: SMALL_SIZE },
    },
    bottom: head + HEAD + scene.places.length * ROW,
  };
}

/** Shares of groups of which no firm is known: nothing else in the picture would show them. */
export function layShares(
  scene: Scene,
  top: number,
  width: number,
): Pick<LaidOutScene, 'shares' | 'sharesTitle'> & { bottom: number } {
  const groups = scene.groups.flatMap((group, i) => (group.members.length === 0 && group.value ? [i] : []));
  if (groups.length === 0) return { shares: [], bottom: top };
  const head = top + HEAD;
  const start = MARGIN + 8 + SHARE_TITLE;
  const length = Math.min(BAR_AT_MOST, width - MARGIN - start - FIGURES.least - 8);
  const shares = groups.map((group, i) => {
    const y = head + HEAD + i * ROW;
    const { title = '', value } = scene.groups[group] ?? {};
    const text = fitFigure(value?.text ?? '–', FIGURE_SIZE, FIGURES.least);
    return {
      group,
      title: {
        text: fitText(title, FIGURE_SIZE, SHARE_TITLE - 12),
        x: MARGIN + 8,
        y,
        size: FIGURE_SIZE,
      },
      bar: bar(start, y, length),
      text: { ...text, x: start + length + 8, y },
    };
  });
  return {
    shares,
    sharesTitle: { text: 'By group', x: MARGIN + 8, y: head, size: NAME_SIZE },
    bottom: head + HEAD + groups.length * ROW,
  };
}

/** Width that the comparison of places takes at least. */
export const PLACES_WIDTH = 2 * MARGIN + SIDE + 14 + 2 * (70 + 8 + FIGURES.least) + 24;

/** The legend in lines no wider than the picture. Returns where it ends. */
export function layLegend(
  entries: readonly LegendEntry[],
  top: number,
  width: number,
): Pick<LaidOutScene, 'legend'> & { bottom: number } {
  const start = MARGIN + 8;
  const room = width - MARGIN - start - 32;
  let x = start;
  let y = top + 24;
  let bottom = top;
  const legend = entries.map((entry) => {
    const lines = wrapText(entry.text, SMALL_SIZE, room, 4);
    const whole = 32 + Math.max(...lines.map((line) => textWidth(line, SMALL_SIZE)));
    if (x > start && x + whole > width - MARGIN) {
      x = start;
      y = bottom + 18;
    }
    const laid = {
      entry,
      x,
      y,
      lines: lines.map((text, i) => ({ text, x: x + 32, y: y + i * SMALL_LINE, size: SMALL_SIZE })),
    };
    bottom = Math.max(bottom, y + (lines.length - 1) * SMALL_LINE);
    x += whole + 18;
    return laid;
  });
  return { legend, bottom };
}
