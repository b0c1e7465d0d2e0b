import {
  GOVERNANCE_TYPES,
  type GovernanceType,
  bellagioForm,
  bellagioName,
  bothNames,
  typesMeant,
} from '../../analysis/governance/forms.ts';
import type { Conclusion } from '../../analysis/conclusion.ts';
import type { ChainModel } from '../../model/chain-model.ts';
import type { SceneGovernance, SceneStanding } from '../scene.ts';
import type { ConclusionIndex } from './values.ts';

/** Names that are short enough to stand at a link. */
const SHORT: Readonly<Record<string, string>> = {
  'arms-length': 'arm’s-length',
  'vertical-integration': 'vert. integration',
};

/** One statement about a link: what the author declares, what the facts show, or what theory says. */
interface Statement {
  readonly standing: SceneStanding;
  readonly options: readonly string[];
  readonly address: string;
}

/**
 * Everything that is said of a link's governance, in a form to draw, with declared, observed and inferred apart.
 * `sale`: the link leads to an end market, where silence means that nothing was asked rather than not known.
 */
export function governanceOf(
  model: ChainModel,
  link: string,
  address: string,
  sale: boolean,
  index: ConclusionIndex,
): SceneGovernance {
  const statements = statementsOf(model, link, address, index);
  const told = statements.filter(({ options }) => options.length < GOVERNANCE_TYPES.length);
  const inferred = index.one('governance', link);
  const why = index.why([
    index.one('governance', link, 'observed'),
    // That nothing is judged explains nothing of what is declared or observed.
    told.length > 0 && isOpen(inferred) ? undefined : inferred,
    index.one('instruments', link),
    index.one('why-governance', link),
  ]);
  const first = told[0];
  const base = { address: first?.address ?? address, ...(why !== undefined && { why }) };
  if (!first) {
    if (sale && statements.length === 0)
      return { lines: [], text: 'sale to an end market', standing: 'none', address };
    return { lines: ['governance', 'unknown'], text: 'governance unknown', standing: 'unknown', ...base };
  }
  const at = told.findIndex((each, i) =>
    told.slice(0, i).some((earlier) => disjoint(earlier.options, each.options)),
  );
  const other = told[at];
  const against = told
    .slice(0, Math.max(at, 0))
    .find(({ options }) => other && disjoint(options, other.options));
  return {
    lines: other && against ? [`${brief(against)} ≠`, brief(other)] : lines(first.options),
    text: sentence(told),
    standing: first.standing,
    ...only(first.options),
    ...(other && { contradiction: true as const }),
    ...base,
  };
}

/** Every type is possible. */
function isOpen(conclusion: Conclusion | undefined): boolean {
  return conclusion?.value.kind === 'set' && conclusion.value.options.length === GOVERNANCE_TYPES.length;
}

/** Declared first, then observed, then inferred. */
function statementsOf(
  model: ChainModel,
  link: string,
  address: string,
  index: ConclusionIndex,
): readonly Statement[] {
  const statements: Statement[] = [];
  for (const standing of ['declared', 'observed', 'inferred'] as const) {
    const conclusion = index.one('governance', link, standing === 'inferred' ? undefined : standing);
    // That it is declared not to be known says nothing of the type.
    if (conclusion?.value.kind === 'set' && !conclusion.value.options.includes('unknown'))
      statements.push({ standing, options: conclusion.value.options, address: conclusion.address });
  }
  const declared = model.fact(link, 'governance')?.assertions[0].value;
  if (
    declared?.kind === 'term' &&
    !declared.terms.includes('unknown') &&
    statements[0]?.standing !== 'declared'
  )
    statements.unshift({ standing: 'declared', options: declared.terms, address });
  return statements;
}

function disjoint(a: readonly string[], b: readonly string[]): boolean {
  const types = typesMeant(a);
  return a.length > 0 && b.length > 0 && !typesMeant(b).some((type) => types.includes(type));
}

/** The type, when there is exactly one. */
function only(options: readonly string[]): { type?: GovernanceType } {
  const [type, second] = typesMeant(options);
  return type !== undefined && second === undefined ? { type } : {};
}

function isType(option: string): option is GovernanceType {
  return (GOVERNANCE_TYPES as readonly string[]).includes(option);
}

/** An option with the names of both schools: `captive (quasi-hierarchy)`. */
function full(option: string): string {
  if (isType(option)) return bothNames(option);
  const [type] = typesMeant([option]);
  return type === undefined ? option : bellagioName(bellagioForm(type));
}

/** `captive (quasi-hierarchy), declared and inferred`: what agrees is said once. */
function sentence(told: readonly Statement[]): string {
  const standings = new Map<string, SceneStanding[]>();
  for (const { standing, options } of told) {
    const words = options.map(full).join(' or ') || 'no type fits';
    standings.set(words, [...(standings.get(words) ?? []), standing]);
  }
  return [...standings].map(([words, by]) => `${words}, ${by.join(' and ')}`).join('; ');
}

function short(option: string): string {
  return SHORT[option] ?? option;
}

function brief({ options }: Statement): string {
  const [option, second] = options;
  if (option === undefined) return 'no type';
  return second === undefined
    ? short(option)
    : options.length === 2
      ? options.map(short).join('/')
      : 'several';
}

function lines(options: readonly string[]): string[] {
  const [option, second] = options;
  if (option === undefined) return ['no type', 'fits'];
  if (second === undefined)
    return isType(option) ? [short(option), short(bellagioForm(option))] : [short(option)];
  if (options.length === 2) return [`${short(option)} or`, short(second)];
  return [`${options.length} types`, 'possible'];
}
