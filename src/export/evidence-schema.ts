import * as z from 'zod';
import { address, exactNumber, problem, version } from './schema-parts.ts';

const division = z.enum(['all', 'figures', 'judgements']);

const chainEvidence = z.strictObject({
  chain: z.string(),
  path: z.string(),
  title: z.string(),
  period: z.string().optional(),
  staleAfter: z.int().describe('Years off the period beyond which evidence is old.'),
  counts: z.strictObject({ all: z.int(), figures: z.int(), judgements: z.int() }),
  shares: z
    .array(
      z.strictObject({
        measure: z.string(),
        title: z.string(),
        of: division,
        address,
        count: z.int(),
        whole: z.int(),
        percent: exactNumber,
        text: z.string().describe('The percentage as text prints it.'),
        items: z.array(address).describe('The figures and judgements that count.'),
      }),
    )
    .describe('Shares of figures and judgements by what they rest on.'),
  sources: z
    .array(
      z.strictObject({
        key: z.string(),
        source: z.string().describe('In full.'),
        year: z.int().optional(),
        count: z.int(),
        percent: exactNumber,
        text: z.string().describe('The percentage as text prints it.'),
        alone: z.int().describe('How many of them rest on this source only.'),
        items: z.array(address),
      }),
    )
    .describe('Those that carry most first.'),
  ages: z
    .array(z.strictObject({ title: z.string(), count: z.int(), items: z.array(address) }))
    .describe('By years off the period of the chain.'),
  several: z
    .array(
      z.strictObject({
        address,
        verdict: z.enum(['agree', 'differ', 'not-compared']),
        said: z.array(z.strictObject({ text: z.string(), sources: z.array(z.string()) })),
        difference: z.string().optional().describe('Largest less smallest, with its unit, and in percent.'),
        reason: z.string().optional().describe('Why they are not compared.'),
      }),
    )
    .describe('Figures and judgements that are stated several times, side by side.'),
  items: z
    .array(
      z.strictObject({
        address,
        kind: z.enum(['figure', 'judgement']),
        sourced: z.boolean(),
        sources: z.array(z.string()),
        evidence: z.array(z.enum(['primary', 'secondary', 'estimate'])),
        confidence: z.array(z.enum(['high', 'medium', 'low'])),
        age: z.int().optional().describe('Years off the period; missing where nothing tells.'),
      }),
    )
    .describe('Every figure and judgement, with what it rests on.'),
});

/** `gvc evidence --format json`. */
export const evidenceOutput = z
  .strictObject({
    version,
    command: z.literal('evidence'),
    chains: z.array(chainEvidence),
    problems: z.array(problem),
  })
  .describe('What gvc evidence says the chains rest on');

export type EvidenceOutput = z.infer<typeof evidenceOutput>;
export type OutputEvidence = z.infer<typeof chainEvidence>;
