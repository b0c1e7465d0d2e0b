import type { ChainAnalysis } from '../analysis/analyse.ts';
import type { Conclusion, ConclusionValue } from '../analysis/conclusion.ts';
import { formatAddress, parseAddress } from '../model/address.ts';
import type { ChainModel } from '../model/chain-model.ts';
import { pointOf, sameInterval } from '../model/interval.ts';
import { conclusionOrder, measureTitle, subjectTitle } from './case-tables.ts';
import { outputValue } from './quantity.ts';
import { lineTitle } from './recipient-table.ts';
import type { OutputDifference, OutputValue } from './schema.ts';

/** A chain with what is concluded of it. */
export interface AnalysedChain {
  readonly model: ChainModel;
  readonly analysis: ChainAnalysis;
}

/**
 * What is concluded otherwise of a scenario than of its base, conclusion by conclusion, in the order of the tables. The
 * difference is given where both are one value: of two ranges, it would not be the range of the difference.
 */
export function conclusionDifferences(
  base: AnalysedChain,
  scenario: AnalysedChain,
): readonly OutputDifference[] {
  const before = new Map(base.analysis.conclusions.map((c) => [withoutChain(c.address), c]));
  const pairs: { kind: OutputDifference['kind']; base?: Conclusion; scenario?: Conclusion }[] = [];
  for (const { kind, conclusion } of conclusionOrder(scenario.model, scenario.analysis)) {
    const key = withoutChain(conclusion.address);
    const known = before.get(key);
    before.delete(key);
    if (!known) pairs.push({ kind, scenario: conclusion });
    else if (!sameValue(known.value, conclusion.value))
      pairs.push({ kind, base: known, scenario: conclusion });
  }
  const gone = new Set([...before.values()]);
  for (const { kind, conclusion } of conclusionOrder(base.model, base.analysis))
    if (gone.has(conclusion)) pairs.push({ kind, base: conclusion });
  return pairs.map(({ kind, base: from, scenario: to }) => {
    const { subject, measure, attribution, standing, address } = (to ?? from)!;
    const model = to ? scenario.model : base.model;
    const difference = from && to && differenceOf(from.value, to.value);
    return {
      kind,
      subject,
      title:
        kind === 'recipient'
          ? lineTitle(model, subject, parseAddress(address)?.item, subjectTitle)
          : subject === ''
            ? 'the chain'
            : subjectTitle(model, subject),
      measure,
      measureTitle: measureTitle(measure),
      ...(attribution && { attribution }),
      standing,
      ...(from && { base: { address: from.address, value: outputValue(from.value) } }),
      ...(to && { scenario: { address: to.address, value: outputValue(to.value) } }),
      ...(difference && { difference }),
    };
  });
}

function withoutChain(address: string): string {
  const parsed = parseAddress(address);
  return parsed ? formatAddress({ ...parsed, chain: '' }) : address;
}

function sameValue(a: ConclusionValue, b: ConclusionValue): boolean {
  if (a.kind === 'quantity')
    return b.kind === 'quantity' && a.unit === b.unit && sameInterval(a.interval, b.interval);
  if (a.kind === 'set')
    return b.kind === 'set' && [...a.options].sort().join() === [...b.options].sort().join();
  return b.kind === 'text' && a.text === b.text;
}

/** The scenario less its base, with a sign; shares differ by percentage points. */
function differenceOf(from: ConclusionValue, to: ConclusionValue): OutputValue | undefined {
  if (from.kind !== 'quantity' || to.kind !== 'quantity' || from.unit !== to.unit) return undefined;
  const [a, b] = [pointOf(from.interval), pointOf(to.interval)];
  if (a === undefined || b === undefined) return undefined;
  const value = b.sub(a);
  const decimals =
    from.decimals === undefined || to.decimals === undefined
      ? undefined
      : Math.max(from.decimals, to.decimals);
  const printed = outputValue({
    kind: 'quantity',
    interval: { low: value, high: value },
    unit: to.unit === '%' ? 'points' : to.unit,
    ...(decimals !== undefined && { decimals }),
    state: 'exact',
  });
  if (printed.kind !== 'quantity') return printed;
  return { ...printed, text: value.compare(0) > 0 ? `+${printed.text}` : printed.text };
}
