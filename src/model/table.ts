/** A CSV file as it is written: a header and cells. */
export interface CsvTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** A comma in a number is the decimal sign. */
  readonly decimalComma: boolean;
}
