import { UNATTRIBUTED } from '../../analysis/value/places.ts';
import type { ChainModel } from '../../model/chain-model.ts';
import type { Places } from '../../model/fact.ts';
import { countryName } from '../../vocabulary/places.ts';
import type { SceneLane } from '../scene.ts';

/** The row a firm or market stands in, and what narrows it within the row. */
export interface LaneOf {
  readonly key: string;
  readonly lane: SceneLane;
  /** What sums by place call it. */
  readonly label: string;
  /** `Sialkot`, when the place is a declared locality. */
  readonly locality?: string;
}

export const UNKNOWN_PLACE = 'unknown place';

/** The row for where a subject stands: never guessed from its headquarters. */
export function laneOf(model: ChainModel, subject: string, stages: readonly string[]): LaneOf {
  // A place may be stated of the one stage that a firm stands in, as the account by place takes it too.
  const own = placesIn(model, subject) ?? (stages.length === 1 ? placesIn(model, stages[0]!) : undefined);
  return laneOfPlaces(own);
}

function placesIn(model: ChainModel, subject: string): Places | undefined {
  const value = model.fact(subject, 'in')?.assertions[0].value;
  return value?.kind === 'places' ? value.places : undefined;
}

function laneOfPlaces(places: Places | undefined): LaneOf {
  const [first] = places?.parts ?? [];
  if (!places || places.mode === 'unknown' || !first) {
    return { key: '?', label: UNATTRIBUTED, lane: { title: UNKNOWN_PLACE, kind: 'unknown' } };
  }
  const codes = [...new Set(places.parts.map((part) => part.code))];
  if (codes.length > 1) {
    const sorted = [...codes].sort();
    const oneOf = places.mode === 'one-of';
    const names = codes.map((code) =>
      places.parts.some((part) => part.code === code && part.kind === 'country') ? countryName(code) : code,
    );
    return {
      key: `${places.mode} ${sorted.join(' ')}`,
      label: oneOf ? sorted.join(' or ') : `${sorted.join(', ')} (split unknown)`,
      lane: { title: oneOf ? names.join(' or ') : `${names.join(' and ')}, split unknown`, kind: 'set' },
    };
  }
  const locality =
    first.locality === undefined || places.parts.length > 1 ? {} : { locality: first.locality };
  if (first.kind === 'country')
    return {
      key: first.code,
      label: first.code,
      lane: { title: countryName(first.code), kind: 'country' },
      ...locality,
    };
  return {
    key: `${first.kind} ${first.code}`,
    label: first.code,
    lane: {
      title: first.kind === 'bloc' ? `${first.code}, country unknown` : first.code,
      kind: first.kind === 'bloc' ? 'bloc' : 'place',
    },
    ...locality,
  };
}
