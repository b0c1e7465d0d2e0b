import { conceptOf, findConcept } from '../../vocabulary/concepts.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { functionsUsed } from './functions.ts';

/** Which parts of the range from conception to disposal a model holds, and what else goes beyond input and output. */
export interface Coverage {
  readonly conception: boolean;
  readonly producerService: boolean;
  /** Disposal after use, or what brings the materials back. */
  readonly end: boolean;
  readonly governance: boolean;
  readonly marketing: boolean;
}

const CONCEPTION: ReadonlySet<string> = new Set(['design', 'r-and-d', 'product-development', 'conception']);
/** Services that go into production (GHKS §3.1), whoever renders them. */
const SERVICES: ReadonlySet<string> = new Set([
  ...CONCEPTION,
  ...['quality-control', 'logistics', 'marketing', 'branding', 'finance', 'after-sales'],
]);
const END: ReadonlySet<string> = new Set(['disposal', 'recycling']);
const MARKETING: ReadonlySet<string> = new Set(['marketing', 'branding']);

/** What a link states of its governance, beside a note of what passes over it. */
const OF_GOVERNANCE = [
  ...['governance', 'complexity', 'codifiability', 'capability', 'specifies', 'monitors', 'assists'],
  ...['controls', 'requires', 'exposed', 'standard'],
] as const;

/** The function or stage that a stage is called after, in any language of the vocabulary: `Design`, `Recyclage`. */
function namedAfter(ctx: QueryContext, stage: string): readonly string[] {
  const title = ctx.fact(stage, 'title')?.assertions[0].value;
  const names = [stage, ...(title?.kind === 'text' ? [title.text] : [])];
  return names.flatMap((name) =>
    (['stage', 'function'] as const).flatMap((group) => findConcept(group, name)?.concept.id ?? []),
  );
}

export const coverage: Query<'', Coverage> = {
  name: 'terminology-coverage',
  fingerprint: (answer) => JSON.stringify(answer),
  compute(ctx) {
    const { sure, possible } = ctx.ask(functionsUsed, '');
    const stages = ctx.subjects('stage').flatMap((stage) => namedAfter(ctx, stage));
    const does = [...sure, ...possible, ...stages];
    const anyOf = (wanted: ReadonlySet<string>): boolean => does.some((name) => wanted.has(name));
    const sectors = (['firm', 'stage'] as const)
      .flatMap((kind) => ctx.subjects(kind))
      .flatMap((subject) => ctx.factsOf(subject, 'sector'))
      .map(({ item }) => item ?? '');
    return {
      conception: anyOf(CONCEPTION),
      producerService: anyOf(SERVICES) || sectors.some((sector) => isWithin('sector', sector, 'services')),
      end: anyOf(END),
      governance: [...ctx.subjects('link'), ''].some((subject) =>
        OF_GOVERNANCE.some((attribute) => ctx.factsOf(subject, attribute).length > 0),
      ),
      marketing: anyOf(MARKETING),
    };
  },
};

/** True for a sector and all that is narrower. */
export function isWithin(group: 'sector', id: string, wanted: string): boolean {
  const met = new Set<string>();
  for (let name: string | undefined = id; name !== undefined && !met.has(name);) {
    if (name === wanted) return true;
    met.add(name);
    name = conceptOf(group, name)?.broader;
  }
  return false;
}
