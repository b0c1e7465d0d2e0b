import fc from 'fast-check';

/** A statement as its tokens, with those of its block. */
export interface Said {
  readonly tokens: readonly string[];
  readonly block?: readonly Said[];
}

const none: fc.Arbitrary<string[]> = fc.constant([]);
const oneOf = (...words: string[]): fc.Arbitrary<string> => fc.constantFrom(...words);
/** Some of the parts, each zero or one time, in random order. */
const someOf = (parts: readonly fc.Arbitrary<string[]>[]): fc.Arbitrary<string[]> =>
  fc.shuffledSubarray([...parts]).chain((chosen) => fc.tuple(...chosen).map((lists) => lists.flat()));
const withBlock = (head: fc.Arbitrary<string[]>, fact: fc.Arbitrary<Said>, most = 5): fc.Arbitrary<Said> =>
  fc
    .tuple(head, fc.option(fc.array(fact, { maxLength: most }), { nil: undefined }))
    .map(([tokens, block]) => (block ? { tokens, block } : { tokens }));

const digits = fc.nat(99_999).map(String);
export const number: fc.Arbitrary<string> = fc.oneof(
  digits,
  fc.tuple(digits, fc.nat(999)).map(([a, b]) => `${a}.${b}`),
  oneOf('0', '22.50', '1_200', '0.001', '15.00'),
);
const year = fc.integer({ min: 1900, max: 2030 }).map(String);
const date = fc.oneof(year, oneOf('1999-06', '2003-12-31'));
export const quoted: fc.Arbitrary<string> = fc
  .oneof(
    oneOf('interview', 'a } b { c', '// no comment', '/* none */', 'two; parts', '', '…'),
    fc.string({ maxLength: 12 }),
  )
  .map((s) => `"${s.replace(/[\r\n\u2028\u2029]/g, ' ').replace(/["\\]/g, '\\$&')}"`);
const word = oneOf('production', 'design', 'Filière', 'São-Paulo', 'high', 'USD', 'price', 'x_1', 'low');
const name = fc.oneof(
  { weight: 5, arbitrary: oneOf('Mill', 'Zürich', 'stage', 'per', 'US', 'A-1') },
  { weight: 1, arbitrary: quoted },
);
const place = oneOf('US', 'KE', 'JP', 'São-Paulo', '"Côte d’Ivoire"', 'unknown');

const citation = fc
  .tuple(
    oneOf('@ghks2001', '@"a/b:c d"', '@bair-2003'),
    fc.option(oneOf('[p. 3]', '[§3.4, table 2]'), { nil: '' }),
  )
  .map(([key, locator]) => (locator === '' ? [key] : [key, locator]));
const evidence = oneOf('primary', 'secondary', 'estimate').map((w) => [w]);
const confidence = oneOf('high', 'medium', 'low').map((w) => ['confidence', w]);
const note = quoted.map((q) => [q]);
const list = (item: fc.Arbitrary<string>, separators: readonly string[] = [',']): fc.Arbitrary<string[]> =>
  fc
    .tuple(fc.array(item, { minLength: 1, maxLength: 3 }), oneOf(...separators))
    .map(([items, separator]) => items.flatMap((x, i) => (i === 0 ? [x] : [separator, x])));

const qualifiers = someOf([
  oneOf('kg', 'piece', 'h').map((u) => ['per', u]),
  fc.tuple(oneOf('±', '+/-'), number, oneOf('%', 'USD', '')).map((t) => t.filter((x) => x !== '')),
  fc.oneof(
    date.map((d) => ['at', d]),
    fc.tuple(year, year).map(([a, b]) => ['during', a, '..', b]),
  ),
  oneOf('fob', 'cif', 'ex-works', 'wholesale', 'retail').map((b) => [b]),
  oneOf('tax-in', 'tax-out').map((b) => [b]),
  oneOf('price', 'final price', 'value added', '"own base"').map((b) => [
    'of',
    ...b.split(/ (?=price|added)/),
  ]),
  list(place, [',', 'or']).map((p) => ['to', ...p]),
  citation,
  citation,
  evidence,
  confidence,
  note,
]);
const fewQualifiers = someOf([citation, evidence, confidence, note]);

