import { describe, expect, it } from 'vitest';
import { drawSvg } from '../../src/render/drawing/draw-svg.tsx';
import { themeCss } from '../../src/render/drawing/theme.ts';
import { layoutScene } from '../../src/render/layout/layout.ts';
import { buildScene } from '../../src/render/scene/build-scene.ts';
import { ChainBuilder, dress } from './example-chains.ts';

const svg = drawSvg(layoutScene(buildScene({ ...dress(), findings: [] })));

function titles(markup: string): string[] {
  return [...markup.matchAll(/<title>([^<]*)<\/title>/g)].map((match) => match[1] ?? '');
}

describe('the picture as SVG', () => {
  it('titles every firm, market and link with what a reader wants to know', () => {
    expect(titles(svg)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Mill, Textiles, unknown place, share: 22\.50.USD · 22\.5.%\n/),
        expect.stringMatching(/^Retailer, Retail, unknown place, lead firm, share: 50.USD · 50.%\n/),
        'American shoppers, end market, United States',
        expect.stringMatching(
          /^sewing: Contractor to Manufacturer; 15\.00.USD; captive \(quasi-hierarchy\), declared and inferred\n/,
        ),
        expect.stringMatching(/^Manufacturer to Retailer; 50.USD; governance unknown$/),
      ]),
    );
  });

  it('gives everything its address', () => {
    for (const address of ['Dress', 'Dress/Mill', 'Dress/sewing', 'Dress/Retail', 'Dress#scale'])
      expect(svg).toContain(`data-address="${address}"`);
    expect(svg).toContain('data-address="Dress/Retailer-&gt;Shoppers"'.replace('&gt;', '>'));
  });

  it('shows prices and governance in both schools at the links', () => {
    for (const text of ['>captive<', '>quasi-hierarchy<', '>modular or<', '>LEAD FIRM<', '>unknown place<'])
      expect(svg).toContain(text);
  });

  it('is a document of its own: no variables, no scripts, nothing from elsewhere', () => {
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(svg).not.toContain('var(');
    expect(svg).not.toMatch(/<script|\son\w+=|href=|url\(/);
  });

  it('has a role and a name for those who do not see it', () => {
    expect(svg).toContain('role="graphics-document"');
    expect(svg).toContain('aria-label="Dress sold in the United States"');
    expect(svg).not.toContain('tabindex');
  });
});

describe('text of a model is data', () => {
  const nasty = ['<script>alert(1)</script>', `"'><img src=x onerror=alert(1)>`, '&lt;b&gt;', ']]>'];
  const builder = new ChainBuilder('N', '</style><script>alert(2)</script>').stage('S');
  for (const name of nasty) builder.firm(name, 'S').link(name, nasty[0] ?? '', '1');
  const markup = drawSvg(layoutScene(buildScene({ model: builder.build(), conclusions: [], findings: [] })));

  it('never becomes markup', () => {
    expect(markup).not.toMatch(/<(script|img|b)\b/i);
    expect(markup.match(/<\/style>/g)).toHaveLength(1);
  });

  it('never ends an attribute', () => {
    for (const [, value = ''] of markup.matchAll(/ (?:data-address|aria-label)="([^"]*)"/g)) {
      expect(value).not.toContain('<');
    }
    const attributes = [...markup.matchAll(/<[a-z]+((?:\s[a-zA-Z:-]+(?:="[^"]*")?)*)\s*\/?>/g)].map(
      (m) => m[1] ?? '',
    );
    expect(attributes.filter((text) => /\sonerror/.test(text.replace(/"[^"]*"/g, '""')))).toEqual([]);
  });

  it('reads as it was written', () => {
    expect(markup).toContain('&amp;lt;b');
    expect(titles(markup).some((title) => title.includes('&lt;script'))).toBe(true);
  });
});

describe('themes', () => {
  it('have plain colours in files and the colours of the editor in the editor', () => {
    for (const theme of ['light', 'dark', 'high-contrast'] as const) {
      expect(themeCss(theme)).not.toContain('$');
      expect(themeCss(theme)).not.toContain('var(');
    }
    expect(themeCss('vscode')).toContain('var(--vscode-editor-foreground');
    expect(themeCss('vscode')).not.toContain('$');
  });
});
