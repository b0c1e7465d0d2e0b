import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { BROKEN_NAME, SMALL, folderWith, gvc } from './command-line.ts';

const require = createRequire(import.meta.url);
const ajv = new Ajv({ schemaId: 'auto', logger: false });
ajv.addMetaSchema(require('ajv/lib/refs/json-schema-draft-04.json') as object);
/** The schema of OASIS. */
const isSarif = ajv.compile(require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json') as object);

interface Region {
  startLine: number;
  startColumn: number;
  endLine: number;
  endColumn: number;
}
interface Placed {
  physicalLocation: { artifactLocation: { uri: string; uriBaseId?: string }; region: Region };
  logicalLocations?: { fullyQualifiedName: string }[];
  message?: { text: string };
}
interface Result {
  ruleId: string;
  ruleIndex: number;
  level: string;
  message: { text: string };
  locations: [Placed];
  relatedLocations?: Placed[];
  fixes?: {
    description: { text: string };
    artifactChanges: { replacements: { deletedRegion: Region; insertedContent: { text: string } }[] }[];
  }[];
  suppressions?: { kind: string; justification?: string }[];
}
interface Run {
  tool: { driver: { rules: { id: string; shortDescription: { text: string }; help: { text: string } }[] } };
  columnKind: string;
  originalUriBaseIds: Record<string, { uri: string }>;
  invocations: [
    { executionSuccessful: boolean; toolExecutionNotifications: { message: { text: string } }[] },
  ];
  results: Result[];
}

async function sarif(cwd: string, ...args: string[]): Promise<Run & { code: number }> {
  const { out, code } = await gvc(cwd, ['check', '--format', 'sarif', ...args]);
  const log = JSON.parse(out) as { version: string; runs: [Run] };
  isSarif(log);
  expect(isSarif.errors ?? []).toEqual([]);
  expect(log.version).toBe('2.1.0');
  return { ...log.runs[0], code };
}

/** The text that a region means, of one line. */
function textAt(text: string, { startLine, startColumn, endLine, endColumn }: Region): string {
  expect(endLine).toBe(startLine);
  return text.split('\n')[startLine - 1]!.slice(startColumn - 1, endColumn - 1);
}

describe('gvc check --format sarif', () => {
  test('a finding at its place, with its rule and what to do, under the schema of OASIS', async () => {
    const cwd = folderWith({ 'a study/case.gvc': BROKEN_NAME });
    const run = await sarif(cwd);
    const result = run.results.find(({ ruleId }) => ruleId === 'language/unresolved-name')!;
    const { physicalLocation } = result.locations[0];
    expect(result.level).toBe('error');
    expect(result.message.text).toMatch(/^No firm or market is called “Nobody”\.\nWhy: .+\nWhat to do: /);
    expect(physicalLocation.artifactLocation).toEqual({ uri: 'a%20study/case.gvc', uriBaseId: 'SRCROOT' });
    expect(run.originalUriBaseIds['SRCROOT']?.uri).toMatch(/^file:\/\/\/.*\/$/);
    expect(textAt(BROKEN_NAME, physicalLocation.region)).toBe('Nobody');
    const rule = run.tool.driver.rules[result.ruleIndex]!;
    expect(rule.id).toBe('language/unresolved-name');
    expect(rule.help.text).toContain('**What to do.**');
    expect(run.code).toBe(1);
  });

  test('columns count UTF-16 code units', async () => {
    const text = BROKEN_NAME.replace('  link Shop -> Nobody', '  /* 𝔸 */ link Shop -> Nobody');
    const run = await sarif(folderWith({ 'case.gvc': text }));
    const result = run.results.find(({ ruleId }) => ruleId === 'language/unresolved-name')!;
    expect(run.columnKind).toBe('utf16CodeUnits');
    expect(textAt(text, result.locations[0].physicalLocation.region)).toBe('Nobody');
  });

  test('fixes, related places, addresses and silenced findings', async () => {
    const text = SMALL.replace('in MX', 'in Mexiko')
      .replace('firm Shop {', 'firm Shop {\n    employment 3')
      .replace(
        'complexity high',
        'governance market // gvc-ignore governance/contradicts-inferred: as the source says\n    complexity high',
      );
    const run = await sarif(folderWith({ 'case.gvc': text }));
    const place = run.results.find(({ ruleId }) => ruleId === 'language/unknown-place')!;
    const [fix] = place.fixes!;
    expect(fix!.description.text).toBe('Change to Mexico');
    const [replacement] = fix!.artifactChanges[0]!.replacements;
    expect(textAt(text, replacement!.deletedRegion)).toBe('Mexiko');
    expect(replacement!.insertedContent.text).toBe('Mexico');
    const silenced = run.results.find(({ ruleId }) => ruleId === 'governance/contradicts-inferred')!;
    expect(silenced.suppressions).toEqual([
      { kind: 'inSource', status: 'accepted', justification: 'as the source says' },
    ]);
    expect(silenced.locations[0].logicalLocations?.[0]?.fullyQualifiedName).toContain('Small/sewing');
    expect(silenced.relatedLocations?.length).toBeGreaterThan(0);
    expect(run.results.filter(({ suppressions }) => !suppressions).map(({ ruleId }) => ruleId)).not.toContain(
      'governance/contradicts-inferred',
    );
  });

  test('what could not be read is a notification, and the run no success', async () => {
    const cwd = folderWith({ 'case.gvc': SMALL });
    const run = await sarif(cwd, '.', 'missing.gvc');
    expect(run.invocations[0].executionSuccessful).toBe(false);
    expect(run.invocations[0].toolExecutionNotifications[0]?.message.text).toContain('no such');
    expect(run.code).toBe(2);
  });
});

interface Element {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: Element[];
  text: string;
}

/** The root of a document; throws when it is not well-formed. */
function xml(text: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes: { ...attributes }, children: [], text: '' };
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  parser.on('text', (part) => (open.at(-1)!.text += part));
  parser.on('closetag', () => open.pop());
  parser.write(text).close();
  return root.children[0]!;
}

