/**
 * What a picture of a chain shows, as plain JSON: it crosses from the language server to the preview and can be kept
 * with a report. It holds texts that are ready to read and addresses, no coordinates: `layoutScene` makes those where
 * the picture is drawn (in the preview, or in a report), so that the server never waits for a layout.
 *
 * This file imports nothing, so that the preview can read scenes without the engine.
 */
export const SCENE_VERSION = 1;

export type SceneStanding = 'declared' | 'observed' | 'inferred';
export type SceneSeverity = 'error' | 'warning' | 'information' | 'hint';

/** A figure that is ready to read. */
export interface SceneValue {
  /** `15.00 USD · 15 %`, `≤ 12 %`, `unknown`. */
  readonly text: string;
  readonly state: 'exact' | 'bounded' | 'unknown';
  /** Bounds of the share of the final price, 0 to 1: lengths of bars, never a figure to read. */
  readonly low?: number;
  readonly high?: number;
  readonly standing?: SceneStanding;
  /** Address of the conclusion, for `explain`. */
  readonly address?: string;
  /** Why it holds, as plain sentences. */
  readonly why?: string;
}

/** What findings say of a thing: the worst severity and every message. */
export interface SceneMark {
  readonly severity: SceneSeverity;
  readonly messages: readonly string[];
}

/** A column of the chain holds one stage or several that run side by side. */
export interface SceneStage {
  readonly address: string;
  readonly title: string;
  readonly kind: 'stage' | 'market' | 'unstaged';
  readonly column: number;
  /** Carried out on ideas and information rather than matter, as declared. */
  readonly intangible?: true;
  /** What the stage adds; missing for markets. */
  readonly total?: SceneValue;
  /** How concentrated its market is, and what keeps firms out of it and in it, in sentences. */
  readonly note?: string;
  /** Price at which the product leaves the stage: how the price builds up. */
  readonly cumulative?: SceneValue;
  readonly mark?: SceneMark;
}

/** A row of the chain: a country, a bloc, a set of places not told apart (`TW or SG`), or the unknown place. */
export interface SceneLane {
  readonly title: string;
  readonly kind: 'country' | 'bloc' | 'set' | 'place' | 'unknown';
  readonly total?: SceneValue;
}

export interface SceneNode {
  readonly address: string;
  readonly kind: 'firm' | 'market';
  readonly title: string;
  /** Index of the first stage it carries out, in `stages`. */
  readonly stage: number;
  /** Titles of all its stages when there is more than one. */
  readonly stages?: readonly string[];
  /** Index of its row, in `lanes`. */
  readonly lane: number;
  /** A locality (`Sialkot`) or the number of like firms (`1,200 firms`). */
  readonly caption?: string;
  readonly role?: 'lead' | 'flagship';
  /** Why it leads, or may, and what power it is said to have, in sentences. */
  readonly note?: string;
  readonly value?: SceneValue;
  readonly mark?: SceneMark;
}

/** Types of governance, from no explicit coordination to full. */
export type SceneCoordination = 'market' | 'modular' | 'relational' | 'captive' | 'hierarchy';

export interface SceneGovernance {
  /** Up to two short lines: `captive` and `quasi-hierarchy`; `captive or` and `relational`. */
  readonly lines: readonly string[];
  /** The same as one sentence with its standing: `captive (quasi-hierarchy), declared; inferred: modular`. */
  readonly text: string;
  /** Standing of the first line; `none` for a sale to an end market of which nothing is said. */
  readonly standing: SceneStanding | 'unknown' | 'none';
  /** The type when there is exactly one: sets the line's weight. */
  readonly type?: SceneCoordination;
  /** What is declared and what is inferred or observed exclude each other. */
  readonly contradiction?: true;
  readonly address: string;
  readonly why?: string;
}

export interface SceneEdge {
  readonly address: string;
  /** Name of the link when it has one of its own. */
  readonly title?: string;
  /** Indexes in `nodes`. */
  readonly from: number;
  readonly to: number;
  readonly price: SceneValue;
  readonly governance: SceneGovernance;
  /** Whether certification stands in for control on it, and what power is said to be at work, in sentences. */
  readonly note?: string;
  readonly mark?: SceneMark;
}

export interface SceneGroup {
  readonly address: string;
  readonly title: string;
  /** Indexes in `nodes`. */
  readonly members: readonly number[];
  readonly value?: SceneValue;
}

/** A place in the comparison by country. */
export interface ScenePlace {
  readonly title: string;
  readonly location?: SceneValue;
  readonly ownership?: SceneValue;
}

/** A line under the title: `scale` `regional (EU), inferred`. */
export interface SceneFact {
  readonly label: string;
  readonly text: string;
  readonly address?: string;
  readonly why?: string;
  readonly mark?: SceneMark;
}

/** Where an end of a step lies between the lowest and the highest price that is drawn, 0 to 1: a length, never a figure. */
export interface SceneRange {
  readonly low: number;
  readonly high: number;
}

/** What one stage, carrier or government adds to the price; below nil what is taken off. */
export interface SceneStep {
  readonly kind: 'stage' | 'firm' | 'carrier' | 'product-tax' | 'by-product' | 'unattributed';
  readonly title: string;
  /** Who it is: firms of the stage, the link that is taxed. */
  readonly caption?: string;
  readonly address: string;
  readonly value: SceneValue;
  /** The price after it, where it is one number. */
  readonly reached?: string;
  readonly from: SceneRange;
  readonly to: SceneRange;
}

/** How the final price builds up, step by step from nil. */
export interface SceneBuildUp {
  readonly steps: readonly SceneStep[];
  readonly total: Pick<SceneStep, 'title' | 'address' | 'value' | 'to'>;
  /** Where nil lies: 0, but where something is taken off before anything is added. */
  readonly zero: number;
}

/** A table that the picture does not draw: a row for each country, firm or stage. */
export interface SceneTable {
  readonly title: string;
  /** Above the rows' names, and above each column. */
  readonly heads: readonly string[];
  readonly rows: readonly {
    readonly title: string;
    /** What the row is of, when it stands in the text. */
    readonly address?: string;
    /** Empty where nothing is told. */
    readonly cells: readonly string[];
  }[];
}

/** What the picture cannot show, or what is wrong with the chain as a whole. */
export interface SceneMessage {
  readonly severity: SceneSeverity;
  readonly text: string;
  readonly address?: string;
}

export interface Scene {
  readonly version: typeof SCENE_VERSION;
  readonly chain: string;
  readonly address: string;
  readonly title: string;
  readonly facts: readonly SceneFact[];
  readonly stages: readonly SceneStage[];
  readonly lanes: readonly SceneLane[];
  readonly nodes: readonly SceneNode[];
  readonly edges: readonly SceneEdge[];
  readonly groups: readonly SceneGroup[];
  readonly places: readonly ScenePlace[];
  readonly messages: readonly SceneMessage[];
  readonly tables?: readonly SceneTable[];
  /** Missing where it is not known who receives any of the final price. */
  readonly buildUp?: SceneBuildUp;
}

/** True when the value is a scene that this code can draw: data from another version is refused, not guessed. */
export function isScene(value: unknown): value is Scene {
  if (typeof value !== 'object' || value === null) return false;
  const scene = value as Partial<Record<keyof Scene, unknown>>;
  return (
    scene.version === SCENE_VERSION &&
    typeof scene.title === 'string' &&
    [
      scene.facts,
      scene.stages,
      scene.lanes,
      scene.nodes,
      scene.edges,
      scene.groups,
      scene.places,
      scene.messages,
    ].every(Array.isArray)
  );
}
