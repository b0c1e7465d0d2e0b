import { describe, expect, test } from 'vitest';
import {
  claimsAnalysis,
  claimsWith,
  expectationResults,
  type ExpectationResult,
} from '../../../src/analysis/claims/claims.ts';
import type { Conclusion } from '../../../src/analysis/conclusion.ts';
import type { Finding } from '../../../src/findings/finding.ts';
import { findingRegistry } from '../../../src/findings/registry.ts';
import { type ModelBuilder, chain, expected } from '../model-builder.ts';
import { barbie, coffee, dress, iphone, nike } from '../value/cases.ts';

function check(
  model: ModelBuilder,
  ...lines: string[]
): { results: readonly ExpectationResult[]; findings: readonly Finding[] } {
  const engine = model.expect(...lines.map((line) => expected(line))).engine();
  return { results: engine.ask(expectationResults, ''), findings: engine.ask(claimsAnalysis, '').findings };
}

/** Lines that do not hold, with what is found. */
function broken(model: ModelBuilder, ...lines: string[]): string[] {
  return check(model, ...lines).results.flatMap((r) =>
    r.passed ? [] : [`${r.text} | ${r.state} | ${r.found}`],
  );
}

describe('the tables that the sources print hold', () => {
  test('dress', () => {
    expect(
      broken(
        dress(),
        'wages of Contractor = 6',
        'residual of Contractor = 9',
        'increment of Mill = 22.50 USD',
        'increment of Manufacturer = 12.50',
        'increment of Retailer = 50',
        'increment of Textiles = 22.50',
        'increment of Sewing = 15.00',
        'increment of Branding = 12.50',
        'increment of Retail = 50.00',
        'cumulative-price of Textiles = 22.50',
        'cumulative-price of Sewing = 37.50',
        'cumulative-price of Branding = 50',
        'cumulative-price of Retail = 100',
        'increment of Retailer as % of final price = 50',
        'share of Manufacturer = 12.5 %',
        'increment of Mill + increment of Contractor = 37.50',
        'increment of Retailer - increment of Manufacturer = 37.50',
        'final price = 100',
        'price of fabric = 22.50',
        'value of Mill->Manufacturer = 22.50',
        'value-added of Contractor <= 15',
        'wages = 6',
        'increment of wages as % of final price = 6',
      ),
    ).toEqual([]);
  });

  test('iPhone, with the attribution that each row has', () => {
    const table = [
      ...[
        'JP 60.60 33.9',
        'KR 22.96 12.8',
        'DE 30.15 16.8',
        'US 10.75 6.0',
        'unattributed 48.00 26.8',
      ].flatMap((row) => {
        const [place, amount, share] = row.split(' ');
        return [
          `increment of ${place} by ownership = ${amount}`,
          `increment of ${place} by ownership as % of final price = ${share} %`,
        ];
      }),
      'increment of CN by location = 6.50',
      'increment of CN by location as % of final price = 3.6 %',
      'increment of CN by ownership = 0',
      'increment of TW by ownership = 6.50',
      'total exports of CN to US by location = 2022.2 million USD',
      'total increment of US by ownership = 121.5 million',
      'total increment of CN by location = 73.45 million',
      'total exports of CN to US by location - total increment of US by ownership = 1900.8 million',
    ];
    const { results, findings } = check(iphone(), ...table);
    expect(results.filter((r) => !r.passed)).toEqual([]);
    expect(findings.map((f) => f.code)).toEqual(['value/mixed-attribution']);
    expect(findings[0]!.why).toContain(
      'By ownership alone: DE 30.15 USD; JP 60.60 USD; KR 22.96 USD; TW 6.50 USD',
    );
    expect(findings[0]!.why).toContain('By location alone: CN 6.50 USD; unattributed 172.46 USD');
  });

  test('iPhone by ownership alone: China has none', () => {
    const { findings } = check(
      iphone(),
      'increment of JP by ownership = 60.60',
      'increment of CN by location = 6.50',
    );
    expect(findings[0]!.why).toMatch(/By ownership alone: .*TW 6\.50 USD.*nothing is attributed to CN\./);
  });

  test('Nike', () => {
    expect(
      broken(
        nike(),
        'increment of Materials as % of final price = 12.86 %',
        'increment of Factory as % of final price = 10.71',
        'freight + duty as % of final price = 5.00',
        'increment of Nike as % of final price = 22.14',
        'increment of Retailer as % of final price = 49.29',
        'mark-up of Retailer = 97.2 %',
        'gross-margin of Retailer = 49.3 %',
        'operating-margin of Retailer = 12.9 %',
        'operating-profit of Retailer as % of output = 12.9',
        'costs of Nike = 9.25',
        'purchases of Nike = 20.00',
      ),
    ).toEqual([]);
  });

  test('Barbie', () => {
    expect(
      broken(
        barbie(),
        'increment of Workers as % of final price = 3.50 %',
        'increment of Suppliers as % of final price = 6.51 %',
        'increment of HongKong as % of final price = 10.01 %',
        'increment of Mattel as % of final price = 79.98 %',
        'operating-profit of Mattel >= 1',
      ),
    ).toEqual([]);
  });

  test.each([
    ['20 %', '53 %', '27'],
    ['20 %', '55 %', '25'],
    ['13 %', '78 %', '9'],
  ])('coffee %s and %s', (growers, consuming, rest) => {
    expect(
      broken(
        coffee(growers, consuming),
        `share of Growers = ${growers}`,
        `share of ConsumingCountries = ${consuming}`,
        `increment of ConsumingCountries as % of final price = ${consuming}`,
        `unattributed = ${rest}`,
        `unattributed as % of final price = ${rest}`,
      ),
    ).toEqual([]);
  });
});

