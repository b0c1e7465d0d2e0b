import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scaleAnalysis } from '../../../src/analysis/scale/scale.ts';
import { findingRegistry } from '../../../src/findings/registry.ts';
import { ChainModel, plainFact } from '../../../src/model/chain-model.ts';
import { analyse, at, engine, facts, firmsIn, places, scales, statement } from './chain.ts';

describe('the scale of known places', () => {
  it.each([
    ['one country', ['KE', 'KE'], '2010', ['national']],
    ['one locality', ['Sialkot/PK', 'Sialkot/PK'], '2010', ['local']],
    ['two localities of a country', ['Sialkot/PK', 'Lahore/PK'], '2010', ['national']],
    ['a locality and its country', ['Sialkot/PK', 'PK'], '2010', ['national']],
    ['one bloc', ['FR', 'DE'], '2010', ['regional']],
    ['North America', ['US', 'MX'], '2000', ['regional']],
    ['North America before NAFTA', ['US', 'MX'], '1990', ['outside-blocs']],
    ['two blocs', ['US', 'DE'], '2010', ['global']],
    ['the iPhone', ['JP', 'KR', 'DE', 'US', 'CN'], '2009', ['global']],
    ['no bloc at all', ['CN', 'JP'], '2010', ['outside-blocs']],
    ['a bloc and a country in none', ['US', 'CN'], '2010', ['outside-blocs']],
    ['one bloc within another', ['SN', 'GH'], '2010', ['regional']],
    ['overlapping blocs', ['KE', 'TZ', 'ZM'], '2010', ['global']],
    ['several at once, of a firm', ['TW, JP'], '2010', ['outside-blocs']],
  ])('%s: %j in %s is %j', (_name, where, period, expected) => {
    expect(scales({ firms: firmsIn(...where), period })).toEqual(expected);
  });

  it.each([
    ['DE', 'GB', '2015', ['regional']],
    ['DE', 'GB', '2020-01-31', ['regional']],
    ['DE', 'GB', '2020-02-01', ['outside-blocs']],
    ['DE', 'GB', '2021', ['outside-blocs']],
    ['DE', 'GB', '1965', ['global']],
    ['NO', 'GB', '1965', ['regional']],
    ['DE', 'GB', '2020', ['regional', 'outside-blocs']],
  ])('%s and %s in %s, before and after leaving the EU: %j', (a, b, period, expected) => {
    expect(scales({ firms: firmsIn(a, b), period })).toEqual(expected);
  });

  it('knows Timor-Leste in ASEAN from 26 October 2025', () => {
    const firms = firmsIn('TL', 'ID');
    expect(scales({ firms, period: '2025-10-25' })).toEqual(['outside-blocs']);
    expect(scales({ firms, period: '2025-10-26' })).toEqual(['regional']);
    expect(statement({ firms, period: '2025' })).toBe(
      'Dress may be regional (ASEAN) or international, outside blocs: its activities stand in Indonesia and Timor-Leste. Until 2025-10-25 international, outside blocs; from 2025-10-26 regional (ASEAN).',
    );
  });

  it('lists every bloc that holds all, where blocs overlap', () => {
    expect(statement({ firms: firmsIn('KE', 'UG'), period: '2010' })).toBe(
      'Dress is regional (EAC, COMESA): its activities stand in Kenya and Uganda.',
    );
    expect(statement({ firms: firmsIn('SN', 'CI'), period: '2010' })).toContain('regional (ECOWAS, UEMOA)');
    expect(statement({ firms: firmsIn('SN', 'GH'), period: '2010' })).toContain('regional (ECOWAS)');
  });

  it('says for a global chain which two countries show it, and what each bloc lacks', () => {
    const { conclusions } = analyse({ firms: firmsIn('DE', 'FR', 'US', 'CN'), period: '2010' });
    const derivation = at(conclusions, 'Dress#scale').derivation();
    expect(derivation.statement).toBe(
      'Dress is global: its activities stand in China, Germany, France and United States; no one region holds them all, and Germany is in EU and not in NAFTA, United States in NAFTA and not in EU.',
    );
    expect(derivation.rule).toBe('scale-global');
    expect(derivation.wouldChange).toEqual([
      'EU holds Germany and France but not China and United States.',
      'NAFTA holds United States but not China, Germany and France.',
    ]);
    expect(derivation.premises).toEqual([
      'Dress/F0#in',
      'Dress/F1#in',
      'Dress/F2#in',
      'Dress/F3#in',
      'Dress#period',
    ]);
    expect(derivation.citations).toEqual(['GHKS §3.1']);
  });

  it('takes mega-regionals only where the project says so, and tells of them', () => {
    const chain = { firms: firmsIn('CN', 'VN', 'JP'), period: '2023' };
    expect(scales(chain)).toEqual(['outside-blocs']);
    expect(at(analyse(chain).conclusions, 'Dress#scale').derivation().caveats).toContain(
      'RCEP holds all of them, but counts as a region only where a project’s settings say so.',
    );
    expect(statement(chain, { megaRegionals: ['RCEP'] })).toContain('is regional (RCEP)');
    const before = { ...chain, period: '2020' };
    expect(scales(before, { megaRegionals: ['RCEP'] })).toEqual(['outside-blocs']);
  });

  it('leaves both open where membership is not known', () => {
    const chain = { firms: firmsIn('KE', 'NG'), period: '2023' };
    expect(scales(chain)).toEqual(['global']);
    expect(scales(chain, { megaRegionals: ['AfCFTA'] })).toEqual(['regional', 'global']);
  });

  it('goes by UN M49 regions where the project says so', () => {
    const m49 = { regions: 'm49' as const };
    expect(statement({ firms: firmsIn('CN', 'JP'), period: '2010' }, m49)).toContain(
      'is regional (Eastern Asia, Asia)',
    );
    expect(scales({ firms: firmsIn('CN', 'US') }, m49)).toEqual(['global']);
    expect(scales({ firms: firmsIn('CN', 'TW') }, m49)).toEqual(['regional']);
    const derivation = at(
      analyse({ firms: firmsIn('CN', 'US') }, m49).conclusions,
      'Dress#scale',
    ).derivation();
    expect(derivation.citations).toContain('M49');
  });

  it('marks memberships that nobody has checked', () => {
    const { conclusions } = analyse({ firms: firmsIn('ZM', 'MW'), period: '2010' });
    expect(at(conclusions, 'Dress#scale').derivation().caveats).toContain(
      'The dates of Malawi and Zambia in COMESA are not checked against the bloc’s own account.',
    );
  });
});

