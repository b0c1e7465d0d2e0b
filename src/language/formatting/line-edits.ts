/** A change of a text by offsets. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

interface Line {
  readonly start: number;
  /** Offset after its line end. */
  readonly end: number;
  readonly text: string;
  /** How many characters it holds that layout neither adds nor removes. */
  readonly weight: number;
}

/**
 * The changes by whole lines that lead from one layout of a text to another. Both hold the same characters but for
 * blanks, ends of lines and `;`, which is how their lines are paired: no search for a longest common part is needed.
 */
export function lineEdits(before: string, after: string): TextEdit[] {
  const old = linesOf(before);
  const now = linesOf(after);
  const edits: TextEdit[] = [];
  let i = 0;
  let j = 0;
  while (i < old.length || j < now.length) {
    const fromOld = i;
    const fromNew = j;
    if (isEmpty(old[i]) || isEmpty(now[j])) {
      while (isEmpty(old[i])) i++;
      while (isEmpty(now[j])) j++;
    } else {
      let weight = (old[i++]?.weight ?? 0) - (now[j++]?.weight ?? 0);
      while (weight !== 0 && (i < old.length || j < now.length)) {
        if (weight < 0 && i < old.length) weight += old[i++]!.weight;
        else if (j < now.length) weight -= now[j++]!.weight;
        else weight += old[i++]!.weight;
      }
    }
    const a = stretch(before, old, fromOld, i);
    const b = stretch(after, now, fromNew, j);
    if (a.text !== b.text) edits.push({ start: a.start, end: a.end, newText: b.text });
  }
  return edits;
}

function isEmpty(line: Line | undefined): boolean {
  return line !== undefined && line.weight === 0;
}

function stretch(
  text: string,
  lines: readonly Line[],
  from: number,
  to: number,
): { start: number; end: number; text: string } {
  const start = lines[from]?.start ?? text.length;
  const end = to > from ? lines[to - 1]!.end : start;
  return { start, end, text: text.slice(start, end) };
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (const match of text.matchAll(/[^\r\n]*(?:\r\n|\n|\r|$)/g)) {
    if (match[0] === '') continue;
    lines.push({
      start: match.index,
      end: match.index + match[0].length,
      text: match[0],
      weight: match[0].replace(/[\s\ufeff;]/g, '').length,
    });
  }
  return lines;
}
