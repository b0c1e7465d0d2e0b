import type { OutputChain, OutputTradeTable, ShowOutput } from '../api/output.ts';
import { moneyOf, showChain } from '../api/show.ts';
import { showTradeTable } from '../api/trade/show.ts';
import { type CommandIo, styleFor } from './command-io.ts';
import { CLEAN, type ExitCode, FAILED } from './exit-codes.ts';
import type { Problem } from './find-models.ts';
import { openModels, printProblems } from './open-models.ts';
import { caseText } from './print-case.ts';
import { tradeTableText } from './print-trade.ts';
import { plainLine } from './terminal-text.ts';

export interface ShowOptions {
  readonly chain?: string;
  readonly currency?: string;
  readonly priceYear?: string;
  readonly resolved?: boolean;
  readonly format: 'text' | 'json';
}

/** `gvc show`: what is concluded of every chain that the paths hold, or of the one that is named. */
export async function show(paths: readonly string[], options: ShowOptions, io: CommandIo): Promise<ExitCode> {
  const opened = await openModels(paths, io);
  const { workspace, models } = opened;
  const problems: Problem[] = [...opened.problems];
  const chains: OutputChain[] = [];
  const tradeTables: OutputTradeTable[] = [];
  const names = new Set<string>();
  for (const { uri, path } of models) {
    try {
      for (const chain of workspace.chains(uri)) {
        names.add(chain.model.name);
        if (options.chain !== undefined && options.chain !== chain.model.name) continue;
        const money = moneyOf(chain, options);
        if (money?.kind === 'refused') problems.push({ path, reason: money.reason });
        else chains.push({ path, ...showChain(workspace, chain, money, options) });
      }
      if (options.chain === undefined)
        for (const table of workspace.analysed(uri)?.lowered.tradeTables ?? [])
          tradeTables.push({ path, ...showTradeTable(workspace, table) });
    } catch (error) {
      problems.push({ path, reason: `reading its conclusions failed: ${(error as Error).message}` });
    }
  }
  if (options.chain !== undefined && !names.has(options.chain) && models.length > 0)
    problems.push({
      path: options.chain,
      reason:
        names.size > 0
          ? `no chain has this name; there is ${[...names].join(', ')}`
          : 'no chain has this name',
    });
  printProblems(problems, io);
  if (options.format === 'json') {
    const output: ShowOutput = { version: 1, command: 'show', chains, tradeTables, problems };
    io.out(`${JSON.stringify(output, null, 2)}\n`);
  } else if (chains.length + tradeTables.length > 0) {
    const rule = `\n${styleFor(io.outColours)('dim', '─'.repeat(40))}\n\n`;
    const parts = [
      ...chains.map((chain) => caseText(chain, io, options.chain !== undefined)),
      ...tradeTables.map((table) => tradeTableText(table, io)),
    ];
    io.out(parts.join(rule));
  } else if (problems.length === 0)
    io.err(`gvc: no chain is declared in ${models.map(({ path }) => plainLine(path)).join(', ')}\n`);
  return problems.length > 0 ? FAILED : CLEAN;
}
