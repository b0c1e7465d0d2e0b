import { expect, it } from 'vitest';
import { analysed } from '../model-text.ts';

const said = (text: string): readonly string[] =>
  analysed(text)
    .findings.filter(({ code }) => code === 'language/circle')
    .map(({ what }) => what);

it.each([
  ['stage A after A', ['The stage A comes after itself.']],
  [
    'stage A after C; stage B after A; stage C after B; stage D after C',
    ['These stages come after each other in a circle: A after C after B after A.'],
  ],
  ['stage A; stage B after A; stage C after A, B', []],
  ['firm A { owner A }', ['A is its own owner.']],
  [
    'firm A { owner B }; firm B { owner A }',
    ['These firms own each other in a circle: A owned by B owned by A.'],
  ],
  ['firm A { owner C }; firm B { owner C }; firm C', []],
  ['firm A; link A -> A', ['This link leads from A to A.']],
])('%s', (members, findings) => {
  expect(said(`chain X { ${members} }`)).toEqual(findings);
});

it('goes over firms that chains share, and says it once', () => {
  const shared = 'firm A { owner B }\nfirm B { owner A }';
  const circle = ['These firms own each other in a circle: A owned by B owned by A.'];
  expect(said(shared)).toEqual(circle);
  expect(said(`${shared}\nchain X\nchain Y`)).toEqual(circle);
});

it('of thousands of stages is found without recursion', () => {
  const stages = Array.from({ length: 20_000 }, (_, i) => `stage S${i + 1} after S${i}`).join('\n');
  expect(said(`chain X {\n${stages}\nstage S0 after S20000\n}`)).toHaveLength(1);
});
