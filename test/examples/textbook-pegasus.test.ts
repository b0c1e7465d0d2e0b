import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { checkDocument } from '../../src/api/check.ts';
import { main, open } from '../api/open.ts';
import { examplePath, openCase } from './case-files.ts';

const path = fileURLToPath(new URL('textbook-pegasus.gvc', import.meta.url));

describe('a textbook prints the profit of Nike as 6.24, with the same total', () => {
  test('it is reported by name as a difference within rounding, and is no error', async () => {
    const { findings } = await openCase(path);
    expect(findings.map(({ code, severity }) => `${code} ${severity}`)).toEqual([
      'value/rounding-difference information',
    ]);
    const { what } = findings[0]!;
    expect(what).toContain('35.49 USD');
    expect(what).toContain('35.50 USD');
    expect(what).toContain('0.01 USD');
  });

  test('the same six figures are allowed 0.03, and no more', async () => {
    const text = readFileSync(path, 'utf8');
    const codes = async (profit: string): Promise<string[]> =>
      checkDocument(
        await open(text.replace('operating-profit 6.24', `operating-profit ${profit}`)),
        main,
      ).map(({ code }) => code);
    expect(await codes('6.25')).toEqual([]);
    expect(await codes('6.22')).toEqual(['value/rounding-difference']);
    expect(await codes('6.21')).toEqual(['value/unbalanced-account']);
  });

  test('in the whole case, too, it is named; the printed share of Nike then fails by a hundredth', async () => {
    const example = readFileSync(examplePath('nike-air-pegasus', 'nike-air-pegasus.gvc'), 'utf8');
    const workspace = await open({
      'main.gvc': example.replace('operating-profit 6.25', 'operating-profit 6.24'),
      'references.bib': readFileSync(examplePath('nike-air-pegasus', 'references.bib'), 'utf8'),
    });
    const findings = checkDocument(workspace, main);
    expect(findings.map(({ code }) => code)).toEqual([
      'value/rounding-difference',
      'claims/expectation-failed',
    ]);
    expect(findings[0]!.what).toContain('35.49 USD');
    expect(findings[0]!.what).toContain('35.50 USD');
    expect(findings[1]!.what).toContain('22.13 %, and 22.14 %');
  });

  test('what is stated stands: the profit is not moved to fit', async () => {
    const opened = await openCase(path);
    expect(opened.printed('Pegasus/Nike#operating-profit', 2)).toBe('6.24 USD');
    expect(opened.printed('Pegasus/Nike->Retailer#value', 2)).toBe('35.50 USD');
  });
});
