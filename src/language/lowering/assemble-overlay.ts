import type { Finding } from '../../findings/finding.ts';
import type { ChainModel } from '../../model/chain-model.ts';
import { type Fact, type FactKey, keyText } from '../../model/fact.ts';
import {
  factDifferences,
  type OverlayChange,
  type OverlayProblem,
  resolveOverlay,
} from '../../model/overlay.ts';
import type { LoweredOverlay } from './overlays.ts';
import { placeOf } from './source-map.ts';

/** Facts that say when a chain was as described: a snapshot has its own, and has to have more than them. */
const TIMES: ReadonlySet<string> = new Set(['period', 'price-year']);

/**
 * The chain as it would be, or as it is later: the facts of the chain before, with those of the overlay in their place.
 * A list that is stated anew holds in place of the earlier one. A subject that is taken away goes with the links at its
 * ends. The title, the description and the checks of the chain before are not those of the overlay.
 *
 * @param shared What the overlay brings in of what chains share: facts of subjects that the chain before does not have.
 */
export function assembleOverlay(
  overlay: LoweredOverlay,
  base: ChainModel,
  document: string,
  shared: readonly Fact[] = [],
): { readonly model: ChainModel; readonly findings: readonly Finding[] } {
  const changes: OverlayChange[] = [];
  for (const attribute of ['expect', 'title', 'documentation'])
    for (const fact of base.factsOf('', attribute)) changes.push({ kind: 'remove', key: fact });
  for (const withdrawn of overlay.removals) changes.push(...removalsOf(withdrawn, base));
  changes.push(...restatedLists(overlay, base));
  for (const fact of overlay.facts) changes.push({ kind: 'replace', fact });
  const own = new Set(overlay.facts.map((fact) => keyText(fact)));
  for (const fact of shared)
    if (!own.has(keyText(fact)) && isNew(fact, base)) changes.push({ kind: 'replace', fact });
  const { additions, findings } = additionsOf(overlay, base, document);
  changes.push(...additions);
  const twice = [...findings, ...declaredAnew(overlay, base, document)];
  const { model, problems } = resolveOverlay(overlay.name, base, changes);
  const differences = factDifferences(base, model).filter(
    ({ base: before, scenario: after }) => !TIMES.has((before ?? after)!.attribute),
  );
  if (problems.length + twice.length === 0 && differences.length === 0)
    return { model, findings: [changesNothing(overlay, base.name, document)] };
  const gone = problems.flatMap((problem) => nothingToRemove(problem, overlay, base, document));
  return { model, findings: [...gone, ...twice] };
}

/** What chains share comes with a subject that the chain before does not have; rates and deflators come in any case. */
function isNew(fact: Fact, base: ChainModel): boolean {
  if (fact.subject !== '') return base.allOf(fact.subject).length === 0;
  return base.fact('', fact.attribute, fact.item) === undefined;
}

function removalsOf(
  { subject, attribute, items }: LoweredOverlay['removals'][number],
  base: ChainModel,
): OverlayChange[] {
  if (attribute === undefined) {
    const links = (['from', 'to'] as const).flatMap((end) => base.linksAt(end, subject));
    return [subject, ...new Set(links)].map((gone) => ({ kind: 'remove-subject', subject: gone }));
  }
  const keys: readonly FactKey[] =
    items && items.length > 0
      ? items.map((item) => ({ subject, attribute, item }))
      : base.factsOf(subject, attribute);
  return (keys.length > 0 ? keys : [{ subject, attribute }]).map((key) => ({ kind: 'remove', key }));
}

/** Lists of words or names that the overlay states: those that the chain before had in them go. */
function restatedLists({ facts }: LoweredOverlay, base: ChainModel): OverlayChange[] {
  const lists = new Set(
    facts.filter(isOfList).map(({ subject, attribute }) => keyText({ subject, attribute })),
  );
  const stated = new Set(facts.map((fact) => keyText(fact)));
  return [...base.all()]
    .filter(
      (fact) =>
        isOfList(fact) &&
        lists.has(keyText({ subject: fact.subject, attribute: fact.attribute })) &&
        !stated.has(keyText(fact)),
    )
    .map((key) => ({ kind: 'remove', key }));
}

function isOfList({ subject, attribute, item, assertions }: Fact): boolean {
  const { kind } = assertions[0].value;
  return (
    subject !== '' && item !== undefined && attribute !== 'is' && (kind === 'term' || kind === 'subject')
  );
}

