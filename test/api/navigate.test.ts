import { describe, expect, it } from 'vitest';
import { addressesOf } from '../../src/api/explain.ts';
import { addressAt, definitionAt, locateAddress, referencesAt } from '../../src/api/navigate.ts';
import { foldings, outline, type OutlineEntry } from '../../src/api/outline.ts';
import type { Location } from '../../src/api/located.ts';
import type { Workspace } from '../../src/api/workspace.ts';
import { parseAddress } from '../../src/model/address.ts';
import { cursor, folder, main, open } from './open.ts';
import { study } from './study.ts';

const workspace = await open(study);
const text = study['main.gvc'];
/** Offset of a place that is given with some text before it: `link |sewing`. */
const at = (context: string): number => {
  const { text: plain, offset } = cursor(context.replace('|', '‸'));
  const start = text.indexOf(plain);
  if (start < 0) throw new Error(`no “${plain}”`);
  return start + offset;
};
const shown = (location: Location | undefined, of: Workspace = workspace): string | undefined => {
  if (!location) return undefined;
  const content = of.language.document(location.uri)?.text ?? study['references.bib'];
  const name = location.uri.slice(folder.length + 1);
  return `${name}:${location.range.start.line} ${content.slice(location.start, location.end).split('\n')[0]}`;
};

describe('definitions', () => {
  it.each([
    ['link sewing: Contr|actor -> Retailer', 'main.gvc:17 Contractor'],
    ['stage Retail after Sew|ing', 'main.gvc:11 Sewing'],
    ['{ stage Ret|ail; headquarters', 'main.gvc:12 Retail'],
    ['link cloth: Mi|ll', 'actors.gvc:0 Mill'],
    ['wages 6 @surv|ey', 'main.gvc:3 survey'],
    ['price 50 @ghks|2001', 'references.bib:0 @article{ghks2001,'],
    ['governance of sew|ing =', 'main.gvc:21 sewing'],
    ['firm Contr|actor "A', 'main.gvc:17 Contractor'],
    ['chain Dr|ess', 'main.gvc:6 Dress'],
    ['in U|S }', undefined],
    ['complexity hi|gh', undefined],
    ['Dresses| *sold*', undefined],
  ])('of %s', (place, target) => {
    expect(shown(definitionAt(workspace, main, at(place)))).toBe(target);
  });

  it('lead to where the name stands now, in a file that was edited without changing what it exports', async () => {
    const own = await open(study);
    own.analysed(main);
    own.setText(`${folder}/actors.gvc`, `// moved\n${study['actors.gvc']}`);
    expect(shown(definitionAt(own, main, at('link cloth: Mi|ll')), own)).toBe('actors.gvc:1 Mill');
  });
});

describe('references', () => {
  const lines = (place: string, options: { declaration: boolean; within?: string }) =>
    referencesAt(workspace, main, at(place), options).map((location) => shown(location));

  it('are every use of a name, with its declaration or without', () => {
    expect(lines('link sewing: Contr|actor', { declaration: true })).toEqual([
      'main.gvc:17 Contractor',
      'main.gvc:20 Contractor',
      'main.gvc:21 Contractor',
    ]);
    expect(lines('firm Contr|actor "A', { declaration: false })).toHaveLength(2);
  });

  it('go over files, and can be kept to one', () => {
    expect(lines('link cloth: Mi|ll', { declaration: true })).toEqual([
      'actors.gvc:0 Mill',
      'main.gvc:20 Mill',
    ]);
    expect(lines('link cloth: Mi|ll', { declaration: true, within: main })).toEqual(['main.gvc:20 Mill']);
    const { offset } = cursor('firm Mi‸ll');
    expect(referencesAt(workspace, `${folder}/actors.gvc`, offset, { declaration: false })).toHaveLength(1);
  });

  it('of the same name in two chains stay apart', async () => {
    const { text: two, offset } = cursor(
      'chain A { firm F‸; market M; link F -> M }\nchain B { firm F; market M; link F -> M }',
    );
    expect(referencesAt(await open(two), main, offset, { declaration: true })).toHaveLength(2);
  });

  it('of nothing are none', () => {
    expect(lines('complexity hi|gh', { declaration: true })).toEqual([]);
  });
});

