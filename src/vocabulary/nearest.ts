import { fold } from './fold.ts';

/**
 * Number of single-letter edits (insert, delete, replace, swap of neighbours) between two strings, or
 * `limit + 1` as soon as it is certain to exceed the limit. (Optimal string alignment distance.)
 */
export function editDistance(a: string, b: string, limit = Infinity): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let best = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, beforeLast[j - 2]! + 1);
      }
      row.push(cost);
      best = Math.min(best, cost);
    }
    if (best > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}

/**
 * The candidate a person most likely meant by `text`, for a did-you-mean, or undefined when none is near.
 * Near means: at most one edit in words of up to five letters, two up to nine, three beyond. Spelling that
 * only differs in case, accents or hyphens is nearest of all. Ties go to the candidate that comes first.
 */
export function nearest(text: string, candidates: Iterable<string>): string | undefined {
  const wanted = fold(text).slice(0, 80);
  if (wanted === '') return undefined;
  let limit = wanted.length <= 5 ? 1 : wanted.length <= 9 ? 2 : 3;
  let found: string | undefined;
  for (const candidate of candidates) {
    const distance = editDistance(wanted, fold(candidate), limit);
    if (distance > limit) continue;
    found = candidate;
    if (distance === 0) return found;
    limit = distance - 1;
  }
  return found;
}
