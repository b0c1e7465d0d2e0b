const decimalComma = /^[-+]?\d*,\d+(e[-+]?\d+)?$/i;

/**
 * A cell's number; undefined when it holds none. Whether a comma is the decimal sign is seen from the row: a cell such as `0,5`
 * in a file whose cells are not separated by commas can be nothing else.
 */
export function numberOf(cell: string): number | undefined {
  if (cell === '') return undefined;
  const value = Number(decimalComma.test(cell) ? cell.replace(',', '.') : cell);
  return Number.isFinite(value) ? value : undefined;
}
