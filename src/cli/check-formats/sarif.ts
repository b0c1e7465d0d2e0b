import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { version } from '../../../package.json';
import { findingKind } from '../../api/check.ts';
import type { LocatedFinding, Location } from '../../api/located.ts';
import { uriOfPath } from '../../api/files-node.ts';
import { type CheckReport, messageOf, regionOf } from './report.ts';

const LEVELS: Readonly<Record<LocatedFinding['severity'], string>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** The name that stands for the folder that the command was run in. */
const ROOT = 'SRCROOT';

/** The check as a log in SARIF 2.1.0 (OASIS), which code scanners and editors read. */
export function sarifText(report: CheckReport): string {
  const { cwd, findings, suppressed, problems } = report;
  const base = `${uriOfPath(cwd)}/`;
  const all = [...findings, ...suppressed];
  const codes = [...new Set(all.map(({ code }) => code))].sort();
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'gvc', version, semanticVersion: version, rules: codes.map(ruleOf) } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [ROOT]: { uri: base } },
        artifacts: report.files.map(({ uri }) => ({ location: artifactOf(uri, base) })),
        invocations: [
          {
            executionSuccessful: problems.length === 0,
            toolExecutionNotifications: problems.map(({ path, reason }) => ({
              level: 'error',
              message: { text: reason },
              locations: [
                { physicalLocation: { artifactLocation: artifactOf(uriOfPath(resolve(cwd, path)), base) } },
              ],
            })),
          },
        ],
        results: all.map((finding) => resultOf(finding, codes, base)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function ruleOf(code: string) {
  const kind = findingKind(code);
  const page = pageOf(code);
  return {
    id: code,
    ...(kind && {
      shortDescription: { text: kind.title },
      defaultConfiguration: { level: LEVELS[kind.severity] },
    }),
    ...(page !== undefined && { help: { text: page, markdown: page } }),
  };
}

/** The page of a finding, which is installed with the command. */
function pageOf(code: string): string | undefined {
  for (const root of ['../../', '../../../']) {
    try {
      return readFileSync(new URL(`${root}docs/findings/${code}.md`, import.meta.url), 'utf8');
    } catch {
      // Sources lie one folder deeper than what is built from them.
    }
  }
  return undefined;
}

function resultOf(
  finding: LocatedFinding & { readonly reason?: string },
  codes: readonly string[],
  base: string,
) {
  const { code, severity, address, related, reason } = finding;
  const fixes = finding.fixes.filter(({ edits }) => edits.length > 0);
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: LEVELS[severity],
    message: { text: messageOf(finding) },
    locations: [
      {
        ...physical(finding, base),
        ...(address !== undefined && { logicalLocations: [{ fullyQualifiedName: address }] }),
      },
    ],
    ...(related.length > 0 && {
      relatedLocations: related.map((other, i) => ({
        id: i + 1,
        ...physical(other, base),
        message: { text: other.message },
      })),
    }),
    ...(fixes.length > 0 && { fixes: fixes.map((fix) => fixOf(fix, base)) }),
    ...(reason !== undefined && {
      suppressions: [{ kind: 'inSource', status: 'accepted', ...(reason && { justification: reason }) }],
    }),
  };
}

function physical(location: Location, base: string) {
  return {
    physicalLocation: { artifactLocation: artifactOf(location.uri, base), region: regionOf(location) },
  };
}

function fixOf({ title, edits }: LocatedFinding['fixes'][number], base: string) {
  const byFile = Map.groupBy(edits, ({ uri }) => uri);
  return {
    description: { text: title },
    artifactChanges: [...byFile].map(([uri, changes]) => ({
      artifactLocation: artifactOf(uri, base),
      replacements: changes.map((edit) => ({
        deletedRegion: regionOf(edit),
        insertedContent: { text: edit.newText },
      })),
    })),
  };
}

/** Below the folder that the command was run in, an address relative to it; else the whole address. */
function artifactOf(uri: string, base: string) {
  return uri.startsWith(base) ? { uri: uri.slice(base.length), uriBaseId: ROOT } : { uri };
}
