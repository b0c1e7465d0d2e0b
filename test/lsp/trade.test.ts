import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import type { Hover, MarkupContent } from 'vscode-languageserver';
import { memoryFiles } from '../../src/api/files.ts';
import { inlineRunner, type TradeRunner } from '../../src/api/trade/runner.ts';
import { type ExpectationsResult, expectationsResult } from '../../src/protocol/messages.ts';
import { folder, main } from '../api/open.ts';
import { Client, codes } from './client.ts';

const read = (name: string): string =>
  readFileSync(new URL(`../../examples/trade-table/${name}`, import.meta.url), 'utf8');

const TABLE = `trade-table Two "Two countries" {
  intermediate "z.csv"
  final "y.csv"
  unit "million EUR"
  expect gross-exports of France = 51
}
`;
const disk: Record<string, string> = {
  [main]: TABLE,
  [`${folder}/z.csv`]: read('intermediate.csv'),
  [`${folder}/y.csv`]: read('final.csv'),
};

/** A runner whose jobs wait until they are let go. */
function held(): { runner: TradeRunner; go: () => void; runs: () => number; aborted: () => boolean } {
  let go: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (go = resolve));
  let runs = 0;
  let aborted = false;
  return {
    go: () => go(),
    runs: () => runs,
    aborted: () => aborted,
    runner: {
      ...inlineRunner,
      run: async (job, files, hooks) => {
        runs++;
        hooks.progress?.(0.4, 'reading intermediate');
        await Promise.race([
          gate,
          new Promise<void>((_, reject) =>
            hooks.signal?.addEventListener('abort', () => {
              aborted = true;
              reject(hooks.signal!.reason as Error);
            }),
          ),
        ]);
        return inlineRunner.run(job, files, hooks);
      },
    },
  };
}

const clients: Client[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.dispose();
});

function start(runner?: TradeRunner, capabilities: object = {}): Client {
  const client = new Client(memoryFiles(disk), [], undefined, runner, capabilities);
  clients.push(client);
  return client;
}

async function hover(client: Client): Promise<string> {
  const found = await client.at<Hover>('hover', main, 0, 14);
  return (found.contents as MarkupContent).value;
}

async function expectations(client: Client): Promise<ExpectationsResult['chains'][0]['expectations'][0]> {
  const result = expectationsResult.parse(await client.request('gvc/expectations', { uri: main }));
  return result.chains[0]!.expectations[0]!;
}

describe('a trade table in the editor', () => {
  it('is being computed until it is there; nothing waits for it', async () => {
    const job = held();
    const client = start(job.runner);
    await client.open(main, TABLE);
    expect(codes(await client.diagnostics(main))).toEqual([]);
    expect(await hover(client)).toContain('being computed: reading intermediate, 40 %');
    expect((await expectations(client)).found).toContain('being computed');
    job.go();
    const found = await client.diagnostics(main, ({ diagnostics }) => diagnostics.length > 0);
    expect(codes(found)).toEqual(['claims/expectation-failed']);
    expect(found[0]!.message).toContain('gross-exports of France is 50 million EUR');
    expect(await hover(client)).toContain('| FR | 50 | 91.6 % | 12.0 % |');
    expect((await expectations(client)).state).toBe('failed');
  });

  it('is not computed again for an edit that leaves its files alone', async () => {
    const job = held();
    job.go();
    const client = start(job.runner);
    await client.open(main, TABLE);
    await client.diagnostics(main, ({ diagnostics }) => diagnostics.length > 0);
    await client.edit(main, TABLE.replace('51', '50'));
    expect(codes(await client.diagnostics(main, ({ diagnostics }) => diagnostics.length === 0))).toEqual([]);
    expect(job.runs()).toBe(1);
  });

  it('is computed again when one of its files changes', async () => {
    const client = start();
    await client.open(main, TABLE);
    await client.diagnostics(main, ({ diagnostics }) => diagnostics.length > 0);
    disk[`${folder}/y.csv`] = read('final.csv').replace('80,20', '80,21');
    try {
      await client.changed(`${folder}/y.csv`, 2);
      expect(codes(await client.diagnostics(main, ({ diagnostics }) => diagnostics.length === 0))).toEqual(
        [],
      );
    } finally {
      disk[`${folder}/y.csv`] = read('final.csv');
    }
  });

  it('shows how far it is, and is given up when that is cancelled', async () => {
    const job = held();
    const client = start(job.runner, { window: { workDoneProgress: true } });
    const begun = new Promise<string | number>((resolve) => {
      client.connection.onRequest('window/workDoneProgress/create', ({ token }: { token: string }) => {
        resolve(token);
        return null;
      });
    });
    await client.open(main, TABLE);
    const token = await begun;
    await new Promise((resolve) => setTimeout(resolve, 50));
    await client.connection.sendNotification('window/workDoneProgress/cancel', { token });
    await expect.poll(() => job.aborted()).toBe(true);
    await expect.poll(() => hover(client)).toContain('it was cancelled');
  });
});
