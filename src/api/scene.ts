import type { Scene } from '../render/scene.ts';
import { buildScene } from '../render/scene/build-scene.ts';
import { severityOf } from './check.ts';
import { sceneTables } from './scene-tables.ts';
import { baseOfScenario } from './scenarios.ts';
import type { ChainResult, Workspace } from './workspace.ts';

/** The picture of one chain of a document. */
export interface ScenePicture {
  /** Undefined when the document has no chain. */
  readonly scene: Scene | undefined;
  /** All chains of the document in its order, by name and title. */
  readonly chains: readonly { readonly name: string; readonly title: string }[];
  /** Why the text cannot be drawn as it stands: the scene then lacks what cannot be read. */
  readonly broken: string | undefined;
}

/** The picture of a chain: the one named, else the one around an offset, else the first. */
export function sceneOf(workspace: Workspace, uri: string, chain?: string): ScenePicture {
  const results = workspace.chains(uri);
  const result = results.find(({ model }) => model.name === chain) ?? results[0];
  const broken = brokenLine(workspace, uri);
  const chains = results.map((chainResult) => ({
    name: chainResult.model.name,
    title: titleOf(workspace, chainResult),
  }));
  if (!result) return { scene: undefined, chains, broken };
  const settings = workspace.settingsOf(uri);
  const scene = buildScene({
    model: result.model,
    conclusions: result.analysis.conclusions,
    findings: [...(workspace.analysed(uri)?.findings ?? []), ...result.analysis.findings],
    severityOf: (finding) => severityOf(finding.code, settings),
  });
  const tables = sceneTables(workspace, result);
  const shown = { ...scene, title: titleOf(workspace, result), ...(tables.length > 0 && { tables }) };
  return { scene: shown, chains, broken };
}

/** The title of a chain; a scenario says of which chain it is one. */
function titleOf(workspace: Workspace, chain: ChainResult): string {
  const said = chain.model.fact('', 'title')?.assertions[0].value;
  const title = said?.kind === 'text' ? said.text : chain.model.name;
  const base = baseOfScenario(workspace, chain);
  return base ? `${title} (scenario of ${base.model.name})` : title;
}

function brokenLine(workspace: Workspace, uri: string): string | undefined {
  const syntax = workspace.language.document(uri)?.syntax[0];
  if (!syntax || !('start' in syntax.place)) return undefined;
  const { line } = workspace.lines(uri).position(syntax.place.start);
  return `Line ${line + 1} cannot be read: ${syntax.what}`;
}
