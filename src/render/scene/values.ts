import type { Conclusion, ConclusionValue } from '../../analysis/conclusion.ts';
import { formatAddress } from '../../model/address.ts';
import { type Exact, toDecimalText, toShortText } from '../../model/exact.ts';
import { pointOf } from '../../model/interval.ts';
import type { SceneValue } from '../scene.ts';

type Quantity = Extract<ConclusionValue, { kind: 'quantity' }>;

/** Finds conclusions by what they measure and of whom. */
export class ConclusionIndex {
  private readonly chain: string;
  private readonly byAddress: ReadonlyMap<string, Conclusion>;
  /** Sentences why are written for pictures that a reader can go through; drawing them all costs time at each key. */
  private readonly withReasons: boolean;

  constructor(chain: string, conclusions: readonly Conclusion[], withReasons: boolean) {
    this.chain = chain;
    this.byAddress = new Map(conclusions.map((conclusion) => [conclusion.address, conclusion]));
    this.withReasons = withReasons;
  }

  /** By address, not by subject alone: a firm may be called `wages`, or `US`. */
  one(attribute: string, subject: string, item?: string): Conclusion | undefined {
    return this.byAddress.get(
      formatAddress({ chain: this.chain, subject, attribute, ...(item !== undefined && { item }) }),
    );
  }

  /** Why conclusions hold, a paragraph each. */
  why(conclusions: readonly (Conclusion | undefined)[]): string | undefined {
    if (!this.withReasons) return undefined;
    const told = conclusions
      .filter((each) => each !== undefined)
      .map((each) => {
        const { statement, formula, caveats } = each.derivation();
        const sentence = /[.!?]$/.test(statement) ? statement : `${statement}.`;
        return [sentence, ...(formula ? [`(${formula})`] : []), ...(caveats ?? [])].join(' ');
      });
    return told.length > 0 ? [...new Set(told)].join('\n') : undefined;
  }
}

function numberText(value: Exact, decimals: number | undefined): string {
  const text = decimals === undefined ? toShortText(value, 4) : toDecimalText(value, decimals);
  // Digits in threes from five on, with a space that no line breaks at and no decimal comma can be confused with.
  const [whole = '', fraction] = text.split('.');
  const grouped = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, '\u202f') : whole;
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** A quantity as it stands in a picture: `15.00 USD`, `≤ 12 %`, `9–12 USD`; undefined when nothing bounds it. */
export function quantityText({ interval, unit, decimals }: Quantity): string | undefined {
  const tail = unit ? `\u00a0${unit}` : '';
  const value = pointOf(interval);
  if (value !== undefined) return numberText(value, decimals) + tail;
  const { low, high } = interval;
  if (high !== undefined && (low === undefined || low.equals(0)))
    return `${interval.highOpen ? '<' : '≤'}\u00a0${numberText(high, decimals)}${tail}`;
  if (low !== undefined && high !== undefined)
    return `${numberText(low, decimals)}–${numberText(high, decimals)}${tail}`;
  if (low !== undefined && !(low.equals(0) && !interval.lowOpen))
    return `${interval.lowOpen ? '>' : '≥'}\u00a0${numberText(low, decimals)}${tail}`;
  return undefined;
}

function quantityOf(conclusion: Conclusion | undefined): Quantity | undefined {
  return conclusion?.value.kind === 'quantity' ? conclusion.value : undefined;
}

/** Length of a bar: the one place where a figure becomes a float, since it becomes a length. */
function part(value: Exact | undefined): number | undefined {
  return value === undefined ? undefined : Math.round(value.valueOf() * 1e4) / 1e6;
}

/**
 * Joins an amount and its share of the final price: `15.00 USD · 15 %`. What nothing bounds is `unknown`; a chain
 * known only by shares shows the share alone.
 */
export function shareValue(
  index: ConclusionIndex,
  amount: Conclusion | undefined,
  share: Conclusion | undefined,
): SceneValue {
  const money = quantityOf(amount);
  const percent = quantityOf(share);
  const moneyText = money && money.unit !== '' && money.unit !== '%' ? quantityText(money) : undefined;
  const percentText = percent && quantityText(percent);
  const texts = [moneyText, percentText].filter((text) => text !== undefined);
  const conclusion = share ?? amount;
  const why = index.why(amount?.address === share?.address ? [amount] : [amount, share]);
  const base = {
    ...(conclusion && { standing: conclusion.standing, address: conclusion.address }),
    ...(why !== undefined && { why }),
  };
  if (texts.length === 0) return { text: 'unknown', state: 'unknown', ...base };
  const exact = [moneyText && money, percentText && percent].every(
    (each) => !each || pointOf(each.interval) !== undefined,
  );
  const low = percentText ? (part(percent?.interval.low) ?? 0) : undefined;
  const high = percentText ? (part(percent?.interval.high) ?? 1) : undefined;
  return {
    text: texts.join(' · '),
    state: exact ? 'exact' : 'bounded',
    ...(low !== undefined && { low }),
    ...(high !== undefined && { high }),
    ...base,
  };
}