describe('gvc check --format junit', () => {
  const junit = async (cwd: string, ...args: string[]) => {
    const { out, code } = await gvc(cwd, ['check', '--format', 'junit', ...args]);
    return { root: xml(out), code };
  };

  test('a suite for each file, a test for each expectation and finding', async () => {
    const cwd = folderWith({
      'a.gvc': SMALL,
      'b.gvc': BROKEN_NAME.replaceAll('Small', 'Other').replace('= 40 USD', '= 41 USD'),
    });
    const { root, code } = await junit(cwd);
    expect(root.name).toBe('testsuites');
    expect(root.children.map(({ name, attributes }) => [name, attributes['name']])).toEqual([
      ['testsuite', 'a.gvc'],
      ['testsuite', 'b.gvc'],
    ]);
    const [a, b] = root.children;
    expect(a!.attributes).toMatchObject({ tests: '2', failures: '0', errors: '0' });
    expect(a!.children.map(({ attributes }) => attributes['name'])).toEqual([
      'increment of Workshop = 40 USD',
      'governance of sewing = captive',
    ]);
    expect(a!.children[0]!.attributes).toMatchObject({ classname: 'a.gvc Small', file: 'a.gvc' });
    const failed = b!.children.filter(({ children }) => children[0]?.name === 'failure');
    expect(failed.map(({ attributes }) => attributes['name'])).toEqual([
      'increment of Workshop = 41 USD',
      expect.stringMatching(/^language\/unresolved-name at b\.gvc:\d+:16$/),
    ]);
    const [failure] = failed[0]!.children;
    expect(failure!.attributes).toMatchObject({
      type: 'claims/expectation-failed',
      message: 'increment of Workshop is 40 USD, and 41 USD is expected.',
    });
    expect(failure!.text).toContain('What to do: ');
    expect(b!.attributes['failures']).toBe(String(failed.length));
    expect(root.attributes['failures']).toBe(String(failed.length));
    expect(code).toBe(1);
  });

  test('names and notes of a model are data, whatever they hold', async () => {
    const odd = '</testcase>&amp;<![CDATA[ "x" \u0007';
    const text = BROKEN_NAME.replace('-> Nobody', `-> "${odd.replaceAll('"', '\\"')}"`);
    const { root } = await junit(folderWith({ 'a&b <c>.gvc': text }));
    const [suite] = root.children;
    expect(suite!.attributes['name']).toBe('a&b <c>.gvc');
    const messages = suite!.children.flatMap(({ children }) => children.map((c) => c.attributes['message']));
    expect(messages.join('\n')).toContain(odd.replace('\u0007', '\ufffd'));
  });

  test('what is silenced is skipped, what cannot be read an error, a clean file one test', async () => {
    const text = SMALL.replace(
      '  expect increment of Workshop = 40 USD',
      '  expect increment of Workshop = 41 USD // gvc-ignore claims/expectation-failed: a misprint',
    );
    const clean = SMALL.replaceAll('Small', 'Clean').replace(/ {2}expect.*\n/g, '');
    const { root, code } = await junit(folderWith({ 'a.gvc': text, 'b.gvc': clean }), '.', 'missing.gvc');
    const [a, b, missing] = root.children;
    expect(a!.children[0]!.children[0]).toMatchObject({
      name: 'skipped',
      attributes: { message: 'a misprint' },
    });
    expect(a!.attributes).toMatchObject({ tests: '2', skipped: '1', failures: '0' });
    expect(b!.children.map(({ attributes }) => attributes['name'])).toEqual(['nothing to report']);
    expect(missing!.children[0]!.children[0]).toMatchObject({ name: 'error' });
    expect(root.attributes['errors']).toBe('1');
    expect(code).toBe(2);
  });

  test('--fail-on says what is a failure', async () => {
    const text = SMALL.replace('complexity high', 'governance market\n    complexity high');
    const cwd = folderWith({ 'a.gvc': text });
    expect((await junit(cwd)).root.attributes['failures']).toBe('0');
    const strict = await junit(cwd, '--fail-on', 'warning');
    expect(Number(strict.root.attributes['failures'])).toBeGreaterThan(0);
    expect(strict.code).toBe(1);
  });
});

