import { evidenceCsv, evidenceOf } from '../api/evidence.ts';
import type { EvidenceOutput, OutputEvidence } from '../api/output.ts';
import { chosenChains } from './chosen-chains.ts';
import { type CommandIo, styleFor } from './command-io.ts';
import { CLEAN, type ExitCode, FAILED } from './exit-codes.ts';
import { openModels, printProblems } from './open-models.ts';
import { evidenceText } from './print-evidence.ts';
import { plainLine } from './terminal-text.ts';

export interface EvidenceOptions {
  readonly chain?: string;
  readonly format: 'text' | 'csv' | 'json';
}

/** `gvc evidence`: what the figures and judgements of each chain rest on. */
export async function evidence(
  paths: readonly string[],
  options: EvidenceOptions,
  io: CommandIo,
): Promise<ExitCode> {
  const opened = await openModels(paths, io);
  const chosen = chosenChains(opened, options.chain);
  const problems = [...opened.problems, ...chosen.problems];
  const chains: OutputEvidence[] = chosen.chains.map(({ path, chain }) => ({
    path,
    ...evidenceOf(opened.workspace, chain),
  }));
  printProblems(problems, io);
  if (options.format === 'json') {
    const output: EvidenceOutput = { version: 1, command: 'evidence', chains, problems };
    io.out(`${JSON.stringify(output, null, 2)}\n`);
  } else if (options.format === 'csv') io.out(evidenceCsv(chains));
  else if (chains.length > 0) {
    const rule = `\n${styleFor(io.outColours)('dim', '─'.repeat(40))}\n\n`;
    io.out(chains.map((chain) => evidenceText(chain, io)).join(rule));
  } else if (problems.length === 0)
    io.err(`gvc: no chain is declared in ${opened.models.map(({ path }) => plainLine(path)).join(', ')}\n`);
  return problems.length > 0 ? FAILED : CLEAN;
}
