import type { Conclusion } from '../conclusion.ts';
import type { QueryContext } from '../query/engine.ts';
import { linkInWords } from './derive.ts';
import { wordList } from './forms.ts';
import { INSTRUMENTS, instrumentInWords, instrumentName, instrumentsInWords } from './instruments.ts';
import { type LinkGovernance, addressIn, addressOf } from './link.ts';

/** By which instruments a link is governed, at `link#instruments`, and why governance arises, at `link#why-governance`. */
export function instrumentConclusions(ctx: QueryContext, governance: LinkGovernance): readonly Conclusion[] {
  return [...instruments(ctx, governance), ...why(ctx, governance)];
}

function instruments(ctx: QueryContext, governance: LinkGovernance): readonly Conclusion[] {
  const { link, instruments: its } = governance;
  const { used, other, denied } = its;
  const facts = [...used.flatMap(({ facts: own }) => own), ...other, ...denied];
  if (facts.length === 0) return [];
  const names = [
    ...used.map(({ instrument }) => instrumentName(instrument)),
    ...other.map(instrumentInWords),
  ];
  const text = names.length > 0 ? names.join(', ') : 'none';
  return [
    {
      address: addressIn(ctx, link, 'instruments'),
      chain: ctx.chain,
      subject: link,
      measure: 'instruments',
      standing: 'observed',
      value: { kind: 'text', text },
      derivation: () => ({
        statement: `On ${linkInWords(governance)} governance is exercised by ${names.length > 0 ? wordList(names, 'and') : 'no instrument'}${denied.length > 0 ? `; stated: ${instrumentsInWords(denied)}` : ''}.`,
        rule: 'instruments',
        formula: `${used.length} of the ${INSTRUMENTS.length} instruments that GHKS name`,
        citations: ['GHKS §3.2'],
        premises: facts.map((fact) => addressOf(ctx, fact)),
        caveats:
          other.length > 0
            ? [`${wordList(other.map(instrumentInWords), 'and')}: not among the instruments that GHKS name.`]
            : [],
      }),
    },
  ];
}

function why(ctx: QueryContext, governance: LinkGovernance): readonly Conclusion[] {
  const { link, specified, exposed } = governance;
  const reasons = reasonsInWords(governance);
  if (reasons.length === 0) return [];
  const option = specified.length === 0 ? 'exposed' : exposed ? 'specifies-and-exposed' : 'specifies';
  return [
    {
      address: addressIn(ctx, link, 'why-governance'),
      chain: ctx.chain,
      subject: link,
      measure: 'why-governance',
      standing: 'observed',
      value: { kind: 'set', options: [option] },
      derivation: () => ({
        statement: `On ${linkInWords(governance)} governance is to be expected: ${wordList(reasons, 'and')}.`,
        rule: 'why-governance',
        formula:
          'the buyer specifies the product, or is exposed to the supplier’s failure → governance arises',
        citations: ['GHKS §3.2'],
        premises: [...specified, ...(exposed ? [exposed] : [])].map((fact) => addressOf(ctx, fact)),
        wouldChange: [
          'Did the buyer neither specify the product nor bear the risk of failure, the market could coordinate the link.',
        ],
      }),
    },
  ];
}

/** The reasons of GHKS that are stated: `the buyer specifies the product (specifies product)`. */
export function reasonsInWords({ specified, exposed }: LinkGovernance): readonly string[] {
  return [
    ...(specified.length > 0 ? [`the buyer specifies the product (${instrumentsInWords(specified)})`] : []),
    ...(exposed ? ['the buyer is exposed to the supplier’s failure'] : []),
  ];
}
