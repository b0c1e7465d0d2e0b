import type { FindingDefinition } from './finding.ts';

export const valueFindings: readonly FindingDefinition[] = [
  { code: 'value/unbalanced-account', severity: 'error', title: 'Figures that do not add up' },
  {
    code: 'value/rounding-difference',
    severity: 'information',
    title: 'Figures that differ within rounding',
  },
  { code: 'value/price-below-inputs', severity: 'warning', title: 'A price below the cost of its inputs' },
  { code: 'value/added-exceeds-price', severity: 'error', title: 'More value added than the final price' },
  {
    code: 'value/unattributed-residual',
    severity: 'information',
    title: 'A part of the price that nobody receives',
  },
  {
    code: 'value/increment-read-as-value-added',
    severity: 'warning',
    title: 'An increment read as value added',
  },
  { code: 'value/mixed-currency', severity: 'error', title: 'A figure in another currency without a rate' },
  { code: 'value/mixed-years', severity: 'error', title: 'Money of different years without a deflator' },
  { code: 'value/mixed-price-basis', severity: 'error', title: 'Prices of different bases in one sum' },
  {
    code: 'value/unbalanced-quantities',
    severity: 'error',
    title: 'Physical quantities that do not balance',
  },
  {
    code: 'value/price-without-unit',
    severity: 'information',
    title: 'A price per unit of account where another quantity passes',
  },
  { code: 'value/unstated-yield', severity: 'warning', title: 'A yield or loss that is not stated' },
  {
    code: 'value/costs-exceed-increment',
    severity: 'warning',
    title: 'Costs above what there is to pay them from',
  },
  { code: 'value/mark-up-read-as-profit', severity: 'warning', title: 'A mark-up read as profit' },
  { code: 'value/conflicting-sources', severity: 'warning', title: 'Sources that differ on a figure' },
  { code: 'value/missing-quantity', severity: 'warning', title: 'A figure per a unit that nothing counts' },
  {
    code: 'value/missing-market-quantity',
    severity: 'warning',
    title: 'Several markets of which nothing says what each takes',
  },
  {
    code: 'value/unmarked-price-basis',
    severity: 'information',
    title: 'A price without a basis among prices that have one',
  },
  { code: 'value/mixed-attribution', severity: 'information', title: 'Two attributions in one table' },
];
