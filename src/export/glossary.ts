import { ambiguousWords, meaningConcept } from '../vocabulary/ambiguous-words.ts';
import {
  authorities,
  authorityOf,
  citationText,
  schoolName,
  shortCitation,
} from '../vocabulary/citations.ts';
import { LANGUAGE_NAMES, LANGUAGES } from '../vocabulary/concept.ts';
import { labelsIn } from '../vocabulary/concepts.ts';
import { entriesWith, type Entry } from '../vocabulary/entries.ts';

const HEAD = `# Glossary

Every concept of the vocabulary: what it means in our own words, what it is called in English, French, Spanish and Portuguese where the field has words there, which school uses
it, and who says so. \`gvc vocabulary\` lists, searches and exports the same; a project adds words of its own with [\`term\`](language.md#words-of-your-own).

This page is generated: \`node src/export/write-glossary-node.ts\`.
`;

/** The vocabulary as a page of Markdown. */
export function glossaryPage(): string {
  const entries = entriesWith();
  const groups = new Map<string, Entry[]>();
  for (const entry of entries.values())
    groups.set(entry.concept.group, [...(groups.get(entry.concept.group) ?? []), entry]);
  return [
    HEAD,
    [
      ...[...groups.keys()].map((group) => `[${titleOf(group)}](#${group})`),
      '[Words with several meanings](#words-with-several-meanings)',
      '[Works cited](#works-cited)',
    ].join(' · '),
    '',
    ...[...groups].flatMap(([group, members]) => [
      `<a id="${group}"></a>`,
      '',
      `## ${titleOf(group)}`,
      '',
      ...members.flatMap((entry) => [...entryLines(entry, entries), '']),
    ]),
    ...ambiguousLines(entries),
    ...workLines(),
  ].join('\n');
}

function entryLines(entry: Entry, entries: ReadonlyMap<string, Entry>): readonly string[] {
  const { concept } = entry;
  const link = (name: string): string => linkTo(name, entries);
  const languages = LANGUAGES.filter((language) => language !== 'en').flatMap((language) => {
    const labels = labelsIn(concept, language);
    return labels
      ? [`${LANGUAGE_NAMES[language]}: ${[labels.preferred, ...labels.alternative].map(escaped).join(', ')}`]
      : [];
  });
  const facts = [
    entry.replacedBy && `Out of use: say ${link(entry.replacedBy)}`,
    concept.altLabels.length > 0 && `Also: ${concept.altLabels.map(escaped).join(', ')}`,
    ...languages,
    entry.broader && `Broader: ${link(entry.broader)}`,
    entry.narrower.length > 0 && `Narrower: ${entry.narrower.map(link).join(', ')}`,
    entry.related.length > 0 && `Related: ${entry.related.map(link).join(', ')}`,
    entry.attributes.length > 0 &&
      `Value of: ${entry.attributes.map((attribute) => `\`${attribute}\``).join(', ')}, written \`${concept.id}\``,
    concept.schools.length > 0 && `School: ${concept.schools.map(schoolName).map(escaped).join('; ')}`,
    `Source: ${concept.citation.map(citationLink).join('; ')}`,
  ].filter((line) => typeof line === 'string' && line !== '');
  return [
    `<a id="${anchorOf(entry.name)}"></a>**${escaped(concept.prefLabel)}.** ${escaped(concept.definition)}${
      concept.scopeNote === undefined ? '' : ` *${escaped(concept.scopeNote)}*`
    }`,
    '',
    ...facts.map((line) => `- ${line}`),
  ];
}

function ambiguousLines(entries: ReadonlyMap<string, Entry>): readonly string[] {
  return [
    '## Words with several meanings',
    '',
    'Say which is meant.',
    '',
    '| word | may mean | why it matters |',
    '|---|---|---|',
    ...ambiguousWords().map(
      ({ word, meanings, why, citation }) =>
        `| ${escaped(word)} | ${meanings
          .map((meaning) => {
            const { concept, say, sector } = meaning;
            const label = meaningConcept(meaning).prefLabel;
            const where = sector === undefined ? '' : ` (in ${sector})`;
            return say === label
              ? `${linkTo(concept, entries)}${where}`
              : `“${escaped(say)}”: ${linkTo(concept, entries)}${where}`;
          })
          .join('; ')} | ${escaped(why)} ${citation.map(citationLink).join('; ')} |`,
    ),
    '',
  ];
}

function workLines(): readonly string[] {
  return [
    '## Works cited',
    '',
    ...[...authorities().keys()].map((key) => `- <a id="work-${key}"></a>${escaped(citationText(key))}`),
    '',
  ];
}

function citationLink(citation: string): string {
  const authority = authorityOf(citation);
  const text = escaped(shortCitation(citation));
  return authority ? `[${text}](#work-${authority.key})` : text;
}

function linkTo(name: string, entries: ReadonlyMap<string, Entry>): string {
  return `[${escaped(entries.get(name)!.concept.prefLabel)}](#${anchorOf(name)})`;
}

function anchorOf(name: string): string {
  return name.replace('/', '-');
}

function titleOf(group: string): string {
  const words = group.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>|]/g, '\\$&');
}
