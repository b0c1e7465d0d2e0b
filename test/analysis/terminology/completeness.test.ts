import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../../src/api/check.ts';
import { explain } from '../../../src/api/explain.ts';
import { expectationsOf } from '../../../src/api/expectations.ts';
import { main, open } from '../../api/open.ts';

/** A chain of three firms, each with the lines given. */
function chain(mill: string, maker: string, shop: string, more = ''): string {
  return `chain Shirts {
  product shirt per piece
  currency USD
  stage Making
  stage Selling
  market Wearers { in DE }
  firm Mill { ${mill} }
  firm Maker { ${maker} }
  firm Shop { ${shop} }
  link Mill -> Maker
  link Maker -> Shop
  link Shop -> Wearers
${more}}
`;
}

async function completeness(text: string): Promise<Record<string, string>> {
  const workspace = await open(text);
  const [result] = workspace.chains(main);
  return Object.fromEntries(
    result!.analysis.conclusions
      .filter(({ measure }) => measure === 'completeness')
      .map(({ subject, value }) => [subject, value.kind === 'set' ? value.options.join(' or ') : '']),
  );
}

describe('complete and incomplete firms', () => {
  it('says nothing where no function is stated', async () => {
    expect(await completeness(chain('', '', ''))).toEqual({});
  });

  it('tells the firm that holds every function from those that do not, and leaves open what is not stated', async () => {
    const text = chain('', 'functions production', 'functions production, design');
    expect(await completeness(text)).toEqual({
      Mill: 'complete or incomplete',
      Maker: 'incomplete',
      Shop: 'complete',
    });
  });

  it('counts the functions of stages, and of plants that a firm owns', async () => {
    const stages = chain('functions design', 'stage Making', 'owner Mill', '  change\n').replace(
      '  stage Making\n',
      '  stage Making { functions production }\n',
    );
    expect(await completeness(stages.replace('  change\n', ''))).toMatchObject({
      Mill: 'incomplete',
      Maker: 'incomplete',
    });
    const owned = chain('functions design', 'functions production; owner Mill', 'functions design');
    expect(await completeness(owned)).toEqual({ Mill: 'complete', Maker: 'incomplete', Shop: 'incomplete' });
  });

  it('takes assembly for production, and not the other way round', async () => {
    const text = chain('functions production', 'functions assembly', 'functions assembly');
    expect(await completeness(text)).toEqual({ Mill: 'incomplete', Maker: 'complete', Shop: 'complete' });
  });

  it('leaves open what one of two functions leaves open', async () => {
    const text = chain('functions design or sales', 'functions design', 'functions design');
    expect(await completeness(text)).toEqual({
      Mill: 'complete or incomplete',
      Maker: 'complete or incomplete',
      Shop: 'complete or incomplete',
    });
  });

  it('does not depend on the order of the lines', async () => {
    const text = chain('functions design', 'functions production, design', '');
    const lines = text.split('\n');
    const turned = [...lines.slice(0, 6), ...lines.slice(6, 9).reverse(), ...lines.slice(9)].join('\n');
    expect(await completeness(turned)).toEqual(await completeness(text));
  });

  it('says why, and what would flip it', async () => {
    const workspace = await open(chain('', 'functions assembly', 'functions design, sales'));
    const answer = explain(workspace, 'Shirts/Maker#completeness', main);
    expect(answer.found && answer.explanation).toMatchObject({
      statement: 'Maker is an incomplete firm: it holds assembly, and not design or sales.',
      rule: 'incomplete-firm',
      citations: [
        { short: 'Porter 1990, pp. 40–44' },
        { short: 'Gereffi, Humphrey, Kaplinsky & Sturgeon 2001, §2' },
      ],
      wouldChange: ['Maker would be complete if it also held design and sales.'],
    });
    const open_ = explain(workspace, 'Shirts/Mill#completeness', main);
    expect(open_.found && open_.explanation.wouldChange).toEqual(['The functions of Mill would settle it.']);
  });

  it('can be expected', async () => {
    const lines = `  expect completeness of Maker = incomplete
  expect completeness of Shop = complete
  expect completeness of Mill = complete
`;
    const workspace = await open(chain('', 'functions production', 'functions production, design', lines));
    expect(expectationsOf(workspace, main).map(({ state }) => state)).toEqual([
      'passed',
      'passed',
      'undetermined',
    ]);
  });

  it('names what each incomplete firm of a value system lacks', async () => {
    const text = chain('functions production', 'functions design', '', '  perspective value-system\n');
    const found = checkDocument(await open(text), main).find(({ code }) => code.endsWith('value-system'));
    expect(found?.what).toContain('Mill does not hold design; Maker does not hold production.');
  });

  it('makes an error of a value system with an incomplete firm, and names what it lacks', async () => {
    const text = chain('functions design', 'functions production, design', 'functions production, design');
    const workspace = await open(text.replace('  currency', '  perspective value-system\n  currency'));
    expect(checkDocument(workspace, main).find(({ code }) => code.startsWith('terminology/'))).toMatchObject({
      code: 'terminology/incomplete-in-value-system',
      severity: 'error',
      what: 'Shirts is called a value system, and Mill is an incomplete firm: Mill does not hold production.',
      related: [{ message: 'Mill is incomplete' }],
    });
  });
});
