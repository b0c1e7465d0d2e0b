import type { Concept } from '../vocabulary/concept.ts';
import type { KeywordMeaning } from '../language/keywords.ts';
import { citationText, schoolName } from '../vocabulary/citations.ts';
import { LANGUAGE_NAMES } from '../vocabulary/concept.ts';
import { broaderOf, labelsIn, replacementOf } from '../vocabulary/concepts.ts';
import type { ProjectTerm } from '../vocabulary/project-terms.ts';
import type { Explanation } from './explain.ts';

/** Text of a model as Markdown: every character that Markdown or HTML would read is escaped. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_{}[\]()#+\-.!|~$>]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/\r?\n/g, '  \n');
}

/** A concept of the vocabulary: what it means, where it belongs, what it is called elsewhere, who says so. */
export function conceptMarkdown(concept: Concept): string {
  const lines = [`**${escapeMarkdown(concept.prefLabel)}**: ${escapeMarkdown(concept.definition)}`];
  const replacement = replacementOf(concept);
  if (replacement) lines.push(`No longer in use: say **${escapeMarkdown(replacement.prefLabel)}**.`);
  if (concept.scopeNote) lines.push(escapeMarkdown(concept.scopeNote));
  const broader = broaderOf(concept);
  const facts = [
    broader &&
      `Broader: **${escapeMarkdown(broader.prefLabel)}**, ${escapeMarkdown(lowerFirst(broader.definition))}`,
    concept.altLabels.length > 0 && `Also: ${escapeMarkdown(concept.altLabels.join(', '))}.`,
    ...(['fr', 'es', 'pt'] as const).map((language) => {
      const labels = labelsIn(concept, language);
      return (
        labels &&
        `${LANGUAGE_NAMES[language]}: ${escapeMarkdown([labels.preferred, ...labels.alternative].join(', '))}.`
      );
    }),
    concept.schools.length > 0 && `School: ${escapeMarkdown(concept.schools.map(schoolName).join('; '))}.`,
  ].filter((line) => typeof line === 'string');
  if (facts.length > 0) lines.push(facts.map((line) => `- ${line}`).join('\n'));
  lines.push(sourcesMarkdown(concept.citation.map((key) => citationText(key))));
  return lines.filter((line) => line !== '').join('\n\n');
}

/** What a keyword does, and the concept that it stands for. */
export function keywordMarkdown(keyword: string, { does, concept }: KeywordMeaning): string {
  const head = `**${escapeMarkdown(keyword)}** ${escapeMarkdown(does)}`;
  return concept ? `${head}\n\n${conceptMarkdown(concept)}` : head;
}

/** A word of the project: the concept that it means, and the sources that it is used after. */
export function projectTermMarkdown({ concept, isNew, sources }: ProjectTerm): string {
  const markdown = conceptMarkdown(concept);
  return isNew || sources.length === 0
    ? markdown
    : `${markdown}\n\n*Used after ${sources.map(escapeMarkdown).join('; ')}*`;
}

function lowerFirst(text: string): string {
  return /^\p{Lu}\p{Lu}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
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
