import { nearest } from '../../vocabulary/nearest.ts';
import type { TableAmount } from '../generated/ast.ts';
import { nameText } from '../names.ts';
import { cellNumber, findCell } from '../tables.ts';
import type { LoweringContext } from './context.ts';
import { placeOf } from './source-map.ts';

/**
 * The number that a line takes from a CSV file, as it is printed there. Undefined when there is none: a finding then says
 * what is missing, and the amount stays unknown.
 */
export function readTableNumber(node: TableAmount, context: LoweringContext): string | undefined {
  const file = context.table(node.file);
  // Not read yet: the next look, when it is there, will tell.
  if (!file) return undefined;
  if (file.state !== 'ready' || !file.table) {
    const reason = file.state === 'ready' ? 'it is no table' : file.reason;
    context.report({
      code: 'language/unreadable-file',
      place: placeOf(context.document, node, 'file'),
      what: `The table “${node.file}” cannot be read: ${reason}.`,
      why: 'The figure of this line is in it, and stays unknown.',
      do: 'Correct the path, which is relative to this file, or the table: CSV in UTF-8 with a header row.',
    });
    return undefined;
  }
  const conditions = node.conditions.map(({ column, value }) => ({ column, value: value ?? '' }));
  const cell = findCell(file.table, conditions, node.column);
  if (!cell.found) {
    const wanted =
      cell.reason === 'column'
        ? [...conditions.map((c) => c.column), node.column].find((name) => !cell.known.includes(name))
        : conditions[0]?.value;
    const suggestion = wanted === undefined ? undefined : nearest(wanted, cell.known);
    const place = placeOf(context.document, node, cell.reason === 'column' ? 'column' : 'conditions');
    const known = cell.known
      .slice(0, 8)
      .map((name) => nameText(name))
      .join(', ');
    context.report({
      code: 'language/table-lookup',
      place,
      what: `“${node.file}” ${cell.what}.`,
      why: 'A figure from a table must be exactly one cell; it stays unknown.',
      do: suggestion
        ? `Did you mean ${nameText(suggestion)}?`
        : cell.reason === 'rows'
          ? 'Add a condition: where … and COLUMN = VALUE.'
          : known
            ? `It has: ${known}.`
            : 'Correct the condition.',
    });
    return undefined;
  }
  const number = cellNumber(cell.text, file.table.decimalComma);
  if (number === undefined) {
    context.report({
      code: 'language/table-lookup',
      place: placeOf(context.document, node, 'column'),
      what:
        cell.text.trim() === ''
          ? `Row ${cell.row} of “${node.file}” is empty in the column “${node.column}”.`
          : `Row ${cell.row} of “${node.file}” has “${cell.text}” in the column “${node.column}”, which is no number.`,
      why: `A number is digits with ${file.table.decimalComma ? 'a decimal comma, since the file is not separated by commas' : 'a decimal point'}; the figure stays unknown.`,
      do: 'Correct the cell, name another column, or write unknown in the model where the source gives no figure.',
    });
  }
  return number;
}
