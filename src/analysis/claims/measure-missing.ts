import type { MeasureExpression } from '../../model/expectation.ts';
import { nearest } from '../../vocabulary/nearest.ts';
import { pointOf } from '../../model/interval.ts';
import type { Conclusion } from '../conclusion.ts';
import type { QueryContext } from '../query/engine.ts';
import { functionsUsed } from '../terminology/functions.ts';
import { valueIndex } from '../value/value.ts';
import { KINDS } from './measure-lookup.ts';
import { inWords } from './measure-names.ts';
import { isPlace } from './measure-places.ts';
import type { Reading } from './measured.ts';

/** Why nothing is measured as an expression says, and what to write instead. */
export function missingMeasure(
  ctx: QueryContext,
  expression: MeasureExpression,
  name: string,
  subject: string,
): Reading {
  const index = [...ctx.ask(valueIndex, '').values()];
  const nothing = subject !== '' && !KINDS.some((k) => ctx.fact(subject, 'is', k)) && !isPlace(ctx, subject);
  if (nothing && !subject.includes('->')) {
    const known = KINDS.flatMap((k) => ctx.subjects(k));
    const suggestion = nearest(subject, known);
    return {
      kind: 'unknown',
      what: `“${subject}” is nothing of this chain that could be measured.`,
      do: suggestion
        ? `Did you mean ${suggestion}?`
        : 'Name a firm, stage, link, group, market, country, bloc or factor of the chain.',
    };
  }
  const own = index.filter((c) => c.subject === subject);
  const measures = [...new Set(own.map((c) => c.measure))].sort();
  const plain = measures.filter((m) => !m.endsWith('-per-period'));
  if (name === 'received' || name === 'recipient-kind') return noSuchLine(expression, subject, own);
  if (expression.total && plain.includes(name)) {
    return {
      kind: 'unknown',
      what: `${inWords(expression)} needs a volume, and the chain states none.`,
      do: 'State how much of the product the chain makes in its period: volume 11.3 million.',
    };
  }
  if (name.startsWith('share-of-value-added') || name === 'total-value-added') {
    return {
      kind: 'unknown',
      what: `${inWords(expression)} is not determined: total value added is not.`,
      do: 'State inputs (or none) for each firm, or take the share of the final price.',
    };
  }
  if (name.endsWith('share-of-final-price') && isNil(index.find((c) => c.address.endsWith('#final-price')))) {
    return {
      kind: 'unknown',
      what: `${inWords(expression)} is not defined: the final price is nil.`,
      do: 'Expect the amount, or correct the price of the links to the market.',
    };
  }
  if (name === 'cumulative-price' && ctx.fact(subject, 'is', 'stage')) {
    return {
      kind: 'unknown',
      what: `${inWords(expression)} is not known: nothing says after which stage ${subject} comes.`,
      do: `State the order of the stages: stage ${subject} after ….`,
    };
  }
  if (name === 'capture' && subject === '') {
    return {
      kind: 'unknown',
      what: 'The value capture of the chain is not measured as one: not all who receive something need state it.',
      do: 'Name those whose capture the table adds up as a group: group Capturers { … }, and expect capture of Capturers.',
    };
  }
  if (name === 'unattributed' || name === 'final-price' || name === 'share-of-final-price') {
    return {
      kind: 'unknown',
      what: `${inWords(expression)} is not known: no link leads to a market and no final price is stated.`,
      do: 'State final-price, or a link to a market with its price.',
    };
  }
  if (name === 'completeness' && ctx.fact(subject, 'is', 'firm')) {
    const functions = ctx.ask(functionsUsed, '');
    const any = functions.sure.length + functions.possible.length > 0;
    return {
      kind: 'unknown',
      what: any
        ? `${inWords(expression)} is not measured: ${subject} has no stage and no link, and its functions are not stated.`
        : `${inWords(expression)} is not measured: the model states no business function of any firm, group or stage.`,
      do: `State what ${any ? subject : 'each firm or stage'} does: functions design, production.`,
    };
  }
  const suggestion = nearest(name, plain);
  return {
    kind: 'unknown',
    what: `Nothing is measured as ${inWords(expression)}.`,
    do: suggestion
      ? `Did you mean ${suggestion}?`
      : plain.length > 0
        ? `Of ${subject || 'the chain'} there are ${plain.join(', ')}.`
        : 'Check the name of the measure and what it is of.',
  };
}

function isNil(conclusion: Conclusion | undefined): boolean {
  return conclusion?.value.kind === 'quantity' && pointOf(conclusion.value.interval)?.n === 0n;
}

/** A line that the table of recipients does not have: the lines that it has of the subject. */
function noSuchLine(
  expression: MeasureExpression,
  subject: string,
  own: readonly { readonly measure: string; readonly address: string }[],
): Reading {
  const lines = own
    .filter(({ measure }) => measure === 'received')
    .map(({ address }) => {
      const item = /#received:(.*)$/.exec(address)?.[1];
      return item === undefined ? `of ${subject}` : `${/^"/.test(item) ? item : `"${item}"`} of ${subject}`;
    });
  return {
    kind: 'unknown',
    what: `${inWords(expression)} is no line of the table of recipients.`,
    do:
      lines.length > 0
        ? `Of ${subject} it has ${lines.map((line) => `received ${line}`).join(', ')}.`
        : `Nothing of ${subject || 'the chain'} receives a part of the final price by itself; gvc show lists who does.`,
  };
}
