import { type Exact, ZERO } from '../../model/exact.ts';
import type { Interval } from '../../model/interval.ts';
import { type Form, FormBuilder, scaleForm, symbolForm } from './form.ts';

/** A printed number that determines one amount of the account. */
export interface Figure {
  readonly value: Exact;
  /** Half a unit in the last printed place: how far the true amount may lie from the printed one. */
  readonly slack: Exact;
  readonly decimals?: number | undefined;
  /** Of a percentage: the amount that it is of, from which its rounding follows once that is known. */
  readonly of?: { readonly terms: Row['terms']; readonly half: Exact };
}

/** One amount of the account. */
export interface Variable {
  /** Unique in the chain: `Mill#increment`. */
  readonly key: string;
  /** What is left free first when figures are missing, 0 first: amounts that are stated as a range, then prices, … */
  readonly rank: number;
  readonly figure?: Figure | undefined;
  /** What holds of such an amount whatever is declared (prices are not negative). */
  readonly natural: Interval;
  /** What is declared of it without determining it: a range, a bound, an uncertainty. */
  readonly stated?: Interval | undefined;
  readonly decimals?: number | undefined;
}

/** One identity of the account: `Σ weight × amount + constant = 0`. */
export interface Row {
  readonly key: string;
  /** Name of the identity (`increment`, `closed-statement`), as derivations give it. */
  readonly rule: string;
  readonly terms: readonly (readonly [variable: string, weight: Exact])[];
  readonly constant?: Exact;
  /** Addresses of facts that stand in the weights (a share, a rate of duty). */
  readonly premises?: readonly string[];
}

/** How a variable came by its form. */
export type Origin =
  { readonly kind: 'figure' } | { readonly kind: 'row'; readonly row: Row } | { readonly kind: 'free' };

export interface Solution {
  readonly forms: ReadonlyMap<string, Form>;
  readonly origins: ReadonlyMap<string, Origin>;
  /** Identities that the figures state twice: their forms have figures only, and would be nil if all were exact. */
  readonly checks: readonly { readonly row: Row; readonly form: Form }[];
}

const byKey = (a: { key: string }, b: { key: string }): number =>
  a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
const FIGURE: Origin = { kind: 'figure' };
const FREE: Origin = { kind: 'free' };

/**
 * Solves the identities for every amount, exactly. A declared figure stands as it is; each other amount follows from
 * the first identity that determines it, breadth first, so that it rests on few figures; where nothing more follows,
 * the next amount by rank is left free and the rest is expressed in it. Identities that are left over are equations
 * between the free amounts, or checks. Amounts and identities are taken by key: the order of declaration is nothing.
 */
