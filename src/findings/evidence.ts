import type { FindingDefinition } from './finding.ts';

export const evidenceFindings: readonly FindingDefinition[] = [
  { code: 'evidence/unsourced-figure', severity: 'information', title: 'A figure without a source' },
  {
    code: 'evidence/unsourced-judgement',
    severity: 'information',
    title: 'A judgement of governance without evidence',
  },
  {
    code: 'evidence/short-of-demand',
    severity: 'warning',
    title: 'Less evidence than the project demands',
  },
];
