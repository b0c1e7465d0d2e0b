import { globSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver';
import { diskFiles, uriOfPath } from '../../src/api/files-node.ts';
import type { CheckOutput } from '../../src/api/output.ts';
import { gvc } from '../cli/command-line.ts';
import { Client } from './client.ts';

const root = new URL('../..', import.meta.url).pathname;
// The cases with findings are there so that the comparison is not of nothing with nothing.
const files = globSync(
  ['examples/**/*.gvc', 'test/findings/**/{bad,main}.gvc', 'test/e2e/fixtures/**/*.gvc'],
  {
    cwd: root,
  },
).sort();
const SEVERITIES = ['', 'error', 'warning', 'information', 'hint'];

interface Line {
  readonly path: string;
  readonly code: string;
  readonly severity: string;
  readonly range: string;
  readonly message: string;
}

const order = (lines: readonly Line[]): Line[] =>
  [...lines].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

async function byCommandLine(file: string): Promise<Line[]> {
  const { out } = await gvc(root, ['check', '--format', 'json', file]);
  const { findings } = JSON.parse(out) as CheckOutput;
  return order(
    findings.map(({ path, start, end, code, severity, what, why, do: mend }) => ({
      path,
      code,
      severity,
      range: `${start.line}:${start.column}-${end.line}:${end.column}`,
      message: `${what}\n${why}\n${mend}`,
    })),
  );
}

/** What was published last of each document. */
function linesOf(client: Client): Line[] {
  const said = new Map<string, readonly Diagnostic[]>(
    client.published.map((published) => [published.uri, published.diagnostics]),
  );
  return [...said].flatMap(([where, diagnostics]) =>
    diagnostics.map(({ range: { start, end }, code, severity, message }) => ({
      path: decodeURIComponent(where.slice(uriOfPath(root).length + 1)),
      code: String(code),
      severity: SEVERITIES[severity ?? 0]!,
      range: `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1}`,
      message: typeof message === 'string' ? message : message.value,
    })),
  );
}

describe('the editor and the command line', () => {
  const clients: Client[] = [];
  afterAll(() => {
    for (const client of clients) client.dispose();
  });

  it('are compared on something', () => {
    expect(files.filter((file) => file.startsWith('examples/')).length).toBeGreaterThanOrEqual(7);
  });

  it.each(files)('say the same of %s', async (file) => {
    const client = new Client(diskFiles);
    clients.push(client);
    const uri = uriOfPath(`${root}${file}`);
    await client.open(uri, readFileSync(`${root}${file}`, 'utf8'));
    await client.diagnostics(uri);
    const expected = await byCommandLine(file);
    // What rests on a trade table comes when that is computed.
    await expect.poll(() => order(linesOf(client)), { timeout: 4000 }).toEqual(expected);
  });
});
