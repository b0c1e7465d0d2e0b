import { type Bloc, type DateRange, blocOf } from '../../vocabulary/blocs.ts';
import { countryName } from '../../vocabulary/places.ts';
import type { Derivation } from '../conclusion.ts';
import type { ChainScale, ScalePart } from './chain-scale.ts';
import type { Scale } from './possible.ts';
import { membershipAddresses } from './declared-blocs.ts';
import { idsIn, membersIn, uncountedBlocs } from './regions.ts';
import { type Site, isOpen } from './sites.ts';

/** Name of a scale with the regions that make it one: `regional (EU)`, `international, outside blocs`. */
export function scaleInWords(scale: Scale, regions: readonly string[]): string {
  if (scale === 'outside-blocs') return 'international, outside blocs';
  return scale === 'regional' ? `regional (${regions.join(', ')})` : scale;
}

/** All scales still possible, in words. */
export function scalesInWords(result: ChainScale): string {
  // With places unknown nearly any region is possible: listing them all would hide that.
  const regions = result.sites.some((site) => site.oneOf.length === 0)
    ? []
    : result.regions.map((id) => nameThen(result, id));
  return list(
    result.scales.map((scale) =>
      scale === 'regional' && regions.length === 0 ? 'regional' : scaleInWords(scale, regions),
    ),
    'or',
  );
}

/** The name of a bloc at the time of the chain, or of a part of it: NAFTA before July 2020. Its name of today where the time has both. */
function nameThen({ dated, parts }: ChainScale, id: string, { to } = parts.at(-1)!.range): string {
  const earlier = dated ? blocOf(id)?.formerly : undefined;
  return earlier && to <= earlier.to ? earlier.name : id;
}

