import * as z from 'zod';
import { address, location, problem, standing, version } from './schema-parts.ts';

const explanation = z.strictObject({
  kind: z.enum(['conclusion', 'fact', 'subject', 'unknown']),
  address,
  statement: z.string(),
  standing: standing.optional(),
  rule: z.string().optional(),
  formula: z.string().optional(),
  citations: z.array(z.string()),
  wouldChange: z.array(z.string()),
  caveats: z.array(z.string()),
  evidence: z.array(z.string()),
  location: location.optional(),
  repeated: z.boolean().optional(),
  get children() {
    return z.array(explanation);
  },
});

/** `gvc explain --format json`. */
export const explainOutput = z
  .strictObject({
    version,
    command: z.literal('explain'),
    address,
    explanation: explanation.optional(),
    suggestions: z.array(address).describe('Near addresses when there is nothing at the one asked for.'),
    problems: z.array(problem),
  })
  .describe('Derivation of gvc explain');

export type ExplainOutput = z.infer<typeof explainOutput>;
export type OutputExplanation = z.infer<typeof explanation>;
