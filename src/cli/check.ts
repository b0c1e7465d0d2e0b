import { checkedDocument, type SuppressedFinding } from '../api/check.ts';
import { expectationsOf } from '../api/expectations.ts';
import type { LocatedFinding } from '../api/located.ts';
import type { CheckOutput } from '../api/output.ts';
import type { CheckedFile, CheckReport } from './check-formats/report.ts';
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
  readonly format: 'text' | 'json' | 'sarif' | 'junit' | 'github';
  readonly severity?: Severity;
  readonly failOn: Severity;
}

type Counts = Record<Severity, number>;

/** Formats for other programs that hold every finding; the others leave out notes and hints. */
const WHOLE: readonly CheckOptions['format'][] = ['json', 'sarif'];

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
  const suppressed: SuppressedFinding[] = [];
  const files: CheckedFile[] = [];
  const seen = new Set<string>();
  const progress = new Progress(io, 'checking', models.length);
  for (const [i, { uri, path }] of models.entries()) {
    progress.step(i, path);
    try {
      // What is wrong in a file that several import is said once.
      const isNew = (finding: LocatedFinding): boolean => {
        const key = `${finding.code} ${finding.uri} ${finding.start} ${finding.end} ${finding.what}`;
        return !seen.has(key) && seen.add(key) !== undefined;
      };
      const checked = checkedDocument(workspace, uri);
      findings.push(...checked.findings.filter(isNew));
      suppressed.push(...checked.suppressed.filter(isNew));
      files.push({ uri, path, expectations: expectationsOf(workspace, uri) });
    } catch (error) {
      problems.push({ path, reason: `checking it failed: ${(error as Error).message}` });
    }
  }
  progress.end();
  const counts: Counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity } of findings) counts[severity]++;
  const weight = (severity: Severity): number => SEVERITIES.indexOf(severity);
  const least = options.severity ?? (WHOLE.includes(options.format) ? 'hint' : 'warning');
  const shown = findings.filter(({ severity }) => weight(severity) <= weight(least));

  const fails = ({ severity }: { readonly severity: Severity }): boolean =>
    weight(severity) <= weight(options.failOn);
  const report: CheckReport = { cwd: io.cwd, files, findings: shown, suppressed, problems, fails };

  printProblems(problems, io);
  if (options.format === 'json') {
    const output: CheckOutput = {
      version: 1,
      command: 'check',
      files: files.map(({ path, expectations }) => ({ path, expectations: counted(expectations) })),
      findings: shown.map((finding) => outputFinding(finding, io.cwd)),
      problems,
      summary: counts,
    };
    io.out(`${JSON.stringify(output, null, 2)}\n`);
  } else if (options.format === 'sarif') {
    io.out((await import('./check-formats/sarif.ts')).sarifText(report));
  } else if (options.format === 'junit') {
    io.out((await import('./check-formats/junit.ts')).junitText(report));
  } else if (options.format === 'github') {
    io.out((await import('./check-formats/github.ts')).githubText(report));
    if (files.length > 0) io.out(summaryText(files.length, counts, weight(least), io));
  } else {
    const lines = new Map<string, readonly string[]>();
    for (const { uri } of shown.flatMap((finding) => [finding, ...finding.related]))
      if (!lines.has(uri)) lines.set(uri, (await textOf(workspace, uri)).split('\n'));
    for (const finding of shown)
      io.out(`${findingText(finding, io, (uri, line) => lines.get(uri)?.[line] ?? '')}\n`);
    for (const { path, expectations } of files)
      if (expectations.length > 0) io.out(`${plainLine(path)}: ${expectationsText(counted(expectations))}\n`);
    if (files.length > 0) io.out(summaryText(files.length, counts, weight(least), io));
  }
  if (problems.length > 0) return FAILED;
  return findings.some(fails) ? FINDINGS : CLEAN;
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

type Expectations = CheckOutput['files'][number]['expectations'];

function counted(expectations: CheckedFile['expectations']): Expectations {
  return { stated: expectations.length, hold: expectations.filter(({ passed }) => passed).length };
}

function expectationsText({ stated, hold }: Expectations): string {
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
