import { type Exact, ONE } from '../../model/exact.ts';
import type { Item } from './items.ts';
import { type Account, amountsOf } from './solved.ts';

/**
 * Who receives the final price: factors of production, what is bought outside the model, costs of unstated nature,
 * carriers, governments; `undivided` is the part of increments of which nothing more is stated.
 */
export const FACTORS = [
  ...['wages', 'land-rent', 'interest', 'depreciation', 'taxes', 'subsidies', 'operating-profit', 'profit'],
  ...['inputs', 'costs', 'undivided', 'freight', 'insurance', 'duties', 'product-taxes', 'product-subsidies'],
] as const;
export type Factor = (typeof FACTORS)[number];

const EXTRA_FACTORS: Readonly<Record<string, Factor>> = {
  freight: 'freight',
  insurance: 'insurance',
  duty: 'duties',
  tax: 'product-taxes',
  subsidy: 'product-subsidies',
};
const MINUS = ONE.neg();

/** One amount that somebody receives; subsidies are received by the buyer, and count against the rest. */
export interface FactorItem {
  readonly factor: Factor;
  readonly item: Item;
  readonly weight: Exact;
}

/** What the increment of a unit is divided into: together they are the increment. */
export function dividedItems(account: Account, unit: string): readonly FactorItem[] {
  const items = amountsOf(account, unit);
  const operating = items.some(({ measure }) => measure === 'operating-profit');
  // With profit stated beside the operating profit, its parts are shown; else it stands as a whole.
  const split = operating && items.some(({ measure }) => measure === 'profit');
  const divided = items.flatMap((item): FactorItem[] => {
    const factor = factorOf(item.measure, operating && !split, split);
    return factor ? [{ factor, item, weight: item.measure === 'subsidies' ? MINUS : ONE }] : [];
  });
  const { items: all } = account.equations;
  const rest = all.get(`${unit}#residual`) ?? (divided.length > 0 ? undefined : all.get(`${unit}#increment`));
  return rest ? [...divided, { factor: 'undivided', item: rest, weight: ONE }] : divided;
}

/** What is paid on the links of a part beside their prices. */
export function paidOnLinks(account: Account): readonly FactorItem[] {
  return account.part.links.flatMap(({ name }) =>
    amountsOf(account, name).flatMap((item): FactorItem[] => {
      const factor = EXTRA_FACTORS[item.measure];
      return factor ? [{ factor, item, weight: item.measure === 'subsidy' ? MINUS : ONE }] : [];
    }),
  );
}

function factorOf(measure: string, wholeProfit: boolean, split: boolean): Factor | undefined {
  switch (measure) {
    case 'cost':
      return 'costs';
    case 'operating-profit':
      return split ? undefined : 'operating-profit';
    case 'interest':
      return wholeProfit ? undefined : 'interest';
    case 'wages':
    case 'land-rent':
    case 'depreciation':
    case 'taxes':
    case 'subsidies':
    case 'profit':
    case 'inputs':
      return measure;
    default:
      return undefined;
  }
}
