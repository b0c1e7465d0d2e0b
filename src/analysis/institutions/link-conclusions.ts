import type { Finding } from '../../findings/finding.ts';
import type { Fact } from '../../model/fact.ts';
import type { Conclusion } from '../conclusion.ts';
import { chainLink } from '../chain-governance/chain-link.ts';
import { isDenied, objectOf } from '../chain-governance/instruments.ts';
import { wordList } from '../governance/forms.ts';
import { instrumentName, instrumentsInWords } from '../governance/instruments.ts';
import { addressIn, termsOf } from '../governance/link.ts';
import { addressOfFact } from '../profit/facts.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { placeOf } from '../value/figures.ts';
import { coverageOf, linksReached, rulesOf, rulesOn } from './coverage.ts';
import { roleAddress, rolesOf } from './roles.ts';

/** Who sees to it that what is demanded on a link is met: those outside who certify, the buyer himself, or both. */
type Control = 'external-certification' | 'direct-control' | 'both' | 'neither';

/** Facts by which a buyer controls its supplier directly. */
const DIRECT = ['monitors', 'audits', 'controls'] as const;

/** The trade-off of coordination and control on one link that a standard or rule bears on. */
export const tradeOffOf: Query<string, Conclusion | undefined> = {
  name: 'institutions-trade-off-of',
  compute(ctx, link) {
    const rules = ctx.ask(rulesOn, link);
    const { title, to, toMarket, instruments } = ctx.ask(chainLink, link);
    if (rules.length === 0 || toMarket || to === '') return undefined;
    const certified = rules.filter((rule) => {
      const { judicial, certifiedByOthers } = ctx.ask(rolesOf, rule);
      return certifiedByOthers || judicial.some(({ inside }) => !inside);
    });
    const direct = DIRECT.flatMap((attribute) => ctx.factsOf(link, attribute)).filter(
      (fact) => !isDenied(fact),
    );
    const control: Control =
      certified.length > 0
        ? direct.length > 0
          ? 'both'
          : 'external-certification'
        : direct.length > 0
          ? 'direct-control'
          : 'neither';
    const coordination = instruments.filter(({ instrument }) => instrument !== 'standards');
    const does = wordList(
      coordination.map(({ instrument }) => instrumentName(instrument)),
      'and',
    );
    const held = instrumentsInWords(direct);
    const standards = wordList(certified, 'and');
    return {
      address: addressIn(ctx, link, 'control'),
      ...{ chain: ctx.chain, subject: link, measure: 'control', standing: 'observed' },
      value: { kind: 'set', options: [control] },
      derivation: () => ({
        statement: {
          'external-certification': `On ${title} external certification of ${standards} stands in for direct control: ${to} is not stated to monitor or control the supplier${does ? `, and coordinates by ${does}` : ''}.`,
          'direct-control': `On ${title} ${to} controls the supplier directly (${held}), and ${wordList(rules, 'and')} ${rules.length > 1 ? 'are' : 'is'} not certified from outside.`,
          both: `On ${title} external certification of ${standards} stands beside direct control by ${to} (${held}).`,
          neither: `On ${title} ${wordList(rules, 'and')} ${rules.length > 1 ? 'are' : 'is'} neither certified from outside nor controlled by ${to}.`,
        }[control],
        rule: 'coordination-control-trade-off',
        formula:
          'external certification: someone outside the chain audits a standard of the link; direct control: the buyer monitors, audits or controls',
        citations: ['GHKS §3.2', 'KM01'],
        premises: [
          ...rules.map((rule) => roleAddress(ctx, rule, 'judicial')),
          ...direct.map((fact) => addressOfFact(ctx, fact)).sort(),
        ],
        wouldChange: [
          control === 'external-certification' || control === 'neither'
            ? `Monitoring, audits or control by ${to} on the link.`
            : 'A certifier outside the chain, or none.',
        ],
        caveats: [
          'To what extent certification takes the place of coordination and control within the chain is an open question of GHKS: this shows which of the two is there.',
        ],
      }),
    };
  },
};

/** Facts of a link that demand something of its supplier. */
const DEMANDS = ['requires', 'standard', 'specifies'] as const;

/** Links on which an institution assists: those that it bears on, and those of a rule that it helps with by name. */
const assistedLinks: Query<'', ReadonlySet<string>> = {
  name: 'institutions-assisted-links',
  fingerprint: (links) => JSON.stringify([...links]),
  compute(ctx) {
    const rules = new Set(rulesOf(ctx));
    const links = ctx.subjects('institution').flatMap((institution) => {
      const helps = ctx.factsOf(institution, 'assists').filter((fact) => !isDenied(fact));
      if (helps.length === 0) return [];
      const named = helps.flatMap((fact) => objectOf(fact) ?? []).filter((object) => rules.has(object));
      return [
        ...ctx.ask(linksReached, institution),
        ...named.flatMap((rule) => ctx.ask(coverageOf, rule).map(({ link }) => link)),
      ];
    });
    return new Set(links.sort());
  },
};

/** Help with what is demanded on a link: from the buyer, or from an institution. */
function isHelped(ctx: QueryContext, link: string): boolean {
  return ctx.factsOf(link, 'assists').some((fact) => !isDenied(fact)) || ctx.ask(assistedLinks, '').has(link);
}

/** A demand on a supplier of low capability that nobody helps to meet. */
export const unsupported: Query<string, readonly Finding[]> = {
  name: 'institutions-unsupported',
  compute(ctx, link) {
    const capability = ctx.fact(link, 'capability');
    const levels = new Set(capability?.assertions.flatMap(termsOf));
    if (!capability || levels.size !== 1 || !levels.has('low')) return [];
    const { title, from, toMarket } = ctx.ask(chainLink, link);
    if (toMarket) return [];
    const demands = DEMANDS.flatMap((attribute) => ctx.factsOf(link, attribute)).filter(
      (fact) => !isDenied(fact),
    );
    const rules = ctx.ask(rulesOn, link);
    if (demands.length + rules.length === 0 || isHelped(ctx, link)) return [];
    const named = [...new Set([...rules, ...demands.map((fact) => demandText(fact))])];
    const at = (demands[0] ?? capability).assertions[0];
    return [
      {
        code: 'governance/unsupported',
        place: placeOf(at),
        what: `On ${title} ${wordList(named, 'and')} ${named.length > 1 ? 'are' : 'is'} demanded of ${from}, whose capability is low, and nobody helps to meet ${named.length > 1 ? 'them' : 'it'}: unsupported.`,
        why: 'Governance has an executive side: someone who helps suppliers to meet what is asked of them. Where there is none, those of low capability fail or fall out (Kaplinsky & Morris 2001; Gereffi, Humphrey, Kaplinsky & Sturgeon 2001, §3.2).',
        do: 'State who helps: the buyer (assists on the link) or an institution (assists, with bears-on the supplier, link or rule). If nobody does, this is a finding of the study.',
        address: addressIn(ctx, link, 'capability'),
        related:
          demands.length > 0
            ? [{ place: placeOf(capability.assertions[0]), message: 'capability is judged low here' }]
            : [],
      },
    ];
  },
};

function demandText(fact: Fact): string {
  const object = objectOf(fact);
  if (fact.attribute === 'specifies')
    return object === undefined
      ? 'a specification'
      : `specified ${object.replace('suppliers-suppliers', 'suppliers’ suppliers')}`;
  return object ?? 'a requirement';
}
