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
  const languages = (['fr', 'es', 'pt'] as const).flatMap((language) => {
    const labels = labelsIn(concept, language);
    const names = labels && [labels.preferred, ...labels.alternative].join(', ');
    return names ? [`${LANGUAGE_NAMES[language]}: ${escapeMarkdown(names)}`] : [];
  });
  const facts = [
    broader &&
      `Broader: **${escapeMarkdown(broader.prefLabel)}**, ${escapeMarkdown(lowerFirst(broader.definition))}`,
    concept.altLabels.length > 0 && `Also: ${escapeMarkdown(concept.altLabels.join(', '))}.`,
    languages.length > 0 && `In ${languages.join('; ')}.`,
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

/** How much of a derivation a hover shows; the rest is told by the explanation itself. */
const REASONS = 6;
const CHANGES = 5;

/** A conclusion for a hover: what, why, what would change it, who says so. */
export function briefMarkdown(explanation: Explanation): string {
  const { formula, rule, citations, children } = explanation;
  const reasons = children.map(({ statement, evidence }) =>
    [statement, ...evidence].map(escapeMarkdown).join(' — '),
  );
  const why = formula ?? rule;
  const parts = [
    `**${escapeMarkdown(explanation.statement)}**${explanation.standing ? ` *(${explanation.standing})*` : ''}`,
    ...(why ? [escapeMarkdown(why)] : []),
    bullets(reasons, REASONS),
    titled('What would change it', explanation.wouldChange.map(escapeMarkdown), CHANGES),
    titled('Mind', explanation.caveats.map(escapeMarkdown), CHANGES),
    citations.length > 0 ? `*${citations.map(citationMarkdown).join('; ')}*` : '',
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** Author and year, with a link to the work where it has one. */
function citationMarkdown({ short, text }: Explanation['citations'][number]): string {
  const address = /https:\/\/doi\.org\/\S+$/.exec(text)?.[0];
  if (!address) return escapeMarkdown(short);
  const link = encodeURI(address).replaceAll('(', '%28').replaceAll(')', '%29');
  return `[${escapeMarkdown(short)}](${link})`;
}

function titled(title: string, items: readonly string[], most: number): string {
  return items.length === 0 ? '' : `**${title}**\n\n${bullets(items, most)}`;
}

/** A list that says how much it leaves out. */
export function bullets(items: readonly string[], most: number): string {
  const more = items.length - most;
  // One more is no longer than to say that there is one more.
  const shown = more > 1 ? items.slice(0, most) : items;
  return [...shown, ...(more > 1 ? [`… and ${more} more`] : [])].map((item) => `- ${item}`).join('\n');
}
