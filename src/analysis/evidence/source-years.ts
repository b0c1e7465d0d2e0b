/** In which year each source appeared, as declarations and bibliographies say. Two are the same when their years are. */
export class SourceYears {
  private readonly years: ReadonlyMap<string, number>;
  private readonly text: string;

  constructor(years: Iterable<readonly [source: string, year: number]>) {
    this.years = new Map(years);
    this.text = [...this.years]
      .map(([source, year]) => `${source} ${year}`)
      .sort()
      .join('\n');
  }

  /** Year of a source by its key; undefined when nobody says. */
  of(source: string): number | undefined {
    return this.years.get(source);
  }

  /** What queries compare. */
  toJSON(): string {
    return this.text;
  }
}
