import { conceptsFrom } from '../concept.ts';

export const governance = conceptsFrom('governance', [
  {
    id: 'governance',
    is: 'Coordination of economic activity other than by the market: the ability of one firm in the chain to influence or determine what others do.',
    note: 'Belongs to a link. A link at arm’s length is coordinated by the market and has no governance in this sense.',
    cite: ['GHKS §3.2', 'GVCI'],
  },
  {
    id: 'coordination',
    is: 'How the activities of firms along a chain are brought together, by the market or by governance.',
    cite: ['GHKS §3.2'],
  },
  {
    id: 'explicit-coordination',
    is: 'Coordination by instruction and exchange of information between firms, beyond price. It rises from market to hierarchy.',
    school: 'GHS05',
    cite: ['GHS05'],
    broader: 'coordination',
  },
  {
    id: 'power-asymmetry',
    is: 'How unequal the power of the two sides of a link is. It rises from market to hierarchy.',
    school: 'GHS05',
    cite: ['GHS05'],
  },
  {
    id: 'supplier-failure',
    label: 'exposure to the supplier’s failure',
    alt: ['exposed', 'exposure'],
    is: 'The risk to the buyer when the supplier delivers late, badly or in ways that harm the buyer’s name; with specification, one of the two reasons why governance arises.',
    cite: ['GHKS §3.2', 'HS02'],
  },
]);

export const governanceForms = conceptsFrom('governance-form', [
  {
    id: 'market',
    alt: ['market governance', 'market linkages'],
    is: 'Transactions are simple to specify and suppliers able; price coordinates, and switching partners costs little on either side.',
    school: 'GHS05',
    cite: ['GHS05'],
    related: ['arms-length'],
  },
  {
    id: 'modular',
    alt: ['modular value chain', 'modular network'],
    is: 'Complex specifications are codified and handed to able suppliers, who make to a customer’s specification with generic equipment and serve several customers.',
    note: 'Bellagio name: inter-firm network.',
    school: 'GHS05',
    cite: ['GHS05', 'S02'],
    broader: 'network',
  },
  {
    id: 'relational',
    alt: ['relational value chain', 'relational network'],
    is: 'Complex knowledge that cannot be codified passes between firms that depend on each other, held together by reputation, nearness, family or long use.',
    note: 'Bellagio name: inter-firm network.',
    school: 'GHS05',
    cite: ['GHS05'],
    broader: 'network',
  },
  {
    id: 'captive',
    alt: ['captive value chain', 'captive network'],
    is: 'Complex, codified instructions go to suppliers of low capability, who depend on a dominant buyer that monitors and controls them closely.',
    note: 'Bellagio name: quasi-hierarchy.',
    school: 'GHS05',
    cite: ['GHS05'],
    related: ['quasi-hierarchy'],
  },
  {
    id: 'hierarchy',
    alt: ['hierarchical'],
    is: 'Products are complex, cannot be codified, and no able supplier is found, so the lead firm does the work within itself under managerial control.',
    note: 'Bellagio name: vertical integration. Not to be said of subordinate but independent suppliers: that is captive, or quasi-hierarchy.',
    school: 'GHS05',
    cite: ['GHS05'],
    related: ['vertical-integration'],
  },
  {
    id: 'arms-length',
    label: "arm's-length market",
    alt: ["arm's-length", "arm's length market relations", 'arms length market', 'spot market'],
    is: 'Coordination by price between independent parties; no governance.',
    note: 'GHS05 name: market.',
    school: 'Bellagio',
    cite: ['GHKS §3.2', 'HS02'],
    related: ['market'],
  },
  {
    id: 'network',
    label: 'inter-firm network',
    alt: ['balanced network', 'network governance', 'networks'],
    is: 'Firms of complementary competence divide the work between them, with none in control of the other.',
    note: 'In GHS05 either modular or relational: which of them is a further question.',
    school: 'Bellagio',
    cite: ['GHKS §3.2', 'HS02'],
  },
  {
    id: 'quasi-hierarchy',
    alt: ['quasi-hierarchical', 'directed network'],
    is: 'A powerful lead firm controls firms that are legally independent but subordinate to it.',
    note: 'GHS05 name: captive.',
    school: 'Bellagio',
    cite: ['GHKS §3.2', 'HS02'],
    related: ['captive'],
  },
  {
    id: 'vertical-integration',
    alt: ['vertically integrated', 'intra-firm'],
    is: 'The activities of both sides of the link stand within one enterprise.',
    note: 'GHS05 name: hierarchy.',
    school: 'Bellagio',
    cite: ['GHKS §3.2'],
    related: ['hierarchy'],
  },
]);

