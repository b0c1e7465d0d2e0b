import type { Finding, Place } from '../../findings/finding.ts';
import type { Expectation } from '../../model/expectation.ts';
import type { Attribution } from '../conclusion.ts';
import type { QueryContext } from '../query/engine.ts';
import { rangeOf } from '../value/form.ts';
import { frameQuery, measureName } from '../value/frame.ts';
import { intervalText } from '../value/print.ts';
import { SUMMED, type SummedMeasure, sumsQuery } from '../value/sums.ts';

export interface PlacedExpectation {
  readonly expectation: Expectation;
  readonly place: Place;
}

/**
 * A table that takes some places by where they produce and others by whose they are: said once for each measure, with
 * what each attribution alone gives (Xing & Detert's iPhone: parts by headquarters, assembly by plant).
 */
export function mixedAttributions(
  ctx: QueryContext,
  expectations: readonly PlacedExpectation[],
): readonly Finding[] {
  const byMeasure = new Map<SummedMeasure, Map<Attribution, { places: Set<string>; first: Place }>>();
  for (const { expectation, place } of expectations) {
    for (const { measure } of expectation.terms) {
      const { attribution, subject } = measure;
      const name = summed(measure.measure);
      if (!attribution || subject === undefined || !name) continue;
      let of = byMeasure.get(name);
      if (!of) byMeasure.set(name, (of = new Map()));
      const there = of.get(attribution);
      if (there) there.places.add(subject);
      else of.set(attribution, { places: new Set([subject]), first: place });
    }
  }
  const findings: Finding[] = [];
  for (const [measure, of] of byMeasure) {
    const location = of.get('location');
    const ownership = of.get('ownership');
    if (!location || !ownership) continue;
    // The same places under both is a comparison of the two, not a mixture of them.
    if (sameSet(location.places, ownership.places)) continue;
    const fewer = location.places.size <= ownership.places.size ? location : ownership;
    const asked = new Set([...location.places, ...ownership.places]);
    findings.push({
      code: 'value/mixed-attribution',
      place: fewer.first,
      what: `The table takes ${list(location.places)} by location and ${list(ownership.places)} by ownership.`,
      why: `The two attributions do not add up to one whole. By location alone: ${rows(ctx, measure, 'location', asked)}. By ownership alone: ${rows(ctx, measure, 'ownership', asked)}.`,
      do: 'Keep it when the source prints it so, and say so; compare countries under one attribution.',
    });
  }
  return findings;
}

function summed(text: string): SummedMeasure | undefined {
  const name = measureName(text);
  if (name === 'share' || name === 'share-of-final-price') return 'increment';
  return (SUMMED as readonly string[]).includes(name) ? (name as SummedMeasure) : undefined;
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((value) => b.has(value));
}

function list(places: ReadonlySet<string>): string {
  return [...places].sort().join(', ');
}

function rows(
  ctx: QueryContext,
  measure: SummedMeasure,
  attribution: Attribution,
  asked: ReadonlySet<string>,
): string {
  const { currency } = ctx.ask(frameQuery, '');
  const all = ctx.ask(sumsQuery, attribution);
  const parts = all.flatMap(({ label, sums }) => {
    const sum = sums.get(measure);
    return sum
      ? [`${label} ${intervalText(rangeOf(sum.form, sum.box), currency || '%', sum.form.decimals)}`]
      : [];
  });
  const absent = [...asked].filter((place) => !all.some(({ label }) => label === place)).sort();
  const nothing = absent.length > 0 ? [`nothing is attributed to ${absent.join(', ')}`] : [];
  return [...parts, ...nothing].join('; ');
}
