import type { Scene } from '../scene.ts';

/** Lengths are in CSS pixels at zoom 1; the origin is the upper left corner of the picture. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
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

/** A stage's part of the strip above its column. */
export interface LaidOutStage extends Box {
  readonly stage: number;
  readonly title: readonly TextLine[];
  readonly total?: TextLine;
  /** Where the bar of its share runs. */
  readonly bar?: Box;
}

export interface LaidOutColumn extends Box {
  readonly column: number;
}

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
  /** Tip of the arrow and its direction along x. */
  readonly tip: { readonly x: number; readonly y: number; readonly direction: 1 | -1 };
  /** Missing when no free place was left for it; the tables still say it. */
  readonly label?: LaidOutLabel;
}

export interface LaidOutLabel extends Box {
  readonly anchor: 'start' | 'end';
  readonly price: TextLine;
  readonly governance: readonly TextLine[];
}

export interface LaidOutGroup extends Box {
  readonly group: number;
  readonly title: TextLine;
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

export interface LaidOutScene {
  readonly scene: Scene;
  readonly width: number;
  readonly height: number;
  readonly title: TextLine;
  readonly facts: readonly LaidOutFact[];
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
  /** Each with the place of its sample, 26 wide, and the baseline of its text. */
  readonly legend: readonly { readonly entry: LegendEntry; readonly x: number; readonly y: number }[];
  /** Links whose label found no free place. */
  readonly unlabelled: number;
}