export const drivenness = conceptsFrom('drivenness', [
  {
    id: 'buyer-driven',
    alt: ['buyer driven'],
    is: 'Retailers and brand-name companies that make nothing themselves structure trade in labour-intensive goods.',
    note: 'Needs a lead firm. The distinction fails where there is no strong one.',
    school: 'GCC',
    cite: ['G94', 'GHKS §2'],
  },
  {
    id: 'producer-driven',
    alt: ['producer driven'],
    is: 'Manufacturers structure production in capital- and technology-intensive industries.',
    note: 'Needs a lead firm. The distinction fails where there is no strong one.',
    school: 'GCC',
    cite: ['G94', 'GHKS §2'],
  },
]);

export const judgements = conceptsFrom('judgement', [
  {
    id: 'complexity',
    label: 'complexity of transactions',
    alt: ['complexity of information'],
    is: 'How much must be known, about product and process, to carry out a transaction between the two firms.',
    school: 'GHS05',
    cite: ['GHS05'],
  },
  {
    id: 'codifiability',
    label: 'ability to codify transactions',
    alt: ['codification', 'ability to codify'],
    is: 'How far that knowledge can be put into standards, drawings or data and passed on without investment in the one transaction.',
    school: 'GHS05',
    cite: ['GHS05'],
  },
  {
    id: 'capability',
    label: 'capability of the supplier',
    alt: ['supplier capability', 'capabilities in the supply-base', 'supplier competence'],
    is: 'How well actual and possible suppliers can meet what the transaction asks for.',
    school: 'GHS05',
    cite: ['GHS05'],
  },
]);

export const levels = conceptsFrom('level', [
  { id: 'high', is: 'The variable is judged to be high.', cite: ['GHS05'] },
  {
    id: 'medium',
    alt: ['mixed', 'moderate'],
    is: 'Neither high nor low: the judgement leaves both open.',
    note: 'The theory knows high and low only; with medium, every type that either would give stays possible.',
    cite: ['ours'],
  },
  { id: 'low', is: 'The variable is judged to be low.', cite: ['GHS05'] },
  { id: 'unknown', is: 'It is declared that the level is not known.', cite: ['ours'] },
]);

export const instruments = conceptsFrom('instrument', [
  {
    id: 'product-definition',
    is: 'The buyer says what is to be made: design, quality, quantity.',
    cite: ['GHKS §3.2', 'HS02'],
  },
  {
    id: 'process-specification',
    is: 'The buyer says how it is to be made: technology, steps, working or environmental conditions.',
    cite: ['GHKS §3.2', 'HS02'],
  },
  {
    id: 'standards',
    is: 'The buyer demands that a standard be met, its own or another’s.',
    cite: ['GHKS §3.2'],
  },
  {
    id: 'suppliers-suppliers',
    label: 'specification of suppliers’ suppliers',
    alt: ['nominated suppliers'],
    is: 'The buyer’s specification reaches beyond direct suppliers, to theirs.',
    cite: ['GHKS §3.2'],
  },
  {
    id: 'key-resources',
    label: 'control over key resources',
    is: 'The lead firm holds what others in the chain cannot do without.',
    cite: ['GHKS §3.2'],
  },
  {
    id: 'entry-and-exit',
    label: 'decisions about entry and exit',
    alt: ['inclusion and exclusion'],
    is: 'The lead firm decides who comes into the chain and who leaves it.',
    cite: ['GHKS §3.2'],
  },
  {
    id: 'monitoring',
    is: 'The buyer, or someone for it, checks whether the supplier does as asked.',
    cite: ['GHKS §3.2', 'HS02'],
  },
  {
    id: 'technical-support',
    alt: ['technical assistance'],
    is: 'The buyer helps the supplier to reach the performance asked for.',
    cite: ['GHKS §3.2'],
  },
]);