function list(words: readonly string[], joint: 'and' | 'or'): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${joint} ${words.at(-1)}`;
}

function named(codes: readonly string[]): string {
  return list(codes.map(countryName), 'and');
}

function siteInWords(result: ChainScale, { subject, oneOf }: Site): string {
  if (oneOf.length === 0) return subject;
  return `${subject} (${list(
    oneOf.map((part) => (part.kind === 'country' ? countryName(part.code) : nameThen(result, part.code))),
    'or',
  )})`;
}

/** Where the activities stand, with what is not known: `Germany and China; not known: Mill`. */
export function placesInWords(result: ChainScale): string {
  // One locality in which all stand is what makes a chain local.
  const localities = new Set(result.sites.map(({ oneOf: [part] }) => (part ? part.locality : undefined)));
  const [locality] = localities;
  if (result.scales.join() === 'local' && localities.size === 1 && locality !== undefined)
    return `${locality} (${named(result.countries)})`;
  const open = [...new Set(result.sites.filter(isOpen).map((site) => siteInWords(result, site)))];
  const known = result.countries.length > 0 ? named(result.countries) : 'no known country';
  return open.length > 0 ? `${known}; not known: ${shorten(open)}` : known;
}

function shorten(words: readonly string[], most = 8): string {
  return words.length <= most
    ? list(words, 'and')
    : `${words.slice(0, most).join(', ')} and ${words.length - most} more`;
}

/** Two known countries each in a region that the other is not in, with those regions. */
function witness(
  result: ChainScale,
): { readonly text: string; readonly regions: readonly string[] } | undefined {
  const { map } = result.parts.at(-1)!;
  const called = (id: string): string => nameThen(result, id);
  const sets = result.countries.map((country) => ({ country, set: map.regionsOf(country)[0] ?? 0n }));
  for (const a of sets) {
    for (const b of sets) {
      const [ofA] = idsIn(map, a.set & ~b.set);
      const [ofB] = idsIn(map, b.set & ~a.set);
      if (a.country < b.country && ofA && ofB)
        return {
          text: `${countryName(a.country)} is in ${called(ofA)} and not in ${called(ofB)}, ${countryName(b.country)} in ${called(ofB)} and not in ${called(ofA)}`,
          regions: [ofA, ofB],
        };
    }
  }
  return undefined;
}

function reason(result: ChainScale, part: ScalePart): string {
  const [scale] = part.scales;
  const multi = part.scales.length !== 1;
  if (multi || scale === 'national' || scale === 'local' || scale === 'regional') return '';
  if (scale === 'global') {
    const pair = witness(result);
    return `; no one region holds them all${pair ? `, and ${pair.text}` : ''}`;
  }
  return '; no one region holds them all, and no two of them are each in a region that the other is not in';
}

const RULES: Readonly<Record<Scale, string>> = {
  local: 'all activities in one declared locality → local',
  national: 'all activities in one country → national',
  regional: 'more than one country, all within one bloc in force at the time → regional',
  global: 'no one bloc holds all, and two countries are each in a bloc that the other is not in → global',
  'outside-blocs': 'more than one country, neither regional nor global → international, outside blocs',
};

/** Why a chain has the scale that it has: its countries, the blocs tried and why they fail, what is not known. */
export function deriveScale(
  chain: string,
  result: ChainScale,
  context: {
    readonly periodAddress: string;
    readonly megaRegionals: readonly string[];
    readonly scheme: 'blocs' | 'm49';
    /** Blocs that the model or its project declares. */
    readonly declared: readonly Bloc[];
    readonly other?: ChainScale;
    readonly headquartersOnly: readonly string[];
  },
): Derivation {
  const { scales, parts, dated } = result;
  const last = parts.at(-1)!;
  const determined = scales.length === 1;
  // Where neither the time nor the places are known, a list of times would say nothing.
  const told = dated || !result.sites.some(isOpen);
  const changed =
    told && parts.length > 1 && new Set(parts.map((part) => partInWords(result, part))).size > 1;
  return {
    statement: `${chain} ${determined ? 'is' : 'may be'} ${scalesInWords(result)}: its ${
      result.counting === 'activities' ? 'activities stand' : 'activities and end markets are'
    } in ${placesInWords(result)}${reason(result, last)}.${changed ? ` ${changesInWords(result)}` : ''}`,
    rule: determined ? `scale-${scales[0]!}` : 'scale-set',
    formula: scales.map((scale) => RULES[scale]).join('; '),
    citations: [
      'GHKS §3.1',
      ...(context.scheme === 'm49' ? ['M49'] : []),
      ...(scales.includes('outside-blocs') ? ['ours'] : []),
    ],
    premises: [
      ...new Set(result.sites.flatMap((site) => (site.premise ? [site.premise.address] : []))),
      ...(dated ? [context.periodAddress] : []),
      ...declaredUsed(result, context).flatMap((bloc) => membershipAddresses(chain, bloc, result.countries)),
    ],
    wouldChange: [...whatWouldSettle(result), ...blocsTried(result, last)],
    caveats: caveatsOf(result, last, context),
  };
}

/** Declared blocs that hold the activities, that a place is known by, or that show a chain to be global. */
function declaredUsed(result: ChainScale, context: Parameters<typeof deriveScale>[2]): readonly Bloc[] {
  const shown = result.scales.includes('global') ? (witness(result)?.regions ?? []) : [];
  const regions = context.scheme === 'blocs' ? [...result.regions, ...shown] : [];
  return context.declared.filter(
    ({ id }) =>
      regions.includes(id) ||
      result.sites.some((site) => site.oneOf.some((part) => part.kind === 'bloc' && part.code === id)),
  );
}

function partInWords(result: ChainScale, { scales, regions, range }: ScalePart): string {
  const names = regions.map((id) => nameThen(result, id, range));
  return list(
    scales.map((scale) => scaleInWords(scale, names)),
    'or',
  );
}

/** `Until 2020-01-31 regional (EU), from 2020-02-01 international, outside blocs.` Neighbours that agree are joined. */
function changesInWords(result: ChainScale): string {
  const joined: { words: string; range: DateRange }[] = [];
  for (const part of result.parts) {
    const words = partInWords(result, part);
    const before = joined.at(-1);
    if (before?.words === words) before.range = { from: before.range.from, to: part.range.to };
    else joined.push({ words, range: part.range });
  }
  const shown = joined.length > 8 ? joined.slice(-8) : joined;
  const lines = shown.map(({ words, range }, i) =>
    i === 0 ? `until ${range.to} ${words}` : `from ${range.from} ${words}`,
  );
  return `${lines.join('; ').replace(/^u/, 'U')}.`;
}

function whatWouldSettle(result: ChainScale): string[] {
  if (result.scales.length < 2) {
    const [scale] = result.scales;
    return scale === 'local' || scale === 'national'
      ? ['An activity in a second country would make it international.']
      : [];
  }
  const open = [...new Set(result.sites.filter(isOpen).map((site) => site.subject))];
  return [
    ...(open.length > 0 ? [`The place of ${shorten(open)} would settle or narrow it.`] : []),
    ...(result.dated ? [] : ['A period would settle which blocs were in force.']),
  ];
}

/** For each region that holds some of the countries: which it does not hold. Those that come nearest first. */
function blocsTried(result: ChainScale, { map }: ScalePart): string[] {
  if (result.countries.length < 2) return [];
  const inRegion = (country: string, id: string): boolean =>
    map.regionsOf(country).some((set) => idsIn(map, set).includes(id));
  return map.ids
    .map((id) => ({
      id,
      held: result.countries.filter((country) => inRegion(country, id)),
      missing: result.countries.filter((country) => !inRegion(country, id)),
    }))
    .filter(({ held, missing }) => held.length > 0 && missing.length > 0)
    .sort((a, b) => a.missing.length - b.missing.length)
    .slice(0, 12)
    .map(
      ({ id, held, missing }) => `${nameThen(result, id)} holds ${named(held)} but not ${named(missing)}.`,
    );
}

function caveatsOf(
  result: ChainScale,
  last: ScalePart,
  context: Parameters<typeof deriveScale>[2],
): string[] {
  const lines: string[] = [];
  if (!result.dated && context.scheme === 'blocs')
    lines.push('The chain states no period, so blocs of every time are tried.');
  for (const firm of context.headquartersOnly)
    lines.push(
      `The headquarters of ${firm} do not stand in for its place of production, which is not stated.`,
    );
  if (context.other)
    lines.push(
      `With the end markets ${result.counting === 'activities' ? 'counted' : 'left out'} it would be ${scalesInWords(context.other)}: which counts is a setting.`,
    );
  if (context.scheme === 'blocs' && !result.sites.some(isOpen) && result.countries.length > 1) {
    for (const bloc of uncountedBlocs(context.megaRegionals)) {
      const { sure, unsure } = membersIn(bloc, last.range);
      if (result.countries.every((country) => sure.includes(country) || unsure.includes(country)))
        lines.push(
          `${bloc.id} ${result.countries.every((c) => sure.includes(c)) ? 'holds' : 'may hold'} all of them, but counts as a region only where a project’s settings say so.`,
        );
    }
  }
  for (const bloc of declaredUsed(result, context))
    lines.push(`${bloc.id} is a bloc that the model declares, not one of the table.`);
  if (context.scheme === 'blocs') lines.push(...earlierNames(result), ...unchecked(result, last));
  return lines;
}

/** Blocs that the result names and that had another name at the time. */
function earlierNames(result: ChainScale): string[] {
  const places = result.sites.flatMap(({ oneOf }) =>
    oneOf.flatMap((part) => (part.kind === 'bloc' ? part.code : [])),
  );
  const shown = result.scales.includes('global') ? (witness(result)?.regions ?? []) : [];
  // With places unknown nearly any region is possible, and none is named.
  const regions = result.sites.some((site) => site.oneOf.length === 0) ? [] : result.regions;
  const start = result.parts[0]!.range.from;
  return [...new Set([...regions, ...shown, ...places])].flatMap((id) => {
    const earlier = result.dated ? blocOf(id)?.formerly : undefined;
    return earlier && start <= earlier.to ? [`${id} was called ${earlier.name} until ${earlier.to}.`] : [];
  });
}

/** Memberships that the result rests on and nobody has checked against the bloc's own account. */
function unchecked(result: ChainScale, { range, regions }: ScalePart): string[] {
  const used = regions.map(blocOf).filter((bloc): bloc is Bloc => bloc !== undefined);
  return used.flatMap((bloc) => {
    const doubtful = result.countries.filter((country) =>
      bloc.memberships.some(
        (m) =>
          m.country === country && !m.checked && (m.from ?? '') <= range.to && (m.to ?? '9999') >= range.from,
      ),
    );
    return doubtful.length > 0
      ? [
          `The dates of ${named(doubtful)} in ${nameThen(result, bloc.id, range)} are not checked against the bloc’s own account.`,
        ]
      : [];
  });
}
