import type { Workspace } from './workspace.ts';

/** How many of the `expect` lines of a document hold. */
export interface ExpectationCount {
  readonly stated: number;
  readonly hold: number;
}

/** Counts the `expect` lines of all chains of a document. One that cannot be checked does not hold. */
export function countExpectations(workspace: Workspace, uri: string): ExpectationCount {
  let stated = 0;
  let hold = 0;
  for (const { model, analysis } of workspace.chains(uri)) {
    const failing = new Set(
      analysis.findings.flatMap(({ place }) => ('id' in place ? [`${place.document}#${place.id}`] : [])),
    );
    for (const { assertions } of model.factsOf('', 'expect')) {
      stated++;
      if (!assertions.some(({ origin }) => failing.has(`${origin.document}#${origin.id}`))) hold++;
    }
  }
  return { stated, hold };
}