export const instrumentObjects = conceptsFrom('instrument-object', [
  {
    id: 'product',
    alt: ['product design', 'design', 'product specification'],
    is: 'What is to be made.',
    cite: ['GHKS §3.2'],
    related: ['instrument/product-definition'],
  },
  {
    id: 'process',
    alt: ['production process', 'technology', 'process parameters'],
    is: 'How it is to be made.',
    cite: ['GHKS §3.2'],
    related: ['instrument/process-specification'],
  },
  {
    id: 'standards',
    alt: ['standard', 'norms'],
    is: 'A standard that is to be met.',
    cite: ['GHKS §3.2'],
    related: ['instrument/standards'],
  },
  {
    id: 'suppliers-suppliers',
    alt: ['suppliers of suppliers', 'second-tier suppliers', 'nominated suppliers'],
    is: 'From whom the supplier buys.',
    cite: ['GHKS §3.2'],
    related: ['instrument/suppliers-suppliers'],
  },
  {
    id: 'key-resources',
    alt: ['resources', 'inputs', 'materials'],
    is: 'Something that the chain cannot do without.',
    cite: ['GHKS §3.2'],
    related: ['instrument/key-resources'],
  },
  {
    id: 'entry',
    alt: ['inclusion'],
    is: 'Who may come into the chain.',
    cite: ['GHKS §3.2'],
    related: ['instrument/entry-and-exit'],
  },
  {
    id: 'exit',
    alt: ['exclusion'],
    is: 'Who has to leave the chain.',
    cite: ['GHKS §3.2'],
    related: ['instrument/entry-and-exit'],
  },
  { id: 'quality', alt: ['rejects'], is: 'How good the product is.', cite: ['HS02', 'MS01'] },
  {
    id: 'delivery',
    alt: ['lead time', 'schedule', 'delivery time'],
    is: 'When and how reliably it arrives.',
    cite: ['HS02'],
  },
  { id: 'quantity', alt: ['volume'], is: 'How much is to be made.', cite: ['HS02'] },
  { id: 'price', is: 'What is paid for it.', cite: ['HS02'] },
  {
    id: 'labour-conditions',
    alt: ['labor conditions', 'working conditions'],
    is: 'The conditions under which people work.',
    cite: ['HS02', 'KM01'],
  },
  {
    id: 'environment',
    alt: ['environmental conditions'],
    is: 'What production does to the environment.',
    cite: ['HS02', 'KM01'],
  },
]);

export const externalGovernance = conceptsFrom('external-governance', [
  {
    id: 'legislative',
    label: 'legislative governance',
    alt: ['rule-making'],
    is: 'Setting the rules that firms must meet to take part in the chain.',
    cite: ['KM01'],
  },
  {
    id: 'judicial',
    label: 'judicial governance',
    alt: ['auditing'],
    is: 'Checking whether the rules are met.',
    cite: ['KM01'],
  },
  {
    id: 'executive',
    label: 'executive governance',
    alt: ['assistance with rules'],
    is: 'Helping firms to meet the rules.',
    cite: ['KM01'],
  },
  {
    id: 'external-regulation',
    alt: ['external governance'],
    is: 'Government agencies and other outsiders set product or process parameters of the chain.',
    cite: ['GHKS §3.2'],
  },
  {
    id: 'certification',
    alt: ['external certification'],
    is: 'An outside body vouches that a firm meets a standard, in place of control by the buyer.',
    cite: ['GHKS §3.2'],
  },
]);

export const powers = conceptsFrom('power', [
  {
    id: 'market-power',
    is: 'Power of a lead firm that shows, in part, in concentration or market share.',
    cite: ['GHKS §3.2', 'K98'],
  },
  {
    id: 'segment-position',
    label: 'position in segments of high return',
    is: 'Power of a lead firm that stands where high returns can be made or taken.',
    cite: ['GHKS §3.2', 'K98'],
  },
  {
    id: 'bargaining',
    label: 'bargaining power',
    is: 'Power of one firm over another by direct dealing between the two.',
    school: 'DPS19',
    cite: ['DPS19'],
  },
  {
    id: 'demonstrative',
    label: 'demonstrative power',
    is: 'Power that works between firms by example: others see what is rewarded and follow without being told.',
    school: 'DPS19',
    cite: ['DPS19'],
  },
  {
    id: 'institutional',
    label: 'institutional power',
    is: 'Power that a group or state exercises on purpose through rules, standards and organisations.',
    school: 'DPS19',
    cite: ['DPS19'],
  },
  {
    id: 'constitutive',
    label: 'constitutive power',
    is: 'Power of shared norms, expectations and best practice, exercised by no one in particular.',
    school: 'DPS19',
    cite: ['DPS19'],
  },
]);
