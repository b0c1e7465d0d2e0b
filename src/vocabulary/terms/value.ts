import { conceptsFrom } from '../concept.ts';

export const measures = conceptsFrom('measure', [
  {
    id: 'final-price',
    alt: ['retail price', 'consumer price'],
    is: 'What the end market pays for one final unit; the sum of all increments, with freight and insurance paid to carriers outside the model and product taxes less subsidies.',
    cite: ['GHKS §3.4'],
  },
  {
    id: 'output',
    alt: ['sales value'],
    is: 'The value of all that a firm sells on, per final unit.',
    cite: ['SNA08', 'KM01'],
  },
  {
    id: 'purchases',
    is: 'The value of all that a firm buys over the links of the model, with freight, insurance and product taxes paid on it, less product subsidies.',
    cite: ['SNA08', 'KM01'],
  },
  {
    id: 'inputs',
    alt: ['intermediate inputs', 'bought-in inputs'],
    is: 'What a firm buys outside the model.',
    cite: ['SNA08', 'KM01'],
  },
  {
    id: 'increment',
    alt: ['price increment'],
    is: 'Output less purchases: by how much the price rises at a firm. What a published price breakdown usually prints.',
    note: 'Value added only where nothing is bought outside the model; otherwise value added is at most this.',
    cite: ['GHKS §3.4', 'ours'],
  },
  {
    id: 'value-added',
    alt: ['value added', 'net output'],
    hidden: ['added value'],
    is: 'Increment less inputs bought outside the model: wages, land rent, depreciation, other net taxes on production and operating surplus.',
    cite: ['GHKS §3.4', 'KM01', 'SNA08'],
  },
  {
    id: 'capture',
    label: 'value capture',
    alt: ['captured value'],
    is: 'Gross profit: value added less direct labour, which a firm keeps for R&D, overhead and profit.',
    note: 'Another measure than value added; the two are tied by direct labour.',
    cite: ['LKD'],
  },
  {
    id: 'share',
    alt: ['value-added share', 'price share'],
    is: 'A part of the final price or of total value added.',
    note: 'Say of what, and whether by location of production or by ownership. Not an income share.',
    cite: ['GHKS §3.4'],
  },
  {
    id: 'unit-value',
    is: 'Value divided by quantity, of goods of one kind.',
    note: 'A rising unit value, against a comparator, is a sign of product upgrading.',
    cite: ['GHKS §3.3', 'KR05'],
  },
  {
    id: 'mark-up',
    alt: ['markup', 'price mark-up'],
    is: 'The rise in price as a share of the price paid.',
    note: 'The most unreliable measure of value: it says nothing of profit without volume and the cost of the activity.',
    cite: ['GHKS §3.4'],
  },
  {
    id: 'operating-surplus',
    is: 'Value added less wages, land rent, depreciation and other net taxes on production; interest and profit.',
    cite: ['SNA08'],
  },
  { id: 'operating-profit', alt: ['EBIT'], is: 'Profit before interest and income tax.', cite: ['KM01'] },
  {
    id: 'profit',
    alt: ['profits'],
    is: 'What remains to the owners.',
    note: 'Says nothing of the returns to labour, and is rarely public.',
    cite: ['GHKS §3.4', 'K98'],
  },
  {
    id: 'return-on-capital-employed',
    alt: ['ROCE', 'rate of return', 'return'],
    is: 'Operating profit over capital employed, which is total assets less current liabilities; the apt measure of profit.',
    cite: ['GHKS §3.4', 'K98'],
  },
  { id: 'capital', label: 'capital employed', is: 'Total assets less current liabilities.', cite: ['K98'] },
  {
    id: 'normal-return',
    label: 'normal rate of return',
    alt: ['normal industry profit rate', 'normal rate'],
    is: 'What capital earns in an industry where nothing keeps others out; what a rent is measured from.',
    note: 'It is declared with its source, never reckoned from the chain itself.',
    cite: ['GHKS §3.4', 'K98'],
  },
  {
    id: 'rent',
    alt: ['economic rent'],
    hidden: ['super-profit'],
    is: 'A return on capital above the normal rate of the industry that can be sustained.',
    note: 'How many years make it sustained the literature does not say: that is a setting of ours. In one year a return can only be above the normal rate.',
    cite: ['GHKS §3.4', 'K98', 'ours'],
    related: ['rent/endogenous', 'rent/exogenous'],
  },
  {
    id: 'gross-profit',
    is: 'Gross margin times sales. In the accounts of Linden, Kraemer and Dedrick it is what a firm captures.',
    cite: ['LKD'],
    related: ['capture', 'margin/gross'],
  },
  {
    id: 'residual',
    alt: ['unattributed'],
    is: 'The part of a total that no stated figure accounts for. It is named and never spread over the rest.',
    cite: ['ours'],
  },
]);

