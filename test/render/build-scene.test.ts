import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/findings/finding.ts';
import { statedAmount } from '../../src/model/amount.ts';
import { exact } from '../../src/model/exact.ts';
import { between, make } from '../../src/model/interval.ts';
import { amountText } from '../../src/render/scene/amounts.ts';
import { buildScene } from '../../src/render/scene/build-scene.ts';
import { type Scene, isScene } from '../../src/render/scene.ts';
import { ChainBuilder, amount, conclude, dress, quantity, worth } from './example-chains.ts';

const nb = (text: string): string => text.replaceAll(' USD', '\u00a0USD').replaceAll(' %', '\u00a0%');
const node = (scene: Scene, title: string) => scene.nodes.find((each) => each.title === title);
const edge = (scene: Scene, address: string) => scene.edges.find((each) => each.address === address);

function finding(id: string, code: string, what: string): Finding {
  return { code, place: { document: 'dress.gvc', id }, what, why: '', do: '' };
}

describe('the scene of the dress', () => {
  const scene = buildScene({ ...dress(), findings: [] });

  it('has the stages as columns in their order, the market last', () => {
    expect(scene.stages.map(({ title, column }) => [title, column])).toEqual([
      ['Textiles', 0],
      ['Sewing', 1],
      ['Branding', 2],
      ['Retail', 3],
      ['End market', 4],
    ]);
  });

  it('shows what each firm and stage adds, with its share of the final price', () => {
    expect(node(scene, 'Contractor')?.value?.text).toBe(nb('15.00 USD · 15 %'));
    expect(scene.stages.map((stage) => stage.total?.text)).toEqual([
      nb('22.50 USD · 22.5 %'),
      nb('15.00 USD · 15 %'),
      nb('12.50 USD · 12.5 %'),
      nb('50 USD · 50 %'),
      undefined,
    ]);
    expect(node(scene, 'Retailer')?.value).toMatchObject({ low: 0.5, high: 0.5, state: 'exact' });
  });

  it('says why, in words', () => {
    expect(node(scene, 'Contractor')?.value?.why).toBe(
      'Contractor adds 15.00 USD.\nContractor has 15 % of the final price.',
    );
  });

  it('marks the lead firm and never guesses a place', () => {
    expect(node(scene, 'Retailer')?.role).toBe('lead');
    expect(scene.lanes.map((lane) => lane.title)).toEqual(['United States', 'unknown place']);
    expect(scene.lanes[node(scene, 'Mill')?.lane ?? 0]?.kind).toBe('unknown');
    expect(node(scene, 'American shoppers')).toMatchObject({ kind: 'market', lane: 0 });
  });

  it('labels links with price and governance, and says what is not known', () => {
    expect(edge(scene, 'Dress/sewing')).toMatchObject({
      price: { text: nb('15.00 USD'), standing: 'declared' },
      governance: {
        lines: ['captive', 'quasi-hierarchy'],
        standing: 'declared',
        type: 'captive',
        text: 'captive (quasi-hierarchy), declared and inferred',
      },
    });
    expect(edge(scene, 'Dress/fabric')?.governance).toMatchObject({
      lines: ['modular or', 'relational'],
      standing: 'inferred',
    });
    expect(edge(scene, 'Dress/fabric')?.governance.type).toBeUndefined();
    expect(edge(scene, 'Dress/Manufacturer->Retailer')?.governance).toMatchObject({
      lines: ['governance', 'unknown'],
      standing: 'unknown',
    });
    expect(edge(scene, 'Dress/Retailer->Shoppers')?.governance.standing).toBe('none');
  });

  it('tells of the chain as a whole', () => {
    expect(scene.title).toBe('Dress sold in the United States');
    expect(scene.facts.map(({ label, text }) => `${label}: ${text}`)).toEqual([
      'product: dress, per piece',
      'period: 2000',
      'perspective: global value chain',
      nb('final price: 100 USD'),
      'scale: national or regional or global (inferred)',
    ]);
  });

  it('is plain JSON that its reader accepts, and refuses other versions', () => {
    expect(JSON.parse(JSON.stringify(scene))).toEqual(scene);
    expect(isScene(JSON.parse(JSON.stringify(scene)))).toBe(true);
    expect(isScene({ ...scene, version: 2 })).toBe(false);
    expect(isScene(null)).toBe(false);
    expect(isScene({ version: 1 })).toBe(false);
  });
});

