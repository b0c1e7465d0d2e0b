import { type AstReflection, GrammarAST, GrammarUtils } from 'langium';
import type { Kinds } from './token-kinds.ts';

/** What a part of a rule sets in the node of the rule. */
export interface Assign {
  readonly property: string;
  readonly operator: '=' | '+=' | '?=';
  /** The value is a name that stands for something declared elsewhere. */
  readonly reference: boolean;
}

/** One token of a set: a keyword, a terminal, or a choice between such. */
export interface TokenPart {
  readonly kind: 'token';
  /** The kinds of token that can stand here. */
  readonly kinds: ReadonlySet<number>;
  /** Name of the terminal whose text is converted to a value. */
  readonly converted?: string;
  readonly assign?: Assign;
}

/** What a rule is made of; a `call` reads another rule. */
export type Part =
  | TokenPart
  | { readonly kind: 'call'; readonly rule: string; readonly assign?: Assign }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly Part[] }
  | { readonly kind: 'repeat'; readonly part: Part; readonly often: '?' | '*' | '+' };

/** A rule of the grammar, as the parser reads it. */
export interface Rule {
  readonly name: string;
  /** A `fragment` sets properties of its caller's node, a `value` is a text, a `choice` is the node of another rule. */
  readonly kind: 'node' | 'fragment' | 'value' | 'choice';
  readonly part: Part;
  /** Type of the node that it makes. */
  readonly type: string;
  /** Properties that are there when the text does not set them, with what they are then. */
  readonly defaults: ReadonlyMap<string, unknown>;
}

/** Stops the build: the grammar uses something that the generated parser would not read as Langium does. */
export class UnknownConstruct extends Error {}

/** Names of the rules whose text is converted to another value. */
type Converted = ReadonlySet<string>;

/** Reads the rules of a grammar, those that can be reached from its entry. */
export function readRules(
  grammar: GrammarAST.Grammar,
  kinds: Kinds,
  reflection: AstReflection,
  converted: Converted,
): ReadonlyMap<string, Rule> {
  const rules = new Map<string, Rule>();
  for (const rule of GrammarUtils.getAllReachableRules(grammar, false)) {
    if (GrammarAST.isTerminalRule(rule)) continue;
    if (!GrammarAST.isParserRule(rule))
      throw new UnknownConstruct(`${rule.name}: a rule of the kind ${rule.$type}`);
    if (rule.parameters.length > 0) throw new UnknownConstruct(`${rule.name}: parameters`);
    const isValue = GrammarUtils.isDataTypeRule(rule);
    checkType(rule, isValue);
    const part = new RuleReader(rule.name, kinds, converted).read(rule.definition);
    const type = GrammarUtils.getTypeName(rule);
    const kind = isValue ? 'value' : rule.fragment ? 'fragment' : nodeOrChoice(rule.name, part, grammar);
    const defaults = new Map<string, unknown>();
    if (kind === 'node')
      for (const { name, defaultValue } of Object.values(reflection.getTypeMetaData(type).properties))
        if (defaultValue !== undefined) defaults.set(name, defaultValue);
    rules.set(rule.name, { name: rule.name, kind, part, type, defaults });
  }
  for (const rule of rules.values()) checkCalls(rule, rules);
  return rules;
}

function checkType(rule: GrammarAST.ParserRule, isValue: boolean): void {
  const type = isValue ? GrammarUtils.getRuleTypeName(rule) : undefined;
  if (isValue && rule.dataType !== undefined && rule.dataType !== 'string')
    throw new UnknownConstruct(`${rule.name}: values of the type ${rule.dataType} (${type})`);
}

/** A rule that only chooses between other rules makes no node of its own. */
function nodeOrChoice(name: string, part: Part, grammar: GrammarAST.Grammar): 'node' | 'choice' {
  const isFragment = (rule: string): boolean =>
    grammar.rules.some((r) => GrammarAST.isParserRule(r) && r.fragment && r.name === rule);
  const bare = callsIn(part).filter((call) => !call.assign && !isFragment(call.rule));
  if (bare.length === 0) return 'node';
  const options = part.kind === 'choice' ? part.parts : [part];
  if (options.every((option) => option.kind === 'call' && !option.assign && !isFragment(option.rule)))
    return 'choice';
  throw new UnknownConstruct(`${name}: a rule that is called without being assigned, among other parts`);
}

