import type { Conclusion } from '../conclusion.ts';
import type { QueryContext } from '../query/engine.ts';
import { linkInWords, outcomeInWords, variableName } from './derive.ts';
import { typesInWords, wordList } from './forms.ts';
import { type Inference, VARIABLES } from './infer.ts';
import { type LinkGovernance, type SourceReading, addressIn, termsOf } from './link.ts';

/** What a source says of each variable: `supplier capability low, ability to codify high`. */
export function judgedBy({ stated }: SourceReading): string {
  return VARIABLES.flatMap((variable) => {
    const own = stated[variable];
    return own ? [`${variableName(variable)} ${wordList([...new Set(own.flatMap(termsOf))], 'or')}`] : [];
  }).join(', ');
}

/** What an inference gives, in words of both schools; combinations without a type too. */
export function givenBy({ types, odd }: Inference): string {
  return types.length > 0 ? typesInWords(types) : odd.map(outcomeInWords).join('; or ');
}

/** What each source gives of a link on whose judgements they differ, at `link#governance-by-source:KEY`. */
export function sourceConclusions(ctx: QueryContext, governance: LinkGovernance): readonly Conclusion[] {
  const { link, readings, judgements } = governance;
  return readings.map((reading) => ({
    address: addressIn(ctx, link, 'governance-by-source', reading.source),
    chain: ctx.chain,
    subject: link,
    measure: 'governance-by-source',
    standing: 'inferred',
    value: {
      kind: 'set',
      options: reading.inferred.types,
      ...(reading.inferred.open.length > 0 && {
        settledBy: reading.inferred.open.map((variable) => addressIn(ctx, link, variable)),
      }),
    },
    derivation: () => ({
      statement: `By ${reading.source}, ${linkInWords(governance)} ${reading.inferred.types.length > 1 ? 'may be' : 'comes out as'} ${givenBy(reading.inferred)}.`,
      rule: 'ghs05-type-by-source',
      formula: `${judgedBy(reading)} → ${givenBy(reading.inferred)}`,
      citations: ['GHS05', 'GHKS §3.2'],
      premises: VARIABLES.filter((v) => judgements[v].fact).map((v) => addressIn(ctx, link, v)),
      caveats: [
        'Sources differ on this link: each is read by itself, with the judgements that nobody disputes.',
      ],
    }),
  }));
}
