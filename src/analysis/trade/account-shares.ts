import { formatAddress } from '../../model/address.ts';
import type { Interval } from '../../model/interval.ts';
import { addReadings, type QuantityReading, readingOf, shareOf } from '../claims/measured.ts';
import type { QueryContext } from '../query/engine.ts';
import { placeOfUnit, UNATTRIBUTED } from '../value/places.ts';
import { orderQuery } from '../value/stages.ts';
import { stagesOf, structureQuery } from '../value/structure.ts';
import { valueIndex } from '../value/value.ts';

/** What part of the price at which the product leaves a stage stands in a country, by location. */
export interface AccountShare {
  /** Country code, or the name of a part that is not attributed. */
  readonly place: string;
  /** In percent. */
  readonly interval: Interval;
  /** Addresses of the increments that it is the sum of, and of where they stand. */
  readonly premises: readonly string[];
}

/**
 * Shares of the cumulative price of a stage by country: increments of whoever stands in the stages up to it, where they stand.
 * What is paid on the way (freight, duties) is attributed to nobody. Empty where the account says nothing of the stage.
 */
export function accountShares(ctx: QueryContext, stage: string): readonly AccountShare[] {
  const index = ctx.ask(valueIndex, '');
  const at = (subject: string, attribute: string): string =>
    formatAddress({ chain: ctx.chain, subject, attribute });
  const price = index.get(at(stage, 'cumulative-price'));
  const whole = price && readingOf(price);
  if (whole?.kind !== 'quantity') return [];
  const passed = new Set(ctx.ask(orderQuery, '').get(stage) ?? []);
  const places = new Map<string, { readings: QuantityReading[]; premises: string[] }>();
  const all: QuantityReading[] = [];
  for (const { units } of ctx.ask(structureQuery, '').parts) {
    for (const unit of units) {
      if (!stagesOf(ctx, unit).some((name) => passed.has(name)) && !passed.has(unit)) continue;
      const increment = index.get(at(unit, 'increment'));
      const reading = increment && readingOf(increment);
      if (reading?.kind !== 'quantity') continue;
      const { label, premise } = ctx.ask(placeOfUnit, `location ${unit}`);
      const place = places.get(label) ?? { readings: [], premises: [] };
      place.readings.push(reading);
      place.premises.push(increment!.address, premise);
      places.set(label, place);
      all.push(reading);
    }
  }
  if (all.length === 0) return [];
  const sum = (readings: readonly QuantityReading[]): QuantityReading =>
    addReadings(readings.map((reading) => ({ sign: 1, reading })));
  const shares = [...places].flatMap(([place, { readings, premises }]) => {
    const share = shareOf(sum(readings), whole);
    return share ? [{ place, interval: share.interval, premises: [...premises, price!.address] }] : [];
  });
  const rest = shareOf(
    addReadings([{ sign: 1, reading: whole }, ...all.map((reading) => ({ sign: -1 as const, reading }))]),
    whole,
  );
  const nothing = rest?.interval.low?.equals(0) && rest.interval.high?.equals(0);
  if (!rest || nothing) return shares;
  const known = shares.find(({ place }) => place === UNATTRIBUTED);
  // Freight and duties beside a part whose country is not stated: both are attributed to nobody.
  return known
    ? shares
    : [...shares, { place: UNATTRIBUTED, interval: rest.interval, premises: [price!.address] }];
}
