import type { Finding } from '../../findings/finding.ts';
import type { Concept, ConceptGroup } from '../../vocabulary/concept.ts';
import { allConcepts, allLabels, conceptsNamed, findConcept, nameOf } from '../../vocabulary/concepts.ts';
import { fold } from '../../vocabulary/fold.ts';
import { nearest } from '../../vocabulary/nearest.ts';
import { NO_TERMS, type ProjectTerm, ProjectTerms } from '../../vocabulary/project-terms.ts';
import type { GvcDocument } from '../document.ts';
import type * as ast from '../generated/ast.ts';
import { nameText } from '../names.ts';
import { placeOf } from './source-map.ts';
import { readSources, sourceText } from './sources.ts';

/** A `term` of another file that the document sees. */
export interface SeenTerm {
  readonly uri: string;
  readonly node: ast.Term;
  readonly model: ast.Model;
}

/**
 * Reads the words that a document, and those that it sees, add to the vocabulary. Each file reports its own: a concept
 * that there is not, a label that is taken, a term that is declared twice.
 */
export function readTerms(
  document: GvcDocument,
  seen: readonly SeenTerm[],
): { readonly terms: ProjectTerms; readonly problems: readonly Finding[] } {
  const own = document.symbols.terms.map((node) => ({ uri: document.uri, node, model: document.ast }));
  const declared = [...own, ...seen].filter(({ node }) => node.name);
  if (declared.length === 0) return { terms: NO_TERMS, problems: [] };
  return new TermReader(document.uri, declared).read();
}

class TermReader {
  private readonly document: string;
  private readonly declared: readonly SeenTerm[];
  private readonly problems: Finding[] = [];
  private readonly sources = new Map<ast.Model, ReturnType<typeof readSources>>();

  constructor(document: string, declared: readonly SeenTerm[]) {
    this.document = document;
    this.declared = declared;
  }

  read(): { readonly terms: ProjectTerms; readonly problems: readonly Finding[] } {
    const terms: ProjectTerm[] = [];
    const taken = new Map<string, SeenTerm>();
    for (const declaration of this.declared) {
      const term = this.termOf(declaration);
      if (!term || this.isTaken(declaration, term, taken)) continue;
      terms.push(term);
    }
    return { terms: new ProjectTerms(terms), problems: this.problems };
  }

  private termOf(declaration: SeenTerm): ProjectTerm | undefined {
    const { node, model } = declaration;
    const label = node.name!;
    if (node.concept !== undefined) {
      const concept = this.known(declaration, node, node.concept);
      return concept && { label, concept, isNew: false, sources: this.sourcesOf(node.qualifiers, model) };
    }
    const definition = node.facts.find(({ attribute }) => attribute === 'definition');
    const broader = node.facts.find(({ attribute }) => attribute === 'broader');
    if (!broader?.concept || definition?.definition === undefined) {
      this.report(declaration, {
        code: 'language/incomplete-term',
        place: placeOf(declaration.uri, node, 'name'),
        what: `The term “${label}” has no ${definition?.definition === undefined ? 'definition' : 'broader term'}.`,
        why: 'A word helps readers when they can look up what it means, and the vocabulary when it has a place in it.',
        do: `Say that it means a known concept (term ${nameText(label)} means …), or define it: term ${nameText(label)} { definition "…"; broader … }.`,
      });
      return undefined;
    }
    const wider = this.widerOf(declaration, broader, new Set());
    if (!wider) return undefined;
    const sources = this.sourcesOf(definition.qualifiers, model);
    const concept: Concept = {
      id: label,
      group: wider.group,
      prefLabel: node.title ?? label.replaceAll('-', ' '),
      altLabels: node.facts.flatMap((fact) => (fact.attribute === 'also' ? fact.labels : [])),
      hiddenLabels: [],
      labels: {},
      definition: definition.definition,
      schools: [],
      citation: sources,
      broader: wider.name,
      related: [],
    };
    return { label, concept, isNew: true, sources };
  }

