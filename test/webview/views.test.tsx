import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { layoutScene } from '../../src/render/layout/layout.ts';
import { Picture } from '../../src/render/drawing/picture.tsx';
import { buildScene } from '../../src/render/scene/build-scene.ts';
import { Chooser } from '../../src/webview/chooser.tsx';
import { Tables } from '../../src/webview/tables.tsx';
import { drawnAddress, thingsOf } from '../../src/webview/things.ts';
import { Tooltip } from '../../src/webview/tooltip.tsx';
import { ChainBuilder, dress } from '../render/example-chains.ts';

const scene = buildScene({ ...dress(), findings: [] });

describe('the live picture', () => {
  const markup = renderToString(<Picture laidOut={layoutScene(scene)} live />);

  it('lets the keyboard reach firms before links', () => {
    const order = [
      ...markup.matchAll(
        /aria-roledescription="(\w+)"[^>]*tabindex="0"|tabindex="0"[^>]*aria-roledescription="(\w+)"/g,
      ),
    ].map((match) => match[1] ?? match[2]);
    expect(order.filter((role) => role === 'firm')).toHaveLength(4);
    expect(order.lastIndexOf('firm')).toBeLessThan(order.indexOf('link'));
  });

  it('names things for screen readers and leaves tooltips to the preview', () => {
    expect(markup).toMatch(/aria-label="Mill, Textiles, unknown place, share: 22\.50.USD · 22\.5.%"/);
    expect(markup).not.toContain('<title>');
  });
});

describe('the tables', () => {
  it('have no columns of dashes where a case states no figures', () => {
    const chain = new ChainBuilder('Vegetables')
      .stage('Growing')
      .firm('Grower', 'Growing')
      .firm('Shop', 'Growing');
    const bare = buildScene({ model: chain.link('Grower', 'Shop').build(), conclusions: [], findings: [] });
    const markup = renderToString(<Tables scene={bare} reveal={() => {}} />);
    expect(markup).toContain('<caption>Firms</caption>');
    expect(markup).toContain('Governance');
    expect(markup).not.toMatch(/Value by stage|Adds|Price|–/);
  });

  const text = renderToString(<Tables scene={scene} reveal={() => {}} />)
    .replace(/<\/t[hd]>/g, ' | ')
    .replace(/<[^>]+>/g, '')
    .replaceAll('\u00a0', ' ');

  it('say what the picture says', () => {
    expect(text).toContain('Sewing | 15.00 USD · 15 %');
    expect(text).toContain('Retailer (lead firm) | Retail | unknown place | 50 USD · 50 %');
    expect(text).toContain(
      'Contractor | Manufacturer | 15.00 USD | captive (quasi-hierarchy), declared and inferred',
    );
    expect(text).toContain('Manufacturer | Retailer | 50 USD | governance unknown');
  });

  it('have captions and headings', () => {
    const markup = renderToString(<Tables scene={scene} reveal={() => {}} />);
    expect(markup.match(/<caption>/g)).toHaveLength(3);
    expect(markup).toContain('<th scope="col">Governance</th>');
  });
});

describe('the chooser', () => {
  it('names the chains as text and shows which one is drawn', () => {
    const chains = [
      { name: 'A', title: '<b>First</b>' },
      { name: 'B', title: 'Second' },
    ];
    const markup = renderToString(<Chooser chains={chains} chain="B" choose={() => {}} />);
    expect(markup).toContain('&lt;b>First');
    expect(markup).toMatch(/<option (value="B" selected|selected value="B")>Second/);
    expect(markup).toMatch(/<label for="chain">Chain<\/label><select id="chain">/);
  });
});

describe('the tooltip', () => {
  it('shows why, as text', () => {
    const details = thingsOf(scene).get('Dress/Contractor')?.details ?? [];
    const markup = renderToString(<Tooltip details={[...details, '<b>bold</b>']} x={0} y={0} />);
    expect(markup).toContain('<p>Contractor adds 15.00 USD.</p>');
    expect(markup).toContain('&lt;b>bold');
  });
});

describe('addresses', () => {
  const drawn = (address: string): boolean => thingsOf(scene).has(address);

  it('of facts lead to the thing that shows them', () => {
    expect(drawnAddress('Dress/Mill#wages', drawn)).toBe('Dress/Mill');
    expect(drawnAddress('Dress/Manufacturer->Retailer#price', drawn)).toBe('Dress/Manufacturer->Retailer');
    expect(drawnAddress('Dress#scale', drawn)).toBe('Dress#scale');
    expect(drawnAddress('Dress/Nobody#wages', drawn)).toBeUndefined();
  });

  it('may hold quoted names', () => {
    const model = new ChainBuilder('Q').stage('S').firm('No #1 / a', 'S').build();
    const quoted = thingsOf(buildScene({ model, conclusions: [], findings: [] }));
    expect(drawnAddress('Q/"No #1 / a"#wages', (address) => quoted.has(address))).toBe('Q/"No #1 / a"');
  });

  it('of what is explained are those of the conclusion', () => {
    expect(thingsOf(scene).get('Dress/Mill')?.explain).toBe('Dress/Mill#share-of-final-price');
    expect(thingsOf(scene).get('Dress/sewing')?.explain).toBe('Dress/sewing#governance');
  });
});
