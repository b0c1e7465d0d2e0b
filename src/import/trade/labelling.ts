import type { TradeIndustry } from '../../model/trade-table.ts';
import { type Label, labelOf, type LabelText, separatorOf, separators } from './labels.ts';

/** The countries and industries of a table, the industries of a country together, and how files may name them. */
export class Labelling {
  readonly countries: readonly string[];
  readonly industries: readonly TradeIndustry[];
  readonly starts: Int32Array;
  readonly #places = new Map<string, number>();
  readonly #countries: ReadonlyMap<string, number>;

  /** @param labels each label once, in any order. */
  constructor(labels: readonly Label[]) {
    this.countries = [...new Set(labels.map((label) => label.country))];
    this.#countries = new Map(this.countries.map((country, i) => [country, i]));
    const groups = this.countries.map((): string[] => []);
    for (const label of labels) groups[this.#countries.get(label.country)!]!.push(label.industry);
    this.industries = groups.flatMap((names, country) => names.map((name) => ({ country, name })));
    this.starts = new Int32Array(groups.length + 1);
    groups.forEach((names, c) => (this.starts[c + 1] = this.starts[c]! + names.length));
    this.industries.forEach(({ country, name }, i) => {
      const home = this.countries[country]!;
      this.#places.set(`${home}\u0000${name}`, i);
      if (name === '') this.#places.set(home, i);
      else for (const one of separators) this.#places.set(home + one + name, i);
    });
  }

  /** The place of an industry, however a file writes it. */
  placeOf(text: LabelText): number | undefined {
    return this.#places.get(text.length > 1 ? `${text[0]}\u0000${text[1]}` : (text[0] ?? ''));
  }

  /** The country of a final user: by itself, or before its kind of use (`ARG_HFCE`). */
  countryOf(text: LabelText): number | undefined {
    const cell = text[0] ?? '';
    const whole = this.#countries.get(cell);
    if (whole !== undefined || text.length > 1) return whole;
    for (const one of separators) {
      for (let at = cell.indexOf(one); at > 0; at = cell.indexOf(one, at + 1)) {
        const country = this.#countries.get(cell.slice(0, at));
        if (country !== undefined) return country;
      }
    }
    return undefined;
  }
}

/** Reads labels in the one way that those of a file show. */
export function labelReader(names: readonly LabelText[]): (text: LabelText) => Label {
  const cells = names.filter((name) => name.length === 1).map((name) => name[0]!);
  const separator = cells.length > 0 ? separatorOf(cells) : undefined;
  return (text) => labelOf(text, separator);
}