describe('places that are not known', () => {
  it('leave every scale possible when nothing is known, and say what would settle it', () => {
    const { conclusions, findings } = analyse({
      firms: firmsIn('', 'unknown'),
      period: '2000',
      scale: ['regional'],
    });
    expect(at(conclusions, 'Dress#scale').value).toEqual({
      kind: 'set',
      options: ['local', 'national', 'regional', 'global', 'outside-blocs'],
      settledBy: ['Dress/F0#in', 'Dress/F1#in'],
    });
    expect(at(conclusions, 'Dress#scale').derivation().statement).toBe(
      'Dress may be local, national, regional, global or international, outside blocs: its activities stand in no known country; not known: F0 and F1.',
    );
    expect(findings).toEqual([]);
  });

  it.each([
    ['DE beside anywhere', ['DE', ''], ['national', 'regional', 'global', 'outside-blocs']],
    ['two blocs beside anywhere', ['DE', 'US', ''], ['global']],
    ['a word that names no place', ['DE', 'US', '?Atlantis'], ['global']],
    ['only a bloc', ['EU', 'EU'], ['national', 'regional']],
    ['a country and its bloc', ['DE', 'EU'], ['national', 'regional']],
    ['a country and another bloc', ['DE', 'MERCOSUR'], ['global']],
    ['one of two in one bloc', ['DE', 'FR or IT'], ['regional']],
    ['one of two, one the same', ['DE', 'DE or FR'], ['national', 'regional']],
    ['TW or SG, and JP', ['TW or SG', 'JP'], ['outside-blocs']],
    ['TW or SG, and VN', ['TW or SG', 'VN'], ['regional', 'outside-blocs']],
    ['localities of one country', ['Sialkot/PK or Lahore/PK', 'Sialkot/PK'], ['local', 'national']],
    ['one firm in one of two localities', ['Sialkot/PK or Lahore/PK'], ['local']],
    ['a locality beside anywhere', ['Sialkot/PK', ''], ['local', 'national', 'regional', 'outside-blocs']],
  ])('%s: %j in 2010 is %j', (_name, where, expected) => {
    const found = scales({ firms: firmsIn(...where), period: '2010' });
    if (where.includes('')) expect(found).toEqual(expect.arrayContaining(expected));
    else expect(found).toEqual(expected);
  });

  it('are not filled by headquarters', () => {
    const chain = { firms: firmsIn('CN', ''), headquarters: { F1: 'US' }, period: '2010' };
    expect(scales(chain).length).toBeGreaterThan(1);
    expect(at(analyse(chain).conclusions, 'Dress#scale').derivation().caveats).toContain(
      'The headquarters of F1 do not stand in for its place of production, which is not stated.',
    );
  });

  it('are taken from the stage when the firm names none', () => {
    const more = ['F0', 'F1'].map((subject) =>
      plainFact({ subject, attribute: 'stage', item: 'Sewing' }, { kind: 'subject', subject: 'Sewing' }),
    );
    expect(scales({ firms: firmsIn('', 'FR'), stages: { Sewing: 'DE' }, period: '2010', more })).toEqual([
      'regional',
    ]);
  });

  it('do not count for a firm that only owns others', () => {
    const more = [
      plainFact({ subject: 'Holding', attribute: 'is', item: 'firm' }, { kind: 'flag' }),
      plainFact({ subject: 'F0', attribute: 'owner' }, { kind: 'subject', subject: 'Holding' }),
    ];
    expect(scales({ firms: firmsIn('DE', 'FR'), period: '2010', more })).toEqual(['regional']);
  });

  it('stay a choice where two sources differ', () => {
    const all = facts({ firms: firmsIn('DE', 'FR'), period: '2010' }).map((fact) =>
      fact.subject === 'F1' && fact.attribute === 'in'
        ? {
            ...fact,
            assertions: [
              ...fact.assertions,
              { ...fact.assertions[0], value: { kind: 'places' as const, places: places('US') } },
            ] as const,
          }
        : fact,
    );
    const running = engine({ firms: {} });
    running.update(new ChainModel('Dress', all));
    const { value } = at(running.ask(scaleAnalysis, '').conclusions, 'Dress#scale');
    expect(value.kind === 'set' && value.options).toEqual(['regional', 'global']);
  });

  it('and no period leave every time possible', () => {
    const chain = { firms: firmsIn('US', 'MX') };
    expect(at(analyse(chain).conclusions, 'Dress#scale').value).toEqual({
      kind: 'set',
      options: ['regional', 'outside-blocs'],
      settledBy: ['Dress#period'],
    });
    expect(statement(chain)).toContain(
      'Until 1993-12-31 international, outside blocs; from 1994-01-01 regional (USMCA).',
    );
    expect(scales({ firms: firmsIn('CN', 'JP') })).toEqual(['outside-blocs']);
  });

  it('say nothing where there is no activity at all', () => {
    expect(analyse({ firms: {} }).conclusions).toEqual([]);
  });
});

