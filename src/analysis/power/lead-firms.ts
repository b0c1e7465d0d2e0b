import type { Finding } from '../../findings/finding.ts';
import type { Interval } from '../../model/interval.ts';
import { exact } from '../../model/exact.ts';
import type { Conclusion, Conclusions } from '../conclusion.ts';
import { isSourced } from '../evidence/sourced.ts';
import { wordList } from '../governance/forms.ts';
import { addressIn } from '../governance/link.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { quantity } from '../value/conclude.ts';
import { type Ground, groundsOf } from './grounds.ts';

export const POWER_AUTHORITY = ['GHKS §3.2', 'K98'] as const;

/** A firm or group that is declared a lead firm, or that may be one. */
export interface LeadFirm {
  readonly name: string;
  readonly declared: boolean;
  readonly grounds: readonly Ground[];
}

/**
 * Who leads the chain: those who are declared to; where nobody is, those of whom something speaks for it, as
 * candidates. By name.
 */
export const leadFirms: Query<'', readonly LeadFirm[]> = {
  name: 'power-lead-firms',
  fingerprint: (firms) => JSON.stringify(firms),
  compute: (ctx) =>
    [...ctx.subjects('firm'), ...ctx.subjects('group')].sort().flatMap((name) => {
      const declared = ctx.fact(name, 'lead') !== undefined;
      const grounds = ctx.ask(groundsOf, name);
      const candidate = grounds.some(({ makesCandidate }) => makesCandidate);
      // What its members do makes no candidate of a group that nobody calls a lead firm.
      if (!declared && (!candidate || ctx.fact(name, 'is', 'group'))) return [];
      return [{ name, declared, grounds }];
    }),
};

/** Those who certainly lead, and those who may. */
export function whoLeads(ctx: QueryContext): {
  readonly declared: readonly LeadFirm[];
  /** Candidates; beside declared lead firms they are shown, and change nothing that is concluded of these. */
  readonly candidates: readonly LeadFirm[];
} {
  const firms = ctx.ask(leadFirms, '');
  return {
    declared: firms.filter(({ declared }) => declared),
    candidates: firms.filter(({ declared }) => !declared),
  };
}

const NO_SCORE =
  'Each indicator is shown by itself: none is weighed against another, and no score is made of them.';

/** What is declared and shown of each lead firm and candidate, and lead firms of which nothing is shown. */
export const leadFirmConclusions: Query<'', Conclusions> = {
  name: 'power-lead-firm-conclusions',
  compute(ctx) {
    const firms = ctx.ask(leadFirms, '');
    return {
      conclusions: firms.flatMap((firm) => conclusionsOf(ctx, firm)),
      findings: firms.flatMap((firm) => unfounded(ctx, firm)),
    };
  },
};

function conclusionsOf(ctx: QueryContext, { name, declared, grounds }: LeadFirm): readonly Conclusion[] {
  const common = { chain: ctx.chain, subject: name, measure: 'lead' } as const;
  const candidate = grounds.some(({ makesCandidate }) => makesCandidate);
  const own = addressIn(ctx, name, 'lead');
  const threshold = ctx.setting('leadMarketShare');
  const shown: Conclusion = {
    ...common,
    address: addressIn(ctx, name, 'lead'),
    standing: 'observed',
    value: {
      kind: 'set',
      options: [candidate ? 'candidate' : grounds.length > 0 ? 'indicated' : 'not-shown'],
    },
    derivation: () => ({
      statement:
        grounds.length === 0
          ? `Nothing in the model shows that ${name} leads.`
          : `${shownAs(name, declared, candidate)}: ${grounds.map(({ text }) => text).join('; ')}.`,
      rule: 'lead-firm',
      formula:
        'A candidate uses an instrument of governance, holds a supplier captive or takes most of its output, sets a rule, has a large share of its market, or earns more than the normal rate.',
      citations: [...POWER_AUTHORITY, 'ours'],
      premises: grounds.flatMap(({ premises }) => premises),
      caveats: [
        NO_SCORE,
        `That ${threshold} % of a market, or ${ctx.setting('mainBuyerShare')} % of a supplier’s output, makes a candidate is a setting (power.leadMarketShare, governance.mainBuyerShare).`,
      ],
    }),
  };
  if (!declared) return [shown];
  return [
    {
      ...common,
      address: addressIn(ctx, name, 'lead', 'declared'),
      standing: 'declared',
      value: { kind: 'set', options: ['lead-firm'] },
      derivation: () => ({
        statement: `${name} is declared a lead firm.`,
        rule: 'declared',
        citations: ['GHKS §3.2'],
        premises: [own],
      }),
    },
    shown,
  ];
}

