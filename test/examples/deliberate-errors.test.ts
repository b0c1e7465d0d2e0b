import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openCase } from './case-files.ts';

const path = fileURLToPath(new URL('deliberate-errors.gvc', import.meta.url));

test('each deliberate error is found at its line, and nothing else is', async () => {
  const { findings } = await openCase(path);
  const errors = findings.filter(({ severity }) => severity === 'error');
  expect(errors.map(({ code, range }) => `${range.start.line + 1} ${code}`)).toEqual([
    '14 language/unresolved-name',
    '16 language/syntax',
    '17 language/unresolved-name',
    '19 language/unknown-value',
    '20 claims/expectation-failed',
  ]);
});

test('the rest of the file is still analysed', async () => {
  const opened = await openCase(path);
  expect(opened.printed('Dress/Contractor#increment', 0)).toBe('50 USD');
  expect(opened.printed('Dress/Retailer#share-of-final-price', 0)).toBe('50 %');
});
