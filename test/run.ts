// Runs every check of the project, or those named: `npm test -- types unit`. Ends with one line over all of them.
import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';

interface Step {
  readonly name: string;
  readonly command: string;
  readonly counts?: (output: string) => Counts | null;
}
interface Counts {
  readonly passed: number;
  readonly failed: number;
}

const unitReport = 'out/vitest.json';

/** Suites of ours end with this line; what they print before it may hold the same words. */
function countsFromLine(output: string): Counts | null {
  const last = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
  return last ? { passed: Number(last[1]), failed: Number(last[2]) } : null;
}

function countsFromVitest(): Counts | null {
  try {
    const report = JSON.parse(readFileSync(unitReport, 'utf8')) as Record<string, number>;
    return { passed: report['numPassedTests'] ?? 0, failed: report['numFailedTests'] ?? 0 };
  } catch {
    return null;
  }
}

const steps: readonly Step[] = [
  { name: 'build', command: 'npm run --silent build' },
  { name: 'types', command: 'npm run --silent check:types' },
  { name: 'lint', command: 'npm run --silent lint' },
  { name: 'format', command: 'npm run --silent format:check' },
  { name: 'knip', command: 'npm run --silent knip' },
  { name: 'size', command: 'npm run --silent size' },
  {
    name: 'unit',
    command: `npm run --silent test:unit -- --reporter=default --reporter=json --outputFile.json=${unitReport}`,
    counts: countsFromVitest,
  },
  { name: 'integration', command: 'npm run --silent test:integration', counts: countsFromLine },
  { name: 'ui', command: 'npm run --silent test:ui', counts: countsFromLine },
  { name: 'web', command: 'npm run --silent test:web', counts: countsFromLine },
];

function run(command: string): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (chunk: Buffer): void => {
      output += chunk.toString();
      process.stdout.write(chunk);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

const names = process.argv.slice(2);
const unknown = names.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(
    `no such check: ${unknown.join(', ')}; there are ${steps.map((step) => step.name).join(', ')}`,
  );
  process.exit(2);
}

rmSync(unitReport, { force: true });
const lines: string[] = [];
let passed = 0;
let failed = 0;
for (const step of steps.filter(({ name }) => names.length === 0 || names.includes(name))) {
  const start = Date.now();
  console.log(`\n── ${step.name}`);
  const { code, output } = await run(step.command);
  const counted = step.counts?.(output) ?? { passed: code === 0 && !step.counts ? 1 : 0, failed: 0 };
  // A suite that ended badly, or said nothing of how many passed, has failed whatever it counted.
  const broken = counted.failed === 0 && (code !== 0 || counted.passed === 0);
  const result = { passed: counted.passed, failed: counted.failed + (broken ? 1 : 0) };
  passed += result.passed;
  failed += result.failed;
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  lines.push(`${step.name.padEnd(12)} ${result.passed} passed, ${result.failed} failed (${seconds} s)`);
}
console.log(`\n${lines.join('\n')}\n${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
