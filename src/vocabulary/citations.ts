import type { School } from './concept.ts';

/** A work that the method rests on, as shown in hovers and reports. */
export interface Authority {
  /** Key by which rules and terms cite it (`GHS05`). */
  readonly key: string;
  /** Author and year, for a line of text. */
  readonly short: string;
  /** Full reference. */
  readonly reference: string;
  readonly doi?: string;
  /** The school that it belongs to, where it belongs to one of the field. */
  readonly school?: School;
}

/** Key, short form, school, full reference, doi. */
const ROWS: readonly (readonly [string, string, School | undefined, string, string?])[] = [
  [
    'GHKS',
    'Gereffi, Humphrey, Kaplinsky & Sturgeon 2001',
    'Bellagio',
    'Gereffi, G., Humphrey, J., Kaplinsky, R. and Sturgeon, T. J. (2001). Introduction: Globalisation, value chains and development. IDS Bulletin 32(3), 1–8.',
    '10.1111/j.1759-5436.2001.mp32003001.x',
  ],
  [
    'GVCI',
    'Global Value Chains Initiative 2007',
    'Bellagio',
    'Global Value Chains (GVC) Initiative (2007). Page of the initiative organised by G. Gereffi, J. Humphrey and T. Sturgeon, entry of 17 July 2007.',
  ],
  [
    'GHS05',
    'Gereffi, Humphrey & Sturgeon 2005',
    'GHS05',
    'Gereffi, G., Humphrey, J. and Sturgeon, T. (2005). The governance of global value chains. Review of International Political Economy 12(1), 78–104.',
    '10.1080/09692290500049805',
  ],
  [
    'HS02',
    'Humphrey & Schmitz 2002',
    'IDS',
    'Humphrey, J. and Schmitz, H. (2002). How does insertion in global value chains affect upgrading in industrial clusters? Regional Studies 36(9), 1017–1027.',
    '10.1080/0034340022000022198',
  ],
  [
    'G94',
    'Gereffi 1994',
    'GCC',
    'Gereffi, G. (1994). The organization of buyer-driven global commodity chains: how U.S. retailers shape overseas production networks. In G. Gereffi and M. Korzeniewicz (eds.), Commodity Chains and Global Capitalism. Westport: Praeger, 95–122.',
  ],
  [
    'GK94',
    'Gereffi & Korzeniewicz 1994',
    'GCC',
    'Gereffi, G. and Korzeniewicz, M. (eds.) (1994). Commodity Chains and Global Capitalism. Westport: Praeger.',
  ],
  [
    'G99',
    'Gereffi 1999',
    'GCC',
    'Gereffi, G. (1999). International trade and industrial upgrading in the apparel commodity chain. Journal of International Economics 48(1), 37–70.',
    '10.1016/S0022-1996(98)00075-0',
  ],
  [
    'K98',
    'Kaplinsky 1998',
    'IDS',
    'Kaplinsky, R. (1998). Globalisation, industrialisation and sustainable growth: the pursuit of the nth rent. IDS Discussion Paper 365. Brighton: Institute of Development Studies.',
  ],
  [
    'K00',
    'Kaplinsky 2000',
    'IDS',
    'Kaplinsky, R. (2000). Globalisation and unequalisation: what can be learned from value chain analysis? Journal of Development Studies 37(2), 117–146.',
    '10.1080/713600071',
  ],
  [
    'KM01',
    'Kaplinsky & Morris 2001',
    'IDS',
    'Kaplinsky, R. and Morris, M. (2001). A Handbook for Value Chain Research. Prepared for the International Development Research Centre.',
  ],
  [
    'MS01',
    'McCormick & Schmitz 2001',
    'IDS',
    'McCormick, D. and Schmitz, H. (2001). Manual for Value Chain Research on Homeworkers in the Garment Industry. Brighton: Institute of Development Studies.',
  ],
  [
    'KR05',
    'Kaplinsky & Readman 2005',
    'IDS',
    'Kaplinsky, R. and Readman, J. (2005). Globalization and upgrading: what can (and cannot) be learnt from international trade statistics in the wood furniture sector? Industrial and Corporate Change 14(4), 679–703.',
    '10.1093/icc/dth065',
  ],
  [
    'BM11',
    'Bernhardt & Milberg 2011',
    'Capturing the Gains',
    'Bernhardt, T. and Milberg, W. (2011). Economic and social upgrading in global value chains: analysis of horticulture, apparel, tourism and mobile telephones. Capturing the Gains Working Paper 2011/06.',
  ],
  [
    'DPS19',
    'Dallas, Ponte & Sturgeon 2019',
    'DPS19',
    'Dallas, M. P., Ponte, S. and Sturgeon, T. J. (2019). Power in global value chains. Review of International Political Economy 26(4), 666–694.',
    '10.1080/09692290.2019.1608284',
  ],
  [
    'P90',
    'Porter 1990',
    'Porter',
    'Porter, M. E. (1990). The Competitive Advantage of Nations. London: Macmillan, pp. 40–44.',
  ],
  [
    'LKD',
    'Linden, Kraemer & Dedrick 2009',
    'value capture',
    'Linden, G., Kraemer, K. L. and Dedrick, J. (2009). Who captures value in a global innovation network? The case of Apple’s iPod. Communications of the ACM 52(3), 140–144; with Dedrick, Kraemer and Linden (2010), Industrial and Corporate Change 19(1), 81–116.',
    '10.1145/1467247.1467280',
  ],
  [
    'HIY01',
    'Hummels, Ishii & Yi 2001',
    'trade in value added',
    'Hummels, D., Ishii, J. and Yi, K.-M. (2001). The nature and growth of vertical specialization in world trade. Journal of International Economics 54(1), 75–96.',
    '10.1016/S0022-1996(00)00093-3',
  ],
  [
    'JN12',
    'Johnson & Noguera 2012',
    'trade in value added',
    'Johnson, R. C. and Noguera, G. (2012). Accounting for intermediates: Production sharing and trade in value added. Journal of International Economics 86(2), 224–236.',
    '10.1016/j.jinteco.2011.10.003',
  ],
  [
    'KWW14',
    'Koopman, Wang & Wei 2014',
    'trade in value added',
    'Koopman, R., Wang, Z. and Wei, S.-J. (2014). Tracing value-added and double counting in gross exports. American Economic Review 104(2), 459–494.',
    '10.1257/aer.104.2.459',
  ],
  [
    'WWZ13',
    'Wang, Wei & Zhu 2013',
    'trade in value added',
    'Wang, Z., Wei, S.-J. and Zhu, K. (2013). Quantifying international production sharing at the bilateral and sector levels. NBER Working Paper 19677.',
    '10.3386/w19677',
  ],
  [
    'B00',
    'Borrus, Ernst & Haggard 2000',
    'IPN',
    'Borrus, M., Ernst, D. and Haggard, S. (eds.) (2000). International Production Networks in Asia: Rivalry or Riches? London: Routledge.',
  ],
  [
    'R00',
    'Raikes, Jensen & Ponte 2000',
    'filière',
    'Raikes, P., Jensen, M. F. and Ponte, S. (2000). Global commodity chain analysis and the French filière approach: comparison and critique. Economy and Society 29(3), 390–417.',
    '10.1080/03085140050084589',
  ],
  [
    'D98',
    'Dicken 1998',
    'global shift',
    'Dicken, P. (1998). Global Shift: Transforming the World Economy, third edition. London: Paul Chapman.',
  ],
  [
    'S02',
    'Sturgeon 2002',
    'modularity',
    'Sturgeon, T. J. (2002). Modular production networks: a new American model of industrial organization. Industrial and Corporate Change 11(3), 451–496.',
    '10.1093/icc/11.3.451',
  ],
  [
    'DH00',
    'Dolan & Humphrey 2000',
    'IDS',
    'Dolan, C. and Humphrey, J. (2000). Governance and trade in fresh vegetables: the impact of UK supermarkets on the African horticulture industry. Journal of Development Studies 37(2), 147–176.',
    '10.1080/713600072',
  ],
  [
    'M08',
    'Mudambi 2008',
    undefined,
    'Mudambi, R. (2008). Location, control and innovation in knowledge-intensive industries. Journal of Economic Geography 8(5), 699–725.',
    '10.1093/jeg/lbn024',
  ],
  [
    'SNA08',
    'System of National Accounts 2008',
    'national accounts',
    'European Commission, IMF, OECD, United Nations and World Bank (2009). System of National Accounts 2008. New York: United Nations.',
  ],
  [
    'M49',
    'UN M49',
    undefined,
    'United Nations Statistics Division. Standard country or area codes for statistical use (M49).',
  ],
];

