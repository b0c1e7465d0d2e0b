import { compareChains, type ComparedColumn } from '../analysis/comparison/compare.ts';
import type { Indicator } from '../analysis/comparison/indicator.ts';
import type { Observation } from '../analysis/comparison/observe.ts';
import { pointOf } from '../model/interval.ts';
import { csvText } from '../export/csv.ts';
import { exactText, quantityText } from '../export/quantity.ts';
import type { OutputComparison } from '../export/schema.ts';
import type { ChainResult, Workspace } from './workspace.ts';

export { COMMON, readIndicator } from '../analysis/comparison/indicator.ts';
export type { Indicator } from '../analysis/comparison/indicator.ts';

/** A chain to compare, with the path of its file as it is shown. */
export interface ChainToCompare {
  readonly path: string;
  readonly chain: ChainResult;
}

type Cell = OutputComparison['rows'][number]['cells'][number];

/** Chains beside each other on indicators, as plain data: a row for each chain. */
export function comparisonOf(
  workspace: Workspace,
  chains: readonly ChainToCompare[],
  indicators: readonly Indicator[],
  about: { readonly name?: string; readonly path?: string; readonly title: string },
): OutputComparison {
  const named = chains.map((one) => ({ ...one, name: shownName(one, chains) }));
  const columns = compareChains(
    named.flatMap(({ chain: { uri, model }, name }) => {
      const engine = workspace.engineOf(uri, model.name);
      return engine ? [{ key: name, engine }] : [];
    }),
    indicators,
  );
  return {
    ...about,
    indicators: columns.map(({ indicator, refused, differ, groups }) => ({
      title: indicator.title,
      refused,
      differ: [...differ],
      groups: groups.map((group) => ({ ...group, chains: [...group.chains] })),
    })),
    rows: named.map(({ path, chain: { model }, name }) => {
      const said = (attribute: string): string | undefined => {
        const value = model.fact('', attribute)?.assertions[0].value;
        return value?.kind === 'text' ? value.text : value?.kind === 'period' ? value.period.text : undefined;
      };
      const [product, period] = [said('product'), said('period')];
      return {
        ...{ chain: name, title: said('title') ?? model.name, path },
        ...(product !== undefined && { product }),
        ...(period !== undefined && { period }),
        cells: columns.map((column) => cellOf(name, column)),
      };
    }),
    taxonomy: columns.flatMap((column) => taxonomyOf(column) ?? []),
  };
}

/** The name of a chain; with its file where another has the same. */
function shownName({ path, chain }: ChainToCompare, all: readonly ChainToCompare[]): string {
  const { name } = chain.model;
  return all.filter((one) => one.chain.model.name === name).length > 1 ? `${name} (${path})` : name;
}

function cellOf(name: string, { observations, groups }: ComparedColumn): Cell {
  const observation = observations.get(name);
  if (!observation || observation.kind === 'unknown')
    return { state: 'unknown', text: '', addresses: [], reasons: observation ? [observation.why] : [] };
  const common = { addresses: [...observation.addresses], reasons: [...observation.reasons] };
  if (observation.kind === 'words') {
    const options = observation.options.map(shortWord);
    const state = options.length === 1 ? 'known' : 'open';
    return { state, text: options.join(' or '), options: [...observation.options], ...common };
  }
  const { interval, unit, decimals, who } = observation;
  const value = pointOf(interval);
  const group = groups.find(({ chains }) => chains.includes(name))?.mark;
  const text = quantityText({ interval, ...(decimals !== undefined && { decimals }) });
  return {
    state:
      value !== undefined && (who?.length ?? 1) === 1 ? 'known' : text === 'unknown' ? 'unknown' : 'open',
    ...{ text: text === 'unknown' ? '' : text, unit },
    ...(value !== undefined && { value: exactText(value) }),
    ...(value === undefined && interval.low && { low: exactText(interval.low) }),
    ...(value === undefined && interval.high && { high: exactText(interval.high) }),
    ...(who && { who: [...who] }),
    ...(group !== undefined && { group }),
    ...common,
  };
}

/** Words as a table prints them; `producer` for `producer-driven`, since its column says what it is. */
function shortWord(word: string): string {
  return word.replace(/-driven$/, '').replaceAll('-', ' ');
}

/** The chains by the word that is concluded of each; undefined for figures, and where each chain has words of its own. */
function taxonomyOf({
  indicator,
  observations,
}: ComparedColumn): OutputComparison['taxonomy'][number] | undefined {
  if (indicator.expression.measure === 'governance') return undefined;
  const classes = new Map<string, string[]>();
  for (const [name, observation] of observations) {
    if (observation.kind === 'quantity') return undefined;
    const word = classOf(observation);
    classes.set(word, [...(classes.get(word) ?? []), name]);
  }
  if ([...classes.keys()].every((word) => word === OPEN || word === UNKNOWN)) return undefined;
  const rank = (word: string): number => (word === UNKNOWN ? 2 : word === OPEN ? 1 : 0);
  return {
    indicator: indicator.title,
    classes: [...classes]
      .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
      .map(([word, chains]) => ({ class: word, chains })),
  };
}

const OPEN = 'open';
const UNKNOWN = 'not told';

function classOf(observation: Exclude<Observation, { kind: 'quantity' }>): string {
  if (observation.kind === 'unknown') return UNKNOWN;
  return observation.options.length === 1 ? observation.options[0]! : OPEN;
}

/** Comparisons as CSV: one row for each chain and indicator. */
export function comparisonCsv(comparisons: readonly OutputComparison[]): string {
  const head = [
    'comparison',
    'chain',
    'path',
    'period',
    'indicator',
    'state',
    'value',
    'low',
    'high',
    'unit',
  ];
  return csvText([
    [...head, 'group', 'basis', 'reasons'],
    ...comparisons.flatMap(({ name, title, indicators, rows }) =>
      rows.flatMap((row) =>
        row.cells.map((cell, i) => {
          const { title: indicator, groups } = indicators[i]!;
          const who = cell.who ? `${cell.who.join(' or ')} ` : '';
          return [
            ...[name ?? title, row.chain, row.path, row.period ?? '', indicator, cell.state],
            ...[
              cell.value === undefined ? ((cell.low ?? cell.high) ? '' : cell.text) : `${who}${cell.value}`,
            ],
            ...[cell.low ?? '', cell.high ?? '', cell.unit ?? '', cell.group ?? ''],
            ...[groups.find(({ mark }) => mark === cell.group)?.basis ?? '', cell.reasons.join(' ')],
          ];
        }),
      ),
    ),
  ]);
}
