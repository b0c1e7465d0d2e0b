// Widths in thousandths of the font size, for a sans face of usual width (Arial, Segoe UI, Liberation Sans). There is
// no DOM to ask where a report is made, and asking one would make the layout depend on the reader's machine.
const NARROW = new Set("iljI.,:;'|!()[]{}/\\·` \u00a0\u202f");
const MEDIUM = new Set('ftr"-–°*');
const WIDE = new Set('mwMWGOQ%@+=<>≤≥≠~×→±—…');
const WIDTH = { narrow: 300, medium: 380, wide: 860, capital: 690, other: 570, full: 1000 };
/** Room for faces that run wider than the table. */
const SAFETY = 1.04;

function widthOf(character: string): number {
  if (NARROW.has(character)) return WIDTH.narrow;
  if (MEDIUM.has(character)) return WIDTH.medium;
  if (WIDE.has(character)) return WIDTH.wide;
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0x300 && code <= 0x36f) return 0;
  if (code >= 0x1100 && (code <= 0x115f || code >= 0x2e80)) return WIDTH.full;
  if (/\p{Lu}/u.test(character)) return WIDTH.capital;
  return WIDTH.other;
}

/** Estimated width of a text in pixels at a font size in pixels; `bold` faces run about 6 % wider. */
export function textWidth(text: string, size: number, bold = false): number {
  let sum = 0;
  for (const character of text) sum += widthOf(character);
  return (sum / 1000) * size * SAFETY * (bold ? 1.06 : 1);
}

/** The text cut to a width, with an ellipsis where something is left out. */
export function fitText(text: string, size: number, width: number, bold = false): string {
  if (textWidth(text, size, bold) <= width) return text;
  const characters = [...text];
  while (characters.length > 1 && textWidth(`${characters.join('').trimEnd()}…`, size, bold) > width)
    characters.pop();
  return `${characters.join('').trimEnd()}…`;
}

/** A font size at which a figure fits without losing a digit, not below `smallest`; then it is cut. */
export function fitFigure(
  text: string,
  size: number,
  width: number,
  smallest = 8,
): { text: string; size: number } {
  const natural = textWidth(text, size);
  if (natural <= width) return { text, size };
  const fitted = Math.max(smallest, Math.floor((size * width * 2) / natural) / 2);
  return { text: fitText(text, fitted, width), size: fitted };
}

/** Breaks a text at spaces and after hyphens into at most `lines` lines; the last one is cut where it is too long. */
export function wrapText(text: string, size: number, width: number, lines: number, bold = false): string[] {
  const parts = text.match(/\s*[^\s-]*(?:-+|$|(?=\s))/gu)?.filter((part) => part !== '') ?? [text];
  const result: string[] = [];
  let line = '';
  for (const part of parts) {
    if (line !== '' && textWidth((line + part).trim(), size, bold) > width) {
      result.push(line.trim());
      line = part;
    } else {
      line += part;
    }
  }
  if (line.trim() !== '') result.push(line.trim());
  const kept = result.slice(0, lines);
  if (result.length > lines) kept[lines - 1] = result.slice(lines - 1).join(' ');
  return kept.map((each) => fitText(each, size, width, bold));
}