describe('a bloc of another name at the time', () => {
  it.each([
    ['2000', ['USMCA was called NAFTA until 2020-06-30.']],
    ['2021', []],
  ])('is told in %s', (period, told) => {
    const { conclusions } = analyse({ firms: firmsIn('US', 'MX'), period });
    const caveats = at(conclusions, 'Dress#scale').derivation().caveats ?? [];
    expect(caveats.filter((line) => line.includes('was called'))).toEqual(told);
  });
});

describe('a local chain', () => {
  it('is said to stand in its locality, and not only in the country', () => {
    expect(statement({ firms: firmsIn('Sialkot/PK', 'Sialkot/PK'), period: '2010' })).toBe(
      'Dress is local: its activities stand in Sialkot (Pakistan).',
    );
  });
});

describe('the end market', () => {
  const chain = { firms: firmsIn('DE', 'FR'), markets: { Shoppers: 'US' }, period: '2010' };

  it('is shown both ways where it makes a difference', () => {
    const { conclusions } = analyse(chain);
    expect(conclusions.map((c) => [c.address, c.value.kind === 'set' ? c.value.options : []])).toEqual([
      ['Dress#scale', ['regional']],
      ['Dress#scale:with-end-markets', ['global']],
    ]);
    expect(at(conclusions, 'Dress#scale').derivation().caveats).toContain(
      'With the end markets counted it would be global: which counts is a setting.',
    );
  });

  it('counts where the project says so', () => {
    const { conclusions } = analyse(chain, { endMarketCountsForScale: true });
    expect(conclusions.map((c) => c.address)).toEqual(['Dress#scale', 'Dress#scale:without-end-markets']);
    expect(statement(chain, { endMarketCountsForScale: true })).toMatch(
      /^Dress is global: its activities and end markets/,
    );
  });

  it('is not mentioned where it makes none', () => {
    expect(analyse({ ...chain, markets: { Shoppers: 'IT' } }).conclusions).toHaveLength(1);
  });
});