describe('addresses and places', () => {
  it.each([
    ['firm Contr|actor "A', 'Dress/Contractor'],
    ['wag|es 6', 'Dress/Contractor#wages'],
    ['functions prod|uction', 'Dress/Contractor#function:production'],
    ['complexity hi|gh', 'Dress/sewing#complexity'],
    ['link Retailer -> Shop|pers', 'Dress/Retailer->Shoppers'],
    ['price 5|0', 'Dress/Retailer->Shoppers#price'],
    ['currency US|D', 'Dress#currency'],
    ['expect gov|ernance', 'Dress#expect:"governance of sewing = captive"'],
    ['chain Dr|ess', 'Dress'],
    ['biblio|graphy', undefined],
  ])('at %s is %s', (place, address) => {
    expect(addressAt(workspace, main, at(place))).toBe(address);
  });

  it.each([
    ['Dress', 'main.gvc:6 Dress'],
    ['Dress/sewing', 'main.gvc:21 sewing'],
    ['Dress/sewing#governance', 'main.gvc:26 governance captive'],
    ['Dress/Retailer->Shoppers', 'main.gvc:28 Retailer'],
    ['Dress/Mill', 'actors.gvc:0 Mill'],
    ['Dress/Mill#in', 'actors.gvc:1 in KE'],
    ['Dress/Contractor#value-added', 'main.gvc:17 Contractor'],
    ['Dress#scale', 'main.gvc:6 Dress'],
    ['Nothing/at#all', undefined],
    ['', undefined],
    ['a/b/c', undefined],
  ])('%s stands at %s', (address, place) => {
    expect(shown(locateAddress(workspace, address))).toBe(place);
    expect(shown(locateAddress(workspace, address, main))).toBe(place);
  });

  it('go there and back for every fact that the file states on a line of its own', () => {
    const [chain] = workspace.chains(main);
    let counted = 0;
    for (const address of addressesOf(chain!)) {
      const location = locateAddress(workspace, address, main);
      expect(location, address).toBeDefined();
      if (!/#(wages|price|complexity|governance|capability|lead|expect|function)/.test(address)) continue;
      const parsed = parseAddress(address)!;
      if (!chain!.model.fact(parsed.subject, parsed.attribute!, parsed.item)) continue;
      expect(addressAt(workspace, location!.uri, location!.start), address).toBe(address);
      counted++;
    }
    expect(counted).toBeGreaterThan(8);
  });
});

describe('outline and folding', () => {
  const names = (entries: readonly OutlineEntry[]): unknown[] =>
    entries.map(({ kind, name, detail, children }) =>
      [
        `${kind} ${name}${detail ? ` (${detail})` : ''}`,
        ...(children.length > 0 ? [names(children)] : []),
      ].flat(0),
    );

  it('show the declarations as they nest', () => {
    expect(names(outline(workspace, main))).toEqual([
      ['Source survey'],
      [
        'Chain Dress (Dress sold in the United States)',
        [
          ['Stage Sewing'],
          ['Stage Retail'],
          ['Market Shoppers'],
          ['Firm Contractor (A | `contractor`)'],
          ['Firm Retailer'],
          ['Link cloth'],
          ['Link sewing'],
          ['Link Retailer → Shoppers'],
        ],
      ],
    ]);
  });

  it('select a name within the whole', () => {
    const walk = (entries: readonly OutlineEntry[]): void => {
      for (const { whole, selection, children } of entries) {
        expect(whole.start <= selection.start && selection.end <= whole.end).toBe(true);
        walk(children);
      }
    };
    walk(outline(workspace, main));
  });

  it('fold blocks and comments of several lines, with their last brace left to be seen', async () => {
    const own = await open(
      '/*\n * note\n */\nchain C {\n  firm F { in US }\n  firm G {\n    in US\n  }\n}\n',
    );
    expect([...foldings(own, main)].sort((a, b) => a.start - b.start)).toEqual([
      { start: 0, end: 2, comment: true },
      { start: 3, end: 7, comment: false },
      { start: 5, end: 6, comment: false },
    ]);
  });

  it('of a broken text show what can be read', async () => {
    const own = await open('chain C {\n  firm F\n  link -> \n  firm G\n');
    expect(names(outline(own, main))).toEqual([['Chain C', [['Firm F'], ['Firm G']]]]);
    expect(outline(own, 'file:///nobody.gvc')).toEqual([]);
    expect(foldings(own, 'file:///nobody.gvc')).toEqual([]);
  });
});
