import type { Conclusion } from '../conclusion.ts';
import { countryName } from '../../vocabulary/places.ts';
import { addressIn } from '../governance/link.ts';
import type { QueryContext } from '../query/engine.ts';
import { type Comparison, RULES } from './compare.ts';
import type { Detection, Rule, Verdict } from './detection.ts';
import { type Declared, standingOf } from './declared.ts';
import type { Snapshot } from './moment.ts';
import { INTER_CHAIN } from './rules/inter-chain.ts';

/** Measures under which upgrading and what came of it are concluded. */
const UPGRADING = 'upgrading';
const GAINED = 'gained';
const IMMISERISING = 'immiserising-growth';
export const UPGRADING_MEASURES: ReadonlySet<string> = new Set([UPGRADING, GAINED, IMMISERISING]);

const rules: ReadonlyMap<string, Omit<Rule, 'detect'>> = new Map(
  [...RULES, INTER_CHAIN].map((rule) => [rule.type, rule]),
);

/** `functional upgrading`. */
export function labelOf(type: string): string {
  return rules.get(type)?.label ?? `${type} upgrading`;
}

/** `functional upgrading shown`, `downgrading by vertical integration shown`, `product upgrading failed`. */
function verdictText(label: string, verdict: Verdict): string {
  switch (verdict) {
    case 'upgraded':
      return `${label} shown`;
    case 'downgraded':
      return `${label.replace('upgrading', 'downgrading')} shown`;
    case 'failed':
      return `${label} failed`;
    case 'mixed':
      return `${label}, with signs both ways`;
    case 'unchanged':
      return `no ${label} and no ${label.replace('upgrading', 'downgrading')}`;
    case 'undetermined':
      return `${label} not determined`;
  }
}

/** `Grupo from 1990 to 2003`. */
function span(subject: string, from: Snapshot, to: Snapshot): string {
  return `${countryName(subject)} from ${from.chain}${timeOf(from)} to ${to.chain}${timeOf(to)}`;
}

function timeOf({ period }: Snapshot): string {
  return period ? ` (${period.text})` : '';
}

/** What one rule gives, at `B/Grupo#upgrading:functional`; of another pair than that of a snapshot, `… from A`. */
export function detectionConclusion(
  ctx: QueryContext,
  subject: string,
  from: Snapshot,
  to: Snapshot,
  detection: Detection,
  declared: Declared | undefined,
): Conclusion {
  const rule = rules.get(detection.type)!;
  const item = to.follows === from.chain ? detection.type : `${detection.type} from ${from.chain}`;
  const standing = declared && standingOf(declared);
  return {
    address: addressIn(ctx, subject, UPGRADING, item),
    ...{ chain: ctx.chain, subject, measure: UPGRADING, standing: 'observed' as const },
    value: { kind: 'set', options: [detection.verdict] },
    derivation: () => ({
      statement: [
        `${span(subject, from, to)}: ${verdictText(rule.label, detection.verdict)}`,
        detection.found.length > 0 ? `: ${detection.found.join('; ')}` : '',
        detection.missing.length > 0 && detection.verdict === 'undetermined'
          ? `; missing: ${detection.missing.map(({ text }) => text).join('; ')}`
          : '',
        standing
          ? `. Declared${standing === 'undetermined' ? ', and not shown' : `, and ${standing}`}.`
          : '.',
      ].join(''),
      rule: `upgrading-${detection.type}`,
      formula: rule.formula,
      citations: rule.citations,
      premises: [...new Set([...(declared ? [declared.address] : []), ...detection.premises])],
      wouldChange: detection.missing.map(({ text }) => `To settle it: ${text}.`),
      caveats: [
        ...(detection.caveats ?? []),
        rule.mirror,
        'Upgraded and gained are two axes: what became of profit, wages and employment is told apart.',
      ],
    }),
  };
}

/** All types that are shown of a subject, at `B/Grupo#upgrading`. */
export function summaryConclusion(
  ctx: QueryContext,
  { subject, kind, units, detections }: Comparison,
  from: Snapshot,
  to: Snapshot,
  members: readonly string[],
): Conclusion {
  const words = detections.flatMap(({ type, verdict }) =>
    verdict === 'upgraded'
      ? [type]
      : verdict === 'downgraded'
        ? [`${type}-downgrading`]
        : verdict === 'failed'
          ? [`failed-${type}`]
          : verdict === 'mixed'
            ? [`${type}-mixed`]
            : [],
  );
  const settled = detections.some(({ verdict }) => verdict !== 'undetermined');
  const text = words.length > 0 ? words.join(', ') : settled ? 'none' : 'undetermined';
  return {
    address: addressIn(ctx, subject, UPGRADING),
    ...{ chain: ctx.chain, subject, measure: UPGRADING, standing: 'observed' as const },
    value: { kind: 'text', text },
    derivation: () => ({
      statement: `${span(subject, from, to)}: ${text === 'none' ? 'no upgrading and no downgrading' : text}.${
        kind === 'firm' || units.length === 0 ? '' : ` It is made of ${units.join(', ')}.`
      }`,
      rule: 'upgrading',
      formula: 'the types that the snapshots show, each by its rule',
      citations: ['GHKS §3.3'],
      premises: [
        ...detections.map(({ type }) => addressIn(ctx, subject, UPGRADING, type)),
        ...members.map((member) => addressIn(ctx, member, UPGRADING)),
      ],
    }),
  };
}

/** What was gained, at `B/Grupo#gained`, and growth that impoverishes, at `B/Grupo#immiserising-growth`. */
export function gainConclusions(
  ctx: QueryContext,
  { subject, gains, immiserising }: Comparison,
  from: Snapshot,
  to: Snapshot,
): readonly Conclusion[] {
  const found: Conclusion[] = [];
  const common = { chain: ctx.chain, subject, standing: 'observed' as const };
  if (gains && gains.changes.length > 0)
    found.push({
      ...common,
      address: addressIn(ctx, subject, GAINED),
      measure: GAINED,
      value: { kind: 'set', options: [gains.verdict] },
      derivation: () => ({
        statement: `${span(subject, from, to)}: ${gains.verdict}: ${gains.changes.map(({ text }) => text).join('; ')}.`,
        rule: 'gained',
        formula:
          'real value added, profit and wages, and employment: all that moved rose, fell, or some of each',
        citations: ['GHKS §3.3', 'BM11'],
        premises: [...new Set(gains.changes.flatMap(({ premises }) => premises))],
        wouldChange: gains.missing.map(({ text }) => `To know more: ${text}.`),
        caveats: ['Upgrading need not raise profit or income (GHKS §3.3): this is the other axis.'],
      }),
    });
  if (immiserising && immiserising.changes.length > 0)
    found.push({
      ...common,
      address: addressIn(ctx, subject, IMMISERISING),
      measure: IMMISERISING,
      value: { kind: 'set', options: [immiserising.verdict] },
      derivation: () => ({
        statement: `${span(subject, from, to)}: immiserising growth ${immiserising.verdict.replaceAll('-', ' ')}: ${immiserising.changes.map(({ text }) => text).join('; ')}${
          immiserising.missing.length > 0 ? `; missing: ${immiserising.missing.join('; ')}` : ''
        }.`,
        rule: IMMISERISING,
        formula: 'volume or employment rises while real value added, profit or wages fall',
        citations: ['K00'],
        premises: [...new Set(immiserising.changes.flatMap(({ premises }) => premises))],
        wouldChange: immiserising.missing.map((text) => `To settle it: ${text}.`),
      }),
    });
  return found;
}
