/** A country and one of its industries; no industry where a table has one for each country. */
export interface Label {
  readonly country: string;
  readonly industry: string;
}

/** A label as a file writes it: one cell (`ARG_C10`), or country and industry in two. */
export type LabelText = readonly string[];

/** As a label is shown: `Argentina Agriculture`. */
export function shown(label: LabelText): string {
  return `“${label.filter(Boolean).join(' ')}”`;
}

/** Between country and industry in one cell, the surest first. */
export const separators = ['|', ':', '/', '.', '_', '-', ' '] as const;

/** What stands in the corner of a matrix, above its labels. */
const cornerWords = new Set(
  'country countries region industry industries sector code label use from to'.split(' '),
);

/** Whether a cell names no row and no column, but stands above or beside those that do. */
export function inCorner(cell: string): boolean {
  return cell === '' || cornerWords.has(cell.toLowerCase());
}

/** The separator that all labels hold, the surest first; undefined when there is none. */
export function separatorOf(cells: readonly string[]): string | undefined {
  return separators.find((one) => cells.every((cell) => cell.indexOf(one) > 0 && !cell.endsWith(one)));
}

/** Country and industry; `ARG_C10` with `_` is industry C10 of ARG: the first separator counts. */
export function labelOf(text: LabelText, separator: string | undefined): Label {
  const [cell = '', industry] = text;
  if (industry !== undefined) return { country: cell, industry };
  const at = separator === undefined ? -1 : cell.indexOf(separator);
  return at < 0
    ? { country: cell, industry: '' }
    : { country: cell.slice(0, at), industry: cell.slice(at + 1) };
}
