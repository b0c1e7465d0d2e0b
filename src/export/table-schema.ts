import * as z from 'zod';
import { address, attribution, standing } from './schema-parts.ts';
import { value } from './value-schema.ts';

const cell = z.strictObject({ address, standing, value });
export const tableKind = z.enum([
  ...['stage', 'firm', 'group', 'country', 'locality', 'bloc', 'factor', 'activity', 'owner', 'measures'],
  ...['link', 'trade', 'chain', 'other', 'power', 'recipient', 'factor-country', 'factor-bloc'],
  'trade-table',
] as const);
export const table = z.strictObject({
  kind: tableKind,
  title: z.string(),
  attribution: attribution.optional(),
  columns: z.array(z.strictObject({ measure: z.string(), title: z.string(), unit: z.string() })),
  rows: z.array(
    z.strictObject({
      subject: z.string(),
      title: z.string(),
      cells: z.record(z.string(), cell).describe('By measure; a measure that is missing is not concluded.'),
    }),
  ),
});

export type OutputTable = z.infer<typeof table>;
export type OutputCell = z.infer<typeof cell>;
