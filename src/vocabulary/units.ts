import { type Exact, exact } from '../model/exact.ts';
import { fold } from './fold.ts';
import { nearest } from './nearest.ts';

/**
 * What a unit measures. Only units of one dimension convert into each other. Months, quarters and years are
 * of their own (`calendar`), since a month is no fixed number of days; piece, pair and dozen are counts.
 */
export type Dimension = 'mass' | 'volume' | 'length' | 'area' | 'count' | 'time' | 'calendar' | 'energy';

export interface UnitOfMeasure {
  /** The name by which we print it (`kg`, `piece`). */
  readonly id: string;
  /** Code in the Unified Code for Units of Measure. */
  readonly ucum: string;
  readonly dimension: Dimension;
  /** Exact number of base units (kg, l, m, m2, piece, s, month, kWh) in one of this unit. */
  readonly factor: Exact;
  /** Other spellings, plurals, symbols. */
  readonly aliases: readonly string[];
}

/** id, UCUM code, dimension, exact factor (decimal or n/d), aliases. Factors are definitions, none is rounded. */
const ROWS: readonly (readonly [string, string, Dimension, string, string?])[] = [
  ['kg', 'kg', 'mass', '1', 'kilogram kilograms kilogramme kilogrammes kilo kilos kgs'],
  ['g', 'g', 'mass', '1/1000', 'gram grams gramme grammes'],
  ['mg', 'mg', 'mass', '1/1000000', 'milligram milligrams'],
  ['t', 't', 'mass', '1000', 'tonne tonnes metric-ton metric-tons mt'],
  ['quintal', '100.kg', 'mass', '100', 'quintals'],
  ['lb', '[lb_av]', 'mass', '0.45359237', 'lbs pound pounds'],
  ['oz', '[oz_av]', 'mass', '0.028349523125', 'ounce ounces'],
  ['troy-oz', '[oz_tr]', 'mass', '0.0311034768', 'ozt troy-ounce troy-ounces'],
  ['carat', '[car_m]', 'mass', '0.0002', 'carats ct'],
  ['short-cwt', '[scwt_av]', 'mass', '45.359237', 'short-hundredweight'],
  ['long-cwt', '[lcwt_av]', 'mass', '50.80234544', 'long-hundredweight'],
  ['short-ton', '[ston_av]', 'mass', '907.18474', 'short-tons us-ton us-tons'],
  ['long-ton', '[lton_av]', 'mass', '1016.0469088', 'long-tons imperial-ton imperial-tons'],
  ['coffee-bag', '60.kg', 'mass', '60', 'coffee-bags bag-of-60-kg'],

  ['l', 'L', 'volume', '1', 'litre litres liter liters ltr'],
  ['ml', 'mL', 'volume', '1/1000', 'millilitre millilitres milliliter milliliters'],
  ['cl', 'cL', 'volume', '1/100', 'centilitre centilitres centiliter centiliters'],
  ['hl', 'hL', 'volume', '100', 'hectolitre hectolitres hectoliter hectoliters'],
  ['m3', 'm3', 'volume', '1000', 'm³ cubic-metre cubic-metres cubic-meter cubic-meters cbm'],
  ['us-gallon', '[gal_us]', 'volume', '3.785411784', 'us-gallons us-gal'],
  ['imperial-gallon', '[gal_br]', 'volume', '4.54609', 'imperial-gallons uk-gallon uk-gallons'],
  ['barrel', '[bbl_us]', 'volume', '158.987294928', 'barrels bbl oil-barrel'],
  ['board-foot', '[bf_i]', 'volume', '2.359737216', 'board-feet'],

  ['m', 'm', 'length', '1', 'metre metres meter meters'],
  ['mm', 'mm', 'length', '1/1000', 'millimetre millimetres millimeter millimeters'],
  ['cm', 'cm', 'length', '1/100', 'centimetre centimetres centimeter centimeters'],
  ['km', 'km', 'length', '1000', 'kilometre kilometres kilometer kilometers'],
  ['inch', '[in_i]', 'length', '0.0254', 'inches'],
  ['foot', '[ft_i]', 'length', '0.3048', 'feet ft'],
  ['yard', '[yd_i]', 'length', '0.9144', 'yards yd yds'],
  ['mile', '[mi_i]', 'length', '1609.344', 'miles'],

  ['m2', 'm2', 'area', '1', 'm² square-metre square-metres square-meter square-meters sqm'],
  ['ha', 'har', 'area', '10000', 'hectare hectares'],
  ['km2', 'km2', 'area', '1000000', 'km² square-kilometre square-kilometres square-kilometer'],
  ['acre', '4840.[syd_i]', 'area', '4046.8564224', 'acres'],
  ['square-foot', '[sft_i]', 'area', '0.09290304', 'square-feet sqft ft2'],
  ['square-yard', '[syd_i]', 'area', '0.83612736', 'square-yards sqyd yd2'],

  ['piece', '{piece}', 'count', '1', 'pieces pc pcs unit units item items each ea'],
  ['pair', '2.{piece}', 'count', '2', 'pairs pr prs'],
  ['dozen', '12.{piece}', 'count', '12', 'dozens doz dz'],
  ['gross', '144.{piece}', 'count', '144', 'great-dozen'],
  ['hundred', '100.{piece}', 'count', '100'],
  ['thousand-pieces', '1000.{piece}', 'count', '1000', 'thousand-units'],

  ['second', 's', 'time', '1', 'seconds sec secs s'],
  ['minute', 'min', 'time', '60', 'minutes min mins'],
  ['hour', 'h', 'time', '3600', 'hours h hr hrs'],
  ['day', 'd', 'time', '86400', 'days d'],
  ['week', 'wk', 'time', '604800', 'weeks wk'],
  ['month', 'mo', 'calendar', '1', 'months'],
  ['quarter', '3.mo', 'calendar', '3', 'quarters'],
  ['year', 'a', 'calendar', '12', 'years yr yrs annum'],

  ['kWh', 'kW.h', 'energy', '1', 'kilowatt-hour kilowatt-hours'],
  ['MWh', 'MW.h', 'energy', '1000', 'megawatt-hour megawatt-hours'],
  ['MJ', 'MJ', 'energy', '1/3.6', 'megajoule megajoules'],
];

