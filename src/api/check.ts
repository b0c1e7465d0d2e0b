import type { Finding, FindingDefinition, Place, Severity } from '../findings/finding.ts';
import { findingRegistry } from '../findings/registry.ts';
import type { Suppression } from '../language/suppressions.ts';
import { locatePlace, wholeOf } from './locate.ts';
import type { LocatedFinding, Location } from './located.ts';
import { comparisonFindings } from './comparisons.ts';
import { tradeTableFindings } from './trade/findings.ts';
import { scenarioFindings } from './scenario-findings.ts';
import type { ProjectSettings } from './project-settings.ts';
import type { Workspace } from './workspace.ts';

type OffsetPlace = Extract<Place, { start: number }>;

const ORDER: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/**
 * Every finding of a document, at its place and with its severity: the same list for the editor and the command line.
 * Findings that a comment suppresses are left out; a suppression that silences nothing is itself a finding.
 */
export function checkDocument(workspace: Workspace, uri: string): readonly LocatedFinding[] {
  return checkedDocument(workspace, uri).findings;
}

/** A finding that a comment in the text silences, with the reason that it gives. */
export interface SuppressedFinding extends LocatedFinding {
  readonly reason: string;
}

/** What the registry says of a kind of finding. */
export function findingKind(code: string): FindingDefinition | undefined {
  return findingRegistry.get(code);
}

/** Every finding of a document, and beside them those that comments suppress. */
export function checkedDocument(
  workspace: Workspace,
  uri: string,
): { readonly findings: readonly LocatedFinding[]; readonly suppressed: readonly SuppressedFinding[] } {
  const document = workspace.analysed(uri);
  if (!document) return { findings: [], suppressed: [] };
  const suppressed: SuppressedFinding[] = [];
  const settings = workspace.settingsOf(uri);
  const located: LocatedFinding[] = [];
  const seen = new Set<string>();
  const used = new Set<Suppression>();
  for (const finding of findingsOf(workspace, uri)) {
    const severity = severityOf(finding.code, settings);
    const place = locatePlace(workspace, finding.place) ?? wholeOf(workspace, uri);
    const key = `${finding.code} ${place.uri} ${place.start} ${place.end} ${finding.what}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const suppression = suppressionOf(workspace, finding, place);
    if (suppression) used.add(suppression);
    if (!severity) continue;
    const said = locate(workspace, finding, severity, place);
    if (suppression) suppressed.push({ ...said, reason: suppression.reason });
    else located.push(said);
  }
  if (document.suppressions.length > used.size) markUsedElsewhere(workspace, uri, used);
  const unusedSeverity = severityOf('language/unused-suppression', settings);
  for (const suppression of document.suppressions) {
    if (used.has(suppression) || !unusedSeverity) continue;
    const place = { document: uri, start: suppression.start, end: suppression.end };
    const known = findingRegistry.has(suppression.code);
    located.push(
      locate(
        workspace,
        {
          code: 'language/unused-suppression',
          place,
          what: known
            ? `Nothing here is ${suppression.code}: the suppression silences nothing.`
            : `There is no finding with the code ${suppression.code}.`,
          why: 'A suppression that outlives its finding would hide the next one unseen.',
          do: 'Remove the comment.',
          fixes: [
            {
              title: 'Remove the suppression',
              edits: [{ place: withBlanks(place, document.document.text), newText: '' }],
            },
          ],
        },
        unusedSeverity,
        locatePlace(workspace, place)!,
      ),
    );
  }
  return { findings: located.sort(byPlace), suppressed: suppressed.sort(byPlace) };
}

function byPlace(a: LocatedFinding, b: LocatedFinding): number {
  return (
    a.start - b.start || ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity) || (a.code < b.code ? -1 : 1)
  );
}

function findingsOf(workspace: Workspace, uri: string): readonly Finding[] {
  return [
    ...(workspace.analysed(uri)?.findings ?? []),
    ...tradeTableFindings(workspace, uri),
    ...comparisonFindings(workspace, uri),
    ...workspace
      .chains(uri)
      .flatMap((chain) => scenarioFindings(workspace, chain) ?? chain.analysis.findings),
  ];
}

/** The comment that silences a finding: it stands where the finding is, which may be a file that is shared. */
function suppressionOf(workspace: Workspace, finding: Finding, place: Location): Suppression | undefined {
  return workspace
    .analysed(place.uri)
    ?.suppressions.find((s) => s.code === finding.code && s.line === place.range.start.line);
}

/** Suppressions of a file that silence what the chains of other files find in it. */
function markUsedElsewhere(workspace: Workspace, uri: string, used: Set<Suppression>): void {
  for (const other of workspace.documents()) {
    if (other === uri || !workspace.analysed(other)?.shares.has(uri)) continue;
    for (const finding of findingsOf(workspace, other)) {
      if (finding.place.document !== uri) continue;
      const place = locatePlace(workspace, finding.place);
      const suppression = place && suppressionOf(workspace, finding, place);
      if (suppression) used.add(suppression);
    }
  }
}

/** A comment with the blanks before it, and with its line when nothing else stands there. */
function withBlanks(place: OffsetPlace, text: string): OffsetPlace {
  const start = text.slice(0, place.start).trimEnd().length;
  const lineStart = text.lastIndexOf('\n', place.start - 1) + 1;
  if (start >= lineStart) return { ...place, start };
  const lineEnd = text.indexOf('\n', place.end);
  return { ...place, start: lineStart, end: lineEnd < 0 ? text.length : lineEnd + 1 };
}

/** Severity of a code in a project; undefined when it is off. The most particular setting holds. */
export function severityOf(code: string, settings: ProjectSettings | undefined): Severity | undefined {
  const family = `${code.slice(0, code.indexOf('/'))}/*`;
  const set = settings?.severities?.[code] ?? settings?.severities?.[family];
  if (set === 'off') return undefined;
  return set ?? findingRegistry.get(code)?.severity ?? 'error';
}

function locate(workspace: Workspace, finding: Finding, severity: Severity, place: Location): LocatedFinding {
  const { code, what, why, address } = finding;
  return {
    ...place,
    code,
    severity,
    what,
    why,
    do: finding.do,
    ...(address !== undefined && { address }),
    related: (finding.related ?? []).flatMap(({ place: other, message }) => {
      const location = locatePlace(workspace, other);
      return location ? [{ ...location, message }] : [];
    }),
    fixes: (finding.fixes ?? []).map(({ title, edits }) => ({
      title,
      edits: edits.flatMap(({ place: at, newText }) => {
        const location = locatePlace(workspace, at);
        return location ? [{ ...location, newText }] : [];
      }),
    })),
  };
}
