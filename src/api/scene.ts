import type { Scene } from '../render/scene.ts';
import { buildScene } from '../render/scene/build-scene.ts';
import { severityOf } from './check.ts';
import type { Workspace } from './workspace.ts';

/** The picture of one chain of a document. */
export interface ScenePicture {
  /** Undefined when the document has no chain. */
  readonly scene: Scene | undefined;
  /** Why the text cannot be drawn as it stands: the scene then lacks what cannot be read. */
  readonly broken: string | undefined;
}

/** The picture of a chain: the one named, else the one around an offset, else the first. */
export function sceneOf(workspace: Workspace, uri: string, chain?: string): ScenePicture {
  const results = workspace.chains(uri);
  const result = results.find(({ model }) => model.name === chain) ?? results[0];
  const broken = brokenLine(workspace, uri);
  if (!result) return { scene: undefined, broken };
  const settings = workspace.settingsOf(uri);
  const scene = buildScene({
    model: result.model,
    conclusions: result.analysis.conclusions,
    findings: [...(workspace.analysed(uri)?.findings ?? []), ...result.analysis.findings],
    severityOf: (finding) => severityOf(finding.code, settings),
  });
  return { scene, broken };
}

function brokenLine(workspace: Workspace, uri: string): string | undefined {
  const syntax = workspace.language.document(uri)?.syntax[0];
  if (!syntax || !('start' in syntax.place)) return undefined;
  const { line } = workspace.lines(uri).position(syntax.place.start);
  return `Line ${line + 1} cannot be read: ${syntax.what}`;
}
