import type { Box } from './laid-out.ts';
import { ARROW, NODE_WIDTH, SMALL_LINE, STACK } from './sizes.ts';

/** `across`: the chain runs from left to right. `down`: from top to bottom, for windows that are taller than wide. */
export type Orientation = 'across' | 'down';

/**
 * Everything that differs between the two orientations. The layout reckons along the chain (`main`) and at right
 * angles to it (`cross`, the side on which places stand beside each other); only results are turned into x and y.
 */
export interface Axes {
  readonly orientation: Orientation;
  /** Beside a box, along its links, where they run straight and carry their label. */
  readonly labelRoom: number;
  /** How far a label reaches to either side of its link. */
  readonly labelBefore: number;
  readonly labelAfter: number;
  /** Width of a label's text. */
  readonly labelWidth: number;
  /** A side of a box with more labelled links than this has none drawn: the box would be larger than a page. */
  readonly labelsASide: number;
  /**
   * From the middle of a box to the middle of its labels: across, labels stand on either side of their link and the
   * box is as tall as they are; down, they stand to the right of their link and may reach beyond the box.
   */
  readonly shift: number;
  readonly lanePadding: number;
  /** Bends between two columns are not shorter than this. */
  readonly bend: number;
  /** Tracks in which this many firms of one cell stand. */
  readonly tracks: (firms: number) => number;
}

/** Height of a row in a grid, about: only its ratio to the width matters, for grids of pleasing shape. */
const ROW = 84;

const LABEL_LINES = 16 + 2 * (SMALL_LINE - 1);

export const AXES: Readonly<Record<Orientation, Axes>> = {
  across: {
    orientation: 'across',
    labelRoom: 102,
    labelBefore: 15,
    labelAfter: 29,
    labelWidth: 84,
    labelsASide: 6,
    shift: 0,
    lanePadding: 17,
    bend: 40,
    tracks: (firms) => (firms > STACK ? Math.ceil(Math.sqrt((firms * ROW) / NODE_WIDTH / 1.4)) : 1),
  },
  down: {
    orientation: 'down',
    labelRoom: LABEL_LINES + ARROW + 7,
    labelBefore: 6,
    labelAfter: 86,
    labelWidth: 80,
    labelsASide: 3,
    shift: 40,
    lanePadding: 10,
    bend: 38,
    tracks: (firms) => (firms > 3 ? evenly(firms, Math.round(Math.sqrt(firms * 1.6))) : 1),
  },
};

/** As many tracks as the firms fill when each holds the same number. */
function evenly(firms: number, tracks: number): number {
  return Math.ceil(firms / Math.ceil(firms / tracks));
}

/** A box from its extent along the chain and at right angles to it. */
export function boxOf({ orientation }: Axes, main: number, cross: number, along: number, aside: number): Box {
  return orientation === 'across'
    ? { x: main, y: cross, width: along, height: aside }
    : { x: cross, y: main, width: aside, height: along };
}

export function pointOf({ orientation }: Axes, main: number, cross: number): { x: number; y: number } {
  return orientation === 'across' ? { x: main, y: cross } : { x: cross, y: main };
}
