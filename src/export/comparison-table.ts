import type { ChainAnalysis } from '../analysis/analyse.ts';
import { parseAddress } from '../model/address.ts';
import type { ChainModel } from '../model/chain-model.ts';
import { countryName } from '../vocabulary/places.ts';
import { outputValue } from './quantity.ts';
import type { OutputTable } from './schema.ts';

const COLUMNS: readonly OutputTable['columns'][number][] = [
  { measure: 'account-share', title: 'account', unit: '%' },
  { measure: 'table-share', title: 'trade table', unit: '%' },
  { measure: 'share-difference', title: 'difference', unit: 'points' },
];

/** Measures that stand in these tables only. */
export const OF_COMPARISON: ReadonlySet<string> = new Set(COLUMNS.map(({ measure }) => measure));

/** Countries' shares of what leaves a stage, by the account and by a trade table: one table for each stage. */
export function comparisonTables(
  model: ChainModel,
  analysis: ChainAnalysis,
  titleOf: (model: ChainModel, subject: string) => string,
): readonly OutputTable[] {
  const tables = new Map<string, { title: string; rows: Map<string, OutputTable['rows'][number]> }>();
  for (const { subject: stage, measure, address, standing, value } of analysis.conclusions) {
    if (!OF_COMPARISON.has(measure) || value.kind !== 'quantity') continue;
    const item = parseAddress(address)?.item ?? '';
    const [place = '', location] = item.split(' at ');
    const key = `${stage} ${location ?? ''}`;
    const at = location === undefined ? '' : ` in ${countryName(location)}`;
    let table = tables.get(key);
    if (!table) {
      const title = `What leaves ${titleOf(model, stage)}${at}, by country: account and trade table`;
      tables.set(key, (table = { title, rows: new Map<string, OutputTable['rows'][number]>() }));
    }
    let row = table.rows.get(place);
    if (!row) table.rows.set(place, (row = { subject: place, title: countryName(place), cells: {} }));
    row.cells[measure] = { address, standing, value: outputValue(value) };
  }
  return [...tables.values()].map(({ title, rows }) => ({
    kind: 'trade-table',
    title,
    columns: COLUMNS.filter(({ measure }) => [...rows.values()].some(({ cells }) => cells[measure])),
    rows: [...rows.values()],
  }));
}
