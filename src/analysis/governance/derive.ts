import type { Derivation } from '../conclusion.ts';
import { bothNames, typesInWords, wordList } from './forms.ts';
import { type Judgements, type Outcome, VARIABLES, type Variable, flipsOf } from './infer.ts';
import type { Judgement, LinkGovernance } from './link.ts';

const VARIABLE_NAMES: Readonly<Record<Variable, string>> = {
  complexity: 'complexity of transactions',
  codifiability: 'ability to codify',
  capability: 'supplier capability',
};

/** Name of a variable in words. */
export function variableName(variable: Variable): string {
  return VARIABLE_NAMES[variable];
}

/** What a combination gives, in words. */
export function outcomeInWords(outcome: Outcome): string {
  if (outcome === 'no-type') return 'no type: such suppliers fall out of the chain';
  if (outcome === 'unlikely') return 'an unlikely combination: recheck the judgements';
  return bothNames(outcome);
}

function levelInWords(judgement: Judgement): string {
  const { stated } = judgement;
  return `${variableName(judgement.variable)} ${stated.length === 0 ? 'not judged' : wordList(stated, 'or')}`;
}

/** The three judgements in words: `complexity of transactions high, ability to codify not judged, …`. */
export function judgementsInWords(governance: LinkGovernance): string {
  return VARIABLES.map((variable) => levelInWords(governance.judgements[variable])).join(', ');
}

/** The link with its two ends: `sewing (Contractor → Manufacturer)`. */
export function linkInWords(governance: LinkGovernance): string {
  const { link, from, to } = governance;
  const ends = `${from ?? '?'} → ${to ?? '?'}`;
  return link === `${from}->${to}` ? ends : `${link} (${ends})`;
}

/** What the types still possible, with combinations that have none, read as. */
export function inferenceInWords({ inferred }: LinkGovernance): string {
  const { types, odd } = inferred;
  if (types.length === 0) return odd.map(outcomeInWords).join('; or ');
  return typesInWords(types);
}

/** Why a link comes out as it does, what would flip it, and how it tends to move (GHS05). */
export function deriveInferred(governance: LinkGovernance, premises: readonly string[]): Derivation {
  const { inferred, judgements } = governance;
  const levels = Object.fromEntries(VARIABLES.map((v) => [v, judgements[v].levels])) as unknown as Judgements;
  const result = inferenceInWords(governance);
  const undecided = inferred.types.length > 1;
  return {
    statement: governance.judged
      ? `${linkInWords(governance)} ${undecided ? 'may be' : 'comes out as'} ${result}.`
      : `${linkInWords(governance)} may be of any type: nothing is judged of it.`,
    rule: 'ghs05-type',
    formula: `${judgementsInWords(governance)} → ${result}. Explicit coordination and power asymmetry rise from market to hierarchy.`,
    citations: ['GHS05', 'GHKS §3.2'],
    premises,
    wouldChange: [
      ...settlingInWords(governance),
      ...flipsOf(levels).map(
        (flip) =>
          `Were ${variableName(flip.variable)} ${flip.to}: ${wordList(flip.outcomes.map(outcomeInWords), 'or')}.`,
      ),
      ...dynamics(governance),
    ],
    caveats: caveatsOf(governance),
  };
}

function settlingInWords({ inferred }: LinkGovernance): string[] {
  if (inferred.open.length === 0) return [];
  const names = inferred.open.map(variableName);
  if (inferred.settling.length > 0)
    return [`A judgement of ${wordList(inferred.settling.map(variableName), 'or')} would settle it.`];
  return [`Judgements of ${wordList(names, 'and')} would settle it.`];
}

/** GHS05 on how types change, as far as it bears on the types still possible. */
function dynamics({ inferred: { types } }: LinkGovernance): string[] {
  const lines: string[] = [];
  if (types.some((type) => type !== 'hierarchy'))
    lines.push(
      'Dynamics: when transactions grow more complex than suppliers can follow, links move towards captive or hierarchy.',
    );
  if (types.includes('relational'))
    lines.push('Dynamics: better codification moves relational links towards modular.');
  if (types.includes('captive'))
    lines.push('Dynamics: rising competence of suppliers moves captive links towards modular.');
  return lines;
}

function caveatsOf(governance: LinkGovernance): string[] {
  const { inferred, judgements, toMarket } = governance;
  const lines: string[] = [];
  for (const variable of VARIABLES) {
    const { stated, disputed } = judgements[variable];
    if (disputed)
      lines.push(
        `Sources differ on ${variableName(variable)} (${wordList(stated, 'and')}): all they say stays possible.`,
      );
    else if (stated.includes('medium'))
      lines.push(
        `GHS05 knows ${variableName(variable)} as high or low only: medium leaves both open. This reading is ours.`,
      );
  }
  if (governance.judged && inferred.types.length > 0)
    for (const odd of inferred.odd) lines.push(`The judgements also leave open ${outcomeInWords(odd)}.`);
  if (toMarket) lines.push('The link leads to an end market; the theory is about links between firms.');
  return lines;
}
