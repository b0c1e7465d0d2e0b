import type { FindingDefinition } from './finding.ts';

export const scaleFindings: readonly FindingDefinition[] = [];
