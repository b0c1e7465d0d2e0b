import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { expectationsOf } from '../../src/api/expectations.ts';
import { formatDocument } from '../../src/api/format.ts';
import { exampleNames, examplePath, hasFile, modelsOf, openCase } from './case-files.ts';

/** How many lines of each case's printed table are checked: fewer would be a table that was cut. */
const STATED: Readonly<Record<string, number>> = {
  automobiles: 7,
  barbie: 11,
  beef: 20,
  coffee: 11,
  computers: 9,
  dress: 27,
  'east-asian-apparel': 6,
  graphite: 0,
  'iphone-3gs': 21,
  ipod: 33,
  'kenyan-vegetables': 9,
  'nike-air-pegasus': 11,
  'sinos-valley': 4,
  'south-african-furniture': 2,
  'surgical-instruments': 3,
  'trade-table': 29,
};

test('every published case is there', () => {
  expect(exampleNames).toEqual(Object.keys(STATED));
});

describe.each(exampleNames)('%s', (name) => {
  test('has its sources and a page', () => {
    expect(hasFile(name, 'references.bib')).toBe(true);
    const page = readFileSync(examplePath(name, 'README.md'), 'utf8');
    expect(page).toContain('**What the source says, and does not.**');
    expect(page).toContain('**Evidence.**');
  });

  test.each(modelsOf(name))('%s checks clean: no error, no warning', async (path) => {
    const { findings } = await openCase(path);
    expect(
      findings.filter(({ severity }) => severity === 'error' || severity === 'warning'),
      'check clean',
    ).toEqual([]);
  });

  test('every expectation holds', async () => {
    let stated = 0;
    for (const path of modelsOf(name)) {
      const { workspace, uri } = await openCase(path);
      const results = expectationsOf(workspace, uri);
      stated += results.length;
      expect(results.filter(({ passed }) => !passed).map(({ text, found }) => `${text}: ${found}`)).toEqual(
        [],
      );
    }
    expect(stated).toBe(STATED[name]);
  });

  test('every figure has its source', async () => {
    for (const path of modelsOf(name)) {
      const { findings } = await openCase(path);
      expect(findings.filter(({ code }) => code === 'evidence/unsourced-figure')).toEqual([]);
    }
  });

  test.each(modelsOf(name))('%s is in the canonical format', (path) => {
    const text = readFileSync(path, 'utf8');
    expect(formatDocument(text)).toEqual({ text });
  });
});
