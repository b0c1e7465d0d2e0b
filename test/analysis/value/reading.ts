import { formatAddress, parseAddress } from '../../../src/model/address.ts';
import type { Conclusion } from '../../../src/analysis/conclusion.ts';
import type { QueryEngine } from '../../../src/analysis/query/engine.ts';
import { intervalText } from '../../../src/analysis/value/print.ts';
import { valueConclusions, valueIndex } from '../../../src/analysis/value/value.ts';
import type { Finding } from '../../../src/findings/finding.ts';
import type { ModelBuilder } from '../model-builder.ts';

/** What is concluded at an address, as a user reads it: `50 USD`, `at most 15.00 USD`. */
export function reader(model: ModelBuilder | QueryEngine): {
  (address: string): string;
  conclusion(address: string): Conclusion;
  findings: readonly Finding[];
  codes: readonly string[];
  all: readonly Conclusion[];
} {
  const engine = 'engine' in model ? model.engine() : model;
  const index = engine.ask(valueIndex, '');
  const { findings, conclusions } = engine.ask(valueConclusions, '');
  const conclusion = (address: string): Conclusion => {
    const parsed = parseAddress(address);
    const found = index.get(parsed ? formatAddress(parsed) : address) ?? index.get(address);
    if (!found) throw new Error(`nothing at ${address}; there is\n${[...index.keys()].join('\n')}`);
    return found;
  };
  const read = (address: string): string => {
    const { value } = conclusion(address);
    if (value.kind !== 'quantity') throw new Error(`${address} is no quantity`);
    return intervalText(value.interval, value.unit, value.decimals);
  };
  return Object.assign(read, {
    conclusion,
    findings,
    codes: findings.map((finding) => finding.code),
    all: conclusions,
  });
}
