import type { ExpectationResult } from '../../analysis/claims/claims.ts';
import { evaluateTradeExpectation, waitingExpectation } from '../../analysis/trade/expectations.ts';
import type { DeclaredTradeTable } from '../../model/trade-declaration.ts';
import type { Workspace } from '../workspace.ts';

/** How the `expect` lines of a table came out; while it is being computed, that it is. */
export function tableExpectations(
  workspace: Workspace,
  table: DeclaredTradeTable,
): readonly ExpectationResult[] {
  const result = workspace.trade.resultOf(table);
  if (result)
    return table.expectations.map((expectation) => {
      const evaluated = evaluateTradeExpectation(result, table, expectation);
      return evaluated.later ? waitingExpectation(table, expectation, COMPUTED) : evaluated;
    });
  const why = stateText(workspace, table);
  return table.expectations.map((expectation) => waitingExpectation(table, expectation, why));
}

const COMPUTED = 'being computed';

/** How far a table is, for a reader who waits for it. */
export function stateText(workspace: Workspace, table: DeclaredTradeTable): string {
  const state = workspace.trade.stateOf(table);
  switch (state.state) {
    case 'waiting':
      return workspace.trade.needs(table) ? COMPUTED : 'not computed: a file is not named';
    case 'computing':
      return `${COMPUTED}: ${state.step}, ${Math.floor(100 * state.part)} %`;
    case 'cancelled':
      return 'not computed: it was cancelled; save one of its files to begin again';
    case 'failed':
      return `not computed: ${state.reason}`;
    case 'ready':
      return state.outcome.result ? 'computed' : 'not computed: there are errors in its files';
  }
}
