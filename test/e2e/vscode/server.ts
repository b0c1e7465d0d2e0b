import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installServer } from './install.ts';

/** Settings that keep the window the same from run to run and off the network. */
const quietSettings = {
  'workbench.startupEditor': 'none',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'git.enabled': false,
};

export interface RunningServer {
  /** Host and port, as `vscode-remote://` URIs need them. */
  readonly authority: string;
  /** Address to open in a browser. The payload is what a desktop would take as flags. */
  url(folder: string | undefined, payload: readonly (readonly [string, string])[]): string;
  stop(): Promise<void>;
}

export interface ServerOptions {
  /** Packaged extensions to install first. */
  readonly vsix?: readonly string[];
  /** A built VS Code ignores the tests in the payload without it; with it, it hides notifications. */
  readonly smokeDriver?: boolean;
  /** Added to the user's settings. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

/** Starts VS Code's server on a free loopback port with a throw-away profile. */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const { vscodeRoot, node } = installServer();
  const profile = mkdtempSync(join(tmpdir(), 'gvc-vscode-'));
  mkdirSync(join(profile, 'data/User'), { recursive: true });
  const settings = { ...quietSettings, ...options.settings };
  writeFileSync(join(profile, 'data/User/settings.json'), JSON.stringify(settings));
  const env = { ...process.env, EXTENSIONS_GALLERY: '{"serviceUrl":""}', XDG_RUNTIME_DIR: profile };
  const common = ['out/server-main.js', '--server-data-dir', profile];
  common.push('--extensions-dir', join(profile, 'extensions'), '--accept-server-license-terms');

  for (const file of options.vsix ?? []) {
    const args = [...common, '--force', '--install-extension', file];
    const result = spawnSync(node, args, { cwd: vscodeRoot, env, encoding: 'utf8' });
    if (!result.stdout?.includes('successfully installed')) {
      throw new Error(`cannot install ${file}: ${result.stdout}${result.stderr}`);
    }
  }

  const port = await freePort();
  const logFile = join(profile, 'server.log');
  const log = openSync(logFile, 'w');
  const args = [...common, '--host', '127.0.0.1', '--port', String(port), '--without-connection-token'];
  args.push('--telemetry-level', 'off', '--disable-telemetry', '--disable-workspace-trust');
  if (options.smokeDriver) args.push('--enable-smoke-test-driver');
  const child = spawn(node, args, { cwd: vscodeRoot, env, stdio: ['ignore', log, log] });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));

  const deadline = Date.now() + 60_000;
  for (;;) {
    if (child.exitCode !== null || Date.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error(`VS Code's server did not start:\n${readFileSync(logFile, 'utf8').slice(-2000)}`);
    }
    const answer = await fetch(`http://127.0.0.1:${port}/version`).catch(() => null);
    if (answer?.ok) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }

  return {
    authority: `127.0.0.1:${port}`,
    url(folder, payload) {
      const url = new URL(`http://127.0.0.1:${port}/`);
      if (folder) url.searchParams.set('folder', folder);
      url.searchParams.set('payload', JSON.stringify(payload));
      return url.href;
    },
    async stop() {
      child.kill('SIGTERM');
      const hard = setTimeout(() => child.kill('SIGKILL'), 5000);
      await exited;
      clearTimeout(hard);
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
