#!/usr/bin/env node
// Stands in for the desktop's `code` where there is no desktop: give it to @vscode/test-electron as
// vscodeExecutablePath. Runs --extensionTestsPath in a real extension host behind a browser and exits with its code.
import { resolve } from 'node:path';
import { format } from 'node:util';
import { launchBrowser } from './browser.ts';
import { startServer } from './server.ts';

const development: string[] = [];
const folders: string[] = [];
let tests = '';
for (const argument of process.argv.slice(2)) {
  const flag = /^--(extensionDevelopmentPath|extensionTestsPath)=(.*)$/.exec(argument);
  if (flag?.[1] === 'extensionTestsPath') tests = resolve(flag[2] ?? '');
  else if (flag) development.push(resolve(flag[2] ?? ''));
  else if (!argument.startsWith('-')) folders.push(resolve(argument));
}

const server = await startServer({ smokeDriver: true });
const remote = (path: string): string =>
  `vscode-remote://${server.authority}${path.split('/').map(encodeURIComponent).join('/')}`;
const browser = await launchBrowser();
let code: number;
try {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  let exit: (code: number) => void = () => {};
  const exited = new Promise<number>((done) => (exit = done));
  await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => {
    const text = format(...args);
    // Mocha indents its lines or leaves them empty; the rest is VS Code's own log, as of modules that only a compiler
    // could have built.
    const own = /^(\s|$|Error:|\d+ (passed|failed))/.test(text) && !text.includes('bindings file');
    if (process.env['VSCODE_E2E_VERBOSE'] || own) console.log(text);
  });
  await page.exposeFunction('codeAutomationExit', exit);
  page.on('crash', () => exit(3));
  await page.goto(
    server.url(folders[0], [
      ...development.map((path) => ['extensionDevelopmentPath', remote(path)] as const),
      ['extensionTestsPath', remote(tests)],
      ['skipWelcome', 'true'],
      ['skipReleaseNotes', 'true'],
    ]),
  );
  const limit = setTimeout(() => {
    console.error('the suite did not end within five minutes');
    exit(2);
  }, 300_000);
  code = await exited;
  clearTimeout(limit);
} finally {
  await browser.close();
  await server.stop();
}
process.exit(code);
