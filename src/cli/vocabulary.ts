import type { OutputAmbiguousWord, OutputConcept, VocabularyOutput } from '../api/output.ts';
import { Vocabulary } from '../api/vocabulary.ts';
import type { CommandIo } from './command-io.ts';
import { CLEAN, type ExitCode, FAILED } from './exit-codes.ts';
import type { Problem } from './find-models.ts';
import { conceptListText, conceptText, wordText } from './print-vocabulary.ts';
import { plainLine } from './terminal-text.ts';

export interface VocabularyOptions {
  readonly format: 'text' | 'json';
  readonly language: string;
}

/** The vocabulary; with the terms of the models that paths name, and of their projects. Without paths none is read. */
async function opened(
  paths: readonly string[],
  io: CommandIo,
): Promise<{ vocabulary: Vocabulary; problems: readonly Problem[] }> {
  if (paths.length === 0) return { vocabulary: new Vocabulary(), problems: [] };
  const { openModels, printProblems } = await import('./open-models.ts');
  const { workspace, models, problems } = await openModels(paths, io);
  printProblems(problems, io);
  const uris = models.map(({ uri }) => uri);
  return { vocabulary: new Vocabulary(workspace, uris), problems };
}

function asJson(
  concepts: readonly OutputConcept[],
  ambiguousWords: readonly OutputAmbiguousWord[],
  problems: readonly Problem[],
): string {
  const output: VocabularyOutput = {
    version: 1,
    command: 'vocabulary',
    concepts: [...concepts],
    ambiguousWords: [...ambiguousWords],
    problems: [...problems],
  };
  return `${JSON.stringify(output, null, 2)}\n`;
}

const codeOf = (problems: readonly Problem[]): ExitCode => (problems.length > 0 ? FAILED : CLEAN);

/** `gvc vocabulary list`: every concept, group by group. */
export async function listVocabulary(
  paths: readonly string[],
  { format, language }: VocabularyOptions,
  io: CommandIo,
): Promise<ExitCode> {
  const { vocabulary, problems } = await opened(paths, io);
  const concepts = vocabulary.list();
  io.out(
    format === 'json'
      ? asJson(concepts, vocabulary.ambiguous(), problems)
      : conceptListText(concepts, language, io),
  );
  return codeOf(problems);
}

/** `gvc vocabulary search TEXT`: the concepts with the text in a label, definition or note. */
export async function searchVocabulary(
  text: string,
  paths: readonly string[],
  { format, language }: VocabularyOptions,
  io: CommandIo,
): Promise<ExitCode> {
  const { vocabulary, problems } = await opened(paths, io);
  const concepts = vocabulary.search(text);
  if (format === 'json') io.out(asJson(concepts, vocabulary.ambiguous(text), problems));
  else if (concepts.length > 0) io.out(conceptListText(concepts, language, io, 'ranked'));
  if (concepts.length > 0) return codeOf(problems);
  reportMissing(`no concept holds ${plainLine(text)}`, vocabulary.nearest(text), io);
  return FAILED;
}

/** `gvc vocabulary show CONCEPT`: all that is known of a concept, or of each that the word may mean. */
export async function showConcept(
  word: string,
  paths: readonly string[],
  { format, language }: VocabularyOptions,
  io: CommandIo,
): Promise<ExitCode> {
  const { vocabulary, problems } = await opened(paths, io);
  const concepts = vocabulary.named(word);
  const words = vocabulary.ambiguous(word);
  if (format === 'json') io.out(asJson(concepts, words, problems));
  else
    io.out(
      [
        ...words.map((ambiguous) => wordText(ambiguous, vocabulary, language, io)),
        ...concepts.map((concept) => conceptText(concept, vocabulary, language, io)),
      ].join('\n'),
    );
  if (concepts.length + words.length > 0) return codeOf(problems);
  reportMissing(`no concept is called ${plainLine(word)}`, vocabulary.nearest(word), io);
  return FAILED;
}

/** `gvc vocabulary export`: the whole vocabulary, as SKOS in Turtle or as JSON. */
export async function exportVocabulary(
  paths: readonly string[],
  { format }: { readonly format: 'skos' | 'json' },
  io: CommandIo,
): Promise<ExitCode> {
  const { vocabulary, problems } = await opened(paths, io);
  io.out(
    format === 'json' ? asJson(vocabulary.list(), vocabulary.ambiguous(), problems) : vocabulary.turtle(),
  );
  return codeOf(problems);
}

function reportMissing(what: string, nearest: string | undefined, io: CommandIo): void {
  io.err(`gvc: ${what}\n`);
  if (nearest !== undefined) io.err(`Did you mean ${nearest}?\n`);
}
