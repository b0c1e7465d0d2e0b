import * as z from 'zod';
import { problem, version } from './schema-parts.ts';

const conceptName = z.string().describe('Group and id of a concept: `governance-form/captive`.');
const citation = z.strictObject({ key: z.string(), text: z.string() });
const concept = z.strictObject({
  name: conceptName,
  id: z.string(),
  group: z.string(),
  labels: z
    .record(
      z.string(),
      z.strictObject({
        preferred: z.string(),
        alternative: z.array(z.string()),
        hidden: z.array(z.string()),
      }),
    )
    .describe('By language: `en` always, `fr`, `es` and `pt` where the field has words there.'),
  projectLabels: z
    .array(z.strictObject({ label: z.string(), sources: z.array(z.string()) }))
    .describe('Labels that `term` declarations of the project add.'),
  definition: z.string(),
  scopeNote: z.string().optional(),
  schools: z.array(z.string()),
  citations: z.array(citation),
  broader: conceptName.optional(),
  narrower: z.array(conceptName),
  related: z.array(conceptName),
  replacedBy: conceptName.optional().describe('Of a term that is out of use: what to say instead.'),
  attributes: z.array(z.string()).describe('Attributes of the language that take it as a value.'),
  project: z.boolean().describe('True for a concept that a `term` of the project defines.'),
});
const ambiguousWord = z.strictObject({
  word: z.string(),
  forms: z.array(z.string()),
  meanings: z.array(z.strictObject({ concept: conceptName, say: z.string(), sector: z.string().optional() })),
  why: z.string(),
  citations: z.array(citation),
});

/** `gvc vocabulary --format json`, of each of its subcommands. */
export const vocabularyOutput = z
  .strictObject({
    version,
    command: z.literal('vocabulary'),
    concepts: z.array(concept),
    ambiguousWords: z
      .array(ambiguousWord)
      .describe('Words that may mean several concepts, so that a reader has to ask which.'),
    problems: z.array(problem),
  })
  .describe('Vocabulary of gvc vocabulary');

export type VocabularyOutput = z.infer<typeof vocabularyOutput>;
export type OutputAmbiguousWord = z.infer<typeof ambiguousWord>;
export type OutputConcept = z.infer<typeof concept>;
