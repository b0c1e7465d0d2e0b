import type { FindingDefinition } from './finding.ts';

export const policyFindings: readonly FindingDefinition[] = [
  {
    code: 'policy/outside-period',
    severity: 'information',
    title: 'A policy that had ended before the chain',
  },
];
