import { type BlocKind, type BlocRow, BLOC_ROWS } from './data/blocs.ts';
import { fold } from './fold.ts';
import { nearest } from './nearest.ts';

export type { BlocKind, BlocRow };

/** A time in which a country was a member, both days included. */
export interface Membership {
  readonly country: string;
  /** ISO day; missing: since before any date of interest. */
  readonly from?: string;
  /** Last day; missing: still a member. */
  readonly to?: string;
  /** True when checked against what the bloc or its treaties say; else the row is a start. */
  readonly checked: boolean;
  /** `unknown`: it may have been a member in this time. */
  readonly standing: 'member' | 'unknown';
}

export interface Bloc {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly kind: BlocKind;
  /**
   * Does it make a region without being asked for? Mega-regionals do not, nor does a bloc that another of the
   * table is a part of: a project's settings name those that shall.
   */
  readonly countsByDefault: boolean;
  readonly note?: string;
  readonly formerly?: BlocRow['formerly'];
  readonly memberships: readonly Membership[];
}

/**
 * A time: ISO dates, both included. A year or a month stands for its first day in `from`, its last in `to`.
 */
export interface DateRange {
  readonly from: string;
  readonly to: string;
}

/**
 * Answer to whether a country was a member: `changed` when it was for a part of the period only, `unknown` when
 * that cannot be said from the table.
 */
export type MembershipAnswer = 'yes' | 'no' | 'changed' | 'unknown';

/** A bloc from its row. Project declarations make theirs by this too. */
export function blocFromRow(row: BlocRow): Bloc {
  return {
    id: row.id,
    name: row.name,
    aliases: row.aliases,
    kind: row.kind,
    countsByDefault: row.kind !== 'MEGA' && row.counts !== 'on-request',
    ...(row.note !== undefined && { note: row.note }),
    ...(row.formerly !== undefined && { formerly: row.formerly }),
    memberships: row.members.flatMap(memberships),
  };
}

function memberships(row: string): Membership[] {
  const words = row.split(' ');
  const mark = words[0] === '?' || words[0] === '~' ? words.shift() : undefined;
  const [from, to] = (words.pop() ?? '..').split('..');
  return words.map((country) => ({
    country,
    ...(from && { from }),
    ...(to && { to }),
    checked: mark === undefined,
    standing: mark === '~' ? 'unknown' : 'member',
  }));
}

let table: ReadonlyMap<string, Bloc> | undefined;
let names: ReadonlyMap<string, Bloc> | undefined;

function byId(): ReadonlyMap<string, Bloc> {
  return (table ??= new Map(BLOC_ROWS.map((row) => [row.id, blocFromRow(row)])));
}

/** Every bloc of the table. */
export function blocs(): Iterable<Bloc> {
  return byId().values();
}

/** The bloc with this id, exactly. */
export function blocOf(id: string): Bloc | undefined {
  return byId().get(id);
}

/** The bloc that a text names by id, name or alias (`NAFTA`, `European Union`), whatever its case. */
export function findBloc(text: string): Bloc | undefined {
  const exact = byId().get(text);
  if (exact) return exact;
  names ??= new Map(
    [...byId().values()].flatMap((bloc) =>
      [bloc.id, bloc.name, ...bloc.aliases].map((name) => [fold(name), bloc] as const),
    ),
  );
  return names.get(fold(text));
}

/** Did-you-mean among blocs only, for settings that name them. */
export function suggestBloc(text: string): string | undefined {
  const found = findBloc(text);
  if (found) return found.id;
  const name = nearest(
    text,
    [...byId().values()].flatMap((bloc) => [bloc.id, bloc.name, ...bloc.aliases]),
  );
  return name === undefined ? undefined : findBloc(name)?.id;
}

/** Whole days of a date of lesser precision: `1999` is 1999-01-01 to 1999-12-31. */
export function wholeDays(range: DateRange): DateRange {
  return {
    from: range.from.padEnd(10, '-01-01'.slice(range.from.length === 4 ? 0 : 3)),
    to: lastDay(range.to),
  };
}

function lastDay(date: string): string {
  if (date.length === 4) return `${date}-12-31`;
  if (date.length !== 7) return date;
  const days = new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)), 0)).getUTCDate();
  return `${date}-${days}`;
}

function overlaps(membership: Membership, { from, to }: DateRange): boolean {
  return (membership.from ?? '') <= to && (membership.to ?? '9999-12-31') >= from;
}

/** The memberships of a country in a bloc that touch the date or period. */
export function membershipsOf(bloc: Bloc, country: string, when: string | DateRange): readonly Membership[] {
  const range = wholeDays(typeof when === 'string' ? { from: when, to: when } : when);
  return bloc.memberships.filter((m) => m.country === country && overlaps(m, range));
}

/**
 * Was the country (alpha-2 code) a member of the bloc on the date, or all through the period? One gap of a day
 * is a change; a membership that goes on the day after another ended is none.
 */
export function memberOf(bloc: Bloc, country: string, when: string | DateRange): MembershipAnswer {
  const range = wholeDays(typeof when === 'string' ? { from: when, to: when } : when);
  const touching = membershipsOf(bloc, country, range);
  if (touching.length === 0) return 'no';
  if (touching.some((m) => m.standing === 'unknown')) return 'unknown';
  let covered = range.from;
  for (const m of [...touching].sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1))) {
    if ((m.from ?? '') > covered) return 'changed';
    if (m.to === undefined || m.to >= range.to) return 'yes';
    const after = nextDay(m.to);
    if (after > covered) covered = after;
  }
  return 'changed';
}

/** The blocs that had a member on that day. */
export function blocsAt(date: string): readonly Bloc[] {
  const range = wholeDays({ from: date, to: date });
  return [...byId().values()].filter((bloc) => bloc.memberships.some((m) => overlaps(m, range)));
}

/**
 * The parts of a period in which none of these countries joined or left one of these blocs, in order; one part,
 * the period itself, when nothing changed.
 */
export function constantParts(
  of: Iterable<Bloc>,
  countries: ReadonlySet<string>,
  period: DateRange,
): readonly DateRange[] {
  const range = wholeDays(period);
  const starts = new Set([range.from]);
  const cut = (day: string): void => {
    if (day > range.from && day <= range.to) starts.add(day);
  };
  for (const bloc of of) {
    for (const m of bloc.memberships) {
      if (!countries.has(m.country)) continue;
      if (m.from) cut(m.from);
      if (m.to) cut(nextDay(m.to));
    }
  }
  const days = [...starts].sort();
  return days.map((from, i) => {
    const next = days[i + 1];
    return { from, to: next === undefined ? range.to : dayBefore(next) };
  });
}

const DAY = 86_400_000;

/** The ISO day after. */
export function nextDay(day: string): string {
  return new Date(Date.parse(day) + DAY).toISOString().slice(0, 10);
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - DAY).toISOString().slice(0, 10);
}
