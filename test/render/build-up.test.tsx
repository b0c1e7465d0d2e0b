import { describe, expect, it } from 'vitest';
import { memoryFiles } from '../../src/api/files.ts';
import { sceneOf } from '../../src/api/scene.ts';
import { Workspace } from '../../src/api/workspace.ts';
import { drawBuildUpSvg } from '../../src/render/drawing/draw-svg.tsx';
import { layoutBuildUp } from '../../src/render/layout/build-up.ts';
import type { Scene } from '../../src/render/scene.ts';

function sceneFrom(text: string): Scene {
  const workspace = new Workspace(memoryFiles({}));
  workspace.setText('file:///a.gvc', text);
  return sceneOf(workspace, 'file:///a.gvc').scene!;
}

const plain = (text: string | undefined): string => (text ?? '').replaceAll(/[\u00a0\u202f]/g, ' ');
const steps = (scene: Scene): string[] =>
  (scene.buildUp?.steps ?? []).map(({ title, value, reached }) =>
    plain([title, value.text, reached].filter(Boolean).join(' | ')),
  );

const SHOE = `chain Shoe "A shoe" {
  currency USD
  product shoe per pair
  stage Making
  stage Branding after Making
  stage Retail after Branding
  market Shoppers
  firm Factory "The <b>factory</b>" { stage Making }
  firm Brand { stage Branding }
  firm Shop { stage Retail }
  link import: Factory -> Brand { price 16.50; duty 3.00; freight 0.50 }
  link Brand -> Shop { price 35.50 }
  link Shop -> Shoppers { price 64.00; tax 6.00 }
}
`;

