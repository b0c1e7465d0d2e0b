import type { ExpectationResult } from '../../api/expectations.ts';
import type { LocatedFinding, Location } from '../../api/located.ts';
import type { SuppressedFinding } from '../../api/check.ts';
import type { Problem } from '../find-models.ts';

type Severity = LocatedFinding['severity'];

/** What `gvc check` has found, for any of the formats. */
export interface CheckReport {
  readonly cwd: string;
  readonly files: readonly CheckedFile[];
  /** As they are to be printed: of the weight asked for and above. */
  readonly findings: readonly LocatedFinding[];
  /** Findings that a comment in the text silences, with its reason. */
  readonly suppressed: readonly SuppressedFinding[];
  readonly problems: readonly Problem[];
  /** True for a finding that fails the check. */
  readonly fails: (finding: { readonly severity: Severity }) => boolean;
}

/** A model that was checked. */
export interface CheckedFile {
  readonly uri: string;
  /** As it is shown: relative to the current folder when it lies below it. */
  readonly path: string;
  readonly expectations: readonly ExpectationResult[];
}

/** The findings of a report that say that an expectation does not hold. */
export function findingOf<F extends LocatedFinding>(
  expectation: ExpectationResult,
  findings: readonly F[],
): F | undefined {
  const { finding } = expectation;
  return finding && findings.find(({ code, what }) => code === finding.code && what === finding.what);
}

/** What a finding says, in lines: what is wrong, why that matters, what to do. */
export function messageOf({ what, why, do: remedy }: LocatedFinding): string {
  return `${what}\nWhy: ${why}\nWhat to do: ${remedy}`;
}

/** Lines and columns from 1, columns in UTF-16 code units, the end behind the last character. */
export function regionOf({ range }: Pick<Location, 'range'>) {
  const { start, end } = range;
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
