import { GOVERNANCE_TYPES, type GovernanceType } from './forms.ts';

/** The three variables of GHS05. */
export const VARIABLES = ['complexity', 'codifiability', 'capability'] as const;
export type Variable = (typeof VARIABLES)[number];
export type Level = 'high' | 'low';

/** The levels that are still possible for each variable: one when it is judged, both when it is not. */
export type Judgements = Readonly<Record<Variable, readonly Level[]>>;

/**
 * What a combination of levels gives: a type; `no-type`: suppliers of low capability for whom the work is simple and
 * described fall out of the chain; `unlikely`: simple work that cannot be described, recheck the judgements.
 */
export type Outcome = GovernanceType | 'no-type' | 'unlikely';

/** GHS05, table 1, with the combinations below it that it discusses in the text. */
export function outcomeOf(complexity: Level, codifiability: Level, capability: Level): Outcome {
  if (complexity === 'low') {
    if (codifiability === 'low') return 'unlikely';
    return capability === 'high' ? 'market' : 'no-type';
  }
  if (capability === 'high') return codifiability === 'high' ? 'modular' : 'relational';
  return codifiability === 'high' ? 'captive' : 'hierarchy';
}

/** What follows from judgements of which some may leave both levels open. */
export interface Inference {
  /** Every type that is still possible, in the order of the types. */
  readonly types: readonly GovernanceType[];
  /** Combinations without a type that are still possible. */
  readonly odd: readonly ('no-type' | 'unlikely')[];
  /** Variables not judged whose level makes a difference here. */
  readonly open: readonly Variable[];
  /** Those of them of which one alone would leave a single outcome. */
  readonly settling: readonly Variable[];
}

/** Every outcome that the judgements leave possible. */
export function outcomesOf(judgements: Judgements): readonly Outcome[] {
  const found = new Set<Outcome>();
  for (const complexity of judgements.complexity)
    for (const codifiability of judgements.codifiability)
      for (const capability of judgements.capability)
        found.add(outcomeOf(complexity, codifiability, capability));
  return [...found];
}

/** The types that three judgements leave possible, and which variable would settle the rest. */
export function inferTypes(judgements: Judgements): Inference {
  const outcomes = outcomesOf(judgements);
  const undecided = VARIABLES.filter((variable) => judgements[variable].length > 1);
  const afterEach = (variable: Variable): readonly (readonly Outcome[])[] =>
    judgements[variable].map((level) => outcomesOf({ ...judgements, [variable]: [level] }));
  return {
    types: GOVERNANCE_TYPES.filter((type) => outcomes.includes(type)),
    odd: (['no-type', 'unlikely'] as const).filter((odd) => outcomes.includes(odd)),
    open: undecided.filter((variable) => afterEach(variable).some((left) => left.length < outcomes.length)),
    settling:
      outcomes.length === 1
        ? []
        : undecided.filter((variable) => afterEach(variable).every((left) => left.length === 1)),
  };
}

/** A judgement that, turned over, changes the outcome. */
export interface Flip {
  readonly variable: Variable;
  readonly to: Level;
  readonly outcomes: readonly Outcome[];
}

/** What each judgement that is made would give were it the other way round, where that makes a difference. */
export function flipsOf(judgements: Judgements): readonly Flip[] {
  const now = outcomesOf(judgements);
  return VARIABLES.flatMap((variable) => {
    if (judgements[variable].length !== 1) return [];
    const to: Level = judgements[variable][0] === 'high' ? 'low' : 'high';
    const outcomes = outcomesOf({ ...judgements, [variable]: [to] });
    const same = outcomes.length === now.length && outcomes.every((outcome) => now.includes(outcome));
    return same ? [] : [{ variable, to, outcomes }];
  });
}