/** What is added: new members of a list, or further sources of one that is there. */
function additionsOf(
  { additions, removals }: LoweredOverlay,
  base: ChainModel,
  document: string,
): { readonly additions: readonly OverlayChange[]; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const changes: OverlayChange[] = [];
  for (const fact of additions) {
    const { subject, attribute, item } = fact;
    const there = base.fact(subject, attribute, item);
    const goes = removals.some(
      (r) => r.subject === subject && r.attribute === attribute && goesWith(r, item),
    );
    const sources = new Set(there?.assertions.flatMap(({ citations }) => citations.map((c) => c.source)));
    const { citations, origin } = fact.assertions[0];
    if (there && !goes && citations.every(({ source }) => sources.has(source)))
      findings.push({
        code: 'language/duplicate-fact',
        place: { document, id: origin.id },
        what: `${base.name} already states ${attribute} ${item} of ${subject}.`,
        why: 'What is added is new to its list, or said by a further source.',
        do: 'Remove the line, or cite the other source.',
        related: [{ place: there.assertions[0].origin, message: 'stated here' }],
      });
    changes.push({ kind: 'add', fact });
  }
  return { additions: changes, findings };
}

/** Things that the chain before has and the overlay declares, as if they were new: their facts would be replaced unseen. */
function declaredAnew({ facts, removals }: LoweredOverlay, base: ChainModel, document: string): Finding[] {
  const gone = new Set(
    removals
      .flatMap((withdrawn) => removalsOf(withdrawn, base))
      .flatMap((change) => (change.kind === 'remove-subject' ? [change.subject] : [])),
  );
  return facts
    .filter(({ subject, attribute }) => attribute === 'is' && subject !== '' && !gone.has(subject))
    .flatMap(({ subject, item, assertions }) => {
      const there = base.fact(subject, 'is', item);
      if (!there) return [];
      return [
        {
          code: 'language/duplicate-name',
          place: { document, id: assertions[0].origin.id },
          what: `${subject} is a ${item} of ${base.name} already.`,
          why: 'A thing is declared where it is new. Declared anew, what is stated of it here would replace what was stated before, unseen.',
          do: `Write change ${subject} { … } for what is otherwise, or give what is new a name of its own.`,
          related: [{ place: there.assertions[0].origin, message: 'declared here' }],
        },
      ];
    });
}

function goesWith({ items }: LoweredOverlay['removals'][number], item: string | undefined): boolean {
  return !items || items.length === 0 || (item !== undefined && items.includes(item));
}

function nothingToRemove(
  { change }: OverlayProblem,
  overlay: LoweredOverlay,
  base: ChainModel,
  document: string,
): readonly Finding[] {
  const key = change.kind === 'remove' ? change.key : undefined;
  const subject = key?.subject ?? (change.kind === 'remove-subject' ? change.subject : '');
  const withdrawn = overlay.removals.find(
    (r) =>
      r.subject === subject && r.attribute === key?.attribute && (!key?.item || r.items?.includes(key.item)),
  );
  if (!withdrawn) return [];
  const what = [key?.attribute, key?.item].filter(Boolean).join(' ');
  const kind = overlay.node.$type === 'Scenario' ? 'scenario' : 'snapshot';
  return [
    {
      code: 'language/nothing-to-remove',
      place: placeOf(document, withdrawn.node),
      what: `${base.name} states no ${what || 'such thing'} of ${subject || base.name}.`,
      why: `A ${kind} takes away what its chain states; what is not there cannot be taken away.`,
      do: 'Correct the name, or remove the line.',
    },
  ];
}

function changesNothing({ name, node }: LoweredOverlay, base: string, document: string): Finding {
  const place = placeOf(document, node, 'name');
  if (node.$type === 'Scenario')
    return {
      code: 'language/unchanged-scenario',
      place,
      what: `${name} states nothing otherwise than ${base}.`,
      why: 'A scenario is its chain with something changed: without a change, all that is concluded of it is the same.',
      do: 'State what is different: change a thing, remove one, or add one.',
    };
  return {
    code: 'language/unchanged-snapshot',
    place,
    what: `${name} states nothing but its time otherwise than ${base}.`,
    why: 'A snapshot says what has changed since the one before; all that it does not say holds as before, so that nothing can be compared.',
    do: 'State what has changed: change a thing, remove one, or add one.',
  };
}
