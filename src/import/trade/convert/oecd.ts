import { rowsOf } from '../rows.ts';
import { amountOf, BETWEEN, type Converter, lineOf, onlyFile, UnknownLayout } from './layout.ts';

/** Kinds of final use in the editions of the tables, and of discrepancies. */
const USES = new Set('HFCE NPISH NPS GGFC GFCF INVNT INV DIRP DPABR FD P33 HC NONRES ODISC'.split(' '));
/** Totals and discrepancies: columns of no country. */
const NO_COUNTRY = new Set(['OUT', 'OUTPUT', 'TOTAL', 'DISC', 'ODISC']);
const VALUE_ADDED = new Set(['VA', 'VALU']);
const OUTPUT = new Set(['OUT', 'OUTPUT', 'X']);
/** Parts of Mexico and China in the extended edition, which are added up to the country. */
const PART = /^(MX|CN)\d$/;
const WHOLE: Readonly<Record<string, string>> = { MX: 'MEX', CN: 'CHN' };

/** An industry or kind of use of a country, by the label that it has in the written files. */
interface Column {
  readonly label: string;
  readonly final: boolean;
}

/**
 * The OECD's inter-country tables, one CSV file a year: `ARG_01T02` above and beside the flows, then `ARG_HFCE` and the
 * other kinds of final use, a total, and rows of taxes, value added and output.
 */
export const oecd: Converter = async (files, write) => {
  const file = onlyFile(files, 'A table of the OECD');
  const rows = rowsOf('intermediate', file.chunks);
  const head = await rows.next();
  if (head.done) throw new UnknownLayout('the file is empty');
  const left: string[] = [];
  const columns = head.value.cells.slice(1).map((cell) => {
    const column = columnOf(cell);
    if (!column) left.push(`column ${cell}: no industry or use of a country`);
    return column;
  });
  const industries = grouped(columns, false);
  const uses = grouped(columns, true);
  if (industries.size === 0 || uses.size === 0)
    throw new UnknownLayout('its first row names no industries such as ARG_01T02 and uses such as ARG_HFCE');
  await write('intermediate', lineOf(['', ...industries.keys()]));
  await write('final', lineOf(['', ...uses.keys()]));
  const written = new Set<'intermediate' | 'final' | 'output' | 'value-added'>(['intermediate', 'final']);
  /** Rows of countries whose parts are added up, until all parts are there. */
  const parts = new Map<string, Float64Array>();
  for await (const { cells } of rows) {
    const [name = '', ...values] = cells;
    const column = columnOf(name);
    if (column && !column.final && industries.has(column.label)) {
      if (isParted(name, head.value.cells)) addTo(parts, column.label, values);
      else {
        await write('intermediate', lineOf([column.label, ...sums(industries, values)]));
        await write('final', lineOf([column.label, ...sums(uses, values)]));
      }
    } else if (VALUE_ADDED.has(name)) {
      await write('value-added', lineOf(['', ...industries.keys()]));
      await write('value-added', lineOf(['value added', ...sums(industries, values)]));
      written.add('value-added');
    } else if (OUTPUT.has(name)) {
      await write('output', lineOf(['', ...industries.keys()]));
      await write('output', lineOf(['output', ...sums(industries, values)]));
      written.add('output');
    } else left.push(`row ${name}: taxes less subsidies on products, or a total`);
  }
  for (const [label, row] of parts) {
    const values = Array.from(row, String);
    await write('intermediate', lineOf([label, ...sums(industries, values)]));
    await write('final', lineOf([label, ...sums(uses, values)]));
  }
  const countries = new Set([...industries.keys()].map((label) => label.split(BETWEEN)[0]));
  return { industries: industries.size, countries: countries.size, files: [...written], left };
};

/** `ARG_01T02`, `ARG_HFCE`, and in the edition of 2016 `HFCE_ARG`; undefined for what is of no country. */
function columnOf(cell: string): Column | undefined {
  const at = cell.indexOf('_');
  if (at <= 0 || NO_COUNTRY.has(cell)) return undefined;
  const [first, second] = [cell.slice(0, at), cell.slice(at + 1)];
  if (second === 'TAXSUB' || USES.has(first))
    return USES.has(first) ? column(second, first, true) : undefined;
  return column(first, second, USES.has(second));
}

function column(country: string, name: string, final: boolean): Column {
  const part = PART.exec(country)?.[1];
  return { label: `${part === undefined ? country : WHOLE[part]!}${BETWEEN}${name}`, final };
}

/** Places of the columns of each label, in the order in which they come first. */
function grouped(
  columns: readonly (Column | undefined)[],
  final: boolean,
): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  columns.forEach((one, i) => {
    if (!one || one.final !== final) return;
    const list = places.get(one.label);
    if (list) list.push(i);
    else places.set(one.label, [i]);
  });
  return places;
}

/** Whether a row is of a country that has parts in this file. */
function isParted(name: string, head: readonly string[]): boolean {
  const country = name.slice(0, name.indexOf('_'));
  if (PART.test(country)) return true;
  const prefix = Object.entries(WHOLE).find(([, whole]) => whole === country)?.[0];
  return prefix !== undefined && head.some((cell) => PART.test(cell.slice(0, 3)) && cell.startsWith(prefix));
}

/** One cell stays as it is written; several are added up. */
function sums(groups: ReadonlyMap<string, readonly number[]>, values: readonly string[]): string[] {
  return [...groups.values()].map((places) =>
    places.length === 1
      ? amountOf(values[places[0]!])
      : String(places.reduce((sum, place) => sum + Number(amountOf(values[place])), 0)),
  );
}

function addTo(parts: Map<string, Float64Array>, label: string, values: readonly string[]): void {
  let row = parts.get(label);
  if (!row) parts.set(label, (row = new Float64Array(values.length)));
  for (let i = 0; i < row.length; i++) row[i] = row[i]! + Number(amountOf(values[i]));
}
