import type { Exact } from '../../model/exact.ts';
import { type Form, FormBuilder } from '../value/form.ts';

/** More inequalities than this are not made: a bound is then left aside rather than the machine. */
const MOST = 4000;

/**
 * Takes the free amounts out of inequalities `form ≥ 0`: what is left is what the figures alone must keep so that the
 * free amounts have some value (Fourier–Motzkin). Sound: every inequality that is left follows from those given.
 */
export function withoutFreeAmounts(forms: readonly Form[]): readonly Form[] {
  let all = forms;
  for (;;) {
    const uses = new Map<string, { up: number; down: number }>();
    for (const { free } of all) {
      for (const [symbol, weight] of free) {
        const use = uses.get(symbol) ?? { up: 0, down: 0 };
        if (weight.s > 0n) use.up++;
        else use.down++;
        uses.set(symbol, use);
      }
    }
    const growth = ({ up, down }: { up: number; down: number }): number => up * down - up - down;
    const [next] = [...uses].sort((a, b) => growth(a[1]) - growth(b[1]) || (a[0] < b[0] ? -1 : 1));
    if (!next) return all;
    const [symbol, use] = next;
    const weightOf = (form: Form): Exact | undefined => form.free.get(symbol);
    const rest = all.filter((form) => !weightOf(form));
    const pairs: Form[] = [];
    if (all.length + growth(use) <= MOST) {
      const up = all.filter((form) => (weightOf(form)?.s ?? 0n) > 0n);
      const down = all.filter((form) => (weightOf(form)?.s ?? 0n) < 0n);
      for (const a of up)
        for (const b of down)
          pairs.push(
            new FormBuilder().add(a, weightOf(a)!.inverse()).add(b, weightOf(b)!.abs().inverse()).build(),
          );
    }
    all = [...rest, ...pairs];
  }
}
