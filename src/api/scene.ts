import type { ChainModel } from '../model/chain-model.ts';
import type { Scene } from '../render/scene.ts';
import { buildScene } from '../render/scene/build-scene.ts';
import { severityOf } from './check.ts';
import type { Workspace } from './workspace.ts';

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
  const chains = results.map(({ model }) => ({ name: model.name, title: titleOf(model) }));
  if (!result) return { scene: undefined, chains, broken };
  const settings = workspace.settingsOf(uri);
  const scene = buildScene({
    model: result.model,
    conclusions: result.analysis.conclusions,
    findings: [...(workspace.analysed(uri)?.findings ?? []), ...result.analysis.findings],
    severityOf: (finding) => severityOf(finding.code, settings),
  });
  return { scene, chains, broken };
}

function titleOf(model: ChainModel): string {
  const said = model.fact('', 'title')?.assertions[0].value;
  return said?.kind === 'text' ? said.text : model.name;
}

function brokenLine(workspace: Workspace, uri: string): string | undefined {
  const syntax = workspace.language.document(uri)?.syntax[0];
  if (!syntax || !('start' in syntax.place)) return undefined;
  const { line } = workspace.lines(uri).position(syntax.place.start);
  return `Line ${line + 1} cannot be read: ${syntax.what}`;
}