function shownAs(name: string, declared: boolean, candidate: boolean): string {
  if (!candidate) return `${name} shows indicators of power, and none of its use`;
  return declared ? `That ${name} leads is shown` : `${name} is a candidate for lead firm`;
}

function unfounded(ctx: QueryContext, { name, declared, grounds }: LeadFirm): readonly Finding[] {
  const fact = ctx.fact(name, 'lead');
  if (!declared || !fact || grounds.length > 0 || fact.assertions.some(isSourced)) return [];
  const { origin } = fact.assertions[0];
  return [
    {
      code: 'governance/power-without-ground',
      place: { document: origin.document, id: origin.id, part: 'name' },
      what: `${name} is asserted to be a lead firm, and no indicator, instrument or source says so.`,
      why: 'Lead firms are known by their market power, by their place in segments of high return, and by what they do to govern others (Gereffi, Humphrey, Kaplinsky & Sturgeon 2001, §3.2; Kaplinsky 1998).',
      do: 'Cite the source that calls it so (lead @source), state what it does on its links (specifies, monitors, controls), or an indicator: market-share, buyer-share, return, barriers.',
      address: addressIn(ctx, name, 'lead'),
    },
  ];
}

/** That others than the declared lead firms could lead, too. */
export function candidatesCaveat(candidates: readonly LeadFirm[]): string {
  const names = wordList(
    candidates.map(({ name }) => name),
    'and',
  );
  return `${names} could lead, too, by what the model shows, and ${candidates.length > 1 ? 'are' : 'is'} not declared to.`;
}

/** The number of lead firms: those declared; where none is, between none and the number of candidates. */
export function numberOfLeadFirms(ctx: QueryContext): Conclusion {
  const { declared, candidates } = whoLeads(ctx);
  const open = declared.length === 0 ? candidates : [];
  const interval: Interval = { low: exact(declared.length), high: exact(declared.length + open.length) };
  const names = (firms: readonly LeadFirm[]): string =>
    wordList(
      firms.map(({ name }) => name),
      'and',
    );
  return quantity({
    ...{ chain: ctx.chain, subject: '', measure: 'lead-firms', interval, unit: '', decimals: 0 },
    settledBy: open.map(({ name }) => addressIn(ctx, name, 'lead')),
    derivation: () => ({
      statement:
        declared.length > 0
          ? `${ctx.chain} has ${declared.length === 1 ? 'one lead firm' : `${declared.length} lead firms`}: ${names(declared)}.`
          : open.length > 0
            ? `No lead firm is declared for ${ctx.chain}; ${names(open)} ${open.length === 1 ? 'is a candidate' : 'are candidates'}.`
            : `${ctx.chain} has no lead firm. A chain need not have one.`,
      rule: 'lead-firms',
      formula: 'number of firms and groups declared lead; where none is, the candidates leave it open',
      citations: ['GHKS §3.2', 'ours'],
      premises: [...declared, ...open].map(({ name, declared: said }) =>
        said ? addressIn(ctx, name, 'lead', 'declared') : addressIn(ctx, name, 'lead'),
      ),
      wouldChange: ['Another firm declared lead.'],
      caveats: [...(declared.length > 0 && candidates.length > 0 ? [candidatesCaveat(candidates)] : [])],
    }),
  });
}
