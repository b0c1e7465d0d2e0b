import type { Finding, Place } from '../../findings/finding.ts';
import type { Assertion, Fact } from '../../model/fact.ts';
import type { Interval } from '../../model/interval.ts';
import type { Amount } from '../../model/amount.ts';
import type { QueryContext } from '../query/engine.ts';
import { type NoDeflator, moneyTime } from './price-level.ts';
import { intervalText } from './print.ts';
import type { NoRate } from './rates.ts';

/** A figure in a currency that no declared rate converts. */
export function mixedCurrency(
  address: string,
  assertion: Assertion,
  code: string,
  currency: string,
  rate: NoRate,
): Finding {
  const declared =
    rate.kind === 'other-date'
      ? ` The declared rate is of another date (${rate.dates.join(', ')}).`
      : rate.kind === 'several'
        ? ` Several rates fall into its time (${rate.dates.join(', ')}).`
        : rate.kind === 'several-ways'
          ? ` The declared rates give different amounts by ${(rate.ways ?? []).join(' and ')}.`
          : '';
  return {
    code: 'value/mixed-currency',
    place: placeOf(assertion),
    what: `${address} is in ${code}, and the account is in ${currency}.${declared}`,
    why: 'Amounts of different currencies add up only through a declared rate with its date and source; none is assumed, so the figure is left out of the account.',
    do:
      rate.kind === 'several'
        ? `Date the figure (at YEAR), so that one of the rates is its own${rate.sources.length > 1 ? `, or say in the chain whose rates it takes: rate @${rate.sources[0]!}` : ''}.`
        : `Declare the rate (rate YEAR ${code} = … ${currency} @source), or state the figure in ${currency}.`,
    address,
  };
}

/** A figure of a year that no declared deflator converts. */
export function mixedYears(
  ctx: QueryContext,
  address: string,
  assertion: Assertion,
  missing: NoDeflator,
): Finding {
  const time = ctx.ask(moneyTime, '');
  const [own, of] = [assertion.date?.text ?? '', time?.period.text ?? ''];
  const [name = 'NAME'] = missing.names;
  const lacking =
    missing.kind === 'several'
      ? `: the deflators ${missing.names.join(' and ')} do not give the same`
      : missing.missing === undefined
        ? ''
        : `: the deflator ${name} has no one value for ${missing.missing}`;
  return {
    code: 'value/mixed-years',
    place: placeOf(assertion),
    what: `${address} is in money of ${own}, and the account in that of ${of}${lacking}.`,
    why: 'Money of different years adds up only through a declared deflator; none is assumed, so the figure is left out of the account.',
    do:
      missing.kind === 'several'
        ? `Say in the chain which one it takes: deflator ${name}.`
        : missing.missing !== undefined
          ? `Add ${missing.missing} to the deflator ${name} with its source (a price-year names one year), or state the figure of ${of}.`
          : `Declare a deflator with both years (deflator NAME { ${own} = …; ${of} = … }), or state the figure of ${of}.`,
    address,
  };
}

/** Statements of one fact that no value could have been printed as. */
export function conflictingSources(
  address: string,
  fact: Fact,
  readings: readonly { readonly amount: Amount; readonly assertion: Assertion }[],
  hull: Interval,
  unit: string,
  decimals: number | undefined,
): Finding {
  const said = readings
    .map(({ amount, assertion }) => {
      const sources = assertion.citations.map((c) => `@${c.source}`).join(', ');
      return `${amount.text}${sources ? ` (${sources})` : ''}`;
    })
    .join(' against ');
  return {
    code: 'value/conflicting-sources',
    place: placeOf(readings[0]!.assertion),
    what: `The sources differ on ${fact.attribute} of ${fact.subject || 'the chain'}: ${said}.`,
    why: `No value could have been printed as each of them. None is preferred silently: the account takes every value ${intervalText(hull, unit, decimals)}, and all that rests on it is a range.`,
    do: 'Keep the statement that you trust and note why, or leave both and read the results as ranges.',
    address,
    related: readings
      .slice(1)
      .map(({ assertion, amount }) => ({ place: placeOf(assertion), message: `says ${amount.text}` })),
  };
}

/** Where the value of a statement stands. */
export function placeOf(assertion: Assertion): Place {
  return { document: assertion.origin.document, id: assertion.origin.id, part: 'value' };
}
