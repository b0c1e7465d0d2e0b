import type { Finding } from '../../findings/finding.ts';
import { conceptLabel } from '../../vocabulary/concepts.ts';
import { nearest } from '../../vocabulary/nearest.ts';
import type { Conclusion } from '../conclusion.ts';
import { chainLink } from '../chain-governance/chain-link.ts';
import { objectOf } from '../chain-governance/instruments.ts';
import { wordList } from '../governance/forms.ts';
import { addressIn } from '../governance/link.ts';
import type { QueryContext } from '../query/engine.ts';
import { coverageOf } from './coverage.ts';
import { type Holder, type Role, type Roles, roleAddress, rolesOf } from './roles.ts';

const ROLES: readonly { readonly role: Role; readonly does: string; readonly nobody: string }[] = [
  { role: 'legislative', does: 'is set by', nobody: 'who sets it is not stated' },
  { role: 'judicial', does: 'is audited by', nobody: 'nobody is stated to audit it' },
  { role: 'executive', does: 'is helped with by', nobody: 'nobody is stated to help to meet it' },
];

function holderText({ name, kind, inside }: Holder): string {
  const what = kind === undefined ? '' : `${conceptLabel('institution', kind)}, `;
  return `${name} (${what}${inside ? 'inside' : 'outside'} the chain)`;
}

function nobodyText(role: Role, nobody: string, { certifiedByOthers }: Roles): string {
  return role === 'judicial' && certifiedByOthers ? 'it is certified, by whom is not stated' : nobody;
}

/** Who sets, audits and helps to meet a standard or rule, and the links that it bears on. */
export function ruleConclusions(ctx: QueryContext, rule: string): readonly Conclusion[] {
  const roles = ctx.ask(rolesOf, rule);
  const covered = ctx.ask(coverageOf, rule);
  const conclusions: Conclusion[] = ROLES.map(({ role, does, nobody }) => {
    const holders = roles[role];
    const names = wordList(holders.map(holderText), 'and');
    return {
      address: roleAddress(ctx, rule, role),
      ...{ chain: ctx.chain, subject: rule, measure: `${role}-governance`, standing: 'observed' },
      value: {
        kind: 'text',
        text: holders.length > 0 ? holders.map(({ name }) => name).join(', ') : 'nobody',
      },
      derivation: () => ({
        statement:
          holders.length > 0 ? `${rule} ${does} ${names}.` : `${rule}: ${nobodyText(role, nobody, roles)}.`,
        rule: `${role}-governance`,
        formula:
          'legislative: who sets the rule (sets-rule); judicial: who audits it (audits, monitors); executive: who helps to meet it (assists)',
        citations: ['GHKS §3.2', 'KM01'],
        premises: holders.flatMap(({ premises }) => premises),
        ...(role !== 'legislative' && {
          caveats: [
            'What a buyer monitors or assists with on a link that a rule bears on is taken to be about the rule where it fits what the rule is on, or where the rule does not say.',
          ],
        }),
      }),
    };
  });
  const titles = covered.map(({ link }) => ctx.ask(chainLink, link).title);
  conclusions.push({
    address: addressIn(ctx, rule, 'bears-on-links'),
    ...{ chain: ctx.chain, subject: rule, measure: 'bears-on-links', standing: 'observed' },
    value: { kind: 'text', text: titles.join(', ') || 'no link' },
    derivation: () => ({
      statement:
        titles.length > 0
          ? `${rule} bears on ${wordList(titles, 'and')}.`
          : `${rule} is not stated to bear on any link.`,
      rule: 'bears-on',
      formula:
        'links that carry the standard (standard), require it (requires), or that it, or who sets it, bears on (bears-on)',
      citations: ['GHKS §3.2', 'KM01'],
      premises: covered.flatMap(({ premises }) => premises),
    }),
  });
  return conclusions;
}

/** A rule that nobody audits. */
export function unmonitored(ctx: QueryContext, rule: string): readonly Finding[] {
  const roles = ctx.ask(rolesOf, rule);
  if (roles.judicial.length > 0 || roles.certifiedByOthers) return [];
  const kind = ctx.fact(rule, 'is', 'standard') ? 'standard' : 'rule';
  const origin = ctx.fact(rule, 'is', kind)?.assertions[0].origin;
  if (!origin) return [];
  const slip = slips(ctx, rule);
  return [
    {
      code: 'governance/unmonitored',
      place: { document: origin.document, id: origin.id, part: 'name' },
      what: `The ${kind} ${rule} is audited by nobody in the model: it is unmonitored.`,
      why: 'A rule has those who set it, those who audit it and those who help to meet it; without audit nothing shows that it is kept (Kaplinsky & Morris 2001).',
      do: slip
        ? `${slip.who} audits ${slip.word}: if ${rule} is meant, write ${auditing(rule)}.`
        : `State who audits it (institution … { ${auditing(rule)} }), that the buyer does (monitors or audits on the link), or that it is certified (kind certification). If nobody does, this is a finding of the study.`,
      address: roleAddress(ctx, rule, 'judicial'),
    },
  ];
}

/** The line that says so: behind `audits` stands a word, and what is in quotation marks there is a note. */
function auditing(rule: string): string {
  return /^[\p{L}\p{M}\p{N}_-]+$/u.test(rule) ? `audits ${rule}` : `audits; bears-on "${rule}"`;
}

/** An institution that audits something of nearly the name of the rule: most likely a slip. */
function slips(ctx: QueryContext, rule: string): { who: string; word: string } | undefined {
  for (const who of ctx.subjects('institution'))
    for (const fact of ctx.factsOf(who, 'audits')) {
      const word = objectOf(fact);
      if (word === undefined && fact.assertions.some(({ note }) => note === rule))
        return { who, word: `“${rule}”, which is a note there` };
      if (word !== undefined && word !== rule && nearest(word, [rule]) === rule) return { who, word };
    }
  return undefined;
}
