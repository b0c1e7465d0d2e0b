import { compareChains } from '../analysis/comparison/compare.ts';
import { indicatorOf } from '../analysis/comparison/indicator.ts';
import type { Finding } from '../findings/finding.ts';
import type { OutputComparison } from '../export/schema.ts';
import type { LoweredComparison } from '../language/lowering/comparisons.ts';
import { type ChainToCompare, COMMON, comparisonOf, type Indicator } from './compare.ts';
import { escapeMarkdown } from './markdown.ts';
import type { Workspace } from './workspace.ts';

/** The comparisons that a document declares, by name and in its order. */
export function declaredComparisons(workspace: Workspace, uri: string): readonly LoweredComparison[] {
  return workspace.analysed(uri)?.lowered.comparisons ?? [];
}

/** A comparison of the model as plain data; its indicators may be set aside for others. Paths are shown by `pathOf`. */
export function showComparison(
  workspace: Workspace,
  uri: string,
  comparison: LoweredComparison,
  pathOf: (uri: string) => string = (of) => of,
  instead: readonly Indicator[] = [],
): OutputComparison {
  const { name, title } = comparison;
  const own = indicatorsOf(comparison);
  return comparisonOf(
    workspace,
    chainsOf(workspace, comparison, pathOf),
    instead.length > 0 ? instead : own.length > 0 ? own : COMMON,
    { name, path: pathOf(uri), title: title ?? name },
  );
}

function indicatorsOf({ indicators }: LoweredComparison): readonly Indicator[] {
  return indicators.map(({ expression }) => indicatorOf(expression));
}

function chainsOf(
  workspace: Workspace,
  { chains }: LoweredComparison,
  pathOf: (uri: string) => string,
): readonly ChainToCompare[] {
  return chains.flatMap((node) => {
    const uri = workspace.language.uriOf(node);
    const { name } = node as { name?: string };
    const chain = workspace.chains(uri).find(({ model }) => model.name === name);
    return chain ? [{ path: pathOf(uri), chain }] : [];
  });
}

/** Indicators of the comparisons of a document that no chain answers, and those on which no two chains compare. */
export function comparisonFindings(workspace: Workspace, uri: string): readonly Finding[] {
  return declaredComparisons(workspace, uri).flatMap((comparison) => {
    const chains = chainsOf(workspace, comparison, (of) => of).flatMap(({ chain }) => {
      const engine = workspace.engineOf(chain.uri, chain.model.name);
      return engine ? [{ key: `${chain.uri}#${chain.model.name}`, engine }] : [];
    });
    if (chains.length === 0) return [];
    return compareChains(chains, indicatorsOf(comparison)).flatMap((column, i): Finding[] => {
      const { place } = comparison.indicators[i]!;
      const { title } = column.indicator;
      const all = [...column.observations.values()];
      const [first] = all;
      if (first?.kind === 'unknown' && all.every(({ kind }) => kind === 'unknown'))
        return [
          {
            code: 'comparison/unknown-indicator',
            place,
            what: `No chain of ${comparison.name} tells ${title}.`,
            why: `An indicator compares chains only where their models say something of it. Of the first chain: ${first.why}`,
            do: 'Correct the indicator, or state in the chains what it is found from.',
          },
        ];
      if (!column.refused) return [];
      const said = column.groups.map(
        ({ basis, chains: [key = ''] }) => `${key.slice(key.lastIndexOf('#') + 1)} in ${basis}`,
      );
      return [
        {
          code: 'comparison/not-comparable',
          place,
          what: `No two chains of ${comparison.name} compare on ${title}: ${said.join('; ')}.`,
          why: 'Figures compare only in one unit and currency, per one unit of account, at one price basis, in prices of one year and by one attribution (method: what cannot be compared is refused).',
          do: 'Compare shares (as % of final price), or state rates, a price-year or the price basis so that the figures are of one kind.',
        },
      ];
    });
  });
}

/** A comparison for a hover: its table. */
export function comparisonMarkdown(workspace: Workspace, uri: string, name: string): string {
  const found = declaredComparisons(workspace, uri).find((one) => one.name === name);
  if (!found) return '';
  const { title, indicators, rows } = showComparison(workspace, uri, found);
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => escapeMarkdown(cell).replaceAll('|', '\\|')).join(' | ')} |`;
  const cell = ({
    state,
    text,
    unit = '',
    who = [],
    group,
  }: (typeof rows)[number]['cells'][number]): string =>
    state === 'unknown'
      ? '–'
      : [who.join(' or '), text, unit, group && `(${group})`].filter(Boolean).join(' ');
  return [
    `**comparison ${escapeMarkdown(title)}**\n`,
    line(['', ...indicators.map((one) => one.title)]),
    `|${' --- |'.repeat(indicators.length + 1)}`,
    ...rows.map(({ chain, cells }) => line([chain, ...cells.map(cell)])),
    `\n\`gvc compare ${name.replaceAll('`', '')}\` says what does not compare, and why.`,
  ].join('\n');
}
