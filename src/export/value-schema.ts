import * as z from 'zod';
import { address, exactNumber } from './schema-parts.ts';

const quantity = z.strictObject({
  kind: z.literal('quantity'),
  state: z
    .enum(['exact', 'bounded', 'open'])
    .describe(
      'exact: one value follows; bounded: the interval is all that follows; open: nothing bounds it.',
    ),
  unit: z.string().describe('ISO currency, `%`, or the name of a unit; empty for a pure number.'),
  text: z.string().describe('As a table prints it, without the unit.'),
  value: exactNumber.optional(),
  interval: z
    .strictObject({
      low: exactNumber.optional(),
      high: exactNumber.optional(),
      lowOpen: z.boolean().optional(),
      highOpen: z.boolean().optional(),
    })
    .describe('Every value that the model leaves possible. A missing bound is unbounded.'),
  decimals: z.int().optional().describe('Decimals that the figures it rests on justify.'),
  settledBy: z.array(address),
});
const set = z.strictObject({
  kind: z.literal('set'),
  options: z
    .array(z.string())
    .describe('One of these, not known which. One: determined. None: nothing fits.'),
  settledBy: z.array(address),
});
const text = z.strictObject({ kind: z.literal('text'), text: z.string() });
export const value = z.discriminatedUnion('kind', [quantity, set, text]);

export type OutputValue = z.infer<typeof value>;
