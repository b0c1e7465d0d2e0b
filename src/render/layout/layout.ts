import type { Scene } from '../scene.ts';
import { arrange } from './arrange.ts';
import { AXES, type Axes, type Orientation } from './axes.ts';
import { layGroups } from './frames.ts';
import { PLACES_WIDTH, layFacts, layLegend, layPlaces, layShares } from './furniture.ts';
import type { Box, LaidOutEdge, LaidOutLabel, LaidOutNode, LaidOutScene } from './laid-out.ts';
import { legendEntries } from './legend.ts';
import { headHeight, layColumns, layLanes, layStages, stageHeights } from './names.ts';
import { type Placement, place } from './place.ts';
import { assignPorts } from './ports.ts';
import { type Route, routeEdges } from './route.ts';
import {
  ARROW,
  FIGURE_LINE,
  FIGURE_SIZE,
  MARGIN,
  NAME_LINE,
  NAME_SIZE,
  NODE_PADDING,
  SIDE,
  SMALL_LINE,
  SMALL_SIZE,
  TITLE_SIZE,
} from './sizes.ts';
import { fitFigure, fitText, textWidth } from './text-measure.ts';

/**
 * Gives everything in a scene its place: stages are columns and places rows, or the other way round where the chain
 * runs down, and links run between them around the boxes. Pure and without a DOM. Where a box stands follows from
 * names, places, stages and links only, never from a figure. Lengths are in CSS pixels.
 */
export function layoutScene(
  scene: Scene,
  { orientation = 'across' }: { readonly orientation?: Orientation } = {},
): LaidOutScene {
  const axes = AXES[orientation];
  const across = orientation === 'across';
  const arrangement = arrange(scene, axes);
  const ports = assignPorts(scene, arrangement, axes);
  const columnLength = across ? [] : stageHeights(scene, axes);
  const left = MARGIN + SIDE + 14;
  const placed = (top: number): Placement =>
    place(scene, arrangement, ports, axes, {
      mainStart: across ? left : top + 12,
      crossStart: across ? top : left,
      columnLength,
    });
  // Sizes do not depend on where the picture begins: the first pass tells how much room the names above it need.
  const first = placed(0);
  const width = Math.ceil(
    Math.max((across ? first.mainEnd : first.crossEnd) + MARGIN, minimalWidth(scene, axes)),
  );
  const facts = layFacts(scene, MARGIN + TITLE_SIZE + 20, width);
  const head: Box = {
    x: 0,
    y: facts.bottom + 8,
    width,
    height: scene.nodes.length > 0 ? headHeight(scene, axes, first) : 0,
  };
  const top = head.y + head.height;
  const placement = placed(top);
  const bottom = scene.nodes.length === 0 ? top : across ? placement.crossEnd : placement.mainEnd + 8;
  const routes = routeEdges(scene, arrangement, ports, axes, placement);
  const edges = routes.map((route, i) => layEdge(scene, axes, i, route));
  const labels = edges.flatMap(({ label }) => label ?? []);
  const groups = layGroups(
    scene,
    axes,
    placement,
    routes.map(({ points }) => points),
    labels,
  );
  const shares = layShares(scene, bottom + 6, width);
  const places = layPlaces(scene, shares.bottom, width);
  const legend = layLegend(legendEntries(scene, groups.told), places.bottom, width);
  return {
    scene,
    orientation,
    width,
    height: Math.ceil(legend.bottom + MARGIN),
    title: {
      text: fitText(scene.title, TITLE_SIZE, width - 2 * MARGIN, true),
      x: MARGIN,
      y: MARGIN + TITLE_SIZE - 4,
      size: TITLE_SIZE,
    },
    facts: facts.facts,
    head,
    side: { x: 0, y: top, width: left - 6, height: bottom - top },
    columns: layColumns(arrangement, axes, placement),
    stages: layStages(scene, arrangement, axes, placement, head),
    lanes: layLanes(scene, axes, across ? placement : { ...placement, mainEnd: bottom }, head),
    nodes: scene.nodes.map((_, i) => layNode(scene, i, placement)),
    edges,
    groups: groups.frames,
    ...(shares.sharesTitle && { sharesTitle: shares.sharesTitle }),
    shares: shares.shares,
    ...(places.placesTitle && { placesTitle: places.placesTitle }),
    places: places.places,
    legend: legend.legend,
    unlabelled: edges.length - labels.length,
  };
}

