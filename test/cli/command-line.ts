import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach } from 'vitest';
import type { CommandIo } from '../../src/cli/command-io.ts';
import { run } from '../../src/cli/run.ts';

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) {
    chmodSync(folder, 0o755);
    rmSync(folder, { recursive: true, force: true });
  }
});

/** A new folder with these files, taken away after the test. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'gvc-cli-'));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** Runs a command line in this process, as in a pipe unless told otherwise. */
export async function gvc(
  cwd: string,
  args: readonly string[],
  io: Partial<CommandIo> = {},
): Promise<Outcome> {
  let out = '';
  let err = '';
  const code = await run(args, {
    cwd,
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    outColours: false,
    errColours: false,
    errTerminal: false,
    ...io,
  });
  return { code, out, err };
}

/** A chain of two firms that checks clean. */
export const SMALL = `source report2000 {
  author "A. Author"
  title "A report"
  year 2000
  kind secondary
}

/** A chain of two firms and a market. */
chain Small "A small chain" {
  product dress per piece
  currency USD
  period 2000

  stage Sewing
  stage Retail after Sewing

  market Shoppers { in US }

  firm Workshop {
    stage Sewing
    in MX
    headquarters US
    functions production
    inputs none @report2000[p. 1]
  }
  firm Shop {
    stage Retail
    in US
    functions sales
    inputs none @report2000[p. 1]
  }

  link sewing: Workshop -> Shop {
    price 40 @report2000[p. 1]
    complexity high @report2000[p. 2]
    codifiability high @report2000[p. 2]
    capability low @report2000[p. 2]
  }
  link Shop -> Shoppers { price 100 @report2000[p. 1] }

  expect increment of Workshop = 40 USD
  expect governance of sewing = captive
}
`;

/** The same with a name that nothing declares. */
export const BROKEN_NAME = SMALL.replace('link Shop -> Shoppers', 'link Shop -> Nobody');
