import type { ChainAnalysis } from '../analysis/analyse.ts';
import type { ChainModel } from '../model/chain-model.ts';
import { outputValue } from './quantity.ts';
import type { OutputTable } from './schema.ts';

/** Indicators of power that are figures, in the order of the method: market power, then positions of high return. */
const INDICATORS: readonly { readonly measure: string; readonly title: string }[] = [
  { measure: 'market-share', title: 'market share' },
  { measure: 'share-of-value-added', title: 'share of value added' },
  { measure: 'share-of-final-price', title: 'share of final price' },
  { measure: 'return-on-capital-employed', title: 'return on capital employed' },
  { measure: 'return-above-normal', title: 'return above normal' },
];

/**
 * Lead firms, candidates and those whose market share is stated, by each indicator of power that is known of one of
 * them. None where there are no such firms. No column weighs the others.
 */
export function powerTable(
  model: ChainModel,
  analysis: ChainAnalysis,
  titleOf: (model: ChainModel, subject: string) => string,
): readonly OutputTable[] {
  const shown = new Set(
    analysis.conclusions
      .filter(({ measure }) => measure === 'lead' || measure === 'market-share')
      .map(({ subject }) => subject),
  );
  const cells = new Map<string, OutputTable['rows'][number]['cells']>();
  for (const { subject, measure, address, standing, value, attribution } of analysis.conclusions) {
    if (!shown.has(subject) || attribution || value.kind !== 'quantity' || value.state === 'open') continue;
    if (!INDICATORS.some((indicator) => indicator.measure === measure)) continue;
    const row = cells.get(subject) ?? {};
    cells.set(subject, row);
    row[measure] ??= { address, standing, value: outputValue(value) };
  }
  const columns = INDICATORS.filter(({ measure }) => [...cells.values()].some((row) => row[measure]));
  if (columns.length === 0) return [];
  return [
    {
      kind: 'power',
      title: 'Power by indicator',
      columns: columns.map((column) => ({ ...column, unit: '%' })),
      rows: [...model.subjects('firm'), ...model.subjects('group')].flatMap((subject) => {
        const row = cells.get(subject);
        return row ? [{ subject, title: titleOf(model, subject), cells: row }] : [];
      }),
    },
  ];
}
