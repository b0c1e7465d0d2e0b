import type { Conclusion, Derivation } from '../conclusion.ts';
import type { QueryContext } from '../query/engine.ts';
import { linkInWords } from './derive.ts';
import { bellagioName, bothNames, declaredInWords, wordList } from './forms.ts';
import { type LinkGovernance, addressIn, addressOf, observedTypes } from './link.ts';
import type { Indicator, ObservedForm } from './observe.ts';

const AUTHORITIES = ['MS01', 'HS02', 'GHKS §3.2'] as const;

/** Why the ends are one enterprise: `both belong to Grupo`, `Grupo owns Mill`. */
export function ownershipInWords({ commonOwner, from, to }: LinkGovernance): string {
  if (!commonOwner) return 'no common owner is stated';
  if (commonOwner.owner === from) return `${from} owns ${to}`;
  if (commonOwner.owner === to) return `${to} owns ${from}`;
  return `${from} and ${to} both belong to ${commonOwner.owner}`;
}

/** What the facts show that make a form observed: `buyer-share 80 %, specifies product`. */
export function shownBy({ indicators }: ObservedForm): string {
  return wordList(
    indicators.flatMap(({ stated }) => (stated === '' ? [] : [stated])),
    'and',
  );
}

/** What the facts of a link show: its governance as observed, and the indicators beneath it. */
export function observedConclusions(ctx: QueryContext, governance: LinkGovernance): readonly Conclusion[] {
  const { link, observed } = governance;
  const types = observedTypes(governance);
  const common = { chain: ctx.chain, subject: link, standing: 'observed' } as const;
  const conclusions: Conclusion[] = [];
  if (types.length > 0)
    conclusions.push({
      ...common,
      address: addressIn(ctx, link, 'governance', 'observed'),
      measure: 'governance',
      value: {
        kind: 'set',
        options: types,
        // What the indicators of a network leave open is a question of codification only; once that is judged, the
        // inferred type answers it, and no further line of the model would.
        ...(types.length > 1 &&
          !codificationJudged(governance) && { settledBy: [addressIn(ctx, link, 'codifiability')] }),
      },
      derivation: () => (governance.commonOwner ? byOwner(governance) : byIndicators(ctx, governance)),
    });
  if (observed.some(({ indicators }) => indicators.some(({ facts }) => facts.length > 0)))
    conclusions.push({
      ...common,
      address: addressIn(ctx, link, 'indicators'),
      measure: 'indicators',
      value: { kind: 'text', text: observed.map(briefly).join('; ') },
      derivation: () => indicatorsDerivation(ctx, governance),
    });
  return conclusions;
}

/** Is the ability to codify judged, and is it clear? */
function codificationJudged({ judgements: { codifiability } }: LinkGovernance): boolean {
  return codifiability.stated.length > 0 && codifiability.levels.length === 1;
}

function byOwner(governance: LinkGovernance): Derivation {
  return {
    statement: `${linkInWords(governance)} is observed as ${bothNames('hierarchy')}: ${ownershipInWords(governance)}.`,
    rule: 'common-ownership',
    formula: 'common ownership across the link → hierarchy',
    citations: ['GHKS §3.2', 'MS01', 'HS02'],
    premises: governance.commonOwner?.premises ?? [],
    wouldChange: ['Were the two under different owners, ownership would show no hierarchy.'],
  };
}

function byIndicators(ctx: QueryContext, governance: LinkGovernance): Derivation {
  const shown = governance.observed.filter(({ met }) => met === 'yes');
  return {
    statement: `${linkInWords(governance)} is observed as ${shown
      .map((form) => `${declaredInWords({ terms: [form.form] })}: ${shownBy(form)}`)
      .join('; and as ')}.`,
    rule: 'observed-indicators',
    formula: shown
      .map(
        (form) =>
          `${form.indicators.map(({ condition }) => condition).join(' and ')} → ${bellagioName(form.form)}`,
      )
      .join('; '),
    citations: AUTHORITIES,
    premises: premisesOf(ctx, shown),
    wouldChange: shown.flatMap(({ form, indicators }) =>
      indicators.map(
        ({ condition }) => `Were it not so that ${condition}, ${bellagioName(form)} would not be observed.`,
      ),
    ),
    caveats: [
      ...thresholds(shown),
      ...(shown.some(({ form }) => form === 'network')
        ? [
            `The indicators show an inter-firm network; whether it is modular or relational they do not tell.${
              codificationJudged(governance)
                ? ` The ability to codify is judged ${governance.judgements.codifiability.levels.join('')}: what follows stands as inferred.`
                : ''
            }`,
          ]
        : []),
      ...(shown.length > 1 ? ['The facts show the indicators of two forms: both stay possible.'] : []),
    ],
  };
}

function premisesOf(ctx: QueryContext, forms: readonly ObservedForm[]): readonly string[] {
  return [
    ...new Set(
      forms.flatMap(({ indicators }) =>
        indicators.flatMap(({ facts }) => facts.map((fact) => addressOf(ctx, fact))),
      ),
    ),
  ];
}

function thresholds(forms: readonly ObservedForm[]): readonly string[] {
  const used = forms.flatMap(({ indicators }) => indicators.flatMap(({ ours }) => ours ?? []));
  if (used.length === 0) return [];
  return [
    `Thresholds of the indicators (${[...new Set(used)].join('; ')}) are ours: settings of the project, governance in gvc.json.`,
  ];
}

/** `quasi-hierarchy: 1 of 2`, with `not` where one is known not to hold. */
function briefly({ form, indicators, met }: ObservedForm): string {
  const yes = indicators.filter((indicator) => indicator.met === 'yes').length;
  return `${declaredInWords({ terms: [form] })}: ${met === 'no' ? 'no' : `${yes} of ${indicators.length}`}`;
}

const MET = { yes: 'yes', no: 'no', unknown: 'open' } as const;

function indicatorInWords({ condition, met, stated }: Indicator): string {
  return `${condition}: ${stated === '' ? 'not stated' : `${MET[met]} (${stated})`}`;
}

function indicatorsDerivation(ctx: QueryContext, governance: LinkGovernance): Derivation {
  const { observed } = governance;
  return {
    statement: `Indicators of ${linkInWords(governance)}: ${observed.map(briefly).join('; ')}.`,
    rule: 'governance-indicators',
    formula: observed
      .map(
        (form) =>
          `${declaredInWords({ terms: [form.form] })}: ${form.indicators.map(indicatorInWords).join('; ')}`,
      )
      .join('. '),
    citations: AUTHORITIES,
    premises: premisesOf(ctx, observed),
    wouldChange: observed.flatMap((form) => {
      const open = form.indicators.filter(({ met }) => met === 'unknown');
      if (form.met !== 'unknown' || open.length === form.indicators.length) return [];
      const asks = [...new Set(open.flatMap((indicator) => indicator.asks))];
      return [`Whether it is ${bellagioName(form.form)} would be shown by ${wordList(asks, 'and')}.`];
    }),
    caveats: thresholds(observed),
  };
}
