import { type Amount, roundingInterval } from '../../model/amount.ts';
import { type Exact, HUNDRED } from '../../model/exact.ts';
import type { Assertion, Period } from '../../model/fact.ts';
import { type Interval, intersect } from '../../model/interval.ts';

/** How several statements of one fact stand to each other. */
export interface Agreement {
  /** `not-compared`: they are of other units, bases or times, so that they need not be the same. */
  readonly verdict: 'agree' | 'differ' | 'not-compared';
  /** What each says, with who says it. */
  readonly said: readonly { readonly text: string; readonly sources: readonly string[] }[];
  /** Largest less smallest of the printed numbers, where all are single numbers of one unit. */
  readonly difference?: { readonly amount: Exact; readonly unit: string; readonly percent?: Exact };
  /** Why they are not compared. */
  readonly reason?: string;
}

/** Compares the statements of one fact; undefined where only one says it. Figures agree when a value could be printed as each. */
export function agreementOf(assertions: readonly Assertion[]): Agreement | undefined {
  if (assertions.length < 2) return undefined;
  const said = assertions.map((assertion) => ({
    text: textOf(assertion),
    sources: assertion.citations.map(({ source }) => source),
  }));
  const amounts = assertions.flatMap(({ value }) => (value.kind === 'amount' ? [value.amount] : []));
  if (amounts.length < assertions.length) {
    const terms = assertions.map(({ value }) =>
      value.kind === 'term' ? value.terms : [JSON.stringify(value)],
    );
    const common = terms[0]!.filter((term) => terms.every((other) => other.includes(term)));
    const apart = apartInTime(assertions);
    if (common.length === 0 && apart) return { verdict: 'not-compared', said, reason: apart };
    return { verdict: common.length > 0 ? 'agree' : 'differ', said };
  }
  const reason = apartInTime(assertions) ?? unlike(amounts);
  if (reason !== undefined) return { verdict: 'not-compared', said, reason };
  let shared: Interval | undefined = {};
  for (const amount of amounts) shared = shared && intersect(shared, roundingInterval(amount));
  const difference = differenceOf(amounts);
  return { verdict: shared ? 'agree' : 'differ', said, ...(difference && { difference }) };
}

function textOf({ value, date }: Assertion): string {
  const at = date ? ` at ${date.text}` : '';
  if (value.kind === 'amount')
    return [value.amount.text, unitOf(value.amount)].filter(Boolean).join(' ') + at;
  return (
    (value.kind === 'term'
      ? value.terms.join(' or ')
      : value.kind === 'subject'
        ? value.subject
        : value.kind === 'period'
          ? value.period.text
          : 'stated') + at
  );
}

function unitOf({ unit }: Amount): string {
  if (unit.kind === 'money') return unit.currency;
  return unit.kind === 'percent' ? '%' : unit.kind === 'physical' ? unit.unit : '';
}

function apartInTime(assertions: readonly Assertion[]): string | undefined {
  const dates = assertions.flatMap(({ date }) => date ?? []);
  const apart = dates.some((a, i) => dates.slice(i + 1).some((b) => !overlaps(a, b)));
  return apart ? `they are of ${[...new Set(dates.map(({ text }) => text))].join(' and ')}` : undefined;
}

/** True when two periods have a day in common. */
export function overlaps(a: Period, b: Period): boolean {
  return a.from <= b.to && b.from <= a.to;
}

function unlike(amounts: readonly Amount[]): string | undefined {
  const several = (what: string, of: (amount: Amount) => string | undefined): string | undefined => {
    const all = [...new Set(amounts.map((amount) => of(amount) ?? 'none stated'))];
    return all.length > 1 ? `they are of several ${what} (${all.join(' and ')})` : undefined;
  };
  return (
    several('units', (amount) => unitOf(amount) || 'plain numbers') ??
    several('units of what is counted', ({ per }) => per) ??
    several('price bases', ({ basis }) => basis) ??
    several('tax bases', ({ tax }) => tax && `tax-${tax}`)
  );
}

function differenceOf(amounts: readonly Amount[]): Agreement['difference'] {
  const values = amounts.flatMap(({ value }) => value ?? []);
  if (values.length < amounts.length) return undefined;
  const sorted = [...values].sort((a, b) => a.compare(b));
  const [low, high] = [sorted[0]!, sorted.at(-1)!];
  const amount = high.sub(low);
  const unit = unitOf(amounts[0]!);
  return {
    amount,
    unit: unit === '%' ? 'points' : unit,
    ...(low.compare(0) > 0 && { percent: amount.div(low).mul(HUNDRED) }),
  };
}
