import type { TradeResult } from '../../analysis/trade/result.ts';
import { decompositions } from '../../analysis/trade/terms.ts';
import type { OutputTradeTable, TradeOutput } from '../../export/schema.ts';
import type { DeclaredTradeTable } from '../../model/trade-declaration.ts';
import type { Workspace } from '../workspace.ts';
import { stateText } from './expectations.ts';

/** What is said of a table as a whole, as plain data. */
export function showTradeTable(
  workspace: Workspace,
  table: DeclaredTradeTable,
): Omit<OutputTradeTable, 'path'> {
  const state = workspace.trade.stateOf(table);
  const outcome = state.state === 'ready' ? state.outcome : undefined;
  const result = outcome?.result;
  return {
    table: table.name,
    title: table.title ?? table.name,
    unit: table.unit,
    ...(table.period && { period: table.period.text }),
    state: stateText(workspace, table),
    industries: result?.industries.length ?? 0,
    ...(result && { residual: result.residual, sumResidual: result.kwwResidual }),
    countries: result ? countryRows(result) : [],
    notes: [...(outcome?.notes ?? [])],
  };
}

function countryRows({ contents, countries }: TradeResult): OutputTradeTable['countries'] {
  return contents.map((content, c) => ({
    country: countries[c]!,
    grossExports: content.gross,
    domesticContent: content.domestic,
    foreignContent: content.foreign,
    verticalSpecialisation: content.verticalSpecialisation,
    inOthersExports: content.inOthersExports,
  }));
}

/** A way to decompose exports. */
export type Decomposition = TradeOutput['decomposition'];
type Row = TradeOutput['rows'][number];

/** Names of the terms of a decomposition; none of the origins by country. */
export function termNames(kind: Decomposition): readonly string[] {
  return kind === 'leontief' ? [] : decompositions[kind].names;
}

/** The rows of a decomposition: origins of exports by country, the nine terms, or the sixteen by industry and partner. */
export function* decompositionRows(result: TradeResult, kind: Decomposition): Generator<Row> {
  const { countries, industries } = result;
  const count = countries.length;
  if (kind === 'leontief') {
    const sums = new Float64Array(count * count);
    industries.forEach(({ country }, i) => {
      for (let r = 0; r < count; r++) {
        const at = country * count + r;
        sums[at] = sums[at]! + result.inExports[i * count + r]!;
      }
    });
    for (let s = 0; s < count; s++)
      for (let r = 0; r < count; r++)
        yield { source: countries[s]!, exporter: countries[r]!, values: [sums[s * count + r]!] };
    return;
  }
  if (kind === 'kww') {
    for (const { country, gross, terms } of result.kww)
      yield { exporter: countries[country]!, gross, values: [...terms] };
    return;
  }
  const width = decompositions.wwz.names.length;
  for (let i = 0; i < industries.length; i++) {
    const { country, name } = industries[i]!;
    for (let r = 0; r < count; r++) {
      if (r === country) continue;
      const at = (i * count + r) * width;
      yield {
        ...{ exporter: countries[country]!, industry: name, importer: countries[r]! },
        gross: result.sales[i * count + r]!,
        values: [...result.wwz!.subarray(at, at + width)],
      };
    }
  }
}

/** The sixteen terms of each country's exports as a whole. */
export function* wwzByCountry(result: TradeResult): Generator<Row> {
  const sums = new Map<string, { gross: number; values: number[] }>();
  for (const { exporter, gross = 0, values } of decompositionRows(result, 'wwz')) {
    const sum = sums.get(exporter) ?? { gross: 0, values: values.map(() => 0) };
    sums.set(exporter, sum);
    sum.gross += gross;
    values.forEach((value, k) => (sum.values[k] = sum.values[k]! + value));
  }
  for (const [exporter, { gross, values }] of sums) yield { exporter, gross, values };
}