export const amount: fc.Arbitrary<string[]> = fc.oneof(
  fc
    .tuple(
      oneOf('', '', '', '<', '<=', '>', '>=', '~'),
      oneOf('', '', '-'),
      number,
      fc.option(number, { nil: '' }),
      oneOf('', '', 'thousand', 'million', 'billion'),
      oneOf('', 'USD', '%', 'kg'),
    )
    .map(([c, minus, low, high, m, unit]) =>
      [c, minus, low, ...(high === '' ? [] : ['..', high]), m, unit].filter((t) => t !== ''),
    ),
  oneOf('unknown', 'none').map((w) => [w]),
  fc.constant<string[]>([
    'from',
    '"prices.csv"',
    'where',
    'item',
    '=',
    '"fabric"',
    'and',
    'year',
    '=',
    '2001',
    'column',
    'usd',
  ]),
);

const join = (...parts: fc.Arbitrary<string[]>[]): fc.Arbitrary<Said> =>
  fc.tuple(...parts).map((lists) => ({ tokens: lists.flat() }));

/** A figure with any label, amount and qualifiers, the qualifiers in random order. */
export const figure: fc.Arbitrary<Said> = join(
  oneOf('price', 'quantity', 'cost', 'inputs', 'wages', 'share', 'margin', 'volume', 'duty', 'lead-time').map(
    (a) => [a],
  ),
  fc.oneof(
    { weight: 4, arbitrary: none },
    { weight: 1, arbitrary: oneOf('materials', '"two words"').map((l) => [l, ':']) },
  ),
  fc.oneof({ weight: 4, arbitrary: none }, { weight: 1, arbitrary: note }),
  amount,
  qualifiers,
);

const fact: fc.Arbitrary<Said> = fc.oneof(
  { weight: 4, arbitrary: figure },
  join(
    oneOf('functions', 'governance', 'complexity', 'capability', 'barriers', 'kind').map((a) => [a]),
    list(word, [',', 'or']),
    fewQualifiers,
  ),
  join(
    oneOf('specifies', 'monitors', 'controls').map((a) => [a]),
    fc.oneof(none, list(oneOf('product', 'process', 'price'))),
    fewQualifiers,
  ),
  join(
    oneOf('lead', 'flagship', 'exposed', 'intangible').map((a) => [a]),
    fewQualifiers,
  ),
  join(
    oneOf('in', 'headquarters').map((a) => [a]),
    list(place, [',', 'or']),
    fewQualifiers,
  ),
);

const source: fc.Arbitrary<Said> = withBlock(
  fc.constant(['source', 'ghks2001']),
  fc.oneof(
    join(
      oneOf('author', 'title', 'note', 'published-in').map((a) => [a]),
      note,
    ),
    join(
      fc.constant(['year']),
      year.map((y) => [y]),
    ),
    join(fc.constant(['kind']), evidence),
  ),
);

const topLevel: fc.Arbitrary<Said> = fc.oneof(
  source,
  join(fc.constant(['bibliography', '"references.bib"'])),
  join(fc.constant(['place', 'São-Paulo', 'in', 'BR'])),
  join(
    fc.constant(['rate']),
    year.map((y) => [y]),
    number.map((n) => ['EUR', '=', n, 'USD']),
    fewQualifiers,
  ),
  fc
    .array(
      join(
        year.map((y) => [y, '=']),
        number.map((n) => [n]),
        fewQualifiers,
      ),
      { maxLength: 3 },
    )
    .map((block) => ({ tokens: ['deflator', 'US-CPI'], block })),
  fc
    .array(
      join(
        oneOf('KE', 'TZ').map((c) => ['member', c]),
        oneOf('', '1994').map((y) => (y ? ['during', y, '..'] : [])),
        citation,
      ),
      { maxLength: 3 },
    )
    .map((block) => ({ tokens: ['bloc', 'EAC'], block })),
  withBlock(fc.constant(['institution', 'Board', '"the board"']), fact, 2),
);

