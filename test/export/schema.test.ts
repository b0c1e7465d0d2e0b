import { format } from 'prettier';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { outputSchemas } from '../../src/export/schema.ts';

/** The published schemas. After a change: npx vitest run test/export -u */
describe('docs/schema', () => {
  test.each(Object.entries(outputSchemas))('%s.json is what the code says', async (name, schema) => {
    const json = z.toJSONSchema(schema, { target: 'draft-2020-12' });
    const text = await format(JSON.stringify(json), { parser: 'json', printWidth: 110 });
    await expect(text).toMatchFileSnapshot(`../../docs/schema/${name}.json`);
  });
});
