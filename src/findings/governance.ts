import type { FindingDefinition } from './finding.ts';

export const governanceFindings: readonly FindingDefinition[] = [
  {
    code: 'governance/contradicts-inferred',
    severity: 'warning',
    title: 'Declared governance differs from what the judgements give',
  },
  {
    code: 'governance/contradicts-ownership',
    severity: 'warning',
    title: 'A link between firms of one owner is declared something other than hierarchy',
  },
  {
    code: 'governance/contradicts-observed',
    severity: 'warning',
    title: 'Declared governance differs from what the facts of the link show',
  },
  {
    code: 'governance/inferred-contradicts-observed',
    severity: 'warning',
    title: 'The judgements give another governance than the facts show',
  },
  {
    code: 'governance/market-with-reason-to-govern',
    severity: 'warning',
    title: 'A market link on which there is reason for governance',
  },
  {
    code: 'governance/sources-differ',
    severity: 'information',
    title: 'Two sources differ on the governance of a link',
  },
  {
    code: 'governance/contradicts-order',
    severity: 'warning',
    title: 'A link said to be more hierarchical than another comes out as less so',
  },
  {
    code: 'governance/circular-order',
    severity: 'warning',
    title: 'Links said to be more hierarchical than each other',
  },
  {
    code: 'governance/impossible-combination',
    severity: 'warning',
    title: 'Judgements that no type of governance fits',
  },
  {
    code: 'governance/asserted-for-differing-links',
    severity: 'warning',
    title: 'One governance asserted for a chain whose links differ',
  },
  {
    code: 'governance/driven-without-lead-firm',
    severity: 'warning',
    title: 'A chain called buyer- or producer-driven where no lead firm stands',
  },
  {
    code: 'governance/contradicts-drivenness',
    severity: 'warning',
    title: 'Declared drivenness differs from what the lead firms give',
  },
  {
    code: 'governance/power-without-ground',
    severity: 'warning',
    title: 'A lead firm or power asserted with no indicator, instrument or source',
  },
  {
    code: 'governance/market-shares-exceed-whole',
    severity: 'warning',
    title: 'Market shares that add up to more than the market',
  },
  {
    code: 'governance/unmonitored',
    severity: 'information',
    title: 'A standard or rule that nobody audits',
  },
  {
    code: 'governance/unsupported',
    severity: 'information',
    title: 'A demand on a supplier of low capability that nobody helps to meet',
  },
];
