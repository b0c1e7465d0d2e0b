import type { FindingDefinition } from './finding.ts';

export const upgradingFindings: readonly FindingDefinition[] = [
  {
    code: 'upgrading/contradicted',
    severity: 'warning',
    title: 'A declared upgrading that the snapshots contradict',
  },
  {
    code: 'upgrading/one-snapshot',
    severity: 'warning',
    title: 'A declared upgrading without two dated snapshots',
  },
  {
    code: 'upgrading/undetermined',
    severity: 'warning',
    title: 'A declared upgrading that the snapshots do not settle',
  },
  {
    code: 'upgrading/nominal-prices',
    severity: 'warning',
    title: 'A declared upgrading in nominal prices',
  },
  {
    code: 'upgrading/no-comparator',
    severity: 'warning',
    title: 'A declared product upgrading without a comparator',
  },
  {
    code: 'upgrading/unit-values-only',
    severity: 'warning',
    title: 'A declared product upgrading with unit values only',
  },
  {
    code: 'upgrading/no-competence',
    severity: 'warning',
    title: 'A declared inter-chain upgrading that names no competence',
  },
];
