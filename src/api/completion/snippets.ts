import type { CompletionPoint } from '../../language/completion.ts';
import { nameText } from '../../language/names.ts';
import type { Completion } from './item.ts';

/** What a new line begins with, by the kind of block: templates that know the names of the chain. */
export function snippetItems(
  point: CompletionPoint,
  names: (type: string) => readonly string[],
): Completion[] {
  if (point.words.length > 0) return [];
  const firms = names('Firm');
  const buyers = [...firms, ...names('Market')];
  const stages = names('Stage');
  const link = `link ${pick(1, firms, 'Supplier')} -> ${pick(2, buyers.slice(1).concat(buyers.slice(0, 1)), 'Buyer')}`;
  switch (point.block) {
    case 'Model':
      return [
        item('chain', 'a chain with its first lines', [
          'chain ${1:Shirts} "${2:Cotton shirts}" {',
          '\tproduct ${3:shirt} per ${4:piece}',
          '\tcurrency ${5:USD}',
          '\tperiod ${6:2000}',
          '',
          '\tstage ${7:Making}',
          '\tstage ${8:Selling} after ${7:Making}',
          '',
          '\t$0',
          '}',
        ]),
        item('source', 'a work that figures and judgements cite', [
          'source ${1:key} {',
          '\tauthor "${2:Author}"',
          '\ttitle "${3:Title}"',
          '\tyear ${4:2000}',
          '\tkind ${5|secondary,primary|}',
          '}',
        ]),
        item('case', 'what the file says of itself', [
          'case "${1:Title of the case}" {',
          '\tauthors "${2:Your name}"',
          '\tversion "1.0"',
          '}',
        ]),
      ];
    case 'Chain':
      return [
        item('stage', stages.length > 0 ? 'the next stage' : 'a stage', [
          stages.length > 0
            ? `stage \${1:Stage} after ${pick(2, stages.toReversed(), 'Stage')}`
            : 'stage ${1:Stage}',
        ]),
        item('firm', 'a firm with its stage and country', [
          'firm ${1:Firm} {',
          `\tstage ${pick(2, stages, 'Stage')}`,
          '\tin ${3:country}',
          '\t$0',
          '}',
        ]),
        item('link', 'a link with the judgements that governance follows from', [
          `${link} {`,
          '\tcomplexity ${3|high,low,unknown|}',
          '\tcodifiability ${4|high,low,unknown|}',
          '\tcapability ${5|high,low,unknown|}',
          '\t$0',
          '}',
        ]),
        item('link', 'a link with its price', [`${link} { price \${3:10.00} }`], 'link … price'),
        item('market', 'an end market with its country', ['market ${1:Market} { in ${2:country} }']),
        item('expect', 'what a source says should come out', [
          `expect \${1:increment} of ${pick(2, firms, 'Firm')} = \${3:10.00}`,
        ]),
        item('claim', 'a sentence of a source, with what tests it', [
          'claim "${1:What the source says}" {',
          '\texpect ${2:increment} of ${3:Firm} = ${4:10.00}',
          '}',
        ]),
      ];
    default:
      return [];
  }
}

/** A place to fill in that offers the names there are; an example where there are none. */
function pick(place: number, names: readonly string[], example: string): string {
  if (names.length === 0) return `\${${place}:${example}}`;
  return `\${${place}|${names.map((name) => nameText(name).replace(/[\\,|$}]/g, '\\$&')).join(',')}|}`;
}

function item(
  keyword: string,
  summary: string,
  lines: readonly string[],
  label = `${keyword} …`,
): Completion {
  const snippet = lines.join('\n');
  return {
    label,
    kind: 'snippet',
    insert: keyword,
    snippet,
    summary,
    words: [keyword],
    documentation: `\`\`\`gvc\n${shown(snippet)}\n\`\`\``,
  };
}

/** What a template looks like before anything is filled in. */
function shown(snippet: string): string {
  return snippet
    .replace(/\$\{\d+\|((?:\\.|[^\\,|])*)(?:\\.|[^\\|])*\|\}/g, '$1')
    .replace(/\$\{\d+:([^}]*)\}/g, '$1')
    .replaceAll('$0', '')
    .replaceAll('\t', '  ')
    .replace(/\\([\\,|$}])/g, '$1');
}
