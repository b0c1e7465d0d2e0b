/** Nothing at or above the weight asked for. */
export const CLEAN = 0;
/** Findings at or above `--fail-on`, or files that `format --check` would change. */
export const FINDINGS = 1;
/** Something could not be read or run. Wins over findings. */
export const FAILED = 2;

export type ExitCode = typeof CLEAN | typeof FINDINGS | typeof FAILED;
