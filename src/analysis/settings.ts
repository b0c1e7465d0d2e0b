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
}

export const DEFAULT_ANALYSIS_SETTINGS: AnalysisSettings = {
  endMarketCountsForScale: false,
  megaRegionals: [],
  regions: 'blocs',
  sustainedYears: 5,
};
