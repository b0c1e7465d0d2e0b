import type { FindingDefinition } from './finding.ts';

export const governanceFindings: readonly FindingDefinition[] = [];
