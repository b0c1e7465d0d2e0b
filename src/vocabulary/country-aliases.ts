/**
 * Other names by which case studies call a country: common short forms, names before a renaming, and names in
 * use elsewhere. Keys are ISO 3166-1 alpha-2 codes. Spelling that differs only in case, accents or hyphens
 * need not be listed.
 */
export const COUNTRY_ALIASES: Readonly<Record<string, readonly string[]>> = {
  AE: ['UAE', 'Emirates'],
  AG: ['Antigua'],
  BA: ['Bosnia', 'Bosnia-Herzegovina'],
  BF: ['Upper Volta'],
  BJ: ['Dahomey'],
  BN: ['Brunei Darussalam'],
  BY: ['Byelorussia', 'Belorussia'],
  BZ: ['British Honduras'],
  CD: ['DR Congo', 'DRC', 'D.R. Congo', 'Congo-Kinshasa', 'Zaire', 'Zaïre', 'Congo, Democratic Republic'],
  CF: ['CAR'],
  CG: ['Congo', 'Congo-Brazzaville', 'Congo Republic'],
  CI: ['Ivory Coast'],
  CN: ['PRC', "People's Republic of China", 'Mainland China', 'P.R. China'],
  CV: ['Cape Verde'],
  CZ: ['Czech Republic'],
  DE: ['Federal Republic of Germany', 'West Germany'],
  FK: ['Malvinas'],
  FM: ['Federated States of Micronesia'],
  GB: ['UK', 'U.K.', 'Great Britain', 'Britain', 'England', 'Scotland', 'Wales', 'Northern Ireland'],
  GM: ['The Gambia'],
  GW: ['Guinea Bissau'],
  HK: ['Hong Kong SAR', 'Hong Kong China', 'Hong Kong, China'],
  HN: ['Republic of Honduras'],
  IE: ['Republic of Ireland', 'Eire'],
  IR: ['Persia', 'Islamic Republic of Iran'],
  KG: ['Kyrgyz Republic'],
  KH: ['Kampuchea'],
  KN: ['St Kitts', 'Saint Kitts'],
  KP: ['DPRK', 'Korea, North', 'Democratic Peoples Republic of Korea'],
  KR: ['Korea', 'Republic of Korea', 'Korea, South', 'Korea Republic'],
  LA: ['Lao PDR', 'Lao'],
  LK: ['Ceylon'],
  LY: ['Libyan Arab Jamahiriya'],
  MD: ['Moldavia', 'Republic of Moldova'],
  MG: ['Malagasy Republic'],
  MK: ['Macedonia', 'FYROM', 'Former Yugoslav Republic of Macedonia', 'Republic of North Macedonia'],
  MM: ['Burma'],
  MO: ['Macau', 'Macao SAR', 'Macau SAR'],
  MW: ['Nyasaland'],
  NL: ['Holland', 'The Netherlands'],
  NZ: ['Aotearoa'],
  PH: ['The Philippines'],
  PS: [
    'Palestinian Territories',
    'State of Palestine',
    'West Bank and Gaza',
    'Occupied Palestinian Territory',
  ],
  RU: ['Russian Fed.'],
  SA: ['KSA'],
  SR: ['Dutch Guiana'],
  ST: ['Sao Tome', 'Sao Tome and Principe'],
  SY: ['Syrian Arab Rep.'],
  SZ: ['Swaziland'],
  TH: ['Siam'],
  TL: ['East Timor'],
  TR: ['Turkey', 'Turkiye'],
  TT: ['Trinidad'],
  TW: ['Chinese Taipei', 'Formosa', 'ROC', 'Republic of China', 'Taiwan, China'],
  TZ: ['Tanganyika', 'United Republic of Tanzania'],
  UA: ['The Ukraine'],
  US: ['USA', 'U.S.', 'U.S.A.', 'United States of America', 'America', 'The United States'],
  VA: ['Vatican', 'Holy See'],
  VC: ['St Vincent', 'Saint Vincent'],
  VE: ['Bolivarian Republic of Venezuela'],
  VI: ['US Virgin Islands', 'United States Virgin Islands'],
  VN: ['Viet Nam', 'Socialist Republic of Vietnam'],
  WS: ['Western Samoa'],
  ZM: ['Northern Rhodesia'],
  ZW: ['Rhodesia', 'Southern Rhodesia'],
};

/**
 * Countries that are no more, for studies of those years: ISO 3166-3, with the last day they existed. The codes
 * are the alpha-2 codes they had then; for Czechoslovakia, the four-letter code of ISO 3166-3, since CS was
 * given a second time, to Serbia and Montenegro.
 */
export const FORMER_COUNTRIES: readonly {
  readonly code: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly until: string;
  readonly successors: readonly string[];
}[] = [
  {
    code: 'SU',
    name: 'Soviet Union',
    aliases: ['USSR', 'Union of Soviet Socialist Republics'],
    until: '1991-12-26',
    successors: ['AM', 'AZ', 'BY', 'EE', 'GE', 'KG', 'KZ', 'LT', 'LV', 'MD', 'RU', 'TJ', 'TM', 'UA', 'UZ'],
  },
  {
    code: 'YU',
    name: 'Yugoslavia',
    aliases: ['SFR Yugoslavia'],
    until: '2003-02-04',
    successors: ['BA', 'HR', 'ME', 'MK', 'RS', 'SI', 'XK'],
  },
  {
    code: 'CSHH',
    name: 'Czechoslovakia',
    aliases: [],
    until: '1992-12-31',
    successors: ['CZ', 'SK'],
  },
  {
    code: 'DD',
    name: 'East Germany',
    aliases: ['German Democratic Republic', 'GDR'],
    until: '1990-10-02',
    successors: ['DE'],
  },
  {
    code: 'AN',
    name: 'Netherlands Antilles',
    aliases: [],
    until: '2010-10-10',
    successors: ['BQ', 'CW', 'SX'],
  },
];
