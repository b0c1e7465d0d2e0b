import { TRACK } from './sizes.ts';

/** Where links may pass one track: what its boxes and labels leave free. */
export class Passage {
  private readonly blocked: { top: number; bottom: number }[] = [];
  private free: { top: number; bottom: number }[] | undefined;
  private readonly used = new Set<number>();
  private readonly top: number;
  private readonly bottom: number;

  constructor(top: number, bottom: number) {
    this.top = top;
    this.bottom = bottom;
  }

  block(top: number, bottom: number): void {
    this.blocked.push({ top, bottom });
    this.free = undefined;
  }

  /**
   * The free place nearest to the wanted one, a little aside of links that pass there already; with `towards`, the
   * nearest one on the way there.
   */
  nearest(wanted: number, towards?: number): number {
    const gaps = this.gaps();
    const index = this.gapAt(wanted);
    let best: number | undefined;
    let home: { top: number; bottom: number } | undefined;
    for (const i of [index, index - 1, index + 1]) {
      const gap = gaps[i];
      if (!gap) continue;
      const at = Math.min(gap.bottom, Math.max(gap.top, wanted));
      if (towards !== undefined && (at - wanted) * (towards - wanted) < 0) continue;
      if (best === undefined || Math.abs(at - wanted) < Math.abs(best - wanted)) {
        best = at;
        home = gap;
      }
    }
    if (best === undefined || home === undefined)
      return towards === undefined ? wanted : this.nearest(wanted);
    for (let step = 0; step < 24; step++) {
      const at = best + (step % 2 === 0 ? 1 : -1) * Math.ceil(step / 2) * TRACK;
      if (at >= home.top && at <= home.bottom && !this.used.has(Math.round(at / TRACK))) return at;
    }
    return best;
  }

  /** Marks a height as taken by a link. */
  take(height: number): void {
    this.used.add(Math.round(height / TRACK));
  }

  /** Index of the last gap that begins at or above a height. */
  private gapAt(height: number): number {
    const gaps = this.gaps();
    let low = 0;
    let high = gaps.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((gaps[middle]?.top ?? 0) <= height) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }

  private gaps(): { top: number; bottom: number }[] {
    if (this.free) return this.free;
    const free: { top: number; bottom: number }[] = [];
    let at = this.top;
    for (const block of this.blocked.sort((a, b) => a.top - b.top)) {
      if (block.top > at) free.push({ top: at, bottom: block.top });
      at = Math.max(at, block.bottom);
    }
    if (this.bottom > at) free.push({ top: at, bottom: this.bottom });
    return (this.free = free);
  }
}