describe('what is only partly known', () => {
  const chain = 'C';
  const model = new ChainBuilder(chain)
    .stage('Making')
    .firm('A', 'Making')
    .firm('B', 'Making')
    .firm('D', 'Making')
    .firm('E', 'Making')
    .link('A', 'B', '3')
    .build();
  const scene = buildScene({
    model,
    findings: [],
    conclusions: [
      conclude(chain, 'A', 'increment', quantity(make(exact(0), undefined, exact(12), undefined), 'USD')),
      conclude(chain, 'A', 'share-of-final-price', quantity(make(exact(0), undefined, exact(12), true), '%')),
      conclude(chain, 'B', 'increment', quantity(between(exact(9), exact(12)), 'USD', 2)),
      conclude(chain, 'D', 'increment', quantity(make(exact(1), undefined, undefined, undefined), 'USD')),
      conclude(chain, 'E', 'increment', quantity({}, 'USD')),
    ],
  });

  it.each([
    ['A', '≤\u00a012 USD · <\u00a012 %', 'bounded'],
    ['B', '9.00–12.00 USD', 'bounded'],
    ['D', '≥\u00a01 USD', 'bounded'],
    ['E', 'unknown', 'unknown'],
  ])('%s is shown as %s', (name, text, state) => {
    expect(node(scene, name)?.value).toMatchObject({ text: nb(text), state });
  });

  it('gives bars the whole range that is possible', () => {
    expect(node(scene, 'A')?.value).toMatchObject({ low: 0, high: 0.12 });
  });

  it('leaves figures out of a chain that states none', () => {
    const silent = new ChainBuilder('Q').stage('S').firm('A', 'S').firm('B', 'S').link('A', 'B').build();
    const qualitative = buildScene({ model: silent, conclusions: [], findings: [] });
    expect(qualitative.nodes[0]?.value).toBeUndefined();
    expect(qualitative.edges[0]?.price.text).toBe('');
    expect(qualitative.edges[0]?.governance.text).toBe('governance unknown');
  });

  it('prints a figure with the uncertainty that its author gives', () => {
    const stated = {
      ...statedAmount('4.94', { kind: 'money', currency: 'USD' }),
      interval: between(exact('4.44'), exact('5.44')),
    };
    expect(amountText(stated)).toBe(nb('4.94 ± 0.5 USD'));
    expect(amountText(statedAmount('1_200', { kind: 'physical', unit: 'kg' }, 'ha'))).toBe(
      '1\u202f200\u00a0kg/ha',
    );
    expect(amountText({ ...stated, state: 'unknown' })).toBe('unknown');
  });

  it('shows the price that follows from the account where none is stated', () => {
    const open = new ChainBuilder('O').firm('A', undefined).firm('B', undefined).link('A', 'B').build();
    const scene = buildScene({
      model: open,
      conclusions: [conclude('O', 'A->B', 'value', amount('7.50'))],
      findings: [],
    });
    expect(scene.edges[0]?.price).toMatchObject({ text: nb('7.50 USD'), standing: 'inferred' });
  });
});

describe('rows and columns', () => {
  it('gives a firm in one of several places a row of that name, unknown places the last', () => {
    const model = new ChainBuilder('P')
      .stage('S')
      .firm('Nobody', 'S', 'unknown')
      .firm('Chip', 'S', 'TW or SG')
      .firm('Both', 'S', 'TW, JP')
      .firm('Other', 'S', 'SG or TW')
      .firm('Bloc', 'S', 'EU')
      .build();
    const scene = buildScene({
      model,
      conclusions: worth('P', 'SG or TW', '6', '10', 'location'),
      findings: [],
    });
    expect(scene.lanes.map((lane) => lane.title)).toEqual([
      'Taiwan or Singapore',
      'Taiwan and Japan, split unknown',
      'EU, country unknown',
      'unknown place',
    ]);
    expect(node(scene, 'Other')?.lane).toBe(0);
    expect(scene.lanes[0]?.total?.text).toBe(nb('6 USD · 10 %'));
  });

  it('lets parallel stages share a column and puts stages after the market behind it', () => {
    const model = new ChainBuilder('P')
      .stage('Design')
      .stage('Fibre')
      .stage('Assembly', 'Design', 'Fibre')
      .stage('Recycling', 'Buyers')
      .market('Buyers')
      .firm('R', 'Recycling')
      .firm('Stray', undefined)
      .build();
    const scene = buildScene({ model, conclusions: [], findings: [] });
    expect(Object.fromEntries(scene.stages.map(({ title, column }) => [title, column]))).toEqual({
      Design: 0,
      Fibre: 0,
      Assembly: 1,
      'stage not stated': 2,
      'End market': 3,
      Recycling: 4,
    });
  });

  it('draws stages in a circle all the same, and says so', () => {
    const model = new ChainBuilder('P').stage('A', 'B').stage('B', 'A').firm('F', 'A').build();
    const scene = buildScene({ model, conclusions: [], findings: [] });
    expect(scene.stages.map((stage) => stage.column).sort()).toEqual([0, 1]);
    expect(scene.messages[0]?.text).toContain('in a circle');
  });

  it('places firms by their links where the text has no stages', () => {
    const model = new ChainBuilder('P')
      .firm('Shop', undefined)
      .firm('Mill', undefined)
      .firm('Farm', undefined)
      .market('Buyers')
      .link('Mill', 'Shop')
      .link('Farm', 'Mill')
      .link('Shop', 'Buyers')
      .link('Shop', 'Farm')
      .build();
    const scene = buildScene({ model, conclusions: [], findings: [] });
    const column = (title: string) => scene.stages[node(scene, title)?.stage ?? -1]?.column;
    expect(column('Buyers')).toBeGreaterThan(column('Shop') ?? 9);
    expect(new Set(['Shop', 'Mill', 'Farm'].map(column)).size).toBe(3);
  });

  it('names all stages of an integrated firm and stands it in the first', () => {
    const model = new ChainBuilder('P')
      .stage('Spinning')
      .stage('Weaving', 'Spinning')
      .firm('Mill', 'Weaving')
      .state('Mill', 'stage', { kind: 'subject', subject: 'Spinning' }, 'Spinning')
      .build();
    const mill = node(buildScene({ model, conclusions: [], findings: [] }), 'Mill');
    expect(mill).toMatchObject({ stage: 0, stages: ['Spinning', 'Weaving'] });
  });

  it('leaves out a link whose ends nothing declares', () => {
    const model = new ChainBuilder('P').stage('S').firm('A', 'S').link('A', 'Nowhere', '3').build();
    expect(buildScene({ model, conclusions: [], findings: [] }).edges).toEqual([]);
  });

  it('does not take a firm called like a country or a factor for it', () => {
    const model = new ChainBuilder('P').stage('S').firm('US', 'S').link('US', 'US', '1').build();
    const conclusions = [...worth('P', 'US', '40', '40', 'location'), ...worth('P', 'US', '5', '5')];
    const scene = buildScene({ model, conclusions, findings: [] });
    expect(scene.nodes[0]?.value?.text).toBe(nb('5 USD · 5 %'));
    expect(scene.places).toMatchObject([{ title: 'United States', location: { text: nb('40 USD · 40 %') } }]);
    expect(scene.places[0]?.ownership).toBeUndefined();
  });

  it('lists blocs after the countries that are in them', () => {
    const model = new ChainBuilder('P').stage('S').firm('A', 'S', 'DE').build();
    const conclusions = ['EU', 'unattributed', 'DE'].flatMap((label) =>
      worth('P', label, '5', '5', 'ownership'),
    );
    const scene = buildScene({ model, conclusions, findings: [] });
    expect(scene.places.map((place) => place.title)).toEqual([
      'Germany',
      'unattributed',
      'EU (bloc, in all)',
    ]);
  });
});

