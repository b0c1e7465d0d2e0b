import type { Scene, SceneMark, SceneValue } from '../scene.ts';

function joined(parts: readonly (string | undefined | false)[], separator = ', '): string {
  return parts.filter((part) => part !== undefined && part !== false && part !== '').join(separator);
}

/** One line that says what a firm or market is: its accessible name. */
export function nodeName(scene: Scene, index: number): string {
  const node = scene.nodes[index];
  if (!node) return '';
  const stage = node.stages?.join(' and ') ?? scene.stages[node.stage]?.title;
  return joined([
    node.title,
    node.kind === 'market' ? 'end market' : stage !== node.title && stage,
    scene.lanes[node.lane]?.title,
    node.caption,
    node.role === 'lead' ? 'lead firm' : node.role,
    node.value && `share: ${node.value.text}`,
  ]);
}

/** One line that says what a link is: its accessible name. */
export function edgeName(scene: Scene, index: number): string {
  const edge = scene.edges[index];
  if (!edge) return '';
  const from = scene.nodes[edge.from]?.title ?? '';
  const to = scene.nodes[edge.to]?.title ?? '';
  return joined(
    [`${edge.title ? `${edge.title}: ` : ''}${from} to ${to}`, edge.price.text, edge.governance.text],
    '; ',
  );
}

function marked(mark: SceneMark | undefined): string[] {
  return mark ? mark.messages.map((message) => `${mark.severity}: ${message}`) : [];
}

function noted(note: string | undefined): string[] {
  return note === undefined ? [] : [note];
}

function because(value: SceneValue | undefined): string[] {
  return value?.why ? [value.why] : [];
}

/** What a pointer that rests on a firm or market is told, a paragraph an item. */
export function nodeDetails(scene: Scene, index: number): string[] {
  const node = scene.nodes[index];
  return node
    ? [nodeName(scene, index), ...because(node.value), ...noted(node.note), ...marked(node.mark)]
    : [];
}

export function edgeDetails(scene: Scene, index: number): string[] {
  const edge = scene.edges[index];
  if (!edge) return [];
  const governance = edge.governance.why ? [edge.governance.why] : [];
  return [
    edgeName(scene, index),
    ...because(edge.price),
    ...governance,
    ...noted(edge.note),
    ...marked(edge.mark),
  ];
}

export function stageDetails(scene: Scene, index: number): string[] {
  const stage = scene.stages[index];
  if (!stage) return [];
  const name = joined([stage.title, stage.intangible && 'intangible activity', stage.total?.text]);
  return [name, ...because(stage.total), ...noted(stage.note), ...marked(stage.mark)];
}
