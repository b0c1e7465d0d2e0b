import type { FindingDefinition } from './finding.ts';

export const languageFindings: readonly FindingDefinition[] = [
  { code: 'language/syntax', severity: 'error', title: 'A line that cannot be read' },
  { code: 'language/unresolved-name', severity: 'error', title: 'A name that nothing declares' },
  { code: 'language/duplicate-name', severity: 'error', title: 'Two things of one name' },
  { code: 'language/duplicate-fact', severity: 'error', title: 'A fact stated twice without two sources' },
  {
    code: 'language/unknown-place',
    severity: 'error',
    title: 'A place that is no country, bloc or declared place',
  },
  { code: 'language/unknown-currency', severity: 'error', title: 'A currency that does not exist' },
  { code: 'language/unknown-value', severity: 'error', title: 'A word that the attribute does not take' },
  { code: 'language/misplaced-fact', severity: 'error', title: 'A fact in a place that cannot bear it' },
  { code: 'language/unit-mismatch', severity: 'error', title: 'A unit that the figure does not take' },
  { code: 'language/import-cycle', severity: 'error', title: 'Files that import each other in a circle' },
  { code: 'language/circle', severity: 'warning', title: 'What comes after, owns or sells to itself' },
  { code: 'language/unresolved-import', severity: 'error', title: 'An imported file that is not there' },
  { code: 'language/unreadable-file', severity: 'error', title: 'A named file that cannot be read' },
  { code: 'language/table-lookup', severity: 'error', title: 'A figure that its table does not give' },
  { code: 'language/nothing-to-remove', severity: 'error', title: 'A removal of what is not there' },
  { code: 'language/unchanged-scenario', severity: 'information', title: 'A scenario that changes nothing' },
  { code: 'language/unused-suppression', severity: 'warning', title: 'A suppression that silences nothing' },
  {
    code: 'language/suppression-without-reason',
    severity: 'warning',
    title: 'A suppression that gives no reason',
  },
];
