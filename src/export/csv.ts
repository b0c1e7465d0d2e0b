/** What a spreadsheet takes for a formula when a cell begins with it, unless it is a number. */
const FORMULA = /^(?:[=@\t]|[+-](?!\d+(?:\.\d+)?$))/;

/** Rows as CSV (RFC 4180). Text that a spreadsheet would run as a formula is kept from it by an apostrophe. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