const SCHOOLS: Readonly<Record<School, string>> = {
  Bellagio: 'Global Value Chains Initiative (Bellagio 2000)',
  GHS05: 'governance theory of 2005',
  GCC: 'global commodity chains',
  DPS19: 'power in global value chains (2019)',
  filière: 'French filière approach',
  Porter: 'Porter’s value system',
  IDS: 'Institute of Development Studies',
  IPN: 'international production networks',
  modularity: 'modular production',
  'value capture': 'value capture studies',
  'Capturing the Gains': 'Capturing the Gains',
  'trade in value added': 'trade in value added',
  'national accounts': 'national accounts',
  'global shift': 'geography of the world economy',
};

/** Name of a school, for readers. */
export function schoolName(school: School): string {
  return SCHOOLS[school];
}

let byKey: ReadonlyMap<string, Authority> | undefined;

/** Every authority, in the order of the method. */
export function authorities(): ReadonlyMap<string, Authority> {
  return (byKey ??= new Map(
    ROWS.map(([key, short, school, reference, doi]) => [
      key,
      { key, short, reference, ...(school && { school }), ...(doi !== undefined && { doi }) },
    ]),
  ));
}

/**
 * The authority behind a citation of a rule or term: `GHS05`, or with a locator, `GHKS §3.4`. Undefined for
 * `ours` and for keys we do not know.
 */
export function authorityOf(citation: string): Authority | undefined {
  const space = citation.indexOf(' ');
  return authorities().get(space < 0 ? citation : citation.slice(0, space));
}

/** A citation in short, with its locator: `Gereffi et al. 2001, §3.4`. */
export function shortCitation(citation: string): string {
  if (citation === 'ours') return 'our own choice';
  const authority = authorityOf(citation);
  if (!authority) return citation;
  const locator = citation.slice(authority.key.length).trim();
  return locator ? `${authority.short}, ${locator}` : authority.short;
}

/**
 * A citation as one line for a hover: the full reference, the locator, the doi. `ours` reads as a choice of this
 * project, since the literature gives none.
 */
export function citationText(citation: string): string {
  if (citation === 'ours') return 'Our own choice: the literature gives no rule here.';
  const authority = authorityOf(citation);
  if (!authority) return citation;
  const locator = citation.slice(authority.key.length).trim();
  const doi = authority.doi ? ` https://doi.org/${authority.doi}` : '';
  return `${authority.reference}${locator ? ` (${locator})` : ''}${doi}`;
}
