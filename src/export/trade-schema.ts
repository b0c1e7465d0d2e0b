import * as z from 'zod';
import { problem, version } from './schema-parts.ts';

const tradeNumber = z.number().describe('Floating point, in the unit of the table.');
export const tradeTable = z.strictObject({
  path: z.string(),
  table: z.string(),
  title: z.string(),
  unit: z.string(),
  period: z.string().optional(),
  state: z.string().describe('`computed`, or why it is not.'),
  industries: z.int(),
  residual: z.number().optional().describe('The largest relative residual of the solved system.'),
  sumResidual: z
    .number()
    .optional()
    .describe(
      'The largest difference between gross exports and the sum of their nine terms, over gross exports.',
    ),
  countries: z.array(
    z.strictObject({
      country: z.string(),
      grossExports: tradeNumber,
      domesticContent: tradeNumber,
      foreignContent: tradeNumber,
      verticalSpecialisation: tradeNumber.describe('VS of HIY01.'),
      inOthersExports: tradeNumber.describe(
        'VS1 of HIY01: value added of the country in what others export.',
      ),
    }),
  ),
  notes: z.array(z.string()).describe('What is unusual in its files, and taken as it stands.'),
});

/** `gvc trade --format json`. */
export const tradeOutput = z
  .strictObject({
    version,
    command: z.literal('trade'),
    decomposition: z.enum(['leontief', 'kww', 'wwz']),
    table: tradeTable.optional(),
    termNames: z
      .array(z.string())
      .describe('Names of the terms, in the order of `values`; for `leontief` none.'),
    rows: z
      .array(
        z.strictObject({
          source: z.string().optional().describe('`leontief`: the country whose value added it is.'),
          exporter: z.string().describe('The country that exports.'),
          industry: z.string().optional().describe('`wwz`: the industry that exports.'),
          importer: z.string().optional().describe('`wwz`: the country that imports.'),
          gross: tradeNumber.optional().describe('`kww` and `wwz`: the gross exports that the terms are of.'),
          values: z.array(tradeNumber),
        }),
      )
      .describe('Value added of `source` in the gross exports of `exporter`; or the terms of gross exports.'),
    problems: z.array(problem),
  })
  .describe('A decomposition of gvc trade');

export type TradeOutput = z.infer<typeof tradeOutput>;
export type OutputTradeTable = z.infer<typeof tradeTable>;
