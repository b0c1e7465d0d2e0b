import type { Assertion } from '../../model/fact.ts';

/** True when a figure says where it comes from: a source, or whose observation or estimate it is and how. */
export function isSourced(assertion: Assertion): boolean {
  if (assertion.citations.length > 0) return true;
  const own = assertion.evidence === 'primary' || assertion.evidence === 'estimate';
  return own && assertion.note !== undefined && assertion.note.trim() !== '';
}

/** A judgement rests on a source, or on whatever its author says of it. */
export function isBorneOut(assertion: Assertion): boolean {
  return assertion.citations.length > 0 || (assertion.note ?? '').trim() !== '';
}
