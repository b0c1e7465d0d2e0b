import { type Facts, type ModelBuilder, chain } from '../model-builder.ts';

/** The dress of GHKS §3.4. */
export function dress(): ModelBuilder {
  return chain('Dress', { currency: 'USD', 'unit-of-account': 'piece', product: 'dress' })
    .stage('Textiles')
    .stage('Sewing', { 'after:Textiles': 'Textiles' })
    .stage('Branding', { 'after:Sewing': 'Sewing', intangible: true })
    .stage('Retail', { 'after:Branding': 'Branding' })
    .market('Shoppers', { in: 'US' })
    .firm('Mill', { stage: 'Textiles' })
    .firm('Contractor', { stage: 'Sewing', wages: '6' })
    .firm('Manufacturer', { stage: 'Branding' })
    .firm('Retailer', { stage: 'Retail' })
    .link('Mill', 'Manufacturer', { price: '22.50' }, 'fabric')
    .link('Contractor', 'Manufacturer', { price: '15.00' }, 'sewing')
    .link('Manufacturer', 'Retailer', { price: '50' })
    .link('Retailer', 'Shoppers', { price: '100' });
}

/** iPhone 3GS 2009 (Xing & Detert 2010): parts by the supplier's headquarters, assembly by plant. */
export function iphone(): ModelBuilder {
  const model = chain('iPhone', {
    currency: 'USD',
    'unit-of-account': 'piece',
    volume: '11.3 million',
    period: '2009',
  })
    .firm('Foxconn', { in: 'CN', headquarters: 'TW' })
    .market('UnitedStates', { in: 'US' })
    .link('Foxconn', 'UnitedStates', { price: '178.96' });
  const supplier = (name: string, headquarters: string | undefined, parts: Facts): void => {
    model.firm(name, { in: 'unknown', ...(headquarters !== undefined && { headquarters }) });
    for (const [part, price] of Object.entries(parts))
      model.link(name, 'Foxconn', { price: price as string }, part);
  };
  supplier('Toshiba', 'JP', { flash: '24.00', display: '19.25', touch: '16.00' });
  supplier('Murata', 'JP', { fem: '1.35' });
  supplier('Samsung', 'KR', { processor: '14.46', sdram: '8.50' });
  supplier('Infineon', 'DE', {
    baseband: '13.00',
    camera: '9.55',
    transceiver: '2.80',
    gps: '2.25',
    rfpower: '1.25',
  });
  supplier('Dialog', 'DE', { appower: '1.30' });
  supplier('Broadcom', 'US', { bluetooth: '5.95' });
  supplier('Numonyx', 'US', { mcp: '3.65' });
  supplier('Cirrus', 'US', { codec: '1.15' });
  supplier('Others', undefined, { rest: '48.00' });
  return model;
}

/** Nike Air Pegasus 1995; a textbook prints Nike's profit as 6.24. */
export function nike(profit = '6.25'): ModelBuilder {
  return chain('Pegasus', { currency: 'USD', 'unit-of-account': 'pair' })
    .firm('Materials')
    .firm('Factory', { wages: '2.75', 'cost:rent': '3.00', 'operating-profit': '1.75' })
    .firm('Nike', {
      purchases: '20.00',
      'cost:research': '0.25',
      'cost:promotion': '4.00',
      'cost:sales': '5.00',
      'operating-profit': profit,
    })
    .firm('Retailer', {
      'cost:rent': '9.00',
      'cost:personnel': '9.50',
      'cost:other': '7.00',
      'operating-profit': '9.00',
    })
    .market('Runners', { in: 'US' })
    .link('Materials', 'Factory', { price: '9.00' })
    .link('Factory', 'Nike', { freight: '0.50', duty: '3.00' })
    .link('Nike', 'Retailer', { price: '35.50' })
    .link('Retailer', 'Runners', { price: '70.00' });
}

/** Barbie 1996: labour, materials, Hong Kong and United States of 9.99. */
export function barbie(): ModelBuilder {
  return chain('Barbie', { currency: 'USD', 'unit-of-account': 'piece' })
    .firm('Workers', { in: 'CN' })
    .firm('Suppliers', { in: 'TW, JP, US, CN' })
    .firm('HongKong', { in: 'HK' })
    .firm('Mattel', { in: 'US', 'operating-profit': '>= 1', cost: 'unknown' })
    .market('Children', { in: 'US' })
    .link('Workers', 'HongKong', { price: '0.35' })
    .link('Suppliers', 'HongKong', { price: '0.65' })
    .link('HongKong', 'Mattel', { price: '2.00' })
    .link('Mattel', 'Children', { price: '9.99' });
}

/** Coffee (Talbot 1997 as given in Ponte 2002): shares of the retail price only. */
export function coffee(growers: string, consuming: string, linked = true): ModelBuilder {
  const model = chain('Coffee', { product: 'coffee' })
    .firm('Growers', { share: growers, in: 'unknown' })
    .firm('Traders', { in: 'unknown' })
    .firm('Roasters')
    .firm('Retailers')
    .market('Drinkers')
    .group('ConsumingCountries', ['Roasters', 'Retailers'], { share: consuming });
  if (linked) {
    model
      .link('Growers', 'Traders')
      .link('Traders', 'Roasters')
      .link('Roasters', 'Retailers')
      .link('Retailers', 'Drinkers');
  }
  return model;
}
