import type { Conclusion, Derivation } from '../conclusion.ts';
import { wordList } from '../governance/forms.ts';
import { addressIn } from '../governance/link.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { type Functions, functionsHeld, functionsUsed } from './functions.ts';

/** Whether a firm holds every business function of its chain (P90, as GHKS §2 puts it). */
export interface Completeness {
  readonly firm: string;
  /** One where it is determined; both where what the firm does is not known, or not for certain. */
  readonly options: readonly ('complete' | 'incomplete')[];
  readonly held: Functions;
  readonly used: Functions;
  /** Functions of the chain that the firm does not hold, and those that it may hold. */
  readonly missing: readonly string[];
  readonly open: readonly string[];
  /** Is any function stated of it? */
  readonly stated: boolean;
}

/** What a firm lacks of the functions of the chain; undefined where the model states none, or the firm has no part in it. */
export const completenessOf: Query<string, Completeness | undefined> = {
  name: 'terminology-completeness-of',
  compute(ctx, firm) {
    const used = ctx.ask(functionsUsed, '');
    if (used.sure.length + used.possible.length === 0) return undefined;
    const held = ctx.ask(functionsHeld, firm);
    const stated = held.premises.length > 0;
    if (!stated && !takesPart(ctx, firm)) return undefined;
    const lacks = (name: string): boolean => !held.sure.includes(name);
    const missing = used.sure.filter((name) => lacks(name) && !held.possible.includes(name));
    const open = [...used.sure, ...used.possible].filter(
      (name) => lacks(name) && (held.possible.includes(name) || used.possible.includes(name)),
    );
    const determined = stated && (missing.length > 0 || open.length === 0);
    const sole = missing.length > 0 ? 'incomplete' : 'complete';
    return {
      ...{ firm, held, used, missing, open, stated },
      options: determined ? [sole] : ['complete', 'incomplete'],
    };
  },
};

/** A firm that only owns others has no functions to hold. */
function takesPart(ctx: QueryContext, firm: string): boolean {
  return (
    ctx.factsOf(firm, 'stage').length > 0 ||
    ctx.linksAt('from', firm).length > 0 ||
    ctx.linksAt('to', firm).length > 0
  );
}

/** Completeness of every firm that has a part in the chain, in the order of the text. */
export function completenessOfAll(ctx: QueryContext): readonly Completeness[] {
  return ctx.subjects('firm').flatMap((firm) => ctx.ask(completenessOf, firm) ?? []);
}

export function completenessConclusion(ctx: QueryContext, result: Completeness): Conclusion {
  const { firm, options } = result;
  return {
    address: addressIn(ctx, firm, 'completeness'),
    ...{ chain: ctx.chain, subject: firm, measure: 'completeness', standing: 'inferred' },
    value: {
      kind: 'set',
      options,
      ...(options.length > 1 && { settledBy: [addressIn(ctx, firm, 'functions')] }),
    },
    derivation: () => derive(result),
  };
}

const RULE =
  'a firm is complete when it holds every business function that the model of its chain uses, itself, in its stages or in a plant that it owns; else incomplete';

function derive(result: Completeness): Derivation {
  const { held, used, missing, options } = result;
  return {
    statement: statementOf(result),
    rule: options.length > 1 ? 'completeness-set' : `${options[0]!}-firm`,
    formula: RULE,
    citations: ['P90 pp. 40–44', 'GHKS §2'],
    premises: [...new Set([...held.premises, ...used.premises])],
    wouldChange: flips(result),
    ...(missing.length > 0 && {
      caveats: [
        'Incomplete is no fault: firms that have specialised in some functions are what the value chain view is for.',
      ],
    }),
  };
}

function inWords(names: readonly string[], joint: 'and' | 'or' = 'and'): string {
  return wordList(names, joint);
}

function statementOf({ firm, held, used, missing, open, options, stated }: Completeness): string {
  const count = used.sure.length + used.possible.length;
  const all = count === 1 ? 'the one business function' : `all ${count} business functions`;
  if (!stated)
    return `${firm} may be complete or incomplete: what it does of ${inWords([...used.sure, ...used.possible].sort())} is not stated.`;
  if (options.length > 1)
    return `${firm} may be complete or incomplete: whether it holds ${inWords([...new Set(open)].sort(), 'or')} is not certain.`;
  if (missing.length === 0)
    return `${firm} is a complete firm: it holds ${all} that the model of the chain uses (${inWords(used.sure)}).`;
  const has = used.sure.filter((name) => held.sure.includes(name));
  return has.length > 0
    ? `${firm} is an incomplete firm: it holds ${inWords(has)}, and not ${inWords(missing, 'or')}.`
    : `${firm} is an incomplete firm: it does not hold ${inWords(missing, 'or')}.`;
}

function flips({ firm, missing, open, options, stated }: Completeness): string[] {
  if (!stated) return [`The functions of ${firm} would settle it.`];
  if (options.length > 1)
    return [`To know whether ${firm} does ${inWords([...new Set(open)].sort(), 'or')} would settle it.`];
  if (missing.length > 0) {
    const also = open.length > 0 ? `, and certainly ${inWords([...new Set(open)].sort())}` : '';
    return [`${firm} would be complete if it also held ${inWords(missing)}${also}.`];
  }
  return [`A function of another firm that ${firm} does not hold would make it incomplete.`];
}