describe('what does not hold', () => {
  test('fails with expected, found and why', () => {
    const { results, findings } = check(dress(), 'increment of Retailer as % of final price = 49');
    expect(results[0]).toMatchObject({ passed: false, state: 'failed', expected: '49', found: '50 %' });
    expect(findings[0]).toMatchObject({
      code: 'claims/expectation-failed',
      what: 'increment of Retailer as % of final price is 50 %, and 49 is expected.',
      address: 'Dress/Retailer#increment',
    });
    expect(findings[0]!.why).toContain(
      'increment of Retailer is 50 USD: output of Retailer 100 USD − purchases of Retailer 50 USD.',
    );
  });

  test('compares at the digits that are printed, half away from zero', () => {
    expect(broken(nike(), 'mark-up of Retailer = 97 %', 'mark-up of Retailer = 97.2 %')).toEqual([]);
    expect(broken(nike(), 'mark-up of Retailer = 97.1 %')).toEqual([
      'mark-up of Retailer = 97.1 % | failed | 97.2 %',
    ]);
    const half = chain('C').firm('A').market('M').link('A', 'M', { price: '0.125' });
    expect(broken(half, 'increment of A = 0.13')).toEqual([]);
    expect(broken(half, 'increment of A = 0.12')).toEqual(['increment of A = 0.12 | failed | 0.13 USD']);
  });

  test('a tolerance is the difference that is still as expected', () => {
    expect(broken(dress(), 'increment of Retailer = 49 ± 1', 'increment of Retailer = 48 ± 5 %')).toEqual([]);
    expect(broken(dress(), 'increment of Retailer = 49 ± 0.5')).toHaveLength(1);
  });

  test('what is open is not failed, and what would settle it is named', () => {
    const { results, findings } = check(nike(), 'value-added of Nike = 10');
    expect(results[0]).toMatchObject({ state: 'undetermined', found: 'between 6.25 and 15.50 USD' });
    expect(findings[0]!.code).toBe('claims/expectation-undetermined');
    expect(findings[0]!.do).toContain('Pegasus/Nike#cost:promotion');
  });

  test('an increment read as value added is said to be one', () => {
    const { findings } = check(dress(), 'value-added of Contractor = 15');
    expect(findings.map((f) => f.code)).toEqual(['value/increment-read-as-value-added']);
    expect(findings[0]!.do).toContain('Dress/Contractor#inputs');
  });

  test.each([
    ['increment of Retialer = 50', 'Did you mean Retailer?'],
    ['incremnt of Retailer = 50', 'Did you mean increment?'],
    ['total increment of Retailer = 50', 'volume'],
    ['increment of Retailer = 50 EUR', 'State the expectation in USD, or declare the rate'],
    ['increment of Retailer + share of Retailer = 100', 'Take each term'],
    ['mark-up of Retailer as % of final price = 1', 'Take a share of an amount'],
    ['governance of sewing + governance of fabric = captive', ''],
  ])('%s names nothing that is measured', (line, help) => {
    const { results, findings } = check(dress(), line);
    expect(results[0]!.state).toBe('unknown');
    expect(findings[0]!.code).toBe('claims/unknown-measure');
    expect(findings[0]!.do).toContain(help);
  });

  test('a country without a named attribution is asked back for it', () => {
    const { findings } = check(iphone(), 'increment of CN = 6.50');
    expect(findings[0]!.do).toContain('by location');
  });

  test('every code is registered', () => {
    for (const code of [
      'claims/expectation-failed',
      'claims/expectation-undetermined',
      'claims/unknown-measure',
    ]) {
      expect(findingRegistry.has(code)).toBe(true);
    }
  });
});

describe('measures of other rooms', () => {
  const set = (address: string, options: string[]): Conclusion => ({
    address,
    chain: 'Dress',
    subject: 'sewing',
    measure: 'governance',
    standing: 'inferred',
    value: { kind: 'set', options, settledBy: ['Dress/sewing#capability'] },
    derivation: () => ({ statement: 'So it is.', rule: 'test', citations: [], premises: [] }),
  });

  test.each([
    ['governance of sewing = captive', ['captive'], 'passed'],
    ['governance of sewing = captive', ['captive', 'hierarchy'], 'undetermined'],
    ['governance of sewing = captive', ['market'], 'failed'],
    ['governance of sewing = captive', [], 'failed'],
    ['governance of sewing != captive', ['market'], 'passed'],
    ['governance of sewing in captive, hierarchy', ['captive', 'hierarchy'], 'passed'],
    ['governance of sewing = network', ['modular'], 'passed'],
    ['governance of sewing = captive, hierarchy', ['captive'], 'failed'],
  ])('%s with %j: %s', (line, options, state) => {
    const claims = claimsWith([
      (_, address) => (address === 'Dress/sewing#governance' ? set(address, options) : undefined),
    ]);
    const [result] = dress().expect(expected(line)).engine().ask(claims.results, '');
    expect(result!.state).toBe(state);
  });

  test('governance and scale answer in the standard room', () => {
    const model = dress();
    model.facts.push(
      ...(['complexity', 'codifiability', 'capability'] as const).map((attribute) => ({
        subject: 'sewing',
        attribute,
        assertions: [
          {
            value: { kind: 'term' as const, terms: [attribute === 'capability' ? 'low' : 'high'] },
            citations: [],
            origin: { document: 'model', id: attribute },
          },
        ] as const,
      })),
    );
    expect(broken(model, 'governance of sewing = captive', 'governance of sewing = quasi-hierarchy')).toEqual(
      [],
    );
  });
});