export function solve(variables: readonly Variable[], identities: readonly Row[]): Solution {
  const forms = new Map<string, Form>();
  const origins = new Map<string, Origin>();
  const checks: { row: Row; form: Form }[] = [];
  const rows = [...identities].sort(byKey);
  const rowsOf = new Map<string, number[]>();
  const unknowns: number[] = [];
  const done: boolean[] = [];
  const known = new Set<string>();
  for (const v of variables) {
    if (!v.figure) continue;
    known.add(v.key);
    const { value, decimals } = v.figure;
    forms.set(v.key, { constant: value, free: new Map(), figures: new Map([[v.key, ONE_WEIGHT]]), decimals });
    origins.set(v.key, FIGURE);
  }
  rows.forEach((row, i) => {
    let count = 0;
    for (const [key, weight] of row.terms) {
      if (known.has(key) || weight.n === 0n) continue;
      const list = rowsOf.get(key);
      if (list) {
        if (list.at(-1) === i) continue;
        list.push(i);
      } else rowsOf.set(key, [i]);
      count++;
    }
    unknowns[i] = count;
    done[i] = false;
  });

  let next = rows.map((_, i) => i).filter((i) => unknowns[i]! <= 1);
  const settle = (key: string, form: Form, origin: Origin): void => {
    forms.set(key, form);
    origins.set(key, origin);
    for (const i of rowsOf.get(key) ?? []) {
      unknowns[i]!--;
      if (!done[i] && unknowns[i]! <= 1) next.push(i);
    }
  };
  const follow = (): void => {
    while (next.length > 0) {
      const round = [...new Set(next)].sort((a, b) => a - b);
      next = [];
      for (const i of round) {
        if (done[i]) continue;
        done[i] = true;
        const row = rows[i]!;
        const sum = new FormBuilder().addConstant(row.constant ?? ZERO);
        let unknown: string | undefined;
        let weightOfUnknown = ZERO;
        for (const [key, weight] of row.terms) {
          if (weight.n === 0n) continue;
          const form = forms.get(key);
          if (form) sum.add(form, weight);
          else {
            unknown = key;
            weightOfUnknown = weightOfUnknown.add(weight);
          }
        }
        if (unknown === undefined) close(row, sum.build());
        else if (weightOfUnknown.n === 0n) {
          close(row, sum.build());
        } else {
          const form = scaleForm(sum.build(), weightOfUnknown.inverse().neg());
          settle(unknown, finelyPrinted(row, form), { kind: 'row', row });
        }
      }
    }
  };

  // Equations that are left between free amounts, each solved for one of them, kept fully reduced.
  const solved = new Map<string, Form>();
  const rank = new Map(variables.map((v) => [v.key, v.rank]));
  const close = (row: Row, form: Form): void => {
    const reduced = substitute(form, solved);
    if (reduced.free.size === 0) {
      checks.push({ row, form: reduced });
      return;
    }
    // Percentages that do not add up to the whole would leave nil as its only value: they say nothing of how much it is.
    if (reduced.free.size === 1 && reduced.constant.n === 0n && ofPercentagesAlone(reduced)) return;
    const [pivot] = [...reduced.free.keys()].sort(
      (a, b) => (rank.get(b) ?? 0) - (rank.get(a) ?? 0) || (a < b ? -1 : 1),
    );
    const weight = reduced.free.get(pivot!)!;
    const rest = new FormBuilder().add(reduced).add(symbolForm(pivot!), weight.neg()).build();
    const value = new FormBuilder().add(rest, weight.inverse().neg()).build();
    for (const [key, other] of solved) solved.set(key, substitute(other, new Map([[pivot!, value]])));
    solved.set(pivot!, value);
    origins.set(pivot!, { kind: 'row', row });
  };

  const percentages = new Set(variables.filter((v) => v.figure?.of).map((v) => v.key));
  const ofPercentagesAlone = ({ figures }: Form): boolean =>
    figures.size > 0 && [...figures.keys()].every((key) => percentages.has(key));

  follow();
  const candidates = variables.filter((v) => !v.figure).sort((a, b) => a.rank - b.rank || byKey(a, b));
  for (const candidate of candidates) {
    if (forms.has(candidate.key)) continue;
    settle(candidate.key, symbolForm(candidate.key, candidate.decimals), FREE);
    follow();
  }
  if (solved.size > 0) {
    for (const [key, form] of forms) forms.set(key, substitute(form, solved));
  }
  return { forms, origins, checks };
}

/** A part of an amount is printed to two decimals at least: the digits of the whole would hide it. */
function finelyPrinted(row: Row, form: Form): Form {
  const whole = row.terms.every(([, weight]) => weight.d === 1n);
  return whole || form.decimals === undefined ? form : { ...form, decimals: Math.max(2, form.decimals) };
}

const ONE_WEIGHT = ZERO.add(1);

function substitute(form: Form, solved: ReadonlyMap<string, Form>): Form {
  let touched = false;
  for (const key of form.free.keys()) if (solved.has(key)) touched = true;
  if (!touched) return form;
  const builder = new FormBuilder().add({ ...form, free: new Map() });
  for (const [key, weight] of form.free) builder.add(solved.get(key) ?? symbolForm(key), weight);
  return builder.build();
}

const slacks = new WeakMap<Form, { figures: ReadonlyMap<string, Figure>; slack: Exact }>();

/** How far the printed figures in a form can move it by their rounding alone. */
export function slackOf(form: Form, figures: ReadonlyMap<string, Figure>): Exact {
  if (form.figures.size <= FEW) return slackIn(form, figures);
  const known = slacks.get(form);
  if (known?.figures === figures) return known.slack;
  const slack = slackIn(form, figures);
  slacks.set(form, { figures, slack });
  return slack;
}

/** Adding up the rounding of so many figures costs less than keeping the sum. */
const FEW = 8;

function slackIn(form: Form, figures: ReadonlyMap<string, Figure>): Exact {
  let slack = ZERO;
  for (const [key, weight] of form.figures) {
    const figure = figures.get(key);
    if (!figure || figure.slack.n === 0n) continue;
    slack = slack.add(weight.n === 1n && weight.d === 1n ? figure.slack : weight.abs().mul(figure.slack));
  }
  return slack;
}
