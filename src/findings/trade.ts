import type { FindingDefinition } from './finding.ts';

export const tradeFindings: readonly FindingDefinition[] = [
  { code: 'trade/missing-file', severity: 'error', title: 'A trade table without one of its files' },
  { code: 'trade/unreadable-file', severity: 'error', title: 'A file of a trade table that cannot be read' },
  {
    code: 'trade/label',
    severity: 'error',
    title: 'A row or column of a trade table that has no place in it',
  },
  { code: 'trade/not-a-number', severity: 'error', title: 'A cell of a trade table that holds no number' },
  { code: 'trade/unbalanced', severity: 'error', title: 'A trade table whose rows do not add up' },
  { code: 'trade/singular', severity: 'error', title: 'A trade table without a solution' },
  { code: 'trade/unusual', severity: 'information', title: 'Something unusual in a trade table' },
  { code: 'trade/no-table', severity: 'warning', title: 'A stage with an industry and no trade table' },
  {
    code: 'trade/unknown-industry',
    severity: 'error',
    title: 'An industry that the trade table does not have',
  },
];
