import type * as z from 'zod';
import type { EvidenceDemand } from '../analysis/evidence/demands.ts';
import type { AnalysisSettings } from '../analysis/settings.ts';
// The schema, and zod with it, is loaded only where there is a `gvc.json`: a start without one does not pay for it.
import type { projectSettings } from './settings-schema.ts';

/** What a project sets in its `gvc.json`. */
export type ProjectSettings = z.infer<typeof projectSettings>;

/** The settings of the analysis that a project sets; the rest keeps its default. */
export function analysisSettingsOf(
  settings: ProjectSettings | undefined,
  defaults: AnalysisSettings,
): AnalysisSettings {
  const scale = settings?.scale;
  return {
    ...defaults,
    ...(scale?.endMarketCounts !== undefined && { endMarketCountsForScale: scale.endMarketCounts }),
    ...(scale?.megaRegionals && { megaRegionals: scale.megaRegionals }),
    ...(scale?.regions && { regions: scale.regions }),
    ...(settings?.profit?.sustainedYears !== undefined && {
      sustainedYears: settings.profit.sustainedYears,
    }),
    ...(settings?.profit?.normalReturn !== undefined && { normalReturn: settings.profit.normalReturn }),
    ...defined({
      mainBuyerShare: settings?.governance?.mainBuyerShare,
      manyFirms: settings?.governance?.manyFirms,
      severalCustomers: settings?.governance?.severalCustomers,
      explicitCoordination: settings?.governance?.explicitCoordination,
      leadMarketShare: settings?.power?.leadMarketShare,
      readProse: settings?.terminology?.prose,
      staleAfter: settings?.evidence?.staleAfter,
    }),
    evidenceDemands: demandsOf(settings?.evidence),
    concentration: {
      ...defaults.concentration,
      ...defined({
        cr4: settings?.power?.cr4,
        hhiModerate: settings?.power?.hhiModerate,
        hhiHigh: settings?.power?.hhiHigh,
      }),
    },
  };
}

/** The levels of evidence that a project demands. */
function demandsOf(evidence: ProjectSettings['evidence']): readonly EvidenceDemand[] {
  const level = (
    measure: string,
    bound: EvidenceDemand['bound'],
    percent: number | undefined,
  ): readonly EvidenceDemand[] => (percent === undefined ? [] : [{ measure, bound, level: percent }]);
  return [
    ...level('sourced', 'at least', evidence?.sourced),
    ...level('primary-evidence', 'at least', evidence?.primary),
    ...level('single-sourced', 'at most', evidence?.singleSourced),
    ...level('conflicting', 'at most', evidence?.conflicting),
    ...level('stale', 'at most', evidence?.stale),
    ...level('estimates', 'at most', evidence?.estimates),
  ];
}

/** What is set of some settings. */
function defined<T extends Record<string, unknown>>(
  settings: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
