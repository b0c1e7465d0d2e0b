import { claimFindings } from './claims.ts';
import { benchmarkFindings } from './benchmark.ts';
import { comparisonFindings } from './comparison.ts';
import type { FindingDefinition } from './finding.ts';
import { evidenceFindings } from './evidence.ts';
import { governanceFindings } from './governance.ts';
import { languageFindings } from './language.ts';
import { policyFindings } from './policy.ts';
import { profitFindings } from './profit.ts';
import { scaleFindings } from './scale.ts';
import { tradeFindings } from './trade.ts';
import { terminologyFindings } from './terminology.ts';
import { upgradingFindings } from './upgrading.ts';
import { valueFindings } from './value.ts';

const all: readonly FindingDefinition[] = [
  ...languageFindings,
  ...valueFindings,
  ...profitFindings,
  ...governanceFindings,
  ...scaleFindings,
  ...terminologyFindings,
  ...evidenceFindings,
  ...tradeFindings,
  ...upgradingFindings,
  ...comparisonFindings,
  ...benchmarkFindings,
  ...policyFindings,
  ...claimFindings,
];

/** Every kind of finding by its code. A code that is not here cannot be reported. */
export const findingRegistry: ReadonlyMap<string, FindingDefinition> = new Map(all.map((d) => [d.code, d]));
