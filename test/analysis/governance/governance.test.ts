import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { governanceAnalysis } from '../../../src/analysis/governance/governance.ts';
import { findingRegistry } from '../../../src/findings/registry.ts';
import { ChainModel } from '../../../src/model/chain-model.ts';
import { alsoStated, analyse, engine, facts, optionsAt } from './chain.ts';

const captive = { complexity: 'high', codifiability: 'high', capability: 'low' };
const modular = { ...captive, capability: 'high' };
const sewing = { from: 'Contractor', to: 'Manufacturer' };

describe('governance of a link', () => {
  it('is inferred with its rule, premises, authorities and what would change it', () => {
    const { conclusions } = analyse(facts({ sewing: { ...sewing, ...captive } }));
    const conclusion = conclusions.find((c) => c.address === 'Dress/sewing#governance');
    expect(conclusion).toMatchObject({ standing: 'inferred', measure: 'governance', subject: 'sewing' });
    const derivation = conclusion!.derivation();
    expect(derivation.statement).toBe(
      'sewing (Contractor → Manufacturer) comes out as captive (quasi-hierarchy).',
    );
    expect(derivation.rule).toBe('ghs05-type');
    expect(derivation.citations).toEqual(['GHS05', 'GHKS §3.2']);
    expect(derivation.premises).toEqual([
      'Dress/sewing#complexity',
      'Dress/sewing#codifiability',
      'Dress/sewing#capability',
    ]);
    expect(derivation.wouldChange).toContain('Were supplier capability high: modular (inter-firm network).');
    expect(derivation.wouldChange).toContain(
      'Dynamics: rising competence of suppliers moves captive links towards modular.',
    );
  });

  it('keeps declared, observed and inferred apart', () => {
    const { conclusions } = analyse(
      facts(
        { sewing: { ...sewing, ...captive, governance: 'relational' } },
        { owners: { Contractor: 'Manufacturer' } },
      ),
    );
    expect(conclusions.map((c) => [c.address, c.standing, c.value])).toEqual([
      ['Dress/sewing#governance', 'inferred', { kind: 'set', options: ['captive'] }],
      ['Dress/sewing#governance:declared', 'declared', { kind: 'set', options: ['relational'] }],
      ['Dress/sewing#governance:observed', 'observed', { kind: 'set', options: ['hierarchy'] }],
      ['Dress#governance', 'inferred', { kind: 'set', options: ['captive'] }],
    ]);
  });

  it('with nothing judged is every type, and says what would settle it', () => {
    const { conclusions, findings } = analyse(facts({ sewing }));
    expect(conclusions[0]?.value).toEqual({
      kind: 'set',
      options: ['market', 'modular', 'relational', 'captive', 'hierarchy'],
      settledBy: ['Dress/sewing#complexity', 'Dress/sewing#codifiability', 'Dress/sewing#capability'],
    });
    expect(conclusions[0]?.derivation().statement).toBe(
      'sewing (Contractor → Manufacturer) may be of any type: nothing is judged of it.',
    );
    expect(conclusions[0]?.derivation().wouldChange?.[0]).toBe(
      'Judgements of complexity of transactions, ability to codify and supplier capability would settle it.',
    );
    expect(findings).toEqual([]);
  });

  it('is not inferred of a sale to consumers on which nothing is judged', () => {
    const sale = { sale: { from: 'Retailer', to: 'Shoppers' } };
    expect(analyse(facts(sale, { markets: ['Shoppers'] })).conclusions).toEqual([]);
    const judged = { sale: { ...sale.sale, complexity: 'low' } };
    const { conclusions } = analyse(facts(judged, { markets: ['Shoppers'] }));
    expect(conclusions[0]?.derivation().caveats).toContain(
      'The link leads to an end market; the theory is about links between firms.',
    );
  });

  it('says that medium is a reading of ours, and that sources differ', () => {
    const medium = analyse(facts({ sewing: { ...sewing, ...captive, capability: 'medium' } }));
    expect(optionsAt(medium.conclusions, 'Dress/sewing#governance')).toEqual(['modular', 'captive']);
    expect(medium.conclusions[0]?.derivation().caveats?.[0]).toMatch(
      /medium leaves both open\. This reading is ours/,
    );

    const differing = analyse(
      alsoStated(facts({ sewing: { ...sewing, ...captive } }), 'sewing', 'capability', ['high']),
    );
    expect(optionsAt(differing.conclusions, 'Dress/sewing#governance')).toEqual(['modular', 'captive']);
    expect(differing.conclusions[0]?.derivation().caveats?.[0]).toBe(
      'Sources differ on supplier capability (low and high): all they say stays possible.',
    );
  });

  it('has every finding it reports in the registry', () => {
    for (const code of [
      'contradicts-inferred',
      'contradicts-ownership',
      'impossible-combination',
      'asserted-for-differing-links',
    ])
      expect(findingRegistry.get(`governance/${code}`)?.severity).toBe('warning');
  });
});

