import type { Scene, SceneCoordination } from '../scene.ts';
import type { LegendEntry } from './laid-out.ts';

const TYPES: readonly (readonly [SceneCoordination, string])[] = [
  ['market', 'market (arm’s-length)'],
  ['modular', 'modular (network)'],
  ['relational', 'relational (network)'],
  ['captive', 'captive (quasi-hierarchy)'],
  ['hierarchy', 'hierarchy (vertical integration)'],
];

/** Explains what this picture uses, and nothing else. `told`: groups that their frame does not tell. */
export function legendEntries(scene: Scene, told: readonly number[]): LegendEntry[] {
  const used = new Set(scene.edges.map((edge) => edge.governance.type));
  const entries: LegendEntry[] = TYPES.filter(([type]) => used.has(type)).map(([type, text]) => ({
    kind: 'governance',
    type,
    text,
  }));
  const values = [...scene.nodes.map((node) => node.value), ...scene.stages.map((stage) => stage.total)];
  if (scene.edges.some(({ governance }) => !governance.type && governance.standing !== 'none'))
    entries.push({ kind: 'unknown-governance', text: 'governance not known, or one of several' });
  if (
    scene.edges.some(
      ({ governance }) => governance.standing === 'inferred' || governance.standing === 'observed',
    )
  )
    entries.push({ kind: 'inferred', text: 'slanted: concluded, not declared' });
  if (scene.edges.some((edge) => edge.governance.contradiction))
    entries.push({ kind: 'contradiction', text: 'declared and concluded differ' });
  if (scene.nodes.some((node) => node.role)) entries.push({ kind: 'lead', text: 'lead firm' });
  if (values.some((value) => value?.state === 'exact'))
    entries.push({ kind: 'share', text: 'share of final price' });
  if (values.some((value) => value?.state === 'bounded'))
    entries.push({ kind: 'bounded', text: 'known only within bounds' });
  if (values.some((value) => value?.state === 'unknown')) entries.push({ kind: 'unknown', text: 'unknown' });
  for (const index of told) {
    const group = scene.groups[index];
    if (!group) continue;
    const members = group.members.map((member) => scene.nodes[member]?.title ?? '').join(' + ');
    entries.push({
      kind: 'group',
      text: `${group.title} = ${members}${group.value ? `: ${group.value.text}` : ''}`,
    });
  }
  return entries;
}
