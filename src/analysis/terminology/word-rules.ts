import { conceptOf } from '../../vocabulary/concepts.ts';

/** Kinds of words that the prose of a model is read for, by the finding that they may give. */
export type WordRule =
  | 'margin'
  | 'value'
  | 'network'
  | 'upgrading'
  | 'income'
  | 'hierarchy'
  | 'governance'
  | 'global'
  | 'driven'
  | 'oem'
  | 'historical';

/** What the text belongs to: some words are looked at on links or on the chain itself only. */
export type TextOwner = 'chain' | 'link' | 'other';

export interface Rule {
  /** Forms of the word, as a regular expression: English first, then French, Spanish, Portuguese. */
  readonly forms: readonly string[];
  readonly of?: TextOwner;
  /** A text that has this answers the question itself. */
  readonly answered?: RegExp;
  /** What stands before or after the word when it means something else, or has its kind with it. */
  readonly notAfter?: RegExp;
  readonly notBefore?: RegExp;
}

/** Labels of a deprecated perspective in the languages other than English. */
function otherLabels(id: string): readonly string[] {
  const labels = Object.values(conceptOf('perspective', id)?.labels ?? {});
  return labels.flatMap(({ preferred, alternative }) => [preferred, ...alternative]).map(literal);
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/ /g, '\\s+');
}

/** A denial or comparison shortly before the word. */
export const NEGATED =
  /(?<!\p{L})(?:no|not|nor|never|neither|without|little|lack of|than|sans|sin|sem|non)(?!\p{L})[^.;:]{0,40}$/iu;

/** Made when a text is first read. */
export const RULES: Readonly<Record<WordRule, () => Rule>> = {
  margin: () => ({
    forms: ['margins?', 'marges?', 'margen', 'márgenes', 'margem', 'margens'],
    answered:
      /mark-?ups?|gross|(?<!\p{L})net(?!\p{L})|operating|profit margin|contribution|brut[aeo]s?(?!\p{L})|nett[aeo]s?|líquid[ao]|d[’']exploitation|operativ|operacional|opérationnel/iu,
    notAfter: /(?<!\p{L})(?:at the|on the|to the|safety|intensive|extensive|wide|narrow|en|al|à)\s+$/iu,
    notBefore: /^\s+(?:of error|call|note|of safety|d[’']erreur|de error|de erro|de manœuvre)/iu,
  }),
  value: () => ({
    forms: [
      '(?<=(?:shares?|distribution|most|much|half|bulk|part) of (?:the |its |their |all )?(?:total )?)value',
      'value(?=\\s+shares?(?!\\p{L}))',
    ],
    answered:
      /value[- ]added|added value|captur|unit value|final price|value of (?:exports|imports|sales|output|trade)/iu,
    notBefore:
      /^[\s-]+(?:chains?|systems?|networks?|added|of (?:exports|imports|sales|output|production|trade|shipments))/iu,
  }),
  network: () => ({
    forms: ['production\\s+networks?', 'value\\s+networks?', 'networks?'],
    answered:
      /inter-?firm|modular|relational|captive|international production network|global production network|dealer|computer|road|rail|social/iu,
    notBefore: /^\s+(?:effects?|analysis|externalit|flagship|upgrading)/iu,
  }),
  upgrading: () => ({
    forms: ['upgrading'],
    answered:
      /(?:product|process|functional|chain|network|social|economic|environmental|integration)(?:,? (?:and|or|,) [\p{L}-]+)*\s+upgrading/iu,
    notAfter:
      /(?:types?|kinds?|forms?|analys[ei]s|concepts?|stud(?:y|ies)|theory|research)\s+(?:of|on)\s+$/iu,
    notBefore:
      /^\s+(?:via|between|handbooks?|literature|perspectives?|(?:of|to|into|from|by|in|through)\s+(?:the |its |their |new |other |higher )*(?:products?|process|functions?|designs?|quality|brand|marketing|machin|equipment|plants?|software|roads?|skills?|technolog|integrat|infrastructure|chains?))/iu,
  }),
  income: () => ({
    forms: ['(?:an\\s+)?income\\s+shares?', 'shares?\\s+of\\s+(?:the\\s+)?income'],
    notAfter: /(?:wages?|labou?r|capital|profit|household|farm|family|workers[’'])[\s-]+$/iu,
    notBefore: /^\s+(?:tax|of (?:workers|labou?r|wages|households?|farmers|families))/iu,
  }),
  hierarchy: () => ({
    forms: ['hierarch(?:y|ies)', 'hierarchical', 'hiérarchies?', 'jerarquías?', 'hierarquias?'],
    of: 'link',
    answered: /vertical(?:ly)? integrat|common owner/iu,
    notAfter:
      /(?:quasi|quase|cuasi|more|most|less|least|as|how|so|(?:no|not|not a|nor|nor a|neither|without))[\s-]+$/iu,
  }),
  governance: () => ({
    forms: ['governance', 'governed', 'gouvernance', 'gobernanza', 'governança'],
    of: 'link',
    notAfter:
      /(?:market|external|corporate|public|local|self|forms? of|types? of|modes? of|kinds? of|formes? de|formas? de)[\s-]+$/iu,
    notBefore: /^\s+(?:is|as|was|forms?|types?|modes?|by (?:the )?market|by prices?|at arm)/iu,
  }),
  global: () => ({
    forms: [
      '(?:a\\s+)?global(?=\\s+(?:[\\p{L}-]+\\s+){0,2}(?:chain|network)(?!\\p{L}))',
      '(?<=chain (?:is|was) (?:truly |fully |now )?)global',
      '(?<=(?:cadena|cadeia) )global',
      '(?<=cha[iî]ne (?:de valeur )?)mondiale',
    ],
    of: 'chain',
    notAfter: NEGATED,
    notBefore:
      /^\s+(?:[\p{L}-]+\s+){0,2}(?:chain|network)\s+(?:approach|framework|perspective|analysis|concept|theory|literature|research|school|governance|initiative|view|work|analysts?|stud(?:y|ies)|scholars?)/iu,
  }),
  driven: () => ({
    forms: ['(?:buyer|producer)-driven'],
    notAfter: NEGATED,
    // Chains in general, and not this one.
    notBefore: /^(?:[\s,]+[\p{L}-]+){0,4}\s+chains(?!\p{L})/iu,
  }),
  oem: () => ({
    forms: ['(?:an\\s+)?OEMs?', '(?:an\\s+)?original\\s+equipment\\s+manufactur(?:ers?|ing)'],
    answered:
      /OBM|ODM|own[- ]brand|own[- ]design|own[- ]label|full[- ]package|contract[- ]manufactur|brand(?:ed|s| )|car ?makers?|automakers?|vehicle makers?/iu,
  }),
  historical: () => ({
    forms: ['(?:a\\s+)?global\\s+commodity\\s+chains?', ...otherLabels('global-commodity-chain')],
    notAfter: NEGATED,
    notBefore:
      /^\s+(?:approach|framework|perspective|analysis|concept|theory|literature|research|school|tradition)/iu,
  }),
};
