import type { Scene } from '../scene.ts';
import { type Arrangement, arrange } from './arrange.ts';
import { layGroups } from './frames.ts';
import {
  PLACES_WIDTH,
  layFacts,
  layLanes,
  layLegend,
  layPlaces,
  layStages,
  stripHeight,
} from './furniture.ts';
import type { LaidOutColumn, LaidOutEdge, LaidOutNode, LaidOutScene } from './laid-out.ts';
import { legendEntries } from './legend.ts';
import { type Placement, place } from './place.ts';
import { assignPorts } from './ports.ts';
import { type Route, routeEdges } from './route.ts';
import {
  FIGURE_LINE,
  FIGURE_SIZE,
  LABEL_ABOVE,
  LABEL_BELOW,
  LABEL_WIDTH,
  MARGIN,
  NAME_LINE,
  NAME_SIZE,
  NODE_PADDING,
  NODE_WIDTH,
  SMALL_LINE,
  SMALL_SIZE,
  TITLE_SIZE,
} from './sizes.ts';
import { fitFigure, fitText, textWidth } from './text-measure.ts';

/**
 * Gives everything in a scene its place: stages are columns, places are rows, and links run between them around the
 * boxes. Pure and without a DOM. Where a box stands follows from names, places, stages and links only, never from a
 * figure. Lengths are in CSS pixels.
 */
export function layoutScene(scene: Scene): LaidOutScene {
  const arrangement = arrange(scene);
  const ports = assignPorts(scene, arrangement);
  // Widths do not depend on heights: the first pass only tells how wide the facts above the picture may run.
  const width = Math.max(place(scene, arrangement, ports, 0).right + MARGIN, minimalWidth(scene));
  const head = layFacts(scene, MARGIN + TITLE_SIZE + 20, width);
  const stripTop = head.bottom + 8;
  const placement = place(scene, arrangement, ports, stripTop + stripHeight(scene));
  const routes = routeEdges(scene, arrangement, ports, placement);
  const groups = layGroups(scene, placement);
  const places = layPlaces(scene, placement.bottom + 6);
  const legend = layLegend(legendEntries(scene, groups.unframed), places.bottom, width);
  const edges = routes.map((route, i) => layEdge(scene, i, route));
  return {
    scene,
    width: Math.ceil(width),
    height: Math.ceil(legend.bottom + MARGIN),
    title: {
      text: fitText(scene.title, TITLE_SIZE, width - 2 * MARGIN, true),
      x: MARGIN,
      y: MARGIN + TITLE_SIZE - 4,
      size: TITLE_SIZE,
    },
    facts: head.facts,
    columns: layColumns(arrangement, placement, stripTop),
    stages: layStages(scene, arrangement, placement, stripTop),
    lanes: layLanes(scene, placement),
    nodes: scene.nodes.map((_, i) => layNode(scene, i, placement)),
    edges,
    groups: groups.frames,
    ...(places.placesTitle && { placesTitle: places.placesTitle }),
    places: places.places,
    legend: legend.legend,
    unlabelled: edges.filter((edge) => !edge.label).length,
  };
}

function minimalWidth(scene: Scene): number {
  const title = textWidth(scene.title, TITLE_SIZE, true) + 2 * MARGIN;
  return Math.max(scene.places.length > 0 ? PLACES_WIDTH : 0, Math.min(title, 900), 480);
}

function layColumns(
  { firstTrack, columns }: Arrangement,
  { trackX, bottom }: Placement,
  top: number,
): LaidOutColumn[] {
  return Array.from({ length: columns }, (_, column) => {
    const x = trackX[firstTrack[column] ?? 0] ?? 0;
    const last = trackX[(firstTrack[column + 1] ?? 1) - 1] ?? x;
    return { column, x: x - 10, y: top, width: last + NODE_WIDTH - x + 20, height: bottom - top };
  });
}

function layNode(scene: Scene, index: number, placement: Placement): LaidOutNode {
  const text = placement.texts[index];
  const x = placement.x[index] ?? 0;
  const y = placement.y[index] ?? 0;
  const height = placement.height[index] ?? 0;
  const inner = NODE_WIDTH - 2 * NODE_PADDING;
  const left = x + NODE_PADDING;
  // A box may be taller than its text, when many links meet it.
  let line = y + (height - (text?.height ?? height)) / 2 + NODE_PADDING + 10;
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
    x,
    y,
    width: NODE_WIDTH,
    height,
    title,
    ...(caption && { caption }),
    ...(figure && { value: figure }),
    bar: { x: left, y: line - 8, width: inner, height: 4 },
  };
}

function layEdge(scene: Scene, index: number, route: Route): LaidOutEdge {
  const edge = scene.edges[index];
  const base = { edge: index, path: route.path, tip: route.tip };
  if (!route.label || !edge) return base;
  const { x, y, anchor } = route.label;
  const room = LABEL_WIDTH - 18;
  const lines = edge.governance.lines.slice(0, 2);
  return {
    ...base,
    label: {
      anchor,
      x: anchor === 'start' ? x : x - room,
      y: y - LABEL_ABOVE + 1,
      width: room,
      height: LABEL_ABOVE + LABEL_BELOW - 2,
      price: { ...fitFigure(edge.price.text, FIGURE_SIZE, room), x, y: y - 5 },
      governance: lines.map((text, i) => ({ ...fitFigure(text, SMALL_SIZE, room), x, y: y + 12 + i * 12 })),
    },
  };
}