describe('declared scale', () => {
  const chain = { firms: firmsIn('DE', 'FR'), markets: { Shoppers: 'US' }, period: '2010' };

  it('that differs is a warning with the countries and the blocs tried', () => {
    const { findings, conclusions } = analyse({ ...chain, scale: ['global'] });
    expect(findingRegistry.get('scale/contradicts-inferred')?.severity).toBe('warning');
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      code: 'scale/contradicts-inferred',
      place: { id: '#scale', part: 'value' },
      what: 'Dress is declared global, but its places give regional (EU).',
      address: 'Dress#scale',
    });
    expect(findings[0]?.why).toContain('Germany and France');
    expect(findings[0]?.do).toContain('With the end markets counted it would agree');
    expect(findings[0]?.related).toHaveLength(2);
    expect(at(conclusions, 'Dress#scale:declared')).toMatchObject({
      standing: 'declared',
      value: { kind: 'set', options: ['global'] },
    });
  });

  it.each([
    [['regional'], 0],
    [['international'], 0],
    [['regional', 'global'], 0],
    [['national'], 1],
    [['local'], 1],
    [['outside-blocs'], 1],
  ])('%j: %i findings', (scale, count) => {
    expect(analyse({ ...chain, scale }).findings).toHaveLength(count);
  });

  it('national agrees with a chain that comes out as local', () => {
    const local = { firms: firmsIn('Sialkot/PK'), period: '2010' };
    expect(analyse({ ...local, scale: ['national'] }).findings).toEqual([]);
    expect(analyse({ ...local, scale: ['global'] }).findings).toHaveLength(1);
  });

  it('never changes what is inferred', () => {
    const where = fc.constantFrom('DE', 'FR', 'US', 'CN', 'KE', '', 'EU', 'TW or SG', 'Sialkot/PK');
    const term = fc.constantFrom('local', 'national', 'regional', 'global', 'international');
    fc.assert(
      fc.property(fc.array(where, { minLength: 1, maxLength: 4 }), term, (list, scale) => {
        const plain = { firms: firmsIn(...list), period: '2010' };
        const inferredOf = (given: typeof plain & { scale?: string[] }) =>
          analyse(given)
            .conclusions.filter((c) => c.standing === 'inferred')
            .map(({ derivation, ...rest }) => ({ ...rest, derivation: derivation() }));
        expect(inferredOf({ ...plain, scale: [scale] })).toEqual(inferredOf(plain));
      }),
      { numRuns: 60 },
    );
  });
});

describe('recomputation', () => {
  it('is spared when what changed is no place and no period', () => {
    const chain = { firms: firmsIn('DE', 'FR'), period: '2010' };
    const running = engine(chain);
    const first = running.ask(scaleAnalysis, '');
    const price = plainFact({ subject: 'F0', attribute: 'note' }, { kind: 'text', text: 'x' });
    running.update(new ChainModel('Dress', [...facts(chain), price]));
    expect(running.ask(scaleAnalysis, '')).toBe(first);
    expect(running.computed).toEqual([]);
  });
});
