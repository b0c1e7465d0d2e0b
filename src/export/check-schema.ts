import * as z from 'zod';
import { address, location, problem, severity, version } from './schema-parts.ts';

const finding = z.strictObject({
  ...location.shape,
  code: z.string(),
  severity,
  what: z.string(),
  why: z.string(),
  do: z.string(),
  address: address.optional(),
  related: z.array(z.strictObject({ ...location.shape, message: z.string() })),
});

/** `gvc check --format json`. */
export const checkOutput = z
  .strictObject({
    version,
    command: z.literal('check'),
    files: z.array(
      z.strictObject({
        path: z.string(),
        expectations: z.strictObject({ stated: z.int(), hold: z.int() }),
      }),
    ),
    findings: z.array(finding),
    problems: z.array(problem),
    summary: z.strictObject({
      error: z.int(),
      warning: z.int(),
      information: z.int(),
      hint: z.int(),
    }),
  })
  .describe('Findings of gvc check');

export type CheckOutput = z.infer<typeof checkOutput>;
