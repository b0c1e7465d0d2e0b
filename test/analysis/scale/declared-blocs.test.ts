import { describe, expect, it } from 'vitest';
import { explain } from '../../../src/api/explain.ts';
import { hover } from '../../../src/api/hover.ts';
import { checkDocument } from '../../../src/api/check.ts';
import type { Workspace } from '../../../src/api/workspace.ts';
import { folder, main, open } from '../../api/open.ts';

const NEIGHBOURS = `bloc Neighbours "A bloc of our own" {
  member KE during 1994..
  member Mozambique during 2001..2010 "our reading"
  member MZ during 2012..
}
`;

function flowers(lines: string, period = '2005'): string {
  return `chain Flowers {
  product stem per piece
  currency USD
  period ${period}
  market Shoppers { in DE }
${lines}
}
`;
}

const TWO = `  firm Grower { in KE; functions production }
  firm Packer { in MZ; functions assembly }
  link Grower -> Packer { price 1 }
  link Packer -> Shoppers { price 3 }`;

function conclusion(workspace: Workspace, address: string) {
  const all = workspace.chains(main).flatMap(({ analysis }) => analysis.conclusions);
  return all.find((one) => one.address === address);
}

function scaleOf(workspace: Workspace): readonly string[] {
  const value = conclusion(workspace, 'Flowers#scale')?.value;
  return value?.kind === 'set' ? value.options : [];
}

describe('a declared bloc', () => {
  it.each([
    ['2005', ['regional']],
    ['2011', ['global']],
    ['2012', ['regional']],
    ['1990', ['outside-blocs']],
    ['2010..2011', ['regional', 'global']],
  ])('makes a chain regional while both are members: in %s %j', async (period, expected) => {
    expect(scaleOf(await open(NEIGHBOURS + flowers(TWO, period)))).toEqual(expected);
  });

  it('is explained, down to the lines that make the countries members', async () => {
    const workspace = await open(NEIGHBOURS + flowers(TWO));
    const found = explain(workspace, 'Flowers#scale', main);
    if (!found.found) throw new Error('not explained');
    const text = JSON.stringify(found.explanation);
    expect(text).toContain('Flowers is regional (Neighbours): its activities stand in Kenya and Mozambique.');
    expect(text).toContain('Neighbours is a bloc that the model declares, not one of the table.');
    expect(text).toContain('bloc member MZ of Neighbours: 2001..2010; bloc member MZ of Neighbours: 2012..');
    expect(text).toContain('our reading');
    expect(text).toContain('COMESA holds Kenya but not Mozambique.');
  });

  it('is listed beside every other bloc that holds all', async () => {
    const shore = 'bloc Shore { member KE; member MZ }\n';
    const workspace = await open(shore + NEIGHBOURS + flowers(TWO));
    expect(conclusion(workspace, 'Flowers#scale')?.derivation().statement).toContain(
      'regional (Shore, Neighbours)',
    );
  });

  it('is a place: one of its members at the time, not known which', async () => {
    const workspace = await open(
      NEIGHBOURS +
        flowers(`  firm Grower { in Neighbours; functions production }
  link Grower -> Shoppers { price 3 }
  expect increment of Neighbours by location = 3 USD`),
    );
    expect(scaleOf(workspace)).toEqual(['national']);
    expect(checkDocument(workspace, main).filter(({ severity }) => severity === 'error')).toEqual([]);
    const later = await open(
      NEIGHBOURS +
        flowers(`  firm Grower { in Neighbours; functions production }
  firm Packer { in KE; functions assembly }
  link Grower -> Packer { price 1 }
  link Packer -> Shoppers { price 3 }`),
    );
    expect(scaleOf(later)).toEqual(['national', 'regional']);
  });

  it('is a row of the sums by bloc', async () => {
    const workspace = await open(NEIGHBOURS + flowers(TWO));
    expect(conclusion(workspace, 'Flowers/Neighbours#increment:location')?.value).toMatchObject({
      kind: 'quantity',
    });
    const sum = conclusion(workspace, 'Flowers/Neighbours#increment:location')?.derivation();
    expect(sum?.statement).toContain('is 3 USD: Grower, Packer');
    expect(sum?.rule).toBe('sum-by-bloc-location');
  });

  it('counts in the files that import it, and in those of its project', async () => {
    const files = { 'blocs.gvc': NEIGHBOURS, 'main.gvc': `import "blocs.gvc"\n${flowers(TWO)}` };
    expect(scaleOf(await open(files))).toEqual(['regional']);
    const project = { 'gvc.json': '{}', 'blocs.gvc': NEIGHBOURS, 'main.gvc': flowers(TWO) };
    expect(scaleOf(await open(project))).toEqual(['regional']);
    const apart = { 'blocs.gvc': NEIGHBOURS, 'main.gvc': flowers(TWO) };
    expect(scaleOf(await open(apart))).toEqual(['global']);
  });

  it('that changes in another file of the project is taken up', async () => {
    const workspace = await open({ 'gvc.json': '{}', 'blocs.gvc': '', 'main.gvc': flowers(TWO) });
    expect(scaleOf(workspace)).toEqual(['global']);
    expect(workspace.setText(`${folder}/blocs.gvc`, NEIGHBOURS)).toContain(main);
    expect(scaleOf(workspace)).toEqual(['regional']);
    expect(
      workspace.setText(`${folder}/blocs.gvc`, NEIGHBOURS.replace('2001..2010', '2008..2010')),
    ).toContain(main);
    expect(scaleOf(workspace)).toEqual(['global']);
  });

  it('does not make regions where UN M49 is the scheme', async () => {
    const settings = '{ "scale": { "regions": "m49" } }';
    const workspace = await open({ 'gvc.json': settings, 'main.gvc': NEIGHBOURS + flowers(TWO) });
    expect(conclusion(workspace, 'Flowers#scale')?.derivation().statement).toContain(
      'regional (Eastern Africa, Sub-Saharan Africa, Africa)',
    );
  });

  it('tells its members where it is named', async () => {
    const text =
      NEIGHBOURS +
      flowers('  firm Grower { in Neighbours; functions production }\n  link Grower -> Shoppers { price 3 }');
    const workspace = await open(text);
    const found = hover(workspace, main, text.lastIndexOf('Neighbours') + 2);
    expect(found?.markdown.replaceAll('\\', '')).toContain(
      'Members: Kenya (since 1994), Mozambique (2001 to 2010), Mozambique (since 2012).',
    );
  });
});

