import { exact } from '../../model/exact.ts';
import { type ChainLink, linksBetweenFirms } from '../chain-governance/chain-link.ts';
import { typesInWords, wordList } from '../governance/forms.ts';
import { addressIn, termsOf } from '../governance/link.ts';
import { whoLeads } from '../power/lead-firms.ts';
import { actingAsOne } from '../power/ownership.ts';
import type { QueryContext } from '../query/engine.ts';
import { type Hypothesis, type Outcome, untestable } from './hypothesis.ts';

/** A supplier and the lead firms that it sells to, with the links. */
interface Serving {
  readonly supplier: string;
  readonly leads: readonly string[];
  readonly links: readonly ChainLink[];
}

function servings(ctx: QueryContext): readonly Serving[] {
  const leadOf = new Map<string, string>();
  for (const { name } of whoLeads(ctx).declared)
    for (const unit of actingAsOne(ctx, name)) leadOf.set(unit, name);
  const bySupplier = new Map<string, { leads: Set<string>; links: ChainLink[] }>();
  for (const link of linksBetweenFirms(ctx)) {
    const lead = leadOf.get(link.to);
    if (lead === undefined || leadOf.get(link.from) === lead) continue;
    const serving = bySupplier.get(link.from) ?? { leads: new Set(), links: [] };
    bySupplier.set(link.from, serving);
    serving.leads.add(lead);
    serving.links.push(link);
  }
  return [...bySupplier]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([supplier, { leads, links }]) => ({ supplier, leads: [...leads].sort(), links }));
}

function modularityTest(ctx: QueryContext): Outcome {
  const { declared } = whoLeads(ctx);
  if (declared.length < 2)
    return untestable([
      `a second lead firm: ${declared.length === 0 ? 'none is' : 'one is'} declared, and which others its suppliers serve is not in the model`,
    ]);
  const all = servings(ctx);
  const shared = all.filter(({ leads }) => leads.length > 1);
  const count = exact(shared.length);
  const readings = [
    { name: 'suppliers that serve two or more lead firms', interval: { low: count, high: count }, unit: '' },
  ];
  const premises = [
    ...declared.map(({ name }) => addressIn(ctx, name, 'lead', 'declared')),
    ...shared.flatMap(({ links }) => links.flatMap((link) => link.premises)),
  ];
  const turnKey = shared.filter(
    ({ leads, links }) =>
      leads.length > 1 && links.every(({ types }) => types.length === 1 && types[0] === 'modular'),
  );
  const serves = (list: readonly Serving[]): string =>
    list.map(({ supplier, leads }) => `${supplier} serves ${wordList(leads, 'and')}`).join('; ');
  if (turnKey.length > 0)
    return {
      verdict: 'supported',
      found: `${serves(turnKey)}, over modular links: a turn-key supplier`,
      ...{ premises, missing: [], settledBy: [], readings },
    };
  const open = shared
    .flatMap(({ links }) => links)
    .filter(({ types }) => types.length !== 1 && types.includes('modular'));
  const possible = shared.filter(({ links }) => links.every(({ types }) => types.includes('modular')));
  if (possible.length > 0)
    return untestable(
      [
        `the governance of ${wordList(
          open.map(({ title }) => title),
          'and',
        )}`,
      ],
      {
        ...{ premises, readings },
        settledBy: open.map(({ name }) => addressIn(ctx, name, 'governance')),
      },
    );
  return {
    verdict: 'not-supported',
    found:
      shared.length > 0
        ? `${serves(shared)}, and not over modular links`
        : `no supplier of the model serves two of the lead firms ${wordList(
            declared.map(({ name }) => name),
            'and',
          )}`,
    ...{ premises, missing: [], settledBy: [], readings },
  };
}

/** Turn-key suppliers serve several lead firms over codified interfaces. */
export const modularity: Hypothesis = {
  id: 'modularity',
  claim: 'Turn-key suppliers serve several lead firms over modular links.',
  formula: 'a supplier that sells to two or more lead firms, over links all of which are modular',
  citations: ['GHKS §4', 'GHS05'],
  caveats: ['Customers of a supplier that the model leaves out are not seen.'],
  concerns: (ctx) => whoLeads(ctx).declared.length > 0 && linksBetweenFirms(ctx).some(({ spoken }) => spoken),
  test: modularityTest,
};

