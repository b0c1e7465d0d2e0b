import type { FindingDefinition } from './finding.ts';

export const benchmarkFindings: readonly FindingDefinition[] = [
  {
    code: 'benchmark/not-comparable',
    severity: 'warning',
    title: 'A benchmark whose figures do not compare',
  },
];
