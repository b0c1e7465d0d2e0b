import type { FindingDefinition } from './finding.ts';

export const valueFindings: readonly FindingDefinition[] = [];
