import type { Attribution, Conclusion } from '../../analysis/conclusion.ts';
import { UNATTRIBUTED } from '../../analysis/value/places.ts';
import { formatAddress } from '../../model/address.ts';
import type { ChainModel } from '../../model/chain-model.ts';
import { conceptLabel } from '../../vocabulary/concepts.ts';
import { blocOf } from '../../vocabulary/blocs.ts';
import { countryName, countryOf } from '../../vocabulary/places.ts';
import type { SceneFact, ScenePlace, SceneValue } from '../scene.ts';
import { amountText } from './amounts.ts';
import { governanceFacts } from './power.ts';
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
  facts.push(...governanceFacts(index));
  return facts;
}

/** Scale as declared and as inferred, told apart; what differs with the end markets counted is said too. */
function scaleFact(model: ChainModel, index: ConclusionIndex, address: string): SceneFact | undefined {
  const words = (conclusion: Conclusion | undefined): string | undefined => {
    if (conclusion?.value.kind !== 'set') return undefined;
    const { options } = conclusion.value;
    const labels = options.map((id) => conceptLabel('scale', id));
    // A list of nearly all scales would read as if something were known.
    if (labels.length > 3) return `unknown: ${labels.slice(0, -1).join(', ')} or ${labels.at(-1)!}`;
    return labels.join(' or ') || undefined;
  };
  const stated = model.fact('', 'scale')?.assertions[0].value;
  const declared =
    stated?.kind === 'term' ? stated.terms.map((id) => conceptLabel('scale', id)).join(' or ') : undefined;
  const conclusion = index.one('scale', '');
  const inferred = words(conclusion);
  if (declared === undefined && inferred === undefined) return undefined;
  const parts =
    declared === inferred
      ? [declared]
      : [declared && `${declared} (declared)`, inferred && `${inferred} (inferred)`];
  for (const item of ['with-end-markets', 'without-end-markets']) {
    const other = words(index.one('scale', '', item));
    if (other !== undefined)
      parts.push(`${item.replaceAll('-', ' ')}${other.startsWith('unknown:') ? '' : ':'} ${other}`);
  }
  const why = index.why([conclusion]);
  return {
    label: 'scale',
    text: parts.filter((part) => part).join(parts.some((part) => part?.includes('unknown:')) ? '; ' : ', '),
    address: conclusion?.address ?? address,
    ...(why !== undefined && { why }),
  };
}

/** What is concluded of a place under one attribution; undefined when nothing is. */
export function placeValue(
  index: ConclusionIndex,
  label: string,
  attribution: Attribution,
): SceneValue | undefined {
  const amount = index.one('increment', label, attribution);
  const share = index.one('share-of-final-price', label, attribution);
  return amount || share ? shareValue(index, amount, share) : undefined;
}

/**
 * Places that something is concluded of, under both attributions: countries in the order of the conclusions, what is
 * attributed to none, and then blocs and localities, which hold the same amounts once more.
 */
export function placesOf(
  model: ChainModel,
  conclusions: readonly Conclusion[],
  index: ConclusionIndex,
): ScenePlace[] {
  const localities = new Set(model.subjects('place'));
  const labels = new Set<string>();
  for (const { address, attribution, measure, subject } of conclusions) {
    if (attribution === undefined || subject === '' || measure !== 'increment') continue;
    if (index.one(measure, subject, attribution)?.address === address) labels.add(subject);
  }
  const rank = (label: string): number => {
    if (label === UNATTRIBUTED) return 1;
    if (countryOf(label)) return 0;
    if (blocOf(label) || model.fact('', 'bloc', label)) return 2;
    return localities.has(label) ? 3 : 0;
  };
  const suffix = ['', '', ' (bloc, in all)', ' (locality)'];
  return [...labels]
    .sort((a, b) => rank(a) - rank(b))
    .map((label) => {
      const location = placeValue(index, label, 'location');
      const ownership = placeValue(index, label, 'ownership');
      return {
        title: `${countryName(label)}${suffix[rank(label)] ?? ''}`,
        ...(location && { location }),
        ...(ownership && { ownership }),
      };
    });
}
