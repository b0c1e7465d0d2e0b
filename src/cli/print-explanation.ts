import type { Explanation } from '../api/explain.ts';
import { type CommandIo, type Style, styleFor } from './command-io.ts';
import { placeText } from './location.ts';
import { plainLine, wrap } from './terminal-text.ts';

const WIDTH = 110;

type Format = 'bold' | 'dim' | 'yellow';

/** An explanation as a tree; for a subject, what is concluded and stated of it, a line each. */
export function explanationText(
  explanation: Explanation,
  io: Pick<CommandIo, 'cwd' | 'outColours' | 'columns'>,
): string {
  const style = styleFor(io.outColours);
  const width = Math.max(60, Math.min(io.columns ?? WIDTH, WIDTH));
  const printer = new TreePrinter(style, io.cwd, width);
  if (explanation.kind === 'subject') printer.list(explanation);
  else printer.root(explanation);
  return printer.text;
}

class TreePrinter {
  text = '';
  private readonly style: Style;
  private readonly cwd: string;
  private readonly width: number;

  constructor(style: Style, cwd: string, width: number) {
    this.style = style;
    this.cwd = cwd;
    this.width = width;
  }

  list({ address, statement, children }: Explanation): void {
    this.lines('', '', `${statement} (${address})`, 'bold');
    children.forEach((child, i) => {
      const [branch, stem] = i === children.length - 1 ? ['└─ ', '   '] : ['├─ ', '│  '];
      this.lines(branch, stem, headOf(child));
      this.lines(stem, stem, this.whereOf(child), 'dim');
    });
  }

  root(explanation: Explanation): void {
    this.node(explanation, '', '');
    this.notes('What would change it', explanation.wouldChange);
    this.notes('Authorities', [...authoritiesIn(explanation)]);
  }

  private notes(title: string, notes: readonly string[]): void {
    if (notes.length === 0) return;
    this.text += '\n';
    this.lines('', '', title, 'bold');
    for (const note of notes) this.lines('  - ', '    ', note);
  }

  private node(explanation: Explanation, first: string, rest: string): void {
    const { children } = explanation;
    const stem = children.length > 0 ? `${rest}│  ` : `${rest}   `;
    this.lines(first, rest, headOf(explanation), 'bold');
    this.details(explanation, stem);
    children.forEach((child, i) => {
      const last = i === children.length - 1;
      this.node(child, `${rest}${last ? '└─ ' : '├─ '}`, `${rest}${last ? '   ' : '│  '}`);
    });
  }

  private details(explanation: Explanation, stem: string): void {
    const { kind, rule, formula, citations, caveats, evidence, repeated } = explanation;
    const put = (text: string, format?: Format): void => this.lines(stem, stem, text, format);
    if (repeated) return put(`explained above: ${explanation.address}`, 'dim');
    if (kind === 'conclusion' && rule !== undefined)
      put(`rule ${rule}${formula === undefined ? '' : `: ${formula}`}`);
    if (citations.length > 0) put(`authority ${citations.map(({ short }) => short).join('; ')}`, 'dim');
    for (const text of evidence) put(`source: ${text}`);
    for (const text of caveats) put(`caveat: ${text}`, 'yellow');
    put(this.whereOf(explanation), 'dim');
  }

  private whereOf({ address, location }: Explanation): string {
    return location ? `${placeText(location, this.cwd)}  ${address}` : address;
  }

  /** A text broken at the width, its first line behind one prefix and the others behind another. */
  private lines(first: string, rest: string, text: string, format?: Format): void {
    const broken = wrap(plainLine(text), Math.max(30, this.width - rest.length));
    broken.forEach((line, i) => {
      const shown = format === undefined ? line : this.style(format, line);
      this.text += `${i === 0 ? first : rest}${shown}\n`;
    });
  }
}

/** Each authority of a tree once, in full. */
function authoritiesIn(explanation: Explanation): Set<string> {
  const found = new Set(explanation.citations.map(({ text }) => text));
  for (const child of explanation.children) for (const text of authoritiesIn(child)) found.add(text);
  return found;
}

function headOf({ statement, standing }: Explanation): string {
  return standing ? `${statement} (${standing})` : statement;
}
