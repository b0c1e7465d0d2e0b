import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where a fixture expects a finding: `//   ^^^^ code` under the line. Zero-based, without the lines of carets. */
export interface Mark {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly code: string;
}

/** One fixture: its files by path, of which `main.gvc` is the one that is checked. */
export interface Fixture {
  readonly files: Readonly<Record<string, string>>;
  readonly marks: readonly Mark[];
}

export const root = new URL('.', import.meta.url).pathname;

/** Reads `bad.gvc`, or the folder `bad` when it takes several files; undefined when there is neither. */
export function readFixture(code: string, name: 'bad' | 'good' | 'fixed'): Fixture | undefined {
  const base = join(root, code, name);
  const files: Record<string, string> = {};
  if (existsSync(`${base}.gvc`)) files['main.gvc'] = readFileSync(`${base}.gvc`, 'utf8');
  else if (existsSync(base))
    for (const file of readdirSync(base)) files[file] = readFileSync(join(base, file), 'utf8');
  else return undefined;
  const { text, marks } = takeMarks(files['main.gvc'] ?? '');
  return { files: { ...files, 'main.gvc': text }, marks };
}

/** Takes the lines of carets out of a text. */
export function takeMarks(text: string): { text: string; marks: Mark[] } {
  const lines: string[] = [];
  const marks: Mark[] = [];
  for (const line of text.split('\n')) {
    const carets = /^(\s*\/\/\s*)(\^+)\s+(\S+)\s*$/.exec(line);
    if (carets) {
      const start = carets[1]!.length;
      marks.push({ line: lines.length - 1, start, end: start + carets[2]!.length, code: carets[3]! });
    } else lines.push(line);
  }
  return { text: lines.join('\n'), marks };
}