export const margins = conceptsFrom('margin', [
  {
    id: 'mark-up',
    alt: ['markup'],
    is: 'Price less price paid, over the price paid.',
    cite: ['GHKS §3.4'],
    related: ['measure/mark-up'],
  },
  { id: 'gross', label: 'gross margin', is: 'Sales less cost of goods sold, over sales.', cite: ['LKD'] },
  { id: 'operating', label: 'operating margin', is: 'Operating profit over sales.', cite: ['ours'] },
  {
    id: 'net',
    label: 'net margin',
    is: 'Profit after interest over sales.',
    cite: ['ours'],
  },
]);

export const factors = conceptsFrom('factor', [
  {
    id: 'wages',
    alt: ['labour', 'labor', 'compensation of employees'],
    is: 'What labour receives.',
    cite: ['SNA08', 'KM01'],
  },
  {
    id: 'land-rent',
    alt: ['land'],
    is: 'What the owner of land receives for its use. The rent of a shop is not land rent but a cost.',
    cite: ['SNA08', 'KM01'],
  },
  { id: 'interest', is: 'What lenders receive.', cite: ['SNA08'] },
  { id: 'profit', alt: ['profits'], is: 'What the owners of capital receive.', cite: ['SNA08', 'GHKS §3.4'] },
  {
    id: 'depreciation',
    alt: ['consumption of fixed capital'],
    is: 'What is worn out of fixed capital.',
    cite: ['SNA08'],
  },
  {
    id: 'taxes',
    alt: ['net taxes on production'],
    is: 'Taxes on production less subsidies, other than those on products.',
    cite: ['SNA08'],
  },
]);

export const rents = conceptsFrom('rent', [
  {
    id: 'endogenous',
    label: 'endogenous rent',
    is: 'A return above the normal from what firms of the chain have built themselves, alone or together.',
    note: 'A class of rents; declare the kind as the barrier.',
    cite: ['KM01'],
  },
  {
    id: 'exogenous',
    label: 'exogenous rent',
    is: 'A return above the normal from what nature or parties outside the chain provide.',
    note: 'A class of rents; declare the kind as the barrier.',
    cite: ['KM01'],
  },
  {
    id: 'technology',
    label: 'technology rent',
    alt: ['technological'],
    is: 'A return above the normal from command over scarce technologies.',
    cite: ['K98', 'KM01'],
    broader: 'endogenous',
  },
  {
    id: 'human-resource',
    label: 'human resource rent',
    alt: ['skills', 'human resources'],
    is: 'A return above the normal from better skills than rivals have.',
    cite: ['K98', 'KM01'],
    broader: 'endogenous',
  },
  {
    id: 'organisational',
    label: 'organisational rent',
    alt: ['organizational', 'organisation'],
    is: 'A return above the normal from a better internal organisation.',
    cite: ['K98', 'KM01'],
    broader: 'endogenous',
  },
  {
    id: 'brand',
    label: 'marketing and brand rent',
    alt: ['marketing', 'brand name', 'brands'],
    is: 'A return above the normal from better marketing or a valuable brand.',
    cite: ['K98', 'KM01'],
    broader: 'endogenous',
  },
  {
    id: 'relational',
    label: 'relational rent',
    alt: ['relationships'],
    is: 'A return above the normal from better relations with suppliers and customers.',
    cite: ['K98', 'KM01'],
    broader: 'endogenous',
  },
  {
    id: 'natural-resource',
    label: 'natural resource rent',
    alt: ['resource', 'natural resources'],
    is: 'A return above the normal from access to scarce natural resources.',
    cite: ['K98', 'KM01'],
    broader: 'exogenous',
  },
  {
    id: 'policy',
    label: 'policy rent',
    alt: ['trade policy'],
    is: 'A return above the normal from working under an efficient or favouring government.',
    cite: ['K98', 'KM01'],
    broader: 'exogenous',
  },
  {
    id: 'infrastructure',
    label: 'infrastructure rent',
    alt: ['infrastructural'],
    is: 'A return above the normal from better access to infrastructure such as telecommunications.',
    cite: ['K98', 'KM01'],
    broader: 'exogenous',
  },
  {
    id: 'finance',
    label: 'finance rent',
    alt: ['financial', 'access to finance'],
    is: 'A return above the normal from finance on better terms than rivals get.',
    cite: ['K98', 'KM01'],
    broader: 'exogenous',
  },
]);

