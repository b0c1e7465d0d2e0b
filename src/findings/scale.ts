import type { FindingDefinition } from './finding.ts';

export const scaleFindings: readonly FindingDefinition[] = [
  {
    code: 'scale/contradicts-inferred',
    severity: 'warning',
    title: 'Declared scale differs from what the places give',
  },
];
