import type { Finding } from '../findings/finding.ts';
import { rangeOf, rangeOfProperty } from '../language/ranges.ts';
import { locatePlace } from './locate.ts';
import { baseOfScenario } from './scenarios.ts';
import type { ChainResult, Workspace } from './workspace.ts';

/**
 * What is found of a scenario and not already of its chain, at a place in the scenario; undefined for a chain that is no
 * scenario. What concerns a line of the chain is said at the scenario's name, since the line holds without it.
 */
export function scenarioFindings(workspace: Workspace, chain: ChainResult): readonly Finding[] | undefined {
  const { uri, model, analysis } = chain;
  const scenario = workspace.analysed(uri)?.lowered.scenarios.find(({ name }) => name === model.name);
  if (!scenario?.base) return undefined;
  const base = baseOfScenario(workspace, chain);
  const known = new Set(base?.analysis.findings.map(keyOf));
  const whole = rangeOf(scenario.node);
  const name = rangeOfProperty(scenario.node, 'name');
  return analysis.findings
    .filter((finding) => !known.has(keyOf(finding)))
    .map((finding) => {
      const at = locatePlace(workspace, finding.place);
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
