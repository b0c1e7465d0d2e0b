// Lengths in CSS pixels at zoom 1. None depends on a figure, so that editing one moves nothing.
export const MARGIN = 24;

export const TITLE_SIZE = 18;
export const FACT_SIZE = 11;
export const NAME_SIZE = 12;
export const NAME_LINE = 15;
export const FIGURE_SIZE = 11;
export const FIGURE_LINE = 15;
export const SMALL_SIZE = 10;
export const SMALL_LINE = 13;

export const NODE_WIDTH = 148;
export const NODE_PADDING = 9;
/** Between boxes of one cell: wide enough for two links to pass and for a badge on a box's edge. */
export const NODE_GAP = 20;
/** Room for the names beside the picture: of places, or of stages where the chain runs down. */
export const SIDE = 122;
/** More firms than this in one cell stand in a grid. */
export const STACK = 8;
/** Between the columns of a grid within one cell. */
export const INNER_GUTTER = 34;

/** Room for a link without label at the side of a box, and the most that all of them take. */
export const PORT = 9;
export const PORTS_AT_MOST = 200;

/** Where links bend between two columns, at most. */
export const BEND_MAX = 160;
/** Straight run beside a box that has no labels. */
export const STUB = 8;
/** Room for links that turn back, beyond the outermost columns. */
export const TURN = 46;
export const ARROW = 8;
/** Links that pass a column keep this distance from its boxes and from each other. */
export const CLEARANCE = 7;
export const TRACK = 5;
