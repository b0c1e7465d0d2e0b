import type { CsvTable } from '../model/table.ts';

/** A cell that was asked for, or why there is none. Rows count from 1, the header left out. */
export type CellAnswer =
  | { readonly found: true; readonly text: string; readonly row: number }
  | {
      readonly found: false;
      readonly reason: 'column' | 'row' | 'rows';
      readonly what: string;
      readonly known: readonly string[];
    };

/** Finds the one cell of a column in the row where other columns have given values. */
export function findCell(
  table: CsvTable,
  conditions: readonly { readonly column: string; readonly value: string }[],
  column: string,
): CellAnswer {
  const indexes = new Map(table.columns.map((name, i) => [name, i]));
  for (const name of [...conditions.map((c) => c.column), column]) {
    if (indexes.has(name)) continue;
    return { found: false, reason: 'column', what: `has no column “${name}”`, known: table.columns };
  }
  const matches = table.rows
    .map((cells, i) => ({ cells, row: i + 1 }))
    .filter(({ cells }) => conditions.every((c) => sameValue(cells[indexes.get(c.column)!] ?? '', c.value)));
  const wanted = conditions.map((c) => `${c.column} = ${c.value}`).join(' and ') || 'without a condition';
  if (matches.length === 0) {
    const first = conditions[0];
    const known = first
      ? [...new Set(table.rows.map((cells) => cells[indexes.get(first.column)!] ?? ''))]
      : [];
    return { found: false, reason: 'row', what: `has no row where ${wanted}`, known };
  }
  if (matches.length > 1) {
    const rows = matches
      .slice(0, 4)
      .map(({ row }) => row)
      .join(', ');
    return {
      found: false,
      reason: 'rows',
      what: `has ${matches.length} rows where ${wanted} (rows ${rows})`,
      known: [],
    };
  }
  return { found: true, text: matches[0]!.cells[indexes.get(column)!] ?? '', row: matches[0]!.row };
}

function sameValue(cell: string, wanted: string): boolean {
  return cell === wanted || cell.toLowerCase() === wanted.toLowerCase();
}

/**
 * A number as a table prints it, in the form of the language: `1.234,50` of a decimal-comma file is `1234.50`, `1,234.50` of
 * another too. Undefined when the cell holds no number.
 */
export function cellNumber(text: string, decimalComma: boolean): string | undefined {
  const plain = text.replace(/[\s\u00a0'’]/g, '');
  const group = decimalComma ? '.' : ',';
  const point = decimalComma ? ',' : '.';
  const pattern = new RegExp(`^-?(\\d+|\\d{1,3}(\\${group}\\d{3})+)(\\${point}\\d+)?$`);
  return pattern.test(plain) ? plain.replaceAll(group, '').replace(point, '.') : undefined;
}
