// Times the way from text to findings, as ratios to the bare cost of reading and tokenising the same file in the same
// run: `npm run bench`, or `npm run bench -- 1000` for one size. Needs `npm run build`. Nothing fails on a time.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { countTokens } from './bare-tokens.ts';
import { generateChain, generateModel } from './generate.ts';
import { phases } from './in-process.ts';
import { interleaved, median, percentile95, type Task } from './measure.ts';
import { ServerProcess } from './server-process.ts';

interface Row {
  readonly name: string;
  readonly ms: number;
  readonly over: number;
  readonly base: string;
  readonly goal?: string;
}

const sizes = process.argv.slice(2).map(Number).filter(Boolean);
const server = 'out/server-node.cjs';
let last: { readonly lines: number; readonly check: Row } | undefined;
const folder = mkdtempSync(join(tmpdir(), 'gvc-bench-'));
if (!existsSync(server) || !existsSync('out/cli')) {
  console.error('Run `npm run build` first: the server and the command line are measured as they ship.');
  process.exit(2);
}

try {
  for (const lines of sizes.length > 0 ? sizes : [1_000, 10_000]) await bench(lines);
  if (sizes.length === 0) await benchChain(200);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function bench(lines: number): Promise<void> {
  const file = join(folder, `model-${lines}.gvc`);
  const text = generateModel(lines);
  writeFileSync(file, text);
  const rounds = lines > 2_000 ? 7 : 15;
  console.log(`\n${text.split('\n').length} lines, ${text.length} characters, ${countTokens(text)} tokens`);
  const rows: Row[] = [
    ...(await inProcess(file, rounds)),
    ...(await throughServer(file, rounds)),
    ...(await cold(file, lines)),
  ];
  print(rows);
  const check = rows.find(({ name }) => name === 'in process: check')!;
  if (last) console.log(growth(last.lines, last.check.ms, lines, check.ms));
  last = { lines, check };
}

/** One chain in which so many firms sell to each other: its account is one part, which each key solves anew. */
async function benchChain(firms: number): Promise<void> {
  const file = join(folder, `chain-${firms}.gvc`);
  writeFileSync(file, generateChain(firms));
  console.log(`\none chain of ${firms} firms`);
  print(await inProcess(file, 7));
}

/** How a warm check grows with the text. */
function growth(few: number, short: number, many: number, long: number): string {
  return `growth of a warm check ${few} → ${many} lines: ${(long / short).toFixed(1)} × (goal ≤ ${((12 * many) / few / 10).toFixed(0)} ×)`;
}

async function inProcess(file: string, rounds: number): Promise<Row[]> {
  const times = await interleaved(phases(file), rounds, 4);
  const bare = median(times.get('bare')!);
  return [...times].map(([name, of]) => ({
    name: name === 'bare' ? 'bare: read and tokenise' : `in process: ${name}`,
    ms: median(of),
    over: median(of) / bare,
    base: 'bare',
  }));
}

/** From a key to its diagnostics, and from the last of twelve keys in a row. */
async function throughServer(file: string, rounds: number): Promise<Row[]> {
  const text = readFileSync(file, 'utf8');
  const lines = text.split('\n');
  const line = lines.findIndex((l, i) => i > lines.length / 2 && /^ {4}price \d/.test(l));
  const running = new ServerProcess(server, pathToFileURL(file).href);
  const opened = performance.now();
  await running.start(text);
  const start = performance.now() - opened;
  let turn = 0;
  const digit = (): string => String(1 + (turn++ % 9));
  const key = (): Promise<void> => running.edit(line, 10, 11, digit());
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 80));
  const tasks: Task[] = [
    { name: 'bare', run: () => countTokens(readFileSync(file, 'utf8')) },
    { name: 'key', prepare: pause, run: key },
    {
      name: 'burst',
      prepare: async () => {
        await pause();
        for (let i = 0; i < 11; i++) await running.send(line, 10, 11, digit());
      },
      run: key,
    },
  ];
  const times = await interleaved(tasks, rounds * 2, 4);
  running.stop();
  const bare = median(times.get('bare')!);
  const large = lines.length > 2_000;
  const row = (name: string, ms: number, goal?: string): Row => ({
    name: `server: ${name}`,
    ms,
    over: ms / bare,
    base: 'bare',
    ...(goal && { goal }),
  });
  return [
    row('start to first diagnostics', start),
    row('key to diagnostics', median(times.get('key')!), large ? '≤ 15 ms' : '≤ 10 ms'),
    row('key to diagnostics, 95 %', percentile95(times.get('key')!), '≤ 100 ms'),
    row('after the last of 12 keys', median(times.get('burst')!), large ? '≤ 100 ms' : undefined),
  ];
}

/** Whole processes, as a shell starts them. */
async function cold(file: string, lines: number): Promise<Row[]> {
  const run = (args: readonly string[]) => (): void => {
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    if (status !== 0 && status !== 1) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  };
  const times = await interleaved(
    [
      { name: 'empty node', run: run(['-e', '0']) },
      { name: 'gvc check', run: run(['bin/gvc', 'check', file]) },
    ],
    7,
    2,
  );
  const empty = median(times.get('empty node')!);
  const goal = lines > 2_000 ? '≤ 5 × empty node' : '≤ 2.5 × empty node';
  return [...times].map(([name, of]) => ({
    name: `process: ${name}`,
    ms: median(of),
    over: median(of) / empty,
    base: 'empty node',
    ...(name === 'gvc check' && { goal }),
  }));
}

function print(rows: readonly Row[]): void {
  const width = Math.max(...rows.map(({ name }) => name.length));
  console.log(`${''.padEnd(width)}  ${'ms'.padStart(9)}  ${'ratio'.padStart(20)}  goal`);
  for (const { name, ms, over, base, goal } of rows)
    console.log(
      `${name.padEnd(width)}  ${ms.toFixed(1).padStart(9)}  ${`${over.toFixed(1)} × ${base}`.padStart(20)}  ${goal ?? ''}`,
    );
}
