import type { MeasureExpression } from '../../model/expectation.ts';
import { findCountry } from '../../vocabulary/places.ts';
import { KINDS } from '../claims/measure-lookup.ts';
import { endsOf } from '../value/structure.ts';
import type { QueryContext } from '../query/engine.ts';
import { frameQuery, measureName } from '../value/frame.ts';
import { moneyTime } from '../value/price-level.ts';

/**
 * What a figure is a figure of. Two figures compare when each part is the same (method §7: unit, currency, year, price
 * basis, attribution); a part that only one of them states is a difference, too.
 */
export type Basis = Readonly<Record<string, string>>;

/** The basis of what an expression measures in a chain. */
export function basisOf(ctx: QueryContext, expression: MeasureExpression, unit: string): Basis {
  const { currency, unitOfAccount } = ctx.ask(frameQuery, '');
  const isMoney = currency !== '' && unit === currency;
  const time = isMoney ? ctx.ask(moneyTime, '') : undefined;
  const name = measureName(expression.measure);
  const isShare = /share/.test(name) || expression.base !== undefined;
  return {
    unit: unit || 'plain numbers',
    ...(isMoney && !expression.total && { per: unitOfAccount || 'no unit of account stated' }),
    ...(isMoney && {
      'prices of': time ? `${time.period.text}${time.declared ? ' (real)' : ' (nominal)'}` : 'no year stated',
    }),
    ...((isMoney || isShare) && { 'price basis': priceBasis(ctx) }),
    ...(expression.subject && { whose: kindOf(ctx, expression.subject) }),
    ...(expression.attribution && { by: expression.attribution }),
  };
}

/** Where the price of the chain is taken: as the chain says, else as its final price or the links to its markets say. */
function priceBasis(ctx: QueryContext): string {
  const declared = ctx.fact('', 'price-basis')?.assertions[0].value;
  if (declared?.kind === 'term') return declared.terms.join(' or ');
  const links = ctx
    .subjects('link')
    .filter((link) => ctx.fact(endsOf(ctx, link).to, 'is', 'market') !== undefined);
  const prices = [ctx.fact('', 'final-price'), ...links.map((link) => ctx.fact(link, 'price'))];
  const bases = prices.flatMap((fact) => {
    const value = fact?.assertions[0].value;
    return value?.kind === 'amount' && value.amount.basis ? [value.amount.basis] : [];
  });
  return [...new Set(bases)].sort().join(' or ') || 'none stated';
}

function kindOf(ctx: QueryContext, subject: string): string {
  const kind = KINDS.find((k) => ctx.fact(subject, 'is', k) !== undefined);
  if (kind) return `a ${kind}`;
  return findCountry(subject) ? 'a country' : subject;
}

/** In which parts two bases differ, with what each says; none when figures on them compare. The same in both orders. */
export function differences(a: Basis, b: Basis): readonly string[] {
  const parts = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  return parts.filter((part) => a[part] !== b[part]);
}

/** A basis in words: `USD per piece, prices of 1999 (nominal), price basis retail`. */
export function basisText(basis: Basis): string {
  const { unit = '', per, whose, ...rest } = basis;
  const head = per === undefined ? unit : `${unit} ${/^no /.test(per) ? `(${per})` : `per ${per}`}`;
  return [
    whose === undefined ? head : `${head} of ${whose}`,
    ...Object.entries(rest).map(([part, said]) => `${part} ${said}`),
  ].join(', ');
}
