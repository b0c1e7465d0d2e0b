import { expect, test } from 'vitest';
import { evidenceAnalysis } from '../../../src/analysis/evidence/evidence.ts';
import { type ModelBuilder, type Statement, chain } from '../model-builder.ts';

const findings = (model: ModelBuilder) => model.engine().ask(evidenceAnalysis, '').findings;
const priced = (statement: Statement | Statement[]): ModelBuilder =>
  chain('C').firm('A').market('M').link('A', 'M', { price: statement });

test.each<[Statement, number]>([
  [{ text: '10' }, 1],
  [{ text: '10', source: 'ghks2001' }, 0],
  [{ text: '10', evidence: 'primary' }, 1],
  [{ text: '10', evidence: 'primary', note: 'interview with the mill' }, 0],
  [{ text: '10', evidence: 'estimate', note: 'from the price of cloth' }, 0],
  [{ text: '10', evidence: 'secondary', note: 'somewhere' }, 1],
  [{ text: 'unknown' }, 0],
  [{ text: 'none' }, 0],
])('%j gives %i findings', (statement, count) => {
  expect(findings(priced(statement))).toHaveLength(count);
});

test('names the figure at its place, one statement of two', () => {
  const [finding, ...more] = findings(priced([{ text: '10', source: 'one' }, { text: '10.0' }]));
  expect(more).toEqual([]);
  expect(finding).toMatchObject({
    code: 'evidence/unsourced-figure',
    what: 'price of A->M, 10.0, names no source.',
    place: { document: 'model', id: 'C/A->M#price/1', part: 'value' },
    address: 'C/A->M#price',
  });
});

test('an edit of one subject looks at that subject only', () => {
  const engine = priced({ text: '10' }).engine();
  engine.ask(evidenceAnalysis, '');
  engine.update(priced({ text: '11' }).model());
  engine.ask(evidenceAnalysis, '');
  expect(engine.computed).toEqual(['evidence-items-of A->M', 'evidence-unsourced-of A->M', 'evidence ']);
});
