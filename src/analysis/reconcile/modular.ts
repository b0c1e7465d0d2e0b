/** Primes are below 2²⁶, so that a product of two residues is a whole number that a double holds exactly. */
const BELOW = 2 ** 26;

const primes: number[] = [];

/** The `index`th prime below 2²⁶, from the largest down. */
export function primeAt(index: number): number {
  for (let n = (primes.at(-1) ?? BELOW + 1) - 2; primes.length <= index; n -= 2)
    if (isPrime(n)) primes.push(n);
  return primes[index]!;
}

function isPrime(n: number): boolean {
  for (let d = 3; d * d <= n; d += 2) if (n % d === 0) return false;
  return true;
}

/** `a · b mod p` of residues; `inverse` is `1 / p`. */
export function timesMod(a: number, b: number, p: number, inverse: number): number {
  const product = a * b;
  const rest = product - Math.floor(product * inverse) * p;
  return rest < 0 ? rest + p : rest >= p ? rest - p : rest;
}

/** The residue whose product with `a` is 1; 0 of 0. */
export function inverseMod(a: number, p: number): number {
  let [r, s] = [p, a];
  let [u, v] = [0, 1];
  while (s > 0) {
    const quotient = Math.floor(r / s);
    [r, s] = [s, r - quotient * s];
    [u, v] = [v, u - quotient * v];
  }
  return r > 1 ? 0 : u < 0 ? u + p : u;
}

/** The residue of a whole number. */
export function residue(value: bigint, p: number): number {
  const rest = Number(value % BigInt(p));
  return rest < 0 ? rest + p : rest;
}

/**
 * Whole numbers from their residues (Chinese remainders), by halves: each number is found between `−M/2` and `M/2` for
 * the product `M` of the primes. The caller knows a bound of the numbers, and has taken primes enough.
 */
export class Remainders {
  private readonly moduli: readonly number[];
  private readonly weights: readonly number[];
  private readonly products: bigint[][];

  constructor(moduli: readonly number[]) {
    this.moduli = moduli;
    this.products = [moduli.map(BigInt)];
    for (let level = this.products[0]!; level.length > 1;) {
      const above: bigint[] = [];
      for (let i = 0; i < level.length; i += 2) above.push(level[i]! * (level[i + 1] ?? 1n));
      this.products.push(above);
      level = above;
    }
    const whole = this.whole;
    this.weights = moduli.map((p) => {
      const square = whole % (BigInt(p) * BigInt(p));
      return inverseMod(Number(square / BigInt(p)), p);
    });
  }

  private get whole(): bigint {
    return this.products.at(-1)![0] ?? 1n;
  }

  /** @param residueOf the residue of the number by the index of the prime. */
  number(residueOf: (prime: number) => number): bigint {
    let values = this.moduli.map((p, i) => BigInt(timesMod(residueOf(i), this.weights[i]!, p, 1 / p)));
    for (const products of this.products.slice(0, -1)) {
      const above: bigint[] = [];
      for (let i = 0; i < values.length; i += 2)
        above.push(
          i + 1 < values.length ? values[i]! * products[i + 1]! + values[i + 1]! * products[i]! : values[i]!,
        );
      values = above;
    }
    const { whole } = this;
    const value = (values[0] ?? 0n) % whole;
    return 2n * value > whole ? value - whole : value;
  }
}