describe('disagreement and findings', () => {
  const { model, conclusions } = dress();
  const scene = buildScene({
    model,
    conclusions: [
      ...conclusions.filter((each) => each.subject !== 'sewing'),
      conclude('Dress', 'sewing', 'governance', { kind: 'set', options: ['modular'] }),
    ],
    findings: [
      finding('Dress/Mill#wages/0', 'evidence/unsourced-figure', 'No source is given for wages.'),
      finding('Dress/Mill#is:firm/0', 'language/unresolved-name', 'Nothing is called Mil.'),
      finding(
        'Dress/Manufacturer->Retailer#price/0',
        'language/unknown-currency',
        'No currency is called USX.',
      ),
      finding('Dress#scale/0', 'language/unknown-value', 'No scale is called wide.'),
      finding('Other/Mill#wages/0', 'language/unresolved-name', 'About another chain.'),
    ],
  });

  it('shows declared against inferred governance as a contradiction', () => {
    expect(edge(scene, 'Dress/sewing')?.governance).toMatchObject({
      lines: ['captive ≠', 'modular'],
      contradiction: true,
      text: 'captive (quasi-hierarchy), declared; modular (inter-firm network), inferred',
    });
  });

  it('does not call the name of the other school a contradiction', () => {
    const chain = new ChainBuilder('P')
      .firm('A', undefined)
      .firm('B', undefined)
      .link('A', 'B', '1', ['network']);
    const governance = buildScene({
      model: chain.build(),
      conclusions: [conclude('P', 'A->B', 'governance', { kind: 'set', options: ['relational'] })],
      findings: [],
    }).edges[0]?.governance;
    expect(governance?.contradiction).toBeUndefined();
    expect(governance?.lines).toEqual(['network']);
  });

  it('marks things with the worst of their findings and keeps every message', () => {
    expect(node(scene, 'Mill')?.mark).toEqual({
      severity: 'error',
      messages: ['No source is given for wages.', 'Nothing is called Mil.'],
    });
    expect(edge(scene, 'Dress/Manufacturer->Retailer')?.mark?.severity).toBe('error');
    expect(scene.messages.map((message) => message.text)).toContain('No scale is called wide.');
  });

  it('leaves out what the project has switched off', () => {
    const quiet = buildScene({
      model,
      conclusions,
      findings: [finding('Dress/Mill#wages/0', 'evidence/unsourced-figure', 'x')],
      severityOf: () => undefined,
    });
    expect(node(quiet, 'Mill')?.mark).toBeUndefined();
  });
});
