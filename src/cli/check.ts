import { checkDocument } from '../api/check.ts';
import { expectationsOf } from '../api/expectations.ts';
import type { LocatedFinding } from '../api/located.ts';
import type { CheckOutput } from '../api/output.ts';
import { type CommandIo, styleFor } from './command-io.ts';
import { CLEAN, type ExitCode, FAILED, FINDINGS } from './exit-codes.ts';
import type { Problem } from './find-models.ts';
import { outputLocation } from './location.ts';
import { openModels, printProblems, textOf } from './open-models.ts';
import { findingText } from './print-finding.ts';
import { Progress } from './progress.ts';
import { plainLine } from './terminal-text.ts';

type Severity = LocatedFinding['severity'];
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

export interface CheckOptions {
  readonly format: 'text' | 'json';
  readonly severity?: Severity;
  readonly failOn: Severity;
}

type Counts = Record<Severity, number>;
type Checked = CheckOutput['files'][number];

/** `gvc check`: findings of every model that the paths mean. */
export async function check(
  paths: readonly string[],
  options: CheckOptions,
  io: CommandIo,
): Promise<ExitCode> {
  const opened = await openModels(paths, io);
  const { workspace, models } = opened;
  const problems: Problem[] = [...opened.problems];
  const findings: LocatedFinding[] = [];
  const files: Checked[] = [];
  const seen = new Set<string>();
  const progress = new Progress(io, 'checking', models.length);
  for (const [i, { uri, path }] of models.entries()) {
    progress.step(i, path);
    try {
      for (const finding of checkDocument(workspace, uri)) {
        // What is wrong in a file that several import is said once.
        const key = `${finding.code} ${finding.uri} ${finding.start} ${finding.end} ${finding.what}`;
        if (!seen.has(key)) findings.push(finding);
        seen.add(key);
      }
      const expectations = expectationsOf(workspace, uri);
      const hold = expectations.filter(({ passed }) => passed).length;
      files.push({ path, expectations: { stated: expectations.length, hold } });
    } catch (error) {
      problems.push({ path, reason: `checking it failed: ${(error as Error).message}` });
    }
  }
  progress.end();
  const counts: Counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity } of findings) counts[severity]++;
  const weight = (severity: Severity): number => SEVERITIES.indexOf(severity);
  const least = options.severity ?? (options.format === 'json' ? 'hint' : 'warning');
  const shown = findings.filter(({ severity }) => weight(severity) <= weight(least));

  printProblems(problems, io);
  if (options.format === 'json') {
    const output: CheckOutput = {
      version: 1,
      command: 'check',
      files,
      findings: shown.map((finding) => outputFinding(finding, io.cwd)),
      problems,
      summary: counts,
    };
    io.out(`${JSON.stringify(output, null, 2)}\n`);
  } else {
    const lines = new Map<string, readonly string[]>();
    for (const { uri } of shown.flatMap((finding) => [finding, ...finding.related]))
      if (!lines.has(uri)) lines.set(uri, (await textOf(workspace, uri)).split('\n'));
    for (const finding of shown)
      io.out(`${findingText(finding, io, (uri, line) => lines.get(uri)?.[line] ?? '')}\n`);
    for (const { path, expectations } of files)
      if (expectations.stated > 0) io.out(`${plainLine(path)}: ${expectationsText(expectations)}\n`);
    if (files.length > 0) io.out(summaryText(files.length, counts, weight(least), io));
  }
  if (problems.length > 0) return FAILED;
  return findings.some(({ severity }) => weight(severity) <= weight(options.failOn)) ? FINDINGS : CLEAN;
}

function outputFinding(finding: LocatedFinding, cwd: string): CheckOutput['findings'][number] {
  const { code, severity, what, why, address, related } = finding;
  return {
    ...outputLocation(finding, cwd),
    code,
    severity,
    what,
    why,
    do: finding.do,
    ...(address !== undefined && { address }),
    related: related.map((other) => ({ ...outputLocation(other, cwd), message: other.message })),
  };
}

function expectationsText({ stated, hold }: Checked['expectations']): string {
  return `${hold} of ${stated} ${stated === 1 ? 'expectation holds' : 'expectations hold'}`;
}

function summaryText(files: number, counts: Counts, least: number, io: CommandIo): string {
  const style = styleFor(io.outColours);
  const number = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;
  const notes = counts.information + counts.hint;
  const parts: string[] = [];
  if (counts.error > 0) parts.push(style('red', number(counts.error, 'error')));
  if (counts.warning > 0) parts.push(style('yellow', number(counts.warning, 'warning')));
  if (parts.length === 0) parts.push(style('green', 'clean'));
  if (notes > 0) parts.push(number(notes, 'note'));
  const hidden = (least < 2 ? counts.information : 0) + (least < 3 ? counts.hint : 0);
  const lightest = counts.hint > 0 ? 'hint' : 'information';
  const how = hidden > 0 ? style('dim', ` (--severity ${lightest} shows the rest)`) : '';
  return `${number(files, 'file')}: ${parts.join(', ')}${how}\n`;
}
