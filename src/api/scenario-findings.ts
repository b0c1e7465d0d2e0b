import type { Finding } from '../findings/finding.ts';
import { rangeOf, rangeOfProperty } from '../language/ranges.ts';
import { locatePlace } from './locate.ts';
import { chainBefore } from './scenarios.ts';
import type { ChainResult, Workspace } from './workspace.ts';

/**
 * What is found of a scenario or snapshot and not already of the chain before it, at a place in it; undefined for a chain
 * that is neither. What concerns a line of the chain before is said at its name, since the line holds without it.
 */
export function scenarioFindings(workspace: Workspace, chain: ChainResult): readonly Finding[] | undefined {
  const { uri, model, analysis } = chain;
  const lowered = workspace.analysed(uri)?.lowered;
  const overlays = [
    ...(lowered?.scenarios ?? []),
    ...(lowered?.chains ?? []).flatMap((one) => one.overlay ?? []),
  ];
  const scenario = overlays.find(({ name }) => name === model.name);
  if (!scenario?.base) return undefined;
  const base = chainBefore(workspace, chain);
  const known = new Set(base?.analysis.findings.map(keyOf));
  const whole = rangeOf(scenario.node);
  const name = rangeOfProperty(scenario.node, 'name');
  return analysis.findings
    .filter((finding) => !known.has(keyOf(finding)))
    .map((finding) => {
      const { place } = finding;
      // What is asserted of a snapshot over time stands beside it, and is its own.
      if ('id' in place && lowered?.sourceMap.get(place.id)?.chain === model.name) return finding;
      const at = locatePlace(workspace, place);
      if (!name || !whole || (at?.uri === uri && at.start >= whole.start && at.end <= whole.end))
        return finding;
      const { fixes: _, ...rest } = finding;
      return {
        ...rest,
        what: `In ${model.name}: ${finding.what}`,
        place: { document: uri, ...name },
        related: [...(finding.related ?? []), { place: finding.place, message: 'stated here' }],
      };
    });
}

function keyOf({ code, what, place }: Finding): string {
  return `${code} ${what} ${JSON.stringify(place)}`;
}
