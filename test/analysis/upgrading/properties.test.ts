import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChainModel } from '../../../src/model/chain-model.ts';
import { main, open } from '../../api/open.ts';
import { found, shoes, type Study } from './study.ts';

const FUNCTIONS = ['assembly', 'production', 'design', 'marketing', 'logistics'];
const STAGES = ['Tanning', 'Making', 'Buying'];
const some = (words: readonly string[]) => fc.subarray([...words], { minLength: 1 });

/** One firm as a model states it. */
interface FirmState {
  readonly functions: readonly string[];
  readonly stages: readonly string[];
  readonly wages: number | undefined;
  readonly rejects: number | undefined;
}
const firmState = fc.record<FirmState>({
  functions: some(FUNCTIONS),
  stages: some(STAGES),
  wages: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
  rejects: fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }),
});
type State = Readonly<Record<string, FirmState>>;
const NAMES = ['Grupo', 'Rival', 'Third'];
const state: fc.Arbitrary<State> = fc
  .tuple(fc.subarray(NAMES, { minLength: 1 }), fc.tuple(firmState, firmState, firmState))
  .map(([names, firms]) => Object.fromEntries(names.map((name, i) => [name, firms[i]!])));

const HEAD = `source survey { title "Figures made up for the test"; kind secondary }\n`;
const FRAME = `product shoe per pair; currency USD
  stage Tanning; stage Making after Tanning; stage Buying after Making; market Shoppers`;

const lines = ({ functions, stages, wages, rejects }: FirmState): string[] => [
  `functions ${functions.join(', ')} @survey`,
  `stage ${stages.join(', ')}`,
  ...(wages === undefined ? [] : [`wages ${wages} @survey`]),
  ...(rejects === undefined ? [] : [`rejects ${rejects} % @survey`]),
];
const block = (state: State): string =>
  Object.entries(state)
    .map(
      ([name, firm]) =>
        `  firm ${name} {\n    ${lines(firm).join('\n    ')}\n  }\n  link ${name} -> Shoppers`,
    )
    .join('\n');

/** What changes from one state to another, restating lists or adding to them and taking from them. */
function changes(from: State, to: State, restate: boolean): string {
  const gone = Object.keys(from)
    .filter((name) => !(name in to))
    .map((name) => `  remove ${name}`);
  const rest = Object.entries(to).map(([name, firm]) => {
    const before = from[name];
    if (!before) return block({ [name]: firm });
    const said: string[] = [];
    for (const [attribute, list, old] of [
      ['function', firm.functions, before.functions],
      ['stage', firm.stages, before.stages],
    ] as const) {
      const more = list.filter((word) => !old.includes(word));
      const less = old.filter((word) => !list.includes(word));
      if (more.length + less.length === 0) continue;
      if (restate)
        said.push(
          `${attribute === 'stage' ? 'stage' : 'functions'} ${list.join(', ')}${attribute === 'stage' ? '' : ' @survey'}`,
        );
      else {
        if (less.length > 0) said.push(`remove ${attribute} ${less.join(', ')}`);
        if (more.length > 0)
          said.push(`add ${attribute} ${more.join(', ')}${attribute === 'stage' ? '' : ' @survey'}`);
      }
    }
    for (const [attribute, unit] of [
      ['wages', ''],
      ['rejects', ' %'],
    ] as const) {
      if (firm[attribute] === before[attribute]) continue;
      said.push(
        firm[attribute] === undefined
          ? `remove ${attribute}`
          : `${attribute} ${firm[attribute]}${unit} @survey`,
      );
    }
    return said.length === 0 ? '' : `  change ${name} {\n    ${said.join('\n    ')}\n  }`;
  });
  return [...gone, ...rest].join('\n');
}

/** What a chain says, whatever it is called and wherever it stands. */
function said(model: ChainModel): string[] {
  return [...model.all()]
    .filter(({ subject, attribute }) => subject !== '' || !['is', 'follows', 'period'].includes(attribute))
    .map(({ subject, attribute, item, assertions }) =>
      JSON.stringify(
        [subject, attribute, item, assertions.map(({ value, citations, note }) => [value, citations, note])],
        (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part),
      ),
    )
    .sort();
}

