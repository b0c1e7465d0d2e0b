import * as z from 'zod';
import { address, attribution, standing } from './schema-parts.ts';
import { tableKind } from './table-schema.ts';
import { value } from './value-schema.ts';

const side = z.strictObject({ address, value });
const difference = z.strictObject({
  kind: tableKind,
  subject: z.string(),
  title: z.string(),
  measure: z.string(),
  measureTitle: z.string(),
  attribution: attribution.optional(),
  standing,
  base: side.optional().describe('What is concluded of the chain; missing where it concludes nothing of it.'),
  scenario: side
    .optional()
    .describe('What is concluded of the scenario; missing where it concludes nothing.'),
  difference: value
    .optional()
    .describe('Scenario less base, where each is one value. Shares differ by `points` of percentage.'),
});
export const scenario = z
  .strictObject({
    of: z.string().describe('Name of the chain that it is a scenario of.'),
    title: z.string(),
    changes: z
      .array(z.strictObject({ address, base: z.string().optional(), scenario: z.string().optional() }))
      .describe('Facts that it states otherwise, in words; without `scenario`, it takes the fact away.'),
    differences: z.array(difference).describe('What is concluded otherwise; what is the same is left out.'),
  })
  .describe('A scenario beside its chain.');

const step = z.strictObject({ address, text: z.string() });
export const trajectory = z
  .strictObject({
    snapshots: z.array(z.strictObject({ chain: z.string(), period: z.string().optional() })),
    rows: z.array(
      z.strictObject({
        subject: z.string(),
        title: z.string(),
        steps: z.array(
          z.strictObject({
            from: z.string(),
            to: z.string(),
            upgrading: step.optional(),
            gained: step.optional(),
          }),
        ),
      }),
    ),
  })
  .describe('What became of each subject over the snapshots up to this one, the earliest first.');

export type OutputDifference = z.infer<typeof difference>;
export type OutputTrajectory = z.infer<typeof trajectory>;
