import type { FindingDefinition } from './finding.ts';

export const comparisonFindings: readonly FindingDefinition[] = [
  {
    code: 'comparison/not-comparable',
    severity: 'warning',
    title: 'Chains that do not compare on an indicator',
  },
  {
    code: 'comparison/unknown-indicator',
    severity: 'warning',
    title: 'An indicator that no chain tells',
  },
];