const STAGES = ['Textiles', 'Sewing', 'Branding', 'Retail'];
const ACTORS = ['Mill', 'Sewer', '"H&M"', 'Shoppers'];
const stageName = oneOf(...STAGES);
const actor = oneOf(...ACTORS);

const expectation: fc.Arbitrary<Said> = join(
  fc.constant(['expect']),
  oneOf('', '', '-').map((m) => (m ? [m] : [])),
  oneOf('price', 'increment', 'value added', 'share').map((m) => m.split(' ')),
  fc.oneof(
    none,
    actor.map((a) => ['of', a]),
    fc.tuple(actor, actor).map(([a, b]) => ['of', a, '->', b]),
  ),
  oneOf('', 'location', 'ownership').map((b) => (b ? ['by', b] : [])),
  oneOf('', 'final').map((b) => (b ? ['as', '%', 'of', 'final', 'price'] : [])),
  oneOf('', '+', '-').map((s) => (s ? [s, 'scale'] : [])),
  fc.oneof(
    fc.tuple(oneOf('=', '!=', '<', '<=', '>', '>='), number).map((t): string[] => t),
    fc.constant<string[]>(['in', 'captive', ',', 'relational']),
  ),
  someOf([citation, note]),
);

/** A chain whose stages, firms and links belong together, with facts of all kinds. */
export const chain: fc.Arbitrary<Said> = fc
  .tuple(
    fc.option(quoted, { nil: undefined }),
    fc.array(
      fc.oneof(
        { weight: 1, arbitrary: oneOf('USD', 'EUR').map((c) => ({ tokens: ['currency', c] }) as Said) },
        {
          weight: 1,
          arbitrary: fc.tuple(year, year).map(([a, b]) => ({ tokens: ['period', a, '..', b] }) as Said),
        },
        {
          weight: 1,
          arbitrary: citation.map((c) => ({ tokens: ['product', 'dress', 'per', 'piece', ...c] }) as Said),
        },
        {
          weight: 2,
          arbitrary: withBlock(
            fc.tuple(stageName, stageName).map(([a, b]) => ['stage', a, 'after', b]),
            fact,
            2,
          ),
        },
        {
          weight: 3,
          arbitrary: withBlock(
            actor.map((a) => ['firm', a]),
            fc.oneof(
              { weight: 1, arbitrary: list(stageName).map((s) => ({ tokens: ['stage', ...s] }) as Said) },
              { weight: 5, arbitrary: fact },
            ),
          ),
        },
        {
          weight: 1,
          arbitrary: withBlock(
            name.map((n) => ['market', n, '"buyers"']),
            fact,
            2,
          ),
        },
        {
          weight: 3,
          arbitrary: withBlock(
            fc.tuple(actor, actor).map(([a, b]) => ['link', a, '->', b]),
            fact,
          ),
        },
        {
          weight: 1,
          arbitrary: withBlock(
            fc.tuple(actor, actor).map(([a, b]) => ['link', 'sewing', ':', a, '->', b]),
            fact,
          ),
        },
        {
          weight: 1,
          arbitrary: withBlock(
            fc.constant(['group', 'Consuming']),
            fc.oneof(
              fact,
              list(actor).map((m) => ({ tokens: m }) as Said),
            ),
            3,
          ),
        },
        { weight: 2, arbitrary: expectation },
        {
          weight: 1,
          arbitrary: fc
            .tuple(note, citation, fc.array(expectation, { maxLength: 2 }))
            .map(([n, c, block]) => ({ tokens: ['claim', ...n, ...c], block }) as Said),
        },
        { weight: 1, arbitrary: fact },
      ),
      { maxLength: 10 },
    ),
  )
  .map(([title, block]) => ({ tokens: ['chain', 'Dress', ...(title === undefined ? [] : [title])], block }));

