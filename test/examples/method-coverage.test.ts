import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Workspace } from '../../src/api/workspace.ts';
import { FORMULAS } from '../../src/analysis/value/derive.ts';
import { findingRegistry } from '../../src/findings/registry.ts';
import { open } from '../api/open.ts';
import { readFixture } from '../findings/fixture.ts';
import { exampleNames, modelsOf, openCase } from './case-files.ts';
import { blocksOf, inPlace, readPage } from './language-page.ts';

const at = (path: string): string => new URL(`../../${path}`, import.meta.url).pathname;
const page = readFileSync(at('docs/method-coverage.md'), 'utf8');

/** The words in backticks of a column, under the headings that have one of this name. */
function column(name: string): ReadonlySet<string> {
  const found = new Set<string>();
  let index = -1;
  for (const line of page.split('\n')) {
    if (!line.startsWith('|')) index = -1;
    else {
      const cells = line.split('|').map((cell) => cell.trim());
      if (cells.includes('findings')) index = cells.indexOf(name);
      else if (index >= 0) for (const [, word] of cells[index]!.matchAll(/`([^`]+)`/g)) found.add(word!);
    }
  }
  return found;
}

/** What no example and no fixture shows. */
const BESIDE = `place Sialkot in PK
chain Balls {
  product ball per piece
  currency USD
  period 2005
  market Players { in PK }
  firm Stitchers { in Sialkot; functions production; headquarters DE; intangible; wages 1; profit 2 }
  firm Sellers { in Sialkot; functions sales; headquarters FR; tangible; wages 1; profit 1 }
  link Stitchers -> Sellers { price 3 }
  link Sellers -> Players { price 5 }
}
`;

/** Every source of the analysis, as one text. */
const sources = readdirSync(at('src/analysis'), { recursive: true })
  .map(String)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join(at('src/analysis'), file), 'utf8'))
  .join('\n');

/** Rules as the sources write them: of a derivation, or of an equation of the account. */
const written = new Set([
  ...[...sources.matchAll(/\brule: '([a-z0-9-]+)'/g)].map((match) => match[1]!),
  ...Object.keys(FORMULAS),
]);

const rules = new Set<string>();
const measures = new Set<string>();

function take(workspace: Workspace): void {
  for (const uri of workspace.documents())
    for (const { analysis } of workspace.chains(uri))
      for (const { measure, derivation } of analysis.conclusions) {
        measures.add(measure);
        rules.add(derivation().rule);
      }
}

beforeAll(async () => {
  for (const path of exampleNames.flatMap(modelsOf)) take((await openCase(path)).workspace);
  for (const code of findingRegistry.keys())
    for (const name of ['bad', 'good'] as const) {
      const fixture = readFixture(code, name);
      if (fixture) take(await open(fixture.files));
    }
  for (const block of blocksOf(readPage('docs/language.md'))) take(await open(inPlace(block)));
  take(await open(BESIDE));
}, 60_000);

describe('the page of the method', () => {
  it('names rules and measures that the tool concludes by', () => {
    expect([...column('rules')].filter((rule) => !rules.has(rule) && !written.has(rule))).toEqual([]);
    expect([...column('measures')].filter((measure) => !measures.has(measure))).toEqual([]);
  });

  it('names findings that there are', () => {
    expect([...column('findings')].filter((code) => !findingRegistry.has(code))).toEqual([]);
  });

  it('names every finding and every rule of the tool', () => {
    const named = column('findings');
    expect([...findingRegistry.keys()].filter((code) => !named.has(code))).toEqual([]);
    const known = column('rules');
    expect([...rules, ...written].filter((rule) => !known.has(rule)).sort()).toEqual([]);
  });

  it('says an authority, and something to look at, for each sentence', () => {
    for (const line of page.split('\n')) {
      if (!line.startsWith('| ') || /^\| (?:what is said|mistake) /.test(line)) continue;
      const cells = line.split('|').slice(1, -1);
      expect(cells[1]!.trim(), line).not.toBe('');
      expect(cells.slice(1).join(' '), line).toContain('`');
    }
  });

  it('has a page for each finding that it names', () => {
    const pages = readdirSync(at('docs/findings'), { recursive: true }).map(String);
    for (const code of column('findings')) expect(pages).toContain(join(`${code}.md`));
  });
});
