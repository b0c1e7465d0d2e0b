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
    code: 'governance/impossible-combination',
    severity: 'warning',
    title: 'Judgements that no type of governance fits',
  },
  {
    code: 'governance/asserted-for-differing-links',
    severity: 'warning',
    title: 'One governance asserted for a chain whose links differ',
  },
];
