import type { OutputAmbiguousWord, OutputConcept } from '../api/output.ts';
import { type Vocabulary, vocabularyLanguages } from '../api/vocabulary.ts';
import { type CommandIo, styleFor } from './command-io.ts';
import { padEnd, plainLine, textWidth, wrap } from './terminal-text.ts';

const WIDTH = 110;
const LABEL = 30;

type Terminal = Pick<CommandIo, 'outColours' | 'columns'>;

function widthOf(io: Terminal): number {
  return Math.max(60, Math.min(io.columns ?? WIDTH, WIDTH));
}

/** Concepts with their definitions, under the heading of each group; what a search finds in one list, best first. */
export function conceptListText(
  concepts: readonly OutputConcept[],
  language: string,
  io: Terminal,
  order: 'grouped' | 'ranked' = 'grouped',
): string {
  const style = styleFor(io.outColours);
  const lines: string[] = [];
  let group = '';
  for (const concept of concepts) {
    if (order === 'grouped' && concept.group !== group) {
      if (lines.length > 0) lines.push('');
      group = concept.group;
      lines.push(style('bold', capital(group.replaceAll('-', ' '))));
    }
    const label = plainLine(shownLabel(concept, language));
    const [first = '', ...more] = wrap(
      plainLine(
        order === 'ranked'
          ? `${concept.definition} (${concept.group.replaceAll('-', ' ')})`
          : concept.definition,
      ),
      widthOf(io) - LABEL - 4,
    );
    const head = `  ${style('bold', label)}`;
    const beside = textWidth(label) <= LABEL;
    lines.push(beside ? `${head}${padEnd('', LABEL - textWidth(label))}  ${first}`.trimEnd() : head);
    for (const line of beside ? more : [first, ...more]) lines.push(`${padEnd('', LABEL + 4)}${line}`);
  }
  return `${lines.join('\n')}\n`;
}

/** All that is known of a concept. */
export function conceptText(
  concept: OutputConcept,
  vocabulary: Vocabulary,
  language: string,
  io: Terminal,
): string {
  const style = styleFor(io.outColours);
  const nameOf = (name: string): string => `${vocabulary.labelOf(name, language)} (${name})`;
  const rows: (readonly [string, string])[] = [];
  const add = (title: string, values: readonly (string | undefined)[]): void => {
    const given = values.filter((value) => value !== undefined);
    if (given.length > 0) rows.push([title, given.join('; ')]);
  };
  add('note', [concept.scopeNote]);
  add('use instead', [concept.replacedBy === undefined ? undefined : nameOf(concept.replacedBy)]);
  for (const [code, { preferred, alternative }] of Object.entries(concept.labels)) {
    const labels = code === 'en' && language === 'en' ? alternative : [preferred, ...alternative];
    if (labels.length > 0)
      add(code === 'en' && language === 'en' ? 'also' : vocabularyLanguages[code]!, [labels.join(', ')]);
  }
  add('project', [
    concept.project ? 'a concept that a term of the project defines' : undefined,
    ...concept.projectLabels.map(
      ({ label, sources }) => `“${label}”${sources.length > 0 ? `, after ${sources.join('; ')}` : ''}`,
    ),
  ]);
  add('broader', [concept.broader === undefined ? undefined : nameOf(concept.broader)]);
  add('narrower', concept.narrower.map(nameOf));
  add('related', concept.related.map(nameOf));
  add('school', concept.schools);
  add('value of', [concept.attributes.length > 0 ? concept.attributes.join(', ') : undefined]);
  for (const { text } of concept.citations) rows.push(['source', text]);
  return [
    style('bold', `${plainLine(shownLabel(concept, language))} (${plainLine(concept.name)})`),
    ...wrap(plainLine(concept.definition), widthOf(io)),
    ...rowLines(rows, io),
    '',
  ].join('\n');
}

/** A word that may mean several concepts, with what to write for each. */
export function wordText(
  { word, meanings, why, citations }: OutputAmbiguousWord,
  vocabulary: Vocabulary,
  language: string,
  io: Terminal,
): string {
  const style = styleFor(io.outColours);
  return [
    style('bold', `“${word}” may mean several things`),
    ...wrap(why, widthOf(io)),
    ...rowLines(
      [
        ...meanings.map(({ concept, say, sector }): readonly [string, string] => [
          'say',
          `${say}: ${vocabulary.labelOf(concept, language)} (${concept})${sector === undefined ? '' : `, in ${sector}`}`,
        ]),
        ...citations.map(({ text }): readonly [string, string] => ['source', text]),
      ],
      io,
    ),
    '',
  ].join('\n');
}

/** Titles in a column, texts beside them; a title that repeats is said once. */
function rowLines(rows: readonly (readonly [string, string])[], io: Terminal): readonly string[] {
  const style = styleFor(io.outColours);
  const width = Math.max(0, ...rows.map(([title]) => textWidth(title)));
  let before = '';
  return rows.flatMap(([title, text]) => {
    const shown = title === before ? '' : title;
    before = title;
    return wrap(plainLine(text), widthOf(io) - width - 4).map(
      (line, i) => `  ${style('dim', padEnd(i === 0 ? shown : '', width))}  ${line}`,
    );
  });
}

/** Label in the language; in English, with a mark, where the field has no word there. */
function shownLabel({ labels }: OutputConcept, language: string): string {
  const own = labels[language];
  if (own) return own.preferred;
  return `${labels['en']!.preferred} [en]`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
