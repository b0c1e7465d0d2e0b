import * as z from 'zod';

/**
 * What `--format json` prints, as schemas. Version 1: a field keeps its name and meaning, new fields may come. Only
 * types are taken from here by what runs at each start, so that zod is not loaded for them.
 */
const OUTPUT_VERSION = 1;

export const version = z.literal(OUTPUT_VERSION);
export const severity = z.enum(['error', 'warning', 'information', 'hint']);
export const standing = z.enum(['declared', 'observed', 'inferred']);
export const attribution = z.enum(['location', 'ownership']);
export const address = z.string().describe('Address of a fact or conclusion; what `gvc explain` takes.');
export const exactNumber = z
  .string()
  .regex(/^-?\d+(\.\d+)?$|^-?\d+\/\d+$/)
  .describe('An exact number: a decimal when it has an end, else a fraction n/d.');

export const problem = z
  .strictObject({ path: z.string(), reason: z.string() })
  .describe('What could not be read or run.');

const position = z
  .strictObject({
    line: z.int().min(1),
    column: z.int().min(1).describe('In UTF-16 code units from 1, as editors count.'),
  })
  .describe('A place in a text, counted from 1.');
export const location = z.strictObject({ path: z.string(), start: position, end: position });
