import { tradeMeasures } from '../../analysis/trade/measure-names.ts';
import { industryNames } from '../../analysis/trade/names.ts';
import type { TradeResult } from '../../analysis/trade/result.ts';
import { decompositions } from '../../analysis/trade/terms.ts';
import type { CompletionPoint } from '../../language/completion.ts';
import { nameText } from '../../language/names.ts';
import type { Completion } from '../complete.ts';
import type { Workspace } from '../workspace.ts';

/** Names that a trade table has: for the industry of a stage, and for the `expect` lines of the table. Undefined elsewhere. */
export function tradeWordItems(
  workspace: Workspace,
  uri: string,
  property: string,
  point: CompletionPoint,
): readonly Completion[] | undefined {
  const results = (): TradeResult[] =>
    workspace.language.tradeTables(uri).flatMap((table) => workspace.trade.resultOf(table) ?? []);
  const named = (names: Iterable<string>, detail: string): Completion[] =>
    [...new Set(names)].map((name) => ({ label: name, kind: 'value', insert: nameText(name), detail }));
  if (property === 'industries')
    return named(results().flatMap(industryNames), 'industry of the trade table');
  if (point.block !== 'TradeTable') return undefined;
  switch (property) {
    case 'measure':
    case 'within':
    case 'base':
      return Object.entries(tradeMeasures).map(([name, detail]) => ({
        ...{ label: name, kind: 'measure', insert: name, detail },
      }));
    case 'item':
      return (['kww', 'wwz'] as const)
        .filter((kind) => point.words.includes(kind))
        .flatMap((kind) => {
          const { names, meanings } = decompositions[kind];
          return names.map((name, i) => ({
            ...{ label: name, kind: 'value' as const, insert: name, detail: meanings[i]!.means },
          }));
        });
    case 'country':
    case 'user':
    case 'partner':
      return named(
        results().flatMap(({ countries }) => countries),
        'country of the trade table',
      );
    case 'industry':
    case 'userIndustry':
      return named(results().flatMap(industryNames), 'industry of the trade table');
    default:
      return undefined;
  }
}
