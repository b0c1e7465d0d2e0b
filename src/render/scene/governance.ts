import type { Conclusion } from '../../analysis/conclusion.ts';
import type { ChainModel } from '../../model/chain-model.ts';
import { conceptLabel } from '../../vocabulary/concepts.ts';
import type { SceneCoordination, SceneGovernance, SceneStanding } from '../scene.ts';
import type { ConclusionIndex } from './values.ts';

const TYPES: readonly SceneCoordination[] = ['market', 'modular', 'relational', 'captive', 'hierarchy'];

/** Types of GHS05 under the forms of Bellagio; two of them are the one form `network`. */
const FORMS: Readonly<Record<string, readonly SceneCoordination[]>> = {
  'arms-length': ['market'],
  network: ['modular', 'relational'],
  'quasi-hierarchy': ['captive'],
  'vertical-integration': ['hierarchy'],
};
const FORM_OF: Readonly<Record<SceneCoordination, string>> = {
  market: 'arms-length',
  modular: 'network',
  relational: 'network',
  captive: 'quasi-hierarchy',
  hierarchy: 'vertical-integration',
};
/** Short enough to stand at a link. */
const SHORT: Readonly<Record<string, string>> = {
  'arms-length': 'arm’s-length',
  network: 'network',
  'quasi-hierarchy': 'quasi-hierarchy',
  'vertical-integration': 'vert. integration',
};

function isType(option: string): option is SceneCoordination {
  return (TYPES as readonly string[]).includes(option);
}

function typesOf(options: readonly string[]): Set<string> {
  return new Set(options.flatMap((option): readonly string[] => FORMS[option] ?? [option]));
}

function full(option: string): string {
  const label = conceptLabel('governance-form', option);
  return isType(option) ? `${label} (${conceptLabel('governance-form', FORM_OF[option])})` : label;
}

function short(option: string): string {
  return SHORT[option] ?? conceptLabel('governance-form', option);
}

/** One statement about a link: what the author declares, what the facts show, or what theory says. */
interface Statement {
  readonly standing: SceneStanding;
  readonly options: readonly string[];
}

/** Everything that is said of a link's governance, in a form to draw, with declared, observed and inferred apart. */
export function governanceOf(
  model: ChainModel,
  link: string,
  address: string,
  index: ConclusionIndex,
): SceneGovernance {
  const conclusions = index.all('governance', link);
  const statements = statementsOf(model, link, conclusions);
  const why = index.why(conclusions.filter((each) => each.standing !== 'declared'));
  const base = {
    address: conclusions.find((each) => each.standing === statements[0]?.standing)?.address ?? address,
    ...(why !== undefined && { why }),
  };
  const told = statements.filter(({ options }) => options.length < TYPES.length);
  const first = told[0];
  if (!first) {
    return { lines: ['governance', 'unknown'], text: 'governance unknown', standing: 'unknown', ...base };
  }
  const other = told.find((each) => each !== first && disjoint(first.options, each.options));
  const text = sentence(told);
  if (other) {
    return {
      lines: [`${brief(first)} ≠`, brief(other)],
      text,
      standing: first.standing,
      contradiction: true,
      ...only(first.options),
      ...base,
    };
  }
  return { lines: lines(first.options), text, standing: first.standing, ...only(first.options), ...base };
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

/** Declared first, then observed, then inferred. */
function statementsOf(
  model: ChainModel,
  link: string,
  conclusions: readonly Conclusion[],
): readonly Statement[] {
  const statements: Statement[] = [];
  const declared = model.fact(link, 'governance')?.assertions[0].value;
  if (declared?.kind === 'term') statements.push({ standing: 'declared', options: declared.terms });
  for (const standing of ['declared', 'observed', 'inferred'] as const) {
    for (const { standing: its, value } of conclusions) {
      if (its !== standing || value.kind !== 'set' || statements.some((each) => each.standing === standing))
        continue;
      statements.push({ standing, options: value.options });
    }
  }
  return statements;
}

function disjoint(a: readonly string[], b: readonly string[]): boolean {
  const types = typesOf(a);
  return a.length > 0 && b.length > 0 && ![...typesOf(b)].some((type) => types.has(type));
}

function only(options: readonly string[]): { type?: SceneCoordination } {
  const [type, second] = [...typesOf(options)];
  return type !== undefined && second === undefined && isType(type) ? { type } : {};
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
  if (second === undefined) return isType(option) ? [short(option), short(FORM_OF[option])] : [short(option)];
  if (options.length === 2) return [`${short(option)} or`, short(second)];
  return [`${options.length} types`, 'possible'];
}
