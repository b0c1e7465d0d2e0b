import type { Fact } from '../../model/fact.ts';
import type { Conclusion } from '../conclusion.ts';
import { objectOf } from '../chain-governance/instruments.ts';
import { wordList } from '../governance/forms.ts';
import { addressIn } from '../governance/link.ts';
import { addressOfFact } from '../profit/facts.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { groupsQuery, membersOf } from '../value/structure.ts';

type Way = 'entry' | 'exit';

/** What a fact of a barrier is called, by the way that it bars. */
const FACT: Readonly<Record<Way, string>> = { entry: 'barrier', exit: 'exit-barrier' };

/** Barriers to entry and exit of one stage, and who decides on entry and exit there. */
const barriersOfStage: Query<string, readonly Conclusion[]> = {
  name: 'power-barriers-of-stage',
  compute(ctx, stage) {
    const firms = ctx.ask(membersOf, stage);
    const groups = new Set(firms.flatMap((firm) => ctx.ask(groupsQuery, '').get(firm) ?? []));
    const subjects = [stage, ...firms, ...[...groups].sort()];
    return (['entry', 'exit'] as const).flatMap((way) => {
      const facts = subjects.flatMap((subject) => ctx.factsOf(subject, FACT[way]));
      const keepers = gatekeepers(ctx, firms, way);
      return facts.length + keepers.length === 0 ? [] : [barrierConclusion(ctx, stage, way, facts, keepers)];
    });
  },
};

/** Facts by which a buyer decides who enters or leaves: `controls entry` on a link from the stage's firms, or of a buyer. */
function gatekeepers(
  ctx: QueryContext,
  firms: readonly string[],
  way: Way,
): readonly { readonly text: string; readonly fact: Fact }[] {
  const links = firms.flatMap((firm) => ctx.linksAt('from', firm)).sort();
  return links.flatMap((link) => {
    const buyer = ctx.fact(link, 'to')?.assertions[0].value;
    const name = buyer?.kind === 'subject' ? buyer.subject : '';
    return [link, name].flatMap((subject) =>
      ctx
        .factsOf(subject, 'controls')
        .filter((fact) => objectOf(fact) === way)
        .map((fact) => ({ text: name, fact })),
    );
  });
}

function barrierConclusion(
  ctx: QueryContext,
  stage: string,
  way: Way,
  facts: readonly Fact[],
  keepers: readonly { readonly text: string; readonly fact: Fact }[],
): Conclusion {
  const kinds = new Map<string, Set<string>>();
  for (const fact of facts) {
    const kind = objectOf(fact) ?? 'not named';
    kinds.set(kind, (kinds.get(kind) ?? new Set()).add(fact.subject));
  }
  const named = [...kinds].sort(([a], [b]) => (a < b ? -1 : 1));
  const parts = named.map(([kind, whose]) => {
    const others = [...whose].filter((name) => name !== stage).sort();
    return others.length > 0 ? `${kind} (of ${wordList(others, 'and')})` : kind;
  });
  const who = [...new Set(keepers.map(({ text }) => text))].sort();
  const measure = `${way}-barriers`;
  return {
    address: addressIn(ctx, stage, measure),
    ...{ chain: ctx.chain, subject: stage, measure, standing: 'declared' },
    value: { kind: 'set', options: named.map(([kind]) => kind) },
    derivation: () => ({
      statement: [
        parts.length > 0
          ? `Barriers to ${way} at ${stage}: ${parts.join(', ')}.`
          : `No barrier to ${way} at ${stage} is declared.`,
        ...(who.length > 0
          ? [`${wordList(who, 'and')} decides who ${way === 'entry' ? 'enters' : 'leaves'}.`]
          : []),
      ].join(' '),
      rule: measure,
      formula: `barriers to ${way} that are declared of the stage and of the firms in it`,
      citations: ['GHKS §3.2', 'K98', 'KM01'],
      premises: [
        ...new Set([...facts, ...keepers.map(({ fact }) => fact)].map((fact) => addressOfFact(ctx, fact))),
      ].sort(),
      caveats: [
        way === 'entry'
          ? 'How high a barrier is does not follow from its being there: returns above the normal rate show what it is worth.'
          : 'What it costs to leave keeps firms in that earn little: a barrier to exit is no source of returns.',
      ],
    }),
  };
}

/** Barriers to entry and exit, stage by stage. */
export function stageBarriers(ctx: QueryContext): readonly Conclusion[] {
  return [...ctx.subjects('stage')].sort().flatMap((stage) => ctx.ask(barriersOfStage, stage));
}
