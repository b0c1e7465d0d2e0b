import { type CstNode, DefaultValueConverter, type GrammarAST, type ValueType } from 'langium';

/** Values of the tokens that carry more than their text: a citation is the key, a locator what is between brackets. */
export class GvcValueConverter extends DefaultValueConverter {
  protected override runConverter(rule: GrammarAST.AbstractRule, input: string, cstNode: CstNode): ValueType {
    switch (rule.name) {
      case 'CITE':
        return input.startsWith('@"') ? input.slice(2, -1) : input.slice(1);
      case 'LOCATOR':
        return input.slice(1, -1).trim();
      case 'STRING':
        return unquote(input);
      case 'MeasureName':
        return input.replace(/^final\s*price$/, 'final-price').replace(/^value\s*added$/, 'value-added');
      case 'ID':
      case 'CODE':
      case 'WORD':
        return input;
      default:
        return super.runConverter(rule, input, cstNode);
    }
  }
}

/** The text between quotes, with `\"`, `\\`, `\n` and `\t` read; any other escaped character stands for itself. */
export function unquote(literal: string): string {
  return literal.slice(1, -1).replace(/\\(.)/gu, (_, c: string) => (c === 'n' ? '\n' : c === 't' ? '\t' : c));
}
