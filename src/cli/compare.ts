import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  COMMON,
  type ChainToCompare,
  comparisonCsv,
  comparisonOf,
  type Indicator,
  readIndicator,
} from '../api/compare.ts';
import type { CompareOutput, OutputComparison } from '../api/output.ts';
import { declaredComparisons, showComparison } from '../api/comparisons.ts';
import { chosenChains } from './chosen-chains.ts';
import { type CommandIo, styleFor } from './command-io.ts';
import { CLEAN, type ExitCode, FAILED } from './exit-codes.ts';
import { openModels, pathOf, printProblems } from './open-models.ts';
import { comparisonText } from './print-comparison.ts';
import { plainLine } from './terminal-text.ts';

export interface CompareOptions {
  readonly indicators?: string;
  readonly format: 'text' | 'csv' | 'json';
}

/**
 * `gvc compare`: the chains of the paths beside each other on indicators, and the comparisons that they declare; or the
 * comparison whose name stands before the paths.
 */
export async function compare(
  words: readonly string[],
  options: CompareOptions,
  io: CommandIo,
): Promise<ExitCode> {
  const indicators: Indicator[] = [];
  for (const text of options.indicators?.split(',') ?? []) {
    const indicator = readIndicator(text);
    if (!indicator) {
      io.err(
        `gvc: --indicators takes measures as expect lines name them (scale, share of Growers), and not ${plainLine(text)}\n`,
      );
      return FAILED;
    }
    indicators.push(indicator);
  }
  const [first] = words;
  const name = first !== undefined && !existsSync(resolve(io.cwd, first)) ? first : undefined;
  const opened = await openModels(name === undefined ? words : words.slice(1), io);
  const { chains, problems: unread } = chosenChains(opened);
  const problems = [...opened.problems, ...unread];
  const declared = opened.models.flatMap(({ uri }) =>
    declaredComparisons(opened.workspace, uri).map((one) => ({ uri, one })),
  );
  const chosen = declared.filter(({ one }) => name === undefined || one.name === name);
  const comparisons: OutputComparison[] = [];
  if (name === undefined && chains.length > 0) comparisons.push(all(opened.workspace, chains, indicators));
  for (const { uri, one } of chosen)
    comparisons.push(showComparison(opened.workspace, uri, one, (of) => pathOf(of, io.cwd), indicators));
  if (name !== undefined && chosen.length === 0) {
    const names = declared.map(({ one }) => one.name);
    problems.push({
      path: name,
      reason: `there is no such file or folder, and no comparison of this name${names.length > 0 ? `; there is ${names.join(', ')}` : ''}`,
    });
  }
  printProblems(problems, io);
  if (options.format === 'json') {
    const output: CompareOutput = { version: 1, command: 'compare', comparisons, problems };
    io.out(`${JSON.stringify(output, null, 2)}\n`);
  } else if (options.format === 'csv') io.out(comparisonCsv(comparisons));
  else if (comparisons.length > 0) {
    const rule = `\n${styleFor(io.outColours)('dim', '─'.repeat(40))}\n\n`;
    io.out(comparisons.map((one) => comparisonText(one, io)).join(rule));
  } else if (problems.length === 0)
    io.err(`gvc: no chain is declared in ${opened.models.map(({ path }) => plainLine(path)).join(', ')}\n`);
  return problems.length > 0 ? FAILED : CLEAN;
}

function all(
  workspace: Parameters<typeof comparisonOf>[0],
  chains: readonly ChainToCompare[],
  indicators: readonly Indicator[],
): OutputComparison {
  const title = `${chains.length} ${chains.length === 1 ? 'chain' : 'chains'} compared`;
  return comparisonOf(workspace, chains, indicators.length > 0 ? indicators : COMMON, { title });
}
