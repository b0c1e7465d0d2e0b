import { AstUtils, GrammarAST } from 'langium';
import { describe, expect, test } from 'vitest';
import { checkDocument } from '../../src/api/check.ts';
import { expectationResults } from '../../src/analysis/claims/claims.ts';
import { attributeRules, type Bearer } from '../../src/language/attributes.ts';
import { gvcServices } from '../../src/language/services.ts';
import { main, open } from '../api/open.ts';
import { blocksOf, inPlace, readPage } from './language-page.ts';

const page = readPage('docs/language.md');
const blocks = blocksOf(page);

/** Files that the blocks of the page name. */
const BESIDE = {
  'references.bib': '@misc{weber, title={A book}, year={2000}}',
  'actors.gvc': 'firm SharedFirm\n',
  'prices.csv': 'item,year,usd\nfabric,2001,22.50\nfabric,2002,23.00\n',
  'z.csv': readPage('examples/trade-table/intermediate.csv'),
  'y.csv': readPage('examples/trade-table/final.csv'),
};

const opened = (text: string) => open({ 'main.gvc': text, ...BESIDE });

describe('every block of the page', () => {
  test('there are blocks of every kind', () => {
    expect(new Set(blocks.map(({ within }) => within))).toEqual(new Set(['', 'chain', 'firm', 'link']));
  });

  test.each(blocks.filter(({ within }) => within === ''))(
    'the file on line $line checks clean',
    async (block) => {
      const found = checkDocument(await opened(block.text), main);
      expect(
        found
          .filter(({ severity, code }) => severity !== 'information' || code.startsWith('evidence/'))
          .map(({ what }) => what),
      ).toEqual([]);
    },
  );

  test.each(blocks.filter(({ within }) => within !== ''))(
    'the lines on line $line are read',
    async (block) => {
      const found = checkDocument(await opened(inPlace(block)), main);
      const wrong = found.filter(
        ({ code, severity }) =>
          severity === 'error' && code.startsWith('language/') && code !== 'language/unresolved-name',
      );
      expect(wrong.map(({ what }) => what)).toEqual([]);
    },
  );

  test('every expectation on the page holds', async () => {
    let stated = 0;
    for (const block of blocks) {
      const workspace = await opened(inPlace(block));
      for (const { model } of workspace.chains(main)) {
        const results = workspace.engineOf(main, model.name)!.ask(expectationResults, '');
        stated += results.length;
        expect(results.filter(({ passed }) => !passed).map(({ text, found }) => `${text}: ${found}`)).toEqual(
          [],
        );
      }
    }
    expect(stated).toBeGreaterThan(40);
  });
});

/** Rows of the tables beneath a heading: their cells, without those of the head. */
function rowsOf(heading: string): readonly (readonly string[])[] {
  const section = page.split(/^## /m).find((part) => part.startsWith(heading))!;
  return [...section.matchAll(/^\| (`.*) \|$/gm)].map((match) =>
    match[1]!.split(' | ').map((cell) => cell.trim()),
  );
}

const BEARERS: Readonly<Record<string, Bearer>> = {
  ...{ C: 'chain', S: 'stage', F: 'firm', G: 'group', L: 'link', M: 'market', I: 'institution' },
  ...{ T: 'standard', R: 'rule', P: 'policy' },
};

describe('the tables of facts', () => {
  const rows = rowsOf('Facts').map(([name, bearers, ...rest]) => ({
    name: name!.replaceAll('`', ''),
    bearers: bearers!.split(' ').map((letter) => BEARERS[letter]),
    rest,
  }));

  test('nothing is missing, and nothing is made up', () => {
    expect(rows.map(({ name }) => name).sort()).toEqual(Object.keys(attributeRules).sort());
  });

  test.each(rows)('$name is borne by what the language lets bear it', ({ name, bearers }) => {
    expect([...bearers].sort()).toEqual([...attributeRules[name]!.bearers].sort());
  });

  test.each(rows.filter(({ name }) => attributeRules[name]!.of !== undefined))(
    'a percentage of $name has the whole that the table names',
    ({ name, rest }) => {
      expect(rest).toContain(`\`${attributeRules[name]!.of}\``);
    },
  );

  test.each(rows.filter(({ name }) => attributeRules[name]!.figure !== undefined))(
    '$name takes the kind of figure that its table says',
    ({ name, rest }) => {
      const taken = { percent: 'percentage', quantity: 'quantity', number: 'number', time: 'time' };
      const { figure } = attributeRules[name]!;
      expect(figure === 'money' ? rest.length : rest[0]).toBe(figure === 'money' ? 2 : taken[figure!]);
    },
  );
});

describe('the measures', () => {
  const names = rowsOf('Expectations').flatMap(([cell]) => cell!.replaceAll('`', '').split(', '));

  test.each(names)('%s is shown in an expectation of the page', (name) => {
    const used = blocks.some(({ text }) =>
      new RegExp(`expect [^\\n]*(?<![\\w-])${name}(?![\\w-])`).test(text),
    );
    expect(used).toBe(true);
  });
});

describe('the list of keywords', () => {
  test('it is that of the grammar', () => {
    const grammar = gvcServices().Grammar;
    const keywords = new Set(
      AstUtils.streamAllContents(grammar)
        .filter(GrammarAST.isKeyword)
        .map(({ value }) => value)
        .filter((value) => /^[a-z]/.test(value)),
    );
    const section = page.split(/^## /m).find((part) => part.startsWith('Every keyword'))!;
    const listed = [...section.matchAll(/`([^`]+)`/g)].map((match) => match[1]!);
    expect([...listed].sort()).toEqual([...keywords].sort());
    expect(new Set(listed).size).toBe(listed.length);
  });
});
