import { styleText } from 'node:util';

type Format = Parameters<typeof styleText>[0];

/** What a command knows of the terminal it runs in. Tests put their own in place. */
export interface CommandIo {
  readonly cwd: string;
  /** Prints to standard output as it is: what comes from a model is cleaned before. */
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly outColours: boolean;
  readonly errColours: boolean;
  /** A terminal that shows progress. */
  readonly errTerminal: boolean;
  /** Width of the terminal; undefined when the output goes elsewhere. */
  readonly columns?: number;
}

export type Style = (format: Format, text: string) => string;

/** Styles text or leaves it as it is. */
export function styleFor(colours: boolean): Style {
  return colours ? (format, text) => styleText(format, text, { validateStream: false }) : (_, text) => text;
}

interface Stream {
  readonly isTTY?: boolean;
}

/** Colours on a terminal only; `NO_COLOR` takes them off, `FORCE_COLOR` (but 0 and false) puts them on. */
export function wantsColours(stream: Stream, env: Readonly<Record<string, string | undefined>>): boolean {
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  if (env['NO_COLOR']) return false;
  return stream.isTTY === true && env['TERM'] !== 'dumb';
}

/** The terminal of this process. A reader that goes away (`| head`) ends the command without a word. */
export function processIo(): CommandIo {
  const { stdout, stderr, env } = process;
  for (const stream of [stdout, stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit();
      throw error;
    });
  return {
    cwd: process.cwd(),
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    outColours: wantsColours(stdout, env),
    errColours: wantsColours(stderr, env),
    errTerminal: stderr.isTTY === true && env['TERM'] !== 'dumb',
    ...(stdout.isTTY && stdout.columns > 0 && { columns: stdout.columns }),
  };
}