function checkCalls(rule: Rule, rules: ReadonlyMap<string, Rule>): void {
  for (const { rule: name, assign } of callsIn(rule.part)) {
    const called = rules.get(name)!;
    if (assign && called.kind === 'fragment')
      throw new UnknownConstruct(`${rule.name}: the fragment ${name} as a value`);
    if (assign?.reference && called.kind !== 'value')
      throw new UnknownConstruct(`${rule.name}: a reference by ${name}, which is no text`);
    if (rule.kind === 'value' && called.kind !== 'value')
      throw new UnknownConstruct(`${rule.name}: a text with ${name}, which is none`);
    if (rule.kind === 'fragment' && !assign && called.kind !== 'fragment')
      throw new UnknownConstruct(`${rule.name}: the fragment calls ${name} without assigning it`);
  }
}

function callsIn(part: Part): Extract<Part, { kind: 'call' }>[] {
  switch (part.kind) {
    case 'token':
      return [];
    case 'call':
      return [part];
    case 'repeat':
      return callsIn(part.part);
    default:
      return part.parts.flatMap((inner) => callsIn(inner));
  }
}

class RuleReader {
  private readonly name: string;
  private readonly kinds: Kinds;
  private readonly converted: Converted;

  constructor(name: string, kinds: Kinds, converted: Converted) {
    this.name = name;
    this.kinds = kinds;
    this.converted = converted;
  }

  read(element: GrammarAST.AbstractElement, assign?: Assign): Part {
    const part = this.readOne(element, assign);
    return element.cardinality ? { kind: 'repeat', part, often: element.cardinality } : part;
  }

  private readOne(element: GrammarAST.AbstractElement, assign?: Assign): Part {
    if (GrammarAST.isKeyword(element)) return this.token(element.value, undefined, assign);
    if (GrammarAST.isAssignment(element)) {
      const { feature: property, operator, terminal } = element;
      if (element.predicate) this.unknown(`${element.predicate} before ${property}`);
      return this.read(terminal, { property, operator, reference: false });
    }
    if (GrammarAST.isCrossReference(element)) {
      if (!assign || !element.terminal || element.isMulti || assign.operator === '?=')
        return this.unknown('a reference without its terminal, or to several targets');
      return this.read(element.terminal, { ...assign, reference: true });
    }
    if (GrammarAST.isRuleCall(element)) {
      const rule = element.rule.ref;
      if (!rule || element.arguments.length > 0) return this.unknown(`a call of ${element.rule.$refText}`);
      if (GrammarAST.isTerminalRule(rule)) {
        if (rule.type && rule.type.name !== 'string') this.unknown(`values of the type ${rule.type.name}`);
        return this.token(rule.name, this.converted.has(rule.name) ? rule.name : undefined, assign);
      }
      return { kind: 'call', rule: rule.name, ...(assign && { assign }) };
    }
    if (GrammarAST.isGroup(element)) {
      if (element.guardCondition) this.unknown('a guard');
      return { kind: 'sequence', parts: element.elements.map((e) => this.read(e, assign)) };
    }
    if (GrammarAST.isAlternatives(element)) {
      const parts = element.elements.map((e) => this.read(e, assign));
      return parts.length === 1 ? parts[0]! : (oneToken(parts) ?? { kind: 'choice', parts });
    }
    return this.unknown(`a ${element.$type}`);
  }

  private token(name: string, converted: string | undefined, assign: Assign | undefined): TokenPart {
    const kinds = this.kinds.of(name);
    if (kinds.size === 0) this.unknown(`the token ${name}, which no text is`);
    return { kind: 'token', kinds, ...(converted && { converted }), ...(assign && { assign }) };
  }

  private unknown(what: string): never {
    throw new UnknownConstruct(`${this.name}: ${what}`);
  }
}

/** Tokens to choose from, none of which is converted, are one token of a larger set. */
function oneToken(parts: readonly Part[]): TokenPart | undefined {
  const kinds = new Set<number>();
  const { assign } = parts[0] as TokenPart;
  for (const part of parts) {
    if (part.kind !== 'token' || part.converted || part.assign !== assign) return undefined;
    for (const kind of part.kinds) {
      if (kinds.has(kind)) return undefined;
      kinds.add(kind);
    }
  }
  return { kind: 'token', kinds, ...(assign && { assign }) };
}
