import type { Fact } from '../../model/fact.ts';
import { countryName, findCountry, placesNamed, suggestCountry } from '../../vocabulary/places.ts';
import type { Bloc, BlocMember, Model } from '../generated/ast.ts';
import { nameText } from '../names.ts';
import { FactCollector, type LoweringContext } from './context.ts';
import { readPeriod } from './dates.ts';
import { readQualifiers } from './qualifiers.ts';
import { placeOf } from './source-map.ts';

/**
 * Reads `bloc Neighbours { member KE during 1994.. }`: the fact that there is the bloc (`#bloc:Neighbours`, its title), and
 * one for each country (`Neighbours#bloc-member:KE`) with an assertion for each time of membership: a period, or a text for all times.
 * A bloc whose name is taken is reported and left out, as are members that are no country.
 */
export function readBlocs(model: Model, context: LoweringContext): Fact[] {
  const facts = new FactCollector(context, '');
  for (const node of model.declarations) {
    if (node.$type !== 'Bloc' || !node.name || isTaken(node, context)) continue;
    facts.add(
      { subject: '', attribute: 'bloc', item: node.name },
      { kind: 'text', text: node.title ?? node.name },
      node,
      { name: 'name' },
    );
    for (const member of node.members) readMember(node, member, facts, context);
  }
  return facts.all();
}

function readMember(bloc: Bloc, node: BlocMember, facts: FactCollector, context: LoweringContext): void {
  if (node.country === undefined) return;
  const country = findCountry(node.country);
  if (!country) {
    reportMember(node, context);
    return;
  }
  const period =
    node.from === undefined
      ? undefined
      : readPeriod(node.from, node.to, node, context, node.to === undefined);
  if (node.from !== undefined && !period) return;
  facts.add(
    { subject: bloc.name, attribute: 'bloc-member', item: country.code },
    period ? { kind: 'period', period } : { kind: 'text', text: 'at all times' },
    node,
    { name: 'country', value: period ? 'from' : 'country' },
    { ...readQualifiers(node.qualifiers, context), ...(period && { date: period }) },
  );
}

function reportMember(node: BlocMember, context: LoweringContext): void {
  const place = placeOf(context.document, node, 'country');
  const suggestion = suggestCountry(node.country);
  context.report({
    code: 'language/unknown-place',
    place,
    what: `“${node.country}” is no country.`,
    why: 'The members of a bloc are countries, as ISO 3166 codes or names: a bloc of blocs would leave open who was in it when.',
    do: suggestion
      ? `Did you mean ${suggestion}?`
      : 'Write the code or name of a country, and a line for each country of another bloc.',
    ...(suggestion && {
      fixes: [{ title: `Change to ${suggestion}`, edits: [{ place, newText: nameText(suggestion) }] }],
    }),
  });
}

function isTaken(node: Bloc, context: LoweringContext): boolean {
  const known = placesNamed(node.name)[0];
  if (!known) return false;
  const what =
    known.kind === 'country'
      ? `the country ${countryName(known.country.code)}`
      : `the trade bloc ${known.bloc.name} (${known.bloc.id})`;
  context.report({
    code: 'language/bloc-clash',
    place: placeOf(context.document, node, 'name'),
    what: `“${node.name}” is already ${what}.`,
    why: 'One name that stood for two places would leave open which of them a chain is in.',
    do:
      known.kind === 'country'
        ? 'Give the bloc another name.'
        : 'Leave the declaration out, since the bloc is known with the dates of its members, or give yours another name.',
  });
  return true;
}