describe('gvc check --format github', () => {
  test('a workflow command for each finding, at its line', async () => {
    const cwd = folderWith({ 'case.gvc': BROKEN_NAME });
    const { out, code } = await gvc(cwd, ['check', '--format', 'github']);
    const line = BROKEN_NAME.split('\n').findIndex((text) => text.includes('Nobody')) + 1;
    expect(out).toContain(
      `::error file=case.gvc,line=${line},endLine=${line},col=16,endColumn=22,title=language/unresolved-name::No firm or market is called “Nobody”.%0AWhy: `,
    );
    expect(out).toMatch(/\n1 file: 1 error.*\n$/);
    expect(code).toBe(1);
  });

  test('nothing of a model or a path ends a command or begins another', async () => {
    const text = BROKEN_NAME.replace('-> Nobody', '-> "100 %0A\\n::error::boo"');
    const cwd = folderWith({ 'a,b:c%.gvc': text });
    const { out } = await gvc(cwd, ['check', '--format', 'github', '.', 'no::warning,x.gvc']);
    const lines = out.trimEnd().split('\n');
    for (const line of lines.slice(0, -1)) expect(line).toMatch(/^::(error|warning) file=/);
    expect(out).toContain('file=a%2Cb%3Ac%25.gvc,');
    expect(out).toContain('100 %250A');
    expect(out).toContain('file=no%3A%3Awarning%2Cx.gvc,');
  });

  test('notes are left out unless they are asked for, as notices', async () => {
    const cwd = folderWith({ 'case.gvc': SMALL.replace('price 40 @report2000[p. 1]', 'price 40') });
    expect((await gvc(cwd, ['check', '--format', 'github'])).out).not.toContain('::notice');
    expect((await gvc(cwd, ['check', '--format', 'github', '--severity', 'hint'])).out).toContain(
      '::notice file=case.gvc',
    );
  });
});

test('the three formats exit as text does, and print findings only', async () => {
  const cwd = folderWith({ 'case.gvc': SMALL });
  for (const format of ['text', 'sarif', 'junit', 'github']) {
    const { code, err } = await gvc(cwd, ['check', '--format', format]);
    expect([format, code, err]).toEqual([format, 0, '']);
  }
  expect(readFileSync(join(cwd, 'case.gvc'), 'utf8')).toBe(SMALL);
});
