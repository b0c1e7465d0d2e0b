import type { Attribution, Conclusion } from '../../analysis/conclusion.ts';
import { formatAddress } from '../../model/address.ts';
import type { ChainModel } from '../../model/chain-model.ts';
import { conceptLabel } from '../../vocabulary/concepts.ts';
import { countryName } from '../../vocabulary/places.ts';
import type { SceneFact, ScenePlace, SceneValue } from '../scene.ts';
import { amountText } from './amounts.ts';
import { type ConclusionIndex, quantityText, shareValue } from './values.ts';

function textOf(model: ChainModel, attribute: string): string | undefined {
  const value = model.fact('', attribute)?.assertions[0].value;
  switch (value?.kind) {
    case 'text':
      return value.text || undefined;
    case 'period':
      return value.period.text;
    case 'amount':
      return amountText(value.amount);
    default:
      return undefined;
  }
}

/** What the line under the title says of the chain as a whole. */
export function chainFacts(model: ChainModel, index: ConclusionIndex): SceneFact[] {
  const at = (attribute: string): string => formatAddress({ chain: model.name, subject: '', attribute });
  const facts: SceneFact[] = [];
  const put = (label: string, attribute: string, text: string | undefined): void => {
    if (text !== undefined && text !== '') facts.push({ label, text, address: at(attribute) });
  };
  const unit = textOf(model, 'unit-of-account');
  const product = textOf(model, 'product');
  put('product', 'product', product && unit ? `${product}, per ${unit}` : (product ?? unit));
  put('period', 'period', textOf(model, 'period'));
  const perspective = model.fact('', 'perspective')?.assertions[0].value;
  if (perspective?.kind === 'term')
    put(
      'perspective',
      'perspective',
      perspective.terms.map((id) => conceptLabel('perspective', id)).join(', '),
    );
  const finalPrice = index.one('final-price', '');
  const price = finalPrice?.value.kind === 'quantity' ? quantityText(finalPrice.value) : undefined;
  const why = index.why([finalPrice]);
  if (finalPrice && price !== undefined)
    facts.push({
      label: 'final price',
      text: price,
      address: finalPrice.address,
      ...(why !== undefined && { why }),
    });
  const scale = scaleFact(model, index, at('scale'));
  if (scale) facts.push(scale);
  return facts;
}

/** Scale as declared and as inferred, told apart; a difference is marked. */
function scaleFact(model: ChainModel, index: ConclusionIndex, address: string): SceneFact | undefined {
  const label = (id: string): string => conceptLabel('scale', id);
  const stated = model.fact('', 'scale')?.assertions[0].value;
  const declared = stated?.kind === 'term' ? stated.terms.map(label).join(' or ') : undefined;
  // The other reading, with the end markets counted or left out, has an address of its own and is told by `show`.
  const inferredAll = index.all('scale', '').filter((each) => each.standing === 'inferred');
  const main = inferredAll.filter((each) => each.address === address);
  const conclusions = main.length > 0 ? main : inferredAll;
  const inferred = conclusions
    .map(({ value }) =>
      value.kind === 'set'
        ? value.options.map(label).join(' or ') || 'unknown'
        : value.kind === 'text'
          ? value.text
          : '',
    )
    .filter((text) => text !== '')
    .join('; ');
  const why = index.why(conclusions);
  const base = {
    label: 'scale',
    address: conclusions[0]?.address ?? address,
    ...(why !== undefined && { why }),
  };
  if (declared !== undefined && inferred === '') return { ...base, text: `${declared} (declared)` };
  if (inferred === '') return undefined;
  if (declared === undefined) return { ...base, text: `${inferred} (inferred)` };
  if (declared === inferred) return { ...base, text: declared };
  return { ...base, text: `${declared} (declared), ${inferred} (inferred)` };
}

/** What is concluded of a place under one attribution; undefined when nothing is. */
export function placeValue(
  index: ConclusionIndex,
  code: string,
  attribution: Attribution,
): SceneValue | undefined {
  const amount = index.one('increment', code, attribution);
  const share = index.one('share-of-final-price', code, attribution) ?? index.one('share', code, attribution);
  return amount || share ? shareValue(index, amount, share) : undefined;
}

/** Places that something is concluded of, under both attributions, in the order of the conclusions. */
export function placesOf(
  model: ChainModel,
  conclusions: readonly Conclusion[],
  index: ConclusionIndex,
): ScenePlace[] {
  const measures = new Set(['increment', 'share-of-final-price', 'share']);
  const own = new Set(
    (['firm', 'stage', 'group', 'market', 'link'] as const).flatMap((kind) => model.subjects(kind)),
  );
  const codes = new Set<string>();
  for (const { attribution, measure, subject } of conclusions) {
    if (attribution !== undefined && measures.has(measure) && subject !== '' && !own.has(subject))
      codes.add(subject);
  }
  return [...codes].map((code) => {
    const location = placeValue(index, code, 'location');
    const ownership = placeValue(index, code, 'ownership');
    return {
      title: countryName(code),
      ...(location && { location }),
      ...(ownership && { ownership }),
    };
  });
}
