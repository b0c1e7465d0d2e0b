import { describe, expect, it } from 'vitest';
import { findings, fixed, spot } from './lines.ts';

interface Expected {
  readonly at: string;
  readonly what: string;
  /** The line as the fix leaves it. */
  readonly fix?: string;
}

function check(before: string, line: string, after: string, expected: Expected): void {
  const text = `${before}${line}${after}`;
  const found = findings(text);
  expect(found.map((f) => f.what)).toEqual([expected.what]);
  expect(found[0]!.code).toBe('language/syntax');
  expect(spot(text, found[0]!)).toBe(expected.at);
  expect(found[0]!.do).toMatch(/^[A-Z].*\.$/);
  expect(found[0]!.what).toMatch(/[.?]$/);
  expect(found[0]!.fixes !== undefined).toBe(expected.fix !== undefined);
  if (expected.fix === undefined) return;
  const after1 = fixed(text, found[0]!);
  expect(after1).toBe(`${before}${expected.fix}${after}`);
  expect(findings(after1)).toEqual([]);
}

describe('a broken fact of a firm', () => {
  const cases: Record<string, Expected> = {
    price: { at: 'price', what: 'Expected an amount after `price`.' },
    'price\u200b 22': {
      at: '\u200b',
      what: 'An invisible character stands here (U+200B).',
      fix: 'price 22',
    },
    [`price ${'x'.repeat(200)}`]: {
      at: 'x'.repeat(200),
      what: `Expected an amount after \`price\`, not \`${'x'.repeat(60)}…\`.`,
    },
    'price foo': { at: 'foo', what: 'Expected an amount after `price`, not `foo`.' },
    'cost promotion:': { at: ':', what: 'Expected an amount after `:`.' },
    'price 22,50': {
      at: '22,50',
      what: '`22,50` is no number: decimals follow a point.',
      fix: 'price 22.50',
    },
    'price 22,500': { at: '22,500', what: '`22,500` is no number: decimals follow a point.' },
    ...Object.fromEntries(
      [
        ['1,200.50', '1_200.50'],
        ['12,345,678', '12_345_678'],
        ['1.200,50', '1_200.50'],
        ['1.200.000', '1_200_000'],
      ].map(([run, number]) => [
        `price ${run!} USD`,
        {
          at: run!,
          what: `\`${run!}\` is no number: thousands stand apart by \`_\` or nothing, decimals follow a point.`,
          fix: `price ${number!} USD`,
        },
      ]),
    ),
    'price 12 345.50': {
      at: '12 345.50',
      what: '`12 345.50` is no number: thousands stand apart by `_` or nothing.',
      fix: 'price 12_345.50',
    },
    'price 10-12': {
      at: '10-12',
      what: '`10-12` is no range: its ends stand apart by `..`.',
      fix: 'price 10..12',
    },
    'share 7/8': { at: '7/8', what: '`7/8` is a fraction: an amount is written with decimals.' },
    'share ca. 12 %': {
      at: 'ca. 12',
      what: '`ca` is no sign of the language: about 12 is `~ 12`.',
      fix: 'share ~ 12 %',
    },
    'share about 12 %': {
      at: 'about 12',
      what: '`about` is no sign of the language: about 12 is `~ 12`.',
      fix: 'share ~ 12 %',
    },
    'cost n.a.': {
      at: 'n.a.',
      what: '`n.a.` is no amount: what exists and is not known is `unknown`.',
      fix: 'cost unknown',
    },
    'cost -': { at: '-', what: 'A dash is no amount.' },
    'tax-in': {
      at: 'tax-in',
      what: '`tax-in` is no fact by itself: it stands behind the figure that it qualifies.',
    },
    'price $22': {
      at: '$22',
      what: '`$` is no currency: currencies are written by their codes.',
      fix: 'price 22 USD',
    },
    'price 22€ per kg': {
      at: '€',
      what: '`€` is no currency: currencies are written by their codes.',
      fix: 'price 22 EUR per kg',
    },
    'pirce 22': {
      at: 'pirce',
      what: '`pirce` is no fact of a firm. Did you mean `price`?',
      fix: 'price 22',
    },
    'price 22 USD kg': {
      at: 'kg',
      what: '`kg` cannot stand here: a unit other than a currency follows `per`.',
    },
    'price 22 USD at 1999 sewing': { at: 'sewing', what: 'The line is complete before `sewing`.' },
    'lead fast': { at: 'fast', what: 'The line is complete before `fast`.' },
    'product dress': { at: 'product', what: '`product` is no fact of a firm.' },
    'functions design and sourcing': {
      at: 'and',
      what: 'Items of a list stand apart by commas, not by `and`.',
      fix: 'functions design, sourcing',
    },
    'price 22 “note”': {
      at: '“note”',
      what: '`“` opens no text: texts stand between straight double quotes.',
      fix: 'price 22 "note"',
    },
    '"price" 22': {
      at: '"price"',
      what: '`"price"` is a text between quotes where the fact `price` is meant.',
      fix: 'price 22',
    },
    'price 22 "abc': { at: '"abc', what: 'The text that opens here is not closed on its line.' },
    'price 22 /* abc': { at: '/* abc', what: 'The comment that opens here is not closed.' },
    'price 22 @key[p. 3': { at: '[', what: 'The locator that opens here is not closed on its line.' },
    'price 22 "a "b" c"': {
      at: 'b',
      what: 'The text ends before `b`: a `"` within a text needs a `\\` before it.',
    },
    'cost promotion 4.00': {
      at: 'promotion',
      what: 'After the label `promotion` a `:` is missing.',
      fix: 'cost promotion: 4.00',
    },
    'stage ': { at: 'stage', what: 'Expected the name of a stage after `stage`.' },
    'stage 3D-printing': {
      at: '3D-printing',
      what: 'The name `3D-printing` begins with a digit and needs quotes.',
      fix: 'stage "3D-printing"',
    },
    'in New York': {
      at: 'New York',
      what: 'The name `New York` has several words and needs quotes.',
      fix: 'in "New York"',
    },
    'owner H&M': {
      at: 'H&M',
      what: 'The name `H&M` holds a sign other than letters, digits, `_` and inner hyphens and needs quotes.',
      fix: 'owner "H&M"',
    },
    'price 2.1–2.9': {
      at: '–',
      what: '`–` makes no range: ranges are written with `..`.',
      fix: 'price 2.1..2.9',
    },
    'price .5': {
      at: '.5',
      what: '`.5` is no number: a digit stands before the point.',
      fix: 'price 0.5',
    },
    'price ≤ 5': {
      at: '≤',
      what: '`≤` is no sign of the language: it is written `<=`.',
      fix: 'price <= 5',
    },
    'price 22 at': { at: 'at', what: 'Expected a year or a date (1999, 1999-06) after `at`.' },
    'wages 6 confidence big': {
      at: 'big',
      what: 'Expected `high`, `medium` or `low` after `confidence`, not `big`.',
    },
    '# remark': {
      at: '#',
      what: '`#` opens no comment: comments begin with `//`.',
      fix: '// remark',
    },
    'frobnicate 5': { at: 'frobnicate', what: '`frobnicate` is no fact of a firm.' },
    'stage S { price 5 }': { at: '{', what: '`stage` takes no block.' },
  };
  for (const [line, expected] of Object.entries(cases))
    it(line, () => check('firm X {\n\tin US\n\t', line, '\r\n  wages 5\n}\n', expected));
});

