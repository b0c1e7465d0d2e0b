import { rowsOf } from '../rows.ts';
import { amountOf, BETWEEN, type Converter, lineOf, type PublishedFile, UnknownLayout } from './layout.ts';

/** A row or column of the table by its country and name. */
interface EoraLabel {
  readonly country: string;
  readonly name: string;
}

/** Statistical discrepancies, which stand in a country of their own. */
const DISCREPANCY: EoraLabel = { country: 'ROW', name: 'TOTAL' };

/**
 * Eora26: flows (`…_T.txt`), final demand (`…_FD.txt`) and value added (`…_VA.txt`) without labels, separated by tabs, and
 * their labels (`labels_T.txt`, `labels_FD.txt`: country, code, kind, name).
 */
export const eora: Converter = async (files, write) => {
  const flows = fileLike(files, /(?<!labels)_T\.txt$/i, '…_T.txt');
  const demand = fileLike(files, /(?<!labels)_FD\.txt$/i, '…_FD.txt');
  const added = files.find(({ name }) => /(?<!labels)_VA\.txt$/i.test(name));
  const sellers = await labelsOf(fileLike(files, /labels_T\.txt$/i, 'labels_T.txt'));
  const users = await labelsOf(fileLike(files, /labels_FD\.txt$/i, 'labels_FD.txt'));
  const kept = (label: EoraLabel): boolean =>
    !(label.country === DISCREPANCY.country && label.name.toUpperCase() === DISCREPANCY.name);
  const industries = sellers.flatMap((label, i) => (kept(label) ? [i] : []));
  const uses = users.flatMap(({ country }, i) => (country === DISCREPANCY.country ? [] : [i]));
  const name = (labels: readonly EoraLabel[], i: number): string =>
    `${labels[i]!.country}${BETWEEN}${labels[i]!.name}`;

  const copy = async (
    file: PublishedFile,
    role: 'intermediate' | 'final' | 'value-added',
    columns: readonly number[],
    wanted: number,
    heading: readonly string[],
    rowName: (i: number) => string | undefined,
  ): Promise<void> => {
    await write(role, lineOf(['', ...heading]));
    let i = 0;
    for await (const { cells } of rowsOf(role, file.chunks)) {
      if (cells.length < wanted)
        throw new UnknownLayout(`${file.name} has ${cells.length} columns, and its labels are ${wanted}`);
      const row = rowName(i++);
      if (row !== undefined) await write(role, lineOf([row, ...columns.map((c) => amountOf(cells[c]))]));
    }
  };
  const seller = (i: number): string | undefined =>
    i < sellers.length && kept(sellers[i]!) ? name(sellers, i) : undefined;
  const heading = industries.map((i) => name(sellers, i));
  await copy(flows, 'intermediate', industries, sellers.length, heading, seller);
  await copy(
    demand,
    'final',
    uses,
    users.length,
    uses.map((i) => name(users, i)),
    seller,
  );
  if (added)
    await copy(added, 'value-added', industries, sellers.length, heading, (i) => `value added ${i + 1}`);
  const dropped = sellers.length - industries.length;
  return {
    industries: industries.length,
    countries: new Set(industries.map((i) => sellers[i]!.country)).size,
    files: ['intermediate', 'final', ...(added ? (['value-added'] as const) : [])],
    left: [
      ...(dropped > 0 ? ['row and column ROW TOTAL: statistical discrepancies'] : []),
      ...(users.length > uses.length ? ['columns of ROW in final demand: statistical discrepancies'] : []),
    ],
  };
};

function fileLike(files: readonly PublishedFile[], pattern: RegExp, shown: string): PublishedFile {
  const found = files.find(({ name }) => pattern.test(name));
  if (!found) throw new UnknownLayout(`none of the files is called ${shown}`);
  return found;
}

async function labelsOf(file: PublishedFile): Promise<EoraLabel[]> {
  const labels: EoraLabel[] = [];
  for await (const { cells } of rowsOf('intermediate', file.chunks)) {
    const [, country = '', , name = ''] = cells;
    if (country === '' || name === '')
      throw new UnknownLayout(`${file.name} has no country code and name in its second and fourth column`);
    labels.push({ country, name });
  }
  return labels;
}
