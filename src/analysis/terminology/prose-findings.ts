import type { Finding, Fix } from '../../findings/finding.ts';
import { type Meaning, ambiguousWords, meaningConcept } from '../../vocabulary/ambiguous-words.ts';
import { shortCitation } from '../../vocabulary/citations.ts';
import type { Concept, Language } from '../../vocabulary/concept.ts';
import { conceptOf } from '../../vocabulary/concepts.ts';
import { fold } from '../../vocabulary/fold.ts';
import { type GovernanceType, bothNames, wordList } from '../governance/forms.ts';
import { type LinkGovernance, addressIn, linkGovernance, observedTypes } from '../governance/link.ts';
import { whoLeads } from '../power/lead-firms.ts';
import type { QueryContext } from '../query/engine.ts';
import { type Counting, chainScale } from '../scale/chain-scale.ts';
import { scalesInWords } from '../scale/derive.ts';
import type { PlacedWord } from './prose.ts';
import { sectorsOf } from './sectors.ts';
import type { WordRule } from './word-rules.ts';

type Said = Omit<Finding, 'place'>;

/** What is to be said of a word in the texts of a subject, given the model around it; undefined when nothing is. */
export function proseFinding(ctx: QueryContext, subject: string, word: PlacedWord): Finding | undefined {
  const said = SAYS[word.rule](ctx, subject, word);
  return said && { ...said, place: word.place };
}

const SAYS: Readonly<
  Record<WordRule, (ctx: QueryContext, subject: string, word: PlacedWord) => Said | undefined>
> = {
  margin: (_, __, { word }) => ambiguous('terminology/margin-without-kind', 'margin', word),
  value: (_, __, { word }) => ambiguous('terminology/value-without-kind', 'value', word),
  network: (_, __, { word }) => {
    const name = ambiguousWords().find((one) => [one.word, ...one.forms].includes(plain(word)))?.word;
    return ambiguous('terminology/network-without-kind', name ?? 'network', word);
  },
  upgrading: (_, __, { word }) => ambiguous('terminology/upgrading-without-type', 'upgrading', word),
  income: (_, __, word) => incomeShare(word),
  hierarchy: quasiHierarchy,
  governance: governanceOfMarket,
  global: onlyInternational,
  driven: drivenByNobody,
  oem: whichMaker,
  historical: (_, __, word) => commodityChain(word),
};

const ARTICLE = /^an?\s+/i;

/** The word without the article that may be taken with it, since it may change with the word. */
function plain(word: string): string {
  return word.replace(ARTICLE, '').toLowerCase().replace(/\s+/g, ' ');
}

/** The replacement with the capitals of the word, and an article that goes with it where the word has one. */
function asWritten(word: string, instead: string): string {
  const article = /^[aeiou]/i.test(instead) ? 'an ' : 'a ';
  const replacement = ARTICLE.test(word) ? article + instead : instead;
  if (word.length > 1 && word === word.toUpperCase()) return replacement.toUpperCase();
  return /^\p{Lu}/u.test(word) ? replacement.replace(/^./u, (c) => c.toUpperCase()) : replacement;
}

function changeTo(replacement: string, { word, place }: PlacedWord): Fix {
  const newText = asWritten(word, replacement);
  return { title: `Change to ${replacement}`, edits: [{ place, newText }] };
}

/** What the vocabulary knows of a word with several meanings. */
function known(name: string): { readonly meanings: readonly Meaning[]; readonly why: string } {
  const { meanings, why, citation } = ambiguousWords().find(({ word }) => word === name)!;
  const works = citation.filter((key) => key !== 'ours').map(shortCitation);
  return { meanings, why: `${why.replace(/\.$/, '')} (${works.join('; ')}).` };
}

/** Margins have names of their own in each language; the other words are English ones. */
const MARGIN_IN: Readonly<Record<string, Exclude<Language, 'en'>>> = {
  ...{ marge: 'fr', marges: 'fr', margen: 'es', márgenes: 'es', margem: 'pt', margens: 'pt' },
};

/** What to say instead, in the language of the word where the vocabulary has a label in it. */
function sayIn(meaning: Meaning, word: string): string {
  const language = MARGIN_IN[plain(word)];
  return (language && meaningConcept(meaning).labels[language]?.preferred) ?? meaning.say;
}

