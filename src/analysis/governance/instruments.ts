import { type Fact, factContent, keyText } from '../../model/fact.ts';
import { conceptLabel } from '../../vocabulary/concepts.ts';
import type { Query, QueryContext } from '../query/engine.ts';

/** The instruments of governance (GHKS §3.2), in the order of the source; ids of the vocabulary. */
export const INSTRUMENTS = [
  'product-definition',
  'process-specification',
  'standards',
  'suppliers-suppliers',
  'key-resources',
  'entry-and-exit',
  'monitoring',
  'technical-support',
] as const;
export type Instrument = (typeof INSTRUMENTS)[number];

/** What a line that states an instrument is of: what the buyer lays down, checks, helps with or holds. */
const ATTRIBUTES = [
  'specifies',
  'requires',
  'standard',
  'controls',
  'monitors',
  'audits',
  'assists',
] as const;
type InstrumentAttribute = (typeof ATTRIBUTES)[number];

/** What may be specified or controlled, by the instrument that this is; monitoring and support are so of anything. */
const BY_OBJECT: Readonly<Record<string, Instrument>> = {
  product: 'product-definition',
  quality: 'product-definition',
  process: 'process-specification',
  'labour-conditions': 'process-specification',
  environment: 'process-specification',
  standards: 'standards',
  'suppliers-suppliers': 'suppliers-suppliers',
  'key-resources': 'key-resources',
  entry: 'entry-and-exit',
  exit: 'entry-and-exit',
};

/** One instrument with the facts that state it. */
export interface UsedInstrument {
  readonly instrument: Instrument;
  readonly facts: readonly Fact[];
}

/** By which instruments the buyer of a link coordinates what its supplier does. */
export interface LinkInstruments {
  /** In the order of the list. */
  readonly used: readonly UsedInstrument[];
  /** Lines that name another object than those of the list (delivery, price, the author's own words). */
  readonly other: readonly Fact[];
  /** Lines that say that there is none: `assists none`. */
  readonly denied: readonly Fact[];
}

/** The instrument that a fact of a link states; undefined when it is none of the list. What is held is a resource. */
function instrumentOf({ attribute, item }: Fact): Instrument | undefined {
  switch (attribute as InstrumentAttribute) {
    case 'monitors':
    case 'audits':
      return 'monitoring';
    case 'assists':
      return 'technical-support';
    case 'requires':
    case 'standard':
      return 'standards';
    case 'controls':
      return BY_OBJECT[item ?? ''] ?? 'key-resources';
    default:
      return BY_OBJECT[item ?? ''];
  }
}

function read(ctx: QueryContext, link: string): LinkInstruments {
  const facts = ATTRIBUTES.flatMap((attribute) => ctx.factsOf(link, attribute));
  const denied = facts.filter(({ item }) => item === 'none');
  const stated = facts.filter(({ item }) => item !== 'none');
  return {
    used: INSTRUMENTS.flatMap((instrument) => {
      const its = stated.filter((fact) => instrumentOf(fact) === instrument);
      return its.length > 0 ? [{ instrument, facts: its }] : [];
    }),
    other: stated.filter((fact) => instrumentOf(fact) === undefined),
    denied,
  };
}

function contentOf(fact: Fact): string {
  return `${keyText(fact)} ${factContent(fact)}`;
}

/** The instruments that are stated of a link (or of a firm, an institution), by its name. */
export const linkInstruments: Query<string, LinkInstruments> = {
  name: 'link-instruments',
  fingerprint: ({ used, other, denied }) =>
    JSON.stringify([used.flatMap(({ facts }) => facts), other, denied].map((facts) => facts.map(contentOf))),
  compute: read,
};

/** Name of an instrument in words. */
export function instrumentName(instrument: Instrument): string {
  return conceptLabel('instrument', instrument);
}

/** Lines of instruments in words, by what they do: `specifies product, process; monitors quality`. */
export function instrumentsInWords(facts: readonly Fact[]): string {
  const byAttribute = new Map<string, string[]>();
  for (const { attribute, item } of facts)
    byAttribute.set(attribute, [
      ...(byAttribute.get(attribute) ?? []),
      ...(item === undefined ? [] : [item]),
    ]);
  return [...byAttribute].map(([attribute, items]) => `${attribute} ${items.join(', ')}`.trim()).join('; ');
}

/** A line of an instrument in words: `monitors process`, `standard GlobalGAP`. */
export function instrumentInWords({ attribute, item }: Fact): string {
  return item === undefined ? attribute : `${attribute} ${item}`;
}
