import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../src/api/check.ts';
import type { LocatedFinding } from '../../src/api/located.ts';
import { findingRegistry } from '../../src/findings/registry.ts';
import { fixAll, main, open } from '../api/open.ts';
import { type Fixture, readFixture, root } from './fixture.ts';

const pages = new URL('../../docs/findings/', import.meta.url).pathname;

/** `family/name` of every folder or page below a folder. */
function codesIn(folder: string, ending = ''): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((family) =>
      readdirSync(join(folder, family.name)).map(
        (name) => `${family.name}/${name.slice(0, name.length - ending.length)}`,
      ),
    );
}

async function check(fixture: Fixture) {
  const workspace = await open(fixture.files);
  return { workspace, findings: checkDocument(workspace, main) };
}

const weighty = ({ severity }: LocatedFinding): boolean => severity === 'error' || severity === 'warning';

it('has no fixture and no page for a finding that does not exist', () => {
  for (const code of [...codesIn(root), ...codesIn(pages, '.md')])
    expect(findingRegistry.has(code), code).toBe(true);
});

describe.each([...findingRegistry.values()])('$code', ({ code, severity, title }) => {
  const bad = readFixture(code, 'bad');

  it('is reported in the bad case, at its place, and nothing else is amiss there', async () => {
    expect(bad, `test/findings/${code}/bad.gvc`).toBeDefined();
    const { workspace, findings } = await check(bad!);
    const lines = workspace.language.document(main)!.text.split('\n');
    const own = findings.filter((f) => f.code === code);
    expect(own.length).toBeGreaterThan(0);
    const places = findings
      .filter((f) => f.code === code || weighty(f))
      .map(({ code: reported, range: { start, end } }) => ({
        line: start.line,
        start: start.character,
        end: end.line === start.line ? end.character : lines[start.line]!.length,
        code: reported,
      }));
    expect(places, 'what is reported, against the lines of carets').toEqual(bad!.marks);
    for (const finding of own) {
      expect(finding.severity).toBe(severity);
      for (const sentence of [finding.what, finding.why, finding.do])
        expect(sentence).toMatch(/^\S.*[.?!:]$/s);
    }
  });

  it.each(['good', 'fixed'] as const)('is not reported in the %s case, which is clean', async (name) => {
    const fixture = readFixture(code, name);
    expect(fixture, `test/findings/${code}/${name}.gvc`).toBeDefined();
    const { findings } = await check(fixture!);
    expect(findings.filter((f) => f.code === code || weighty(f)).map((f) => `${f.code}: ${f.what}`)).toEqual(
      [],
    );
  });

  it('has a fix that gives the fixed case to the letter, or none', async () => {
    const { workspace, findings } = await check(bad!);
    const own = findings.filter((f) => f.code === code);
    const { files } = readFixture(code, 'fixed')!;
    if (own.some(({ fixes }) => fixes.length > 0)) expect(fixAll(workspace, own)).toBe(files['main.gvc']);
    else expect(files).not.toEqual(bad!.files);
  });

  it('has a page with what, why and what to do', () => {
    const file = join(pages, `${code}.md`);
    expect(existsSync(file), file).toBe(true);
    const page = readFileSync(file, 'utf8');
    expect(page.startsWith(`# ${code}\n`)).toBe(true);
    expect(page).toContain(`${title}. *${severity[0]!.toUpperCase()}${severity.slice(1)}.*`);
    for (const part of ['**What.**', '**Why.**', '**What to do.**']) expect(page).toContain(part);
  });
});
