import { NO_END, type Period } from '../../model/fact.ts';

/**
 * The days of a year, month or day, or from the first day of one to the last of another: `1999`, `1999-06`,
 * `1970..1979`.
 */
export function period(from: string, to: string = from): Period {
  return { from: firstDay(from), to: lastDay(to), text: from === to ? from : `${from}..${to}` };
}

/** From the first day of a date on, without an end: `1990..`. */
export function openPeriod(from: string): Period {
  return { from: firstDay(from), to: NO_END, text: `${from}..` };
}

/** False for a month or day that no calendar has. */
export function isDate(text: string): boolean {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  if (!match) return false;
  const month = Number(match[2] ?? '01');
  const day = Number(match[3] ?? '01');
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(Number(match[1]), month);
}

function firstDay(text: string): string {
  return text.length === 4 ? `${text}-01-01` : text.length === 7 ? `${text}-01` : text;
}

function lastDay(text: string): string {
  if (text.length === 4) return `${text}-12-31`;
  if (text.length !== 7) return text;
  return `${text}-${String(daysIn(Number(text.slice(0, 4)), Number(text.slice(5)))).padStart(2, '0')}`;
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