export const intensities = conceptsFrom('intensity', [
  {
    id: 'capital',
    label: 'capital-intensive',
    alt: ['capital intensity'],
    is: 'Production needs much capital for each worker.',
    cite: ['G94'],
  },
  {
    id: 'technology',
    label: 'technology-intensive',
    alt: ['technology intensity'],
    is: 'Production needs much technical knowledge.',
    cite: ['G94'],
  },
  {
    id: 'labour',
    label: 'labour-intensive',
    alt: ['labor', 'labor-intensive', 'labour intensity'],
    is: 'Production needs much labour for each unit of capital.',
    cite: ['G94'],
  },
]);

export const priceBases = conceptsFrom('price-basis', [
  {
    id: 'ex-works',
    alt: ['factory gate', 'factory-gate price', 'EXW'],
    is: 'Price at the gate of the maker, before transport.',
    cite: ['ours'],
  },
  {
    id: 'fob',
    label: 'free on board',
    is: 'Price on board ship at the port of export, without ocean freight and insurance.',
    cite: ['ours'],
  },
  {
    id: 'cif',
    label: 'cost, insurance and freight',
    is: 'Price at the port of import, with freight and insurance, before duty.',
    cite: ['ours'],
  },
  { id: 'wholesale', is: 'Price paid by retailers.', cite: ['ours'] },
  { id: 'retail', is: 'Price paid by final consumers.', cite: ['ours'] },
]);

export const attributions = conceptsFrom('attribution', [
  {
    id: 'location',
    alt: ['by location', 'domestic'],
    is: 'To the country in which the activity stands.',
    cite: ['LKD', 'ours'],
  },
  {
    id: 'ownership',
    alt: ['by ownership', 'headquarters'],
    is: 'To the country in which the owner has its headquarters.',
    cite: ['LKD', 'ours'],
  },
]);

export const evidence = conceptsFrom('evidence', [
  {
    id: 'primary',
    alt: ['primary source', 'interview', 'survey'],
    is: 'Gathered by the author: interviews, surveys, the firm’s own books.',
    cite: ['GHKS §3.4', 'KM01'],
  },
  {
    id: 'secondary',
    alt: ['secondary source'],
    is: 'Taken from what others have published.',
    cite: ['GHKS §3.4', 'KM01'],
  },
  {
    id: 'estimate',
    alt: ['estimated', 'assumption'],
    is: 'Judged or reckoned by the author, with the reasons in a note.',
    cite: ['ours'],
  },
]);

export const upgradings = conceptsFrom('upgrading', [
  {
    id: 'product',
    label: 'product upgrading',
    is: 'Moving into more sophisticated product lines, with rising unit values.',
    cite: ['GHKS §3.3'],
  },
  {
    id: 'process',
    label: 'process upgrading',
    is: 'Turning inputs into outputs more efficiently, by better technology or organisation.',
    cite: ['GHKS §3.3'],
  },
  {
    id: 'intra-chain',
    label: 'intra-chain upgrading',
    is: 'Upgrading within one chain: functional, by vertical integration, or of the network.',
    cite: ['GHKS §3.3'],
  },
  {
    id: 'functional',
    label: 'functional upgrading',
    is: 'Taking on new functions in the chain, such as design or marketing.',
    cite: ['GHKS §3.3'],
    broader: 'intra-chain',
  },
  {
    id: 'vertical-integration',
    label: 'upgrading by vertical integration',
    is: 'Moving backward or forward to other stages of the chain.',
    cite: ['GHKS §3.3'],
    broader: 'intra-chain',
  },
  {
    id: 'network',
    label: 'network upgrading',
    is: 'Diversifying or bettering links with buyers and suppliers.',
    cite: ['GHKS §3.3'],
    broader: 'intra-chain',
  },
  {
    id: 'inter-chain',
    label: 'inter-chain upgrading',
    alt: ['chain upgrading', 'intersectoral'],
    is: 'Taking competence won in one chain into a new sector.',
    cite: ['GHKS §3.3'],
  },
  { id: 'downgrading', is: 'The opposite of an upgrading, reported as plainly.', cite: ['KR05'] },
  {
    id: 'immiserising-growth',
    alt: ['immiserizing growth'],
    is: 'More activity or employment with falling real income from it.',
    cite: ['K00', 'K98'],
  },
  { id: 'social', label: 'social upgrading', is: 'Better employment and real wages.', cite: ['BM11'] },
]);
