import type { Scene } from '../scene.ts';
import type { Orientation } from './axes.ts';

/** Lengths are in CSS pixels at zoom 1; the origin is the upper left corner of the picture. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface TextLine {
  readonly text: string;
  readonly x: number;
  /** Baseline. */
  readonly y: number;
  readonly size: number;
}

/** A fact of the chain. The line begins with its label; its text follows in the same line. */
export interface LaidOutFact extends Box {
  readonly fact: number;
  readonly line: TextLine;
}

/** What stands at the head of a stage's column, or beside its row. */
export interface LaidOutStage extends Box {
  readonly stage: number;
  readonly title: readonly TextLine[];
  readonly total?: TextLine;
  /** Where the bar of its share runs. */
  readonly bar?: Box;
}

/** A step of the chain: a column where it runs across, a row where it runs down. */
export interface LaidOutColumn extends Box {
  readonly column: number;
}

/** The band of a place with its name: a row where the chain runs across, a column where it runs down. */
export interface LaidOutLane extends Box {
  readonly lane: number;
  readonly title: readonly TextLine[];
  readonly total: readonly TextLine[];
}

export interface LaidOutNode extends Box {
  readonly node: number;
  readonly title: readonly TextLine[];
  readonly caption?: TextLine;
  readonly value?: TextLine;
  readonly bar: Box;
}

export interface LaidOutEdge {
  readonly edge: number;
  /** SVG path data from the supplier to the foot of the arrow. */
  readonly path: string;
  /** Tip of the arrow and the direction in which it points, one pixel long. */
  readonly tip: Point & { readonly dx: number; readonly dy: number };
  /** Missing when no free place was left for it; the tables still say it. */
  readonly label?: LaidOutLabel;
}

export interface LaidOutLabel extends Box {
  readonly anchor: 'start' | 'end';
  /** Where the sign of a finding stands. */
  readonly mark: Point;
  readonly price: TextLine;
  readonly governance: readonly TextLine[];
}

export interface LaidOutGroup extends Box {
  readonly group: number;
  /** Missing where no link leaves room for it: the legend then says what the frame is. */
  readonly title?: TextLine;
}

/** A group of which no firm is known: its share, beneath the picture. */
export interface LaidOutShare {
  readonly group: number;
  readonly title: TextLine;
  readonly bar: Box;
  readonly text: TextLine;
}

/** A row of the comparison by place, beneath the picture. */
export interface LaidOutPlace {
  readonly place: number;
  readonly title: TextLine;
  readonly location: { readonly bar: Box; readonly text: TextLine };
  readonly ownership: { readonly bar: Box; readonly text: TextLine };
}

export type LegendEntry =
  | { readonly kind: 'governance'; readonly type: string; readonly text: string }
  | {
      readonly kind:
        | 'unknown-governance'
        | 'contradiction'
        | 'lead'
        | 'share'
        | 'unknown'
        | 'bounded'
        | 'inferred'
        | 'group';
      readonly text: string;
    };

/** An entry with the place of its sample, 26 wide, at the height of its first line. */
export interface LaidOutLegendEntry extends Point {
  readonly entry: LegendEntry;
  readonly lines: readonly TextLine[];
}

export interface LaidOutScene {
  readonly scene: Scene;
  readonly orientation: Orientation;
  readonly width: number;
  readonly height: number;
  readonly title: TextLine;
  readonly facts: readonly LaidOutFact[];
  /** Behind the names above the picture of the chain, and behind those beside it. */
  readonly head: Box;
  readonly side: Box;
  readonly columns: readonly LaidOutColumn[];
  readonly stages: readonly LaidOutStage[];
  readonly lanes: readonly LaidOutLane[];
  readonly nodes: readonly LaidOutNode[];
  readonly edges: readonly LaidOutEdge[];
  readonly groups: readonly LaidOutGroup[];
  readonly placesTitle?: {
    readonly title: TextLine;
    readonly location: TextLine;
    readonly ownership: TextLine;
  };
  readonly places: readonly LaidOutPlace[];
  readonly sharesTitle?: TextLine;
  readonly shares: readonly LaidOutShare[];
  readonly legend: readonly LaidOutLegendEntry[];
  /** Links whose label found no free place. */
  readonly unlabelled: number;
}