/** A word of which the text does not say in which of its meanings it stands. */
function ambiguous(code: string, name: string, written: string): Said {
  const { meanings, why } = known(name);
  return {
    code,
    what: `“${plain(written)}” is said without its kind: ${wordList(
      meanings.map((meaning) => sayIn(meaning, written)),
      'or',
    )}.`,
    why,
    do: 'Say which is meant, or put the words of a source in quotation marks.',
  };
}

/** The language of a label of a concept; English for none. */
function languageOf(concept: Concept | undefined, word: string): Language {
  const wanted = fold(word);
  const found = Object.entries(concept?.labels ?? {}).find(([, { preferred, alternative }]) =>
    [preferred, ...alternative].some((label) => fold(label) === wanted),
  );
  return (found?.[0] as Language | undefined) ?? 'en';
}

function incomeShare(word: PlacedWord): Said {
  const name = plain(word.word);
  const several = name.includes('shares') ? 's' : '';
  return {
    code: 'terminology/income-share',
    what: `“${name}” does not say whose income: value added goes to several receivers.`,
    why: known('income share').why,
    do: 'Write value-added share; or wage share, profit share, where it is what one of the receivers earns.',
    fixes: [
      changeTo(
        name.startsWith('share') ? `share${several} of value added` : `value-added share${several}`,
        word,
      ),
    ],
  };
}

function commodityChain(word: PlacedWord): Said {
  const language = languageOf(conceptOf('perspective', 'global-commodity-chain'), word.word);
  const concept = conceptOf('perspective', 'global-value-chain');
  const several = /chains$/i.test(word.word) ? 's' : '';
  const replacement =
    language === 'en' ? `global value chain${several}` : concept?.labels[language]?.preferred;
  return {
    code: 'terminology/historical-term',
    what: `“${plain(word.word)}” is a historical term.`,
    why: 'It stands for the study of buyer- and producer-driven chains (Gereffi & Korzeniewicz 1994); “commodity” suggests goods that are all alike, and the value chain has taken its place (Gereffi, Humphrey, Kaplinsky & Sturgeon 2001, §3.1).',
    do: `Write ${replacement ?? 'global value chain'}, unless the text is about that school.`,
    ...(replacement !== undefined && { fixes: [changeTo(replacement, word)] }),
  };
}

/** What is declared of a link, else what its facts show, else what the judgements give. */
function typesOf(governance: LinkGovernance): readonly GovernanceType[] {
  const { declared, judged, inferred } = governance;
  const stated = declared.flatMap(({ types }) => types);
  if (stated.length > 0) return stated;
  const observed = observedTypes(governance);
  return observed.length > 0 ? observed : judged ? inferred.types : [];
}

function isOnly(types: readonly GovernanceType[], type: GovernanceType): boolean {
  return types.length > 0 && types.every((one) => one === type);
}

function quasiHierarchy(ctx: QueryContext, link: string, word: PlacedWord): Said | undefined {
  const governance = ctx.ask(linkGovernance, link);
  if (governance.commonOwner || !isOnly(typesOf(governance), 'captive')) return undefined;
  const english = /^hierarch(y|ies|ical)$/i.exec(word.word);
  return {
    code: 'terminology/hierarchy-of-independent-firms',
    what: `“${plain(word.word)}” is said of a link that is ${bothNames('captive')}.`,
    why: 'A hierarchy stands within one enterprise; a powerful firm over suppliers that are legally independent is a quasi-hierarchy (Gereffi, Humphrey, Kaplinsky & Sturgeon 2001, §3.2; Humphrey & Schmitz 2002).',
    do: 'Write quasi-hierarchy, or say that the two have one owner.',
    address: addressIn(ctx, link, 'governance'),
    ...(english && { fixes: [changeTo(`quasi-hierarch${english[1]!.toLowerCase()}`, word)] }),
  };
}

