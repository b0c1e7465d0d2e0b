import type { FindingDefinition } from './finding.ts';

export const profitFindings: readonly FindingDefinition[] = [
  {
    code: 'profit/return-not-known',
    severity: 'information',
    title: 'Capital without a profit to set against it',
  },
  {
    code: 'profit/rent-without-barrier',
    severity: 'information',
    title: 'A return above the normal rate without a barrier to entry',
  },
  {
    code: 'profit/barrier-without-return',
    severity: 'information',
    title: 'A barrier to entry without a return above the normal rate',
  },
  {
    code: 'profit/ratio-disagrees',
    severity: 'warning',
    title: 'A stated margin or return that the account contradicts',
  },
  { code: 'profit/ambiguous-margin', severity: 'warning', title: 'A margin without its kind' },
  {
    code: 'value/capture-read-as-value-added',
    severity: 'warning',
    title: 'Value capture read as value added',
  },
];
