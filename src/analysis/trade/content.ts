import { industriesOf } from '../../model/trade-table.ts';
import { localInverses, perOutput, type LeontiefSystem } from './leontief.ts';

/** What a country's exports are made of. All in the table's unit. */
export interface ExportContent {
  readonly gross: number;
  /** Value added of the country itself in its gross exports. */
  readonly domestic: number;
  /** Value added of others in them. With `domestic` it adds up to `gross`, when the table balances. */
  readonly foreign: number;
  /** Vertical specialisation VS: imported intermediates in exports, u A^M (I − A^D)⁻¹ E (HIY01 eq. 3). */
  readonly verticalSpecialisation: number;
  /** VS1: value added of the country in what other countries export (HIY01; as in KWW14 eq. 41). */
  readonly inOthersExports: number;
}

/** The content of each country's exports. */
export function exportContents(system: LeontiefSystem): ExportContent[] {
  const { table, exports, multipliers } = system;
  const n = table.industries.length;
  const locals = localInverses(table);
  return table.countries.map((_, s) => {
    const [from, to] = industriesOf(table, s);
    let gross = 0;
    let domestic = 0;
    let foreign = 0;
    for (let j = from; j < to; j++) {
      gross += exports.gross[j]!;
      for (let c = 0; c < table.countries.length; c++) {
        const part = multipliers[c * n + j]! * exports.gross[j]!;
        if (c === s) domestic += part;
        else foreign += part;
      }
    }
    let others = 0;
    for (let j = 0; j < n; j++) {
      if (j < from || j >= to) others += multipliers[s * n + j]! * exports.gross[j]!;
    }
    return {
      gross,
      domestic,
      foreign,
      verticalSpecialisation: importedInputs(system, s, locals[s]!),
      inOthersExports: others,
    };
  });
}

function importedInputs(system: LeontiefSystem, s: number, local: Float64Array): number {
  const { table, exports } = system;
  const n = table.industries.length;
  const [from, to] = industriesOf(table, s);
  const size = to - from;
  let sum = 0;
  for (let i = 0; i < size; i++) {
    let produced = 0;
    for (let j = 0; j < size; j++) produced += local[i * size + j]! * exports.gross[from + j]!;
    let imported = 0;
    for (let k = 0; k < n; k++) {
      if (k < from || k >= to) imported += table.intermediate[k * n + from + i]!;
    }
    sum += perOutput(imported, table.output[from + i]!) * produced;
  }
  return sum;
}
