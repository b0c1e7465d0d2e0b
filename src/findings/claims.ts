import type { FindingDefinition } from './finding.ts';

export const claimFindings: readonly FindingDefinition[] = [
  { code: 'claims/expectation-failed', severity: 'error', title: 'An expectation that does not hold' },
  {
    code: 'claims/expectation-undetermined',
    severity: 'warning',
    title: 'An expectation that nothing decides',
  },
  {
    code: 'claims/unknown-measure',
    severity: 'error',
    title: 'An expectation of something that is not measured',
  },
];