describe('a broken line of a chain', () => {
  const cases: Record<string, Expected> = {
    'link A => B { price 5 }': {
      at: '=>',
      what: '`=>` does not lead from one end to the other: that is `->`.',
      fix: 'link A -> B { price 5 }',
    },
    'link A --> B': {
      at: '-->',
      what: '`-->` does not lead from one end to the other: that is `->`.',
      fix: 'link A -> B',
    },
    'link A → B': {
      at: '→',
      what: '`→` is no sign of the language: it is written `->`.',
      fix: 'link A -> B',
    },
    'link f A -> B': {
      at: 'f',
      what: 'After the name `f` a `:` is missing.',
      fix: 'link f: A -> B',
    },
    'link A B': { at: 'B', what: 'Expected `:` or `->` after `A`, not `B`.' },
    'firm 3M { wages 5 }': {
      at: '3M',
      what: 'The name `3M` begins with a digit and needs quotes.',
      fix: 'firm "3M" { wages 5 }',
    },
    'stage Cut make trim after X': {
      at: 'Cut make trim',
      what: 'The name `Cut make trim` has several words and needs quotes.',
      fix: 'stage "Cut make trim" after X',
    },
    'frim Mill { wages 5 }': {
      at: 'frim',
      what: '`frim` is no fact of a chain. Did you mean `firm`?',
      fix: 'firm Mill { wages 5 }',
    },
    'firm { wages 5 }': { at: 'firm', what: 'Expected a name after `firm`.' },
    'market M in US': {
      at: 'in',
      what: '`in` is a fact of a market: facts stand between `{` and `}`.',
      fix: 'market M { in US }',
    },
    'period 1990-2000': {
      at: '1990-2000',
      what: '`1990-2000` is no period: from and to stand apart by `..`.',
      fix: 'period 1990..2000',
    },
    'expect price of X 5': { at: '5', what: 'Expected a comparison, as `=` after `X`, not `5`.' },
    '{ price 5 }': { at: '{', what: 'This block belongs to nothing.' },
  };
  for (const [line, expected] of Object.entries(cases))
    it(line, () => check('chain C {\n\n  ', line, '\n  stage X\n}', expected));
});

