import { type AstNode, AstUtils } from 'langium';
import { type Exact, ZERO, exact, toDecimalText } from '../../model/exact.ts';
import type { FigureFact, NumberAmount } from '../generated/ast.ts';
import type { LoweringContext } from './context.ts';
import { placeOf } from './source-map.ts';

const LEAST = exact('0.97');
const MOST = exact('1.03');

/** By chain, whether its shares are written as fractions of one: asked once in a reading for all of them. */
const fractional = new WeakMap<LoweringContext, Map<AstNode, boolean>>();

/** Says that a percentage below one without its sign may be meant as a fraction: 0.58 for 58 %. */
export function reportMissingPercent(node: NumberAmount, attribute: string, context: LoweringContext): void {
  if (!isFraction(node)) return;
  const chain = AstUtils.getContainerOfType(node, (n): n is AstNode => n.$type === 'Chain');
  const sure = attribute === 'share' && chain !== undefined && areFractions(chain, context);
  const percent = inPercent(node.low);
  const place = placeOf(context.document, node);
  context.report({
    code: 'language/missing-percent-sign',
    place,
    what: `“${attribute} ${node.low}” is read as ${node.low} %.`,
    why: sure
      ? 'The shares of the chain add up to one: they are written as fractions, and are read as percentages.'
      : 'Shares, yields and margins are percentages. A number below one without % is more often a fraction of one.',
    do: `Write ${percent} % if it is a fraction of one, or ${node.low} % if it is a percentage.`,
    ...(sure && {
      fixes: [{ title: `Change to ${percent} %`, edits: [{ place, newText: `${percent} %` }] }],
    }),
  });
}

/** `0.58`: one number above nil and below one, with neither a sign of its unit nor of how sure it is. */
function isFraction({ low, high, unit, multiplier, comparator, negative }: NumberAmount): boolean {
  if (unit !== undefined || high !== undefined || multiplier || comparator || negative) return false;
  const value = exact(low);
  return value.compare(0) > 0 && value.compare(1) < 0;
}

/** The printed digits of a fraction as a percentage: 0.580 is 58.0 %. */
function inPercent(fraction: string): string {
  const digits = fraction.split('.')[1]?.length ?? 0;
  return toDecimalText(exact(fraction).mul(100), Math.max(digits - 2, 0));
}

function areFractions(chain: AstNode, context: LoweringContext): boolean {
  let answers = fractional.get(context);
  if (!answers) fractional.set(context, (answers = new Map()));
  const known = answers.get(chain);
  if (known !== undefined) return known;
  let sum: Exact = ZERO;
  let all = true;
  for (const node of AstUtils.streamAllContents(chain)) {
    if (node.$type !== 'FigureFact' || (node as FigureFact).attribute !== 'share') continue;
    const { amount } = node as FigureFact;
    if (amount?.$type === 'NumberAmount' && isFraction(amount)) sum = sum.add(exact(amount.low));
    else all = false;
  }
  const answer = all && sum.gte(LEAST) && sum.lte(MOST);
  answers.set(chain, answer);
  return answer;
}