/** Much information passes: it goes both ways, or what must be known is complex and is codified. */
function isRich(ctx: QueryContext, link: string): { rich: boolean; premises: readonly string[] } {
  const terms = (attribute: string): ReadonlySet<string> =>
    new Set(ctx.fact(link, attribute)?.assertions.flatMap(termsOf));
  const flow = terms('information');
  if (flow.size > 0)
    return { rich: flow.size === 1 && flow.has('two-way'), premises: [addressIn(ctx, link, 'information')] };
  const [complexity, codifiability] = [terms('complexity'), terms('codifiability')];
  const only = (set: ReadonlySet<string>): boolean => set.size === 1 && set.has('high');
  return {
    rich: only(complexity) && only(codifiability),
    premises: [addressIn(ctx, link, 'complexity'), addressIn(ctx, link, 'codifiability')],
  };
}

function informationTest(ctx: QueryContext): Outcome {
  const rich = linksBetweenFirms(ctx)
    .map((link) => ({ link, ...isRich(ctx, link.name) }))
    .filter((one) => one.rich);
  if (rich.length === 0)
    return untestable([
      'a link of which it is stated that much information passes (information two-way, or complexity and codifiability high)',
    ]);
  const seen = rich.filter(({ link }) => link.seen.length > 0);
  const unseen = rich.filter(({ link }) => link.seen.length === 0);
  if (seen.length === 0)
    return untestable(
      [
        `what is declared or observed of the governance of ${wordList(
          rich.map(({ link }) => link.title),
          'and',
        )}: what theory infers from the same judgements tests nothing`,
      ],
      {
        premises: rich.flatMap(({ premises }) => premises),
        settledBy: unseen.map(({ link }) => addressIn(ctx, link.name, 'governance')),
      },
    );
  const light = seen.filter(({ link }) => link.seen.every((type) => type === 'market' || type === 'modular'));
  const maybe = seen.filter(
    ({ link }) =>
      !light.some((one) => one.link === link) &&
      link.seen.some((type) => type === 'market' || type === 'modular'),
  );
  const count = (n: number) => ({ low: exact(n), high: exact(n) });
  const readings = [
    { name: 'links that carry much information', interval: count(seen.length), unit: '' },
    {
      name: 'links among them with little governance',
      interval: { low: exact(light.length), high: exact(light.length + maybe.length) },
      unit: '',
    },
  ];
  const premises = seen.flatMap(({ premises: its, link }) => [...its, ...link.premises]);
  if (light.length < seen.length && light.length + maybe.length === seen.length)
    return untestable(
      [
        `which type of governance it is on ${wordList(
          maybe.map(({ link }) => link.title),
          'and',
        )}`,
      ],
      {
        ...{ premises, readings },
        settledBy: maybe.map(({ link }) => addressIn(ctx, link.name, 'governance')),
      },
    );
  const heavy = seen.filter((one) => !light.includes(one) && !maybe.includes(one));
  return {
    verdict: heavy.length === 0 ? 'supported' : 'not-supported',
    found:
      heavy.length === 0
        ? `${wordList(
            light.map(({ link }) => link.title),
            'and',
          )} ${light.length > 1 ? 'carry' : 'carries'} much information under market or modular governance`
        : `of ${seen.length} ${seen.length > 1 ? 'links' : 'link'} that ${seen.length > 1 ? 'carry' : 'carries'} much information, ${heavy.length} ${heavy.length > 1 ? 'are' : 'is'} governed more closely: ${heavy
            .map(({ link }) => `${link.title}, ${typesInWords(link.seen)}`)
            .join('; ')}`,
    ...{ premises, missing: [], settledBy: [], readings },
  };
}

/** More information flows with less governance. */
export const informationWithoutGovernance: Hypothesis = {
  id: 'information-without-governance',
  claim: 'Much information flows through the chain with little governance.',
  formula:
    'links that carry much information (information two-way; else complexity and codifiability both high) that are declared or observed market or modular: all of them',
  citations: ['GHKS §4', 'GHS05', 'ours'],
  caveats: [
    'That it is more information, with less governance, than before, only dated snapshots can show.',
    'Types that theory infers from the judgements are left out: they would test the theory by itself.',
    'Market and modular count as little governance here, the two types that lean least on the buyer’s steering. governance-strength asks something else, and counts modular as explicit coordination unless the setting governance.explicitCoordination says otherwise.',
  ],
  concerns: (ctx) =>
    linksBetweenFirms(ctx).some(
      ({ name }) =>
        ctx.fact(name, 'information') !== undefined || ctx.fact(name, 'codifiability') !== undefined,
    ),
  test: informationTest,
};
