import { formatAddress } from '../../model/address.ts';
import type { MeasureExpression } from '../../model/expectation.ts';
import type { Conclusion } from '../conclusion.ts';
import type { QueryContext } from '../query/engine.ts';
import { frameQuery, measureName } from '../value/frame.ts';
import { inPeriod, perPeriod } from '../value/periods.ts';
import { valueIndex } from '../value/value.ts';
import { countOf } from '../value/figures.ts';
import { productOf } from '../value/per-units.ts';
import { type QuantityReading, type Reading, nilReading, readingOf } from './measured.ts';

/** Where another room of the analysis answers for a measure: the conclusion at an address, if it has one. */
export type MeasureSource = (ctx: QueryContext, address: string) => Conclusion | undefined;

/** Kinds of things that a measure may be of. */
export const KINDS = [
  'firm',
  'stage',
  'link',
  'group',
  'market',
  'institution',
  'standard',
  'rule',
  'policy',
] as const;

/** Finds conclusions by what they are of, in the account and in the other rooms of the analysis. */
export class MeasureLookup {
  readonly ctx: QueryContext;
  private readonly sources: readonly MeasureSource[];

  constructor(ctx: QueryContext, sources: readonly MeasureSource[]) {
    this.ctx = ctx;
    this.sources = sources;
  }

  /** Unit of the amounts of the chain. */
  unit(): string {
    return this.ctx.ask(frameQuery, '').currency || '%';
  }

  /** Nothing of a measure. */
  nil(name = ''): QuantityReading {
    return nilReading(name.startsWith('share-of-') ? '%' : this.unit());
  }

  /** What is concluded under a name, per period where the expression asks for the total. */
  at(expression: MeasureExpression, name: string, subject: string, item?: string): Reading | undefined {
    if (!expression.total) return this.conclusion(subject, name, item);
    const shown = this.conclusion(subject, perPeriod(name), item);
    if (shown) return shown;
    const each = this.found(subject, name, item);
    const total = each && inPeriod(this.ctx, each);
    return total && readingOf(total);
  }

  conclusion(subject: string, attribute: string, item?: string): Reading | undefined {
    const found = this.found(subject, attribute, item);
    return found && readingOf(found);
  }

  /** An amount that is stated and that no rule concludes from: it can be checked as it stands. */
  fact(subject: string, attribute: string): Reading | undefined {
    const value = this.ctx.fact(subject, measureName(attribute))?.assertions[0].value;
    if (value?.kind !== 'amount') return undefined;
    const { interval: each, unit, per } = value.amount;
    // What each of several firms has is of all of them: 250 people in each of twelve plants.
    const count = per === 'firm' ? countOf(this.ctx, subject) : undefined;
    const interval = count ? productOf(each, count) : each;
    const word =
      unit.kind === 'percent'
        ? '%'
        : unit.kind === 'money'
          ? unit.currency
          : unit.kind === 'physical'
            ? unit.unit
            : '';
    return { kind: 'quantity', interval, unit: word, settledBy: [], from: [] };
  }

  private found(subject: string, attribute: string, item?: string): Conclusion | undefined {
    const address = formatAddress({
      ...{ chain: this.ctx.chain, subject, attribute },
      ...(item !== undefined && { item }),
    });
    const own = this.ctx.ask(valueIndex, '').get(address);
    if (own) return own;
    for (const source of this.sources) {
      const found = source(this.ctx, address);
      if (found) return found;
    }
    return undefined;
  }
}
