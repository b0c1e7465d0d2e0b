import type { EvidenceDemand } from './evidence/demands.ts';
import { SourceYears } from './evidence/source-years.ts';
import { SeenTables } from './trade/seen.ts';

/**
 * What a project may set about the analysis, where the literature leaves the choice to the analyst. Each is a
 * setting of ours and its use says so.
 */
export interface AnalysisSettings {
  /** Does the place of the end market count among the chain's countries when its scale is inferred? */
  readonly endMarketCountsForScale: boolean;
  /** Mega-regional agreements that count as regional blocs (RCEP, CPTPP, AfCFTA), by code. */
  readonly megaRegionals: readonly string[];
  /** Regional scheme: dated trade blocs, or UN M49 regions. */
  readonly regions: 'blocs' | 'm49';
  /** Years above the normal rate of the industry after which a return counts as sustained, and so as a rent. */
  readonly sustainedYears: number;
  /** Normal rate of return on capital, in percent, where the model states none; undefined: there is none. */
  readonly normalReturn: number | undefined;
  /** Percentage of a supplier's output from which on a buyer is its main one (MS01: half). */
  readonly mainBuyerShare: number;
  /** Number of customers or suppliers from which on there are many. */
  readonly manyFirms: number;
  /** Number of customers from which on a supplier has several. */
  readonly severalCustomers: number;
  /** Types of GHS05 that count as explicit coordination when the strength of governance is measured. */
  readonly explicitCoordination: readonly string[];
  /** From where on a market is concentrated: CR4 in percent, HHI in points. */
  readonly concentration: {
    readonly cr4: number;
    readonly hhiModerate: number;
    readonly hhiHigh: number;
  };
  /** Share of its market, in percent, from which on a firm is a candidate for lead firm. */
  readonly leadMarketShare: number;
  /** Are titles, notes, descriptions and claims read for words that mislead? */
  readonly readProse: boolean;
  /** Years off the period of the chain beyond which evidence is old. */
  readonly staleAfter: number;
  /** Levels of evidence that the project demands; none unless it does. */
  readonly evidenceDemands: readonly EvidenceDemand[];
  /** In which year the sources of the chain appeared. Not set by a project: they come from texts and bibliographies. */
  readonly sourceYears: SourceYears;
  /** The trade tables that the chain sees, as far as they are computed. Not set by a project: they come from files. */
  readonly tradeTables: SeenTables;
}

export const DEFAULT_ANALYSIS_SETTINGS: AnalysisSettings = {
  endMarketCountsForScale: false,
  megaRegionals: [],
  regions: 'blocs',
  sustainedYears: 5,
  normalReturn: undefined,
  explicitCoordination: ['modular', 'relational', 'captive', 'hierarchy'],
  concentration: { cr4: 40, hhiModerate: 1000, hhiHigh: 1800 },
  leadMarketShare: 25,
  mainBuyerShare: 50,
  manyFirms: 10,
  severalCustomers: 3,
  readProse: true,
  staleAfter: 5,
  evidenceDemands: [],
  sourceYears: new SourceYears([]),
  tradeTables: new SeenTables([]),
};
