import { figureText, residualText } from '../../analysis/trade/print.ts';
import type { TradeResult } from '../../analysis/trade/result.ts';
import type { DeclaredTradeTable } from '../../model/trade-declaration.ts';
import { escapeMarkdown } from '../markdown.ts';
import type { Workspace } from '../workspace.ts';
import { stateText } from './expectations.ts';

/** Countries that a hover shows; `gvc trade` prints all. */
const SHOWN = 15;

/** A trade table: what it is in, and what each country's exports are made of; while it is computed, how far that is. */
export function tradeTableMarkdown(workspace: Workspace, uri: string, name: string): string {
  const table = workspace.analysed(uri)?.lowered.tradeTables.find((one) => one.name === name);
  const head = `**trade-table ${escapeMarkdown(name)}**`;
  if (!table) return head;
  const about = [table.title, table.period?.text, table.unit || undefined].filter(Boolean).join(', ');
  const result = workspace.trade.resultOf(table);
  const parts = [about ? `${head} ${escapeMarkdown(about)}` : head];
  if (!result) parts.push(escapeMarkdown(stateText(workspace, table)));
  else parts.push(...resultMarkdown(table, result));
  return parts.join('\n\n');
}

function resultMarkdown(table: DeclaredTradeTable, result: TradeResult): readonly string[] {
  const { countries, industries, contents } = result;
  const largest = contents
    .map((content, c) => ({ ...content, country: countries[c]! }))
    .sort((a, b) => b.gross - a.gross)
    .slice(0, SHOWN);
  const percent = (part: number, whole: number): string =>
    whole === 0 ? '' : `${((100 * part) / whole).toFixed(1)} %`;
  const rows = largest.map(
    ({ country, gross, domestic, verticalSpecialisation }) =>
      `| ${escapeMarkdown(country)} | ${figureText(gross)} | ${percent(domestic, gross)} | ${percent(verticalSpecialisation, gross)} |`,
  );
  const more = countries.length - largest.length;
  return [
    escapeMarkdown(
      `${industries.length} industries of ${countries.length} countries. Relative residual of the system ${residualText(result.residual)}; the terms of KWW14 add up to gross exports within ${residualText(result.kwwResidual)}.`,
    ),
    ['| country | gross exports | domestic content | VS |', '| --- | ---: | ---: | ---: |', ...rows].join(
      '\n',
    ),
    `${more > 0 ? `and ${more} more: ` : ''}\`gvc trade ${table.name.replaceAll('`', '')} --decompose kww\``,
  ];
}
