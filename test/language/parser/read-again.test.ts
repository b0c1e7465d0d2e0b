import { globSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseText, type ParsedText } from '../../../src/language/parser/parse-text.ts';
import type { ReadText } from '../../../src/language/parser/declarations.ts';
import { LanguageWorkspace } from '../../../src/language/workspace.ts';
import { factLines } from '../model-text.ts';
import { plainTree } from './same-tree.ts';

const uri = 'file:///study/model.gvc';
const STUDY = `// What the survey found.
source survey { author "Team"; year 2019; kind primary }
place Sialkot in PK
/** Weaves. */
firm Mill { in Sialkot; owner Holding }
firm Holding { headquarters GB } /* of the mill */ rate 2005 EUR = 1.2 USD @survey

/** The first. */
chain One "One" {
  currency USD
  market Buyers { in US }
  firm Sewer { in KE; wages 1.20 @survey[p. 1] }   // gvc-ignore language/duplicate-fact: twice
  link cloth: Mill -> Sewer { price 3.10 @survey; complexity high,
    low }
  link Sewer -> Buyers { price 5.50 }
  expect increment of Sewer = 2.40 USD
}
chain Two { market M; firm Mill { lead }; link Mill -> M { price 10 @survey } }; chain Three { firm Mill { lead } }
scenario Dear "Dear cloth" of One { change cloth { price 4.00 } }
// The end.`;
const texts = [STUDY, ...globSync('examples/**/*.gvc').map((file) => readFileSync(file, 'utf8'))];
const short = texts.filter((text) => text.length < 12_000);

const PIECES = [
  '\n',
  '\r',
  '\r\n',
  ';',
  '}',
  '{',
  ',',
  ' ',
  '// c\n',
  '/* c */',
  '/*',
  '*/',
  '"',
  '@x',
  'Mill',
];
const LINES = [
  'firm A { in KE }\n',
  'chain One { }\n',
  '/** d */\n',
  'place X in KE',
  'firm Mill { lead }; ',
  '',
];
const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.oneof({ weight: 3, arbitrary: fc.nat(3) }, { weight: 1, arbitrary: fc.nat(300) }),
  insert: fc.constantFrom(...PIECES, ...LINES, '1', 'x'),
  undo: fc.boolean(),
});
const story = fc.record({
  text: fc.constantFrom(STUDY, STUDY, ...short),
  edits: fc.array(edit, { minLength: 1, maxLength: 8 }),
});

/** The texts that a series of edits goes through; about every second one is taken back. */
function* after(text: string, edits: readonly (typeof edit extends fc.Arbitrary<infer E> ? E : never)[]) {
  let now = text;
  yield now;
  for (const { at, remove, insert, undo } of edits) {
    const place = Math.floor(at * now.length);
    const next = now.slice(0, place) + insert + now.slice(place + remove);
    yield next;
    if (undo) yield now;
    else now = next;
  }
}

describe('after any edits', () => {
  it('the tree is what it is when read from the start', () => {
    fc.assert(
      fc.property(story, ({ text, edits }) => {
        let before: ReadText | undefined;
        for (const next of after(text, edits)) {
          const again: ParsedText = parseText(next, before);
          const fresh = parseText(next);
          expect(plainTree(again)).toEqual(plainTree(fresh));
          expect(again.read === undefined).toBe(fresh.read === undefined);
          for (const { index } of next.matchAll(/\/\//g))
            expect(again.saysAt(index)).toBe(fresh.saysAt(index));
          before = again.read ?? before;
        }
      }),
      { numRuns: 150 },
    );
  });

  it('facts, findings and their places are what they are in a fresh workspace', () => {
    fc.assert(
      fc.property(story, ({ text, edits }) => {
        const running = new LanguageWorkspace();
        for (const next of after(text, edits)) {
          running.setText(uri, next);
          const fresh = new LanguageWorkspace();
          fresh.setText(uri, next);
          expect(known(running)).toEqual(known(fresh));
        }
      }),
      { numRuns: 100 },
    );
  });
});

it('chains that move by the length of another stay what they are', () => {
  const chain = (name: string): string => `chain ${name} { market M; firm ${name}${name} }\n`;
  const running = new LanguageWorkspace();
  const text = chain('Z') + chain('A') + chain('B') + chain('C');
  running.setText(uri, text);
  running.analysed(uri);
  running.setText(uri, `//${'-'.repeat(chain('A').length - 3)}\n${text}`);
  const names = running.analysed(uri)!.chains.map((model) => [model.name, model.subjects('firm')]);
  expect(names).toEqual(['Z', 'A', 'B', 'C'].map((name) => [name, [name + name]]));
});

function known(workspace: LanguageWorkspace) {
  const { findings, chains, suppressions, lowered } = workspace.analysed(uri)!;
  const origins = chains.flatMap((chain) =>
    [...chain.all()].flatMap((fact) => fact.assertions.map(({ origin }) => origin.id)),
  );
  return {
    findings: findings
      .map(({ code, what, place, related }) => JSON.stringify([code, what, place, related]))
      .sort(),
    chains: chains.map((chain) => [chain.name, factLines(chain).sort()]),
    suppressions,
    places: [...new Set(origins)].map((id) => [
      id,
      lowered.sourceMap.range(id),
      lowered.sourceMap.range(id, 'name'),
      lowered.sourceMap.range(id, 'value'),
    ]),
  };
}

describe('what stands where two declarations meet', () => {
  it.each([
    ['a comment that ends a line', 'firm A { }firm B { }', 'firm A { } /** d */\nfirm B { }'],
    ['a comment that begins one', 'firm A { } /** d */\nfirm B { }', 'firm A { }\n/** d */ firm B { }'],
    ['a longer last word', 'place X in PK', 'place X in PKR; place Y in IN'],
    ['a line joined to the next', 'place X in PK\nfirm B { }', 'place X in PK firm B { }'],
    ['a comment over several', 'firm A { }\nfirm B { }\n// */', '/* firm A { }\nfirm B { }\n// */'],
    ['a brace moved', 'firm A { }\nfirm B { }\n', 'firm A { \nfirm B { }\n}'],
  ])('%s', (_, first, second) => {
    for (const [from, to] of [
      [first, second],
      [second, first],
    ] as const)
      expect(plainTree(parseText(to, parseText(from).read))).toEqual(plainTree(parseText(to)));
  });
});

describe('an edit leaves the declarations that it does not touch', () => {
  const read = parseText(STUDY).read!;
  const nodes = new Set(read.declarations.map(({ node }) => node));

  it.each([
    ['in the middle', STUDY.replace('wages 1.20', 'wages 11.20'), 1],
    ['at the beginning', STUDY.replace('// What', '// All that'), 1],
    ['at the end', `${STUDY}\nchain Four { }`, 1],
    [
      'of a line between two',
      STUDY.replace('\n/** The first', '\nplace Faisalabad in PK\n\n/** The first'),
      2,
    ],
  ])('%s', (_, text, fresh) => {
    const again = parseText(text, read).read!;
    expect(again.declarations.filter(({ node }) => !nodes.has(node)).length).toBeLessThanOrEqual(fresh);
  });
});
