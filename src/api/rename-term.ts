import { type AstNode, AstUtils } from 'langium';
import { listAttributes } from '../language/attributes.ts';
import type { GvcDocument } from '../language/document.ts';
import type { Expect, MeasureTerm, Term, TermFact, TermsFact } from '../language/generated/ast.ts';
import { nameText } from '../language/names.ts';
import { rangeOfProperty } from '../language/ranges.ts';
import { findConcept } from '../vocabulary/concepts.ts';
import { enumeratedAttributes } from '../vocabulary/enumerated-attributes.ts';
import { fold } from '../vocabulary/fold.ts';
import type { ProjectTerm } from '../vocabulary/project-terms.ts';
import { locationAt } from './locate.ts';
import type { Location } from './located.ts';
import type { Edit, Renaming } from './rename.ts';
import type { Workspace } from './workspace.ts';

/** A word that the project declares, at one of the places where it stands. */
export interface TermPlace {
  readonly node: Term;
  readonly uri: string;
  readonly term: ProjectTerm;
  /** Where it stands at the offset that was asked for. */
  readonly location: Location;
}

/** The term that is declared or used at an offset. */
export function termAt(workspace: Workspace, uri: string, offset: number): TermPlace | undefined {
  const document = workspace.language.document(uri);
  const terms = workspace.analysed(uri)?.lowered.terms.all ?? [];
  if (!document || terms.length === 0) return undefined;
  for (const term of terms) {
    const declared = declarationOf(workspace, document, term);
    if (!declared) continue;
    for (const use of usesIn(workspace, document, term, declared))
      if (use.location.start <= offset && offset <= use.location.end)
        return { ...declared, term, location: use.location };
  }
  return undefined;
}

function declarationOf(
  workspace: Workspace,
  document: GvcDocument,
  term: ProjectTerm,
): { node: Term; uri: string } | undefined {
  for (const uri of [document.uri, ...workspace.language.uris()]) {
    const node = workspace.language.document(uri)?.symbols.terms.find(({ name }) => name === term.label);
    if (node) return { node, uri };
  }
  return undefined;
}

/** Renames a term where it is declared, where other terms are put under it, and where it is a value. */
export function renameTerm(workspace: Workspace, { node, uri, term }: TermPlace, name: string): Renaming {
  if (name === term.label) return { ok: true, edits: [] };
  const { group } = term.concept;
  const known = findConcept(group, name)?.concept;
  if (known && (term.isNew || known.id !== term.concept.id))
    return { ok: false, reason: `“${name}” is already a label of ${known.prefLabel}: ${known.definition}` };
  const edits: Edit[] = [];
  for (const other of workspace.language.uris()) {
    const analysed = workspace.analysed(other);
    const own = analysed?.lowered.terms.all.find(
      ({ label, concept }) => label === term.label && concept.group === group,
    );
    if (!analysed || !own) continue;
    const taken = analysed.lowered.terms.find(group, name);
    if (taken && taken.label !== term.label)
      return { ok: false, reason: `“${name}” is already declared as a term, or as another label of one.` };
    for (const { location, asWord } of usesIn(workspace, analysed.document, term, { node, uri })) {
      const newText = asWord ? wordOf(name) : nameText(name);
      if (newText === undefined)
        return {
          ok: false,
          reason: `The term is used as a value, and values are words of letters, digits and hyphens: “${name}” cannot be written as one.`,
        };
      edits.push({ ...location, newText });
    }
  }
  return { ok: true, edits };
}

/** A label as the word that stands for it in a line: `shop-design` for `shop design`. */
function wordOf(label: string): string | undefined {
  const word = label.replace(/[\s_]+/gu, '-');
  return nameText(word) === word && fold(word) === fold(label) ? word : undefined;
}

interface Use {
  readonly location: Location;
  /** A value, which is a word and no text. */
  readonly asWord: boolean;
}

function usesIn(
  workspace: Workspace,
  document: GvcDocument,
  term: ProjectTerm,
  declared: { readonly node: Term; readonly uri: string },
): readonly Use[] {
  const wanted = fold(term.label);
  const found: Use[] = [];
  const add = (node: AstNode, property: string, index: number, asWord: boolean): void => {
    const range = rangeOfProperty(node, property, index);
    if (range) found.push({ location: locationAt(workspace, document.uri, range.start, range.end), asWord });
  };
  const isValue = (attribute: string, word: string): boolean =>
    fold(word) === wanted && enumeratedAttributes.get(plural(attribute))?.group === term.concept.group;
  for (const declaration of document.ast.declarations) {
    for (const node of AstUtils.streamAst(declaration)) {
      if (
        node.$type === 'Term' &&
        document.uri === declared.uri &&
        (node as Term).name === declared.node.name
      )
        add(node, 'name', 0, false);
      else if (node.$type === 'TermFact' && fold((node as TermFact).concept ?? '') === wanted)
        add(node, 'concept', 0, false);
      for (const [property, attribute, words] of valuesOf(node))
        for (const [i, word] of words.entries()) if (isValue(attribute, word)) add(node, property, i, true);
    }
  }
  return found;
}

/** The words of a line that are values, with the property that holds them and the attribute that they are of. */
function valuesOf(node: AstNode): readonly (readonly [string, string, readonly string[]])[] {
  switch (node.$type) {
    case 'TermsFact':
    case 'CountFact':
      return [['values', (node as TermsFact).attribute, (node as TermsFact).values]];
    case 'Upgrading':
      return [['values', 'upgrading', (node as unknown as { values: string[] }).values]];
    case 'Addition':
    case 'Withdrawal': {
      const { attribute, items } = node as unknown as { attribute: string; items: string[] };
      return [['items', attribute, items]];
    }
    case 'Expect':
      return [['values', (node as Expect).terms[0]?.measure ?? '', (node as Expect).values]];
    case 'MeasureTerm': {
      const { measure, item } = node as MeasureTerm;
      return item === undefined ? [] : [['item', measure, [item]]];
    }
    default:
      return [];
  }
}

function plural(attribute: string): string {
  return Object.keys(listAttributes).find((word) => listAttributes[word] === attribute) ?? attribute;
}
