import type { BibliographyEntry } from './references/resolve.ts';
import type { CsvTable } from '../model/table.ts';

/** What a text may name beside models. */
export type OutsideKind = 'import' | 'bibliography' | 'table';

/** A file named by a text: a bibliography with its entries, a table, or why it cannot be had. */
export type OutsideFile =
  | { readonly state: 'missing' | 'unreadable'; readonly reason: string }
  | {
      readonly state: 'ready';
      readonly entries?: ReadonlyMap<string, BibliographyEntry>;
      readonly table?: CsvTable;
    };
