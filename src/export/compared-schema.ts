import * as z from 'zod';
import { address, exactNumber, problem, version } from './schema-parts.ts';

const cell = z.strictObject({
  state: z
    .enum(['known', 'open', 'unknown'])
    .describe('open: several answers are left; unknown: nothing in the model tells.'),
  text: z.string().describe('As a table prints it, without the unit.'),
  unit: z.string().optional(),
  value: exactNumber.optional(),
  low: exactNumber.optional(),
  high: exactNumber.optional(),
  who: z.array(z.string()).optional().describe('Whose figure it is; several where that is open.'),
  options: z.array(z.string()).optional().describe('One of these.'),
  group: z.string().optional().describe('Mark of the figures that it compares with; missing: with all.'),
  addresses: z.array(address),
  reasons: z.array(z.string()).describe('Why it is so, or why it is not known.'),
});

const comparison = z.strictObject({
  name: z.string().optional().describe('Of a `comparison` of the model.'),
  path: z.string().optional(),
  title: z.string(),
  indicators: z.array(
    z.strictObject({
      title: z.string(),
      refused: z.boolean().describe('No two chains compare on it.'),
      differ: z.array(z.string()).describe('In what the figures differ that do not compare.'),
      groups: z
        .array(z.strictObject({ mark: z.string(), basis: z.string(), chains: z.array(z.string()) }))
        .describe('Empty where all that is known compares; else what compares with what.'),
    }),
  ),
  rows: z.array(
    z.strictObject({
      chain: z.string(),
      title: z.string(),
      path: z.string(),
      product: z.string().optional(),
      period: z.string().optional(),
      cells: z.array(cell).describe('One for each indicator, in its order.'),
    }),
  ),
  taxonomy: z
    .array(
      z.strictObject({
        indicator: z.string(),
        classes: z.array(z.strictObject({ class: z.string(), chains: z.array(z.string()) })),
      }),
    )
    .describe('The chains sorted by each indicator that is a word of the method.'),
});

/** `gvc compare --format json`. */
export const compareOutput = z
  .strictObject({
    version,
    command: z.literal('compare'),
    comparisons: z.array(comparison),
    problems: z.array(problem),
  })
  .describe('Chains compared by gvc compare');

export type CompareOutput = z.infer<typeof compareOutput>;
export type OutputComparison = z.infer<typeof comparison>;
