import { createWriteStream, type WriteStream } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { finished } from 'node:stream/promises';
import { diskFiles, uriOfPath } from '../api/files-node.ts';
import { streamOf } from '../api/files.ts';
import { type Conversion, converters, UnknownLayout, UnreadableTable } from '../api/trade/convert.ts';
import type { CommandIo } from './command-io.ts';
import { CLEAN, type ExitCode, FAILED } from './exit-codes.ts';
import { shownPath } from './find-models.ts';
import { printProblems } from './open-models.ts';
import { plainLine } from './terminal-text.ts';

export interface ConvertOptions {
  readonly from: keyof typeof converters;
  readonly to: string;
}

/** `gvc trade convert`: writes a published table as the CSV files of a trade table. Existing files are not overwritten. */
export async function convertTrade(
  paths: readonly string[],
  options: ConvertOptions,
  io: CommandIo,
): Promise<ExitCode> {
  const files = [];
  for (const path of paths) {
    const stream = await streamOf(diskFiles, uriOfPath(resolve(io.cwd, path)));
    if (stream.state !== 'stream') {
      const hint = stream.state === 'binary' ? ': save a spreadsheet as CSV, and unpack archives' : '';
      printProblems([{ path, reason: stream.reason + hint }], io);
      return FAILED;
    }
    files.push({ name: basename(path), chunks: stream.chunks });
  }
  const folder = resolve(io.cwd, options.to);
  const writers = new Map<string, WriteStream>();
  const write = async (role: string, line: string): Promise<void> => {
    let writer = writers.get(role);
    if (!writer) {
      await mkdir(folder, { recursive: true });
      writer = createWriteStream(join(folder, `${role}.csv`), { flags: 'wx' });
      // What goes wrong is heard of at the end.
      writer.on('error', () => undefined);
      writers.set(role, writer);
    }
    if (!writer.write(line) && !writer.errored)
      await new Promise<void>((done) => {
        writer.once('drain', done);
        writer.once('error', () => done());
      });
    if (writer.errored) throw writer.errored;
  };
  try {
    for (const role of ['intermediate', 'final', 'output', 'value-added'])
      if (await exists(join(folder, `${role}.csv`)))
        throw new UnknownLayout(`there is a ${role}.csv in it already`);
    const conversion = await converters[options.from](files, write);
    for (const writer of writers.values()) {
      writer.end();
      await finished(writer);
    }
    io.out(conversionText(conversion, shownPath(folder, io.cwd)));
    return CLEAN;
  } catch (error) {
    for (const writer of writers.values()) writer.destroy();
    printProblems(
      [
        {
          path:
            error instanceof UnknownLayout && error.message.includes('already')
              ? options.to
              : paths.join(', '),
          reason: reasonOf(error),
        },
      ],
      io,
    );
    return FAILED;
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof UnreadableTable) {
    const { row, column, what } = error.problem;
    return `${[...(row === undefined ? [] : [`row ${row}`]), ...(column === undefined ? [] : [`column ${column}`])].join(', ')}: ${what}`;
  }
  return (error as Error).message;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** Left-out rows and columns that are named; there can be thousands. */
const NAMED = 10;

function conversionText({ industries, countries, files, left }: Conversion, folder: string): string {
  const declaration = files.map((role) => `  ${role} ${JSON.stringify(`${folder}/${role}.csv`)}\n`).join('');
  const more = left.length - NAMED;
  return [
    `${industries} industries of ${countries} countries written to ${plainLine(folder)}.\n`,
    ...(left.length > 0
      ? [
          'Left out:\n',
          ...left.slice(0, NAMED).map((what) => `  ${plainLine(what)}\n`),
          ...(more > 0 ? [`  and ${more} more\n`] : []),
        ]
      : []),
    `Declare it in a model:\n\ntrade-table NAME {\n${declaration}}\n`,
  ].join('');
}