describe('a declared scale that differs', () => {
  it('names the declared blocs that were tried', async () => {
    const text = `${NEIGHBOURS}bloc Coast { member MZ; member TZ }\n${flowers(`  scale global\n${TWO}`)}`;
    const [finding] = checkDocument(await open(text), main).filter(
      ({ code }) => code === 'scale/contradicts-inferred',
    );
    expect(finding?.what).toBe('Flowers is declared global, but its places give regional (Neighbours).');
    expect(finding?.why).toContain('Coast holds Mozambique but not Kenya.');
  });
});

describe('mistakes', () => {
  it.each([
    ['a country that is none, with what was meant', 'member Kenia', 'language/unknown-place', 'Kenya'],
    ['a bloc as a member', 'member EAC', 'language/unknown-place', 'a line for each country'],
    ['a period that runs backwards', 'member KE during 2010..2001', 'language/unknown-value', '1999'],
    ['a month that is none', 'member KE during 2001-13..', 'language/unknown-value', '1999'],
    ['a membership twice', 'member KE\n  member Kenya', 'language/duplicate-fact', 'remove one'],
  ])('%s', async (_name, line, code, remedy) => {
    const workspace = await open(`bloc Shore {\n  ${line}\n}\n${flowers(TWO)}`);
    const found = checkDocument(workspace, main).find((finding) => finding.code === code);
    expect(found?.severity).toBe('error');
    expect(found?.do).toContain(remedy);
  });

  it.each(['EU', 'european union', 'NAFTA', 'Kenya', 'KEN'])(
    'a bloc called %s clashes with a known place and does not count',
    async (name) => {
      const text = `bloc "${name}" { member KE; member MZ }\n${flowers(TWO)}`;
      const workspace = await open(text);
      expect(checkDocument(workspace, main).map(({ code }) => code)).toContain('language/bloc-clash');
      expect(scaleOf(workspace)).toEqual(['global']);
    },
  );

  it('a declared place in no country', async () => {
    const workspace = await open(`place Naivasha in Kenia\n${flowers(TWO)}`);
    const found = checkDocument(workspace, main).find(({ code }) => code === 'language/unknown-place');
    expect(found?.fixes[0]?.edits[0]?.newText).toBe('Kenya');
  });
});