/** The declarations of a file. */
export const file: fc.Arbitrary<Said[]> = fc
  .tuple(fc.array(topLevel, { maxLength: 3 }), chain, fc.array(fc.oneof(topLevel, chain), { maxLength: 1 }))
  .map(([before, one, after]) => [...before, one, ...after]);

/** The statements as plain text: a statement a line, a blank between tokens. */
export function plainText(said: readonly Said[], indent = ''): string {
  return said
    .map(({ tokens, block }) => {
      const head = indent + tokens.join(' ');
      return block ? `${head} {\n${plainText(block, `${indent}  `)}${indent}}\n` : `${head}\n`;
    })
    .join('');
}

/** A valid text, plainly laid out. */
export const modelText: fc.Arbitrary<string> = file.map((said) => plainText(said));

/** A valid text as nobody would lay it out: any blanks, breaks, `;`, comments wherever one may stand. */
export const messyText: fc.Arbitrary<string> = fc
  .tuple(file, fc.infiniteStream(fc.nat(999)), oneOf('\n', '\r\n', '\n'), fc.nat(30))
  .map(([said, stream, eol, comments]) => new Messy(stream, eol, comments).file(said));

class Messy {
  private readonly stream: Iterator<number>;
  private readonly eol: string;
  private readonly comments: number;

  constructor(stream: Iterable<number>, eol: string, comments: number) {
    this.stream = stream[Symbol.iterator]();
    this.eol = eol;
    this.comments = comments;
  }

  file(said: readonly Said[]): string {
    const start = this.below(8) === 0 ? '\ufeff' : '';
    const text = start + this.statements(said, false);
    return this.below(3) === 0 ? text.trimEnd() : text;
  }

  private below(n: number): number {
    return (this.stream.next().value as number) % n;
  }

  private inline(): string {
    const blank = [' ', ' ', ' ', '  ', '\t', '   '][this.below(6)]!;
    if (this.below(100) >= this.comments) return blank;
    return `${blank}${['/* c */', '/** d */', '/**/', `/* e${this.eol}   * f */`][this.below(4)]!} `;
  }

  /** The end of a line, with comments and blank lines after it. */
  private lineEnd(): string {
    let text = this.below(100) < this.comments ? ` // ${['end', 'gvc-ignore a/b: so'][this.below(2)]!}` : '';
    text += this.eol;
    for (let n = this.below(4); n > 1; n--) text += this.eol;
    if (this.below(100) < this.comments)
      text +=
        ['// own line', '// gvc-ignore a/b: so', '/* own */', `/**${this.eol}     * doc${this.eol} */`][
          this.below(4)
        ]! + this.eol;
    return text + ' '.repeat(this.below(6));
  }

  private statements(said: readonly Said[], oneLine: boolean): string {
    return said
      .map((s, i) => {
        const last = i === said.length - 1;
        const text = this.statement(s, oneLine);
        if (oneLine) return text + (last ? ' ' : '; ');
        return (
          text + (this.below(10) === 0 ? ` ;${this.below(2) === 0 ? '' : this.lineEnd()}` : this.lineEnd())
        );
      })
      .join('');
  }

  private statement({ tokens, block }: Said, oneLine: boolean): string {
    let text = tokens[0]!;
    for (let i = 1; i < tokens.length; i++) {
      const breaks = tokens[i - 1] === ',' && !oneLine && this.below(3) === 0;
      text += (breaks ? this.lineEnd() : this.inline()) + tokens[i]!;
    }
    if (!block) return text;
    const short = oneLine || this.below(3) === 0;
    return `${text}${this.inline()}{${short ? ' ' : this.lineEnd()}${this.statements(block, short)}}`;
  }
}