describe('declared against inferred', () => {
  it('is a finding that names the judgements', () => {
    const { findings } = analyse(facts({ sewing: { ...sewing, ...captive, governance: 'modular' } }));
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      code: 'governance/contradicts-inferred',
      place: { id: 'sewing#governance', part: 'value' },
      what: 'sewing (Contractor → Manufacturer) is declared modular (inter-firm network), but its judgements give captive (quasi-hierarchy).',
      address: 'Dress/sewing#governance',
    });
    expect(findings[0]?.why).toContain(
      'complexity of transactions high, ability to codify high, supplier capability low',
    );
    expect(findings[0]?.related).toHaveLength(3);
  });

  it.each([
    ['captive', []],
    ['quasi-hierarchy', []],
    [['captive', 'relational'], []],
    ['network', ['governance/contradicts-inferred']],
    ['arms-length', ['governance/contradicts-inferred']],
  ])('captive by its judgements, declared %s: %j', (governance, codes) => {
    const { findings } = analyse(facts({ sewing: { ...sewing, ...captive, governance } }));
    expect(findings.map((f) => f.code)).toEqual(codes);
  });

  it('is no finding while the judgements leave the declared type possible', () => {
    const open = { complexity: 'high', codifiability: 'unknown', capability: 'low' };
    for (const governance of ['captive', 'hierarchy'])
      expect(analyse(facts({ sewing: { ...sewing, ...open, governance } })).findings).toEqual([]);
    expect(analyse(facts({ sewing: { ...sewing, ...open, governance: 'market' } })).findings).toHaveLength(1);
  });

  it('is judged for each source by itself', () => {
    const all = alsoStated(
      facts({ sewing: { ...sewing, ...captive, governance: 'captive' } }),
      'sewing',
      'governance',
      ['modular'],
    );
    const { findings } = analyse(all);
    expect(findings.map((f) => f.place)).toEqual([{ document: 'model', id: 'second', part: 'value' }]);
  });

  it('never changes what is inferred', () => {
    const level = fc.constantFrom('low', 'medium', 'high', 'unknown', undefined);
    const term = fc.constantFrom(
      'market',
      'modular',
      'relational',
      'captive',
      'hierarchy',
      'arms-length',
      'network',
      'quasi-hierarchy',
      'vertical-integration',
    );
    fc.assert(
      fc.property(
        fc.record({ complexity: level, codifiability: level, capability: level }),
        fc.array(term, { minLength: 1, maxLength: 3 }),
        fc.array(term, { minLength: 1, maxLength: 2 }),
        fc.boolean(),
        (levels, governance, chain, owned) => {
          const stated = Object.fromEntries(Object.entries(levels).filter(([, l]) => l !== undefined));
          const link = { ...sewing, ...stated } as typeof sewing;
          const owners = owned ? { Contractor: 'Manufacturer' } : {};
          const inferred = (all: ReturnType<typeof facts>) =>
            analyse(all)
              .conclusions.filter((c) => c.standing !== 'declared')
              .map(({ derivation, ...rest }) => ({ ...rest, derivation: derivation() }));
          expect(inferred(facts({ sewing: { ...link, governance } }, { owners, governance: chain }))).toEqual(
            inferred(facts({ sewing: link }, { owners })),
          );
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('common ownership', () => {
  it.each([
    ['one end owns the other', { Contractor: 'Manufacturer' }, 'Manufacturer owns Contractor'],
    [
      'both belong to a third',
      { Contractor: 'Grupo', Manufacturer: 'Grupo' },
      'Contractor and Manufacturer both belong to Grupo',
    ],
    [
      'through several owners',
      { Contractor: 'Holding', Holding: 'Grupo', Manufacturer: 'Grupo' },
      'Contractor and Manufacturer both belong to Grupo',
    ],
  ])('%s: declaring market is a finding', (_name, owners, words) => {
    const { findings } = analyse(facts({ sewing: { ...sewing, governance: 'market' } }, { owners }));
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      code: 'governance/contradicts-ownership',
      what: `sewing (Contractor → Manufacturer) is declared market (arm's-length market), but ${words}.`,
      address: 'Dress/sewing#governance:observed',
    });
  });

  it('agrees with hierarchy and with vertical integration', () => {
    for (const governance of ['hierarchy', 'vertical-integration'])
      expect(
        analyse(facts({ sewing: { ...sewing, governance } }, { owners: { Contractor: 'Manufacturer' } }))
          .findings,
      ).toEqual([]);
  });

  it('is not seen where owners differ, and survives a circle of owners', () => {
    const differing = { Contractor: 'Grupo', Manufacturer: 'Other' };
    expect(
      analyse(facts({ sewing: { ...sewing, governance: 'market' } }, { owners: differing })).findings,
    ).toEqual([]);
    const circle = { Contractor: 'A', A: 'B', B: 'A' };
    expect(
      analyse(facts({ sewing: { ...sewing, governance: 'market' } }, { owners: circle })).findings,
    ).toEqual([]);
  });
});

describe('judgements that no type fits', () => {
  it('say which of the two cases it is', () => {
    const low = { complexity: 'low', codifiability: 'low', capability: 'high' };
    const unlikely = analyse(facts({ sewing: { ...sewing, ...low } })).findings;
    expect(unlikely[0]).toMatchObject({
      code: 'governance/impossible-combination',
      what: 'sewing (Contractor → Manufacturer): complexity of transactions low, ability to codify low, supplier capability high give an unlikely combination: recheck the judgements.',
    });
    const fallen = { complexity: 'low', codifiability: 'high', capability: 'low' };
    expect(analyse(facts({ sewing: { ...sewing, ...fallen } })).findings[0]?.what).toMatch(
      /give no type: such suppliers fall out of the chain\.$/,
    );
  });
});

describe('a governance of the whole chain', () => {
  const links = {
    us: { from: 'Grupo', to: 'USBuyers', ...captive },
    eu: { from: 'Grupo', to: 'EUBuyers', ...modular },
    home: { from: 'Grupo', to: 'HomeBuyers' },
    sale: { from: 'USBuyers', to: 'Shoppers' },
  };
  const markets = ['Shoppers'];

  it('is a finding that lists the links that differ', () => {
    const { findings, conclusions } = analyse(facts(links, { governance: ['captive'], markets }));
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      code: 'governance/asserted-for-differing-links',
      place: { id: '#governance', part: 'value' },
      what: 'Dress is declared captive (quasi-hierarchy) as a whole, but eu (Grupo → EUBuyers) is inferred to be modular (inter-firm network).',
      address: 'Dress#governance',
    });
    const summary = conclusions.find((c) => c.address === 'Dress#governance');
    expect(summary?.value).toEqual({
      kind: 'text',
      text: 'captive (quasi-hierarchy): us; modular (inter-firm network): eu',
    });
    expect(summary?.derivation().statement).toContain('not judged: 1 of 3 links');
  });

  it('is none where it names every form, or where all links agree', () => {
    expect(analyse(facts(links, { governance: ['captive', 'modular'] })).findings).toEqual([]);
    expect(analyse(facts({ us: links.us }, { governance: ['quasi-hierarchy'] })).findings).toEqual([]);
  });

  it('goes by what is declared of a link before what is inferred of it', () => {
    const declared = { ...links, eu: { ...links.eu, governance: ['network'] } };
    const { findings } = analyse(facts(declared, { governance: ['captive'] }));
    expect(findings[0]?.what).toContain(
      'eu (Grupo → EUBuyers) is declared modular (inter-firm network) or relational (inter-firm network)',
    );
  });
});

describe('recomputation', () => {
  it('redoes only the link whose judgement changed', () => {
    const before = { a: { ...sewing, ...captive }, b: { from: 'Mill', to: 'Contractor', ...captive } };
    const running = engine(facts(before));
    running.ask(governanceAnalysis, '');
    running.update(new ChainModel('Dress', facts({ ...before, b: { ...before.b, capability: 'high' } })));
    running.ask(governanceAnalysis, '');
    expect(running.computed).toEqual(['link-governance b', 'link-governance-conclusions b', 'governance ']);
  });

  it('redoes nothing for a price', () => {
    const links = { a: { ...sewing, ...captive } };
    const running = engine(facts(links));
    const first = running.ask(governanceAnalysis, '');
    running.update(new ChainModel('Dress', facts({ a: { ...links.a, price: 'x' } })));
    expect(running.ask(governanceAnalysis, '')).toBe(first);
    expect(running.computed).toEqual([]);
  });
});
