import type { Diagnostic, Location as LspLocation, Range, TextEdit } from 'vscode-languageserver';
import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver';
import type { LocatedFinding, Location } from '../api/located.ts';

const SEVERITIES: Readonly<Record<LocatedFinding['severity'], DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export function toRange(location: Location): Range {
  return location.range;
}

export function toLocation(location: Location): LspLocation {
  return { uri: location.uri, range: location.range };
}

/** A finding as the editor shows it: what, why and what to do in one message, its page behind the code. */
export function toDiagnostic(finding: LocatedFinding): Diagnostic {
  return {
    range: toRange(finding),
    severity: SEVERITIES[finding.severity],
    code: finding.code,
    source: 'gvc',
    message: `${finding.what}\n${finding.why}\n${finding.do}`,
    ...(finding.code === 'language/unused-suppression' && { tags: [DiagnosticTag.Unnecessary] }),
    ...(finding.related.length > 0 && {
      relatedInformation: finding.related.map((r) => ({ location: toLocation(r), message: r.message })),
    }),
  };
}

export function toTextEdit(edit: Location & { readonly newText: string }): TextEdit {
  return { range: edit.range, newText: edit.newText };
}
