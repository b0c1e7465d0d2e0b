import { explain, type Explanation } from '../api/explain.ts';
import type { ExplainOutput, OutputExplanation } from '../api/output.ts';
import type { CommandIo } from './command-io.ts';
import { CLEAN, type ExitCode, FAILED } from './exit-codes.ts';
import { outputLocation } from './location.ts';
import { openModels, printProblems } from './open-models.ts';
import { explanationText } from './print-explanation.ts';
import { plainLine } from './terminal-text.ts';

export interface ExplainOptions {
  readonly format: 'text' | 'json';
}

/** `gvc explain ADDRESS`: the derivation of what holds at an address. Files that cannot be read do not stop it. */
export async function explainAddress(
  address: string,
  paths: readonly string[],
  options: ExplainOptions,
  io: CommandIo,
): Promise<ExitCode> {
  const { workspace, models, problems } = await openModels(paths, io);
  printProblems(problems, io);
  let explanation: Explanation | undefined;
  for (const { uri } of models) {
    const answer = explain(workspace, address, uri);
    if (!answer.found) continue;
    explanation = answer.explanation;
    break;
  }
  const suggestions = explanation ? [] : suggest();

  /** Near addresses: first those that only lack the name of their chain. */
  function suggest(): readonly string[] {
    const inChain = models.flatMap(({ uri }) =>
      workspace.chains(uri).flatMap(({ model }) => {
        const answer = explain(workspace, `${model.name}/${address}`, uri);
        return answer.found ? [answer.explanation.address] : [];
      }),
    );
    const near = explain(workspace, address);
    const all = new Set([...inChain, ...(near.found ? [] : near.suggestions)]);
    return [...all].slice(0, 8);
  }

  if (options.format === 'json') {
    const output: ExplainOutput = {
      version: 1,
      command: 'explain',
      address,
      ...(explanation && { explanation: outputExplanation(explanation, io.cwd) }),
      suggestions: [...suggestions],
      problems: [...problems],
    };
    io.out(`${JSON.stringify(output, null, 2)}\n`);
  } else if (explanation) io.out(explanationText(explanation, io));
  if (!explanation && models.length > 0) {
    io.err(`gvc: nothing is stated or concluded at ${plainLine(address)}\n`);
    if (suggestions.length > 0)
      io.err(`Did you mean:\n${suggestions.map((near) => `  ${plainLine(near)}\n`).join('')}`);
  }
  return explanation && problems.length === 0 ? CLEAN : FAILED;
}

function outputExplanation(explanation: Explanation, cwd: string): OutputExplanation {
  const { kind, address, statement, standing, rule, formula, location, repeated } = explanation;
  return {
    kind,
    address,
    statement,
    ...(standing && { standing }),
    ...(rule !== undefined && { rule }),
    ...(formula !== undefined && { formula }),
    citations: explanation.citations.map(({ text }) => text),
    wouldChange: [...explanation.wouldChange],
    caveats: [...explanation.caveats],
    evidence: [...explanation.evidence],
    ...(location && { location: outputLocation(location, cwd) }),
    ...(repeated && { repeated }),
    children: explanation.children.map((child) => outputExplanation(child, cwd)),
  };
}
