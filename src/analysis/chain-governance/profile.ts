import type { Conclusion } from '../conclusion.ts';
import { GOVERNANCE_TYPES, typesInWords } from '../governance/forms.ts';
import { addressIn } from '../governance/link.ts';
import { whoLeads } from '../power/lead-firms.ts';
import { actingAsOne } from '../power/ownership.ts';
import type { QueryContext } from '../query/engine.ts';
import { stagesOf } from '../value/structure.ts';
import { type ChainLink, chainLinks } from './chain-link.ts';

/** What a link counts as in a profile. */
function entryOf({ spoken, types, disputed }: ChainLink): string {
  if (!spoken) return 'nothing judged or declared';
  if (types.length === 0) return 'no type fits';
  return `${typesInWords(types)}${disputed ? ' (declared, observed and inferred differ)' : ''}`;
}

/** From market to hierarchy, sets of types behind the first of them, what is not known last. */
function rank({ spoken, types }: ChainLink): number {
  if (!spoken) return 10_000;
  if (types.length === 0) return 9_000;
  return types.reduce(
    (sum, type, i) => sum + (GOVERNANCE_TYPES.indexOf(type) + 1) * 10 ** (3 - Math.min(i, 3)),
    0,
  );
}

/** Links that a profile counts: those between firms, and sales to end markets of whose governance something is said. */
export function counted(links: readonly ChainLink[]): readonly ChainLink[] {
  return links.filter(({ toMarket, spoken }) => !toMarket || spoken);
}

/** How many links are of each type: `market (…): 1 of 3 (a → b); captive (…): 2 of 3 (…)`. Never one type for all. */
function profileText(links: readonly ChainLink[]): string {
  const entries = new Map<string, ChainLink[]>();
  for (const link of [...links].sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1))) {
    const entry = entryOf(link);
    const list = entries.get(entry);
    if (list) list.push(link);
    else entries.set(entry, [link]);
  }
  return [...entries]
    .map(([entry, its]) => `${entry}: ${its.length} of ${links.length} (${namesOf(its)})`)
    .join('; ');
}

const NAMED = 6;

function namesOf(links: readonly ChainLink[]): string {
  const names = links.slice(0, NAMED).map(({ title }) => title.replace(/ \(.*\)$/, ''));
  const more = links.length - names.length;
  return names.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function profile(ctx: QueryContext, subject: string, of: string, links: readonly ChainLink[]): Conclusion {
  const text = profileText(links);
  return {
    address: addressIn(ctx, subject, 'governance-profile'),
    ...{ chain: ctx.chain, subject, measure: 'governance-profile', standing: 'inferred' },
    value: { kind: 'text', text },
    derivation: () => ({
      statement: `Governance of ${of}, in links: ${text}.`,
      rule: 'governance-profile',
      formula:
        'links counted by what is declared, observed and inferred of each; where these differ, every type that one of them allows',
      citations: ['GHKS §3.2', 'GHS05', 'ours'],
      premises: links.flatMap(({ premises }) => premises),
      caveats: [
        'Governance belongs to a link: a profile counts links and asserts no type of the whole.',
        'It counts what is declared, observed and inferred; the governance of the chain counts inferred types only.',
      ],
    }),
  };
}

/** The links over which the product reaches an end market, those to the market itself included. */
function upstreamOf(links: readonly ChainLink[], end: string): readonly ChainLink[] {
  const into = new Map<string, ChainLink[]>();
  for (const link of links) {
    const list = into.get(link.to);
    if (list) list.push(link);
    else into.set(link.to, [link]);
  }
  const seen = new Set<string>([end]);
  const open = [end];
  const found: ChainLink[] = [];
  for (let name = open.pop(); name !== undefined; name = open.pop())
    for (const link of into.get(name) ?? []) {
      found.push(link);
      if (seen.has(link.from)) continue;
      seen.add(link.from);
      open.push(link.from);
    }
  return found;
}

/**
 * The profile of the chain, and of the parts by which it can differ: the stage that supplies, the end market that the
 * product reaches, and the lead firm that stands at one end. Parts are left out where there is only one.
 */
export function profiles(ctx: QueryContext): readonly Conclusion[] {
  const all = chainLinks(ctx);
  const links = counted(all);
  if (!links.some(({ spoken }) => spoken)) return [];
  const conclusions = [profile(ctx, '', ctx.chain, links)];
  const byStage = new Map<string, ChainLink[]>();
  for (const link of links)
    for (const stage of stagesOf(ctx, link.from)) byStage.set(stage, [...(byStage.get(stage) ?? []), link]);
  if (byStage.size > 1)
    for (const [stage, its] of [...byStage].sort(([a], [b]) => (a < b ? -1 : 1)))
      conclusions.push(profile(ctx, stage, `what ${stage} supplies`, its));
  const markets = [...ctx.subjects('market')].sort();
  if (markets.length > 1)
    for (const market of markets) {
      const its = counted(upstreamOf(all, market));
      if (its.length > 0) conclusions.push(profile(ctx, market, `the chain to ${market}`, its));
    }
  const { declared, candidates } = whoLeads(ctx);
  for (const { name } of declared.length > 0 ? declared : candidates) {
    const units = new Set(actingAsOne(ctx, name));
    const its = links.filter(({ from, to }) => units.has(from) || units.has(to));
    if (its.length > 0 && its.length < links.length)
      conclusions.push(profile(ctx, name, `the links of ${name}`, its));
  }
  return conclusions;
}
