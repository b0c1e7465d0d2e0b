import type { Concept } from '../vocabulary/concept.ts';
import { citationText } from '../vocabulary/citations.ts';
import type { Explanation } from './explain.ts';

/** Text of a model as Markdown: every character that Markdown or HTML would read is escaped. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_{}[\]()#+\-.!|~$>]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/\r?\n/g, '  \n');
}

/** A concept of the vocabulary: what it means, who says so. */
export function conceptMarkdown(concept: Concept): string {
  const lines = [`**${escapeMarkdown(concept.prefLabel)}**: ${escapeMarkdown(concept.definition)}`];
  if (concept.scopeNote) lines.push(escapeMarkdown(concept.scopeNote));
  if (concept.altLabels.length > 0) lines.push(`Also: ${escapeMarkdown(concept.altLabels.join(', '))}.`);
  lines.push(sourcesMarkdown(concept.citation.map((key) => citationText(key))));
  return lines.filter((line) => line !== '').join('\n\n');
}

function sourcesMarkdown(citations: readonly string[]): string {
  return citations.length > 0 ? `*${citations.map(escapeMarkdown).join('; ')}*` : '';
}

/** An explanation as a nested list: the conclusion, what it rests on, and what would change it. */
export function explanationMarkdown(explanation: Explanation, depth = 3): string {
  const lines: string[] = [];
  const walk = (node: Explanation, level: number): void => {
    const indent = '  '.repeat(level);
    const standing = node.kind === 'conclusion' && node.standing ? ` *(${node.standing})*` : '';
    const rule = node.formula ?? node.rule;
    const why = node.kind === 'conclusion' && rule ? ` — ${escapeMarkdown(rule)}` : '';
    const evidence = node.evidence.length > 0 ? ` — ${escapeMarkdown(node.evidence.join('; '))}` : '';
    lines.push(`${indent}- ${escapeMarkdown(node.statement)}${standing}${why}${evidence}`);
    if (level < depth) for (const child of node.children) walk(child, level + 1);
    else if (node.children.length > 0) lines.push(`${indent}  - …`);
  };
  walk(explanation, 0);
  const parts = [lines.join('\n')];
  const list = (title: string, items: readonly string[]): void => {
    if (items.length > 0)
      parts.push(`**${title}**\n\n${items.map((item) => `- ${escapeMarkdown(item)}`).join('\n')}`);
  };
  list('What would change it', explanation.wouldChange);
  list('Mind', explanation.caveats);
  list(
    'Authority',
    explanation.citations.map(({ text }) => text),
  );
  return parts.join('\n\n');
}
