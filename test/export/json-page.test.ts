import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { outputSchemas } from '../../src/export/schema.ts';

const page = readFileSync(fileURLToPath(new URL('../../docs/json.md', import.meta.url)), 'utf8');
const named = new Set([...page.replace(/```[\s\S]*?```/g, '').matchAll(/`([A-Za-z]+)`/g)].map((m) => m[1]!));

/** Every name of a field in a schema, however deep. */
function fieldsOf(schema: unknown, found = new Set<string>()): Set<string> {
  if (Array.isArray(schema)) for (const part of schema) fieldsOf(part, found);
  else if (typeof schema === 'object' && schema !== null)
    for (const [key, part] of Object.entries(schema)) {
      if (key === 'properties') for (const name of Object.keys(part as object)) found.add(name);
      fieldsOf(part, found);
    }
  return found;
}

describe('docs/json.md', () => {
  test.each(Object.entries(outputSchemas))('names every field of %s', (_, schema) => {
    expect([...fieldsOf(z.toJSONSchema(schema))].filter((field) => !named.has(field))).toEqual([]);
  });

  test.each(Object.keys(outputSchemas))('leads to the schema of %s', (name) => {
    expect(page).toContain(`(schema/${name}.json)`);
  });
});
