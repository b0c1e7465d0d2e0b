import type { LocatedFinding } from '../../api/located.ts';
import { pathOf } from '../open-models.ts';
import { type CheckReport, messageOf, regionOf } from './report.ts';

const COMMANDS: Readonly<Record<LocatedFinding['severity'], string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/** Findings as workflow commands of GitHub Actions, which shows them at their lines in the pull request. */
export function githubText({ findings, problems, cwd }: CheckReport): string {
  const lines = findings.map((finding) => {
    const { startLine, startColumn, endLine, endColumn } = regionOf(finding);
    return command(COMMANDS[finding.severity], messageOf(finding), {
      file: pathOf(finding.uri, cwd).replaceAll('\\', '/'),
      line: startLine,
      endLine,
      // GitHub takes columns only of what is on one line.
      ...(startLine === endLine && { col: startColumn, endColumn }),
      title: finding.code,
    });
  });
  for (const { path, reason } of problems) lines.push(command('error', reason, { file: path, title: 'gvc' }));
  return lines.map((line) => `${line}\n`).join('');
}

function command(
  name: string,
  message: string,
  properties: Readonly<Record<string, string | number | undefined>>,
): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${asProperty(String(value))}`);
  return `::${name} ${list.join(',')}::${asData(message)}`;
}

/** The runner reads a command to the end of its line, and `%` as the start of what stands for another character. */
function asData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** In a property, also what ends it. */
function asProperty(text: string): string {
  return asData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
