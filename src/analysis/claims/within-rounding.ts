import { type Exact, HUNDRED, ZERO, toShortText } from '../../model/exact.ts';
import type { Expectation } from '../../model/expectation.ts';
import { pointOf } from '../../model/interval.ts';
import type { QueryContext } from '../query/engine.ts';
import { measuredOf } from '../value/conclude.ts';
import type { Form } from '../value/form.ts';
import { accountsOf, finalPriceQuery } from '../value/totals.ts';
import { slackOf } from '../value/solve.ts';
import { acceptedValues } from './compare.ts';
import type { Reading } from './measured.ts';

/**
 * The tolerance that an expectation of an amount, or of a percentage of another, holds with (`0.02`, `0.3 %`), where the
 * rounding of the printed figures explains it; undefined where it does not, or is not known.
 */
export function withinRounding(
  ctx: QueryContext,
  { comparator, value, tolerance }: Expectation,
  reading: Exclude<Reading, { kind: 'unknown' }>,
): string | undefined {
  if (comparator !== '=' || tolerance || value.kind !== 'amount' || reading.kind !== 'quantity')
    return undefined;
  const found = pointOf(reading.interval);
  const { low, high } = acceptedValues(value.amount, undefined, reading.unit);
  const slack = found && slackOfReading(ctx, reading);
  if (!found || !slack || !low || !high || !value.amount.value) return undefined;
  const apart = found.lt(low) ? low.sub(found) : found.sub(high);
  if (apart.gt(slack)) return undefined;
  // The tolerance is from what is expected itself, and is given to one digit more than it is printed with.
  const needed = found.sub(value.amount.value).abs();
  const text = upwards(needed, value.amount.step);
  return reading.unit === '%' ? `${text} %` : text;
}

/** A number in the fewest digits that are not below it, at the printed place or one behind. */
function upwards(value: Exact, step: Exact | undefined): string {
  if (!step) return toShortText(value, 4);
  const unit = step.div(10);
  const times = value.div(unit);
  const whole = times.n % times.d === 0n ? times.n / times.d : times.n / times.d + 1n;
  return toShortText(unit.mul(whole), 6);
}

function slackOfReading(
  ctx: QueryContext,
  { unit, measured, from }: Extract<Reading, { kind: 'quantity' }>,
): Exact | undefined {
  const parts = from.map((conclusion) => measuredOf(conclusion)?.form);
  const forms = parts.flatMap((form) => form ?? []);
  if (forms.length === 0 || forms.length < parts.length) return undefined;
  const slacks = from.map(({ subject, measure }, i) =>
    subject === '' && measure === 'final-price'
      ? (ctx.ask(finalPriceQuery, '')?.slack ?? ZERO)
      : slackOfForm(ctx, forms[i]!),
  );
  // A sum: each of its terms may be off by its own rounding.
  if (measured) return slacks.reduce((sum, slack) => sum.add(slack), ZERO);
  const [part, whole] = forms;
  const [partSlack, wholeSlack] = slacks;
  if (unit !== '%' || forms.length !== 2 || forms.some(({ free }) => free.size > 0)) return undefined;
  const least = whole!.constant.sub(wholeSlack!);
  if (least.compare(0) <= 0) return undefined;
  const ratio = part!.constant.div(whole!.constant).abs();
  return partSlack!.add(ratio.mul(wholeSlack!)).div(least).mul(HUNDRED);
}

function slackOfForm(ctx: QueryContext, form: Form): Exact {
  return accountsOf(ctx)
    .map(({ figures }) => slackOf(form, figures))
    .reduce((sum, slack) => sum.add(slack), ZERO);
}
