import type { AstNode } from 'langium';
import type { Period } from '../../model/fact.ts';
import type { LoweringContext } from './context.ts';
import { isDate, openPeriod, period } from './period.ts';
import { placeOf } from './source-map.ts';

/** Reads a date or a range of dates of a line, which may have no end (`1990..`); what is no date of the calendar is reported and left out. */
export function readPeriod(
  from: string,
  to: string | undefined,
  node: AstNode,
  context: LoweringContext,
  open = false,
): Period | undefined {
  const bad = [from, to].find((date) => date !== undefined && !isDate(date));
  if (bad !== undefined) {
    reportDate(`“${bad}” is no date.`, node, context);
    return undefined;
  }
  if (open && to === undefined) return openPeriod(from);
  const read = period(from, to);
  if (read.from <= read.to) return read;
  reportDate(`The period ${read.text} ends before it begins.`, node, context);
  return undefined;
}

function reportDate(what: string, node: AstNode, context: LoweringContext): void {
  context.report({
    code: 'language/unknown-value',
    place: placeOf(context.document, node),
    what,
    why: 'A date is a year, a month or a day of the calendar, and a period goes from an earlier one to a later one.',
    do: 'Write 1999, 1999-06, 1999-06-30 or 1970..1979.',
  });
}
