import type { AstNode, Reference } from 'langium';
import type { Finding } from '../../findings/finding.ts';
import type { GvcDocument } from '../document.ts';
import type * as ast from '../generated/ast.ts';
import { placeOf } from '../lowering/source-map.ts';

/** One step from a thing to another of its kind, and the part of the text that states it. */
interface Step {
  readonly to: string;
  readonly node: AstNode;
  readonly property: string;
}
type Steps = ReadonlyMap<string, readonly Step[]>;

/** Stages that come after themselves, firms that own themselves, over others or at once, and links back to their start. */
export function circleFindings(document: GvcDocument): Finding[] {
  const chains = document.ast.declarations.filter((node) => node.$type === 'Chain');
  const shared = document.ast.declarations.filter((node) => node.$type === 'Firm');
  const found = chains.flatMap(({ members }) => [
    ...circles(order(members.filter((node) => node.$type === 'Stage'))).map((circle) => ({
      ...circle,
      what:
        circle.names.length === 2
          ? `The stage ${circle.names[0]} comes after itself.`
          : `These stages come after each other in a circle: ${circle.names.join(' after ')}.`,
      why: 'The order of the stages is that of the product through the chain; in a circle there is no first one.',
      do: 'Take out the step that is not so. What comes back for another use is a stage of its own, with a name of its own.',
    })),
    ...circles(owners([...shared, ...members.filter((node) => node.$type === 'Firm')])).map(owned),
    ...members.filter((node) => node.$type === 'Link').flatMap(selfLink),
  ]);
  if (chains.length === 0) found.push(...circles(owners(shared)).map(owned));
  const seen = new Set<AstNode>();
  return found
    .filter(({ step }) => !seen.has(step.node) && seen.add(step.node))
    .map(({ step, what, why, do: remedy }) => ({
      code: 'language/circle',
      place: placeOf(document.uri, step.node, step.property),
      what,
      why,
      do: remedy,
    }));
}

function owned({ names, step }: Circle) {
  return {
    step,
    what:
      names.length === 2
        ? `${names[0]} is its own owner.`
        : `These firms own each other in a circle: ${names.join(' owned by ')}.`,
    why: 'An owner ties units into one group, so it has to stand above them.',
    do: 'Name the firm that holds the others, and state no owner of it.',
  };
}

function selfLink(node: ast.Link) {
  const name = node.from?.$refText;
  if (!name || name !== node.to?.$refText) return [];
  return [
    {
      step: { to: name, node, property: 'to' },
      what: `This link leads from ${name} to ${name}.`,
      why: 'A link is a sale or a transfer between two; what stays within one firm adds to its output and its purchases alike.',
      do: 'Declare the two units as firms with one owner, or remove the link.',
    },
  ];
}

function order(stages: readonly ast.Stage[]): Steps {
  return new Map(stages.map((node) => [node.name ?? '', steps(node.after, node, 'after')]));
}

function owners(firms: readonly ast.Firm[]): Steps {
  const found = new Map<string, Step[]>();
  for (const { name, facts } of firms)
    for (const fact of facts)
      if (fact.$type === 'OwnerFact' && fact.owner)
        found.set(name ?? '', [...(found.get(name ?? '') ?? []), ...steps([fact.owner], fact, 'owner')]);
  return found;
}

function steps(references: readonly Reference[], node: AstNode, property: string): Step[] {
  return references.map(({ $refText }) => ({ to: $refText, node, property }));
}

interface Circle {
  /** From a name over the steps back to it. */
  readonly names: readonly string[];
  /** The step that closes it. */
  readonly step: Step;
}

/** Each circle once, by the step that closes it. No recursion: a chain may be as long as its text. */
function circles(from: Steps): Circle[] {
  const found: Circle[] = [];
  const done = new Set<string>();
  for (const start of from.keys()) {
    const path: { readonly name: string; next: number }[] = done.has(start) ? [] : [{ name: start, next: 0 }];
    const onPath = new Set(path.map(({ name }) => name));
    for (let last = path.at(-1); last; last = path.at(-1)) {
      const step = from.get(last.name)?.[last.next++];
      if (!step) {
        done.add(last.name);
        onPath.delete(last.name);
        path.pop();
      } else if (onPath.has(step.to)) {
        const names = path.map(({ name }) => name);
        found.push({ names: [...names.slice(names.indexOf(step.to)), step.to], step });
      } else if (!done.has(step.to)) {
        path.push({ name: step.to, next: 0 });
        onPath.add(step.to);
      }
    }
  }
  return found;
}
