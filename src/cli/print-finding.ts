import type { LocatedFinding } from '../api/located.ts';
import { codeFrame } from './code-frame.ts';
import type { CommandIo, Style } from './command-io.ts';
import { styleFor } from './command-io.ts';
import { placeText } from './location.ts';
import { plainLine, wrap } from './terminal-text.ts';

const COLOURS = { error: 'red', warning: 'yellow', information: 'blue', hint: 'cyan' } as const;
const NAMES = { error: 'error', warning: 'warning', information: 'note', hint: 'hint' } as const;
const INDENT = '      ';
const WIDTH = 100;

/**
 * A finding as text: place, severity and what is wrong; the line of the source with carets; why it matters, what to
 * do, and the places that belong to it.
 *
 * @param lineOf the line (from 0) of a file
 */
export function findingText(
  finding: LocatedFinding,
  io: Pick<CommandIo, 'cwd' | 'outColours' | 'columns'>,
  lineOf: (uri: string, line: number) => string,
): string {
  const style = styleFor(io.outColours);
  const width = Math.max(40, Math.min(io.columns ?? WIDTH, WIDTH)) - INDENT.length - 6;
  const colour = COLOURS[finding.severity];
  const head = [
    `${style('bold', plainLine(placeText(finding, io.cwd)))}: `,
    style([colour, 'bold'], NAMES[finding.severity]),
    `: ${style('bold', plainLine(finding.what))} ${style('dim', `[${finding.code}]`)}\n`,
  ].join('');
  const parts = [head, codeFrame(lineOf(finding.uri, finding.range.start.line), finding.range, style)];
  parts.push(labelled('why', finding.why, width, style), labelled('do', finding.do, width, style));
  if (finding.address !== undefined)
    parts.push(labelled('see', `gvc explain ${shellWord(finding.address)}`, Infinity, style));
  for (const related of finding.related) {
    parts.push(
      `${INDENT}${style('dim', 'also')}  ${plainLine(placeText(related, io.cwd))}: ${plainLine(related.message)}\n`,
      codeFrame(lineOf(related.uri, related.range.start.line), related.range, style),
    );
  }
  return parts.join('');
}

function labelled(label: string, text: string, width: number, style: Style): string {
  const clean = plainLine(text);
  if (clean === '') return '';
  const [first = '', ...rest] = wrap(clean, width);
  const margin = INDENT + ' '.repeat(6);
  const name = label.padEnd(4);
  return [`${INDENT}${style('dim', name)}  ${first}`, ...rest.map((line) => margin + line)].join('\n') + '\n';
}

/** An argument as a shell takes it. */
export function shellWord(text: string): string {
  const clean = plainLine(text);
  return /^[\w@%+=:,./-][\w@%+=:,./#-]*$/.test(clean) ? clean : `'${clean.replaceAll("'", `'\\''`)}'`;
}
