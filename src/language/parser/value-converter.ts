import { DefaultValueConverter, type GrammarAST, type ValueType } from 'langium';

/**
 * Values of what carries more than its text, by the rule of the grammar: a citation is the key, a locator what is between
 * brackets. The text of all other rules is their value.
 */
export const conversions: Readonly<Record<string, (text: string) => string>> = {
  CITE: (text) => (text.startsWith('@"') ? text.slice(2, -1) : text.slice(1)),
  LOCATOR: (text) => text.slice(1, -1).trim(),
  STRING: (text) => unquote(text),
  MeasureName: (text) =>
    text.replace(/^final\s*price$/, 'final-price').replace(/^value\s*added$/, 'value-added'),
};

/** Langium's converter with the values of the language. */
export class GvcValueConverter extends DefaultValueConverter {
  protected override runConverter(rule: GrammarAST.AbstractRule, input: string): ValueType {
    return conversions[rule.name]?.(input) ?? input;
  }
}

/** The text between quotes, with `\"`, `\\`, `\n` and `\t` read; any other escaped character stands for itself. */
export function unquote(literal: string): string {
  const inner = literal.slice(1, -1);
  if (!inner.includes('\\')) return inner;
  return inner.replace(/\\(.)/gu, (_, c: string) => (c === 'n' ? '\n' : c === 't' ? '\t' : c));
}
