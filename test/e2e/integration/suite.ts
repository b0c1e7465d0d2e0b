// Runs inside the extension host. What it asserts is what a user of the editor sees.
import type MochaClass from 'mocha';

/** Entry that the test runner of VS Code calls. */
export async function run(): Promise<void> {
  const { default: Mocha } = (await import('mocha')) as { default: typeof MochaClass };
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, color: false, reporter: 'spec' });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await import('./extension.suite.ts');
  await import('./language.suite.ts');
  await import('./expectations.suite.ts');
  const failures = await new Promise<number>((resolve) => {
    let passed = 0;
    const runner = mocha.run((failed) => {
      console.log(`${passed} passed, ${failed} failed`);
      resolve(failed);
    });
    runner.on('pass', () => passed++);
  });
  if (failures > 0) throw new Error(`${failures} tests failed`);
}
