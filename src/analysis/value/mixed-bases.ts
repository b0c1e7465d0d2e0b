import type { Finding } from '../../findings/finding.ts';
import { formatAddress } from '../../model/address.ts';
import type { Period } from '../../model/fact.ts';
import type { QueryContext } from '../query/engine.ts';
import { type Stated, compareText } from './figures.ts';
import { heldIn } from './link-equations.ts';
import { moneyTime, overlap } from './price-level.ts';
import { type Part, byProductMarkets } from './structure.ts';

type StatedOf = (subject: string) => readonly Stated[];

/** One amount of a sum with the mark that it bears in it. */
interface Marked {
  readonly stated: Stated;
  readonly name: string;
  readonly basis: string | undefined;
  readonly tax: string | undefined;
  /** Of a by-product: it is added to nothing that has a basis of its own. */
  readonly aside?: boolean | undefined;
  /** As its buyer pays it, with the freight or insurance that its link states. */
  readonly carried?: boolean | undefined;
}

/** Prices of different bases in one sum: what a firm sells, what it pays, what the final buyers pay (mistake 2). */
export function mixedBases(
  ctx: QueryContext,
  part: Part,
  statedOf: StatedOf,
  markets: ReadonlySet<string>,
): readonly Finding[] {
  // Most chains mark nothing: an edit then looks no further.
  const marked = ['', ...part.units, ...part.links.map(({ name }) => name)].some((subject) =>
    statedOf(subject).some(({ basis, tax }) => basis !== undefined || tax !== undefined),
  );
  if (!marked) return [];
  const findings: Finding[] = [];
  const declared = ctx.fact('', 'price-basis')?.assertions[0].value;
  const basis = declared?.kind === 'term' ? declared.terms[0] : undefined;
  const own = (subject: string, attribute: string): Marked[] =>
    statedOf(subject)
      .filter((s) => s.attribute === attribute)
      .map((stated) => ({
        ...{ stated, name: `${attribute} of ${subject || 'the chain'}` },
        ...{ basis: stated.basis, tax: stated.tax },
      }));
  const byProducts = ctx.ask(byProductMarkets, '');
  const aside = new Set(part.links.filter(({ to }) => byProducts.includes(to)).map(({ name }) => name));
  const priceOf = (link: string, paid: boolean): Marked[] =>
    priced(statedOf(link), link, paid).map((one) => ({ ...one, aside: aside.has(link) }));
  for (const unit of part.units) {
    const out = part.links.filter(({ from }) => from === unit);
    const into = part.links.filter(({ to }) => to === unit);
    const sold = [...own(unit, 'output'), ...out.flatMap(({ name }) => priceOf(name, false))];
    const bought = [...own(unit, 'purchases'), ...into.flatMap(({ name }) => priceOf(name, true))];
    findings.push(...mixed(sold, `what ${unit} sells`), ...mixed(bought, `what ${unit} buys`));
    findings.push(...unmarked(sold, `what ${unit} sells`, basis));
    findings.push(...unmarked(bought, `what ${unit} buys`, basis));
  }
  const final = part.links.filter(({ to }) => markets.has(to) && !byProducts.includes(to));
  if (final.length === 0 && !part.withFinalPrice) return findings;
  const sales = final.flatMap(({ name }) => priceOf(name, true));
  // A firm that alone sells to the markets has them in what it sells.
  const sellers = new Set(final.map(({ from }) => from));
  if (sellers.size > 1) findings.push(...unmarked(sales, 'the final price', basis));
  findings.push(...mixed([...own('', 'final-price'), ...sales], 'the final price', basis));
  return findings;
}

/** The price of a link as its buyer pays it, or as its seller receives it. */
function priced(stated: readonly Stated[], link: string, paid: boolean): Marked[] {
  const price = stated.find((s) => s.attribute === 'price');
  if (!price) return [];
  const states = (...attributes: string[]): boolean => stated.some((s) => attributes.includes(s.attribute));
  const carried = states('freight', 'insurance');
  let { basis, tax }: { basis?: string | undefined; tax?: string | undefined } = price;
  const abroad = basis === 'fob' || basis === 'ex-works' || basis === 'cif';
  if (paid && abroad && carried) basis = 'cif';
  if (!paid && basis === 'cif' && heldIn(price, stated).some((s) => s.attribute !== 'tax')) basis = 'fob';
  if (states('tax') && tax !== undefined) tax = paid ? 'in' : 'out';
  return [{ stated: price, name: `price of ${link}`, basis, tax, carried: paid && carried }];
}

function mixed(all: readonly Marked[], of: string, declared?: string): Finding[] {
  return (['basis', 'tax'] as const).flatMap((mark): Finding[] => {
    const marked = [...all]
      .filter((one) => one[mark] !== undefined)
      .sort((a, b) => compareText(a.name, b.name));
    const kinds = new Set(marked.map((one) => one[mark]!));
    const expected = mark === 'basis' ? declared : undefined;
    if (expected !== undefined && marked.length > 0) kinds.add(expected);
    if (kinds.size < 2) return [];
    const odd = marked.find((one) => one[mark] !== (expected ?? marked[0]![mark]))!;
    const text = (one: Marked): string => `${one.name} ${mark === 'tax' ? `tax-${one.tax}` : one.basis}`;
    const list = [
      ...(expected !== undefined ? [`price-basis of the chain ${expected}`] : []),
      ...marked.map(text),
    ];
    return [
      {
        code: 'value/mixed-price-basis',
        place: odd.stated.place,
        what: `Prices of different bases are summed in ${of}: ${list.join(', ')}.`,
        why: 'A fob price leaves out freight and insurance that a cif price holds, a wholesale price the trade that a retail price holds, and so with taxes: their sum is neither.',
        do: 'State them on one basis, or state freight, insurance and tax on the links so that they can be brought to one.',
        address: odd.stated.premises[0]!,
        related: marked
          .filter((one) => one !== odd)
          .map((one) => ({ place: one.stated.place, message: text(one) })),
      },
    ];
  });
}