describe('a snapshot', () => {
  it('is the same as the chain written out in full, over one step and over two', async () => {
    await fc.assert(
      fc.asyncProperty(state, state, state, fc.boolean(), async (one, two, three, restate) => {
        const text = `${HEAD}
chain A { ${FRAME}; period 1990\n${block(one)}\n}
chain B follows A { period 1995\n${changes(one, two, restate)}\n}
chain C follows B { period 2003\n${changes(two, three, restate)}\n}
chain Full { ${FRAME}; period 2003\n${block(three)}\n}`;
        const workspace = await open(text);
        const models = new Map(workspace.chains(main).map(({ model }) => [model.name, model]));
        expect(
          workspace.language
            .analysed(main)!
            .findings.filter(({ code }) => code !== 'language/unchanged-snapshot'),
        ).toEqual([]);
        expect(said(models.get('C')!)).toEqual(said(models.get('Full')!));
      }),
      { numRuns: 25 },
    );
  });
});

const MIRROR: Readonly<Record<string, string>> = { upgraded: 'downgraded', downgraded: 'upgraded' };
const mirrored = (verdict: string | undefined): string | undefined => MIRROR[verdict ?? ''] ?? verdict;

/** Two written-out chains that are compared each way. */
const pair = (from: string, to: string): string =>
  `${shoes('', from).replace('chain After', 'chain First').replace('period 2003', 'period 1995')}
chain Second follows First { period 2003; ${to} }`;

describe('read backwards', () => {
  const firm = (s: FirmState, share: number): string =>
    `stage Tanning; change Making { add after Tanning }; change Grupo {\n ${lines(s).join('\n')}\n}; change Grupo -> Brand { buyer-share ${share} % @survey }`;
  const again = (s: FirmState, share: number): string =>
    `change Grupo {\n ${lines(s).join('\n')}\n}; change Grupo -> Brand { buyer-share ${share} % @survey }`;

  it('each type but product gives its mirror', async () => {
    const share = fc.integer({ min: 1, max: 99 });
    await fc.assert(
      fc.asyncProperty(firmState, firmState, share, share, async (a, b, x, y) => {
        const forth = await found(pair(firm(a, x), again(b, y)));
        const back = await found(pair(firm(b, y), again(a, x)));
        expect(verdict(forth, 'functional')).toBeDefined();
        for (const type of ['functional', 'vertical-integration', 'network'])
          expect(verdict(back, type), type).toBe(mirrored(verdict(forth, type)));
        if (a.rejects !== undefined && b.rejects !== undefined)
          expect(verdict(back, 'process')).toBe(mirrored(verdict(forth, 'process')));
      }),
      { numRuns: 15 },
    );
  });

  it('by price and share, a failed product upgrading is one of the process, and the other way round', async () => {
    const market = (price: number, share: number): string =>
      `change Grupo { market-share ${share} % @survey }; change Grupo -> Brand { price ${price} @survey }; change Rival -> Brand { price 10 @survey }`;
    const amount = fc.integer({ min: 1, max: 40 });
    const share = fc.integer({ min: 1, max: 99 });
    await fc.assert(
      fc.asyncProperty(amount, amount, share, share, async (p, q, s, t) => {
        const forth = await found(pair(market(p, s), market(q, t)));
        const back = await found(pair(market(q, t), market(p, s)));
        const [there, here] = [verdict(forth, 'product'), verdict(back, 'product')];
        if (there === 'failed') expect([here, verdict(back, 'process')]).toEqual(['unchanged', 'upgraded']);
        else if (verdict(forth, 'process') === 'upgraded') expect(here).toBe('failed');
        else if (p !== q && s !== t) expect(here).toBe(mirrored(there));
      }),
      { numRuns: 15 },
    );
  });
});

it('facts that no rule reads change nothing', async () => {
  const facts = [
    'training 3 days @survey',
    'headquarters US @survey',
    'intensity labour @survey',
    'absenteeism 4 % @survey',
    'research 2 % @survey',
  ];
  await fc.assert(
    fc.asyncProperty(firmState, firmState, fc.subarray(facts, { minLength: 1 }), async (a, b, more) => {
      const text = (extra: readonly string[]) =>
        pair(
          `stage Tanning; change Grupo {\n ${lines(a).join('\n')}\n}`,
          `change Grupo {\n ${[...lines(b), ...extra].join('\n')}\n}`,
        );
      expect(upgradings(await found(text(more)))).toEqual(upgradings(await found(text([]))));
    }),
    { numRuns: 12 },
  );
});

function verdict(study: Study, type: string): string | undefined {
  return study.at(`Second/Grupo#upgrading:${type}`);
}

function upgradings({ workspace }: Study): string[] {
  return workspace
    .chains(main)
    .flatMap(({ analysis }) => analysis.conclusions)
    .filter(({ measure }) => ['upgrading', 'gained', 'immiserising-growth'].includes(measure))
    .map(({ derivation }) => derivation().statement);
}
