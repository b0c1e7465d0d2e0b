import type { Scene } from '../scene.ts';
import type { Axes } from './axes.ts';

/** The firms and markets of one lane and one column, spread over a number of tracks. */
export interface Cell {
  readonly lane: number;
  readonly column: number;
  readonly nodes: number[];
  readonly tracks: number;
}

/**
 * Who stands where, without lengths. A column is a step of the chain, whichever way the picture runs; a large cell is
 * a grid, and each column of the grid a `track`.
 */
export interface Arrangement {
  readonly cells: readonly Cell[];
  /** Track of each node, counted from the beginning of the chain. */
  readonly track: readonly number[];
  /** First track of each column; one more entry at the end. */
  readonly firstTrack: readonly number[];
  /** Column of each track. */
  readonly columnOf: readonly number[];
  readonly columns: number;
}

const SWEEPS = 4;

/**
 * Puts nodes into cells and orders each cell so that few links cross: by the barycentre of the neighbours, swept to
 * and fro. Ties keep the order of the text, so a firm without links comes last in its cell and moves nobody.
 */
export function arrange(scene: Scene, axes: Axes): Arrangement {
  const columns = 1 + scene.stages.reduce((most, stage) => Math.max(most, stage.column), 0);
  const laneCount = Math.max(1, scene.lanes.length);
  const columnOfNode = scene.nodes.map((node) => scene.stages[node.stage]?.column ?? 0);
  const byCell = new Map<number, number[]>();
  scene.nodes.forEach((node, index) => {
    const key = (columnOfNode[index] ?? 0) * laneCount + node.lane;
    const list = byCell.get(key);
    if (list) list.push(index);
    else byCell.set(key, [index]);
  });
  const cells: Cell[] = [...byCell]
    .sort(([a], [b]) => a - b)
    .map(([key, nodes]) => ({
      lane: key % laneCount,
      column: Math.floor(key / laneCount),
      nodes,
      tracks: axes.tracks(nodes.length),
    }));
  order(scene, cells, laneCount);

  const widest = new Array<number>(columns).fill(1);
  for (const cell of cells) widest[cell.column] = Math.max(widest[cell.column] ?? 1, cell.tracks);
  const firstTrack = [0];
  const columnOf: number[] = [];
  widest.forEach((width, column) => {
    for (let i = 0; i < width; i++) columnOf.push(column);
    firstTrack.push(columnOf.length);
  });
  const track = new Array<number>(scene.nodes.length).fill(0);
  for (const cell of cells) {
    const start = (firstTrack[cell.column] ?? 0) + Math.floor(((widest[cell.column] ?? 1) - cell.tracks) / 2);
    cell.nodes.forEach((node, i) => (track[node] = start + (i % cell.tracks)));
  }
  return { cells, track, firstTrack, columnOf, columns };
}

/** Sorts the nodes of every cell in place. */
function order(scene: Scene, cells: readonly Cell[], laneCount: number): void {
  const count = scene.nodes.length;
  const suppliers: number[][] = Array.from({ length: count }, () => []);
  const buyers: number[][] = Array.from({ length: count }, () => []);
  for (const edge of scene.edges) {
    if (edge.from === edge.to) continue;
    suppliers[edge.to]?.push(edge.from);
    buyers[edge.from]?.push(edge.to);
  }
  const laneRows = new Array<number>(laneCount).fill(1);
  const rowsOf = (cell: Cell): number => Math.ceil(cell.nodes.length / cell.tracks);
  for (const cell of cells) laneRows[cell.lane] = Math.max(laneRows[cell.lane] ?? 1, rowsOf(cell));
  const laneStart: number[] = [];
  let row = 0;
  for (const rows of laneRows) {
    laneStart.push(row);
    row += rows;
  }
  const height = new Array<number>(count).fill(0);
  const settle = (cell: Cell): void => {
    const top = (laneStart[cell.lane] ?? 0) + ((laneRows[cell.lane] ?? 1) - rowsOf(cell)) / 2;
    cell.nodes.forEach((node, i) => (height[node] = top + Math.floor(i / cell.tracks) + 0.5));
  };
  cells.forEach(settle);
  const centre = (node: number, neighbours: readonly number[]): number => {
    if (neighbours.length === 0) return height[node] ?? 0;
    let sum = 0;
    for (const neighbour of neighbours) sum += height[neighbour] ?? 0;
    return sum / neighbours.length;
  };
  const backwards = [...cells].reverse();
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const neighbours = sweep % 2 === 0 ? suppliers : buyers;
    for (const cell of sweep % 2 === 0 ? cells : backwards) {
      if (cell.nodes.length < 2) continue;
      const key = new Map(cell.nodes.map((node) => [node, centre(node, neighbours[node] ?? [])]));
      const stage = (node: number): number => scene.nodes[node]?.stage ?? 0;
      cell.nodes.sort((a, b) => stage(a) - stage(b) || (key.get(a) ?? 0) - (key.get(b) ?? 0));
      settle(cell);
    }
  }
}