/** Words that several units share: none of them is taken for granted. */
const AMBIGUOUS: Readonly<Record<string, readonly string[]>> = {
  ton: ['t', 'short-ton', 'long-ton'],
  tons: ['t', 'short-ton', 'long-ton'],
  gallon: ['us-gallon', 'imperial-gallon'],
  gallons: ['us-gallon', 'imperial-gallon'],
  gal: ['us-gallon', 'imperial-gallon'],
  cwt: ['long-cwt', 'short-cwt'],
  hundredweight: ['long-cwt', 'short-cwt'],
};

function rational(text: string): Exact {
  const [n = '1', d = '1'] = text.split('/');
  return exact(n).div(exact(d));
}

let byId: Map<string, UnitOfMeasure> | undefined;
let byName: Map<string, UnitOfMeasure> | undefined;

function table(): Map<string, UnitOfMeasure> {
  byId ??= new Map(
    ROWS.map(([id, ucum, dimension, factor, aliases]) => [
      id,
      { id, ucum, dimension, factor: rational(factor), aliases: aliases?.split(' ') ?? [] },
    ]),
  );
  return byId;
}

/**
 * The unit that a text names by id, symbol, plural or other spelling. Symbols count as written first (`MJ` is
 * not `mj`), then whatever their case. Undefined for a word that several units share: see `unitsNamed`.
 */
export function findUnit(text: string): UnitOfMeasure | undefined {
  const exactly = table().get(text);
  if (exactly) return exactly;
  if (!byName) {
    byName = new Map();
    for (const unit of table().values()) {
      for (const name of [unit.id, ...unit.aliases]) {
        const key = fold(name);
        if (!byName.has(key)) byName.set(key, unit);
      }
    }
  }
  return byName.get(fold(text)) ?? multipleUnit(text);
}

/** So many of a unit: `60 kg`, `bag of 60 kg`, `container of 320 bag of 60 kg`. */
const MULTIPLE = /^(?:\D*? of )?(\d+(?:\.\d+)?) (\S.*)$/u;

/**
 * How many of what a unit is: `container of 320 bag of 60 kg` is 19200 kg, any other unit one of itself. What is counted in
 * the end need not be a known unit (`box of 350 stem`).
 */
export function countedIn(id: string): { readonly count: Exact; readonly unit: string } {
  const [, count, of] = MULTIPLE.exec(id) ?? [];
  // None of a thing is no unit.
  if (count === undefined || of === undefined || exact(count).n === 0n) return { count: exact(1), unit: id };
  const inner = countedIn(of);
  return { count: exact(count).mul(inner.count), unit: inner.unit };
}

const multiples = new Map<string, UnitOfMeasure>();

/** A multiple of a known unit as a unit of its own. */
function multipleUnit(text: string): UnitOfMeasure | undefined {
  const known = multiples.get(text);
  if (known) return known;
  const { count, unit: plain } = countedIn(text);
  const unit = plain === text ? undefined : findUnit(plain);
  if (!unit) return undefined;
  const factor = count.mul(unit.factor);
  const found = { ...unit, id: text, ucum: `${count.toFraction()}.${unit.ucum}`, factor, aliases: [] };
  multiples.set(text, found);
  return found;
}

/** Every unit that a text may mean: one, several for a word like `ton` or `gallon`, or none. */
export function unitsNamed(text: string): readonly UnitOfMeasure[] {
  const unit = findUnit(text);
  if (unit) return [unit];
  return (AMBIGUOUS[fold(text)] ?? []).flatMap((id) => table().get(id) ?? []);
}

/** All units. */
export function units(): Iterable<UnitOfMeasure> {
  return table().values();
}

/** Did-you-mean for a unit: the id of the likeliest. */
export function suggestUnit(text: string): string | undefined {
  const shared = unitsNamed(text)[0];
  if (shared) return shared.id;
  const names = [...table().values()].flatMap((unit) => [unit.id, ...unit.aliases]);
  const name = nearest(
    text,
    names.filter((n) => n.length > 2),
  );
  return name === undefined ? undefined : findUnit(name)?.id;
}

/**
 * How many of `to` one of `from` is, exactly; undefined when the two do not measure the same.
 *
 * @example conversionFactor(kg, g) // 1000
 */
export function conversionFactor(from: UnitOfMeasure, to: UnitOfMeasure): Exact | undefined {
  return from.dimension === to.dimension ? from.factor.div(to.factor) : undefined;
}
