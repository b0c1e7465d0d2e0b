import type { ChainModel } from '../../model/chain-model.ts';
import type { Places } from '../../model/fact.ts';
import { countryName } from '../../vocabulary/places.ts';
import type { SceneLane } from '../scene.ts';

/** The row a firm or market stands in, and what narrows it within the row. */
export interface LaneOf {
  readonly key: string;
  readonly lane: SceneLane;
  /** Code of the one country or bloc, to find what is concluded of it. */
  readonly code?: string;
  /** `Sialkot`, when the place is a declared locality. */
  readonly locality?: string;
}

export const UNKNOWN_PLACE = 'unknown place';

/** The row for where a subject stands: never guessed from its headquarters. */
export function laneOf(model: ChainModel, subject: string): LaneOf {
  const value = model.fact(subject, 'in')?.assertions[0].value;
  return laneOfPlaces(value?.kind === 'places' ? value.places : undefined);
}

function laneOfPlaces(places: Places | undefined): LaneOf {
  const [first, ...others] = places?.parts ?? [];
  if (!places || places.mode === 'unknown' || !first) {
    return { key: '?', lane: { title: UNKNOWN_PLACE, kind: 'unknown' } };
  }
  if (others.length > 0) {
    const word = places.mode === 'one-of' ? ' or ' : ' and ';
    const title = places.parts.map((part) => part.code).join(word);
    return { key: `set ${title}`, lane: { title, kind: 'set' } };
  }
  const locality = first.locality === undefined ? {} : { locality: first.locality };
  if (first.kind === 'country')
    return {
      key: first.code,
      code: first.code,
      lane: { title: countryName(first.code), kind: 'country' },
      ...locality,
    };
  return {
    key: `${first.kind} ${first.code}`,
    ...(first.kind === 'bloc' && { code: first.code }),
    lane: {
      title: first.kind === 'bloc' ? `${first.code}, country unknown` : first.code,
      kind: first.kind === 'bloc' ? 'bloc' : 'place',
    },
    ...locality,
  };
}