describe('braces', () => {
  const what = (text: string): string[] => findings(text).map((f) => `${spot(text, f)} ${f.what}`);

  it('that are not closed are shown where they open', () => {
    const text = 'chain C {\n  firm A {\n    wages 5\n  firm B {\n    wages 6\n  }\n}\n';
    expect(what(text)).toEqual(['{ The block that opens here is not closed.']);
    const [found] = findings(text);
    expect(found!.place).toMatchObject({ start: text.indexOf('{', 10) });
    expect(found!.related![0]!.place).toMatchObject({ start: text.indexOf('firm B') });
  });

  it('that close nothing are shown', () => {
    expect(what('firm A { wages 5 } }\nfirm B')).toEqual([
      '} There is no open block that this `}` could close.',
    ]);
    expect(what('chain C {\n  firm A {\n    wages 5\n  }\n  }\n  firm B\n}')).toEqual([
      '} There is no open block that this `}` could close.',
    ]);
  });

  it('that are missing are added after the line that wants them', () => {
    const text = 'chain C {\n  firm A\n    wages 5\n  }\n  firm B { wages 6 }\n}\n';
    expect(what(text)).toEqual(['A The lines below stand in a block that nothing opens.']);
    expect(fixed(text, findings(text)[0]!)).toBe(text.replace('firm A', 'firm A {'));
  });

  it('belong on the line of what they open', () => {
    const text = 'chain C {\n  firm A\n  {\n    wages 5\n  }\n}\n';
    expect(what(text)).toEqual(['{ `{` does not stand on the line of what it opens.']);
    expect(fixed(text, findings(text)[0]!)).toBe(text.replace('firm A\n  {', 'firm A {'));
  });
});

describe('texts of sources', () => {
  it('need quotes when they have several words', () => {
    const text = 'source a {\n  author Gereffi, G.\n}\nimport actors.gvc';
    const found = findings(text);
    expect(found.map((f) => f.what)).toEqual([
      'The text `Gereffi, G.` does not stand between quotes.',
      'The text `actors.gvc` does not stand between quotes.',
    ]);
    expect(fixed(text, found[1]!)).toContain('import "actors.gvc"');
  });
});

describe('what is no mistake', () => {
  const valid = {
    'tabs, BOM and CRLF': '\ufefffirm\tA\t{\r\n\twages\t5\r\n}\r\n',
    'comments everywhere': '/** a */ firm /* b */ A { // c\n /* d */ wages /* e */ 5 // f\n\n}\n// g',
    'names with accents and hyphens, arrows without blanks': 'chain Filière { link São-Paulo->B; stage x }',
    'keywords as names': 'chain price { firm Market; market in; stage stage after chain; link per->of }',
    'names between quotes': 'firm "a } b { c \\" d" { owner "x // y" }',
    'semicolons and no final newline': 'firm A { wages 5;; profit 4; }; firm B',
    'a line that goes on after a comma': 'firm A {\n functions design,\n\n  // more\n  sourcing\n}',
    nothing: '',
    'only a comment': '// x',
  };
  for (const [name, text] of Object.entries(valid)) it(name, () => expect(findings(text)).toEqual([]));
});
