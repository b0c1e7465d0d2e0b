import type { FindingDefinition } from './finding.ts';

/** Perspectives, declared terms, then words in texts: these are hints, and one setting turns them off. */
export const terminologyFindings: readonly FindingDefinition[] = [
  {
    code: 'terminology/partial-chain',
    severity: 'information',
    title: 'A global value chain of which only a part is modelled',
  },
  {
    code: 'terminology/more-than-supply-chain',
    severity: 'information',
    title: 'A supply chain whose model goes beyond input and output',
  },
  {
    code: 'terminology/network-without-flagship',
    severity: 'warning',
    title: 'An international production network without a flagship',
  },
  { code: 'terminology/historical-term', severity: 'hint', title: 'A term that the field no longer uses' },
  {
    code: 'terminology/filiere-outside-agriculture',
    severity: 'information',
    title: 'A filière outside agriculture',
  },
  {
    code: 'terminology/incomplete-in-value-system',
    severity: 'error',
    title: 'A value system with an incomplete firm',
  },
  {
    code: 'terminology/ambiguous-perspective',
    severity: 'information',
    title: 'A perspective of which it is open which is meant',
  },
  {
    code: 'terminology/hierarchy-of-independent-firms',
    severity: 'hint',
    title: 'Hierarchy said of firms that have no owner in common',
  },
  {
    code: 'terminology/network-without-kind',
    severity: 'hint',
    title: 'A network of which kind is not said',
  },
  { code: 'terminology/margin-without-kind', severity: 'hint', title: 'A margin in a text without its kind' },
  { code: 'terminology/value-without-kind', severity: 'hint', title: 'Value in a text without its kind' },
  {
    code: 'terminology/income-share',
    severity: 'hint',
    title: 'An income share that may be one of value added',
  },
  {
    code: 'terminology/upgrading-without-type',
    severity: 'hint',
    title: 'Upgrading in a text without its type',
  },
  {
    code: 'terminology/governance-of-market',
    severity: 'hint',
    title: 'Governance said of a link at arm’s length',
  },
  {
    code: 'terminology/global-of-international',
    severity: 'hint',
    title: 'Global said of a chain that is not',
  },
  {
    code: 'terminology/driven-by-nobody',
    severity: 'hint',
    title: 'Buyer- or producer-driven in a text, and no lead firm',
  },
  {
    code: 'terminology/oem',
    severity: 'hint',
    title: 'OEM, which means one thing in cars and another in electronics',
  },
];
