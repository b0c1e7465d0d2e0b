import type { CsvTable } from '../model/table.ts';

/**
 * Reads a CSV file with a header row: cells as they are written, by line. The separator is found out (comma, semicolon,
 * tab). In a file separated by semicolons or tabs a comma is the decimal sign, as in most of Europe and Latin America.
 */
export async function readTable(text: string): Promise<CsvTable | { readonly problem: string }> {
  const { default: Papa } = await import('papaparse');
  const { data, errors, meta } = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), {
    skipEmptyLines: 'greedy',
    delimitersToGuess: [',', ';', '\t', '|'],
  });
  const broken = errors.find((error) => error.type === 'Quotes');
  if (broken) return { problem: `row ${(broken.row ?? 0) + 1}: ${broken.message}` };
  const [header, ...rows] = data;
  if (!header || rows.length === 0) return { problem: 'it has no header with rows beneath' };
  const columns = header.map((name) => name.trim());
  const twice = columns.find((name, i) => columns.indexOf(name) !== i);
  if (twice !== undefined) return { problem: `the column “${twice}” stands twice in its header` };
  return {
    columns,
    rows: rows.map((row) => row.map((cell) => cell.trim())),
    decimalComma: meta.delimiter !== ',',
  };
}
