// Times the system of a trade table beside ml-matrix, in one run: `node test/bench/trade.ts`, or with sizes behind it
// (`3500` takes minutes, nearly all of them ml-matrix's). Nothing fails on a time.
import { LuDecomposition, Matrix } from 'ml-matrix';
import { factor, solve } from '../../src/analysis/trade/linear/lu.ts';

export interface TradeTime {
  readonly industries: number;
  /** To factor I − A and solve it for 77 countries. */
  readonly seconds: number;
  /** This over what ml-matrix takes for the same. */
  readonly ratio: number;
  /** The largest difference between the two solutions. */
  readonly difference: number;
  readonly megabytes: number;
}

const countries = 77;

/** I − A of a random table whose columns leave a tenth for value added. */
function system(industries: number): Float64Array {
  let seed = 7;
  const random = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  const data = Float64Array.from({ length: industries ** 2 }, () => (-1.8 * random()) / industries);
  for (let i = 0; i < industries; i++) data[i * industries + i]! += 1;
  return data;
}

export function measureTrade(industries: number): TradeTime {
  const data = system(industries);
  const right = Float64Array.from({ length: industries * countries }, (_, i) => 1 + (i % 13));
  const oracle = Matrix.from1DArray(industries, industries, data);
  const oracleRight = Matrix.from1DArray(industries, countries, right);

  const start = performance.now();
  const solved = solve(factor(data, industries), right, countries);
  const seconds = (performance.now() - start) / 1000;
  const megabytes = process.memoryUsage().arrayBuffers / 1024 ** 2;

  const slow = performance.now();
  const expected = new LuDecomposition(oracle).solve(oracleRight);
  const ratio = seconds / ((performance.now() - slow) / 1000);

  let difference = 0;
  for (let i = 0; i < industries; i++) {
    for (let c = 0; c < countries; c++) {
      difference = Math.max(difference, Math.abs(solved[i * countries + c]! - expected.get(i, c)));
    }
  }
  return { industries, seconds, ratio, difference, megabytes };
}

if (import.meta.main) {
  const sizes = process.argv.slice(2).map(Number).filter(Boolean);
  measureTrade(200);
  for (const size of sizes.length > 0 ? sizes : [500, 1500]) {
    const { seconds, ratio, difference, megabytes } = measureTrade(size);
    console.log(
      `${size} industries: ${seconds.toFixed(2)} s, ${ratio.toFixed(2)} × ml-matrix (goal ≤ 0.15 ×), ` +
        `${megabytes.toFixed(0)} MB, differing by ${difference.toExponential(1)}`,
    );
  }
}