describe('how the price builds up', () => {
  it('goes from stage to stage, with what is paid on the way, to what buyers pay', () => {
    const scene = sceneFrom(SHOE);
    expect(steps(scene)).toEqual([
      'Making | 16.50 USD · 23.57 % | 16.50 USD',
      'Duty | 3.00 USD · 4.29 % | 19.50 USD',
      'Freight | 0.50 USD · 0.71 % | 20.00 USD',
      'Branding | 15.50 USD · 22.14 % | 35.50 USD',
      'Retail | 28.50 USD · 40.71 % | 64.00 USD',
      'Tax | 6.00 USD · 8.57 % | 70.00 USD',
    ]);
    expect(plain(scene.buildUp?.total.value.text)).toBe('70.00 USD');
    expect(scene.buildUp?.steps.map(({ kind }) => kind)).toEqual([
      ...['stage', 'product-tax', 'carrier', 'stage', 'stage', 'product-tax'],
    ]);
    // Each step begins where the one before it ends, and the last ends at the final price.
    scene.buildUp?.steps.reduce((end, { from, to }) => {
      expect(from).toEqual(end);
      return to;
    }, scene.buildUp.steps[0]!.from);
    expect(scene.buildUp?.steps.at(-1)?.to).toEqual(scene.buildUp?.total.to);
  });

  it('leads from each step to what it shows', () => {
    const { buildUp } = sceneFrom(SHOE);
    expect(buildUp?.steps.map(({ address }) => address)).toEqual([
      ...['Shoe/Making', 'Shoe/import#received:duty', 'Shoe/import#received:freight'],
      ...['Shoe/Branding', 'Shoe/Retail', 'Shoe/Shop->Shoppers#received:tax'],
    ]);
  });

  it('does not depend on the order of declarations', () => {
    const lines = SHOE.split('\n');
    const links = lines.filter((line) => line.startsWith('  link'));
    const turned = [
      ...lines.slice(0, 1),
      ...links.toReversed(),
      ...lines.slice(1).filter((l) => !links.includes(l)),
    ];
    expect(steps(sceneFrom(turned.join('\n')))).toEqual(steps(sceneFrom(SHOE)));
  });

  it('shows what is open as what may be, and what nobody is named for', () => {
    const scene = sceneFrom(`chain C {
      currency USD
      product shirt per piece
      final-price 100
      stage Making
      stage Selling after Making
      firm Maker { stage Making; increment 20..30 }
      firm Shop { stage Selling; increment 40 }
    }`);
    expect(steps(scene)).toEqual([
      'Making | 20–30 USD · 20.0–30.0 %',
      'Selling | 40 USD · 40 %',
      'Unattributed | 30–40 USD · 30.0–40.0 % | 100 USD',
    ]);
    const [making, selling, rest] = layoutBuildUp(scene, 800)!.steps;
    const end = (box: { x: number; width: number } | undefined): number => box!.x + box!.width;
    expect(end(making!.certain)).toBeLessThan(end(making!.possible));
    expect(selling!.certain!.x).toBeGreaterThan(selling!.possible.x);
    expect(rest!.certain).toBeDefined();
    const markup = drawBuildUpSvg(scene)!;
    expect(markup).toContain('Pale: as far as a step may reach');
    expect(markup).toContain('Empty: nobody is named who receives it.');
  });

  it('goes over stages of which nobody is named', () => {
    const scene = sceneFrom(`chain C {
      currency USD
      product coffee per kg
      final-price 10.00
      stage Roasting after Growing { increment 6.00 }
      stage Growing { increment 4.00 }
    }`);
    expect(steps(scene)).toEqual([
      'Growing | 4.00 USD · 40 % | 4.00 USD',
      'Roasting | 6.00 USD · 60 % | 10.00 USD',
    ]);
  });

  it('takes off what by-products bring', () => {
    const scene = sceneFrom(`chain C {
      currency USD
      product meat per kg
      stage Packing
      market Shops
      market Renderers { kind by-product }
      firm Packer { stage Packing }
      link meat: Packer -> Shops { price 10.00 }
      link fat: Packer -> Renderers { price 1.00 }
    }`);
    expect(steps(scene)).toEqual([
      'Packing | 11.00 USD · 110 % | 11.00 USD',
      'By-product, taken off | -1.00 USD · -10 % | 10.00 USD',
    ]);
  });

  it('is missing where nothing is known of the price', () => {
    const scene = sceneFrom('chain C { stage S; firm A { stage S } }');
    expect(scene.buildUp).toBeUndefined();
    expect(layoutBuildUp(scene, 800)).toBeUndefined();
    expect(drawBuildUpSvg(scene)).toBeUndefined();
  });
});

describe('its picture', () => {
  const scene = sceneFrom(SHOE);

  it('has every text as text', () => {
    const markup = drawBuildUpSvg(scene)!;
    expect(markup).toContain('The &lt;b>factory&lt;/b>');
    expect(markup).not.toContain('<b>');
    expect(markup).toContain(
      'aria-label="Duty (import): 3.00\u00a0USD · 4.29\u00a0%; so far 19.50\u00a0USD"',
    );
  });

  it.each([200, 320, 480, 560, 760, 1400])(
    'stays within a width of %i, and nothing covers a text',
    (width) => {
      const laidOut = layoutBuildUp(scene, width)!;
      let below = laidOut.subtitle.y;
      for (const step of laidOut.steps) {
        expect(step.row.y).toBeGreaterThan(below - 12);
        below = step.row.y + step.row.height;
        for (const line of [step.title, step.value, ...step.caption]) {
          expect(line.y).toBeGreaterThan(step.row.y);
          expect(line.y).toBeLessThan(below);
        }
        expect(step.possible.x).toBeGreaterThanOrEqual(0);
        expect(step.possible.x + step.possible.width).toBeLessThanOrEqual(laidOut.width);
        expect(step.possible.y + step.possible.height).toBeLessThanOrEqual(below + 4);
      }
      expect(laidOut.height).toBeGreaterThanOrEqual(below);
    },
  );

  it('names a step for the keyboard in the preview', () => {
    expect(drawBuildUpSvg(scene)).not.toContain('tabindex');
  });
});
