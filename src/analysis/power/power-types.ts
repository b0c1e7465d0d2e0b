import type { Finding } from '../../findings/finding.ts';
import type { Fact } from '../../model/fact.ts';
import { conceptOf } from '../../vocabulary/concepts.ts';
import type { Conclusion, Conclusions } from '../conclusion.ts';
import { chainLink } from '../chain-governance/chain-link.ts';
import { isSourced } from '../evidence/sourced.ts';
import { wordList } from '../governance/forms.ts';
import { addressIn, termsOf } from '../governance/link.ts';
import { addressOfFact } from '../profit/facts.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { placeOf } from '../value/figures.ts';
import { groundsOf } from './grounds.ts';

const BEARERS = ['firm', 'group', 'link', 'institution'] as const;
type Bearer = (typeof BEARERS)[number];

/** What an institution states that its power may be seen by. */
const DOES = ['sets-rule', 'audits', 'monitors', 'assists', 'specifies', 'controls', 'bears-on'] as const;

/** The types of power (DPS19) that one subject is said to have, as declared, and power that nothing speaks for. */
const powerOf: Query<string, Conclusions> = {
  name: 'power-types-of',
  compute(ctx, subject) {
    const facts = ctx.factsOf(subject, 'power');
    const [first] = facts;
    if (!first) return { conclusions: [], findings: [] };
    const types = [...new Set(facts.flatMap(({ assertions }) => assertions.flatMap(termsOf)))].sort();
    const said = facts.map(
      ({ item, assertions }) => item ?? wordList([...new Set(assertions.flatMap(termsOf))], 'or'),
    );
    const conclusion: Conclusion = {
      address: addressIn(ctx, subject, 'power'),
      ...{ chain: ctx.chain, subject, measure: 'power', standing: 'declared' },
      value: { kind: 'set', options: types },
      derivation: () => ({
        statement: `Power of ${subject.replace('->', ' → ')} is declared ${wordList(said, 'and')}.`,
        rule: 'declared',
        citations: ['DPS19'],
        premises: facts.map((fact) => addressOfFact(ctx, fact)),
        caveats: types.flatMap((type) => {
          const concept = conceptOf('power', type);
          return concept ? [`${concept.prefLabel}: ${concept.definition}`] : [];
        }),
      }),
    };
    return { conclusions: [conclusion], findings: unfounded(ctx, subject, facts) };
  },
};

function kindOf(ctx: QueryContext, subject: string): Bearer | undefined {
  return BEARERS.find((kind) => ctx.fact(subject, 'is', kind) !== undefined);
}

function isShown(ctx: QueryContext, subject: string): boolean {
  switch (kindOf(ctx, subject)) {
    case 'link': {
      const { instruments, seen, types } = ctx.ask(chainLink, subject);
      const asymmetric = [...seen, ...types].some((type) => type === 'captive' || type === 'hierarchy');
      return instruments.length > 0 || (asymmetric && types.length <= 2);
    }
    case 'institution':
      return DOES.some((attribute) => ctx.factsOf(subject, attribute).length > 0);
    default:
      return ctx.ask(groundsOf, subject).length > 0;
  }
}

function unfounded(ctx: QueryContext, subject: string, facts: readonly Fact[]): readonly Finding[] {
  const open = facts.filter(({ assertions }) => !assertions.some(isSourced));
  const [first] = open;
  if (!first || open.length < facts.length || isShown(ctx, subject)) return [];
  const { origin } = first.assertions[0];
  const what = kindOf(ctx, subject);
  return [
    {
      code: 'governance/power-without-ground',
      place: { ...placeOf(first.assertions[0]), document: origin.document },
      what: `${subject.replace('->', ' → ')} is asserted to have power, and no indicator, instrument or source says so.`,
      why: 'Which type of power is at work is a judgement: it needs its source, or what shows it (Dallas, Ponte & Sturgeon 2019; method: power is asserted with an indicator, an instrument or a source).',
      do:
        what === 'institution'
          ? 'Cite the source (power institutional @source), or state what the institution does: sets-rule, audits, assists, bears-on.'
          : what === 'link'
            ? 'Cite the source (power bargaining @source), or state what the buyer does on the link: specifies, monitors, controls.'
            : 'Cite the source (power bargaining @source), or state an indicator: market-share, buyer-share, return, barriers, or what it does on its links.',
      address: addressIn(ctx, subject, 'power'),
    },
  ];
}

/** Power types declared in the chain, subject by subject and side by side. */
export const powerTypes: Query<'', Conclusions> = {
  name: 'power-types',
  compute(ctx) {
    const answers = BEARERS.flatMap((kind) => ctx.subjects(kind)).map((subject) => ctx.ask(powerOf, subject));
    return {
      conclusions: answers.flatMap(({ conclusions }) => conclusions),
      findings: answers.flatMap(({ findings }) => findings),
    };
  },
};
