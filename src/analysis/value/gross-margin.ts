import { ONE } from '../../model/exact.ts';
import { type Equations, keyOf } from './items.ts';
import type { Ledger } from './ledger.ts';

/** The rule of gross margin × price: in the accounts of Linden, Kraemer and Dedrick the gross profit is the value capture. */
const GROSS_MARGIN = 'gross-margin';

/** Adds value capture = gross profit = gross margin × price of a unit. */
export function addGrossMargin(ledger: Ledger, unit: string): void {
  const margin = ledger.around.margins.get(`gross ${unit}`);
  const output = keyOf(unit, 'output');
  if (!margin || !ledger.items.has(output)) return;
  const { stated, priceKnown } = margin;
  const capture = keyOf(unit, 'capture');
  if (!ledger.items.has(capture)) {
    const item = ledger.measure(unit, 'capture', undefined);
    const open =
      stated.state === 'unknown'
        ? priceKnown
          ? 'it is the price × a gross margin that is not known'
          : 'it is the product of a price and a gross margin of which neither is known, which stays open'
        : undefined;
    ledger.items.set(capture, {
      ...item,
      // A part of a price is printed to the cent at least.
      decimals: 2,
      ...(open !== undefined && { how: open, settledBy: stated.premises[0]! }),
    });
  }
  ledger.percentageOf(capture, stated, [[output, ONE]], GROSS_MARGIN);
}

/** Adds increment = mark-up × what is paid of a unit: with one price of the two the other follows. */
export function addMarkUp(ledger: Ledger, unit: string): void {
  const margin = ledger.around.margins.get(`mark-up ${unit}`);
  if (!margin) return;
  ledger.percentageOf(keyOf(unit, 'increment'), margin.stated, [[keyOf(unit, 'purchases'), ONE]], 'mark-up');
}

/** True where a unit's capture is what its gross margin makes it: a ratio of it is the margin again. */
export function isOfMargin({ equations }: { readonly equations: Equations }, unit: string): boolean {
  const item = equations.items.get(keyOf(unit, 'capture'));
  return (
    item !== undefined &&
    item.facts.length === 0 &&
    equations.rows.some(({ rule, terms }) => rule === GROSS_MARGIN && terms[0]?.[0] === item.key)
  );
}