/** Bases that differ by carriage, and those that differ by the trade behind the price. */
const FAMILIES: readonly ReadonlySet<string>[] = [
  new Set(['ex-works', 'fob', 'cif']),
  new Set(['wholesale', 'retail']),
];

/**
 * Prices without a mark in a sum in which others have one. They may be on the same basis or on another: nothing certain can
 * be said, and so it is information. Where the chain's own basis is of the same family, unmarked prices are taken to be on it.
 */
function unmarked(all: readonly Marked[], of: string, declared: string | undefined): Finding[] {
  const prices = all.filter(({ stated }) => stated.attribute === 'price' && stated.state !== 'unknown');
  return (['basis', 'tax'] as const).flatMap((mark): Finding[] => {
    const marked = prices.filter((one) => one[mark] !== undefined);
    const kinds = [...new Set(marked.map((one) => one[mark]!))];
    const [kind] = kinds;
    const without = prices
      .filter((one) => one[mark] === undefined && !one.aside && !(kind === 'cif' && one.carried))
      .sort((a, b) => compareText(a.name, b.name));
    const [first] = without;
    if (!first || kind === undefined || kinds.length > 1) return [];
    const presumed =
      mark === 'basis' && FAMILIES.some((family) => family.has(kind) && family.has(declared ?? ''))
        ? declared
        : undefined;
    if (presumed === kind) return [];
    const name = mark === 'tax' ? `tax-${kind}` : kind;
    const one = without.length === 1;
    return [
      {
        code: 'value/unmarked-price-basis',
        place: first.stated.place,
        what: `In ${of}, ${marked.map((m) => m.name).join(', ')} ${marked.length === 1 ? 'is' : 'are'} marked ${name}, and ${without.map((w) => w.name).join(', ')} ${one ? 'has' : 'have'} no mark${presumed === undefined ? '' : ` (the price-basis of the chain is ${presumed})`}.`,
        why: 'Prices of different bases do not add up, and whether these are, nothing says: they are added as they stand.',
        do: `Mark ${one ? 'it' : 'them'} (${name}, or what the source says), or state freight, insurance and tax on the link.`,
        address: first.stated.premises[0]!,
        related: marked.map((m) => ({ place: m.stated.place, message: `${m.name} ${name}` })),
      },
    ];
  });
}

const MONEY_TIMES_OF_A_CHAIN = 'price-year';

/**
 * Figures of different years in one account. Where the chain names its price year, or its period is what tells them
 * apart, each is judged when it is read; here those that are left: dated figures of one period or of none.
 */
export function mixedYears(ctx: QueryContext, part: Part, statedOf: StatedOf): readonly Finding[] {
  const time = ctx.ask(moneyTime, '');
  if (time?.declared) return [];
  // What is of another time than the account was converted, or left out, when it was read.
  const its = (date: Period): boolean => !time || overlap(date, time.period);
  const subjects = [
    ...(part.withFinalPrice ? [''] : []),
    ...part.units,
    ...part.links.map(({ name }) => name),
    ...part.recipients.map(({ name }) => name),
  ];
  const dated = subjects.flatMap((subject) =>
    statedOf(subject)
      .filter((s) => s.kind === 'money' && s.date && its(s.date) && s.state !== 'unknown')
      .map((stated) => ({ stated, name: `${stated.attribute} of ${subject || 'the chain'}` })),
  );
  dated.sort((a, b) => compareText(a.stated.date!.from, b.stated.date!.from) || compareText(a.name, b.name));
  const first = dated[0]?.stated.date;
  const other = first && dated.find(({ stated }) => !overlap(stated.date!, first));
  if (!first || !other) return [];
  const years = [...new Set(dated.map(({ stated }) => stated.date!.text))];
  const list = dated.map(({ stated, name }) => `${name} (${stated.date!.text})`);
  return [
    {
      code: 'value/mixed-years',
      place: other.stated.place,
      what: `Figures of different years are in one account: ${years.join(', ')}.`,
      why: `Money of different years adds up only through a declared deflator: ${list.slice(0, 6).join(', ')}${list.length > 6 ? ' and more' : ''}.`,
      do: `Name the year whose money the account is in (${MONEY_TIMES_OF_A_CHAIN} ${first.text}) and declare a deflator with these years, or state figures of one year.`,
      address: formatAddress({ chain: ctx.chain, subject: '', attribute: MONEY_TIMES_OF_A_CHAIN }),
      related: dated
        .filter((one) => one !== other)
        .map(({ stated, name }) => ({ place: stated.place, message: `${name}: ${stated.date!.text}` })),
    },
  ];
}