function governanceOfMarket(ctx: QueryContext, link: string, word: PlacedWord): Said | undefined {
  if (!isOnly(typesOf(ctx.ask(linkGovernance, link)), 'market')) return undefined;
  const instead = { governance: 'coordination', governed: 'coordinated' }[plain(word.word)];
  return {
    code: 'terminology/governance-of-market',
    what: `“${plain(word.word)}” is said of a link that is ${bothNames('market')}.`,
    why: known('governance').why,
    do: 'Write coordination, or state what makes it governance: who specifies, monitors or assists.',
    address: addressIn(ctx, link, 'governance'),
    ...(instead !== undefined && { fixes: [changeTo(instead, word)] }),
  };
}

const INTERNATIONAL: Readonly<Record<string, string>> = {
  global: 'international',
  mondiale: 'internationale',
};

function onlyInternational(ctx: QueryContext, _: string, word: PlacedWord): Said | undefined {
  const counting: Counting = ctx.setting('endMarketCountsForScale') ? 'activities-and-markets' : 'activities';
  const result = ctx.ask(chainScale, counting);
  if (!result || result.scales.includes('global')) return undefined;
  const abroad = !result.scales.includes('national') && !result.scales.includes('local');
  // `cadena global` and `cadeia global` follow their noun.
  const romance = /^(?:cadena|cadeia)/.test(word.word);
  const instead = abroad && !romance ? INTERNATIONAL[plain(word.word)] : undefined;
  return {
    code: 'terminology/global-of-international',
    what: `“${plain(word.word)}” is said of a chain that is ${scalesInWords(result)}.`,
    why: 'A chain in several countries is international; it is global only when it spans two or more regional blocs and none holds it whole (Gereffi, Humphrey, Kaplinsky & Sturgeon 2001, §3.1).',
    do: abroad
      ? 'Write international, or name the region.'
      : 'Say where it stands: its places are in one country.',
    address: addressIn(ctx, '', 'scale'),
    ...(instead !== undefined && { fixes: [changeTo(instead, word)] }),
  };
}

function drivenByNobody(ctx: QueryContext, _: string, word: PlacedWord): Said | undefined {
  // A declared drivenness is checked where lead firms are.
  if (ctx.factsOf('', 'drivenness').length > 0) return undefined;
  const { declared, candidates } = whoLeads(ctx);
  if (declared.length > 0) return undefined;
  const names = wordList(
    candidates.slice(0, 6).map(({ name }) => name),
    'or',
  );
  return {
    code: 'terminology/driven-by-nobody',
    what: `“${plain(word.word)}” is said where no lead firm stands.`,
    why: 'A chain is driven by its lead firm (Gereffi 1994); where there is no strong one the distinction fails (Gereffi, Humphrey, Kaplinsky & Sturgeon 2001, §3.2).',
    do: names
      ? `Say who leads (lead @source): the model has ${names} as a candidate. Else leave the word out.`
      : 'Say who leads (lead @source), or leave the word out.',
    ...(candidates.length > 0 && { address: addressIn(ctx, candidates[0]!.name, 'lead') }),
  };
}

function whichMaker(ctx: QueryContext, _: string, word: PlacedWord): Said {
  const { meanings, why } = known('OEM');
  const { automotive, electronics, named } = ctx.ask(sectorsOf, '');
  const [meant] = meanings.filter(({ sector }) => (sector === 'automotive' ? automotive : electronics));
  const sole = automotive !== electronics ? meant : undefined;
  const said = word.word.replace(ARTICLE, '');
  const replaces = word.place.part !== 'name' && word.place.part !== 'terms' && !/ing$/i.test(said);
  return {
    code: 'terminology/oem',
    what: sole
      ? `In this sector “${said}” stands for ${sole.say}, and in others for something else.`
      : `“${said}” may be a branded manufacturer or a contract manufacturer.`,
    why,
    do: sole
      ? `Write ${sole.say}.`
      : `Say which is meant${named.length > 0 ? '' : '; with the sector of the chain the word can be told'}.`,
    ...(sole && replaces && { fixes: [changeTo(`${sole.say}${/s$/.test(said) ? 's' : ''}`, lowered(word))] }),
  };
}

/** An abbreviation is written in capitals, and what it stands for is not. */
function lowered(word: PlacedWord): PlacedWord {
  return { ...word, word: word.word.replace(/OEMs?$/, 'oem') };
}