function minimalWidth(scene: Scene, { orientation }: Axes): number {
  const title = textWidth(scene.title, TITLE_SIZE, true) + 2 * MARGIN;
  const wide = orientation === 'across' ? 900 : PLACES_WIDTH;
  return Math.max(scene.places.length > 0 ? PLACES_WIDTH : 0, Math.min(title, wide), 480);
}

function layNode(scene: Scene, index: number, { texts, boxes }: Placement): LaidOutNode {
  const text = texts[index];
  const box = boxes[index] ?? { x: 0, y: 0, width: 0, height: 0 };
  const inner = box.width - 2 * NODE_PADDING;
  const left = box.x + NODE_PADDING;
  // A box may be taller than its text, when many links meet it.
  let line = box.y + (box.height - (text?.height ?? box.height)) / 2 + NODE_PADDING + 10;
  const title = (text?.title ?? []).map((each) => {
    const laid = { text: each, x: left, y: line, size: NAME_SIZE };
    line += NAME_LINE;
    return laid;
  });
  const caption = text?.caption && {
    text: fitText(text.caption, SMALL_SIZE, inner),
    x: left,
    y: line - 1,
    size: SMALL_SIZE,
  };
  if (caption) line += SMALL_LINE;
  const value = scene.nodes[index]?.value;
  const figure = value && { ...fitFigure(value.text, FIGURE_SIZE, inner), x: left, y: line };
  if (figure) line += FIGURE_LINE;
  return {
    node: index,
    ...box,
    title,
    ...(caption && { caption }),
    ...(figure && { value: figure }),
    bar: { x: left, y: line - 8, width: inner, height: 4 },
  };
}

function layEdge(scene: Scene, axes: Axes, index: number, { path, tip, label }: Route): LaidOutEdge {
  const edge = scene.edges[index];
  const base = { edge: index, path, tip };
  if (!label || !edge) return base;
  const { labelWidth: room, labelBefore, labelAfter, labelRoom, orientation } = axes;
  const price = fitFigure(edge.price.text, FIGURE_SIZE, room);
  const lines = edge.governance.lines.slice(0, 2).map((text) => fitFigure(text, SMALL_SIZE, room));
  const stack = (x: number, y: number, second: number): Pick<LaidOutLabel, 'price' | 'governance'> => ({
    price: { ...price, x, y },
    governance: lines.map((line, i) => ({ ...line, x, y: y + second + i * 12 })),
  });
  if (orientation === 'down') {
    const height = labelRoom - ARROW - 7;
    const x = label.x + labelBefore;
    const y = label.end === 'from' ? label.y + 3 : label.y - 2 - height;
    const mark = { x: label.x, y: y + height / 2 };
    return { ...base, label: { anchor: 'start', x, y, width: room, height, mark, ...stack(x, y + 11, 13) } };
  }
  // The price stands above the link, what governs it beneath.
  const anchor = label.end === 'from' ? 'start' : 'end';
  const x = label.end === 'from' ? label.x + 9 : label.x - 4;
  const mark = { x: anchor === 'start' ? x + room + 4 : x - 4, y: label.y };
  return {
    ...base,
    label: {
      anchor,
      x: anchor === 'start' ? x : x - room,
      y: label.y - labelBefore + 1,
      width: room,
      height: labelBefore + labelAfter - 2,
      mark,
      ...stack(x, label.y - 5, 17),
    },
  };
}
