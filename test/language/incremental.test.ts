import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LanguageWorkspace } from '../../src/language/workspace.ts';
import { factLines } from './model-text.ts';

const uri = (name: string): string => `file:///study/${name}.gvc`;

/** Lines of which files are made up: they import, share, use, repeat and contradict each other. */
const LINES = [
  'import "a.gvc"',
  'import "b.gvc"',
  'import "c.gvc"',
  'place Sialkot in PK',
  'place Sialkot in IN',
  '/** Weaves. */',
  'firm Mill { in Sialkot; owner Holding }',
  'firm Mill "The mill" { in KE }',
  'firm Dye { in UG; lead }',
  'firm Holding { headquarters GB }',
  'source s { year 2000 }',
  'rate 2005 EUR = 1.2 USD @s',
  'rate 2005 EUR = 1.3 USD',
  'chain One { market M; link Mill -> M { price 10 @s } }',
  'chain One { market M; firm Dye { in TZ }; link Dye -> M { price 10 } }',
  'chain Two { currency USD; market M; link Mill -> M; link Dye -> Mill }',
  'chain Three { firm Mill { lead }; group G { Mill } }',
  '// gvc-ignore language/duplicate-name: known',
  'chain {',
  '}',
];
const text = fc.array(fc.constantFrom(...LINES), { maxLength: 7 }).map((lines) => lines.join('\n'));
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ file: fc.constantFrom('a', 'b', 'c'), text }) },
  { weight: 1, arbitrary: fc.record({ file: fc.constantFrom('a', 'b', 'c'), text: fc.constant(undefined) }) },
);

/** All that is known of all files. What findings say, and where, without the trees. */
function results(workspace: LanguageWorkspace) {
  return ['a', 'b', 'c'].map((name) => {
    const analysed = workspace.analysed(uri(name));
    return (
      analysed && {
        findings: analysed.findings
          .map(({ code, what, place }) => JSON.stringify([code, what, place]))
          .sort(),
        chains: analysed.chains.map((chain) => [chain.name, factLines(chain).sort()]),
        suppressions: analysed.suppressions,
      }
    );
  });
}

describe.each([
  ['files that import', false],
  ['a project', true],
])('%s', (_, project) => {
  it('are after any edits what they are when read afresh', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 2, maxLength: 8 }), (steps) => {
        const running = new LanguageWorkspace();
        if (project) running.addProject('file:///study');
        const texts = new Map<string, string>();
        for (const { file, text: next } of steps) {
          if (next === undefined) {
            running.remove(uri(file));
            texts.delete(file);
          } else {
            running.setText(uri(file), next);
            texts.set(file, next);
          }
          const fresh = new LanguageWorkspace();
          if (project) fresh.addProject('file:///study');
          // In the order in which the files came to be: the order of a project's files is that of reading.
          for (const [name, content] of texts) fresh.setText(uri(name), content);
          expect(results(running)).toEqual(results(fresh));
        }
      }),
      { numRuns: 250 },
    );
  });
});