  /** Group and name of the broader term of a new concept: of the vocabulary, or another new one of the project. */
  private widerOf(
    declaration: SeenTerm,
    fact: ast.TermFact,
    met: ReadonlySet<ast.Term>,
  ): { group: ConceptGroup; name: string } | undefined {
    const { node } = declaration;
    if (met.has(node)) {
      this.report(declaration, {
        code: 'language/circle',
        place: placeOf(declaration.uri, fact, 'concept'),
        what: `The term “${node.name}” is broader than itself.`,
        why: 'Each step to a broader term has to lead further up, to one of the vocabulary.',
        do: 'Name a broader term of the vocabulary.',
      });
      return undefined;
    }
    const sister = this.declared.find(
      (other) => other.node !== node && other.node.concept === undefined && other.node.name === fact.concept,
    );
    if (!sister) {
      const concept = this.known(declaration, fact, fact.concept!);
      return concept && { group: concept.group, name: nameOf(concept) };
    }
    const next = sister.node.facts.find(({ attribute }) => attribute === 'broader');
    const wider =
      next?.concept === undefined ? undefined : this.widerOf(sister, next, new Set([...met, node]));
    return wider && { group: wider.group, name: `${wider.group}/${sister.node.name}` };
  }

  /** The one concept of the vocabulary that a word names; else a finding says which there are. */
  private known(declaration: SeenTerm, node: ast.Term | ast.TermFact, word: string): Concept | undefined {
    const found = conceptsNamed(word);
    if (found.length === 1) return found[0];
    const place = placeOf(declaration.uri, node, 'concept');
    const change = (to: string) => ({
      title: `Change to ${to}`,
      edits: [{ place, newText: nameText(to) }],
    });
    if (found.length > 1) {
      const names = found.map(({ prefLabel }) => prefLabel);
      this.report(declaration, {
        code: 'language/unknown-concept',
        place,
        what: `“${word}” names ${found.length} concepts: ${found.map((c) => `${c.prefLabel} (${c.group.replaceAll('-', ' ')})`).join(', ')}.`,
        why: 'A term stands for one concept, so that every reader takes it the same way.',
        do: `Write the full label of the one that is meant, in quotation marks: ${names.map((name) => `"${name}"`).join(' or ')}.`,
        fixes: names.map(change),
      });
      return undefined;
    }
    const suggestion = nearest(
      word,
      allConcepts().flatMap((concept) => [concept.id, ...allLabels(concept)]),
    );
    this.report(declaration, {
      code: 'language/unknown-concept',
      place,
      what: `No concept of the vocabulary is called “${word}”.`,
      why: 'A term takes its meaning from a concept that is defined and cited.',
      do: suggestion
        ? `Did you mean ${suggestion}?`
        : 'See gvc vocabulary search for the concepts that there are.',
      ...(suggestion && { fixes: [change(suggestion)] }),
    });
    return undefined;
  }

  private isTaken(declaration: SeenTerm, term: ProjectTerm, taken: Map<string, SeenTerm>): boolean {
    const { node, uri } = declaration;
    const place = placeOf(uri, node, 'name');
    const { group } = term.concept;
    const known = [term.label, ...(term.isNew ? [term.concept.prefLabel] : [])]
      .map((label) => findConcept(group, label)?.concept)
      .find((concept) => concept !== undefined && nameOf(concept) !== nameOf(term.concept));
    if (known) {
      this.report(declaration, {
        code: 'language/term-clash',
        place,
        what: `“${term.label}” is already a label of ${known.prefLabel}.`,
        why: `It means in the literature: ${known.definition}`,
        do: 'Choose another word for what you mean.',
      });
      return true;
    }
    const key = `${group}/${fold(term.label)}`;
    const first = taken.get(key);
    if (!first) {
      taken.set(key, declaration);
      return false;
    }
    // Each file reports its own: of two in one file, the second.
    const mine = [declaration, first].find((one) => one.uri === this.document) ?? first;
    const other = mine === declaration ? first : declaration;
    this.report(mine, {
      code: 'language/duplicate-name',
      place: placeOf(mine.uri, mine.node, 'name'),
      what: `“${term.label}” is declared as a term twice.`,
      why: 'A word that is declared twice leaves open which meaning holds.',
      do: 'Keep one of the two declarations.',
      related: [{ place: placeOf(other.uri, other.node, 'name'), message: 'the other one' }],
    });
    return true;
  }

  private sourcesOf(citations: readonly ast.Citation[], model: ast.Model): readonly string[] {
    let sources = this.sources.get(model);
    if (!sources) this.sources.set(model, (sources = readSources(model)));
    return citations.map(({ source, locator }) => {
      const key = source?.$refText ?? '';
      const entry = sources.get(key);
      const at = locator === undefined ? '' : ` (${locator.replace(/^\[|\]$/g, '')})`;
      return `${entry ? sourceText(entry).replace(/\.$/, '') : key}${at}`;
    });
  }

  private report(declaration: SeenTerm, finding: Finding): void {
    if (declaration.uri === this.document) this.problems.push(finding);
  }
}
